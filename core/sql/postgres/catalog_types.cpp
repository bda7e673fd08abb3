// pg_type and what describes types: src/include/catalog/pg_type.h.
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/collation_names.hpp"
#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

// Functions of types that users make.
constexpr std::int32_t kArrayIn = 750, kArrayOut = 751, kArrayReceive = 2400, kArraySend = 2401, kArrayAnalyze = 3816,
                       kArraySubscript = 6179, kRecordIn = 2290, kRecordOut = 2291, kRecordReceive = 2402,
                       kRecordSend = 2403, kEnumIn = 3506, kEnumOut = 3507, kEnumReceive = 3532, kEnumSend = 3533,
                       kDomainIn = 2597, kDomainReceive = 2598;

struct TypeEntry {
    TypeFact fact{};
    std::string name;
    std::int64_t oid = 0, element = 0, array = 0, schema = kCatalogSchema, owner = kBootstrapRole, relation = 0,
                 base = 0, modifier = -1;
    bool not_null = false;
    int dimensions = 0;
    std::string default_source;
};

Row type_row(const TypeEntry& of) {
    const TypeFact& fact = of.fact;
    return {number(of.oid),
            text(of.name),
            number(of.schema),
            number(of.owner),
            number(fact.length),
            boolean(fact.by_value),
            letter(fact.type),
            letter(fact.category),
            boolean(fact.preferred),
            boolean(true),
            letter(of.name == "box" || of.name == "_box" ? ';' : ','),
            number(of.relation),
            number(fact.subscript),
            number(of.element),
            number(of.array),
            number(fact.input),
            number(fact.output),
            number(fact.receive),
            number(fact.send),
            number(fact.modifier_in),
            number(fact.modifier_out),
            number(fact.analyze),
            letter(fact.align),
            letter(fact.storage),
            boolean(of.not_null),
            number(of.base),
            number(of.modifier),
            number(of.dimensions),
            number(fact.collation),
            text_or_null(of.default_source),
            text_or_null(of.default_source),
            Cell()};
}

TypeEntry array_entry(const TypeEntry& element) {
    TypeEntry made = element;
    made.name = "_" + element.name;
    made.oid = element.array;
    made.element = element.oid;
    made.array = made.relation = made.base = 0;
    made.modifier = -1;
    made.not_null = false;
    made.dimensions = 0;
    made.default_source.clear();
    TypeFact& fact = made.fact;
    fact.length = -1;
    fact.by_value = fact.preferred = false;
    fact.type = element.fact.type == 'p' ? 'p' : 'b';
    fact.category = element.fact.type == 'p' ? 'P' : 'A';
    fact.align = element.fact.align == 'd' ? 'd' : 'i';
    fact.storage = 'x';
    fact.input = kArrayIn;
    fact.output = kArrayOut;
    fact.receive = kArrayReceive;
    fact.send = kArraySend;
    fact.analyze = kArrayAnalyze;
    fact.subscript = kArraySubscript;
    return made;
}

void add_with_array(std::vector<Row>& rows, const TypeEntry& entry) {
    rows.push_back(type_row(entry));
    if (entry.array) rows.push_back(type_row(array_entry(entry)));
}

TypeEntry composite_entry(Catalogs& catalogs, std::int64_t oid, const std::string& schema, const std::string& name,
                          const std::string& owner) {
    TypeEntry entry;
    entry.oid = entry.relation = oid;
    entry.array = array_oid(oid);
    entry.name = name;
    entry.schema = catalogs.schema_oid(schema);
    entry.owner = catalogs.owner_oid(owner);
    entry.fact = {0, "",        -1,         false,          'c',         'C', false, 0, 0, 'd', 'x',
                  0, kRecordIn, kRecordOut, kRecordReceive, kRecordSend, 0,   0,     0, 0};
    return entry;
}

std::vector<Row> pg_type(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const TypeFact& fact : type_facts()) {
        TypeEntry entry;
        entry.fact = fact;
        entry.name = fact.name;
        entry.oid = fact.oid;
        entry.element = fact.element;
        entry.array = fact.array;
        add_with_array(rows, entry);
    }
    for (const auto& type : catalogs.types()) {
        TypeEntry entry = composite_entry(catalogs, type->oid, type->schema, type->name, type->owner);
        if (type->kind == UserType::Kind::enumeration) {
            entry.relation = 0;
            entry.fact = {0,   "", 4,       true,     'e',          'E',       false, 0, 0, 'i',
                          'p', 0,  kEnumIn, kEnumOut, kEnumReceive, kEnumSend, 0,     0, 0, 0};
        } else if (type->kind == UserType::Kind::domain) {
            entry.relation = 0;
            entry.base = catalogs.type_oid(type->base);
            entry.modifier = type_modifier(type->base);
            const TypeFact* base = find_type_fact(entry.base);
            if (base) entry.fact = *base;
            entry.fact.preferred = false;
            entry.fact.type = 'd';
            entry.fact.input = kDomainIn;
            entry.fact.receive = kDomainReceive;
            entry.fact.modifier_in = entry.fact.modifier_out = 0;
            entry.fact.subscript = 0;
            entry.not_null = type->not_null;
            entry.dimensions = type->base.kind == TypeKind::array ? 1 : 0;
            if (type->default_source)
                entry.default_source = deparse::domain_default(catalogs, type->base, *type->default_source);
        }
        add_with_array(rows, entry);
    }
    for (const auto& table : catalogs.tables())
        add_with_array(rows, composite_entry(catalogs, table->oid, table->schema, table->name, table->owner));
    return rows;
}

