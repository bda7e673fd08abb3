#pragma once

#include <functional>
#include <string>

#include "core/sql/postgres/deparse/node.hpp"

namespace labdb::sql::postgres::deparse {

// PRETTYINDENT_STD, _VAR and _JOIN.
inline constexpr int kIndentation = 8, kIndentationVar = 4, kIndentationJoin = 4;

/// Writes analysed expressions: get_rule_expr. `pretty` leaves out the parentheses that nobody needs.
class Writer {
public:
    explicit Writer(bool pretty) : pretty_(pretty) {}

    std::string text;
    /// How a type is called here, limits included.
    std::function<std::string(const Type&)> type_name;
    /// How the relation that a regclass's text names is called here.
    std::function<std::string(const std::string&)> relation_name;
    /// Writes a subquery, without its parentheses.
    std::function<void(const ast::Query&)> query;

    /// `implicit`: conversions that nobody wrote are shown.
    void expression(const Node& node, bool implicit);
    void order(const std::vector<SortKey>& keys);
    /// One expression of GROUP BY, ORDER BY, PARTITION BY: get_rule_sortgroupclause.
    void sort_value(const Node& node);
    /// What stands behind OVER, or behind a WINDOW's `AS`.
    void over(const Over& over);
    /// Begins a line with a word (appendContextKeyword): `before` and `after` move the lines' beginning,
    /// `plus` this one's alone.
    void keyword(const std::string& word, int before, int after, int plus);
    int indent = 0;

private:
    bool pretty_;

    void operand(const Node& node, bool implicit, const Node& parent);
    void list(const std::vector<NodePtr>& nodes);
    void open() {
        if (!pretty_) text += "(";
    }
    void close() {
        if (!pretty_) text += ")";
    }
    void constant(const Node& node, bool typed);
    void coercion(const Node& node);
    void call(const Node& node);
    void syntax(const Node& node);
    void choice(const Node& node);
    void subquery(const Node& node);
};

/// Whether an index's key may stand without parentheses: looks_like_function.
bool looks_like_call(const Node& node);

} // namespace labdb::sql::postgres::deparse
