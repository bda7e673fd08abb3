// Opens the SQLite database in argv[1], selects one row of a table of it, prints it.
#include <cstring>

#include <sqlite3.h>
#include <unistd.h>

int main(int, char** argv) {
    sqlite3* database = nullptr;
    sqlite3_stmt* select = nullptr;
    if (sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK ||
        sqlite3_prepare_v2(database, "SELECT value FROM labdb_counters LIMIT 1", -1, &select, nullptr) != SQLITE_OK ||
        sqlite3_step(select) != SQLITE_ROW)
        return 1;
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(select, 0));
    if (write(1, text, std::strlen(text)) < 0 || write(1, "\n", 1) < 0) return 1;
    sqlite3_finalize(select);
    sqlite3_close(database);
}
