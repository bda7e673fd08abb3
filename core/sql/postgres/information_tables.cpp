// tables, columns, views, schemata, sequences, domains of information_schema.
#include <algorithm>

#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/postgres/extension_types.hpp"
#include "core/sql/postgres/information.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

bool owns(Catalogs& catalogs, const std::string& owner) {
    const auto self = catalogs.instance.find<Role>("", catalogs.state.role);
    return (self && self->superuser) || catalogs.state.is_member(catalogs.state.role, owner);
}

bool sees(Catalogs& catalogs, const Table& table) {
    if (owns(catalogs, table.owner)) return true;
    for (const AclItem& item : table.acl)
        if (!item.rights.empty() &&
            (item.grantee.empty() || catalogs.state.is_member(catalogs.state.role, item.grantee)))
            return true;
    return false;
}

bool is_updatable(Catalogs& catalogs, const Table& table) {
    if (table.kind == Table::Kind::table) return true;
    if (table.kind != Table::Kind::view) return false;
    const ast::QueryPtr query = catalogs.state.parse_query(table.query);
    const auto* select = std::get_if<ast::Select>(&query->body);
    if (!select || query->limit || query->offset || select->from.size() != 1 || select->distinct || select->having ||
        !select->group_by.empty())
        return false;
    return std::holds_alternative<ast::NamedTable>(select->from[0]->node) &&
           std::all_of(select->items.begin(), select->items.end(), [](const ast::SelectItem& item) {
               return ast::as<ast::ColumnReference>(item.value) != nullptr;
           });
}

TypeInformation type_information(Catalogs& catalogs, const Type& type, const std::string& source,
                                 const std::string& schema) {
    TypeInformation made;
    const auto user = source.empty() ? nullptr : catalogs.user_type(source, schema);
    const bool domain = user && user->kind == UserType::Kind::domain;
    if (domain) {
        made.domain_schema = user->schema;
        made.domain_name = user->name;
    }
    const std::int64_t oid = catalogs.type_oid(domain ? user->base : type, domain ? "" : source, schema);
    made.udt_schema = "pg_catalog";
    if (!extension_of_type(type).empty()) {
        made.data_type = text(type.kind == TypeKind::array ? "ARRAY" : "USER-DEFINED");
        made.udt_schema = "public";
        made.udt_name = type.kind == TypeKind::array ? "_" + type.element->name : type.name;
        return made;
    }
    if (oid >= kFirstUserOid) {
        made.data_type = text(type.kind == TypeKind::array ? "ARRAY" : "USER-DEFINED");
        const Type* inner = type.kind == TypeKind::array && type.element ? type.element.get() : &type;
        const auto named = catalogs.user_type(inner->name.empty() ? source : inner->name, schema);
        if (named) {
            made.udt_schema = named->schema;
            made.udt_name = (inner == &type ? "" : "_") + named->name;
        }
        return made;
    }
    if (type.kind == TypeKind::array) {
        made.data_type = text("ARRAY");
        made.udt_name = type.element ? std::string("_") + row_of(*type.element).name : "_text";
        return made;
    }
    made.data_type = text(format_type(without_limits(type)));
    made.udt_name = row_of(type).name;
    constexpr std::int64_t kMostBytes = 1'073'741'824; // 1 GB
    constexpr std::int64_t kBytesOfCharacter = 4;      // UTF-8
    const auto precision = [&](std::int64_t digits, std::int64_t radix, Cell scale) {
        made.precision = number(digits);
        made.radix = number(radix);
        made.scale = std::move(scale);
    };
    switch (type.kind) {
    case TypeKind::varchar:
    case TypeKind::character:
        if (type.name == "char") break;
        made.character_length = type.length >= 0 ? number(type.length) : Cell();
        made.octet_length = number(type.length >= 0 ? type.length * kBytesOfCharacter : kMostBytes);
        break;
    case TypeKind::text: made.octet_length = number(kMostBytes); break;
    case TypeKind::bit:
    case TypeKind::varbit: made.character_length = type.length >= 0 ? number(type.length) : Cell(); break;
    case TypeKind::smallint: precision(16, 2, number(0)); break;
    case TypeKind::integer: precision(32, 2, number(0)); break;
    case TypeKind::bigint: precision(64, 2, number(0)); break;
    case TypeKind::real: precision(24, 2, Cell()); break;
    case TypeKind::double_precision: precision(53, 2, Cell()); break;
    case TypeKind::decimal:
        made.radix = number(10);
        if (type.precision >= 0) precision(type.precision, 10, number(type.scale < 0 ? 0 : type.scale));
        break;
    case TypeKind::date: made.datetime_precision = number(0); break;
    case TypeKind::time:
    case TypeKind::timetz:
    case TypeKind::datetime:
    case TypeKind::timestamp:
    case TypeKind::interval: made.datetime_precision = number(type.scale < 0 ? 6 : type.scale); break;
    default: break;
    }
    return made;
}

