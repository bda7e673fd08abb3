// SCHEMATA, TABLES, COLUMNS, STATISTICS, VIEWS, PARTITIONS.
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/mysql/information_schema.hpp"
#include "core/sql/mysql/types.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {
namespace {

Cell text(std::string value) { return Cell(std::move(value)); }
Cell number(std::int64_t value) { return Cell(value); }

std::vector<Row> schemata(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    const auto add = [&](const std::string& name, const std::string& charset, const std::string& collation) {
        rows.push_back({text("def"), text(name), text(charset), text(collation), Cell(), text("NO")});
    };
    add("information_schema", "utf8mb3", "utf8mb3_general_ci");
    for (const auto& schema : context.schemas()) add(schema->name, schema->charset, schema->collation);
    for (const char* name : {"mysql", "performance_schema", "sys"})
        if (name == std::string_view("performance_schema") || context.sees_schema(name))
            add(name, "utf8mb4", "utf8mb4_0900_ai_ci");
    return rows;
}

std::int64_t row_count(SystemContext& context, const Table& table) {
    if (table.kind != Table::Kind::table) return 0;
    return std::get<std::int64_t>(
        context.catalogue.connection().query("SELECT count(*) FROM " + physical::qualified(table))[0][0]);
}

std::vector<Row> tables(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    constexpr std::int64_t kPage = 16384;
    for (const auto part : mysql_system_tables())
        for (const SystemTableRow& system : part) {
            const bool view = std::string_view(system.schema) == "information_schema";
            Row row = {text("def"),
                       text(system.schema),
                       text(system.name),
                       text(view ? "SYSTEM VIEW" : "BASE TABLE"),
                       view ? Cell()
                            : text(std::string_view(system.schema) == "mysql" ? "InnoDB" : "PERFORMANCE_SCHEMA"),
                       number(10)};
            row.resize(13);
            row.push_back(Cell());
            row.push_back(text(moment_text(state.server.created.micros)));
            row.resize(19);
            row.push_back(text("")), row.push_back(text(""));
            rows.push_back(std::move(row));
        }
    for (const auto& table : context.tables()) {
        if (table->kind == Table::Kind::view) {
            Row row = {text("def"), text(table->schema), text(table->name), text("VIEW")};
            row.resize(20);
            row[14] = text(moment_text(table->created));
            row.push_back(text("VIEW"));
            rows.push_back(std::move(row));
            continue;
        }
        const std::int64_t count = row_count(context, *table);
        Cell next;
        if (std::any_of(table->columns.begin(), table->columns.end(),
                        [](const Column& column) { return column.auto_increment; }))
            next = context.catalogue.counters().find(table->physical).value_or(Counters::State{}).value;
        std::string options;
        if (!table->partition_by.empty()) options = "partitioned";
        if (!table->row_format.empty())
            options += (options.empty() ? "row_format=" : " row_format=") + table->row_format;
        std::string format = table->row_format.empty() ? "Dynamic" : util::to_lower(table->row_format);
        format[0] = util::to_upper(format.substr(0, 1))[0];
        const auto secondary = static_cast<std::int64_t>(table->indexes.size()) - (primary_key(*table) ? 1 : 0);
        rows.push_back({text("def"),
                        text(table->schema),
                        text(table->name),
                        text("BASE TABLE"),
                        text(table->engine),
                        number(10),
                        text(format),
                        number(count),
                        number(count > 0 ? kPage / count : 0),
                        number(kPage),
                        number(0),
                        number(secondary * kPage),
                        number(0),
                        next,
                        text(moment_text(table->created)),
                        table->updated > table->created ? text(moment_text(table->updated)) : Cell(),
                        Cell(),
                        text(table->collation),
                        Cell(),
                        text(options),
                        text(table->comment)});
    }
    return rows;
}

void add_column(std::vector<Row>& rows, const Table& table, const Column& column, std::size_t ordinal,
                const Flavour& flavour, const std::string& privileges) {
    const Type& type = column.type;
    Cell characters, octets, precision, scale, fraction, charset, collation;
    if (is_text(type.kind) || type.kind == TypeKind::enumeration || type.kind == TypeKind::set) {
        std::int64_t length = type.length;
        if (type.labels) {
            length = type.kind == TypeKind::set ? static_cast<std::int64_t>(type.labels->size()) - 1 : 0;
            for (const std::string& label : *type.labels) {
                const auto size = static_cast<std::int64_t>(label.size());
                length = type.kind == TypeKind::set ? length + size : std::max(length, size);
            }
        }
        std::int64_t width = type.charset == "utf8mb4" ? 4 : type.charset == "utf8mb3" ? 3 : 1;
        if (type.kind == TypeKind::text) width = 1;
        characters = length;
        octets = length * width;
        charset = type.charset;
        collation = type.collation;
    } else if (is_bytes(type.kind)) {
        characters = octets = type.length;
    } else if (is_integer(type.kind)) {
        static constexpr std::int64_t kDigits[] = {3, 5, 7, 10, 19};
        precision = kDigits[static_cast<std::size_t>(type.kind) - static_cast<std::size_t>(TypeKind::tinyint)] +
                    (type.kind == TypeKind::bigint && type.is_unsigned ? 1 : 0);
        scale = std::int64_t{0};
    } else if (type.kind == TypeKind::decimal) {
        precision = std::int64_t{type.precision};
        scale = std::int64_t{std::max(type.scale, 0)};
    } else if (type.kind == TypeKind::real || type.kind == TypeKind::double_precision) {
        precision = std::int64_t{type.precision > 0 ? type.precision : type.kind == TypeKind::real ? 12 : 22};
        if (type.scale >= 0) scale = std::int64_t{type.scale};
    } else if (type.kind == TypeKind::bit) {
        precision = type.length;
    } else if (type.kind == TypeKind::time || type.kind == TypeKind::datetime || type.kind == TypeKind::timestamp) {
        fraction = std::int64_t{std::max(type.scale, 0)};
    }
    rows.push_back({text("def"),
                    text(table.schema),
                    text(table.name),
                    text(column.name),
                    number(static_cast<std::int64_t>(ordinal)),
                    column_default(column),
                    yes_or_no(!column.not_null),
                    text(type_name(type)),
                    characters,
                    octets,
                    precision,
                    scale,
                    fraction,
                    charset,
                    collation,
                    text(type_text(type, flavour.display_widths())),
                    text(column_key(table, column)),
                    text(column_extra(column)),
                    text(privileges),
                    text(column.comment),
                    text(column.generated.value_or("")),
                    Cell()});
}

std::vector<Row> columns(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        std::size_t ordinal = 0;
        const std::string of_table = privileges_on(state, *table, "");
        for (const Column& column : table->columns) {
            ++ordinal;
            // A column without any right is not seen, where the table gives none.
            const std::string list =
                of_table == "select,insert,update,references" ? of_table : privileges_on(state, *table, column.name);
            if (!list.empty()) add_column(rows, *table, column, ordinal, context.flavour, list);
        }
    }
    return rows;
}

