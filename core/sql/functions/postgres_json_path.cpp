#include "core/sql/functions/postgres_json_path.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_json_moments.hpp"
#include "core/sql/functions/postgres_json_path_node.hpp"
#include "core/sql/functions/postgres_json_places.hpp"
#include "core/sql/functions/postgres_patterns.hpp"
#include "core/sql/numeric.hpp"
#include "core/sql/postgres/jsonb.hpp"

namespace labdb::sql::postgres {

namespace {

using Node = JsonPath::Node;
using Kind = Node::Kind;

enum class Truth { no, yes, unknown };

class Runner {
public:
    Runner(const json::Value& root, const json::Value& variables, bool strict)
        : root_(root), variables_(variables), strict_(strict) {}

    std::vector<json::Value> run(const Node& node, const json::Value& current) {
        switch (node.kind) {
        case Kind::root: return {root_};
        case Kind::current: return {current};
        case Kind::constant: return {node.value};
        case Kind::variable: return {variable(node.name)};
        case Kind::unary:
            if (node.name == "!" || node.name == "is unknown") return {as_json(test(node, current))};
            return signs(node, current);
        case Kind::exists: return {as_json(test(node, current))};
        case Kind::binary:
            if (node.name == "+" || node.name == "-" || node.name == "*" || node.name == "/" || node.name == "%")
                return {arithmetic(node, current)};
            return {as_json(test(node, current))};
        default: break;
        }
        std::vector<json::Value> out;
        for (auto& value : run(*node.left, current)) step(node, value, current, out, true);
        return out;
    }

private:
    const json::Value& root_;
    const json::Value& variables_;
    bool strict_;
    std::int64_t last_ = -1;
    std::map<std::string, std::size_t> told_; ///< how often .keyvalue() was asked of equal objects

    static json::Value as_json(Truth truth) {
        return truth == Truth::unknown ? json::Value() : json::Value(truth == Truth::yes);
    }

    [[noreturn]] static void fail(const char* sqlstate, const std::string& text) { throw Error(sqlstate, text); }

    json::Value variable(const std::string& name) const {
        if (name == "\x01last") return json::Value(last_);
        if (const auto* found = variables_.find(name)) return *found;
        fail("42704", "could not find jsonpath variable \"" + name + "\"");
    }

    std::int64_t index(const Node& node, const json::Value& current, std::size_t size) {
        const auto before = last_;
        last_ = static_cast<std::int64_t>(size) - 1;
        const auto found = run(node, current);
        last_ = before;
        if (found.size() != 1 || !found[0].is_number())
            fail("22033", "jsonpath array subscript is not a single numeric value");
        return Numeric::parse(found[0].as_number().text)->truncated(0).to_int64().value_or(-1);
    }

    static void descend(const Node& node, const json::Value& value, int level, std::vector<json::Value>& out) {
        const bool holds = value.is_object() || value.is_array();
        if (node.leaves ? !holds : level >= node.first_level) out.push_back(value);
        if (node.last_level >= 0 && level >= node.last_level) return;
        if (value.is_object())
            for (const auto& [key, member] : value.as_object()) descend(node, member, level + 1, out);
        if (value.is_array())
            for (const auto& element : value.as_array()) descend(node, element, level + 1, out);
    }

    /// .keyvalue(): a row for each member, with a number that its object alone has.
    void members(const json::Value& value, std::vector<json::Value>& out) {
        if (!value.is_object() || moment_of(value))
            fail("2203C", "jsonpath item method .keyvalue() can only be applied to an object");
        const std::string printed = print_jsonb(value);
        const std::vector<std::int64_t> places = places_of_object(root_, printed);
        const std::size_t number = told_[printed]++;
        const std::int64_t id = places.empty() ? 0 : places[std::min(number, places.size() - 1)];
        for (const auto& [key, member] : value.as_object()) {
            json::Object row;
            row.set("id", json::Value(id));
            row.set("key", json::Value(key));
            row.set("value", member);
            out.push_back(json::Value(std::move(row)));
        }
    }

    static json::Value moment(const Node& node, const json::Value& value) {
        if (!value.is_string()) fail("22031", "jsonpath item method .datetime() can only be applied to a string");
        if (node.value.is_string()) fail("0A000", "a template of jsonpath item method .datetime() is not supported");
        const auto read = read_json_moment(value.as_string());
        if (read) return as_json_value(*read);
        Error error("22031", "datetime format is not recognized: \"" + value.as_string() + "\"");
        error.hint = "Use a datetime template argument to specify the input data format.";
        throw error;
    }

    static std::optional<int> order_of(const JsonMoment& left, const JsonMoment& right) {
        if (left.is_time() != right.is_time()) return std::nullopt;
        if (left.zoned() != right.zoned()) {
            const auto name = [](const JsonMoment& of) {
                return of.type == "date" ? std::string("date")
                       : of.is_time()    ? std::string(of.zoned() ? "timetz" : "time")
                                         : std::string(of.zoned() ? "timestamptz" : "timestamp");
            };
            const JsonMoment& plain = left.zoned() ? right : left;
            Error error("0A000", "cannot convert value from " + name(plain) + " to " +
                                     name(left.zoned() ? left : right) + " without time zone usage");
            error.hint = "Use *_tz() function for time zone support.";
            throw error;
        }
        return left.micros < right.micros ? -1 : left.micros > right.micros ? 1 : 0;
    }

