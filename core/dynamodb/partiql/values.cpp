// Texts: captured from AWS by paritysuite (error-messages/partiqlGrammar, partiqlFunctions, partiqlParameterNumbers)
// and floci (DynamoDbPartiQLEdgeCaseIntegrationTest); what they do not cover is DynamoDB Local 3's.
#include "core/dynamodb/partiql/values.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/dynamodb/faults.hpp"
#include "core/util/text.hpp"

namespace labdb::dynamodb::partiql {
namespace {

constexpr std::size_t kMaxLevels = 32;

/// Java's BigDecimal, which reads the parameters, keeps the exponent in 32 bits.
bool has_huge_exponent(std::string_view text) {
    const std::size_t mark = text.find_first_of("eE");
    if (mark == std::string_view::npos) return false;
    std::string_view digits = text.substr(mark + 1);
    const bool negative = !digits.empty() && digits.front() == '-';
    if (!digits.empty() && (digits.front() == '-' || digits.front() == '+')) digits.remove_prefix(1);
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    std::int64_t exponent = 0;
    const bool fits = std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec == std::errc() &&
                      exponent <= 2147483647;
    // The most that fits wraps round on its way: 1e2147483647 is told of as too small.
    if (fits && !negative && exponent == 2147483647) refuse(number_fault_text(util::Decimal::Fault::underflow, {}));
    return !fits;
}

/// Looks for such exponents in the order of the document, up to the first other thing that the reading refuses: of the
/// two the earlier one is told of. False: it came to such a thing.
bool check_number(const json::Value& value) {
    const std::string& text = value.as_string();
    if (has_huge_exponent(text)) refuse(number_fault_text(util::Decimal::Fault::syntax, text, Wording::Older));
    return util::Decimal::parse(text).has_value();
}

bool check_numbers(const json::Value& value, std::size_t level) {
    if (level > kMaxLevels) return false;
    const auto nested = [level](const json::Value& member) { return check_numbers(member, level + 1); };
    for (const auto& [type, content] : value.as_object()) {
        bool good = true;
        if (content.is_null()) continue;
        if (type == "N") good = check_number(content);
        if (type == "NS") good = std::all_of(content.as_array().begin(), content.as_array().end(), check_number);
        if (type == "L") good = std::all_of(content.as_array().begin(), content.as_array().end(), nested);
        if (type == "M") {
            good = std::all_of(content.as_object().begin(), content.as_object().end(),
                               [&](const auto& member) { return nested(member.second); });
        }
        if (!good) return false;
    }
    return true;
}

class Literals {
public:
    explicit Literals(const Parameters& parameters) : parameters_(parameters) {}

    AttributeValue read(const Expr& expr, const std::string& under, std::size_t level) const {
        if (level >= kMaxLevels) refuse("Nesting Levels have exceeded supported limits under " + under);
        switch (expr.kind) {
        case ExprKind::String: return AttributeValue::string(expr.text);
        case ExprKind::Number: return AttributeValue::number(number(expr, under));
        case ExprKind::Boolean: return AttributeValue::boolean(expr.truth);
        case ExprKind::Null: return AttributeValue::null();
        case ExprKind::Bag: return bag(expr, under);
        case ExprKind::List: {
            AttributeValue::List list;
            for (std::size_t i = 0; i < expr.children.size(); ++i)
                list.push_back(read(expr.children[i], under + '[' + std::to_string(i) + ']', level + 1));
            return AttributeValue::list(std::move(list));
        }
        case ExprKind::Struct: return AttributeValue::map(map(expr, under, level));
        case ExprKind::Parameter:
            if (level == 0) return parameter(expr);
            break;
        case ExprKind::IonText:
            refuse("Ion Literals are not supported: " + expr.text + " under key " + under + at(expr.position));
        default: break;
        }
        refuse("Unsupported data type: " + (level == 0 ? name_of(expr) : class_of(expr)) + " under key " + under +
               at(expr.position));
    }

    /// `under` is what the values stand under, which for an item's attributes is the root.
    AttributeMap map(const Expr& expr, const std::string& under, std::size_t level, bool item = false) const {
        AttributeMap map;
        std::set<std::string> names;
        for (std::size_t i = 0; i < expr.children.size(); i += 2) {
            const Expr& name = expr.children[i];
            if (name.kind != ExprKind::String) {
                refuse("Tuple keys must be of type String. Actual type: " + class_of(name) + " under " + under +
                       at(name.position));
            }
            if (name.text.empty()) refuse("Path component cannot be an empty string");
            if (!names.insert(name.text).second)
                refuse("Duplicate keys in tuple. Key: " + name.text + " under " + under + at(name.position));
            map.append(name.text, item ? read(expr.children[i + 1], under, 0)
                                       : read(expr.children[i + 1], under + '.' + name.text, level + 1));
        }
        return map;
    }

    const AttributeValue& parameter(const Expr& expr) const { return parameters_[expr.index]; }

private:
    const Parameters& parameters_;