std::vector<Row> statistics(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        if (table->kind != Table::Kind::table || table->indexes.empty()) continue;
        const std::int64_t count = row_count(context, *table);
        for (const Index& index : table->indexes) {
            std::int64_t sequence = 0;
            const std::vector<std::int64_t> values = cardinalities(context, *table, index, count);
            const bool unique = index.kind == Index::Kind::primary || index.kind == Index::Kind::unique;
            for (const KeyPart& part : index.parts) {
                const Column* column = find_column(*table, part.column, true);
                const std::string method = index.kind == Index::Kind::fulltext  ? "FULLTEXT"
                                           : index.kind == Index::Kind::spatial ? "SPATIAL"
                                           : index.method.empty()               ? "BTREE"
                                                                                : index.method;
                rows.push_back({text("def"), text(table->schema), text(table->name), number(unique ? 0 : 1),
                                text(table->schema), text(index.name), number(++sequence),
                                column ? text(column->name) : Cell(),
                                index.kind == Index::Kind::fulltext ? Cell() : text(part.descending ? "D" : "A"),
                                number(values[static_cast<std::size_t>(sequence - 1)]),
                                part.prefix_length > 0 ? number(part.prefix_length) : Cell(), Cell(),
                                text(!column || !column->not_null ? "YES" : ""), text(method), text(""),
                                text(index.comment), yes_or_no(!index.invisible), text_or_null(part.expression)});
            }
        }
    }
    return rows;
}

std::vector<Row> views(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables())
        if (table->kind == Table::Kind::view)
            rows.push_back({text("def"), text(table->schema), text(table->name), text(table->query),
                            text(table->check_option.empty() ? "NONE" : table->check_option), text("YES"),
                            text(table->definer), text(table->security), text("utf8mb4"),
                            text(context.collation_connection)});
    return rows;
}

