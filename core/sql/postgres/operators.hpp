#pragma once

#include <string_view>
#include <vector>

#include "core/sql/postgres/resolve.hpp"

namespace labdb::sql::postgres {

/// One row of pg_operator: the left operand is empty for a prefix operator. `form` is what SQLite is given (emit.hpp,
/// expand).
struct OperatorRow {
    std::string_view
        names; ///< several that differ in nothing but the name: blanks between; `$o` in the form is the name
    std::string_view left, right, result;
    std::string_view form;
    std::string_view extension = {}; ///< that must be there; empty: none
};

/// All operators of a name, with one or two operands; empty when the name is unknown. Each signature's `row` is its
/// OperatorRow.
const std::vector<Signature>& operators_of(std::string_view name, std::size_t operands);

bool is_comparison(std::string_view name);

} // namespace labdb::sql::postgres