namespace {

Cell database(const Catalogs& catalogs) { return text(catalogs.state.database); }

std::vector<Row> tables(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const auto add = [&](const std::string& schema, const std::string& name, const char* type, bool insertable,
                         bool temporary) {
        rows.push_back({database(catalogs), text(schema), text(name), text(type), Cell(), Cell(), Cell(), Cell(),
                        Cell(), yes_or_no(insertable), yes_or_no(false), temporary ? text("PRESERVE") : Cell()});
    };
    for (const CatalogPart& part : catalog_parts())
        for (const CatalogTable& table : part.tables)
            if (table.name != std::string_view("pg_authid"))
                add(part.schema, table.name, table.kind == 'v' ? "VIEW" : "BASE TABLE", table.kind != 'v', false);
    for (const auto& table : catalogs.tables()) {
        if (!sees(catalogs, *table) || (table->kind != Table::Kind::table && table->kind != Table::Kind::view))
            continue;
        const bool temporary = table->schema == "pg_temp";
        add(Catalogs::schema_name(table->schema), table->name,
            temporary                          ? "LOCAL TEMPORARY"
            : table->kind == Table::Kind::view ? "VIEW"
                                               : "BASE TABLE",
            is_updatable(catalogs, *table), temporary);
    }
    return rows;
}

struct ColumnEntry {
    std::string schema, table, name;
    std::int64_t number = 0;
    Cell default_value;
    bool nullable = true;
    TypeInformation type;
    std::string collation;
    const Sequence* identity = nullptr;
    char identity_kind = 0;
    Cell generated;
    bool updatable = true;
};

Row column_row(const Catalogs& catalogs, const ColumnEntry& of) {
    const TypeInformation& type = of.type;
    const bool domain = !type.domain_name.empty(), identity = of.identity_kind != 0, collated = !of.collation.empty();
    const auto of_identity = [&](std::int64_t Sequence::*value) {
        return of.identity ? text(std::to_string(of.identity->*value)) : Cell();
    };
    return {database(catalogs),
            text(of.schema),
            text(of.table),
            text(of.name),
            number(of.number),
            of.default_value,
            yes_or_no(of.nullable),
            type.data_type,
            type.character_length,
            type.octet_length,
            type.precision,
            type.radix,
            type.scale,
            type.datetime_precision,
            Cell(),
            Cell(),
            Cell(),
            Cell(),
            Cell(),
            collated ? database(catalogs) : Cell(),
            collated ? text("pg_catalog") : Cell(),
            text_or_null(of.collation),
            domain ? database(catalogs) : Cell(),
            text_or_null(type.domain_schema),
            text_or_null(type.domain_name),
            database(catalogs),
            text(type.udt_schema),
            text(type.udt_name),
            Cell(),
            Cell(),
            Cell(),
            Cell(),
            text(std::to_string(of.number)),
            yes_or_no(false),
            yes_or_no(identity),
            identity ? text(of.identity_kind == 'a' ? "ALWAYS" : "BY DEFAULT") : Cell(),
            of_identity(&Sequence::start),
            of_identity(&Sequence::increment),
            of_identity(&Sequence::maximum),
            of_identity(&Sequence::minimum),
            yes_or_no(of.identity && of.identity->cycle),
            text(is_null(of.generated) ? "NEVER" : "ALWAYS"),
            of.generated,
            yes_or_no(of.updatable)};
}

std::vector<Row> columns(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const CatalogPart& part : catalog_parts())
        for (const CatalogTable& table : part.tables) {
            ColumnEntry entry;
            entry.schema = part.schema;
            entry.table = table.name;
            entry.updatable = table.kind == 'r';
            for (const CatalogColumn& column : catalog_columns(table)) {
                entry.name = column.name;
                ++entry.number;
                entry.nullable = !column.not_null;
                entry.type = type_information(catalogs, catalog_type(column.type), "", "");
                rows.push_back(column_row(catalogs, entry));
            }
        }
    for (const auto& table : catalogs.tables()) {
        if (!sees(catalogs, *table) || table->kind == Table::Kind::materialized_view) continue;
        const bool updatable = is_updatable(catalogs, *table);
        for (const Column& column : table->columns) {
            ColumnEntry entry;
            entry.schema = Catalogs::schema_name(table->schema);
            entry.table = table->name;
            entry.name = column.name;
            entry.number = column.number;
            if (column.default_source && !column.generated)
                entry.default_value = text(deparse::column_expression(catalogs, *table, column, false));
            if (column.generated) entry.generated = text(deparse::column_expression(catalogs, *table, column, false));
            entry.nullable = !column.not_null;
            entry.type = type_information(catalogs, column.type, column.type_source, table->schema);
            if (is_text(column.type.kind) && collation_oid(column.type.collation) != kDefaultCollationOid &&
                column.type.kind != TypeKind::name)
                entry.collation = column.type.collation;
            entry.identity_kind = column.identity;
            std::shared_ptr<const Sequence> sequence;
            if (const std::size_t dot = column.sequence.find('.'); column.identity && dot != std::string::npos)
                sequence =
                    catalogs.catalogue.find<Sequence>(column.sequence.substr(0, dot), column.sequence.substr(dot + 1));
            entry.identity = sequence.get();
            entry.updatable = updatable;
            rows.push_back(column_row(catalogs, entry));
        }
    }
    return rows;
}

