#include "core/sql/postgres/catalog.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/collation_names.hpp"

#include <algorithm>
#include <deque>

#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/session/system_tables.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// The tables as the session takes them, made once.
struct Declared {
    std::deque<std::string> names;
    std::deque<std::vector<SystemColumn>> columns;
    std::deque<std::vector<SystemTableRow>> tables;
    std::vector<std::span<const SystemTableRow>> parts;

    Declared() {
        for (const postgres::CatalogPart& part : postgres::catalog_parts()) {
            std::vector<SystemTableRow>& made = tables.emplace_back();
            for (const postgres::CatalogTable& table : part.tables) {
                std::vector<SystemColumn>& all = columns.emplace_back();
                for (postgres::CatalogColumn& column : postgres::catalog_columns(table)) {
                    SystemColumn each{};
                    each.name = names.emplace_back(std::move(column.name)).c_str();
                    each.kind = TypeKind::null;
                    each.length = -1;
                    each.not_null = column.not_null;
                    each.type_name = names.emplace_back(std::move(column.type)).c_str();
                    all.push_back(each);
                }
                made.push_back({part.schema, table.name, all, table.rows ? table.rows : nothing});
            }
            parts.emplace_back(made);
        }
    }
    static std::vector<Row> nothing(Session::State&) { return {}; }
};

} // namespace

Type postgres_system_type(const SystemColumn& column) { return postgres::catalog_type(column.type_name); }

std::span<const std::span<const SystemTableRow>> postgres_system_tables() {
    static const Declared kDeclared;
    return kDeclared.parts;
}

std::optional<std::int64_t> Session::State::system_relation_oid(const ast::Name& name) {
    const std::string schema = name.size() > 1 ? name[name.size() - 2] : "pg_catalog";
    const postgres::CatalogTable* found = postgres::find_catalog_table(schema, name.back());
    return found ? std::optional(found->oid) : std::nullopt;
}

} // namespace labdb::sql

