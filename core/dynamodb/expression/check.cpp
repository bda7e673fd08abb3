#include "core/dynamodb/expression/check.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <string>

#include "core/dynamodb/expression/refusal.hpp"
#include "core/dynamodb/expression/reserved_words.hpp"
#include "core/util/base64.hpp"

namespace labdb::dynamodb::expression {
namespace {

constexpr std::size_t kMaxOperators = 300;
constexpr std::size_t kMaxPathSteps = 32;
constexpr std::size_t kMaxInOperands = 100;

/// Where a call of the function may stand.
enum class Place : std::uint8_t { Whole, Part, Anywhere };

struct FunctionRule {
    std::string_view name;
    Function function;
    std::uint32_t operands;
    bool in_updates; ///< else in conditions
    Place place;
};

constexpr std::array<FunctionRule, 8> kFunctions{{
    {"attribute_exists", Function::AttributeExists, 1, false, Place::Whole},
    {"attribute_not_exists", Function::AttributeNotExists, 1, false, Place::Whole},
    {"attribute_type", Function::AttributeType, 2, false, Place::Whole},
    {"begins_with", Function::BeginsWith, 2, false, Place::Whole},
    {"contains", Function::Contains, 2, false, Place::Whole},
    {"size", Function::Size, 1, false, Place::Part},
    {"if_not_exists", Function::IfNotExists, 2, true, Place::Anywhere},
    {"list_append", Function::ListAppend, 2, true, Place::Whole},
}};

constexpr unsigned bit(AttributeType type) { return 1U << static_cast<unsigned>(type); }

constexpr unsigned kAnyType = ~0U;
constexpr unsigned kOrdered = bit(AttributeType::S) | bit(AttributeType::N) | bit(AttributeType::B);
constexpr unsigned kPrefixes = bit(AttributeType::S) | bit(AttributeType::B);
constexpr unsigned kSized = ~(bit(AttributeType::N) | bit(AttributeType::Bool) | bit(AttributeType::Null));

bool is_equality(TokenKind op) { return op == TokenKind::Equal || op == TokenKind::NotEqual; }

/// `{N:1}`, as the service's own values print themselves.
std::string print(const AttributeValue& value) {
    std::string content;
    if (value.type() == AttributeType::N)
        content = value.number().to_string();
    else
        content = value.type() == AttributeType::S ? value.text() : util::base64_encode(value.text());
    return "AttributeValue: {" + std::string(descriptor(value.type())) + ':' + content + '}';
}

bool is_less(const AttributeValue& a, const AttributeValue& b) {
    return a.type() == AttributeType::N ? a.number() < b.number() : a.text() < b.text();
}

} // namespace

std::optional<KnownFunction> find_function(std::string_view name) {
    for (const FunctionRule& known : kFunctions)
        if (known.name == name) return KnownFunction{known.name, known.function, known.in_updates};
    return std::nullopt;
}

std::string_view name_of(const Node& node) {
    switch (node.kind) {
    case NodeKind::Call: return node.text;
    case NodeKind::Between: return "BETWEEN";
    case NodeKind::In: return "IN";
    case NodeKind::Not: return "NOT";
    case NodeKind::And: return "AND";
    case NodeKind::Or: return "OR";
    default: break;
    }
    switch (node.op) {
    case TokenKind::Equal: return "=";
    case TokenKind::NotEqual: return "<>";
    case TokenKind::Less: return "<";
    case TokenKind::LessOrEqual: return "<=";
    case TokenKind::Greater: return ">";
    case TokenKind::GreaterOrEqual: return ">=";
    case TokenKind::Plus: return "+";
    default: return "-";
    }
}

void Checker::fail(const std::string& text) const { refuse(role_, text); }

void Checker::refuse_type(std::string_view function, std::string_view type) const {
    fail("Incorrect operand type for operator or function; operator or function: " + std::string(function) +
         ", operand type: " + std::string(type));
}

void Checker::check_call_word(Node& call) const {
    const std::string name(call.text);
    const FunctionRule* rule = nullptr;
    for (const FunctionRule& known : kFunctions)
        if (known.name == call.text) rule = &known;
    if (!rule) fail("Invalid function name; function: " + name);
    if (rule->in_updates != (role_ == Role::Update)) {
        fail(std::string("The function is not allowed in ") +
             (role_ == Role::Update ? "an update expression" : "a condition expression") + "; function: " + name);
    }
    if (rule->place != Place::Anywhere && (rule->place == Place::Whole) != call.whole)
        fail("The function is not allowed to be used this way in an expression; function: " + name);
    call.function = rule->function;
}

void Checker::check_words() {
    for (Node& node : tree_.nodes) {
        if (node.kind == NodeKind::Call) check_call_word(node);
        if (node.kind != NodeKind::Path) continue;
        for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
            const WrittenStep& step = tree_.steps[i];
            if (step.is_index) {
                std::int32_t index = 0;
                if (std::from_chars(step.text.data(), step.text.data() + step.text.size(), index).ec != std::errc())
                    fail("List index is not within the allowable range; index: [" + std::string(step.text) + "]");
            } else if (is_reserved_word(step.text)) {
                fail("Attribute name is a reserved keyword; reserved keyword: " + std::string(step.text));
            }
        }
    }
}

