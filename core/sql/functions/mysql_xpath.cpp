#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/sql/functions/mysql_xml.hpp"
#include "core/sql/functions/mysql_xpath_cursor.hpp"

/// XPath as far as MySQL has it (manual, 12.11): location paths with predicates, comparisons, and some functions. An
/// expression is evaluated while it is read.
namespace labdb::sql::mysql {
namespace {

using Kind = XmlNode::Kind;
using Value = XPathValue;

/// Nested deeper than anybody writes.
constexpr int kDeepest = 64;

struct Context {
    std::size_t node = 0, position = 1, size = 1;
};

Value number_value(double number, Value::Kind kind = Value::Kind::number) {
    Value made;
    made.kind = kind;
    made.number = number;
    return made;
}
Value boolean_value(bool value) { return number_value(value ? 1 : 0, Value::Kind::boolean); }
Value text_value(std::string text) {
    Value made;
    made.kind = Value::Kind::text;
    made.text = std::move(text);
    return made;
}

class Evaluation : XPathCursor {
public:
    Evaluation(const XmlDocument& document, std::string_view path) : XPathCursor(path), document_(document) {}

    Value whole() {
        Value made = either(Context{});
        blanks();
        if (at_ != text_.size()) fail();
        return made;
    }

private:
    std::vector<std::string> texts_of(const Value& value) const {
        std::vector<std::string> texts;
        for (const std::size_t node : value.nodes) {
            if (document_.nodes[node].kind != Kind::element) texts.push_back(document_.nodes[node].value);
            for (const XmlNode& child : document_.nodes)
                if (child.kind == Kind::text && child.parent == node) texts.push_back(child.value);
        }
        return texts;
    }
    std::string text_of(const Value& value) const {
        if (value.kind == Value::Kind::text) return value.text;
        if (value.kind == Value::Kind::nodes) {
            const std::vector<std::string> texts = texts_of(value);
            return texts.empty() ? "" : texts.front();
        }
        const auto whole = static_cast<long long>(value.number);
        return static_cast<double>(whole) == value.number ? std::to_string(whole) : std::to_string(value.number);
    }
    double number_of(const Value& value) const {
        return value.kind == Value::Kind::number || value.kind == Value::Kind::boolean
                   ? value.number
                   : std::strtod(text_of(value).c_str(), nullptr);
    }
    bool truth_of(const Value& value) const {
        if (value.kind == Value::Kind::nodes) return !value.nodes.empty();
        return value.kind == Value::Kind::text ? !value.text.empty() : value.number != 0;
    }
    static bool compares(double left, std::string_view sign, double right) {
        if (sign == "=") return left == right;
        if (sign == "!=") return left != right;
        if (sign == "<") return left < right;
        if (sign == "<=") return left <= right;
        return sign == ">" ? left > right : left >= right;
    }
    /// Of nodes, whether one of their texts compares so.
    bool compares(const Value& left, std::string_view sign, const Value& right) const {
        if (left.kind == Value::Kind::nodes) {
            for (const std::string& text : texts_of(left))
                if (compares(text_value(text), sign, right)) return true;
            return false;
        }
        if (right.kind == Value::Kind::nodes) {
            for (const std::string& text : texts_of(right))
                if (compares(left, sign, text_value(text))) return true;
            return false;
        }
        if (left.kind == Value::Kind::text && right.kind == Value::Kind::text && (sign == "=" || sign == "!="))
            return (left.text == right.text) == (sign == "=");
        return compares(number_of(left), sign, number_of(right));
    }