    void step(const Node& node, const json::Value& value, const json::Value& current, std::vector<json::Value>& out,
              bool unwrap) {
        const bool wants_elements = node.kind == Kind::element || node.kind == Kind::any_element;
        const bool size_of = node.kind == Kind::method && (node.name == "size" || node.name == "type");
        if (!strict_ && unwrap && value.is_array() && !wants_elements && node.kind != Kind::descend && !size_of) {
            for (const auto& element : value.as_array()) step(node, element, current, out, false);
            return;
        }
        switch (node.kind) {
        case Kind::member:
            if (const auto* found = value.find(node.name))
                out.push_back(*found);
            else if (strict_ && value.is_object())
                fail("2203A", "JSON object does not contain key \"" + node.name + "\"");
            else if (strict_)
                fail("2203A", "jsonpath member accessor can only be applied to an object");
            break;
        case Kind::any_member:
            if (value.is_object())
                for (const auto& [key, member] : value.as_object()) out.push_back(member);
            else if (strict_)
                fail("2203C", "jsonpath wildcard member accessor can only be applied to an object");
            break;
        case Kind::any_element:
            if (value.is_array())
                out.insert(out.end(), value.as_array().begin(), value.as_array().end());
            else if (strict_)
                fail("22039", "jsonpath wildcard array accessor can only be applied to an array");
            else
                out.push_back(value);
            break;
        case Kind::element:
            for (const Node* each = &node; each; each = each->also.get()) element(*each, value, current, out);
            break;
        case Kind::descend: descend(node, value, 0, out); break;
        case Kind::filter:
            if (test(*node.right, value) == Truth::yes) out.push_back(value);
            break;
        case Kind::method:
            if (node.name == "keyvalue")
                members(value, out);
            else
                out.push_back(node.name == "datetime" ? moment(node, value) : method(node.name, value));
            break;
        default: break;
        }
    }

    void element(const Node& node, const json::Value& value, const json::Value& current,
                 std::vector<json::Value>& out) {
        const json::Array single{value};
        if (!value.is_array() && strict_) fail("22039", "jsonpath array accessor can only be applied to an array");
        const auto& array = value.is_array() ? value.as_array() : single;
        const auto from = index(*node.right, current, array.size());
        const auto to = node.is_range ? index(*node.end, current, array.size()) : from;
        const auto size = static_cast<std::int64_t>(array.size());
        if (strict_ && (from < 0 || to >= size || from > to))
            fail("22033", "jsonpath array subscript is out of bounds");
        for (auto i = std::max<std::int64_t>(from, 0); i <= to && i < size; ++i)
            out.push_back(array[static_cast<std::size_t>(i)]);
    }

    json::Value method(const std::string& name, const json::Value& value) const {
        static constexpr const char* kNames[] = {"null", "boolean", "number", "string", "", "array", "object"};
        if (const auto moment = moment_of(value); moment && name == "type") return json::Value(moment->type);
        if (name == "type") return json::Value(kNames[static_cast<int>(value.kind())]);
        if (name == "size") {
            if (!value.is_array() && strict_)
                fail("22039", "jsonpath item method .size() can only be applied to an array");
            return json::Value(static_cast<std::int64_t>(value.is_array() ? value.as_array().size() : 1));
        }
        const auto number = value.is_number()                       ? Numeric::parse(value.as_number().text)
                            : value.is_string() && name == "double" ? Numeric::parse(value.as_string())
                                                                    : std::nullopt;
        if (!number && value.is_string() && name == "double")
            fail("22036", "string argument of jsonpath item method .double() is not a valid representation of a double "
                          "precision number");
        if (!number)
            fail("22036", "jsonpath item method ." + name + "() can only be applied to a " +
                              (name == "double" ? "string or " : "") + "numeric value");
        const auto made = name == "abs"       ? number->abs()
                          : name == "floor"   ? number->floor()
                          : name == "ceiling" ? number->ceiling()
                                              : *number;
        return json::Value(json::Number{made.to_string()});
    }

    std::vector<json::Value> signs(const Node& node, const json::Value& current) {
        auto values = run(*node.left, current);
        for (auto& value : values) {
            if (!value.is_number())
                fail("2203B", "operand of unary jsonpath operator " + node.name + " is not a numeric value");
            if (node.name == "-")
                value = json::Value(json::Number{(-*Numeric::parse(value.as_number().text)).to_string()});
        }
        return values;
    }

    Numeric operand(const Node& node, const json::Value& current, const std::string& op, const char* side) {
        auto values = run(node, current);
        if (!strict_ && values.size() == 1 && values[0].is_array()) values = json::Array(values[0].as_array());
        if (values.size() != 1 || !values[0].is_number())
            fail("22038", std::string(side) + " operand of jsonpath operator " + op + " is not a single numeric value");
        return *Numeric::parse(values[0].as_number().text);
    }

