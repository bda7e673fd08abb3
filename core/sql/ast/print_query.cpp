#include "core/sql/ast/print.hpp"

#include <utility>

namespace labdb::sql::ast {

std::string Printer::item(const SelectItem& item) {
    return expression(item.value) + (item.alias.empty() ? "" : " AS " + identifier(item.alias));
}

std::string Printer::table(const NamedTable& table) {
    return name(table.name) + (table.alias.empty() ? "" : " " + identifier(table.alias));
}

std::string Printer::reference(const TableReference& reference) {
    const auto columns = [&](const std::vector<std::string>& names) {
        std::string text;
        for (const std::string& one : names) text += (text.empty() ? "(" : ",") + identifier(one);
        return names.empty() ? "" : text + ")";
    };
    if (const auto* named = std::get_if<NamedTable>(&reference.node))
        return table(*named) + columns(named->column_aliases);
    if (const auto* derived = std::get_if<DerivedTable>(&reference.node)) {
        const bool outer = std::exchange(in_expression_, false);
        const std::string inner = query(*derived->query);
        in_expression_ = outer;
        return (derived->lateral ? "lateral (" : "(") + inner + ") " + identifier(derived->alias) +
               columns(derived->column_aliases);
    }
    if (const auto* joined = std::get_if<Join>(&reference.node)) return join(*joined);
    if (const auto* function = std::get_if<FunctionTable>(&reference.node)) {
        std::string text = list(function->calls, ", ");
        if (function->calls.size() > 1) text = "ROWS FROM(" + text + ")";
        if (function->ordinality) text += " WITH ORDINALITY";
        if (!function->alias.empty()) text += " " + identifier(function->alias);
        std::string definitions;
        for (const ColumnDefinitionItem& column : function->column_definitions)
            definitions += (definitions.empty() ? "" : ", ") + identifier(column.name) + " " + type(column.type);
        return text + (definitions.empty() ? columns(function->column_aliases) : "(" + definitions + ")");
    }
    const auto& json = std::get<JsonTable>(reference.node);
    return "json_table(" + expression(json.document) + ") " + identifier(json.alias);
}

std::string Printer::from(const std::vector<TableReferencePtr>& tables) {
    std::string text;
    for (const TableReferencePtr& one : tables) text += (text.empty() ? "" : ", ") + reference(*one);
    return text;
}

std::string Printer::select(const Select& select) {
    std::string text = select.distinct ? "select distinct " : "select ";
    if (!select.distinct_on.empty()) text += "on (" + list(select.distinct_on, ", ") + ") ";
    for (const SelectItem& one : select.items) text += (&one == &select.items.front() ? "" : ",") + item(one);
    if (!select.from.empty()) text += " from " + from(select.from);
    if (select.where) text += " where " + expression(select.where);
    if (!select.group_by.empty()) text += " group by " + list(select.group_by, ",");
    if (select.with_rollup) text += " with rollup";
    if (select.having) text += " having " + expression(select.having);
    for (const Window& one : select.windows)
        text +=
            (&one == &select.windows.front() ? " window " : ", ") + identifier(one.name) + " AS " + window(one) + " ";
    return text;
}

std::string Printer::query(const Query& query) {
    std::string text;
    if (query.with) {
        text = query.with->recursive ? "with recursive " : "with ";
        for (const CommonTableExpression& one : query.with->tables) {
            if (&one != &query.with->tables.front()) text += ", ";
            text += identifier(one.name);
            for (const std::string& column : one.columns)
                text += (&column == &one.columns.front() ? " (" : ",") + identifier(column);
            text += std::string(one.columns.empty() ? "" : ")") + " as (" + (one.query ? this->query(*one.query) : "") +
                    ")";
        }
        text += " ";
    }
    if (const auto* selected = std::get_if<Select>(&query.body)) {
        text += select(*selected);
    } else if (const auto* operation = std::get_if<SetOperation>(&query.body)) {
        const char* word = operation->kind == SetOperation::Kind::union_      ? " union "
                           : operation->kind == SetOperation::Kind::intersect ? " intersect "
                                                                              : " except ";
        const auto side = [&](const QueryPtr& one) {
            const bool wrapped = !one->order_by.empty() || one->limit || one->with;
            return wrapped ? "(" + this->query(*one) + ")" : this->query(*one);
        };
        text += side(operation->left) + word + (operation->all ? "all " : "") + side(operation->right);
    } else if (const auto* values = std::get_if<Values>(&query.body)) {
        text += "values ";
        for (const Expressions& row : values->rows)
            text += std::string(&row == &values->rows.front() ? "" : ", ") + (values->row_constructors ? "row(" : "(") +
                    list(row, ",") + ")";
    } else {
        text += "(" + this->query(*std::get<QueryPtr>(query.body)) + ")";
    }
    if (!query.order_by.empty()) text += " order by " + order(query.order_by);
    text += limit(query);
    for (const Locking& lock : query.locking) text += " for " + lock.strength;
    return text;
}

} // namespace labdb::sql::ast
