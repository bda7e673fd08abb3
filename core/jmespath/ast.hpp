#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/json/value.hpp"

namespace labdb::jmespath {

enum class Op : std::uint8_t {
    current,           ///< the value itself
    field,             ///< `name`
    literal,           ///< `literal`
    chain,             ///< each child on the result of the one before: `a.b`, `a | b`
    subscript,         ///< the same for `a[0][1]`: a chain of its own kind, because a slice at its end does not project
    index,             ///< numbers[0]
    slice,             ///< numbers: start, stop, step
    flatten,           ///< one level of the child's lists
    projection,        ///< child 1 on each element of child 0, nulls left out
    value_projection,  ///< the same on the values of an object
    filter_projection, ///< the same on the elements for which child 2 is true
    multi_list,
    multi_hash, ///< `keys` and `slots`
    or_,        ///< the first child that is true, else the last
    and_,       ///< the first child that is false, else the last
    not_,
    eq,
    ne,
    lt,
    lte,
    gt,
    gte,
    function, ///< `name`; the children are the arguments
    expref,   ///< `&child`, a value that functions evaluate
};

/// Each step deeper costs the parser and the evaluator some stack. jmespath.py ends at about this depth too, with
/// Python's own recursion limit.
constexpr std::size_t kMaxDepth = 500;

struct Node {
    explicit Node(Op kind) : op(kind) {}

    Op op;
    std::uint32_t depth = 1; ///< levels of nodes down from here, this one counted
    std::string name;
    json::Value literal;
    /// Saturated to 64 bits, which no list's index reaches.
    std::array<std::optional<std::int64_t>, 3> numbers;
    std::vector<Node> children;
    /// Multi-select hash: the distinct names in the order of their first mention, and for each child which one it sets.
    std::vector<std::string> keys;
    std::vector<std::size_t> slots;
};

} // namespace labdb::jmespath
