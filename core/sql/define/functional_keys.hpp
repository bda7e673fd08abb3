#pragma once

#include <string>

#include "core/sql/define/context.hpp"

namespace labdb::sql::define {

/// The name of an index without one: that of its first column, or `functional_index`, with `_2` and so on where the
/// table has it already.
std::string generated_index_name(const Table& table, const std::string& first_column);

/// What MySQL refuses of an expression among the parts of the index `name` (manual, 13.1.15 "Functional Key Parts";
/// errors 3753 to 3762). The type of its values.
Type check_functional_part(Context& context, const Table& table, const ast::Expression& expression, Index::Kind kind,
                           const std::string& name);

} // namespace labdb::sql::define
