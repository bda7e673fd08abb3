#include "core/sql/catalogue/documents.hpp"

#include <array>
#include <stdexcept>
#include <type_traits>

#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "core/sql/connection.hpp"

namespace labdb::sql {
namespace {

// The names stay in files: a new kind goes to its place here as in the enumeration, an old one keeps its name.
constexpr std::array<const char*, static_cast<std::size_t>(TypeKind::any) + 1> kTypeKinds = {
    "null",    "unknown",  "boolean", "tinyint",   "smallint", "mediumint", "integer",  "bigint",
    "decimal", "real",     "double",  "bit",       "varbit",   "year",      "char",     "varchar",
    "text",    "name",     "binary",  "varbinary", "blob",     "enum",      "set",      "json",
    "jsonb",   "date",     "time",    "timetz",    "datetime", "timestamp", "interval", "uuid",
    "inet",    "cidr",     "macaddr", "money",     "oid",      "array",     "record",   "range",
    "xml",     "tsvector", "tsquery", "geometry",  "void",     "trigger",   "any"};
constexpr std::array<const char*, 5> kIndexKinds = {"primary", "unique", "plain", "fulltext", "spatial"};
constexpr std::array<const char*, 5> kTableKinds = {"table", "view", "materialized view", "sequence", "composite"};
constexpr std::array<const char*, 3> kUserTypeKinds = {"enum", "domain", "composite"};

const auto& names_of(TypeKind) { return kTypeKinds; }
const auto& names_of(Index::Kind) { return kIndexKinds; }
const auto& names_of(Table::Kind) { return kTableKinds; }
const auto& names_of(UserType::Kind) { return kUserTypeKinds; }

// The members of each kind: `v(name, pointer)`.

template <class V> void visit(V& v, const Type*) {
    v("kind", &Type::kind), v("unsigned", &Type::is_unsigned), v("zerofill", &Type::zerofill),
        v("length", &Type::length);
    v("precision", &Type::precision), v("scale", &Type::scale), v("charset", &Type::charset);
    v("collation", &Type::collation), v("labels", &Type::labels), v("element", &Type::element), v("name", &Type::name);
    v("fields", &Type::fields);
}
template <class V> void visit(V& v, const AclItem*) {
    v("grantee", &AclItem::grantee), v("rights", &AclItem::rights), v("grantor", &AclItem::grantor);
}
template <class V> void visit(V& v, const Column*) {
    v("name", &Column::name), v("type", &Column::type), v("typeSource", &Column::type_source);
    v("notNull", &Column::not_null), v("default", &Column::default_source);
    v("defaultIsExpression", &Column::default_is_expression), v("onUpdate", &Column::on_update);
    v("generated", &Column::generated), v("stored", &Column::generated_stored);
    v("autoIncrement", &Column::auto_increment), v("sequence", &Column::sequence), v("identity", &Column::identity);
    v("comment", &Column::comment), v("invisible", &Column::invisible), v("number", &Column::number);
    v("physical", &Column::physical), v("acl", &Column::acl), v("inherited", &Column::inherited);
}
template <class V> void visit(V& v, const KeyPart*) {
    v("column", &KeyPart::column), v("expression", &KeyPart::expression), v("prefix", &KeyPart::prefix_length);
    v("descending", &KeyPart::descending), v("nullsFirst", &KeyPart::nulls_first), v("collation", &KeyPart::collation);
    v("operatorClass", &KeyPart::operator_class);
}
template <class V> void visit(V& v, const Index*) {
    v("name", &Index::name), v("kind", &Index::kind), v("constraint", &Index::constraint), v("parts", &Index::parts);
    v("including", &Index::including), v("where", &Index::where), v("method", &Index::method);
    v("comment", &Index::comment), v("invisible", &Index::invisible);
    v("nullsNotDistinct", &Index::nulls_not_distinct), v("deferrable", &Index::deferrable);
    v("initiallyDeferred", &Index::initially_deferred), v("physical", &Index::physical), v("oid", &Index::oid);
    v("parent", &Index::parent), v("excluding", &Index::excluding);
}
template <class V> void visit(V& v, const ForeignKey*) {
    v("name", &ForeignKey::name), v("columns", &ForeignKey::columns), v("parentSchema", &ForeignKey::parent_schema);
    v("parentTable", &ForeignKey::parent_table), v("parentColumns", &ForeignKey::parent_columns);
    v("onDelete", &ForeignKey::on_delete), v("onUpdate", &ForeignKey::on_update), v("match", &ForeignKey::match);
    v("deferrable", &ForeignKey::deferrable), v("initiallyDeferred", &ForeignKey::initially_deferred);
    v("validated", &ForeignKey::validated), v("oid", &ForeignKey::oid);
}
template <class V> void visit(V& v, const Check*) {
    v("name", &Check::name), v("source", &Check::source), v("enforced", &Check::enforced), v("column", &Check::column);
    v("oid", &Check::oid);
}
template <class V> void visit(V& v, const Trigger*) {
    v("name", &Trigger::name), v("schema", &Trigger::schema), v("timing", &Trigger::timing);
    v("events", &Trigger::events), v("updateOf", &Trigger::update_of), v("forEachRow", &Trigger::for_each_row);
    v("enabled", &Trigger::enabled), v("when", &Trigger::when), v("body", &Trigger::body);
    v("function", &Trigger::function), v("arguments", &Trigger::arguments), v("definer", &Trigger::definer);
    v("sqlMode", &Trigger::sql_mode), v("source", &Trigger::source), v("created", &Trigger::created);
    v("oldTable", &Trigger::old_table), v("newTable", &Trigger::new_table), v("constraint", &Trigger::constraint);
    v("deferrable", &Trigger::deferrable), v("initiallyDeferred", &Trigger::initially_deferred);
}
template <class V> void visit(V& v, const Table::Use*) {
    using Use = Table::Use;
    v("kind", &Use::kind), v("schema", &Use::schema), v("name", &Use::name), v("columns", &Use::columns);
}
template <class V> void visit(V& v, const Policy*) {
    v("name", &Policy::name), v("permissive", &Policy::permissive), v("command", &Policy::command);
    v("roles", &Policy::roles), v("condition", &Policy::condition), v("check", &Policy::check), v("oid", &Policy::oid);
}
template <class V> void visit(V& v, const PartitionBound*) {
    v("default", &PartitionBound::is_default), v("in", &PartitionBound::in), v("from", &PartitionBound::from);
    v("to", &PartitionBound::to), v("modulus", &PartitionBound::modulus), v("remainder", &PartitionBound::remainder);
}
template <class V> void visit(V& v, const Table*) {
    v("schema", &Table::schema), v("name", &Table::name), v("kind", &Table::kind), v("temporary", &Table::temporary);
    v("physical", &Table::physical), v("readable", &Table::readable), v("columns", &Table::columns);
    v("indexes", &Table::indexes), v("foreignKeys", &Table::foreign_keys), v("checks", &Table::checks);
    v("triggers", &Table::triggers), v("engine", &Table::engine), v("charset", &Table::charset);
    v("collation", &Table::collation), v("comment", &Table::comment), v("rowFormat", &Table::row_format);
    v("partitionBy", &Table::partition_by), v("options", &Table::options), v("query", &Table::query);
    v("definer", &Table::definer), v("security", &Table::security), v("algorithm", &Table::algorithm);
    v("checkOption", &Table::check_option), v("columnAliases", &Table::column_aliases), v("sqlMode", &Table::sql_mode);
    v("populated", &Table::populated), v("owner", &Table::owner), v("oid", &Table::oid), v("created", &Table::created);
    v("updated", &Table::updated), v("nextNumber", &Table::next_number);
    v("rowLevelSecurity", &Table::row_level_security), v("forceRowLevelSecurity", &Table::force_row_level_security);
    v("policies", &Table::policies), v("uses", &Table::uses);
    v("acl", &Table::acl), v("parents", &Table::parents), v("children", &Table::children);
    v("partitionStrategy", &Table::partition_strategy), v("partitionKey", &Table::partition_key);
    v("partitionBound", &Table::partition_bound);
}
template <class V> void visit(V& v, const Schema*) {
    v("name", &Schema::name), v("charset", &Schema::charset), v("collation", &Schema::collation);
    v("owner", &Schema::owner), v("comment", &Schema::comment), v("readOnly", &Schema::read_only);
    v("oid", &Schema::oid), v("acl", &Schema::acl);
}
template <class V> void visit(V& v, const Routine::Parameter*) {
    using Parameter = Routine::Parameter;
    v("mode", &Parameter::mode), v("name", &Parameter::name), v("type", &Parameter::type);
    v("typeSource", &Parameter::type_source), v("default", &Parameter::default_source);
}
template <class V> void visit(V& v, const Routine*) {
    v("schema", &Routine::schema), v("name", &Routine::name), v("procedure", &Routine::procedure);
    v("parameters", &Routine::parameters), v("returns", &Routine::returns);
    v("returnsSource", &Routine::returns_source), v("returnsSet", &Routine::returns_set);
    v("language", &Routine::language), v("body", &Routine::body), v("source", &Routine::source);
    v("definer", &Routine::definer), v("security", &Routine::security), v("dataAccess", &Routine::data_access);
    v("comment", &Routine::comment), v("sqlMode", &Routine::sql_mode), v("deterministic", &Routine::deterministic);
    v("strict", &Routine::strict), v("volatility", &Routine::volatility), v("owner", &Routine::owner);
    v("created", &Routine::created), v("updated", &Routine::updated), v("oid", &Routine::oid), v("acl", &Routine::acl);
    v("aggregate", &Routine::aggregate), v("sqlBody", &Routine::sql_body), v("settings", &Routine::settings);
    v("options", &Routine::options);
}
template <class V> void visit(V& v, const Sequence*) {
    v("schema", &Sequence::schema), v("name", &Sequence::name), v("type", &Sequence::type);
    v("start", &Sequence::start), v("increment", &Sequence::increment), v("minimum", &Sequence::minimum);
    v("maximum", &Sequence::maximum), v("cache", &Sequence::cache), v("cycle", &Sequence::cycle);
    v("temporary", &Sequence::temporary), v("ownedBy", &Sequence::owned_by), v("owner", &Sequence::owner);
    v("comment", &Sequence::comment), v("oid", &Sequence::oid), v("acl", &Sequence::acl);
}
template <class V> void visit(V& v, const UserType*) {
    v("schema", &UserType::schema), v("name", &UserType::name), v("kind", &UserType::kind);
    v("labels", &UserType::labels), v("base", &UserType::base), v("notNull", &UserType::not_null);
    v("default", &UserType::default_source), v("checks", &UserType::checks), v("columns", &UserType::columns);
    v("owner", &UserType::owner), v("comment", &UserType::comment), v("oid", &UserType::oid);
}
template <class V> void visit(V& v, const Event*) {
    v("schema", &Event::schema), v("name", &Event::name), v("definer", &Event::definer);
    v("schedule", &Event::schedule), v("status", &Event::status), v("onCompletion", &Event::on_completion);
    v("body", &Event::body), v("comment", &Event::comment), v("sqlMode", &Event::sql_mode);
    v("created", &Event::created), v("updated", &Event::updated);
}
template <class V> void visit(V& v, const Account::Grant*) {
    using Grant = Account::Grant;
    v("schema", &Grant::schema), v("object", &Grant::object), v("kind", &Grant::kind);
    v("privileges", &Grant::privileges), v("columns", &Grant::columns), v("grantOption", &Grant::grant_option);
}
template <class V> void visit(V& v, const Account::RoleGrant*) {
    using RoleGrant = Account::RoleGrant;
    v("user", &RoleGrant::user), v("host", &RoleGrant::host), v("adminOption", &RoleGrant::admin_option);
    v("isDefault", &RoleGrant::is_default);
}
template <class V> void visit(V& v, const Account*) {
    v("user", &Account::user), v("host", &Account::host), v("plugin", &Account::plugin);
    v("verifier", &Account::verifier), v("role", &Account::role), v("locked", &Account::locked);
    v("passwordExpired", &Account::password_expired), v("options", &Account::options), v("grants", &Account::grants);
    v("roles", &Account::roles), v("passwordChanged", &Account::password_changed);
}
template <class V> void visit(V& v, const Role::Membership*) {
    using Membership = Role::Membership;
    v("role", &Membership::role), v("grantor", &Membership::grantor), v("adminOption", &Membership::admin_option);
}
template <class V> void visit(V& v, const Role*) {
    v("name", &Role::name), v("superuser", &Role::superuser), v("inherit", &Role::inherit);
    v("createRole", &Role::create_role), v("createDatabase", &Role::create_database), v("login", &Role::login);
    v("replication", &Role::replication), v("bypassRowLevelSecurity", &Role::bypass_row_level_security);
    v("connectionLimit", &Role::connection_limit), v("verifier", &Role::verifier), v("validUntil", &Role::valid_until);
    v("comment", &Role::comment), v("settings", &Role::settings), v("memberOf", &Role::member_of), v("oid", &Role::oid);
}
template <class V> void visit(V& v, const DatabaseEntry*) {
    v("name", &DatabaseEntry::name), v("owner", &DatabaseEntry::owner), v("encoding", &DatabaseEntry::encoding);
    v("collate", &DatabaseEntry::collate), v("ctype", &DatabaseEntry::ctype), v("comment", &DatabaseEntry::comment);
    v("isTemplate", &DatabaseEntry::is_template), v("allowConnections", &DatabaseEntry::allow_connections);
    v("connectionLimit", &DatabaseEntry::connection_limit), v("settings", &DatabaseEntry::settings);
    v("oid", &DatabaseEntry::oid), v("acl", &DatabaseEntry::acl);
}
template <class V> void visit(V& v, const Extension*) {
    v("name", &Extension::name), v("version", &Extension::version), v("schema", &Extension::schema);
    v("oid", &Extension::oid);
}

template <class T> json::Value written(const T& object);
template <class T> void read_into(const json::Value& value, T& object);

// Values, to JSON.
json::Value value_of(const std::string& value) { return value; }
json::Value value_of(bool value) { return value; }
json::Value value_of(int value) { return value; }
json::Value value_of(std::int64_t value) { return value; }
json::Value value_of(char value) { return std::string(1, value); }
template <class E> std::enable_if_t<std::is_enum_v<E>, json::Value> value_of(E value) {
    return names_of(value)[static_cast<std::size_t>(value)];
}
template <class T> std::enable_if_t<std::is_class_v<T>, json::Value> value_of(const T& value) { return written(value); }
template <class T> json::Value value_of(const std::vector<T>& values) {
    json::Array array;
    for (const T& value : values) array.push_back(value_of(value));
    return array;
}
template <class T> json::Value value_of(const std::map<std::string, T>& values) {
    json::Object object;
    for (const auto& [name, value] : values) object.set(name, value_of(value));
    return object;
}
template <class T> json::Value value_of(const std::optional<T>& value) { return value_of(*value); }
template <class T> json::Value value_of(const std::shared_ptr<const T>& value) { return value_of(*value); }

// Whether a member has its usual value and is left out.
template <class T> bool usual(const T& value, const T& normal) {
    if constexpr (std::is_same_v<T, std::string> || !std::is_class_v<T> || std::is_same_v<T, Type>)
        return value == normal;
    else if constexpr (requires { value.empty(); })
        return value.empty();
    else
        return !value;
}

// Values, from JSON.
void read_value(const json::Value& value, std::string& into) { into = value.as_string(); }
void read_value(const json::Value& value, bool& into) { into = value.as_bool(); }
void read_value(const json::Value& value, int& into) { into = static_cast<int>(value.as_int()); }
void read_value(const json::Value& value, std::int64_t& into) { into = value.as_int(); }
void read_value(const json::Value& value, char& into) {
    into = value.as_string().empty() ? '\0' : value.as_string()[0];
}
template <class E> std::enable_if_t<std::is_enum_v<E>> read_value(const json::Value& value, E& into) {
    const auto& names = names_of(into);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (value.as_string() == names[i]) {
            into = static_cast<E>(i);
            return;
        }
    throw std::runtime_error("unknown kind " + value.as_string());
}
template <class T> std::enable_if_t<std::is_class_v<T>> read_value(const json::Value& value, T& into) {
    read_into(value, into);
}
template <class T> void read_value(const json::Value& value, std::vector<T>& into) {
    for (const json::Value& item : value.as_array()) read_value(item, into.emplace_back());
}
template <class T> void read_value(const json::Value& value, std::map<std::string, T>& into) {
    for (const auto& [name, item] : value.as_object()) read_value(item, into[name]);
}
template <class T> void read_value(const json::Value& value, std::optional<T>& into) {
    read_value(value, into.emplace());
}
template <class T> void read_value(const json::Value& value, std::shared_ptr<const T>& into) {
    auto made = std::make_shared<T>();
    read_value(value, *made);
    into = std::move(made);
}

template <class T> struct Writer {
    const T& object;
    const T normal = T();
    json::Object out = {};
    template <class M> void operator()(const char* name, M T::*member) {
        if (!usual(object.*member, normal.*member)) out.append(name, value_of(object.*member));
    }
};
template <class T> struct Reader {
    const json::Value& value;
    T& object;
    template <class M> void operator()(const char* name, M T::*member) {
        if (const json::Value* found = value.find(name)) read_value(*found, object.*member);
    }
};

template <class T> json::Value written(const T& object) {
    Writer<T> writer{object};
    visit(writer, &object);
    return std::move(writer.out);
}
template <class T> void read_into(const json::Value& value, T& object) {
    Reader<T> reader{value, object};
    visit(reader, &object);
}

} // namespace

template <class T> std::string document_of(const T& object) { return json::write(written(object)); }
template <class T> T object_of(std::string_view document) {
    try {
        T object;
        read_into(json::read(document), object);
        return object;
    } catch (const std::exception& error) {
        throw damaged(std::string("a document of the catalogue cannot be read: ") + error.what());
    }
}

#define LABDB_DOCUMENT(T)                                                                                              \
    template std::string document_of(const T&);                                                                        \
    template T object_of(std::string_view);
LABDB_DOCUMENT(Schema)
LABDB_DOCUMENT(Table)
LABDB_DOCUMENT(Routine)
LABDB_DOCUMENT(Sequence)
LABDB_DOCUMENT(UserType)
LABDB_DOCUMENT(Event)
LABDB_DOCUMENT(Account)
LABDB_DOCUMENT(Role)
LABDB_DOCUMENT(DatabaseEntry)
LABDB_DOCUMENT(Extension)
#undef LABDB_DOCUMENT

} // namespace labdb::sql
