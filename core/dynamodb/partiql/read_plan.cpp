// What is refused, and when, was captured from AWS by floci (DynamoDbPartiQLEdgeCaseIntegrationTest) and paritysuite
// (whereOverlap, indexQualifier).
#include "core/dynamodb/partiql/read_plan.hpp"

#include <algorithm>

#include "core/dynamodb/faults.hpp"

namespace labdb::dynamodb::partiql {
namespace {

using expression::KeyTerm;
using Operator = KeyTerm::Operator;

/// A statement may be taken apart into so many reads.
constexpr std::size_t kMaxReads = 50;

[[noreturn]] void refuse_overlap() {
    refuse("Overlapping conditions with range keys are not supported in where clause");
}

bool is_and(const Expr& expr) { return expr.kind == ExprKind::Binary && expr.text == "and"; }
bool is_or(const Expr& expr) { return expr.kind == ExprKind::Binary && expr.text == "or"; }
bool is_in(const Expr& expr) { return expr.kind == ExprKind::Binary && expr.text == "in"; }

const KeyAttribute* key_named(const Expr& expr, const KeySchema& keys) {
    return expr.kind == ExprKind::Name ? keys.find(expr.text) : nullptr;
}

std::optional<Operator> comparison(std::string_view op, bool flipped) {
    if (op == "=") return Operator::Equal;
    if (op == "<") return flipped ? Operator::Greater : Operator::Less;
    if (op == "<=") return flipped ? Operator::GreaterOrEqual : Operator::LessOrEqual;
    if (op == ">") return flipped ? Operator::Less : Operator::Greater;
    if (op == ">=") return flipped ? Operator::LessOrEqual : Operator::GreaterOrEqual;
    return std::nullopt;
}

/// The condition as a Query's key condition on that attribute, if it is one.
std::optional<KeyTerm> key_term(const Expr& expr, const KeySchema& keys, const Parameters& parameters) {
    KeyTerm term;
    const auto read = [&](const Expr& name, const Expr& value) {
        const KeyAttribute* key = key_named(name, keys);
        if (!key || !is_value(value)) return false;
        term.attribute = key->name;
        term.value = value_of(value, parameters);
        return true;
    };
    if (expr.kind == ExprKind::Binary) {
        const bool flipped = !key_named(expr.children[0], keys);
        const std::optional<Operator> op = comparison(expr.text, flipped);
        if (!op || !read(expr.children[flipped ? 1 : 0], expr.children[flipped ? 0 : 1])) return std::nullopt;
        term.op = *op;
        return term;
    }
    if (expr.kind == ExprKind::Between) {
        if (!is_value(expr.children[2]) || !read(expr.children[0], expr.children[1])) return std::nullopt;
        term.op = Operator::Between;
        term.upper = value_of(expr.children[2], parameters);
        return term;
    }
    if (expr.kind == ExprKind::Call && expr.text == "begins_with" && expr.children.size() == 2) {
        if (!read(expr.children[0], expr.children[1])) return std::nullopt;
        term.op = Operator::BeginsWith;
        return term;
    }
    return std::nullopt;
}

bool is_less(const AttributeValue& a, const AttributeValue& b) {
    return a.type() == AttributeType::N ? a.number() < b.number() : a.text() < b.text();
}

void add_names(const Expr& expr, std::vector<std::string>& names) {
    if (is_path(expr)) {
        const std::string& name = expr.kind == ExprKind::Name ? expr.text : expr.children.front().text;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        return;
    }
    for (const Expr& child : expr.children) add_names(child, names);
}

/// The order in which Java's HashSet gives its members, since that is the order of the text.
std::vector<std::string> in_hash_order(std::vector<std::string> names) {
    std::size_t capacity = 16;
    while (names.size() > capacity * 3 / 4) capacity *= 2;
    const auto bucket = [capacity](const std::string& name) {
        std::uint32_t hash = 0;
        for (const char c : name) hash = hash * 31 + static_cast<unsigned char>(c);
        return (hash ^ (hash >> 16)) & (capacity - 1);
    };
    std::stable_sort(names.begin(), names.end(),
                     [&](const std::string& a, const std::string& b) { return bucket(a) < bucket(b); });
    return names;
}

} // namespace

KeyTypeFault::KeyTypeFault(const std::string& key)
    : KeyFault("Key attribute's data type should match its data type in table's schema: Key " + key) {}

std::optional<KeyEquality> key_equality(const Expr& expr, const KeySchema& keys, const Parameters& parameters) {
    if (expr.kind != ExprKind::Binary || expr.text != "=") return std::nullopt;
    const KeyAttribute *left = key_named(expr.children[0], keys), *right = key_named(expr.children[1], keys);
    if (left && is_value(expr.children[1])) return KeyEquality{left, value_of(expr.children[1], parameters)};
    if (right && is_value(expr.children[0])) return KeyEquality{right, value_of(expr.children[0], parameters)};
    return std::nullopt;
}

void require_key_type(const KeyEquality& equality) {
    if (equality.value.type() != equality.key->type) throw KeyTypeFault(equality.key->name);
}

std::vector<const Expr*> conjuncts(const Expr& where) {
    if (!is_and(where)) return {&where};
    std::vector<const Expr*> all;
    for (const Expr& child : where.children)
        for (const Expr* one : conjuncts(child)) all.push_back(one);
    return all;
}

ReadPlan::ReadPlan(const Expr* where, const ReadTarget& target, const Parameters& parameters)
    : target_(target), parameters_(parameters) {
    if (where && pins_partition(*where)) plan(branches_of(*where));
}

std::size_t ReadPlan::partitions() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < reads_.size(); ++i)
        if (i == 0 || !(reads_[i].partition == reads_[i - 1].partition)) ++count;
    return count;
}

