#include "core/sql/postgres/deparse/write.hpp"
#include "core/sql/functions/postgres_text.hpp"

#include <algorithm>

#include "core/sql/postgres/print.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres::deparse {
namespace {

using Kind = Node::Kind;

constexpr int kDeepestIndentation = 40; // PRETTYINDENT_LIMIT

/// The operator, when it is one of + - * / % between two operands.
char arithmetic(const Node& node) {
    const bool it = node.kind == Kind::operation && node.parts.size() == 2 && node.word.size() == 1 &&
                    std::string_view("+-*/%").find(node.word[0]) != std::string_view::npos;
    return it ? node.word[0] : '\0';
}

/// What a composite expression needs no parentheses in: isSimpleNode's lists for parents.
bool shields(const Node& parent) {
    switch (parent.kind) {
    case Kind::call:
    case Kind::subscript:
    case Kind::array:
    case Kind::list:
    case Kind::choice: return true;
    default: return false;
    }
}

/// isSimpleNode: whether `node` stands in `parent` without parentheses.
bool is_simple(const Node& node, const Node& parent) {
    switch (node.kind) {
    case Kind::constant:
    case Kind::column:
    case Kind::word:
    case Kind::call:
    case Kind::syntax:
    case Kind::list:
    case Kind::cast:
    case Kind::choice:
    case Kind::array:
    case Kind::subscript: return true;
    case Kind::field: return parent.kind != Kind::field;
    case Kind::relabel: return is_simple(*node.parts[0], node);
    case Kind::operation: {
        if (parent.kind == Kind::operation) {
            const char op = arithmetic(node), outer = arithmetic(parent);
            if (!op || !outer) return false;
            const bool low = op == '+' || op == '-', low_outer = outer == '+' || outer == '-';
            if (!low && low_outer) return true;
            if (low && !low_outer) return false;
            return &node == parent.parts[0].get();
        }
        return parent.kind == Kind::logical || shields(parent);
    }
    case Kind::query:
    case Kind::null_test:
    case Kind::truth_test:
    case Kind::distinct: return parent.kind == Kind::logical || shields(parent);
    case Kind::logical:
        if (parent.kind == Kind::logical)
            return node.word == "OR" ? parent.word == "OR" : parent.word == "AND" || parent.word == "OR";
        return shields(parent);
    case Kind::quantified:
    case Kind::collate: return false;
    }
    return false;
}

} // namespace

bool looks_like_call(const Node& node) {
    return node.kind == Kind::call || node.kind == Kind::syntax || node.kind == Kind::word ||
           (node.kind == Kind::list && node.word != "ROW");
}

void Writer::keyword(const std::string& word, int before, int after, int plus) {
    indent += before;
    while (!text.empty() && text.back() == ' ') text.pop_back();
    text += "\n";
    const int level = std::max(indent, 0);
    const int shown = level < kDeepestIndentation ? level
                                                  : kDeepestIndentation + (level - kDeepestIndentation) /
                                                                              (kIndentation / 2) % kDeepestIndentation;
    text += std::string(static_cast<std::size_t>(shown + plus), ' ') + word;
    indent = std::max(indent + after, 0);
}

void Writer::operand(const Node& node, bool implicit, const Node& parent) {
    const bool parentheses = pretty_ && !is_simple(node, parent);
    if (parentheses) text += "(";
    expression(node, implicit);
    if (parentheses) text += ")";
}

void Writer::list(const std::vector<NodePtr>& nodes) {
    for (const NodePtr& node : nodes) {
        if (&node != &nodes.front()) text += ", ";
        expression(*node, true);
    }
}

