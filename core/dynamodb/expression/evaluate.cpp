#include "core/dynamodb/expression/evaluate.hpp"

#include <algorithm>
#include <compare>
#include <optional>
#include <string>

#include "core/util/utf8.hpp"

namespace labdb::dynamodb::expression {
namespace {

/// Absent when the two have no order: of different types, or of types without one.
std::optional<std::strong_ordering> order(const AttributeValue& a, const AttributeValue& b) {
    if (a.type() != b.type()) return std::nullopt;
    switch (a.type()) {
    case AttributeType::N: return a.number() <=> b.number();
    case AttributeType::S:
    case AttributeType::B: return a.text().compare(b.text()) <=> 0;
    default: return std::nullopt;
    }
}

bool compare(TokenKind op, const AttributeValue* a, const AttributeValue* b) {
    const bool both = a && b;
    if (op == TokenKind::Equal) return both && *a == *b;
    if (op == TokenKind::NotEqual) return !both || !(*a == *b);
    if (!both) return false;
    const auto ordering = order(*a, *b);
    if (!ordering) return false;
    switch (op) {
    case TokenKind::Less: return *ordering < 0;
    case TokenKind::LessOrEqual: return *ordering <= 0;
    case TokenKind::Greater: return *ordering > 0;
    default: return *ordering >= 0;
    }
}

bool begins_with(const AttributeValue& value, const AttributeValue& prefix) {
    if (value.type() != prefix.type() || (value.type() != AttributeType::S && value.type() != AttributeType::B))
        return false;
    return std::string_view(value.text()).substr(0, prefix.text().size()) == prefix.text();
}

template <class Members, class Member> bool has(const Members& members, const Member& wanted) {
    return std::find(members.begin(), members.end(), wanted) != members.end();
}

bool contains(const AttributeValue& value, const AttributeValue& wanted) {
    switch (value.type()) {
    case AttributeType::S:
    case AttributeType::B:
        return wanted.type() == value.type() && value.text().find(wanted.text()) != std::string::npos;
    case AttributeType::SS: return wanted.type() == AttributeType::S && has(value.texts(), wanted.text());
    case AttributeType::BS: return wanted.type() == AttributeType::B && has(value.texts(), wanted.text());
    case AttributeType::NS: return wanted.type() == AttributeType::N && has(value.numbers(), wanted.number());
    case AttributeType::L: return has(value.list(), wanted);
    default: return false;
    }
}

/// size(), absent for types that have none. A string counts UTF-16 code units, not the bytes that the Developer Guide
/// tells of: captured from AWS by paritysuite (query/expressions.test.ts), and so does DynamoDB Local.
std::optional<std::size_t> size(const AttributeValue& value) {
    switch (value.type()) {
    case AttributeType::S: return util::utf16_units(value.text());
    case AttributeType::B: return value.text().size();
    case AttributeType::SS:
    case AttributeType::BS: return value.texts().size();
    case AttributeType::NS: return value.numbers().size();
    case AttributeType::L: return value.list().size();
    case AttributeType::M: return value.map().size();
    default: return std::nullopt;
    }
}

/// Goes down the tree, which is at most as deep as an expression may have operators (300).
class Evaluation {
public:
    Evaluation(const Tree& tree, const AttributeMap& item) : tree_(tree), item_(item) {}

    bool holds(const Node& node) const {
        switch (node.kind) {
        case NodeKind::Not: return !holds(tree_.child(node, 0));
        case NodeKind::And: return holds(tree_.child(node, 0)) && holds(tree_.child(node, 1));
        case NodeKind::Or: return holds(tree_.child(node, 0)) || holds(tree_.child(node, 1));
        case NodeKind::Compare: return compare(node.op, Operand(*this, node, 0).get(), Operand(*this, node, 1).get());
        case NodeKind::Between: return between(node);
        case NodeKind::In: return in(node);
        default: return call(node);
        }
    }

private:
    const Tree& tree_;
    const AttributeMap& item_;

    /// An operand's value: somebody else's, or computed and held here. Nothing when it is missing.
    class Operand {
    public:
        Operand(const Evaluation& in, const Node& parent, std::size_t i) {
            const Node& node = in.tree_.child(parent, i);
            if (node.kind == NodeKind::Path) {
                value_ = resolve(in.tree_.path(node), in.item_);
            } else if (node.kind == NodeKind::Value) {
                value_ = &in.tree_.value(node);
            } else if (node.kind != NodeKind::Call || node.function != Function::Size) {
                // A condition, which only PartiQL compares: `attribute_exists(a) = false`.
                computed_ = AttributeValue::boolean(in.holds(node));
                value_ = &computed_;
            } else {
                const Operand sized(in, node, 0);
                const auto length = sized.get() ? size(*sized.get()) : std::nullopt;
                if (!length) return;
                computed_ = AttributeValue::number(static_cast<long long>(*length));
                value_ = &computed_;
            }
        }
        Operand(const Operand&) = delete;
        Operand& operator=(const Operand&) = delete;

        const AttributeValue* get() const { return value_; }

    private:
        const AttributeValue* value_ = nullptr;
        AttributeValue computed_;
    };

    bool between(const Node& node) const {
        const Operand value(*this, node, 0), low(*this, node, 1), high(*this, node, 2);
        return compare(TokenKind::GreaterOrEqual, value.get(), low.get()) &&
               compare(TokenKind::LessOrEqual, value.get(), high.get());
    }

    bool in(const Node& node) const {
        const Operand value(*this, node, 0);
        for (std::uint32_t i = 1; value.get() && i < node.count; ++i)
            if (compare(TokenKind::Equal, value.get(), Operand(*this, node, i).get())) return true;
        return false;
    }

    bool call(const Node& node) const {
        const Operand first(*this, node, 0);
        if (node.function == Function::AttributeNotExists) return !first.get();
        if (!first.get() || node.function == Function::AttributeExists) return first.get();
        const Operand second(*this, node, 1);
        if (!second.get()) return false;
        switch (node.function) {
        case Function::AttributeType: return descriptor(first.get()->type()) == second.get()->text();
        case Function::BeginsWith: return begins_with(*first.get(), *second.get());
        default: return contains(*first.get(), *second.get());
        }
    }
};

} // namespace

bool evaluate(const Tree& tree, const AttributeMap& item) {
    return Evaluation(tree, item).holds(tree.nodes[tree.root]);
}

} // namespace labdb::dynamodb::expression
