#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/sql/mysql/definition_text.hpp"
#include "core/sql/session/state.hpp"
#include "core/sql/session/system_tables.hpp"

/// information_schema of MySQL: tables that are computed from the catalogue. What a user may not see is left out.
namespace labdb::sql::mysql {

std::span<const SystemTableRow> information_schema_tables();
std::span<const SystemTableRow> information_schema_keys();
std::span<const SystemTableRow> information_schema_programs();
std::span<const SystemTableRow> information_schema_server();
std::span<const SystemTableRow> information_schema_innodb();

/// What the tables tell of.
struct SystemContext {
    explicit SystemContext(Session::State& of);
    Session::State& state;
    Catalogue& catalogue;
    Flavour flavour;
    std::string collation_connection;

    bool sees_schema(const std::string& schema) const;
    std::vector<std::shared_ptr<const Schema>> schemas() const;
    /// All tables and views that the user sees, but for temporary ones.
    std::vector<std::shared_ptr<const Table>> tables() const;
};

/// A text, or NULL when it is empty.
inline Cell text_or_null(const std::string& text) { return text.empty() ? Cell() : Cell(text); }
/// Microseconds since 1970 as MySQL shows a DATETIME, with so many digits of the second's fraction.
std::string moment_text(std::int64_t micros, int digits = 0);
inline Cell yes_or_no(bool value) { return Cell(std::string(value ? "YES" : "NO")); }
/// `PRI`, `UNI`, `MUL` or nothing: COLUMN_KEY.
std::string column_key(const Table& table, const Column& column);
/// `auto_increment`, `on update CURRENT_TIMESTAMP`, `VIRTUAL GENERATED` …: EXTRA.
std::string column_extra(const Column& column);
/// The default as COLUMN_DEFAULT and DESCRIBE show it.
Cell column_default(const Column& column);

/// How many different values each part of an index has together with those before it, in a table of so many rows:
/// STATISTICS.CARDINALITY (InnoDB estimates it; here it is counted).
std::vector<std::int64_t> cardinalities(SystemContext& context, const Table& table, const Index& index,
                                        std::int64_t rows);

/// A row of PARTITIONS for each partition of a table, with the rows that it has.
void add_partitions(Session::State& state, const Table& table, std::vector<Row>& rows);

} // namespace labdb::sql::mysql