std::vector<Row> views(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables()) {
        if (table->kind != Table::Kind::view || !sees(catalogs, *table)) continue;
        const bool updatable = is_updatable(catalogs, *table);
        rows.push_back({database(catalogs), text(Catalogs::schema_name(table->schema)), text(table->name),
                        owns(catalogs, table->owner) ? text(deparse::view_query(catalogs, *table, false)) : Cell(),
                        text(table->check_option.empty() ? "NONE" : util::to_upper(table->check_option)),
                        yes_or_no(updatable), yes_or_no(updatable), yes_or_no(false), yes_or_no(false),
                        yes_or_no(false)});
    }
    return rows;
}

std::vector<Row> schemata(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    const auto add = [&](const std::string& name, const std::string& owner) {
        if (owns(catalogs, owner))
            rows.push_back({database(catalogs), text(name), text(owner), Cell(), Cell(), Cell(), Cell()});
    };
    for (const auto& schema : catalogs.schemas()) add(schema->name, schema->owner);
    // Those of the bootstrap role are seen by everybody in RDS's default set-up too, since they may use them.
    for (const char* name : {"information_schema", "pg_catalog"})
        rows.push_back({database(catalogs), text(name), text("rdsadmin"), Cell(), Cell(), Cell(), Cell()});
    return rows;
}