    static util::Decimal number(const Expr& expr, const std::string& under) {
        if (!expr.number) refuse(number_fault_text(expr.fault, expr.text) + " under " + under);
        return *expr.number;
    }

    /// What Amazon's parser calls the kinds of its nodes.
    static std::string class_of(const Expr& expr) {
        switch (expr.kind) {
        case ExprKind::Name: return "VariableReference";
        case ExprKind::Missing: return "LiteralMissing";
        case ExprKind::Parameter: return "Parameter";
        case ExprKind::Path: return "Path";
        case ExprKind::Number: return expr.is_whole_number() ? "INT" : "DECIMAL";
        case ExprKind::String: return "STRING";
        case ExprKind::Boolean: return "BOOL";
        case ExprKind::Null: return "NULL";
        case ExprKind::List:
        case ExprKind::Bag: return "Seq";
        case ExprKind::Struct: return "Struct";
        case ExprKind::Select: return "Select";
        default: return "NAry";
        }
    }

    static AttributeValue bag(const Expr& expr, const std::string& under) {
        if (expr.children.empty()) refuse("Empty bags are not supported");
        constexpr const char* kMembers =
            "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags";
        const ExprKind kind = expr.children.front().kind;
        std::vector<std::string> written;
        for (const Expr& member : expr.children) {
            if (member.kind != ExprKind::String && member.kind != ExprKind::Number)
                refuse(kMembers + at(member.position));
            if (member.kind != kind) refuse(kMembers);
            written.push_back(member.text);
        }
        const std::string echo = "One or more parameter values were invalid: Input collection [" +
                                 util::join(written, ", ") + "] contains duplicates";
        if (kind == ExprKind::String) {
            std::sort(written.begin(), written.end());
            if (std::adjacent_find(written.begin(), written.end()) != written.end()) refuse(echo + '.');
            return AttributeValue::string_set(std::move(written));
        }
        AttributeValue::Numbers numbers;
        for (const Expr& member : expr.children) numbers.push_back(number(member, under));
        std::sort(numbers.begin(), numbers.end());
        if (std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end()) refuse(echo + "! under " + under);
        return AttributeValue::number_set(std::move(numbers));
    }
};

expression::Path::Step step_of(const Expr& step) {
    switch (step.kind) {
    case ExprKind::String:
    case ExprKind::Name:
        if (step.text.empty()) refuse("Path component cannot be an empty string");
        return step.text;
    case ExprKind::Star:
        refuse(std::string(step.named ? "Unpivot path component like a.*.b" : "Wildcard path component like a[*].b") +
               " are not supported" + at(step.position));
    case ExprKind::Number: {
        if (!step.is_whole_number()) break;
        const std::optional<long long> index = step.number ? step.number->to_integer() : std::nullopt;
        if (!index || *index < 0 || *index > 2147483647)
            refuse("List index is not within the allowable range; index: [" + step.text + ']' + at(step.position));
        return static_cast<std::size_t>(*index);
    }
    default: break;
    }
    refuse("Unexpected path component" + at(step.position));
}

} // namespace

Parameters read_parameters(const json::Value* parameters) {
    Parameters read;
    if (!parameters) return read;
    for (const json::Value& one : parameters->as_array()) {
        check_numbers(one, 1);
        read.push_back(read_attribute_value(one, Wording::Older));
    }
    return read;
}

bool is_value(const Expr& expr) {
    switch (expr.kind) {
    case ExprKind::String:
    case ExprKind::Number:
    case ExprKind::Boolean:
    case ExprKind::Null:
    case ExprKind::IonText:
    case ExprKind::Parameter:
    case ExprKind::List:
    case ExprKind::Bag:
    case ExprKind::Struct: return true;
    default: return false;
    }
}

AttributeValue value_of(const Expr& expr, const Parameters& parameters) {
    return Literals(parameters).read(expr, "root", 0);
}

Item item_of(const Expr& expr, const Parameters& parameters) {
    if (expr.kind != ExprKind::Struct) {
        refuse(
            "Unsupported format in item expression. Please use struct format {...} to express item values for insert "
            "statement." +
            at(expr.position));
    }
    return Literals(parameters).map(expr, "root", 0, true);
}

bool is_path(const Expr& expr) { return expr.kind == ExprKind::Name || expr.kind == ExprKind::Path; }

expression::Path path_of(const Expr& expr) {
    expression::Path path;
    if (expr.kind == ExprKind::Name) {
        path.steps.push_back(step_of(expr));
        return path;
    }
    if (expr.kind != ExprKind::Path || expr.children.front().kind != ExprKind::Name)
        refuse("Unexpected path component" + at(expr.position));
    for (const Expr& step : expr.children) path.steps.push_back(step_of(step));
    return path;
}

std::string name_of(const Expr& expr) {
    switch (expr.kind) {
    case ExprKind::Missing: return "MISSING";
    case ExprKind::Path: return "PATH";
    case ExprKind::Select: return "SELECT";
    case ExprKind::Parameter: return "?";
    default: return expr.text;
    }
}

} // namespace labdb::dynamodb::partiql
