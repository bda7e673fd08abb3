#pragma once

#include "cli/database/connection.hpp"

namespace labdb::cli::database {

/// A session of the engine in this process.
class SessionConnection : public Connection {
public:
    SessionConnection(const sql::Server& server, const sql::Session::Login& login)
        : session_(server, login), id_(login.connection_id) {}

    void execute(std::string_view text, sql::ResultSink& sink) override { session_.execute(text, sink); }
    std::string text(const sql::Cell& cell, const sql::Type& type) const override { return session_.text(cell, type); }
    std::string user() const override { return session_.user(); }
    std::string host() const override { return session_.host(); }
    std::string database() const override { return session_.database(); }
    std::string server_version() const override { return session_.server_version(); }
    char transaction_status() const override { return session_.transaction_status(); }
    bool no_backslash_escapes() const override { return session_.no_backslash_escapes(); }
    std::string setting(std::string_view name) const override { return session_.setting(name); }
    std::int64_t id() const override { return id_; }
    void interrupt() override { session_.interrupt(); }

private:
    sql::Session session_;
    std::int64_t id_;
};

} // namespace labdb::cli::database