    // Expressions, by precedence.
    Value either(const Context& context) {
        if (++depth_ > kDeepest) fail();
        Value made = both(context);
        while (accept_word("or")) {
            const bool right = truth_of(both(context));
            made = boolean_value(truth_of(made) || right);
        }
        --depth_;
        return made;
    }
    Value both(const Context& context) {
        Value made = comparison(context);
        while (accept_word("and")) {
            const bool right = truth_of(comparison(context));
            made = boolean_value(truth_of(made) && right);
        }
        return made;
    }
    Value comparison(const Context& context) {
        Value made = sum(context);
        for (;;) {
            std::string_view sign;
            for (const std::string_view each : {"<=", ">=", "!=", "=", "<", ">"})
                if (sign.empty() && accept(each)) sign = each;
            if (sign.empty()) return made;
            const Value right = sum(context);
            made = boolean_value(compares(made, sign, right));
        }
    }
    Value sum(const Context& context) {
        Value made = product(context);
        for (;;) {
            const bool plus = accept("+");
            if (!plus && !accept("-")) return made;
            const double right = number_of(product(context));
            made = number_value(number_of(made) + (plus ? right : -right));
        }
    }
    Value product(const Context& context) {
        Value made = negated(context);
        for (;;) {
            if (accept("*")) {
                made = number_value(number_of(made) * number_of(negated(context)));
            } else if (accept_word("div")) {
                made = number_value(number_of(made) / number_of(negated(context)));
            } else if (accept_word("mod")) {
                made = number_value(std::fmod(number_of(made), number_of(negated(context))));
            } else {
                return made;
            }
        }
    }
    Value negated(const Context& context) {
        int signs = 0;
        while (accept("-")) ++signs;
        Value made = primary(context);
        while (accept("|")) {
            const Value more = primary(context);
            if (made.kind != Value::Kind::nodes || more.kind != Value::Kind::nodes) fail();
            made.nodes.insert(made.nodes.end(), more.nodes.begin(), more.nodes.end());
            in_order(made.nodes);
        }
        if (signs == 0) return made;
        return number_value(signs % 2 != 0 ? -number_of(made) : number_of(made));
    }
    Value primary(const Context& context) {
        blanks();
        if (at_ >= text_.size()) fail();
        const char first = text_[at_];
        if (first == '"' || first == '\'') {
            const std::size_t begin = ++at_, end = text_.find(first, begin);
            if (end == std::string_view::npos) fail();
            at_ = end + 1;
            return text_value(std::string(text_.substr(begin, end - begin)));
        }
        if (is_xpath_digit(first)) {
            const std::size_t begin = at_;
            while (at_ < text_.size() && (is_xpath_digit(text_[at_]) || text_[at_] == '.')) ++at_;
            return number_value(std::strtod(std::string(text_.substr(begin, at_ - begin)).c_str(), nullptr));
        }
        if (accept("(")) {
            Value made = either(context);
            expect(")");
            return made;
        }
        if (is_xpath_letter(first)) {
            const std::size_t begin = at_;
            const std::string word = name();
            if (sees("(") && word != "text" && word != "node") return call(word, begin, context);
            at_ = begin;
        }
        return path(context);
    }
    Value call(const std::string& word, std::size_t begin, const Context& context) {
        expect("(");
        std::vector<Value> arguments;
        while (!sees(")")) {
            arguments.push_back(either(context));
            if (!accept(",")) break;
        }
        expect(")");
        const std::size_t count = arguments.size();
        const auto nodes = [&]() -> const std::vector<std::size_t>& {
            if (arguments[0].kind != Value::Kind::nodes) fail();
            return arguments[0].nodes;
        };
        if (word == "last" && count == 0) return number_value(static_cast<double>(context.size));
        if (word == "position" && count == 0) return number_value(static_cast<double>(context.position));
        if (word == "true" && count == 0) return boolean_value(true);
        if (word == "false" && count == 0) return boolean_value(false);
        if (word == "count" && count == 1) return number_value(static_cast<double>(nodes().size()));
        if (word == "sum" && count == 1) {
            double total = 0;
            nodes();
            for (const std::string& text : texts_of(arguments[0])) total += std::strtod(text.c_str(), nullptr);
            return number_value(total);
        }
        if (word == "not" && count == 1) return boolean_value(!truth_of(arguments[0]));
        if (word == "boolean" && count == 1) return boolean_value(truth_of(arguments[0]));
        if (word == "number" && count == 1) return number_value(number_of(arguments[0]));
        if (word == "string-length" && count == 1)
            return number_value(static_cast<double>(text_of(arguments[0]).size()));
        if (word == "round" && count == 1) return number_value(std::round(number_of(arguments[0])));
        if (word == "floor" && count == 1) return number_value(std::floor(number_of(arguments[0])));
        if (word == "ceiling" && count == 1) return number_value(std::ceil(number_of(arguments[0])));
        if (word == "contains" && count == 2)
            return boolean_value(text_of(arguments[0]).find(text_of(arguments[1])) != std::string::npos);
        if (word == "concat" && count > 0) {
            std::string text;
            for (const Value& each : arguments) text += text_of(each);
            return text_value(text);
        }
        at_ = begin;
        fail();
    }

