#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/session.hpp"

/// What the built-in SQL clients share: how they come to a server, and how they talk to the person at the terminal.
namespace labdb::cli::database {

/// A session as a client sees it (core/sql/session.hpp says what the functions give); tests have servers of their own.
class Connection {
public:
    virtual ~Connection() = default;
    /// Throws sql::Error.
    virtual void execute(std::string_view text, sql::ResultSink& sink) = 0;
    virtual std::string text(const sql::Cell& cell, const sql::Type& type) const = 0;
    virtual std::string user() const = 0;
    /// The user's host, as MySQL's USER() gives it.
    virtual std::string host() const = 0;
    virtual std::string database() const = 0;
    virtual std::string server_version() const = 0;
    virtual char transaction_status() const = 0;
    virtual bool no_backslash_escapes() const = 0;
    virtual std::string setting(std::string_view name) const = 0;
    virtual std::int64_t id() const = 0;
    /// From a signal handler, too.
    virtual void interrupt() = 0;
};

/// The protocols, each of which only its own servers understand.
enum class Protocol { mysql, postgres };

struct Login {
    Protocol protocol = Protocol::mysql;
    std::string host;
    int port = 0;
    std::string user;
    std::optional<std::string> password;
    std::string database;
    std::string application;
};

enum class Outcome {
    connected,
    unknown_host,   ///< the name is none of labdb's
    refused,        ///< nothing listens there now
    other_protocol, ///< what listens does not answer in this protocol
    wrong_password,
    wrong_token ///< of a user who signs in with a token of IAM
};

struct Call {
    Outcome outcome = Outcome::unknown_host;
    std::unique_ptr<Connection> connection;
    std::string server_version; ///< when something answered
};

/// Where connections come from.
class Exchange {
public:
    virtual ~Exchange() = default;
    /// Throws sql::Error when the server turns the user away for another reason than the password.
    virtual Call connect(const Login& login) = 0;
    /// The endpoints of a protocol that can be connected to now, for a hint.
    virtual std::vector<std::string> endpoints(Protocol protocol) = 0;
};

} // namespace labdb::cli::database
