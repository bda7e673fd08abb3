#pragma once

#include <string>

#include "core/sql/postgres/catalog.hpp"

/// What the views of information_schema have in common: src/backend/catalog/information_schema.sql.
namespace labdb::sql::postgres {

/// A type as information_schema describes it.
struct TypeInformation {
    Cell data_type, character_length, octet_length, precision, radix, scale, datetime_precision;
    std::string udt_schema, udt_name;
    std::string domain_schema, domain_name; ///< empty: it is no domain
};
TypeInformation type_information(Catalogs& catalogs, const Type& type, const std::string& source,
                                 const std::string& schema);

/// Whether the role may do any of that, owns it, or is a superuser.
bool sees(Catalogs& catalogs, const Table& table);
bool owns(Catalogs& catalogs, const std::string& owner);
/// information_schema's name of a routine: overloaded ones differ by number.
inline std::string specific_name(const Routine& routine) { return routine.name + "_" + std::to_string(routine.oid); }
/// Views that can be written through: one table, plain columns.
bool is_updatable(Catalogs& catalogs, const Table& table);

} // namespace labdb::sql::postgres
