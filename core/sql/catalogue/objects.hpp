#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/type.hpp"

/// What is in a database file besides rows: plain data, as the binder and the executor use it. core/sql/catalogue/
/// keeps it as documents in the file itself.
namespace labdb::sql {

/// PostgreSQL: what a role may do with an object, a letter for each right as in an aclitem (`arwdDxt`, `U`, `X` …), `*`
/// behind those it may grant further.
struct AclItem {
    std::string grantee; ///< empty: PUBLIC
    std::string rights, grantor;
};

/// A column of a table. Expressions (default, generated, check) are kept as the text of the dialect.
struct Column {
    std::string name;
    Type type;
    std::string type_source; ///< PostgreSQL: the domain's or enumeration's name; MySQL: empty
    bool not_null = false;
    std::optional<std::string> default_source; ///< absent: no default; `NULL` is one
    bool default_is_expression = false;        ///< MySQL's DEFAULT (expr); CURRENT_TIMESTAMP is none
    std::optional<std::string> on_update;      ///< MySQL: `CURRENT_TIMESTAMP(6)`
    std::optional<std::string> generated;
    bool generated_stored = false;
    bool auto_increment = false;
    std::string sequence; ///< PostgreSQL: of serial and identity, `schema.name`
    char identity = 0;    ///< PostgreSQL: `a` always, `d` by default
    int inherited = 0;    ///< PostgreSQL: from how many parents
    std::string comment;
    bool invisible = false;
    int number = 0;       ///< attnum, from 1; never used again after a drop
    std::string physical; ///< its name in the SQLite table
    std::vector<AclItem> acl;
};

struct KeyPart {
    std::string column;     ///< or
    std::string expression; ///< the dialect's text
    int prefix_length = 0;
    bool descending = false;
    bool nulls_first = false;
    std::string collation, operator_class;
};

/// A primary key, a unique constraint or an index.
struct Index {
    std::string name; ///< `PRIMARY` in MySQL
    enum class Kind { primary, unique, plain, fulltext, spatial };
    Kind kind = Kind::plain;
    bool constraint = false; ///< PostgreSQL: made by a constraint, which has its name
    std::vector<KeyPart> parts;
    std::vector<std::string> including;
    std::string where;  ///< PostgreSQL's partial index
    std::string method; ///< `BTREE`, `HASH`; PostgreSQL's `btree` …
    std::string comment;
    bool invisible = false, nulls_not_distinct = false, deferrable = false, initially_deferred = false;
    std::string physical;               ///< the SQLite index's name; empty for a primary key that is the rowid
    std::vector<std::string> excluding; ///< PostgreSQL's EXCLUDE: an operator for each part
    std::int64_t oid = 0;
    std::int64_t parent = 0; ///< PostgreSQL: the index of the partitioned table that it is a part of
};

struct ForeignKey {
    std::string name;
    std::vector<std::string> columns;
    std::string parent_schema, parent_table;
    std::vector<std::string> parent_columns;
    std::string on_delete = "no action", on_update = "no action", match = "simple";
    bool deferrable = false, initially_deferred = false, validated = true;
    std::int64_t oid = 0;
};

struct Check {
    std::string name;
    std::string source;
    bool enforced = true;
    std::string column; ///< it was said with a column
    std::int64_t oid = 0;
};

struct Trigger {
    std::string name, schema;
    std::string timing; ///< `before`, `after`, `instead of`
    std::vector<std::string> events, update_of;
    bool for_each_row = true, enabled = true;
    std::string when;
    std::string body;     ///< MySQL: the statement's text
    std::string function; ///< PostgreSQL: `schema.name`
    std::vector<std::string> arguments;
    std::string old_table, new_table; ///< PostgreSQL: of REFERENCING
    bool constraint = false, deferrable = false, initially_deferred = false;
    std::string definer, sql_mode, source;
    std::int64_t created = 0; ///< microseconds since 1970; also their order
};

/// PostgreSQL: which rows a role sees, and which it may write.
struct Policy {
    std::string name;
    bool permissive = true;
    std::string command = "all";    ///< or `select`, `insert`, `update`, `delete`
    std::vector<std::string> roles; ///< `public` alone is everybody
    std::string condition, check;   ///< USING, WITH CHECK; empty when not said
    std::int64_t oid = 0;
};

/// PostgreSQL: which rows a partition takes. A value is its text behind a letter: `=` and the text, `0` NULL, `-`
/// MINVALUE, `+` MAXVALUE.
struct PartitionBound {
    bool is_default = false;
    std::vector<std::string> in, from, to;
    int modulus = 0, remainder = 0;
};

/// A table or a view.
struct Table {
    std::string schema, name;
    enum class Kind { table, view, materialized_view, sequence, composite };
    Kind kind = Kind::table;
    bool temporary = false;
    std::string physical; ///< the SQLite table's name
    std::vector<Column> columns;
    std::vector<Index> indexes; ///< the primary key first
    std::vector<ForeignKey> foreign_keys;
    std::vector<Check> checks;
    std::vector<Trigger> triggers;
    // MySQL's options.
    std::string engine = "InnoDB", charset, collation, comment, row_format, partition_by;
    std::map<std::string, std::string> options;
    /// Of a view.
    std::string query;
    std::string definer, security = "DEFINER", algorithm = "UNDEFINED", check_option;
    std::vector<std::string> column_aliases;
    bool populated = true; ///< a materialized view's
    std::string owner;
    std::int64_t oid = 0;
    std::int64_t created = 0, updated = 0; ///< microseconds since 1970
    int next_number = 1;                   ///< the next column's
    bool row_level_security = false, force_row_level_security = false;
    std::vector<Policy> policies;
    /// PostgreSQL: what it inherits from and what inherits from it, by oid; a partition has one parent, the partitioned
    /// table.
    std::vector<std::int64_t> parents, children;
    std::string partition_strategy; ///< `range`, `list`, `hash`: a partitioned table has no rows of its own
    std::vector<KeyPart> partition_key;
    std::optional<PartitionBound> partition_bound; ///< a partition's
    /// Whether a SQLite view shows its rows: they are other tables', too.
    bool has_family() const { return !children.empty() || !partition_strategy.empty(); }
    /// What a view stands on: tables and views, each with the columns it reads; types and functions without columns.
    struct Use {
        std::string kind; ///< `table`, `type`, `routine`, `sequence`
        std::string schema, name;
        std::vector<std::string> columns;
    };
    std::vector<Use> uses;
    std::vector<AclItem> acl;
    std::string readable; ///< the SQLite view that shows it to plain `sqlite3`; empty when its name was taken
    std::string sql_mode; ///< MySQL: of a view
};

struct Schema {
    std::string name; ///< MySQL: a database
    std::string charset, collation;
    std::string owner, comment;
    bool read_only = false;
    std::int64_t oid = 0;
    std::vector<AclItem> acl;
};

/// A stored procedure or function.
struct Routine {
    std::string schema, name;
    bool procedure = false;
    struct Parameter {
        std::string mode = "in", name;
        Type type;
        std::string type_source;
        std::optional<std::string> default_source;
    };
    std::vector<Parameter> parameters;
    Type returns;
    std::string returns_source; ///< `SETOF t`, `TABLE(…)`, as written
    bool returns_set = false;
    std::string language = "sql", body, source, definer, security = "DEFINER", data_access = "CONTAINS SQL", comment,
                sql_mode;
    bool deterministic = false, strict = false;
    std::string volatility = "volatile";
    bool aggregate = false;                     ///< PostgreSQL: `options` has sfunc, stype, finalfunc, initcond …
    bool sql_body = false;                      ///< PostgreSQL: RETURN …, BEGIN ATOMIC …
    std::vector<std::string> settings;          ///< PostgreSQL's SET: `search_path=a, b`
    std::map<std::string, std::string> options; ///< PostgreSQL: cost, rows, parallel, leakproof
    std::string owner;
    std::int64_t created = 0, updated = 0;
    std::int64_t oid = 0;
    std::vector<AclItem> acl;
};

struct Sequence {
    std::string schema, name, type = "bigint";
    std::int64_t start = 1, increment = 1, minimum = 1, maximum = INT64_MAX, cache = 1;
    bool cycle = false;
    bool temporary = false;
    std::string owned_by; ///< `schema.table.column`
    std::string owner, comment;
    std::int64_t oid = 0;
    std::vector<AclItem> acl;
};

/// An enumeration, a domain or a composite type of PostgreSQL's.
struct UserType {
    std::string schema, name;
    enum class Kind { enumeration, domain, composite };
    Kind kind = Kind::enumeration;
    std::vector<std::string> labels;
    Type base; ///< a domain's
    bool not_null = false;
    std::optional<std::string> default_source;
    std::vector<Check> checks;
    std::vector<Column> columns;
    std::string owner, comment;
    std::int64_t oid = 0;
};

/// MySQL's event. It is kept and shown; labdb's clock does not run it.
struct Event {
    std::string schema, name, definer, schedule, status = "ENABLED", on_completion = "NOT PRESERVE", body, comment,
                                                 sql_mode;
    std::int64_t created = 0, updated = 0;
};

/// An account of MySQL (a role too: one that is locked and has no password), with all that was granted to it.
struct Account {
    std::string user, host = "%";
    std::string plugin = "mysql_native_password";
    std::string verifier; ///< what the plugin keeps of the password, never the password
    bool role = false, locked = false, password_expired = false;
    std::map<std::string, std::string> options; ///< `max_queries_per_hour`, `require`, `comment` …
    struct Grant {
        std::string schema;                                      ///< empty: global
        std::string object;                                      ///< empty: the whole database
        std::string kind = "table";                              ///< or `procedure`, `function`
        std::vector<std::string> privileges;                     ///< lower case, in the order of SHOW GRANTS
        std::map<std::string, std::vector<std::string>> columns; ///< privilege → columns
        bool grant_option = false;
    };
    std::vector<Grant> grants;
    struct RoleGrant {
        std::string user, host;
        bool admin_option = false, is_default = false;
    };
    std::vector<RoleGrant> roles;
    std::int64_t password_changed = 0;
};

/// PostgreSQL's pg_authid.
struct Role {
    std::string name;
    bool superuser = false, inherit = true, create_role = false, create_database = false, login = false,
         replication = false, bypass_row_level_security = false;
    int connection_limit = -1;
    std::string verifier; ///< `SCRAM-SHA-256$…` or `md5…`
    std::string valid_until, comment;
    std::vector<std::string> settings; ///< `search_path=a, b`
    struct Membership {
        std::string role, grantor;
        bool admin_option = false;
    };
    std::vector<Membership> member_of;
    std::int64_t oid = 0;
};

/// A database of a PostgreSQL instance, in the instance's main file; what is in it is in `<path>.<oid>`.
struct DatabaseEntry {
    std::string name, owner, encoding = "UTF8", collate = "en_US.UTF-8", ctype = "en_US.UTF-8", comment;
    bool is_template = false, allow_connections = true;
    int connection_limit = -1;
    std::vector<std::string> settings;
    std::int64_t oid = 0;
    std::vector<AclItem> acl;
};

/// An extension made in a PostgreSQL database.
struct Extension {
    std::string name, version, schema;
    std::int64_t oid = 0;
};

} // namespace labdb::sql