void Writer::constant(const Node& node, bool typed) {
    if (node.null) {
        text += "NULL";
        if (typed) text += "::" + type_name(node.type);
        return;
    }
    bool label = true;
    switch (node.type.kind) {
    case TypeKind::boolean: text += node.word == "t" || node.word == "true" ? "true" : "false"; return;
    case TypeKind::integer:
        label = node.word.starts_with('-');
        text += label ? "'" + node.word + "'" : node.word;
        break;
    case TypeKind::decimal: {
        const bool bare = !node.word.empty() && node.word[0] >= '0' && node.word[0] <= '9' &&
                          node.word.find_first_of("eE.") != std::string::npos;
        label = !bare;
        text += bare ? node.word : "'" + node.word + "'";
        break;
    }
    case TypeKind::bit: text += "B'" + node.word + "'"; break;
    case TypeKind::oid: text += quoted_text(node.type.name == "regclass" ? relation_name(node.word) : node.word); break;
    default: text += quoted_text(node.word);
    }
    if (typed && label) text += "::" + type_name(node.type);
}

void Writer::coercion(const Node& node) {
    const Node& inner = *node.parts[0];
    if (inner.kind == Kind::constant && same_base(inner.type, node.type) && !inner.null) {
        // A literal and the function that cuts it: one conversion is shown.
        constant(inner, false);
    } else {
        open();
        operand(inner, false, node);
        close();
    }
    text += "::" + type_name(node.type);
}

void Writer::sort_value(const Node& node) {
    const bool call = node.kind == Kind::call || node.kind == Kind::syntax || node.kind == Kind::cast;
    const bool parentheses = node.kind != Kind::column && node.kind != Kind::constant && (pretty_ || call);
    if (parentheses) text += "(";
    expression(node, true);
    if (node.kind == Kind::constant && node.type.kind == TypeKind::integer && !node.word.starts_with('-'))
        text += "::" + type_name(node.type);
    if (parentheses) text += ")";
}

void Writer::order(const std::vector<SortKey>& keys) {
    for (const SortKey& key : keys) {
        if (&key != &keys.front()) text += ", ";
        sort_value(*key.value);
        text += key.suffix;
    }
}

void Writer::over(const Over& over) {
    if (!over.name.empty()) {
        text += over.name;
        return;
    }
    text += "(";
    const char* blank = "";
    const auto next = [&](const std::string& words) {
        text += blank + words;
        blank = " ";
    };
    if (!over.base.empty()) next(over.base);
    if (!over.partition.empty()) {
        next("PARTITION BY ");
        for (const NodePtr& node : over.partition) {
            if (&node != &over.partition.front()) text += ", ";
            sort_value(*node);
        }
    }
    if (!over.order.empty()) {
        next("ORDER BY ");
        order(over.order);
    }
    if (!over.frame.before.empty()) {
        next(over.frame.before);
        if (over.frame.from) expression(*over.frame.from, false);
        text += over.frame.from_word + over.frame.between;
        if (over.frame.to) expression(*over.frame.to, false);
        text += over.frame.to_word + over.frame.after;
    }
    text += ")";
}

void Writer::call(const Node& node) {
    text += node.word + "(";
    if (node.distinct) text += "DISTINCT ";
    if (node.star) text += "*";
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (i > 0) text += ", ";
        if (i < node.names.size() && !node.names[i].empty()) text += quote_identifier(node.names[i]) + " => ";
        if (node.variadic && i + 1 == node.parts.size()) text += "VARIADIC ";
        expression(*node.parts[i], true);
    }
    if (node.within_group) text += ") WITHIN GROUP (";
    if (!node.order.empty()) {
        text += node.within_group ? "ORDER BY " : " ORDER BY ";
        order(node.order);
    }
    text += ")";
    if (node.filter) {
        text += " FILTER (WHERE ";
        expression(*node.filter, false);
        text += ")";
    }
    if (node.over) {
        text += " OVER ";
        over(*node.over);
    }
}

void Writer::syntax(const Node& node) {
    const auto part = [&](std::size_t at) { expression(*node.parts.at(at), false); };
    if (node.word == "extract") {
        text += "EXTRACT(" + node.parts[0]->word + " FROM ";
        part(1);
        text += ")";
    } else if (node.word == "position") {
        text += "POSITION((";
        part(0);
        text += ") IN (";
        part(1);
        text += "))";
    } else if (node.word == "timezone") {
        text += "(";
        operand(*node.parts[1], false, node);
        text += " AT TIME ZONE ";
        operand(*node.parts[0], false, node);
        text += ")";
    } else {
        text += "TRIM(BOTH ";
        if (node.parts.size() > 1) {
            part(1);
            text += " ";
        }
        text += "FROM ";
        part(0);
        text += ")";
    }
}