Path Checker::bind_path(const Node& node) {
    if (node.count > kMaxPathSteps)
        fail("The document path has too many nesting levels; nesting levels: " + std::to_string(node.count));
    Path path;
    path.steps.reserve(node.count);
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
        const WrittenStep& step = tree_.steps[i];
        if (step.is_index) {
            std::size_t index = 0;
            std::from_chars(step.text.data(), step.text.data() + step.text.size(), index);
            path.steps.emplace_back(index);
            continue;
        }
        const bool alias = step.text[0] == '#' || step.text[0] == ':';
        const std::string* name = alias ? placeholders_.name(step.text) : nullptr;
        if (alias && !name) {
            fail("An expression attribute name used in the document path is not defined; attribute name: " +
                 std::string(step.text));
        }
        path.steps.emplace_back(name ? *name : std::string(step.text));
    }
    return path;
}

std::vector<Path> Checker::bind_targets(const std::vector<std::uint32_t>& nodes) {
    std::vector<Path> paths(nodes.size());
    for (std::size_t i = nodes.size(); i-- > 0;) {
        paths[i] = bind_path(tree_.nodes[nodes[i]]);
        check_clashes_of(paths, i);
    }
    return paths;
}

void Checker::check_clashes_of(const std::vector<Path>& paths, std::size_t i) const {
    for (std::size_t later = paths.size() - 1; later > i; --later) {
        const Clash found = clash(paths[i], paths[later]);
        if (found == Clash::None) continue;
        fail(std::string("Two document paths ") + (found == Clash::Overlap ? "overlap" : "conflict") +
             " with each other; must remove or rewrite one of these paths; path one: " + to_string(paths[i]) +
             ", path two: " + to_string(paths[later]));
    }
}

void Checker::check_clashes(const std::vector<Path>& paths) const {
    for (std::size_t i = paths.size(); i-- > 0;) check_clashes_of(paths, i);
}

void Checker::bind(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) bind_node(tree_.nodes[tree_.completion[i]]);
}

void Checker::bind_node(Node& node) {
    switch (node.kind) {
    case NodeKind::Path:
        tree_.paths.push_back(bind_path(node));
        node.first = static_cast<std::uint32_t>(tree_.paths.size() - 1);
        return;
    case NodeKind::Value: {
        auto value = placeholders_.value(node.text);
        if (!value) {
            fail("An expression attribute value used in expression is not defined; attribute value: " +
                 std::string(node.text));
        }
        tree_.values.push_back(std::move(value));
        node.first = static_cast<std::uint32_t>(tree_.values.size() - 1);
        return;
    }
    default: check_operator(node);
    }
}

void Checker::check_operator(const Node& node) const {
    switch (node.kind) {
    case NodeKind::Path:
    case NodeKind::Value: return;
    case NodeKind::Call: check_call(node); return;
    case NodeKind::Compare:
        check_types(node, name_of(node), is_equality(node.op) ? kAnyType : kOrdered);
        check_distinct(node, name_of(node));
        return;
    case NodeKind::Between: check_between(node); return;
    case NodeKind::In:
        check_distinct(node, name_of(node));
        if (node.count - 1 > kMaxInOperands) {
            fail("The IN operator is provided with too many operands; number of operands: " +
                 std::to_string(node.count - 1));
        }
        return;
    case NodeKind::Arithmetic: check_types(node, name_of(node), bit(AttributeType::N)); return;
    case NodeKind::Not:
    case NodeKind::And:
    case NodeKind::Or: check_types(node, name_of(node), bit(AttributeType::Bool)); return;
    }
}

