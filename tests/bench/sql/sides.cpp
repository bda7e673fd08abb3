#include <ctime>
#include <filesystem>
#include <stdexcept>

#include "tests/bench/sql/sql_bench.hpp"

namespace labdb::bench {

double processor_micros(const std::function<void()>& work) {
    const auto now = [] {
        timespec at{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
        return static_cast<double>(at.tv_sec) * 1e6 + static_cast<double>(at.tv_nsec) / 1e3;
    };
    const double begin = now();
    work();
    return now() - begin;
}

Ours::Ours(sql::Engine engine, const std::string& folder) {
    std::filesystem::create_directories(folder);
    const bool postgres = engine == sql::Engine::postgres;
    sql::Server server;
    server.engine = engine;
    server.version = postgres ? "15.8" : "8.0.42";
    server.path = folder + "/volume.db";
    server.identifier = "bench";
    server.port = postgres ? 5432 : 3306;
    server.master_user = "admin";
    server.first_database = "demo";
    server.random = &random_;
    server.now = [] { return util::system_now(); };
    session_.emplace(server, sql::Session::Login{"admin", "localhost", "demo", 8, "bench"});
    path_ = server.path;
    // PostgreSQL: the database made last is the first of the instance.
    if (postgres)
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (const std::string name = entry.path().string();
                name.find(".db.1") != std::string::npos && name.find('-') == std::string::npos && name > path_)
                path_ = name;
}

void Ours::run(std::string_view text) { session_->execute(text, count_); }

Plain::Plain(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr) != SQLITE_OK)
        throw std::runtime_error("SQLite does not open " + path);
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=FULL");
}

Plain::~Plain() { sqlite3_close(database_); }

void Plain::run(const std::string& text) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, text.c_str(), static_cast<int>(text.size()), &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database_) + (": " + text));
    int status = SQLITE_ROW;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count(statement); ++column)
            static_cast<void>(sqlite3_column_text(statement, column));
    sqlite3_finalize(statement);
    if (status != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_) + (": " + text));
}

} // namespace labdb::bench
