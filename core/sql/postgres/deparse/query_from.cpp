// What stands behind FROM: get_from_clause and get_from_clause_item.
#include <algorithm>

#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/deparse/query_text.hpp"

namespace labdb::sql::postgres::deparse {

void QueryText::from(const std::vector<ast::TableReferencePtr>& tables) {
    for (const ast::TableReferencePtr& one : tables) {
        if (&one == &tables.front()) {
            clause(" FROM ", 2);
            table(*one);
            continue;
        }
        writer_.text += ", ";
        std::string before = std::exchange(writer_.text, {});
        table(*one);
        const std::string text = std::exchange(writer_.text, std::move(before));
        if (text.starts_with('\n'))
            while (writer_.text.ends_with(' ')) writer_.text.pop_back();
        else
            writer_.keyword("", -kIndentation, kIndentation, kIndentationVar);
        writer_.text += text;
    }
}

void QueryText::table(const ast::TableReference& reference) {
    if (const auto* named_table = std::get_if<ast::NamedTable>(&reference.node)) {
        named(*named_table);
    } else if (const auto* derived = std::get_if<ast::DerivedTable>(&reference.node)) {
        writer_.text += derived->lateral ? "LATERAL (" : "(";
        const int indent = writer_.indent;
        query(*derived->query, {}, true);
        writer_.indent = indent;
        writer_.text += ") " + quote_identifier(derived->alias);
        columns(derived->column_aliases);
    } else if (const auto* call = std::get_if<ast::FunctionTable>(&reference.node)) {
        function(*call);
    } else if (const auto* joined = std::get_if<ast::Join>(&reference.node)) {
        join(*joined);
    } else {
        throw Unshown();
    }
}

void QueryText::named(const ast::NamedTable& table) {
    if (table.only) writer_.text += "ONLY ";
    std::string own = table.name.back();
    if (table.name.size() == 1 && std::find(common_.begin(), common_.end(), own) != common_.end()) {
        writer_.text += quote_identifier(own);
    } else {
        const auto found = binder_.lookup().find_table(table.name);
        if (!found && table.name.size() == 1) throw Unshown();
        writer_.text += found ? catalogs_.relation_name(found->schema, found->name)
                              : catalogs_.relation_name(table.name[table.name.size() - 2], own);
    }
    if (!table.alias.empty() && table.alias != own) writer_.text += " " + quote_identifier(table.alias);
    columns(table.column_aliases);
}

void QueryText::function(const ast::FunctionTable& function) {
    if (function.calls.size() != 1 || !function.column_definitions.empty()) throw Unshown();
    if (function.lateral) writer_.text += "LATERAL ";
    const auto* call = ast::as<ast::Call>(function.calls[0]);
    if (!call) throw Unshown();
    // A function of rows has no value to bind: its arguments have.
    Node shown;
    shown.kind = Node::Kind::call;
    shown.word = quote_identifier(call->name.back());
    for (const ast::ExpressionPtr& argument : call->arguments)
        shown.parts.push_back(analyser_.settled(analyser_.expression(argument)));
    writer_.expression(shown, false);
    if (function.ordinality) writer_.text += " WITH ORDINALITY";
    const std::string alias = function.alias.empty() ? call->name.back() : function.alias;
    writer_.text += " " + quote_identifier(alias);
    const std::vector<std::string> single = {alias};
    columns(function.column_aliases.empty() ? single : function.column_aliases);
}

void QueryText::join(const ast::Join& join) {
    if (join.natural) throw Unshown();
    const bool parentheses = !pretty_ || !join.alias.empty();
    if (parentheses) writer_.text += "(";
    table(*join.left);
    using Kind = ast::Join::Kind;
    const bool conditional = join.on || !join.usings.empty();
    const char* word = join.kind == Kind::left    ? " LEFT JOIN "
                       : join.kind == Kind::right ? " RIGHT JOIN "
                       : join.kind == Kind::full  ? " FULL JOIN "
                       : conditional              ? " JOIN "
                                                  : " CROSS JOIN ";
    clause(word, kIndentationJoin);
    const auto* right = std::get_if<ast::Join>(&join.right->node);
    const bool around = pretty_ && right && right->alias.empty();
    if (around) writer_.text += "(";
    table(*join.right);
    if (around) writer_.text += ")";
    if (!join.usings.empty()) {
        writer_.text += " USING ";
        columns(join.usings);
    } else if (join.on) {
        writer_.text += pretty_ ? " ON " : " ON (";
        condition(*join.on);
        if (!pretty_) writer_.text += ")";
    }
    if (parentheses) writer_.text += ")";
    if (!join.alias.empty()) {
        writer_.text += " " + quote_identifier(join.alias);
        columns(join.column_aliases);
    }
}

} // namespace labdb::sql::postgres::deparse
