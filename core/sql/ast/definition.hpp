#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/sql/ast/query.hpp"

/// Statements that define things: tables, indexes, views, schemas, sequences, types.
namespace labdb::sql::ast {

/// FOREIGN KEY … REFERENCES …, also a column's own REFERENCES.
struct References {
    Name table;
    std::vector<std::string> columns; ///< empty: the primary key
    /// `no action`, `restrict`, `cascade`, `set null`, `set default`, or empty.
    std::string on_delete, on_update;
    std::string match; ///< `full`, `partial`, `simple`, or empty
};

/// A column of a key or an index: a name, or an expression in parentheses.
struct KeyPart {
    std::string column;
    ExpressionPtr expression;
    int prefix_length = 0; ///< MySQL's name(10)
    bool descending = false;
    OrderItem::Nulls nulls = OrderItem::Nulls::unsaid;
    Name collation, operator_class;
    std::string excluding; ///< EXCLUDE's operator, behind WITH
};

struct TableConstraint {
    enum class Kind { primary_key, unique, index, fulltext, spatial, foreign_key, check, exclude };
    Kind kind = Kind::check;
    std::string name;       ///< CONSTRAINT name
    std::string index_name; ///< MySQL's KEY name; used where there is no constraint name
    std::vector<KeyPart> parts;
    References references;
    ExpressionPtr check;
    std::string check_source; ///< the check's text
    bool enforced = true;     ///< MySQL's NOT ENFORCED, PostgreSQL's NOT VALID
    bool deferrable = false, initially_deferred = false;
    bool nulls_not_distinct = false;
    std::vector<std::string> including;
    std::string using_index; ///< PostgreSQL's UNIQUE USING INDEX i
    std::string method;      ///< `btree`, `hash`, or empty
    std::string comment;
    bool invisible = false;
};

/// PARTITION BY RANGE|LIST|HASH (keys) of PostgreSQL.
struct PartitionKey {
    std::string strategy; ///< `range`, `list`, `hash`
    std::vector<KeyPart> parts;
};

/// FOR VALUES … of PostgreSQL's partitions. MINVALUE and MAXVALUE stand there as column references of these names.
struct PartitionBound {
    bool is_default = false;
    Expressions in, from, to;
    int modulus = 0, remainder = 0;
};

struct Generated {
    ExpressionPtr value;
    std::string source;
    bool stored = false;
};

/// GENERATED {ALWAYS|BY DEFAULT} AS IDENTITY (options).
struct SequenceOptions {
    std::optional<std::string> type, start, increment, minimum, maximum, cache;
    bool no_minimum = false, no_maximum = false;
    std::optional<bool> cycle;
    std::optional<std::string> restart; ///< RESTART [WITH n]; empty text is RESTART alone
    Name owned_by;                      ///< `{"none"}` is NONE
};

struct ColumnDefinition {
    std::string name;
    TypeName type;
    std::optional<bool> nullable; ///< absent: not said
    ExpressionPtr default_value;
    std::string default_source;
    ExpressionPtr on_update; ///< ON UPDATE CURRENT_TIMESTAMP
    bool auto_increment = false;
    bool identity = false, identity_always = false;
    SequenceOptions sequence;
    std::optional<Generated> generated;
    std::optional<std::string> comment;
    bool invisible = false;
    /// Keys, checks and references said with the column; a key's or check's part is this column.
    std::vector<TableConstraint> constraints;
    /// MySQL's ALTER: FIRST, AFTER x.
    bool first = false;
    std::string after;
};

/// ENGINE=InnoDB, AUTO_INCREMENT=5, COMMENT='…', WITH (fillfactor=70) …: lower-case name, text.
struct Option {
    std::string name, value;
};

struct LikeTable {
    Name table;
    std::vector<std::string> including; ///< PostgreSQL: `defaults`, `constraints`, `indexes`, `all` …
};

struct CreateTable {
    Name name;
    bool temporary = false, unlogged = false, if_not_exists = false;
    bool or_replace = false; ///< MariaDB's
    std::vector<ColumnDefinition> columns;
    std::vector<TableConstraint> constraints;
    std::vector<Option> options;
    std::vector<LikeTable> like;
    std::vector<Name> inherits;
    QueryPtr query; ///< CREATE TABLE … AS
    std::string query_source;
    bool with_data = true;
    std::string on_duplicate; ///< MySQL's IGNORE|REPLACE before AS
    std::string on_commit;    ///< `delete rows`, `drop`, `preserve rows`
    std::string partition_by; ///< MySQL's PARTITION BY …, as it was written
    std::optional<PartitionKey> partition_key;
    std::optional<PartitionBound> partition_bound; ///< PARTITION OF; the parent is in `inherits`
    std::vector<std::string> as_columns;           ///< PostgreSQL's CREATE TABLE t (a, b) AS
};

/// One action of ALTER TABLE.
struct AlterAction {
    enum class Kind {
        add_column,
        drop_column,
        modify_column, ///< MySQL MODIFY: `column`
        change_column, ///< MySQL CHANGE old new …: `name` is the old one
        rename_column, ///< `name` to `new_name`
        set_default,   ///< `name`, `value`
        drop_default,
        set_not_null,
        drop_not_null,
        set_type, ///< PostgreSQL: `name`, `type`, `value` is USING
        add_constraint,
        drop_constraint,
        drop_primary_key,
        drop_index,
        drop_foreign_key,
        drop_check,
        rename_index,
        rename_constraint,
        rename_table, ///< `table`
        set_schema,   ///< to `new_name`
        set_options,
        add_identity, ///< `flag`: ALWAYS
        set_identity, ///< `flag`: ALWAYS, when `options` says `generated`
        drop_identity,
        drop_expression,
        owner_to,        ///< `new_name`
        convert_charset, ///< CONVERT TO CHARACTER SET `name` COLLATE `new_name`
        order_by,
        enable_keys,
        disable_keys,
        force,
        set_visibility, ///< ALTER INDEX i VISIBLE|INVISIBLE, ALTER COLUMN c SET VISIBLE|INVISIBLE
        set_enforced,
        validate_constraint,
        enable_trigger, ///< `name`; `flag`: all of them
        disable_trigger,
        row_level_security,       ///< `flag`: enable
        force_row_level_security, ///< `flag`: FORCE
        partition,                ///< MySQL: anything of partitions, in `source`; EXCHANGE `name` WITH `table`
        attach_partition,         ///< `table`, `bound`
        detach_partition,         ///< `table`
        inherit,                  ///< from `table`; an index's ATTACH PARTITION is attach_partition without `bound`
        no_inherit,
        nothing ///< ALGORITHM=…, LOCK=…, SET STATISTICS, CLUSTER …: taken, without effect
    };
    Kind kind = Kind::nothing;
    std::string name, new_name;
    Name table;
    std::optional<ColumnDefinition> column;
    std::optional<TableConstraint> constraint;
    TypeName type;
    ExpressionPtr value;
    std::string source;
    std::vector<Option> options;
    SequenceOptions sequence;
    std::optional<PartitionBound> bound;
    bool if_exists = false, if_not_exists = false, cascade = false, flag = false;
};

struct AlterTable {
    Name name;
    bool if_exists = false, only = false;
    std::string object = "table"; ///< `table`, `view`, `index`, `sequence`, `materialized view`
    std::vector<AlterAction> actions;
};

struct CreateIndex {
    std::string name;
    Name table;
    bool unique = false, fulltext = false, spatial = false, if_not_exists = false, concurrently = false;
    bool only = false; ///< PostgreSQL's ON ONLY: not the partitions
    std::string method;
    std::vector<KeyPart> parts;
    std::vector<std::string> including;
    bool nulls_not_distinct = false;
    ExpressionPtr where;
    std::string where_source;
    std::vector<Option> options;
};

struct CreateView {
    Name name;
    bool or_replace = false, temporary = false, recursive = false, materialized = false, if_not_exists = false;
    std::vector<std::string> columns;
    QueryPtr query;
    std::string query_source;
    std::string algorithm, definer, security; ///< MySQL's
    std::string check_option;                 ///< `local`, `cascaded`, or empty
    bool with_data = true;
    bool alter = false; ///< MySQL's ALTER VIEW
    std::vector<Option> options;
};

struct RefreshView {
    Name name;
    bool concurrently = false, with_data = true;
};

/// CREATE DATABASE and CREATE SCHEMA; in MySQL they are one (`schema` false).
struct CreateDatabase {
    std::string name;
    bool schema = false;
    bool if_not_exists = false, or_replace = false;
    std::string owner; ///< also AUTHORIZATION
    std::vector<Option> options;
    std::vector<std::unique_ptr<struct Statement>> elements; ///< of CREATE SCHEMA
};

struct AlterDatabase {
    std::string name;
    bool schema = false;
    std::string new_name, owner;
    std::vector<Option> options; ///< also `set x`, `reset x`
};

/// DROP of anything: `object` is `table`, `view`, `index`, `database`, `schema`, `sequence`, `type`, `domain`,
/// `function`, `procedure`, `routine`, `trigger`, `event`, `materialized view`, `extension`, `aggregate`, `rule`,
/// `policy`, `cast` …
struct Drop {
    std::string object;
    std::vector<Name> names;
    std::vector<std::vector<TypeName>> signatures; ///< of functions; empty when not said
    std::vector<bool> signature_said;
    Name on; ///< the table of MySQL's DROP INDEX, PostgreSQL's DROP TRIGGER
    bool if_exists = false, cascade = false, temporary = false, concurrently = false;
};

struct Truncate {
    std::vector<Name> tables;
    std::vector<bool> only; ///< PostgreSQL's ONLY, one for each table
    bool restart_identity = false, cascade = false;
};

struct RenameTables {
    std::vector<std::pair<Name, Name>> tables;
};

/// ALTER … RENAME TO, OWNER TO, SET SCHEMA of PostgreSQL's objects that are no tables. The name of a trigger, rule,
/// policy or constraint is that of its table (or domain) with its own behind it; so it is in Comment.
struct AlterObject {
    std::string object;
    Name name;
    std::vector<TypeName> signature;
    std::string new_name, new_schema, new_owner;
    std::vector<Option> options; ///< ALTER FUNCTION f … STRICT, COST 5, SET x TO y
    bool if_exists = false;
};

struct CreateSequence {
    Name name;
    bool temporary = false, if_not_exists = false;
    SequenceOptions options;
};

struct AlterSequence {
    Name name;
    bool if_exists = false;
    SequenceOptions options;
};

/// CREATE TYPE … AS ENUM (labels) or AS (columns); ALTER TYPE … ADD VALUE; CREATE DOMAIN.
struct CreateType {
    Name name;
    enum class Kind { enumeration, composite, range, shell };
    Kind kind = Kind::enumeration;
    std::vector<std::string> labels;
    std::vector<ColumnDefinitionItem> columns;
};
struct AlterEnum {
    Name name;
    std::string label, new_label,
        neighbour; ///< ADD VALUE label BEFORE|AFTER neighbour; RENAME VALUE label TO new_label
    bool after = true, if_not_exists = false;
};
struct CreateDomain {
    Name name;
    TypeName type;
    ColumnDefinition definition; ///< default, nullability and checks; its type is `type`
};

/// CREATE POLICY and ALTER POLICY of PostgreSQL.
struct PolicyStatement {
    std::string name;
    Name table;
    bool alter = false, permissive = true;
    std::string command = "all";    ///< `all`, `select`, `insert`, `update`, `delete`
    std::vector<std::string> roles; ///< ALTER: empty leaves them
    ExpressionPtr condition, check; ///< USING, WITH CHECK
};

struct CreateExtension {
    std::string name, schema, version;
    bool if_not_exists = false, cascade = false;
};

/// COMMENT ON object name IS text; absent text removes it.
struct Comment {
    std::string object;
    Name name;
    std::vector<TypeName> signature;
    std::optional<std::string> text;
};

} // namespace labdb::sql::ast
