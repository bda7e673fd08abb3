#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/bind/binder.hpp"
#include "core/sql/mysql/conversion.hpp"
#include "core/sql/mysql/types.hpp"

/// What the files of MySQL's rules share.
namespace labdb::sql::mysql {

using bind::Binder;
using bind::Bound;
using bind::Coercibility;

/// A new expression made of these: SQL and type are as said; NULL if one of them may be, with their aggregates and so
/// on.
Bound made_of(std::string sql, Type type, std::span<const Bound> operands);
/// `name(a,b)`.
Bound call_of(std::string_view name, std::vector<Bound> operands, Type type);
/// A truth value: an INT of one digit.
Bound truth_of(std::string sql, std::span<const Bound> operands);
/// An integer or a text that is said by the rules, not by the user.
Bound number_constant(Binder& binder, std::int64_t value);
Bound text_constant(Binder& binder, std::string_view value);

/// 1241 when it is a row value.
const Bound& scalar(const Bound& value);

// Collations (manual, 10.8.4).

struct Collated {
    std::string collation;
    Coercibility coercibility = Coercibility::null;
};
/// The collation that texts have together. `operation` is for 1267. Where it must be known (comparisons) no mix is let
/// pass.
Collated collation_of(Binder& binder, std::span<const Bound> values, std::string_view operation, bool must_be_known);
/// The collation that SQLite itself would use for the expression, since it is a column; empty when there is none.
std::string implied_collation(const Bound& value);
/// ` COLLATE "…"`.
std::string collate_clause(std::string_view collation);

/// An expression as errors show it: `(`demo`.`t`.`a` + 1)`.
std::string shown(Binder& binder, const ast::Expression& expression);
std::string shown_operation(Binder& binder, const ast::Operator& operation);

/// SQL of a decimal before it is rounded to its type's scale: the server keeps more digits within an expression
/// (decimal.c counts them by nine).
std::string_view unrounded(std::string_view sql);
/// `my_fit(sql,scale)`: the decimal, rounded to the scale.
std::string rounded_to(std::string_view sql, int scale);

} // namespace labdb::sql::mysql
