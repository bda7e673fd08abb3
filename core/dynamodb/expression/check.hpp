#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/dynamodb/expression/placeholders.hpp"
#include "core/dynamodb/expression/role.hpp"
#include "core/dynamodb/expression/tree.hpp"

namespace labdb::dynamodb::expression {

/// Refuses what is wrong with an expression whose syntax is right, and puts the request's names and values into its
/// tree. An expression with several faults is refused for the one the service finds first: it goes over the whole
/// expression once for each of these functions, in this order.
class Checker {
public:
    Checker(Tree& tree, Role role, Placeholders& placeholders)
        : tree_(tree), role_(role), placeholders_(placeholders) {}

    /// Names of functions and where they may stand, reserved words, list indices: from left to right.
    void check_words();
    /// Puts the names into paths that are written or projected, and refuses those that get in each other's way. From
    /// the last to the first: so the service does it, and so tells of the last undefined name.
    std::vector<Path> bind_targets(const std::vector<std::uint32_t>& nodes);
    /// Names, values, numbers and types of operands, for the nodes completed from `begin` up to `end`.
    void bind(std::size_t begin, std::size_t end);
    /// The part of bind() that looks at an operator or call whose operands are bound.
    void check_operator(const Node& node) const;
    /// Refuses the first two of the paths, from the last to the first, that get in each other's way.
    void check_clashes(const std::vector<Path>& paths) const;
    void check_operator_count() const;

    /// The type that an operand has whatever the item: of a value, and of size().
    const AttributeType* known_type(const Node& node) const;
    [[noreturn]] void refuse_type(std::string_view function, std::string_view type) const;

private:
    Tree& tree_;
    Role role_;
    Placeholders& placeholders_;

    [[noreturn]] void fail(const std::string& text) const;
    void check_call_word(Node& call) const;
    Path bind_path(const Node& node);
    void bind_node(Node& node);
    void check_call(const Node& call) const;
    void check_attribute_type(const Node& call) const;
    void check_between(const Node& between) const;
    void check_clashes_of(const std::vector<Path>& paths, std::size_t i) const;
    void check_types(const Node& node, std::string_view name, unsigned allowed) const;
    void check_distinct(const Node& node, std::string_view name) const;
    void require_path(const Node& call) const;
};

/// The function of that name, in lower case, or null; what it is called lives as long as the program.
struct KnownFunction {
    std::string_view name;
    Function function;
    bool in_updates; ///< else in conditions
};
std::optional<KnownFunction> find_function(std::string_view name);

/// How an operator or function is called in error texts.
std::string_view name_of(const Node& node);

} // namespace labdb::dynamodb::expression