void Writer::choice(const Node& node) {
    keyword("CASE", 0, kIndentationVar, 0);
    if (node.parts[0]) {
        text += " ";
        expression(*node.parts[0], true);
    }
    for (std::size_t i = 1; i + 1 < node.parts.size(); i += 2) {
        keyword("WHEN ", 0, 0, 0);
        expression(*node.parts[i], false);
        text += " THEN ";
        expression(*node.parts[i + 1], true);
    }
    keyword("ELSE ", 0, 0, 0);
    expression(*node.parts.back(), true);
    keyword("END", -kIndentationVar, 0, 0);
}

void Writer::subquery(const Node& node) {
    if (!query) throw Unshown();
    const bool test = !node.word.empty() && node.word != "ARRAY";
    text += node.word == "ARRAY" ? "ARRAY(" : "(";
    if (!node.parts.empty()) expression(*node.parts[0], true);
    if (test) text += node.word + "(";
    query(*node.query);
    text += test ? "))" : ")";
}

void Writer::expression(const Node& node, bool implicit) {
    switch (node.kind) {
    case Kind::constant: constant(node, true); return;
    case Kind::column:
    case Kind::word: text += node.word; return;
    case Kind::operation:
    case Kind::distinct: {
        const std::string word = node.kind == Kind::distinct ? "IS DISTINCT FROM" : node.word;
        open();
        if (node.parts.size() == 2) {
            operand(*node.parts[0], true, node);
            text += " ";
        }
        text += word + " ";
        operand(*node.parts.back(), true, node);
        close();
        return;
    }
    case Kind::logical:
        open();
        if (node.word == "NOT") text += "NOT ";
        for (const NodePtr& part : node.parts) {
            if (&part != &node.parts.front()) text += " " + node.word + " ";
            operand(*part, false, node);
        }
        close();
        return;
    case Kind::quantified:
        open();
        operand(*node.parts[0], true, node);
        text += " " + node.word + " (";
        operand(*node.parts[1], true, node);
        text += ")";
        close();
        return;
    case Kind::null_test:
    case Kind::truth_test:
        open();
        operand(*node.parts[0], node.kind == Kind::null_test, node);
        text += " " + node.word;
        close();
        return;
    case Kind::call: call(node); return;
    case Kind::syntax: syntax(node); return;
    case Kind::list:
        text += node.word + "(";
        list(node.parts);
        text += ")";
        return;
    case Kind::cast:
    case Kind::relabel:
        if (node.implicit && !implicit)
            operand(*node.parts[0], false, node);
        else
            coercion(node);
        return;
    case Kind::choice: choice(node); return;
    case Kind::array:
        text += "ARRAY[";
        list(node.parts);
        text += "]";
        if (node.parts.empty()) text += "::" + type_name(node.type);
        return;
    case Kind::subscript: {
        const Node& value = *node.parts[0];
        const bool bare = value.kind == Kind::column || value.kind == Kind::field || value.kind == Kind::subscript;
        if (!bare) text += "(";
        expression(value, implicit);
        if (!bare) text += ")";
        text += "[";
        if (node.parts[1]) expression(*node.parts[1], false);
        if (node.slice) text += ":";
        if (node.parts[2]) expression(*node.parts[2], false);
        text += "]";
        return;
    }
    case Kind::field:
        text += "(";
        expression(*node.parts[0], true);
        text += ")." + quote_identifier(node.word);
        return;
    case Kind::collate:
        open();
        operand(*node.parts[0], implicit, node);
        text += " COLLATE " + quote_identifier(node.word);
        close();
        return;
    case Kind::query: subquery(node); return;
    }
}

} // namespace labdb::sql::postgres::deparse