    json::Value arithmetic(const Node& node, const json::Value& current) {
        const auto left = operand(*node.left, current, node.name, "left");
        const auto right = operand(*node.right, current, node.name, "right");
        Numeric made;
        switch (node.name[0]) {
        case '+': made = left + right; break;
        case '-': made = left - right; break;
        case '*': made = left * right; break;
        default:
            if (right.is_zero()) fail("22012", "division by zero");
            constexpr int kScale = 16;
            made = node.name[0] == '/' ? left.divided(right, std::max({kScale, left.scale(), right.scale()}))
                                       : left.remainder(right);
        }
        return json::Value(json::Number{made.to_string()});
    }

    Truth test(const Node& node, const json::Value& current) {
        if (node.kind == Kind::exists)
            return guarded_run(*node.left, current).value_or(std::vector<json::Value>()).empty() ? Truth::no
                                                                                                 : Truth::yes;
        if (node.kind == Kind::unary && node.name == "!") {
            const auto inner = test(*node.left, current);
            return inner == Truth::unknown ? inner : inner == Truth::yes ? Truth::no : Truth::yes;
        }
        if (node.kind == Kind::unary && node.name == "is unknown")
            return test(*node.left, current) == Truth::unknown ? Truth::yes : Truth::no;
        if (node.kind == Kind::binary && (node.name == "&&" || node.name == "||")) {
            const auto decisive = node.name == "&&" ? Truth::no : Truth::yes;
            const auto left = test(*node.left, current);
            if (left == decisive) return left;
            const auto right = test(*node.right, current);
            return right == decisive || left != Truth::unknown ? right : left;
        }
        if (node.kind != Kind::binary) {
            const auto values = run(node, current);
            if (values.size() != 1 || !values[0].is_bool()) return Truth::unknown;
            return values[0].as_bool() ? Truth::yes : Truth::no;
        }
        return comparison(node, current);
    }

    /// What fails inside a condition makes it unknown.
    std::optional<std::vector<json::Value>> guarded_run(const Node& node, const json::Value& current) {
        try {
            return run(node, current);
        } catch (const Error& error) {
            if (error.sqlstate == "42704" || error.sqlstate == "0A000") throw;
            return std::nullopt;
        }
    }

    Truth comparison(const Node& node, const json::Value& current) {
        auto lefts = guarded_run(*node.left, current);
        auto rights = guarded_run(*node.right, current);
        if (!lefts || !rights) return Truth::unknown;
        if (!strict_) {
            for (auto* side : {&*lefts, &*rights}) {
                std::vector<json::Value> flat;
                for (auto& value : *side) {
                    if (value.is_array())
                        flat.insert(flat.end(), value.as_array().begin(), value.as_array().end());
                    else
                        flat.push_back(std::move(value));
                }
                *side = std::move(flat);
            }
        }
        bool unknown = false;
        for (const auto& left : *lefts) {
            for (const auto& right : *rights) {
                const auto truth = compare(node, left, right);
                if (truth == Truth::yes) return truth;
                unknown = unknown || truth == Truth::unknown;
            }
        }
        return unknown ? Truth::unknown : Truth::no;
    }

    static Truth compare(const Node& node, const json::Value& left, const json::Value& right) {
        const auto truth = [](bool value) { return value ? Truth::yes : Truth::no; };
        if (node.name == "starts with") {
            if (!left.is_string() || !right.is_string()) return Truth::unknown;
            return truth(left.as_string().starts_with(right.as_string()));
        }
        if (node.name == "like_regex") {
            if (!left.is_string()) return Truth::unknown;
            const auto flags = node.value.is_string() ? node.value.as_string() : std::string();
            return truth(compile_regex(right.as_string(), flags).pattern->find(left.as_string()).has_value());
        }
        if (const auto one = moment_of(left), other = moment_of(right); one && other) {
            const auto order = order_of(*one, *other);
            if (!order) return Truth::unknown;
            return ordered(node.name, *order);
        }
        if (left.kind() != right.kind()) {
            if (left.is_null() || right.is_null()) return truth(node.name == "!=");
            return Truth::unknown;
        }
        if (left.is_object() || left.is_array()) return Truth::unknown;
        return ordered(node.name, compare_jsonb(left, right));
    }

    static Truth ordered(const std::string& op, int order) {
        const bool holds = op == "=="   ? order == 0
                           : op == "!=" ? order != 0
                           : op == "<"  ? order < 0
                           : op == "<=" ? order <= 0
                           : op == ">"  ? order > 0
                                        : order >= 0;
        return holds ? Truth::yes : Truth::no;
    }
};

} // namespace

JsonPath::JsonPath(std::string_view text) : root_(parse_json_path(text, strict_)) {}
JsonPath::~JsonPath() = default;

std::vector<json::Value> JsonPath::query(const json::Value& document, const json::Value& variables, bool silent) const {
    try {
        std::vector<json::Value> found = Runner(document, variables, strict_).run(*root_, document);
        for (json::Value& value : found) value = without_moment(std::move(value));
        return found;
    } catch (const Error&) {
        if (silent) return {};
        throw;
    }
}

} // namespace labdb::sql::postgres
