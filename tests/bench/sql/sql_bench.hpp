#pragma once

#include <functional>
#include <string>

#include <sqlite3.h>

#include "core/sql/session.hpp"
#include "core/util/random.hpp"

/// What is measured of SQL: always labdb beside something else that does the same, in turn, so that the ratios hold on
/// a busy machine.
namespace labdb::bench {

/// Microseconds of the process's own processor time that `work` takes.
double processor_micros(const std::function<void()>& work);

/// `what … labdb … beside … ratio budget`; without a budget when it is 0.
void print_ratio(const std::string& what, double ours, double theirs, double budget);

/// A session of an instance's master user in a volume of its own.
class Ours {
public:
    Ours(sql::Engine engine, const std::string& folder);
    void run(std::string_view text);
    const std::string& path() const { return path_; } ///< the file that has the tables

private:
    struct Count final : sql::ResultSink {
        void columns(const std::vector<sql::ResultColumn>&) override {}
        void row(const sql::Row&) override {}
        void done(const sql::Completion&) override {}
    };
    util::Random random_{1};
    Count count_;
    std::string path_;
    std::optional<sql::Session> session_;
};

/// SQLite alone, as a program without labdb would use it: each text is prepared, stepped to its end, and finalized.
class Plain {
public:
    explicit Plain(const std::string& path);
    ~Plain();
    Plain(const Plain&) = delete;
    Plain& operator=(const Plain&) = delete;
    void run(const std::string& text);

private:
    sqlite3* database_ = nullptr;
};

/// Whole processes: `SELECT 1` beside a program that opens SQLite and selects.
void sql_processes(int rounds);
/// Statements inside of one process.
void sql_statements(sql::Engine engine, int rounds);
/// Point reads of one client beside MariaDB's, where that is installed.
void sql_points();

} // namespace labdb::bench
