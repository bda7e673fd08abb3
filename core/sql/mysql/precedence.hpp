#pragma once

#include <cstdint>

namespace labdb::sql::mysql {

/// How tightly operators bind, from the loosest; the grammar's steps (expr, bool_pri, predicate, bit_expr, simple_expr)
/// are among them.
enum class Precedence : std::uint8_t {
    or_ = 1,
    xor_,
    and_,
    not_,
    comparison,
    predicate,
    bit_or,
    bit_and,
    shift,
    sum,
    product,
    bit_xor,
    concatenation, ///< `||` under PIPES_AS_CONCAT
    primary
};

} // namespace labdb::sql::mysql
