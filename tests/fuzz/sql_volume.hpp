#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/session.hpp"

/// A small database with tables of every type, to which anything may be said.
class SqlVolume {
public:
    explicit SqlVolume(labdb::sql::Engine engine);
    ~SqlVolume();
    SqlVolume(const SqlVolume&) = delete;
    SqlVolume& operator=(const SqlVolume&) = delete;

    /// The tables as they were at first, and a new session.
    void begin_anew();
    /// Runs a text. Returns what is wrong, absent when it gave rows or an error of the engine's own: an exception of
    /// another kind, words of SQLite's, an end that did not come though it was asked for.
    std::optional<std::string> run(std::string_view text);
    /// Each statement of a script in the tables as they were at first. Ends the program when something is wrong.
    void run_script(std::string_view script);
    /// How many texts were no errors.
    int succeeded() const { return succeeded_; }

private:
    class Watch;
    std::string folder_;
    labdb::util::Random random_{1};
    labdb::sql::Server server_;
    std::unique_ptr<labdb::sql::Session> session_;
    std::unique_ptr<Watch> watch_;
    int succeeded_ = 0;

    std::string file(const std::string& name) const { return folder_ + "/" + name; }
    void connect();
};

/// The statements of a file in tests/sql, which end with `;` at a line's end, or with `//` after `DELIMITER //`.
std::vector<std::string> sql_statements(std::string_view text);
