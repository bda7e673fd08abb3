#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/type.hpp"
#include "core/sql/value.hpp"
#include "core/util/random.hpp"
#include "core/util/time.hpp"

/// The relational engines as their clients see them: a server to connect to, a session in it, statements with their
/// results. The built-in clients, the Data API and the wire protocols all stand on this.
namespace labdb::sql {

enum class Engine { mysql, mariadb, postgres };

/// An instance as SQL needs it; core/rds fills it from the instance's record.
struct Server {
    Engine engine = Engine::mysql;
    bool aurora = false;
    std::string version;        ///< `8.0.42`, `15.3`
    std::string aurora_version; ///< `3.08.0`, or empty
    /// The volume's main file. MySQL: all databases. PostgreSQL: roles and the list of databases; each database has a
    /// file of its own beside it, `<path>.<oid>`.
    std::string path;
    bool read_only = false;   ///< a replica or a reader of a cluster
    bool in_recovery = false; ///< PostgreSQL: it is a replica
    std::string identifier;   ///< `@@aurora_server_id`
    std::string host_name, endpoint;
    int port = 0;
    std::string account, region, resource_id;
    std::string master_user;
    std::string first_database; ///< DBName, made with the first opening
    util::Instant created, started;
    /// The parameter groups' values, by name.
    std::map<std::string, std::string> parameters;
    /// The cluster's members: identifier, and whether it is the writer.
    std::vector<std::pair<std::string, bool>> members;
    /// A replica's source, for SHOW REPLICA STATUS.
    std::string source_host, source_identifier;
    int source_port = 0;
    std::vector<std::string> replicas; ///< identifiers of those that read from this one
    /// The virtual clock.
    std::function<util::Instant()> now;
    util::Random* random = nullptr;
};

/// A column of a result.
struct ResultColumn {
    std::string name;
    Type type;
    bool nullable = true;
    std::string schema, table, table_alias, column; ///< where it comes from, empty for an expression
    bool auto_increment = false, primary_key = false, unique_key = false, multiple_key = false;
};

/// How a statement ended.
struct Completion {
    std::string tag;       ///< PostgreSQL's: `INSERT 0 3`, `SELECT 2`
    bool has_rows = false; ///< there was a result set
    std::int64_t rows = 0; ///< rows given, or affected
    std::int64_t last_insert_id = 0;
    std::string information; ///< MySQL's `Records: 2  Duplicates: 0  Warnings: 0`
    int warnings = 0;
};

/// Takes what a statement gives. A CALL gives several result sets.
class ResultSink {
public:
    virtual ~ResultSink() = default;
    /// A result set begins.
    virtual void columns(const std::vector<ResultColumn>& columns) = 0;
    virtual void row(const Row& row) = 0;
    virtual void done(const Completion& completion) = 0;
    virtual void notice(const Condition&) {}
    /// PostgreSQL's NOTIFY of a channel that the session listens to.
    struct Notification {
        std::string channel, payload;
        std::int64_t process = 0; ///< of the session that sent it
    };
    virtual void notification(const Notification&) {}
    /// LOAD DATA LOCAL INFILE 'file', COPY FROM STDIN (file is empty): its bytes, or an Error.
    virtual std::string read_file(const std::string& file);
    /// COPY TO STDOUT.
    virtual void copy_data(std::string_view) {}
};

/// A connection of one user to a server. Everything that fails throws Error.
class Session {
public:
    struct Login {
        std::string user, host = "localhost", database;
        std::int64_t connection_id = 8;
        std::string application = "labdb";
    };
    /// Opens the session of a user whose password is right already: see sign_in.hpp. 1044, 1049, 1045; 3D000, 28000.
    Session(const Server& server, const Login& login);
    ~Session();
    Session(Session&&) noexcept;

    /// One statement, or for PostgreSQL several (as one implicit transaction). `named` are the Data API's parameters.
    struct Parameter {
        Cell value;
        Type type;
    };
    void execute(std::string_view text, ResultSink& sink, const std::vector<Parameter>& parameters = {},
                 const std::map<std::string, Parameter>& named = {});

    /// A value as the text protocol shows it.
    std::string text(const Cell& cell, const Type& type) const;

    Engine engine() const;
    std::string user() const;     ///< `admin`
    std::string host() const;     ///< MySQL: as USER() gives it
    std::string database() const; ///< empty: none chosen
    std::string server_version() const;
    /// PostgreSQL: `I` idle, `T` in a transaction, `E` in one that failed. MySQL: `I` and `T`.
    char transaction_status() const;
    /// sql_mode's flag, for clients that split statements.
    bool no_backslash_escapes() const;
    /// PostgreSQL's ParameterStatus values.
    std::string setting(std::string_view name) const;
    /// Breaks the running statement (1317; 57014); from another thread or a signal handler too.
    void interrupt();

    struct State; ///< core/sql/session/'s own

private:
    std::unique_ptr<State> state_;
};

} // namespace labdb::sql
