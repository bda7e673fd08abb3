#include "core/dynamodb/expression/condition.hpp"

#include <algorithm>

#include "core/dynamodb/expression/check.hpp"
#include "core/dynamodb/expression/evaluate.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/expression/parser.hpp"
#include "core/dynamodb/expression/refusal.hpp"

namespace labdb::dynamodb::expression {

Tree read_condition(std::string_view text, Role role, Placeholders& placeholders) {
    check_size(role, text);
    Tree tree = parse_condition(text, role);
    Checker checker(tree, role, placeholders);
    checker.check_words();
    checker.bind(0, tree.completion.size());
    checker.check_operator_count();
    return tree;
}

Condition::Condition(std::string_view text, Role role, Placeholders& placeholders)
    : tree_(std::make_unique<const Tree>(read_condition(text, role, placeholders))) {}

Condition::Condition(Tree tree) : tree_(std::make_unique<const Tree>(std::move(tree))) {}

Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(Condition&&) noexcept = default;
Condition::~Condition() = default;

bool Condition::evaluate(const AttributeMap& item) const { return expression::evaluate(*tree_, item); }

const std::vector<Path>& Condition::paths() const { return tree_->paths; }

std::vector<std::string> Condition::attributes() const {
    std::vector<std::string> names;
    for (const Path& path : tree_->paths)
        if (std::find(names.begin(), names.end(), path.root()) == names.end()) names.push_back(path.root());
    return names;
}

} // namespace labdb::dynamodb::expression