std::vector<Row> sequences(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& sequence : catalogs.sequences()) {
        if (!owns(catalogs, sequence->owner) && sequence->acl.empty()) continue;
        // An identity's own is not listed.
        const std::vector<std::string> owner = util::split(sequence->owned_by, '.');
        const auto table = owner.size() == 3 ? catalogs.catalogue.find_table(owner[0], owner[1]) : nullptr;
        const Column* column = table ? find_column(*table, owner[2], false) : nullptr;
        if (column && column->identity) continue;
        const std::int64_t bits = sequence->type == "smallint" ? 16 : sequence->type == "integer" ? 32 : 64;
        rows.push_back({database(catalogs), text(Catalogs::schema_name(sequence->schema)), text(sequence->name),
                        text(sequence->type), number(bits), number(2), number(0), text(std::to_string(sequence->start)),
                        text(std::to_string(sequence->minimum)), text(std::to_string(sequence->maximum)),
                        text(std::to_string(sequence->increment)), yes_or_no(sequence->cycle)});
    }
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"tables", 13425, 'v',
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, table_type "
     "character_data, self_referencing_column_name sql_identifier, reference_generation character_data, "
     "user_defined_type_catalog sql_identifier, user_defined_type_schema sql_identifier, "
     "user_defined_type_name sql_identifier, is_insertable_into yes_or_no, is_typed yes_or_no, "
     "commit_action character_data",
     tables},
    {"columns", 13295, 'v',
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, column_name "
     "sql_identifier, ordinal_position cardinal_number, column_default character_data, is_nullable "
     "yes_or_no, data_type character_data, character_maximum_length cardinal_number, "
     "character_octet_length cardinal_number, numeric_precision cardinal_number, numeric_precision_radix "
     "cardinal_number, numeric_scale cardinal_number, datetime_precision cardinal_number, interval_type "
     "character_data, interval_precision cardinal_number, character_set_catalog sql_identifier, "
     "character_set_schema sql_identifier, character_set_name sql_identifier, collation_catalog "
     "sql_identifier, collation_schema sql_identifier, collation_name sql_identifier, domain_catalog "
     "sql_identifier, domain_schema sql_identifier, domain_name sql_identifier, udt_catalog "
     "sql_identifier, udt_schema sql_identifier, udt_name sql_identifier, scope_catalog sql_identifier, "
     "scope_schema sql_identifier, scope_name sql_identifier, maximum_cardinality cardinal_number, "
     "dtd_identifier sql_identifier, is_self_referencing yes_or_no, is_identity yes_or_no, "
     "identity_generation character_data, identity_start character_data, identity_increment "
     "character_data, identity_maximum character_data, identity_minimum character_data, identity_cycle "
     "yes_or_no, is_generated character_data, generation_expression character_data, is_updatable yes_or_no",
     columns},
    {"views", 13483, 'v',
     "table_catalog sql_identifier, table_schema sql_identifier, table_name sql_identifier, "
     "view_definition character_data, check_option character_data, is_updatable yes_or_no, "
     "is_insertable_into yes_or_no, is_trigger_updatable yes_or_no, is_trigger_deletable yes_or_no, "
     "is_trigger_insertable_into yes_or_no",
     views},
    {"schemata", 13382, 'v',
     "catalog_name sql_identifier, schema_name sql_identifier, schema_owner sql_identifier, "
     "default_character_set_catalog sql_identifier, default_character_set_schema sql_identifier, "
     "default_character_set_name sql_identifier, sql_path character_data",
     schemata},
    {"sequences", 13386, 'v',
     "sequence_catalog sql_identifier, sequence_schema sql_identifier, sequence_name sql_identifier, "
     "data_type character_data, numeric_precision cardinal_number, numeric_precision_radix "
     "cardinal_number, numeric_scale cardinal_number, start_value character_data, minimum_value "
     "character_data, maximum_value character_data, increment character_data, cycle_option yes_or_no",
     sequences},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> information_tables() { return kTables; }

} // namespace labdb::sql::postgres