    // Location paths.
    static void in_order(std::vector<std::size_t>& nodes) {
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    }
    Value path(const Context& context) {
        Value made;
        made.nodes = {sees("/") ? 0 : context.node};
        if (accept("//")) {
            made.nodes = with_descendants(made.nodes);
        } else if (accept("/")) {
            blanks();
            if (at_ == text_.size()) return made;
        }
        for (;;) {
            made.nodes = step(made.nodes);
            if (accept("//"))
                made.nodes = with_descendants(made.nodes);
            else if (!accept("/"))
                return made;
        }
    }
    bool is_within(std::size_t node, std::size_t ancestor) const {
        while (node != ancestor && node != 0) node = document_.nodes[node].parent;
        return node == ancestor;
    }
    std::vector<std::size_t> with_descendants(const std::vector<std::size_t>& from) const {
        std::vector<std::size_t> found = from;
        for (std::size_t i = 1; i < document_.nodes.size(); ++i)
            if (document_.nodes[i].kind == Kind::element &&
                std::any_of(from.begin(), from.end(), [&](std::size_t node) { return is_within(i, node); }))
                found.push_back(i);
        in_order(found);
        return found;
    }
    std::vector<std::size_t> step(const std::vector<std::size_t>& from) {
        std::string axis = "child", test;
        if (accept("..")) {
            axis = "parent";
            test = "*";
        } else if (accept(".")) {
            axis = "self";
            test = "node()";
        } else {
            if (accept("@")) axis = "attribute";
            test = accept("*") ? "*" : name();
            if (test.empty()) fail();
            if (test != "*" && accept("::")) {
                axis = test;
                test = accept("*") ? "*" : name();
                if (test.empty()) fail();
            }
            if ((test == "text" || test == "node") && accept("(")) {
                expect(")");
                test += "()";
            }
        }
        std::vector<std::size_t> found;
        const std::size_t predicates = at_;
        if (from.empty()) skip_predicates();
        for (const std::size_t node : from) {
            at_ = predicates;
            const std::vector<std::size_t> chosen = filtered(candidates(node, axis, test));
            found.insert(found.end(), chosen.begin(), chosen.end());
        }
        in_order(found);
        return found;
    }
    std::vector<std::size_t> candidates(std::size_t node, const std::string& axis, const std::string& test) const {
        std::vector<std::size_t> found;
        const auto fits = [&](std::size_t i) {
            const XmlNode& each = document_.nodes[i];
            if (test == "node()") return each.kind != Kind::attribute || axis == "attribute";
            if (test == "text()") return each.kind == Kind::text;
            const Kind wanted = axis == "attribute" ? Kind::attribute : Kind::element;
            return each.kind == wanted && (test == "*" || each.name == test);
        };
        if (axis == "self" || axis.ends_with("-or-self"))
            if (fits(node)) found.push_back(node);
        if (axis == "parent" && node != 0 && fits(document_.nodes[node].parent))
            found.push_back(document_.nodes[node].parent);
        if (axis.starts_with("ancestor"))
            for (std::size_t above = node; above != 0;) {
                above = document_.nodes[above].parent;
                if (above != 0 && fits(above)) found.push_back(above);
            }
        for (std::size_t i = 1; i < document_.nodes.size(); ++i) {
            const bool wanted = axis == "child" || axis == "attribute" ? document_.nodes[i].parent == node
                                : axis.starts_with("descendant")       ? i != node && is_within(i, node)
                                                                       : false;
            if (wanted && fits(i)) found.push_back(i);
        }
        in_order(found);
        return found;
    }
    std::vector<std::size_t> filtered(std::vector<std::size_t> nodes) {
        while (sees("[")) {
            const std::size_t begin = at_;
            if (nodes.empty()) {
                skip_predicates();
                return nodes;
            }
            std::vector<std::size_t> kept;
            for (std::size_t i = 0; i < nodes.size(); ++i) {
                at_ = begin;
                if (holds({nodes[i], i + 1, nodes.size()})) kept.push_back(nodes[i]);
            }
            nodes = std::move(kept);
        }
        return nodes;
    }
    bool holds(const Context& context) {
        expect("[");
        const Value value = either(context);
        expect("]");
        return value.kind == Value::Kind::number ? value.number == static_cast<double>(context.position)
                                                 : truth_of(value);
    }
    void skip_predicates() {
        while (sees("[")) holds(Context{});
    }

    const XmlDocument& document_;
    int depth_ = 0;
};

} // namespace

XPathValue evaluate_xpath(const XmlDocument& document, std::string_view path) {
    return Evaluation(document, path).whole();
}

} // namespace labdb::sql::mysql
