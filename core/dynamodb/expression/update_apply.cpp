#include <algorithm>
#include <optional>

#include "core/dynamodb/expression/update_actions.hpp"
#include "core/dynamodb/faults.hpp"

namespace labdb::dynamodb::expression {
namespace {

using Fault = util::Decimal::Fault;

[[noreturn]] void refuse_operand() { refuse("An operand in the update expression has an incorrect data type"); }

[[noreturn]] void refuse_number(Fault fault) {
    // A sum that needs more than 38 digits is called an overflow, too (ScyllaDB's alternator tests, from AWS).
    refuse(number_fault_text(fault == Fault::precision ? Fault::overflow : fault, {}));
}

const AttributeValue& require(const AttributeValue& value, AttributeType type) {
    if (value.type() != type) refuse_operand();
    return value;
}

AttributeValue sum(TokenKind op, const AttributeValue& a, const AttributeValue& b) {
    Fault fault{};
    const auto add = op == TokenKind::Minus ? util::Decimal::subtract : util::Decimal::add;
    const auto result = add(a.number(), b.number(), &fault);
    if (!result) refuse_number(fault);
    return AttributeValue::number(*result);
}

template <class Members> Members unite(Members members, const Members& more) {
    const auto known = static_cast<std::ptrdiff_t>(members.size());
    std::copy_if(more.begin(), more.end(), std::back_inserter(members), [&](const auto& member) {
        return !std::binary_search(members.begin(), members.begin() + known, member);
    });
    return members;
}

template <class Members> Members without(Members members, const Members& less) {
    members.erase(
        std::remove_if(members.begin(), members.end(),
                       [&](const auto& member) { return std::binary_search(less.begin(), less.end(), member); }),
        members.end());
    return members;
}

/// ADD. The operand is a number or a set; sets are in order.
AttributeValue added(const AttributeValue* old, const AttributeValue& operand) {
    if (!old) return operand;
    if (old->type() != operand.type()) refuse_operand();
    switch (operand.type()) {
    case AttributeType::N: return sum(TokenKind::Plus, *old, operand);
    case AttributeType::NS: return AttributeValue::number_set(unite(old->numbers(), operand.numbers()));
    case AttributeType::BS: return AttributeValue::binary_set(unite(old->texts(), operand.texts()));
    default: return AttributeValue::string_set(unite(old->texts(), operand.texts()));
    }
}

/// DELETE. Absent when nothing is left of the set.
std::optional<AttributeValue> deleted(const AttributeValue& old, const AttributeValue& operand) {
    if (old.type() != operand.type()) refuse_operand();
    if (operand.type() == AttributeType::NS) {
        auto numbers = without(old.numbers(), operand.numbers());
        if (numbers.empty()) return std::nullopt;
        return AttributeValue::number_set(std::move(numbers));
    }
    auto texts = without(old.texts(), operand.texts());
    if (texts.empty()) return std::nullopt;
    return operand.type() == AttributeType::BS ? AttributeValue::binary_set(std::move(texts))
                                               : AttributeValue::string_set(std::move(texts));
}

/// The value of a SET, from the item as it was. Operands are evaluated and looked at from left to right, all of them:
/// if_not_exists wants its second one to be there even when the first is (so DynamoDB Local).
AttributeValue evaluate(const Tree& tree, const Node& node, const AttributeMap& old) {
    const auto operand = [&](std::size_t i) { return evaluate(tree, tree.child(node, i), old); };
    switch (node.kind) {
    case NodeKind::Value: return tree.value(node);
    case NodeKind::Path: {
        const AttributeValue* found = resolve(tree.path(node), old);
        if (!found) refuse("The provided expression refers to an attribute that does not exist in the item");
        return *found;
    }
    case NodeKind::Arithmetic: {
        const AttributeValue left = require(operand(0), AttributeType::N);
        return sum(node.op, left, require(operand(1), AttributeType::N));
    }
    default: break;
    }
    if (node.function == Function::IfNotExists) {
        AttributeValue otherwise = operand(1);
        const AttributeValue* found = resolve(tree.path(tree.child(node, 0)), old);
        return found ? *found : otherwise;
    }
    AttributeValue list = require(operand(0), AttributeType::L);
    const AttributeValue more = require(operand(1), AttributeType::L);
    list.list().insert(list.list().end(), more.list().begin(), more.list().end());
    return list;
}

AttributeValue* find(const Path& path, std::size_t steps, AttributeMap& item) {
    AttributeValue* value = item.find(path.root());
    for (std::size_t i = 1; i < steps; ++i) {
        const auto* name = std::get_if<std::string>(&path.steps[i]);
        value = name ? value->map().find(*name) : &value->list()[std::get<std::size_t>(path.steps[i])];
    }
    return value;
}

/// The map or list that the path's last step is taken in must be there.
void check_path(const Path& path, const AttributeMap& old) {
    if (path.is_top_level()) return;
    Path parent = path;
    parent.steps.pop_back();
    const AttributeValue* holder = resolve(parent, old);
    const bool named = std::holds_alternative<std::string>(path.steps.back());
    if (!holder || holder->type() != (named ? AttributeType::M : AttributeType::L))
        refuse("The document path provided in the update expression is invalid for update");
}

bool has_end_of_list(const Path& path) { return std::holds_alternative<std::size_t>(path.steps.back()); }

/// Puts `value` at a path whose parent is there; an index behind the end of a list appends.
void write(const Path& path, AttributeValue value, AttributeMap& item) {
    if (path.is_top_level()) {
        item.set(path.root(), std::move(value));
        return;
    }
    AttributeValue& parent = *find(path, path.steps.size() - 1, item);
    if (!has_end_of_list(path)) {
        parent.map().set(std::get<std::string>(path.steps.back()), std::move(value));
        return;
    }
    const std::size_t index = std::get<std::size_t>(path.steps.back());
    if (index < parent.list().size())
        parent.list()[index] = std::move(value);
    else
        parent.list().push_back(std::move(value));
}

void remove(const Path& path, AttributeMap& item) {
    if (path.is_top_level()) {
        item.erase(path.root());
        return;
    }
    AttributeValue& parent = *find(path, path.steps.size() - 1, item);
    if (!has_end_of_list(path)) {
        parent.map().erase(std::get<std::string>(path.steps.back()));
        return;
    }
    auto& list = parent.list();
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(std::get<std::size_t>(path.steps.back())));
}

struct Write {
    const Path* path;
    AttributeValue value;
};

} // namespace

