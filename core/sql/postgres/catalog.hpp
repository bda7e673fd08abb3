#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/session/state.hpp"

/// pg_catalog and information_schema of PostgreSQL 15: tables that are computed from the catalogue when they are read.
namespace labdb::sql::postgres {

/// A table of a catalogue, as data.
struct CatalogTable {
    const char* name;
    std::int64_t oid; ///< initdb's, which is the same in every installation of a version
    char kind;        ///< pg_class.relkind: `r`, `v`
    /// `name type, …`: the types are pg_type's names, information_schema's domains and `pg_node_tree`; `!`: never NULL.
    const char* columns;
    /// Null: labdb has nothing that could stand in it.
    std::vector<Row> (*rows)(Session::State& state);
};
struct CatalogPart {
    const char* schema;
    std::span<const CatalogTable> tables;
};

std::span<const CatalogTable> catalog_relations();
std::span<const CatalogTable> catalog_attributes();
std::span<const CatalogTable> catalog_views();
std::span<const CatalogTable> catalog_keys();
std::span<const CatalogTable> catalog_policies();
std::span<const CatalogTable> catalog_dependencies();
std::span<const CatalogTable> catalog_types();
std::span<const CatalogTable> catalog_methods();
std::span<const CatalogTable> catalog_routines();
std::span<const CatalogTable> catalog_roles();
std::span<const CatalogTable> catalog_activity();
std::span<const CatalogTable> catalog_statistics();
std::span<const CatalogTable> catalog_others();
std::span<const CatalogTable> information_tables();
std::span<const CatalogTable> information_keys();
std::span<const CatalogTable> information_privileges();
std::span<const CatalogTable> information_programs();
std::span<const CatalogTable> information_others();
std::span<const CatalogPart> catalog_parts();

/// A system table's column as it is declared.
struct CatalogColumn {
    std::string name, type;
    bool not_null = false;
};
/// What its type is to the binder.
Type catalog_type(std::string_view declared);
std::vector<CatalogColumn> catalog_columns(const CatalogTable& table);

// Objects that are in every database: src/include/catalog/*.dat.
constexpr std::int64_t kBootstrapRole = 10, kCatalogSchema = 11, kToastSchema = 99, kPublicSchema = 2200,
                       kInformationSchema = 13207, kTemporarySchema = 16383, kDefaultTablespace = 1663,
                       kGlobalTablespace = 1664, kHeap = 2, kBtree = 403, kDefaultCollationOid = 100,
                       kFirstUserOid = 16384;
// The catalogs themselves, as pg_depend and pg_description name them.
constexpr std::int64_t kPgType = 1247, kPgProc = 1255, kPgClass = 1259, kPgDatabase = 1262, kPgConstraint = 2606,
                       kPgNamespace = 2615, kPgTrigger = 2620, kPgAuthid = 1260, kPgAttrdef = 2604, kPgExtension = 3079,
                       kPgRewrite = 2618;
/// The one extension that every database has.
constexpr std::int64_t kPlpgsqlExtension = 13559;

inline Cell text(std::string value) { return Cell(std::move(value)); }
inline Cell number(std::int64_t value) { return Cell(value); }
inline Cell boolean(bool value) { return Cell(std::int64_t{value ? 1 : 0}); }
inline Cell letter(char value) { return Cell(value ? std::string(1, value) : std::string()); }
inline Cell text_or_null(const std::string& value) { return value.empty() ? Cell() : Cell(value); }
inline Cell yes_or_no(bool value) { return Cell(std::string(value ? "YES" : "NO")); }
/// `{1,2}`.
Cell number_array(const std::vector<std::int64_t>& values);
/// int2vector and oidvector: they count from 0.
Cell number_vector(const std::vector<std::int64_t>& values);
Cell text_array(const std::vector<std::string>& values);
/// A list of privileges as aclitem[] prints it; NULL when nobody has changed anything.
Cell acl_cell(const std::vector<AclItem>& list);
/// The same with what stands there before anybody has granted anything.
std::vector<AclItem> full_acl(const std::vector<AclItem>& list, const std::string& owner, std::string_view owners,
                              std::string_view publics);
/// Microseconds since 1970 as a timestamptz is kept.
Cell moment(std::int64_t micros);

/// What a type is made of: its row of pg_type.
struct TypeFact {
    std::int32_t oid;
    const char* name;
    std::int16_t length;
    bool by_value;
    char type, category;
    bool preferred;
    std::int32_t element, array;
    char align, storage;
    std::int32_t collation, input, output, receive, send, modifier_in, modifier_out, analyze, subscript;
};
std::span<const TypeFact> type_facts();
const TypeFact* find_type_fact(std::int64_t oid);
const TypeFact* find_type_fact(std::string_view name);

struct OperatorClassFact {
    std::int32_t oid, method;
    const char* name;
    std::int32_t family, type;
    bool is_default;
    std::int32_t key_type;
};
std::span<const OperatorClassFact> operator_classes();

/// A function that types are read and written with.
struct ProcedureFact {
    std::int32_t oid;
    const char* name;
    std::int32_t returns;
    const char* arguments; ///< oids, with blanks between
};
std::span<const ProcedureFact> type_procedures();

/// The catalogue's objects with their numbers.
class Catalogs {
public:
    explicit Catalogs(Session::State& of);