const AttributeType* Checker::known_type(const Node& node) const {
    static constexpr AttributeType kNumber = AttributeType::N;
    static constexpr AttributeType kTruth = AttributeType::Bool;
    static constexpr AttributeType kList = AttributeType::L;
    static constexpr std::array<AttributeType, 10> kTypes{
        AttributeType::S,  AttributeType::N, AttributeType::B, AttributeType::SS,   AttributeType::NS,
        AttributeType::BS, AttributeType::M, AttributeType::L, AttributeType::Null, AttributeType::Bool};
    if (node.kind == NodeKind::Value) return &kTypes[static_cast<std::size_t>(tree_.value(node).type())];
    if (node.kind == NodeKind::Path) return nullptr;
    if (node.kind == NodeKind::Arithmetic) return &kNumber;
    if (node.kind != NodeKind::Call) return &kTruth;
    switch (node.function) {
    case Function::Size: return &kNumber;
    case Function::ListAppend: return &kList;
    case Function::IfNotExists: return nullptr;
    default: return &kTruth;
    }
}

void Checker::check_types(const Node& node, std::string_view name, unsigned allowed) const {
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const AttributeType* type = known_type(tree_.child(node, i));
        if (type && !(bit(*type) & allowed)) refuse_type(name, descriptor(*type));
    }
}

void Checker::check_distinct(const Node& node, std::string_view name) const {
    const Node& first = tree_.child(node, 0);
    if (first.kind != NodeKind::Path) return;
    for (std::uint32_t i = 1; i < node.count; ++i) {
        const Node& other = tree_.child(node, i);
        if (other.kind != NodeKind::Path || !(tree_.path(first) == tree_.path(other))) continue;
        fail(
            "The first operand must be distinct from the remaining operands for this operator or function; operator: " +
            std::string(name) + ", first operand: " + to_string(tree_.path(first)));
    }
}

void Checker::require_path(const Node& call) const {
    if (tree_.child(call, 0).kind != NodeKind::Path) {
        fail("Operator or function requires a document path; operator or function: " + std::string(call.text));
    }
}

void Checker::check_call(const Node& call) const {
    const FunctionRule& rule = kFunctions[static_cast<std::size_t>(call.function)];
    if (call.count != rule.operands) {
        fail("Incorrect number of operands for operator or function; operator or function: " + std::string(call.text) +
             ", number of operands: " + std::to_string(call.count));
    }
    switch (call.function) {
    case Function::AttributeExists:
    case Function::AttributeNotExists: require_path(call); return;
    case Function::Size: check_types(call, call.text, kSized); return;
    case Function::ListAppend: check_types(call, call.text, bit(AttributeType::L)); return;
    case Function::IfNotExists:
        require_path(call);
        check_distinct(call, call.text);
        return;
    case Function::Contains: check_distinct(call, call.text); return;
    case Function::BeginsWith:
        check_distinct(call, call.text);
        check_types(call, call.text, kPrefixes);
        return;
    case Function::AttributeType:
        check_distinct(call, call.text);
        check_attribute_type(call);
        return;
    }
}

void Checker::check_attribute_type(const Node& call) const {
    const AttributeType* type = known_type(tree_.child(call, 1));
    // A path could have any type, which the service lists in the order of its set.
    if (!type) refuse_type(call.text, "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    if (*type != AttributeType::S) refuse_type(call.text, descriptor(*type));
    const std::string& wanted = tree_.value(tree_.child(call, 1)).text();
    for (int i = 0; i <= static_cast<int>(AttributeType::Bool); ++i)
        if (descriptor(static_cast<AttributeType>(i)) == wanted) return;
    // Two sets of one content, printed in the order of their hashes.
    fail("Invalid attribute type name found; type: " + wanted + ", valid types: " +
         (role_ == Role::Statement ? "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}" : "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}"));
}

void Checker::check_between(const Node& between) const {
    check_types(between, "BETWEEN", kOrdered);
    check_distinct(between, "BETWEEN");
    const Node &low = tree_.child(between, 1), &high = tree_.child(between, 2);
    if (low.kind != NodeKind::Value || high.kind != NodeKind::Value) return;
    const AttributeValue &lower = tree_.value(low), &upper = tree_.value(high);
    const auto refuse_bounds = [&](const char* demand) {
        fail(std::string("The BETWEEN operator requires ") + demand + "; lower bound operand: " + print(lower) +
             ", upper bound operand: " + print(upper));
    };
    if (lower.type() != upper.type()) refuse_bounds("same data type for lower and upper bounds");
    if (is_less(upper, lower)) refuse_bounds("upper bound to be greater than or equal to lower bound");
}

void Checker::check_operator_count() const {
    std::size_t count = 0;
    for (const Node& node : tree_.nodes)
        if (node.kind != NodeKind::Path && node.kind != NodeKind::Value) ++count;
    // The service stops counting at the first one too many.
    if (count > kMaxOperators)
        fail("The expression contains too many operators; operator count: " + std::to_string(kMaxOperators + 1));
}

} // namespace labdb::dynamodb::expression
