#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/database/connection.hpp"
#include "core/util/text.hpp"

/// A server that gives the answers it was told, for tests of the clients.
namespace labdb::cli::test {

struct FakeColumn {
    std::string name;
    sql::TypeKind kind = sql::TypeKind::varchar;
    bool nullable = true;
};

/// One result of a statement: rows, or a completion alone, or an error.
struct FakeResult {
    std::vector<FakeColumn> columns;
    std::vector<sql::Row> rows;
    sql::Completion completion;
    std::vector<sql::Condition> notices;
    std::optional<sql::Error> error;
};

inline FakeResult fake_rows(std::vector<FakeColumn> columns, std::vector<sql::Row> rows, std::string tag = {}) {
    sql::Completion completion;
    completion.tag = std::move(tag);
    completion.has_rows = true;
    completion.rows = static_cast<std::int64_t>(rows.size());
    return {std::move(columns), std::move(rows), completion, {}, {}};
}
inline FakeResult fake_done(std::int64_t rows, std::string information = {}, int warnings = 0) {
    sql::Completion completion;
    completion.rows = rows;
    completion.information = std::move(information);
    completion.warnings = warnings;
    return {{}, {}, completion, {}, {}};
}
inline FakeResult fake_tag(std::string tag) {
    sql::Completion completion;
    completion.tag = std::move(tag);
    return {{}, {}, completion, {}, {}};
}
inline FakeResult fake_error(sql::Error error) { return {{}, {}, {}, {}, std::move(error)}; }

/// Statements and what they give; what has been asked.
struct FakeServer {
    std::map<std::string, std::vector<FakeResult>> answers;
    std::vector<std::string> asked;
    std::string database, version = "8.0.42";
    std::map<std::string, std::string, std::less<>> settings;
    char status = 'I';
    database::Outcome outcome = database::Outcome::connected;
    std::string password = "secret";
};

class FakeConnection : public database::Connection {
public:
    FakeConnection(FakeServer& server, std::string user) : server_(server), user_(std::move(user)) {}

    void execute(std::string_view text, sql::ResultSink& sink) override {
        const std::string statement(util::trim(text));
        server_.asked.push_back(std::string(text));
        if (util::to_upper(statement.substr(0, 4)) == "USE ") {
            server_.database = util::replace_all(statement.substr(4), "`", "");
            return sink.done({});
        }
        const auto found = server_.answers.find(statement);
        if (found == server_.answers.end())
            throw sql::Error(1064, "42000", "You have an error near '" + statement + "'");
        for (const FakeResult& result : found->second) {
            for (const sql::Condition& notice : result.notices) sink.notice(notice);
            if (result.error) throw *result.error;
            if (result.completion.has_rows) {
                std::vector<sql::ResultColumn> columns;
                for (const FakeColumn& column : result.columns) {
                    sql::ResultColumn& shown = columns.emplace_back();
                    shown.name = column.name;
                    shown.type.kind = column.kind;
                    shown.nullable = column.nullable;
                }
                sink.columns(columns);
                for (const sql::Row& row : result.rows) sink.row(row);
            }
            sink.done(result.completion);
        }
    }
    std::string text(const sql::Cell& cell, const sql::Type&) const override {
        if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
        if (const auto* bytes = std::get_if<sql::Blob>(&cell)) return bytes->bytes;
        return std::get<std::string>(cell);
    }
    std::string user() const override { return user_; }
    std::string host() const override { return "localhost"; }
    std::string database() const override { return server_.database; }
    std::string server_version() const override { return server_.version; }
    char transaction_status() const override { return server_.status; }
    bool no_backslash_escapes() const override { return false; }
    std::string setting(std::string_view name) const override {
        const auto found = server_.settings.find(name);
        return found == server_.settings.end() ? std::string() : found->second;
    }
    std::int64_t id() const override { return 8; }
    void interrupt() override {}

private:
    FakeServer& server_;
    std::string user_;
};

class FakeExchange : public database::Exchange {
public:
    explicit FakeExchange(FakeServer& server) : server_(server) {}
    database::Call connect(const database::Login& login) override {
        database::Call call;
        call.outcome = server_.outcome;
        if (call.outcome == database::Outcome::connected && login.password.value_or("") != server_.password)
            call.outcome = database::Outcome::wrong_password;
        if (call.outcome != database::Outcome::connected) return call;
        if (!login.database.empty()) server_.database = login.database;
        call.connection = std::make_unique<FakeConnection>(server_, login.user);
        return call;
    }
    std::vector<std::string> endpoints(database::Protocol) override { return {"mydb.example"}; }

private:
    FakeServer& server_;
};

} // namespace labdb::cli::test