    Session::State& state;
    Catalogue& catalogue;
    Catalogue& instance;

    std::vector<std::shared_ptr<const Schema>> schemas() { return catalogue.list<Schema>(); }
    const std::vector<std::shared_ptr<const Table>>& tables();
    const std::vector<std::shared_ptr<const UserType>>& types();
    const std::vector<std::shared_ptr<const Sequence>>& sequences();
    std::vector<std::shared_ptr<const Routine>> routines() { return catalogue.list<Routine>(); }

    std::int64_t role_oid(const std::string& name);
    std::int64_t schema_oid(const std::string& name);
    /// The name of a schema's, as `pg_namespace` has it: temporary ones are `pg_temp_3`.
    static std::string schema_name(const std::string& name) { return name == "pg_temp" ? "pg_temp_3" : name; }
    /// The owner of an object: whoever made it, else the bootstrap role.
    std::int64_t owner_oid(const std::string& name) { return name.empty() ? kBootstrapRole : role_oid(name); }
    /// pg_type.oid; `source` is the user's type that a column was declared with.
    std::int64_t type_oid(const Type& type, const std::string& source = {}, const std::string& schema = {});
    std::shared_ptr<const UserType> user_type(const std::string& name, const std::string& schema = {});
    /// A table or view whose rows are the type, by name.
    std::shared_ptr<const Table> row_type(const std::string& name);
    /// A relation as a regclass prints it.
    std::string relation_name(const std::string& schema, const std::string& name);
    bool in_path(const std::string& schema);

private:
    std::optional<std::vector<std::shared_ptr<const Table>>> tables_;
    std::optional<std::vector<std::shared_ptr<const UserType>>> types_;
    std::optional<std::vector<std::shared_ptr<const Sequence>>> sequences_;
    std::map<std::string, std::int64_t> roles_, schemas_;
    std::optional<std::vector<std::string>> path_;
};

/// Numbers that are made of others, where labdb keeps none: an array of a user's type, a default's, a trigger's, a
/// view's rule's, a column's not-null domain check.
std::int64_t array_oid(std::int64_t type);
std::int64_t default_oid(const Table& table, const Column& column);
std::int64_t trigger_oid(const Table& table, std::size_t position);
std::int64_t rule_oid(const Table& table);
std::int64_t foreign_key_oid(const Table& table, std::size_t position);
std::int64_t check_oid(std::int64_t owner, const Check& check, std::size_t position);

/// pg_attribute's atttypid, attlen and so on of any type.
struct Storage {
    std::int64_t type = 0, modifier = -1, collation = 0;
    int length = -1, dimensions = 0;
    bool by_value = false;
    char align = 'i', storage = 'x';
};
Storage storage_of(Catalogs& catalogs, const Type& type, const std::string& source, const std::string& schema);
std::int64_t collation_oid(const std::string& collation);
std::int64_t method_oid(const std::string& method);
/// The operator class that an index's key has: the one that was said, else the type's.
std::int64_t operator_class_oid(Catalogs& catalogs, const Table& table, const Index& index, const KeyPart& part);

/// A table of a catalog, by name; by oid.
const CatalogTable* find_catalog_table(std::string_view schema, std::string_view name);
struct FoundCatalogTable {
    const char* schema;
    const CatalogTable* table;
};
std::optional<FoundCatalogTable> find_catalog_table(std::int64_t oid);

} // namespace labdb::sql::postgres