namespace labdb::sql::postgres {

std::span<const CatalogPart> catalog_parts() {
    static const CatalogPart kParts[] = {{"pg_catalog", catalog_relations()},
                                         {"pg_catalog", catalog_attributes()},
                                         {"pg_catalog", catalog_views()},
                                         {"pg_catalog", catalog_keys()},
                                         {"pg_catalog", catalog_policies()},
                                         {"pg_catalog", catalog_dependencies()},
                                         {"pg_catalog", catalog_types()},
                                         {"pg_catalog", catalog_methods()},
                                         {"pg_catalog", catalog_routines()},
                                         {"pg_catalog", catalog_roles()},
                                         {"pg_catalog", catalog_activity()},
                                         {"pg_catalog", catalog_statistics()},
                                         {"pg_catalog", catalog_others()},
                                         {"information_schema", information_tables()},
                                         {"information_schema", information_keys()},
                                         {"information_schema", information_privileges()},
                                         {"information_schema", information_programs()},
                                         {"information_schema", information_others()}};
    return kParts;
}

Type catalog_type(std::string_view name) {
    // information_schema's domains are what they stand on.
    struct Alias {
        std::string_view name, stands_for;
    };
    static constexpr Alias kAliases[] = {{"sql_identifier", "name"},
                                         {"character_data", "varchar"},
                                         {"yes_or_no", "varchar"},
                                         {"cardinal_number", "int4"},
                                         {"time_stamp", "timestamptz"},
                                         {"pg_node_tree", "text"},
                                         {"_aclitem", "_text"},
                                         {"anyarray", "_text"},
                                         {"int2vector", "_int2"},
                                         {"oidvector", "_oid"},
                                         {"pg_lsn", "text"},
                                         {"pg_ndistinct", "text"},
                                         {"pg_dependencies", "text"},
                                         {"pg_mcv_list", "text"},
                                         {"xid8", "int8"}};
    std::string_view known = name;
    for (const Alias& alias : kAliases)
        if (alias.name == name) known = alias.stands_for;
    // What the binder has no kind for is a text.
    const std::string_view base = known.starts_with('_') ? known.substr(1) : known;
    if (!find_type_row(base)) known = base == known ? "text" : "_text";
    Type type = type_named(known);
    if (type.kind == TypeKind::varchar) type.collation = "C";
    if (name == "yes_or_no") type.length = 3;
    // They are written without braces: see Session::text.
    if (name == "int2vector" || name == "oidvector") type.name = name;
    return type;
}

std::vector<CatalogColumn> catalog_columns(const CatalogTable& table) {
    std::vector<CatalogColumn> columns;
    for (const std::string& said : util::split(table.columns, ',')) {
        const std::string_view one = util::trim(said);
        const std::size_t blank = one.find(' ');
        CatalogColumn column;
        column.name = one.substr(0, blank);
        column.type = one.substr(blank + 1);
        column.not_null = column.type.ends_with('!');
        if (column.not_null) column.type.pop_back();
        columns.push_back(std::move(column));
    }
    return columns;
}

const CatalogTable* find_catalog_table(std::string_view schema, std::string_view name) {
    for (const CatalogPart& part : catalog_parts())
        if (part.schema == schema)
            for (const CatalogTable& table : part.tables)
                if (table.name == name) return &table;
    return nullptr;
}

std::optional<FoundCatalogTable> find_catalog_table(std::int64_t oid) {
    for (const CatalogPart& part : catalog_parts())
        for (const CatalogTable& table : part.tables)
            if (table.oid == oid) return FoundCatalogTable{part.schema, &table};
    return std::nullopt;
}

namespace {

Array numbers(const std::vector<std::int64_t>& values) {
    std::vector<std::optional<std::string>> elements;
    for (const std::int64_t value : values) elements.emplace_back(std::to_string(value));
    return Array::of(std::move(elements));
}

/// A role's name in an aclitem.
std::string acl_name(const std::string& name) {
    const bool plain =
        std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
    return plain ? name : "\"" + util::replace_all(name, "\"", "\"\"") + "\"";
}

/// The order of acl.h.
constexpr std::string_view kRights = "arwdDxtXUCTcsA";

} // namespace

Cell number_array(const std::vector<std::int64_t>& values) { return numbers(values).print(); }

Cell number_vector(const std::vector<std::int64_t>& values) {
    Array array = numbers(values);
    for (Array::Dimension& dimension : array.dimensions) dimension.lower = 0;
    return array.print();
}

Cell text_array(const std::vector<std::string>& values) { return Array::of({values.begin(), values.end()}).print(); }

Cell acl_cell(const std::vector<AclItem>& list) {
    if (list.empty()) return {};
    std::vector<std::string> items;
    for (const AclItem& item : list) {
        std::string rights;
        for (const char right : kRights) {
            const std::size_t at = item.rights.find(right);
            if (at == std::string::npos) continue;
            rights += right;
            if (at + 1 < item.rights.size() && item.rights[at + 1] == '*') rights += '*';
        }
        items.push_back(acl_name(item.grantee) + "=" + rights + "/" + acl_name(item.grantor));
    }
    return text_array(items);
}

std::vector<AclItem> full_acl(const std::vector<AclItem>& list, const std::string& owner, std::string_view owners,
                              std::string_view publics) {
    if (!list.empty()) return list;
    std::vector<AclItem> all;
    if (!publics.empty()) all.push_back({"", std::string(publics), owner});
    all.push_back({owner, std::string(owners), owner});
    return all;
}

Cell moment(std::int64_t micros) {
    constexpr std::int64_t kEpoch = 946'684'800'000'000; // 2000-01-01 in microseconds since 1970
    return micros == 0 ? Cell() : Cell(micros - kEpoch);
}

Catalogs::Catalogs(Session::State& of) : state(of), catalogue(*of.catalogue), instance(*of.global_catalogue) {}

const std::vector<std::shared_ptr<const Table>>& Catalogs::tables() {
    if (!tables_) tables_ = catalogue.list<Table>();
    return *tables_;
}
const std::vector<std::shared_ptr<const UserType>>& Catalogs::types() {
    if (!types_) types_ = catalogue.list<UserType>();
    return *types_;
}
const std::vector<std::shared_ptr<const Sequence>>& Catalogs::sequences() {
    if (!sequences_) sequences_ = catalogue.list<Sequence>();
    return *sequences_;
}

std::int64_t Catalogs::role_oid(const std::string& name) {
    if (roles_.empty())
        for (const auto& role : instance.list<Role>()) roles_[role->name] = role->oid;
    const auto found = roles_.find(name);
    return found == roles_.end() ? 0 : found->second;
}

std::int64_t Catalogs::schema_oid(const std::string& name) {
    if (schemas_.empty()) {
        schemas_ = {{"pg_catalog", kCatalogSchema},
                    {"information_schema", kInformationSchema},
                    {"pg_toast", kToastSchema},
                    {"pg_temp", kTemporarySchema}};
        for (const auto& schema : catalogue.list<Schema>()) schemas_[schema->name] = schema->oid;
    }
    const auto found = schemas_.find(name);
    return found == schemas_.end() ? 0 : found->second;
}

std::shared_ptr<const UserType> Catalogs::user_type(const std::string& name, const std::string& schema) {
    std::shared_ptr<const UserType> found;
    for (const auto& type : types()) {
        if (type->name != name) continue;
        if (type->schema == schema) return type;
        if (!found || in_path(type->schema)) found = type;
    }
    return found;
}

std::shared_ptr<const Table> Catalogs::row_type(const std::string& name) {
    std::shared_ptr<const Table> found;
    for (const auto& table : tables())
        if (table->name == name && (!found || in_path(table->schema))) found = table;
    return found;
}

std::int64_t Catalogs::type_oid(const Type& type, const std::string& source, const std::string& schema) {
    if (!source.empty())
        if (const auto user = user_type(source, schema)) return user->oid;
    if (type.kind == TypeKind::array && type.element) {
        const std::int64_t element = type_oid(*type.element, {}, schema);
        return element >= kFirstUserOid ? array_oid(element) : postgres::type_oid(type);
    }
    if (type.kind == TypeKind::null) return 0;
    if (type.kind == TypeKind::void_) return 2278;
    if (!type.name.empty()) {
        if (const auto user = user_type(type.name, schema)) return user->oid;
        if (type.kind == TypeKind::record)
            if (const auto table = row_type(type.name)) return table->oid;
    }
    return postgres::type_oid(type);
}

bool Catalogs::in_path(const std::string& schema) {
    if (!path_) path_ = state.lookup.search_path();
    return schema == "pg_temp" || schema == "pg_catalog" ||
           std::find(path_->begin(), path_->end(), schema) != path_->end();
}

std::string Catalogs::relation_name(const std::string& schema, const std::string& name) {
    return in_path(schema) ? quote_identifier(name)
                           : quote_identifier(schema_name(schema)) + "." + quote_identifier(name);
}

std::int64_t array_oid(std::int64_t type) { return type + 0x4000'0000; }
std::int64_t default_oid(const Table& table, const Column& column) {
    return 0x5000'0000 + ((table.oid * 2048 + column.number) & 0x0fff'ffff);
}
std::int64_t trigger_oid(const Table& table, std::size_t position) {
    return 0x6000'0000 + ((table.oid * 256 + static_cast<std::int64_t>(position)) & 0x0fff'ffff);
}
std::int64_t rule_oid(const Table& table) { return 0x7000'0000 + table.oid; }
std::int64_t foreign_key_oid(const Table& table, std::size_t position) {
    const ForeignKey& key = table.foreign_keys[position];
    return key.oid ? key.oid : 0x8000'0000 + ((table.oid * 256 + static_cast<std::int64_t>(position)) & 0x0fff'ffff);
}
std::int64_t check_oid(std::int64_t owner, const Check& check, std::size_t position) {
    return check.oid ? check.oid : 0x9000'0000 + ((owner * 256 + static_cast<std::int64_t>(position)) & 0x0fff'ffff);
}

