#pragma once

#include <optional>
#include <string>

#include "core/sql/postgres/catalog.hpp"

/// Objects as the statements that make them: what ruleutils.c prints for pg_get_…def. `pretty` leaves out parentheses
/// and the schemas that the search path finds.
namespace labdb::sql::postgres {

std::string index_definition(Catalogs& catalogs, const Table& table, const Index& index, bool pretty);
/// One key of an index, from 1; empty when there is none.
std::string index_key_definition(Catalogs& catalogs, const Table& table, const Index& index, std::size_t key,
                                 bool pretty);
std::string exclusion_definition(Catalogs& catalogs, const Table& table, const Index& index, bool pretty);
std::string key_constraint_definition(const Index& index);
std::string foreign_key_definition(Catalogs& catalogs, const ForeignKey& key);
std::string check_definition(Catalogs& catalogs, const Table& table, const Check& check, bool pretty);
std::string check_definition(Catalogs& catalogs, const UserType& domain, const Check& check, bool pretty);
/// CREATE RULE without its semicolon, as pg_get_ruledef lays it out; what it does is as it was written.
std::string rule_definition(Catalogs& catalogs, const Table& table, const Trigger& rule);
std::string trigger_definition(Catalogs& catalogs, const Table& table, const Trigger& trigger, bool pretty);
std::string function_definition(Catalogs& catalogs, const Routine& routine);
/// `a integer, b integer DEFAULT 2`; without the defaults for identifying it.
std::string function_arguments(Catalogs& catalogs, const Routine& routine, bool defaults);
std::string function_result(Catalogs& catalogs, const Routine& routine);
/// A type as it is shown: with its schema where the search path does not find it.
std::string shown_type(Catalogs& catalogs, const Type& type, const std::string& source);

} // namespace labdb::sql::postgres
