#pragma once

#include <memory>
#include <string>
#include <string_view>

/// PostgreSQL's rules at work without a session: a query is parsed, bound, and run in an empty database. The clock
/// stands at 2026-11-20 16:44:06.5 UTC.
namespace labdb::sql {

class PostgresBench {
public:
    PostgresBench();
    ~PostgresBench();

    /// The rows' texts: `|` between columns, a line break between rows, nothing for NULL; or an error's SQLSTATE and
    /// text, its detail and hint behind ` / `.
    std::string run(std::string_view sql);
    /// The columns' types: `integer, text`.
    std::string types(std::string_view sql);
    /// SQLite's text.
    std::string sql(std::string_view sql);
    /// The byte that an error points at, or -1.
    int error_position(std::string_view sql);
    void set_zone(std::string zone);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace labdb::sql