std::vector<Row> partitions(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        if (table->kind != Table::Kind::table) continue;
        if (!table->partition_by.empty()) {
            add_partitions(state, *table, rows);
            continue;
        }
        Row row = {text("def"), text(table->schema), text(table->name)};
        row.resize(12);
        const std::int64_t count = row_count(context, *table);
        for (const std::int64_t value : {count, count > 0 ? 16384 / count : std::int64_t{0}, std::int64_t{16384}})
            row.push_back(number(value));
        row.push_back(Cell());
        row.push_back(number(0)), row.push_back(number(0));
        row.push_back(text(moment_text(table->created)));
        row.resize(22);
        row.push_back(text("")), row.push_back(Cell()), row.push_back(Cell());
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> column_privileges(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& account : context.catalogue.list<Account>())
        for (const Account::Grant& grant : account->grants)
            for (const auto& [privilege, names] : grant.columns)
                for (const std::string& name : names)
                    rows.push_back({text("'" + account->user + "'@'" + account->host + "'"), text("def"),
                                    text(grant.schema), text(grant.object), text(name), text(util::to_upper(privilege)),
                                    yes_or_no(grant.grant_option)});
    return rows;
}

constexpr SystemColumn kSchemataColumns[] = {
    {"CATALOG_NAME", TypeKind::varchar, 64, true},
    {"SCHEMA_NAME", TypeKind::varchar, 64, true},
    {"DEFAULT_CHARACTER_SET_NAME", TypeKind::varchar, 64, true},
    {"DEFAULT_COLLATION_NAME", TypeKind::varchar, 64, true},
    {"SQL_PATH", TypeKind::varchar, 512},
    {"DEFAULT_ENCRYPTION", TypeKind::varchar, 3, true},
};
constexpr SystemColumn kTablesColumns[] = {
    {"TABLE_CATALOG", TypeKind::varchar, 64, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true},
    {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"TABLE_TYPE", TypeKind::varchar, 11, true},
    {"ENGINE", TypeKind::varchar, 64},
    {"VERSION", TypeKind::integer, 11},
    {"ROW_FORMAT", TypeKind::varchar, 10},
    {"TABLE_ROWS", TypeKind::bigint, 21},
    {"AVG_ROW_LENGTH", TypeKind::bigint, 21},
    {"DATA_LENGTH", TypeKind::bigint, 21},
    {"MAX_DATA_LENGTH", TypeKind::bigint, 21},
    {"INDEX_LENGTH", TypeKind::bigint, 21},
    {"DATA_FREE", TypeKind::bigint, 21},
    {"AUTO_INCREMENT", TypeKind::bigint, 21},
    {"CREATE_TIME", TypeKind::datetime, -1, true},
    {"UPDATE_TIME", TypeKind::datetime},
    {"CHECK_TIME", TypeKind::datetime},
    {"TABLE_COLLATION", TypeKind::varchar, 64},
    {"CHECKSUM", TypeKind::bigint, 21},
    {"CREATE_OPTIONS", TypeKind::varchar, 256},
    {"TABLE_COMMENT", TypeKind::text, 4294967295},
};
constexpr SystemColumn kColumnsColumns[] = {
    {"TABLE_CATALOG", TypeKind::varchar, 64, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true},
    {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"COLUMN_NAME", TypeKind::varchar, 64},
    {"ORDINAL_POSITION", TypeKind::bigint, 21, true},
    {"COLUMN_DEFAULT", TypeKind::text, 4294967295},
    {"IS_NULLABLE", TypeKind::varchar, 3, true},
    {"DATA_TYPE", TypeKind::text, 4294967295},
    {"CHARACTER_MAXIMUM_LENGTH", TypeKind::bigint, 21},
    {"CHARACTER_OCTET_LENGTH", TypeKind::bigint, 21},
    {"NUMERIC_PRECISION", TypeKind::bigint, 21},
    {"NUMERIC_SCALE", TypeKind::bigint, 21},
    {"DATETIME_PRECISION", TypeKind::bigint, 21},
    {"CHARACTER_SET_NAME", TypeKind::varchar, 64},
    {"COLLATION_NAME", TypeKind::varchar, 64},
    {"COLUMN_TYPE", TypeKind::text, 4294967295, true},
    {"COLUMN_KEY", TypeKind::varchar, 3, true},
    {"EXTRA", TypeKind::varchar, 256},
    {"PRIVILEGES", TypeKind::varchar, 154},
    {"COLUMN_COMMENT", TypeKind::text, 4294967295, true},
    {"GENERATION_EXPRESSION", TypeKind::text, 4294967295, true},
    {"SRS_ID", TypeKind::bigint, 21},
};
constexpr SystemColumn kStatisticsColumns[] = {
    {"TABLE_CATALOG", TypeKind::varchar, 64, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true},
    {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"NON_UNIQUE", TypeKind::integer, 11, true},
    {"INDEX_SCHEMA", TypeKind::varchar, 64, true},
    {"INDEX_NAME", TypeKind::varchar, 64},
    {"SEQ_IN_INDEX", TypeKind::bigint, 21, true},
    {"COLUMN_NAME", TypeKind::varchar, 64},
    {"COLLATION", TypeKind::varchar, 1},
    {"CARDINALITY", TypeKind::bigint, 21},
    {"SUB_PART", TypeKind::bigint, 21},
    {"PACKED", TypeKind::varchar, 0},
    {"NULLABLE", TypeKind::varchar, 3, true},
    {"INDEX_TYPE", TypeKind::varchar, 11, true},
    {"COMMENT", TypeKind::varchar, 8, true},
    {"INDEX_COMMENT", TypeKind::varchar, 2048, true},
    {"IS_VISIBLE", TypeKind::varchar, 3, true},
    {"EXPRESSION", TypeKind::text, 4294967295},
};
constexpr SystemColumn kViewsColumns[] = {
    {"TABLE_CATALOG", TypeKind::varchar, 64, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true},
    {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"VIEW_DEFINITION", TypeKind::text, 4294967295},
    {"CHECK_OPTION", TypeKind::varchar, 8},
    {"IS_UPDATABLE", TypeKind::varchar, 3},
    {"DEFINER", TypeKind::varchar, 288},
    {"SECURITY_TYPE", TypeKind::varchar, 7},
    {"CHARACTER_SET_CLIENT", TypeKind::varchar, 64, true},
    {"COLLATION_CONNECTION", TypeKind::varchar, 64, true},
};
constexpr SystemColumn kPartitionsColumns[] = {
    {"TABLE_CATALOG", TypeKind::varchar, 64, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true},
    {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"PARTITION_NAME", TypeKind::varchar, 64},
    {"SUBPARTITION_NAME", TypeKind::varchar, 64},
    {"PARTITION_ORDINAL_POSITION", TypeKind::bigint, 21},
    {"SUBPARTITION_ORDINAL_POSITION", TypeKind::bigint, 21},
    {"PARTITION_METHOD", TypeKind::varchar, 13},
    {"SUBPARTITION_METHOD", TypeKind::varchar, 13},
    {"PARTITION_EXPRESSION", TypeKind::varchar, 2048},
    {"SUBPARTITION_EXPRESSION", TypeKind::varchar, 2048},
    {"PARTITION_DESCRIPTION", TypeKind::text, 4294967295},
    {"TABLE_ROWS", TypeKind::bigint, 21},
    {"AVG_ROW_LENGTH", TypeKind::bigint, 21},
    {"DATA_LENGTH", TypeKind::bigint, 21},
    {"MAX_DATA_LENGTH", TypeKind::bigint, 21},
    {"INDEX_LENGTH", TypeKind::bigint, 21},
    {"DATA_FREE", TypeKind::bigint, 21},
    {"CREATE_TIME", TypeKind::datetime, -1, true},
    {"UPDATE_TIME", TypeKind::datetime},
    {"CHECK_TIME", TypeKind::datetime},
    {"CHECKSUM", TypeKind::bigint, 21},
    {"PARTITION_COMMENT", TypeKind::text, 4294967295, true},
    {"NODEGROUP", TypeKind::varchar, 256},
    {"TABLESPACE_NAME", TypeKind::varchar, 268},
};
constexpr SystemColumn kColumnPrivilegesColumns[] = {
    {"GRANTEE", TypeKind::varchar, 292, true},     {"TABLE_CATALOG", TypeKind::varchar, 512, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true}, {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"COLUMN_NAME", TypeKind::varchar, 64, true},  {"PRIVILEGE_TYPE", TypeKind::varchar, 64, true},
    {"IS_GRANTABLE", TypeKind::varchar, 3, true},
};

constexpr SystemTableRow kRows[] = {
    {"information_schema", "SCHEMATA", kSchemataColumns, schemata},
    {"information_schema", "TABLES", kTablesColumns, tables},
    {"information_schema", "COLUMNS", kColumnsColumns, columns},
    {"information_schema", "STATISTICS", kStatisticsColumns, statistics},
    {"information_schema", "VIEWS", kViewsColumns, views},
    {"information_schema", "PARTITIONS", kPartitionsColumns, partitions},
    {"information_schema", "COLUMN_PRIVILEGES", kColumnPrivilegesColumns, column_privileges},
};

} // namespace

std::span<const SystemTableRow> information_schema_tables() { return kRows; }

} // namespace labdb::sql::mysql