std::vector<Row> pg_enum(Session::State& state) {
    Catalogs catalogs(state);
    std::vector<Row> rows;
    for (const auto& type : catalogs.types())
        for (std::size_t i = 0; i < type->labels.size(); ++i) {
            const auto order = static_cast<std::int64_t>(i) + 1;
            rows.push_back({number(array_oid(type->oid) + 0x1000'0000 + order), number(type->oid),
                            Cell(static_cast<double>(order)), text(type->labels[i])});
        }
    return rows;
}

struct RangeFact {
    std::int64_t type, subtype, multirange, collation, operator_class;
    const char *canonical, *difference;
};
// src/include/catalog/pg_range.dat
constexpr RangeFact kRanges[] = {{3904, 23, 4451, 0, 1978, "int4range_canonical", "int4range_subdiff"},
                                 {3906, 1700, 4532, 0, 3125, "-", "numrange_subdiff"},
                                 {3908, 1114, 4533, 0, 3128, "-", "tsrange_subdiff"},
                                 {3910, 1184, 4534, 0, 3127, "-", "tstzrange_subdiff"},
                                 {3912, 1082, 4535, 0, 3122, "daterange_canonical", "daterange_subdiff"},
                                 {3926, 20, 4536, 0, 3124, "int8range_canonical", "int8range_subdiff"}};

std::vector<Row> pg_range(Session::State&) {
    std::vector<Row> rows;
    for (const RangeFact& fact : kRanges)
        rows.push_back({number(fact.type), number(fact.subtype), number(fact.multirange), number(fact.collation),
                        number(fact.operator_class), text(fact.canonical), text(fact.difference)});
    return rows;
}

std::vector<Row> pg_collation(Session::State&) {
    std::vector<Row> rows;
    std::int64_t last = 0;
    for (const CollationName& fact : collation_names()) {
        if (std::exchange(last, fact.oid) == fact.oid) continue; // another spelling
        const Cell locale = text_or_null(fact.locale), icu = fact.provider == 'i' ? locale : Cell();
        const Cell system = fact.provider == 'i' ? Cell() : locale;
        rows.push_back({number(fact.oid), text(fact.name), number(kCatalogSchema), number(kBootstrapRole),
                        letter(fact.provider), boolean(true), number(fact.encoding), system, system, icu, Cell()});
    }
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_type", 1247, 'r',
     "oid oid!, typname name!, typnamespace oid!, typowner oid!, typlen int2!, typbyval bool!, typtype "
     "char!, typcategory char!, typispreferred bool!, typisdefined bool!, typdelim char!, typrelid oid!, "
     "typsubscript regproc!, typelem oid!, typarray oid!, typinput regproc!, typoutput regproc!, "
     "typreceive regproc!, typsend regproc!, typmodin regproc!, typmodout regproc!, typanalyze regproc!, "
     "typalign char!, typstorage char!, typnotnull bool!, typbasetype oid!, typtypmod int4!, typndims "
     "int4!, typcollation oid!, typdefaultbin pg_node_tree, typdefault text, typacl _aclitem",
     pg_type},
    {"pg_enum", 3501, 'r',
     "oid oid!, enumtypid oid!, enumsortorder float4!, enumlabel name!",
     pg_enum},
    {"pg_range", 3541, 'r',
     "rngtypid oid!, rngsubtype oid!, rngmultitypid oid!, rngcollation oid!, rngsubopc oid!, rngcanonical "
     "regproc!, rngsubdiff regproc!",
     pg_range},
    {"pg_collation", 3456, 'r',
     "oid oid!, collname name!, collnamespace oid!, collowner oid!, collprovider char!, "
     "collisdeterministic bool!, collencoding int4!, collcollate text, collctype text, colliculocale text, "
     "collversion text",
     pg_collation},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_types() { return kTables; }

} // namespace labdb::sql::postgres
