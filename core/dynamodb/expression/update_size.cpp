#include <string>

#include "core/dynamodb/expression/update_actions.hpp"

// What UpdateItem counts a statement as. AWS documents none of it; the costs are those that
// paritysuite/dynamodb-conformance measured to the byte (tier3/limits/itemSizeBySurface.test.ts, October 2026).
namespace labdb::dynamodb::expression {
namespace {

constexpr std::size_t kStatement = 3;
/// SET and ADD write a value of the request; REMOVE and DELETE name what goes.
constexpr std::size_t kWritingClause = 19;
constexpr std::size_t kClearingClause = 1;
/// A step of a target after the first, and every step of a path that is read.
constexpr std::size_t kTargetStep = 4;
constexpr std::size_t kOperandPath = 1;
constexpr std::size_t kOperandStep = 14;
constexpr std::size_t kPlus = 34;
constexpr std::size_t kMinus = 37;
constexpr std::size_t kIfNotExists = 39;
constexpr std::size_t kListAppend = 37;

/// A name's bytes or an index's digits.
std::size_t size_of_step(const Path::Step& step) {
    if (const auto* name = std::get_if<std::string>(&step)) return name->size();
    return std::to_string(std::get<std::size_t>(step)).size();
}

std::size_t size_of_target(const Path& path) {
    std::size_t size = path.root().size();
    for (std::size_t i = 1; i < path.steps.size(); ++i) size += kTargetStep + size_of_step(path.steps[i]);
    return size;
}

std::size_t size_of_read(const Path& path) {
    std::size_t size = kOperandPath;
    for (const Path::Step& step : path.steps) size += kOperandStep + size_of_step(step);
    return size;
}

std::size_t cost_of(const Node& node) {
    if (node.kind == NodeKind::Arithmetic) return node.op == TokenKind::Minus ? kMinus : kPlus;
    return node.function == Function::IfNotExists ? kIfNotExists : kListAppend;
}

/// A value counts at each of its uses, what a path leads to does not.
std::size_t size_of_operand(const Tree& tree, const Node& node) {
    if (node.kind == NodeKind::Value) return size_of(tree.value(node));
    if (node.kind == NodeKind::Path) return size_of_read(tree.path(node));
    std::size_t size = cost_of(node);
    for (std::size_t i = 0; i < node.count; ++i) size += size_of_operand(tree, tree.child(node, i));
    return size;
}

} // namespace

std::size_t Update::statement_size() const {
    std::size_t size = kStatement;
    for (std::size_t i = 0; i < actions_->actions.size(); ++i) {
        const Action& action = actions_->actions[i];
        const bool writes = action.section == TokenKind::Set || action.section == TokenKind::Add;
        size += (writes ? kWritingClause : kClearingClause) + size_of_target(actions_->targets[i]);
        if (writes) size += size_of_operand(actions_->tree, actions_->tree.nodes[action.operand]);
    }
    return size;
}

} // namespace labdb::dynamodb::expression