AttributeMap Update::apply(const AttributeMap& old) const {
    const Tree& tree = actions_->tree;
    std::vector<Write> writes, appends;
    std::vector<const Path*> removals;
    // Of several faults the service finds the last one first.
    for (std::size_t i = actions_->actions.size(); i-- > 0;) {
        const Action& action = actions_->actions[i];
        const Path& target = actions_->targets[i];
        check_path(target, old);
        const AttributeValue* present = resolve(target, old);
        std::optional<AttributeValue> value;
        if (action.section == TokenKind::Set)
            value = evaluate(tree, tree.nodes[action.operand], old);
        else if (action.section == TokenKind::Add)
            value = added(present, tree.value(tree.nodes[action.operand]));
        else if (action.section == TokenKind::Delete && present)
            value = deleted(*present, tree.value(tree.nodes[action.operand]));

        if (!value) {
            if (present) removals.push_back(&target);
            continue;
        }
        check_levels(*value, target.steps.size() - 1);
        (present || !has_end_of_list(target) ? writes : appends).push_back({&target, std::move(*value)});
    }

    std::reverse(writes.begin(), writes.end());

    // Indices mean the lists as they were. So the appends come in the order of theirs, after what stays in its place,
    // and then the removals, from the back.
    const auto by_path = [](const Path* a, const Path* b) { return a->steps < b->steps; };
    std::stable_sort(appends.begin(), appends.end(),
                     [&](const Write& a, const Write& b) { return by_path(a.path, b.path); });
    std::sort(removals.begin(), removals.end(), [&](const Path* a, const Path* b) { return by_path(b, a); });
    AttributeMap item = old;
    for (Write& write_ : writes) write(*write_.path, std::move(write_.value), item);
    for (Write& append : appends) write(*append.path, std::move(append.value), item);
    for (const Path* removal : removals) remove(*removal, item);
    return item;
}

} // namespace labdb::dynamodb::expression
