#pragma once

#include <optional>
#include <string>

#include "core/sql/postgres/catalog.hpp"

/// What PostgreSQL shows of expressions and queries that it keeps: ruleutils.c. Where the text cannot be analysed, it
/// is given as it was typed.
namespace labdb::sql::postgres::deparse {

struct Shown {
    std::string text;
    bool call = false; ///< a call: stands without parentheses as an index's key
};

/// An expression over a table's columns: a check, an index's key or condition. `pretty` leaves out the parentheses that
/// nobody needs.
Shown table_expression(Catalogs& catalogs, const Table& table, const std::string& source, bool pretty);
/// A column's default or generation expression, with the conversion to the column's type.
std::string column_expression(Catalogs& catalogs, const Table& table, const Column& column, bool pretty);
/// A domain's check, in which VALUE is of the type `base`; its default.
std::string domain_check(Catalogs& catalogs, const Type& base, const std::string& source, bool pretty);
std::string domain_default(Catalogs& catalogs, const Type& base, const std::string& source);
/// A trigger's WHEN: over OLD and NEW.
std::string trigger_condition(Catalogs& catalogs, const Table& table, const std::string& source, bool pretty);
/// A view's query in lines, with the semicolon.
std::string view_query(Catalogs& catalogs, const Table& view, bool pretty);

} // namespace labdb::sql::postgres::deparse
