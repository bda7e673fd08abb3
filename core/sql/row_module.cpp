// Table functions as SQLite's eponymous virtual tables: `name(1, 2)` in FROM. Their columns are c0, c1 …; the arguments
// come through hidden columns behind them.
#include <cstring>

#include "core/sql/adapter.hpp"

namespace labdb::sql {
namespace {

struct RowTable {
    sqlite3_vtab base{}; ///< first, as SQLite wants it
    const RowMaker* maker = nullptr;
};

struct RowCursor {
    sqlite3_vtab_cursor base{};
    const RowMaker* maker = nullptr;
    std::unique_ptr<RowSource> source;
    Row row;
    std::int64_t number = 0;
    bool at_end = true;
};

template <class Call> int guarded(Host& host, Call&& call) {
    try {
        call();
        return SQLITE_OK;
    } catch (...) {
        host.keep_exception();
        return SQLITE_ERROR;
    }
}

int connect_table(sqlite3* database, void* maker_pointer, int, const char* const*, sqlite3_vtab** made, char**) {
    const auto* maker = static_cast<const RowMaker*>(maker_pointer);
    std::string definition = "CREATE TABLE x(";
    for (int i = 0; i < maker->columns; ++i) definition += (i ? ",c" : "c") + std::to_string(i);
    for (int i = 0; i < maker->arity; ++i) definition += ",a" + std::to_string(i) + " HIDDEN";
    if (const int status = sqlite3_declare_vtab(database, (definition + ")").c_str()); status != SQLITE_OK)
        return status;
    auto* table = new RowTable;
    table->maker = maker;
    *made = &table->base;
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
    delete reinterpret_cast<RowTable*>(table);
    return SQLITE_OK;
}

/// Wants a value for each argument that was given; xFilter gets them in order, and their number as idxNum.
int best_index(sqlite3_vtab* table, sqlite3_index_info* info) {
    const RowMaker& maker = *reinterpret_cast<RowTable*>(table)->maker;
    int given = 0;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.iColumn < maker.columns || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
        // An argument of a table further right: another order of the tables, please.
        if (!constraint.usable) return SQLITE_CONSTRAINT;
        info->aConstraintUsage[i].argvIndex = constraint.iColumn - maker.columns + 1;
        info->aConstraintUsage[i].omit = 1;
        ++given;
    }
    info->idxNum = given;
    info->estimatedCost = 100;
    info->estimatedRows = 100;
    return SQLITE_OK;
}

int open_cursor(sqlite3_vtab* table, sqlite3_vtab_cursor** made) {
    auto* cursor = new RowCursor;
    cursor->maker = reinterpret_cast<RowTable*>(table)->maker;
    *made = &cursor->base;
    return SQLITE_OK;
}

int close_cursor(sqlite3_vtab_cursor* cursor) {
    delete reinterpret_cast<RowCursor*>(cursor);
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* base) {
    auto& cursor = *reinterpret_cast<RowCursor*>(base);
    return guarded(*cursor.maker->host, [&] {
        ++cursor.number;
        cursor.at_end = !cursor.source->next(cursor.row);
    });
}

int filter(sqlite3_vtab_cursor* base, int, const char*, int count, sqlite3_value** values) {
    auto& cursor = *reinterpret_cast<RowCursor*>(base);
    const RowMaker& maker = *cursor.maker;
    const int status = guarded(*maker.host, [&] {
        const ArgumentList arguments(count, values);
        Environment& environment = *maker.host->environment;
        cursor.number = 0;
        cursor.source = maker.make ? maker.make(environment, arguments.get())
                                   : maker.session_make(maker.context, environment, arguments.get());
    });
    return status == SQLITE_OK ? next(base) : status;
}

int at_end(sqlite3_vtab_cursor* cursor) { return reinterpret_cast<RowCursor*>(cursor)->at_end; }

int column(sqlite3_vtab_cursor* base, sqlite3_context* context, int number) {
    const auto& cursor = *reinterpret_cast<RowCursor*>(base);
    if (static_cast<std::size_t>(number) < cursor.row.size())
        give_result(context, cursor.row[static_cast<std::size_t>(number)]);
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* number) {
    *number = reinterpret_cast<RowCursor*>(cursor)->number;
    return SQLITE_OK;
}

/// Without xCreate: the table is there under the module's name, and cannot be made under another.
const sqlite3_module kModule = [] {
    sqlite3_module module{};
    module.xConnect = connect_table;
    module.xBestIndex = best_index;
    module.xDisconnect = disconnect;
    module.xOpen = open_cursor;
    module.xClose = close_cursor;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = at_end;
    module.xColumn = column;
    module.xRowid = rowid;
    return module;
}();

} // namespace

void add_table_function(sqlite3* database, const char* name, const RowMaker& maker) {
    const auto forget = [](void* kept) { delete static_cast<RowMaker*>(kept); };
    if (sqlite3_create_module_v2(database, name, &kModule, new RowMaker(maker), forget) != SQLITE_OK)
        throw error_of(database);
}

} // namespace labdb::sql
