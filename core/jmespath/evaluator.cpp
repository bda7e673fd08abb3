#include "core/jmespath/evaluator.hpp"

#include <algorithm>
#include <compare>

#include "core/jmespath/expression.hpp"
#include "core/jmespath/functions.hpp"
#include "core/jmespath/number.hpp"
#include "core/jmespath/parser.hpp"

namespace labdb::jmespath {

namespace {

std::string_view sign_of(Op op) {
    switch (op) {
    case Op::lt: return "<";
    case Op::lte: return "<=";
    case Op::gt: return ">";
    default: return ">=";
    }
}

bool holds(Op op, std::partial_ordering order) {
    switch (op) {
    case Op::lt: return order < 0;
    case Op::lte: return order <= 0;
    case Op::gt: return order > 0;
    default: return order >= 0;
    }
}

class Evaluator {
public:
    explicit Evaluator(Arena& arena) : arena_(arena) {}

    Item evaluate(const Node& node, Item item) {
        switch (node.op) {
        case Op::current: return item;
        case Op::field: return item.member(node.name);
        case Op::literal: return Item(node.literal);
        case Op::chain:
        case Op::subscript:
            for (const Node& child : node.children) item = evaluate(child, item);
            return item;
        case Op::index: return index(*node.numbers[0], item);
        case Op::slice: return slice(node, item);
        case Op::flatten: return flatten(node, item);
        case Op::projection:
        case Op::value_projection:
        case Op::filter_projection: return projection(node, item);
        case Op::multi_list: return multi_list(node, item);
        case Op::multi_hash: return multi_hash(node, item);
        case Op::or_: return first(node, item, true);
        case Op::and_: return first(node, item, false);
        case Op::not_: {
            Item value = evaluate(node.children[0], item);
            return Item::boolean(!value.is_true());
        }
        case Op::eq:
        case Op::ne: {
            Item left = evaluate(node.children[0], item), right = evaluate(node.children[1], item);
            return Item::boolean(equal(left, right, arena_) == (node.op == Op::eq));
        }
        case Op::lt:
        case Op::lte:
        case Op::gt:
        case Op::gte: return ordering(node, item);
        case Op::function: {
            List arguments;
            arguments.reserve(node.children.size());
            for (const Node& child : node.children) arguments.push_back(evaluate(child, item));
            return call(node.name, arguments, arena_);
        }
        case Op::expref: return Item(node.children[0]);
        }
        return {};
    }

private:
    Arena& arena_;

    static Item index(std::int64_t index, Item item) {
        if (item.type() != Type::array) return {};
        auto size = static_cast<std::int64_t>(item.size());
        if (index < 0) index += size;
        return index >= 0 && index < size ? item.at(static_cast<std::size_t>(index)) : Item();
    }

    Item slice(const Node& node, Item item) {
        if (item.type() != Type::array) return {};
        auto size = static_cast<std::int64_t>(item.size());
        std::int64_t step = std::clamp(node.numbers[2].value_or(1), -size - 1, size + 1);
        if (step == 0) throw RuntimeError("slice step cannot be zero");
        // A step back runs from the last element to before the first.
        std::int64_t least = step < 0 ? -1 : 0, most = step < 0 ? size - 1 : size;
        auto bound = [&](std::optional<std::int64_t> number, std::int64_t otherwise) {
            if (!number) return otherwise;
            return std::clamp(*number < 0 ? *number + size : *number, least, most);
        };
        std::int64_t start = bound(node.numbers[0], step < 0 ? most : least);
        std::int64_t stop = bound(node.numbers[1], step < 0 ? least : most);
        List result;
        for (; step < 0 ? start > stop : start < stop; start += step)
            result.push_back(item.at(static_cast<std::size_t>(start)));
        return arena_.keep(std::move(result));
    }

    Item flatten(const Node& node, Item item) {
        Item base = evaluate(node.children[0], item);
        if (base.type() != Type::array) return {};
        List result;
        result.reserve(base.size());
        for (std::size_t i = 0; i < base.size(); ++i) {
            Item element = base.at(i);
            if (element.type() != Type::array) {
                result.push_back(element);
                continue;
            }
            for (std::size_t k = 0; k < element.size(); ++k) result.push_back(element.at(k));
        }
        return arena_.keep(std::move(result));
    }

    Item projection(const Node& node, Item item) {
        Item base = evaluate(node.children[0], item);
        if (base.type() != (node.op == Op::value_projection ? Type::object : Type::array)) return {};
        List result;
        for (std::size_t i = 0; i < base.size(); ++i) {
            Item element = base.at(i);
            if (node.op == Op::filter_projection && !evaluate(node.children[2], element).is_true()) continue;
            Item value = evaluate(node.children[1], element);
            if (!value.is_null()) result.push_back(value);
        }
        return arena_.keep(std::move(result));
    }

    Item multi_list(const Node& node, Item item) {
        if (item.is_null()) return {};
        List result;
        result.reserve(node.children.size());
        for (const Node& child : node.children) result.push_back(evaluate(child, item));
        return arena_.keep(std::move(result));
    }

    Item multi_hash(const Node& node, Item item) {
        if (item.is_null()) return {};
        Hash result;
        result.reserve(node.keys.size());
        for (const std::string& key : node.keys) result.emplace_back(key, Item());
        for (std::size_t i = 0; i < node.children.size(); ++i)
            result[node.slots[i]].second = evaluate(node.children[i], item);
        return arena_.keep(std::move(result));
    }

    Item first(const Node& node, Item item, bool wanted) {
        Item value;
        for (const Node& child : node.children) {
            value = evaluate(child, item);
            if (value.is_true() == wanted) break;
        }
        return value;
    }

    /// Only for two numbers or two strings; jmespath.py answers null for other types, but fails on one of each.
    Item ordering(const Node& node, Item item) {
        Item left = evaluate(node.children[0], item), right = evaluate(node.children[1], item);
        auto comparable = [](Item side) { return side.type() == Type::number || side.type() == Type::string; };
        if (!comparable(left) || !comparable(right)) return {};
        return Item::boolean(holds(node.op, compare(left, right, sign_of(node.op), arena_)));
    }
};

} // namespace

Item evaluate(const Node& node, Item item, Arena& arena) { return Evaluator(arena).evaluate(node, item); }

} // namespace labdb::jmespath