bool ReadPlan::mentions_key(const Expr& expr) const {
    std::vector<std::string> names;
    add_names(expr, names);
    return std::any_of(names.begin(), names.end(),
                       [this](const std::string& name) { return target_.keys().find(name); });
}

std::optional<std::vector<KeyEquality>> ReadPlan::key_values_of_in(const Expr& expr) const {
    if (!is_in(expr)) return std::nullopt;
    const KeyAttribute* key = key_named(expr.children[0], target_.keys());
    if (!key) return std::nullopt;
    std::vector<KeyEquality> values;
    for (const Expr& member : expr.children[1].children) {
        if (!is_value(member)) return std::nullopt;
        values.push_back({key, value_of(member, parameters_)});
    }
    return values;
}

bool ReadPlan::pins_partition(const Expr& expr) const {
    if (is_and(expr)) return pins_partition(expr.children[0]) || pins_partition(expr.children[1]);
    if (is_or(expr)) return pins_partition(expr.children[0]) && pins_partition(expr.children[1]);
    const std::string& partition = target_.keys().partition.front().name;
    if (const auto values = key_values_of_in(expr)) return values->front().key->name == partition;
    const auto equality = key_equality(expr, target_.keys(), parameters_);
    return equality && equality->key->name == partition;
}

std::vector<ReadPlan::Branch> ReadPlan::joined(const std::vector<Branch>& left,
                                               const std::vector<Branch>& right) const {
    std::vector<Branch> product;
    for (const Branch& a : left) {
        for (const Branch& b : right) {
            if (product.size() == kMaxReads) refuse("Too many decomposed read operations for a given query.");
            product.push_back(a);
            product.back().insert(product.back().end(), b.begin(), b.end());
        }
    }
    return product;
}

std::vector<ReadPlan::Branch> ReadPlan::branches_of(const Expr& expr) const {
    if (is_and(expr)) return joined(branches_of(expr.children[0]), branches_of(expr.children[1]));
    std::vector<Branch> branches;
    if (is_or(expr) && mentions_key(expr)) {
        for (const Expr& child : expr.children)
            for (Branch& branch : branches_of(child)) branches.push_back(std::move(branch));
    } else if (const auto values = key_values_of_in(expr)) {
        for (const KeyEquality& value : *values) branches.push_back({{&expr, value}});
    } else {
        branches.push_back({{&expr, key_equality(expr, target_.keys(), parameters_)}});
    }
    if (branches.size() > kMaxReads) refuse("Too many decomposed read operations for a given query.");
    return branches;
}