std::int64_t collation_oid(const std::string& collation) {
    if (collation == kDefaultCollation) return kDefaultCollationOid;
    const CollationName* known = find_collation_name(collation);
    return known ? known->oid : kDefaultCollationOid;
}

std::int64_t method_oid(const std::string& method) {
    struct Method {
        std::string_view name;
        std::int64_t oid;
    };
    static constexpr Method kMethods[] = {{"btree", 403}, {"hash", 405},  {"gist", 783},
                                          {"gin", 2742},  {"brin", 3580}, {"spgist", 4000}};
    const std::string wanted = util::to_lower(method);
    for (const Method& each : kMethods)
        if (each.name == wanted) return each.oid;
    return kBtree;
}

Storage storage_of(Catalogs& catalogs, const Type& type, const std::string& source, const std::string& schema) {
    Storage made;
    made.type = catalogs.type_oid(type, source, schema);
    made.modifier = source.empty() ? type_modifier(type) : -1;
    std::int64_t base = made.type;
    if (type.kind == TypeKind::array) {
        made.dimensions = 1;
        made.align = 'i';
        const Type* element = type.element.get();
        if (const TypeFact* fact = element ? find_type_fact(postgres::type_oid(*element)) : nullptr) {
            made.align = fact->align == 'd' ? 'd' : 'i';
            made.collation = fact->collation;
        }
        return made;
    }
    if (base >= kFirstUserOid) {
        if (type.kind == TypeKind::enumeration) {
            made.length = 4;
            made.by_value = true;
            made.storage = 'p';
            return made;
        }
        if (type.kind == TypeKind::record) {
            made.align = 'd';
            return made;
        }
        base = postgres::type_oid(type); // a domain
    }
    if (const TypeFact* fact = find_type_fact(base)) {
        made.length = fact->length;
        made.by_value = fact->by_value;
        made.align = fact->align;
        made.storage = fact->storage;
        made.collation = fact->collation == 0 || type.collation.empty() || type.kind == TypeKind::name ||
                                 type.collation == kBlankPaddedCollation
                             ? fact->collation
                             : collation_oid(type.collation);
    }
    return made;
}

std::int64_t operator_class_oid(Catalogs& catalogs, const Table& table, const Index& index, const KeyPart& part) {
    const std::int64_t method = method_oid(index.method);
    std::int64_t type = 25;
    if (const Column* column = find_column(table, part.column, false)) {
        type = catalogs.type_oid(column->type, "", table.schema);
        if (type == 1043) type = 25; // varchar has text's
        if (column->type.kind == TypeKind::array) type = 2277;
        if (column->type.kind == TypeKind::enumeration) type = 3500;
        if (column->type.kind == TypeKind::range) type = 3831;
        if (column->type.kind == TypeKind::cidr) type = 869;
    }
    for (const OperatorClassFact& fact : operator_classes())
        if (fact.method == method &&
            (part.operator_class.empty() ? fact.is_default && fact.type == type : part.operator_class == fact.name))
            return fact.oid;
    return 0;
}

} // namespace labdb::sql::postgres
