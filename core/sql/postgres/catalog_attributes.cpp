// pg_attribute and pg_attrdef: src/include/catalog/pg_attribute.h.
#include <algorithm>

#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

struct Attribute {
    std::int64_t relation = 0;
    std::string name;
    std::int64_t attnum = 0;
    Storage storage;
    bool not_null = false, has_default = false;
    char identity = 0, generated = 0;
    std::vector<AclItem> acl;
};

Row attribute_row(const Attribute& of) {
    return {number(of.relation),
            text(of.name),
            number(of.storage.type),
            number(-1),
            number(of.storage.length),
            number(of.attnum),
            number(of.storage.dimensions),
            number(-1),
            number(of.storage.modifier),
            boolean(of.storage.by_value),
            letter(of.storage.align),
            letter(of.storage.storage),
            letter(0),
            boolean(of.not_null),
            boolean(of.has_default),
            boolean(false),
            letter(of.identity),
            letter(of.generated),
            boolean(false),
            boolean(true),
            number(0),
            number(of.storage.collation),
            acl_cell(of.acl),
            Cell(),
            Cell(),
            Cell()};
}

/// information_schema's domains have numbers of their own that nobody asks for: what they stand on is said.
std::string_view declared(std::string_view type) {
    if (type == "sql_identifier") return "name";
    if (type == "character_data" || type == "yes_or_no") return "varchar";
    if (type == "cardinal_number") return "int4";
    if (type == "time_stamp") return "timestamptz";
    return type;
}

void add_system_attributes(std::vector<Row>& rows) {
    for (const CatalogPart& part : catalog_parts())
        for (const CatalogTable& table : part.tables) {
            Attribute attribute;
            attribute.relation = table.oid;
            for (const CatalogColumn& column : catalog_columns(table)) {
                attribute.name = column.name;
                ++attribute.attnum;
                attribute.not_null = column.not_null;
                std::string_view type = declared(column.type);
                const bool array = type.starts_with('_');
                const TypeFact* fact = find_type_fact(array ? type.substr(1) : type);
                attribute.storage = Storage();
                if (fact) {
                    attribute.storage.type = array ? fact->array : fact->oid;
                    attribute.storage.dimensions = array ? 1 : 0;
                    attribute.storage.length = array ? -1 : fact->length;
                    attribute.storage.by_value = !array && fact->by_value;
                    attribute.storage.align = array ? 'i' : fact->align;
                    attribute.storage.storage = array ? 'x' : fact->storage;
                    // Texts of catalogs have the collation "C", those that views get from functions the default.
                    const bool kept = table.kind != 'v' && fact->collation == kDefaultCollationOid;
                    attribute.storage.collation = kept ? 950 : fact->collation;
                }
                rows.push_back(attribute_row(attribute));
            }
        }
}

void add_columns(Catalogs& catalogs, std::vector<Row>& rows, std::int64_t relation, const std::string& schema,
                 const std::vector<Column>& columns) {
    std::int64_t position = 0;
    for (const Column& column : columns) {
        Attribute attribute;
        attribute.relation = relation;
        attribute.name = column.name;
        ++position;
        attribute.attnum = column.number ? column.number : position;
        attribute.storage = storage_of(catalogs, column.type, column.type_source, schema);
        attribute.not_null = column.not_null;
        attribute.has_default = column.default_source.has_value() || column.generated.has_value();
        attribute.identity = column.identity;
        attribute.generated = column.generated ? 's' : 0;
        attribute.acl = column.acl;
        rows.push_back(attribute_row(attribute));
    }
}

void add_key_columns(Catalogs& catalogs, std::vector<Row>& rows, const Table& table, const Index& index) {
    Attribute attribute;
    attribute.relation = index.oid;
    std::vector<std::string> names;
    for (const KeyPart& part : index.parts) names.push_back(part.column);
    names.insert(names.end(), index.including.begin(), index.including.end());
    for (std::size_t i = 0; i < names.size(); ++i) {
        ++attribute.attnum;
        const Column* column = find_column(table, names[i], false);
        Type type;
        type.kind = TypeKind::text; // an expression's
        attribute.name = names[i];
        if (attribute.name.empty()) {
            const std::string& source = index.parts[i].expression;
            const std::size_t call = source.find('(');
            const bool named = call != std::string::npos && call > 0 &&
                               source.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == call;
            attribute.name = named ? source.substr(0, call) : "expr";
        }
        attribute.storage =
            storage_of(catalogs, column ? column->type : type, column ? column->type_source : "", table.schema);
        rows.push_back(attribute_row(attribute));
    }
}

std::vector<Row> pg_attribute(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    add_system_attributes(rows);
    for (const auto& table : catalogs.tables()) {
        add_columns(catalogs, rows, table->oid, table->schema, table->columns);
        for (const Index& index : table->indexes) add_key_columns(catalogs, rows, *table, index);
    }
    for (const auto& type : catalogs.types())
        if (type->kind == UserType::Kind::composite)
            add_columns(catalogs, rows, type->oid, type->schema, type->columns);
    struct SequenceColumn {
        const char* name;
        TypeKind kind;
    };
    for (const auto& sequence : catalogs.sequences()) {
        Attribute attribute;
        attribute.relation = sequence->oid;
        attribute.not_null = true;
        for (const auto& [name, kind] : {SequenceColumn{"last_value", TypeKind::bigint},
                                         {"log_cnt", TypeKind::bigint},
                                         {"is_called", TypeKind::boolean}}) {
            Type type;
            type.kind = kind;
            attribute.name = name;
            ++attribute.attnum;
            attribute.storage = storage_of(catalogs, type, "", "");
            rows.push_back(attribute_row(attribute));
        }
    }
    return rows;
}

std::vector<Row> pg_attrdef(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& table : catalogs.tables())
        for (const Column& column : table->columns)
            if (column.default_source || column.generated)
                rows.push_back({number(default_oid(*table, column)), number(table->oid), number(column.number),
                                text(deparse::column_expression(catalogs, *table, column, false))});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_attribute", 1249, 'r',
     "attrelid oid!, attname name!, atttypid oid!, attstattarget int4!, attlen int2!, attnum int2!, "
     "attndims int4!, attcacheoff int4!, atttypmod int4!, attbyval bool!, attalign char!, attstorage "
     "char!, attcompression char!, attnotnull bool!, atthasdef bool!, atthasmissing bool!, attidentity "
     "char!, attgenerated char!, attisdropped bool!, attislocal bool!, attinhcount int4!, attcollation "
     "oid!, attacl _aclitem, attoptions _text, attfdwoptions _text, attmissingval anyarray",
     pg_attribute},
    {"pg_attrdef", 2604, 'r',
     "oid oid!, adrelid oid!, adnum int2!, adbin pg_node_tree!",
     pg_attrdef},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_attributes() { return kTables; }

} // namespace labdb::sql::postgres
