#include "tests/unit/sql/expression_text.hpp"

#include "core/util/text.hpp"

namespace labdb::sql {

using namespace ast;

namespace {

template <class... Visitors> struct Overloaded : Visitors... { using Visitors::operator()...; };
template <class... Visitors> Overloaded(Visitors...) -> Overloaded<Visitors...>;

std::string list(const Expressions& expressions) {
    std::string text;
    for (const ExpressionPtr& one : expressions) text += " " + text_of(one);
    return text;
}

std::string no(bool negated) { return negated ? "not-" : ""; }

std::string orders(const std::vector<OrderItem>& items) {
    static constexpr const char* kNulls[] = {"", " nulls-first", " nulls-last"};
    std::string text;
    for (const OrderItem& item : items)
        text += " order " + text_of(item.value) + (item.descending ? " desc" : "") +
                kNulls[static_cast<std::size_t>(item.nulls)];
    return text;
}

std::string bound_text(const FrameBound& bound) {
    static constexpr const char* kKinds[] = {"unbounded-preceding", "preceding", "current-row", "following",
                                             "unbounded-following"};
    return (bound.offset ? " " + text_of(bound.offset) : "") + " " + kKinds[static_cast<std::size_t>(bound.kind)];
}

std::string window_text(const Window& window) {
    std::string text = window.base + list(window.partition_by) + orders(window.order_by);
    if (!window.frame_unit.empty()) text += " " + window.frame_unit + bound_text(window.from) + bound_text(window.to);
    return text + (window.exclude.empty() ? "" : " exclude " + window.exclude);
}

std::string node_text(const Literal& literal) {
    const std::string charset = literal.charset.empty() ? "" : "_" + literal.charset;
    switch (literal.kind) {
    case Literal::Kind::null: return "NULL";
    case Literal::Kind::string: return charset + "'" + literal.text + "'";
    case Literal::Kind::hexadecimal: return "x'" + literal.text + "'";
    case Literal::Kind::bits: return "b'" + literal.text + "'";
    case Literal::Kind::date: return "date'" + literal.text + "'";
    case Literal::Kind::time: return "time'" + literal.text + "'";
    case Literal::Kind::timestamp: return "timestamp'" + literal.text + "'";
    default: return literal.text;
    }
}

std::string node_text(const Variable& variable) {
    switch (variable.scope) {
    case Variable::Scope::user: return "@" + variable.name;
    case Variable::Scope::local: return "$" + variable.name;
    case Variable::Scope::global: return "@@global." + variable.name;
    case Variable::Scope::session: return "@@session." + variable.name;
    case Variable::Scope::persist: return "@@persist." + variable.name;
    default: return "@@" + variable.name;
    }
}

std::string node_text(const Call& call) {
    std::string text = "(" + util::join(call.name, ".");
    if (call.distinct) text += " distinct";
    if (call.star) text += " *";
    if (call.variadic) text += " variadic";
    for (std::size_t index = 0; index < call.arguments.size(); ++index) {
        const bool named = !call.argument_names.empty() && !call.argument_names[index].empty();
        text += " " + (named ? call.argument_names[index] + "=>" : "") + text_of(call.arguments[index]);
    }
    if (call.within_group) text += " within-group";
    text += orders(call.order_by);
    if (call.separator) text += " separator '" + *call.separator + "'";
    if (call.filter) text += " filter " + text_of(call.filter);
    if (call.over) text += " over " + window_text(*call.over);
    return text + ")";
}

std::string node_text(const Case& node) {
    std::string text = "(case";
    if (node.operand) text += " " + text_of(node.operand);
    for (const Case::When& when : node.whens) text += " " + text_of(when.condition) + ":" + text_of(when.result);
    if (node.otherwise) text += " else " + text_of(node.otherwise);
    return text + ")";
}

std::string node_text(const Like& like) {
    static constexpr const char* kKinds[] = {"like ", "ilike ", "similar ", "regexp "};
    std::string text = "(" + no(like.negated) + kKinds[static_cast<std::size_t>(like.kind)] + text_of(like.value) +
                       " " + text_of(like.pattern);
    if (like.escape) text += " " + text_of(like.escape);
    return text + ")";
}

std::string node_text(const Is& is) {
    static constexpr const char* kTests[] = {"null", "true", "false", "unknown", "distinct", "document", "json"};
    return "(is-" + no(is.negated) + kTests[static_cast<std::size_t>(is.test)] + " " + text_of(is.value) +
           (is.other ? " " + text_of(is.other) : "") + ")";
}

std::string node_text(const Subquery& subquery) {
    switch (subquery.kind) {
    case Subquery::Kind::exists: return "(exists " + text_of(subquery.query) + ")";
    case Subquery::Kind::in:
        return "(" + no(subquery.negated) + "in " + text_of(subquery.value) + " " + text_of(subquery.query) + ")";
    case Subquery::Kind::quantified:
        return "(" + subquery.op + (subquery.all ? "-all " : "-any ") + text_of(subquery.value) + " " +
               text_of(subquery.query) + ")";
    case Subquery::Kind::array: return "(array " + text_of(subquery.query) + ")";
    default: return text_of(subquery.query);
    }
}

std::string node_text(const Subscript& node) {
    if (!node.slice) return "(at " + text_of(node.value) + " " + text_of(node.lower) + ")";
    return "(slice " + text_of(node.value) + " " + text_of(node.lower) + " " + text_of(node.upper) + ")";
}

std::string node_text(const GroupingSet& node) {
    static constexpr const char* kKinds[] = {"empty", "rollup", "cube", "sets"};
    return std::string("(") + kKinds[static_cast<std::size_t>(node.kind)] + list(node.elements) + ")";
}

std::string node_text(const QuantifiedArray& node) {
    return "(" + node.op + (node.all ? "-all " : "-any ") + text_of(node.value) + " " + text_of(node.array) + ")";
}

} // namespace

std::string text_of(const ExpressionPtr& expression) {
    if (!expression) return "nothing";
    return std::visit(
        Overloaded{
            [](const ColumnReference& node) { return util::join(node.name, "."); },
            [](const Star& node) {
                return node.qualifier.empty() ? std::string("*") : util::join(node.qualifier, ".") + ".*";
            },
            [](const Parameter& node) {
                return node.name.empty() ? "?" + std::to_string(node.number) : ":" + node.name;
            },
            [](const VariableAssignment& node) { return "(:= @" + node.name + " " + text_of(node.value) + ")"; },
            [](const Operator& node) {
                return "(" + (node.schema.empty() ? "" : node.schema + ".") + node.name + list(node.operands) + ")";
            },
            [](const Between& node) {
                return "(" + no(node.negated) + "between " + (node.symmetric ? "symmetric " : "") +
                       text_of(node.value) + " " + text_of(node.low) + " " + text_of(node.high) + ")";
            },
            [](const InList& node) {
                return "(" + no(node.negated) + "in " + text_of(node.value) + list(node.list) + ")";
            },
            [](const Cast& node) { return "(cast " + text_of(node.value) + " " + text_of(node.type) + ")"; },
            [](const ConvertCharset& node) { return "(using " + text_of(node.value) + " " + node.charset + ")"; },
            [](const Collate& node) {
                return "(collate " + text_of(node.value) + " " + util::join(node.collation, ".") + ")";
            },
            [](const Interval& node) { return "(interval " + text_of(node.value) + " " + node.unit + ")"; },
            [](const RowValue& node) { return "(row" + list(node.elements) + ")"; },
            [](const ArrayValue& node) { return "(array" + list(node.elements) + ")"; },
            [](const FieldSelection& node) {
                return "(field " + text_of(node.value) + " " + (node.star ? "*" : node.field) + ")";
            },
            [](const DefaultValue& node) {
                return node.column.empty() ? std::string("default") : "(default " + node.column.back() + ")";
            },
            [](const InsertedValue& node) { return "(values " + util::join(node.column, ".") + ")"; },
            [](const MatchAgainst& node) {
                return "(match " + node.columns[0].back() + " " + text_of(node.words) + ")";
            },
            [](const auto& node) -> std::string {
                if constexpr (requires { node_text(node); }) {
                    return node_text(node);
                } else {
                    return "?";
                }
            }},
        expression->node);
}

std::string text_of(const Expressions& expressions) {
    const std::string text = list(expressions);
    return text.empty() ? text : text.substr(1);
}

std::string text_of(const TypeName& type) {
    std::string text = (type.set_of ? "setof " : "") + util::join(type.name, ".") + (type.percent_type ? "%type" : "");
    if (!type.modifiers.empty()) text += "(" + util::join(type.modifiers, ",") + ")";
    if (!type.fields.empty()) text += " " + type.fields;
    for (int dimension = 0; dimension < type.array_dimensions; ++dimension) text += "[]";
    return text + (type.collation.empty() ? "" : " collate " + type.collation);
}

std::string text_of(const TableReferencePtr& reference) {
    return std::visit(Overloaded{[](const NamedTable& node) {
                                     return util::join(node.name, ".") + (node.alias.empty() ? "" : ":" + node.alias);
                                 },
                                 [](const DerivedTable& node) { return text_of(node.query) + ":" + node.alias; },
                                 [](const FunctionTable& node) { return "function:" + node.alias; },
                                 [](const JsonTable& node) { return "json:" + node.alias; },
                                 [](const Join& node) {
                                     static constexpr const char* kKinds[] = {"join",  "cross", "left",
                                                                              "right", "full",  "straight"};
                                     return std::string("(") + (node.natural ? "natural-" : "") +
                                            kKinds[static_cast<std::size_t>(node.kind)] + " " + text_of(node.left) +
                                            " " + text_of(node.right) + (node.on ? " " + text_of(node.on) : "") +
                                            (node.usings.empty() ? "" : " using " + util::join(node.usings, ",")) + ")";
                                 }},
                      reference->node);
}

std::string text_of(const QueryPtr& query) {
    if (!query) return "nothing";
    std::string text =
        std::visit(Overloaded{[](const Select& select) {
                                  std::string made = "select";
                                  if (select.distinct) made += " distinct";
                                  for (const SelectItem& item : select.items) {
                                      made += " " + text_of(item.value) + (item.alias.empty() ? "" : ":" + item.alias);
                                  }
                                  if (!select.from.empty()) made += " from";
                                  for (const TableReferencePtr& table : select.from) made += " " + text_of(table);
                                  if (select.where) made += " where " + text_of(select.where);
                                  if (!select.group_by.empty()) made += " group" + list(select.group_by);
                                  if (select.with_rollup) made += " rollup";
                                  if (select.having) made += " having " + text_of(select.having);
                                  return made;
                              },
                              [](const SetOperation& operation) {
                                  static constexpr const char* kKinds[] = {"union", "intersect", "except"};
                                  return std::string(kKinds[static_cast<std::size_t>(operation.kind)]) +
                                         (operation.all ? "-all " : " ") + text_of(operation.left) + " " +
                                         text_of(operation.right);
                              },
                              [](const Values& values) {
                                  std::string made = "values";
                                  for (const Expressions& row : values.rows) made += " [" + list(row) + " ]";
                                  return made;
                              },
                              [](const QueryPtr& inner) { return "query " + text_of(inner); }},
                   query->body);
    if (query->with) text = "with " + query->with->tables[0].name + " " + text;
    for (const OrderItem& item : query->order_by)
        text += " order " + text_of(item.value) + (item.descending ? " desc" : "");
    if (query->limit) text += " limit " + text_of(query->limit);
    if (query->offset) text += " offset " + text_of(query->offset);
    return "{" + text + "}";
}

} // namespace labdb::sql