bool ReadPlan::is_sort_term(const Term& term) const {
    const auto found = key_term(*term.expr, target_.keys(), parameters_);
    return found && !target_.keys().sort.empty() && found->attribute == target_.keys().sort.front().name;
}

std::vector<std::string> ReadPlan::missing_in(const Branch& branch) const {
    std::vector<std::string> names, missing;
    for (const Term& term : branch)
        if (!term.equality && !is_sort_term(term)) add_names(*term.expr, names);
    for (const std::string& name : names)
        if (!target_.holds(name)) missing.push_back(name);
    return in_hash_order(std::move(missing));
}

void ReadPlan::find_exact_key(const Branch& branch) {
    AttributeMap key;
    for (const Term& term : branch) {
        if (!term.equality) return;
        const AttributeValue* known = key.find(term.equality->key->name);
        if (known && !(*known == term.equality->value)) return;
        if (!known) key.append(term.equality->key->name, term.equality->value);
    }
    if (key.size() == target_.keys().partition.size() + target_.keys().sort.size()) exact_key_ = std::move(key);
}

void ReadPlan::plan(const std::vector<Branch>& branches) {
    const KeySchema& keys = target_.keys();
    const std::string& partition = keys.partition.front().name;
    struct Planned {
        Read read;
        std::vector<std::string> missing;
    };
    std::vector<Planned> planned;
    bool odd = false; // a condition on a key attribute that bounds no range: the entries of the partition are filtered
    for (const Branch& branch : branches) {
        Planned one;
        std::vector<KeyTerm> sort_terms;
        for (const Term& term : branch) {
            std::optional<KeyTerm> sort_term;
            if (term.equality) {
                require_key_type(*term.equality);
                if (term.equality->key->name == partition) {
                    const AttributeValue* known = one.read.partition.find(partition);
                    if (known && !(*known == term.equality->value)) return; // no item is in two partitions: a scan
                    if (!known) one.read.partition.append(partition, term.equality->value);
                    continue;
                }
                sort_term = KeyTerm{term.equality->key->name, Operator::Equal, term.equality->value, {}};
            } else if (is_sort_term(term)) {
                sort_term = key_term(*term.expr, keys, parameters_);
                if (sort_term->value.type() != keys.sort.front().type) throw KeyTypeFault(sort_term->attribute);
                if (sort_term->op == Operator::Between && sort_term->upper.type() != keys.sort.front().type)
                    throw KeyTypeFault(sort_term->attribute);
            } else if (mentions_key(*term.expr)) {
                odd = true;
            }
            if (sort_term) sort_terms.push_back(std::move(*sort_term));
        }
        const KeyTerm pinned{partition, Operator::Equal, *one.read.partition.find(partition), {}};
        one.read.condition = std::make_shared<const KeyCondition>(std::vector<KeyTerm>{pinned}, target_);
        one.read.range = one.read.condition->range();
        for (KeyTerm& term : sort_terms) {
            const store::KeyRange range = KeyCondition({pinned, std::move(term)}, target_).range();
            one.read.range.low = std::max(one.read.range.low, range.low);
            one.read.range.high = std::min(one.read.range.high, range.high);
        }
        one.missing = missing_in(branch);
        planned.push_back(std::move(one));
    }

    std::stable_sort(planned.begin(), planned.end(), [&](const Planned& a, const Planned& b) {
        const AttributeValue &x = *a.read.partition.find(partition), &y = *b.read.partition.find(partition);
        return x == y ? a.read.range.low < b.read.range.low : is_less(x, y);
    });
    keyed_ = true;
    for (Planned& one : planned) {
        const bool again = !reads_.empty() && reads_.back().partition == one.read.partition;
        if (odd) {
            one.read.range = one.read.condition->range();
            if (again) continue;
        } else if (again && one.read.range.low < reads_.back().range.high && !one.read.range.empty()) {
            refuse_overlap();
        }
        if (!one.read.range.empty()) reads_.push_back(std::move(one.read));
    }
    const bool all_miss =
        std::none_of(planned.begin(), planned.end(), [](const Planned& one) { return one.missing.empty(); });
    if (!odd && all_miss) missing_filters_ = planned.back().missing;
    if (branches.size() == 1) find_exact_key(branches.front());
}

} // namespace labdb::dynamodb::partiql
