// Functions that give rows: in FROM, and in a select list.
#include <utility>

#include "core/sql/bind/binder.hpp"

namespace labdb::sql::bind {

std::string Binder::lockstep(const std::vector<Scope::SetReturning>& functions) {
    if (functions.size() == 1) return functions[0].sql + " AS " + functions[0].alias;
    // PostgreSQL runs them side by side. Each one's rows are packed into one value, which needs no more than the
    // columns before it; all of them are then unpacked together.
    std::string packs;
    std::size_t width = 0;
    for (const Scope::SetReturning& function : functions) {
        std::string columns;
        for (std::size_t i = 0; i < function.columns; ++i) columns += (i ? ", c" : "c") + std::to_string(i);
        packs += (packs.empty() ? "" : ", ") + std::to_string(function.columns) + ", (SELECT pack_rows(" + columns +
                 ") FROM " + function.sql + ")";
        width += function.columns;
    }
    constexpr std::size_t kWidest = 32;
    if (width > kWidest)
        throw Error("54011",
                    "set-returning functions in one list can have at most " + std::to_string(kWidest) + " columns");
    return "rows_together(join_packs(" + packs + ")) AS " + functions[0].alias;
}

Bound Binder::set_returning(const ast::Call& call, std::size_t position) {
    const auto refuse = [&](const std::string& text, const char* hint) {
        Error error("0A000", text);
        error.position = position;
        error.hint = hint;
        throw error;
    };
    constexpr const char* kHint = "You might be able to move the set-returning function into a LATERAL FROM item.";
    if (clause_ == "functions in FROM") refuse("set-returning functions must appear at top level of FROM", "");
    const bool is_key = clause_ == "group statement" && !scopes_.empty() && !rules_.is_mysql();
    if (!is_key && (scopes_.empty() || clause_ != "field list")) {
        const bool conditional = clause_ == "CASE" || clause_ == "COALESCE";
        refuse("set-returning functions are not allowed in " + (clause_ == "where clause"    ? "WHERE"
                                                                : clause_ == "having clause" ? "HAVING"
                                                                : clause_ == "on clause"     ? "JOIN conditions"
                                                                : clause_ == "limit clause"  ? "LIMIT"
                                                                : clause_ == "VALUES"        ? "VALUES"
                                                                : clause_ == "UPDATE"        ? "UPDATE"
                                                                : conditional                ? clause_
                                                                                             : "this context"),
               conditional ? kHint : "");
    }
    Scope& scope = *scopes_.back();
    if (scope.aggregates == Scope::Aggregates::inside)
        refuse("aggregate function calls cannot contain set-returning function calls", kHint);
    Rules::TableCall made = rules_.table_call(*this, call, {}, position);
    // The first one's alias is that of all, once they are joined.
    const std::string alias = scope.set_returning.empty() ? new_alias() : scope.set_returning.front().alias;
    std::size_t first = 0;
    bool known = false;
    for (const Scope::SetReturning& before : scope.set_returning) {
        // What the query groups by is the same where the list says it again.
        known = (is_key || scope.grouped) && before.sql == made.sql;
        if (known) break;
        first += before.columns;
    }
    if (!known) scope.set_returning.push_back({made.sql, alias, made.columns.size()});
    const auto column = [&](std::size_t i) { return alias + ".c" + std::to_string(first + i); };
    if (made.columns.size() == 1) {
        Bound bound = std::move(made.columns[0]);
        bound.sql = column(0);
        return bound;
    }
    Bound row;
    row.type.kind = TypeKind::record;
    for (std::size_t i = 0; i < made.columns.size(); ++i) {
        made.columns[i].sql = column(i);
        row.row.push_back(std::move(made.columns[i]));
    }
    return row;
}

Binder::FromNode Binder::function_table(const ast::FunctionTable& table, Scope& scope, std::size_t position) {
    std::vector<Scope::SetReturning> functions;
    BoundQuery query;
    const ast::Call* call = nullptr;
    const std::string outer_clause = std::exchange(clause_, rules_.is_mysql() ? clause_ : "functions in FROM");
    for (const ast::ExpressionPtr& each : table.calls) {
        call = std::get_if<ast::Call>(&each->node);
        if (!call) throw Error("0A000", "only a function may stand in FROM");
        const std::string& name = call->name.back();
        // `unnest(a, b)` is ROWS FROM (unnest(a), unnest(b)).
        std::vector<Rules::TableCall> calls =
            rules_.table_calls(*this, *call, table.column_definitions, each->position ? each->position : position);
        const bool alone = table.calls.size() == 1 && calls.size() == 1;
        for (Rules::TableCall& made : calls) {
            functions.push_back({made.sql, "", made.columns.size()});
            for (std::size_t i = 0; i < made.columns.size(); ++i) {
                const bool named = alone && made.columns.size() == 1 && !table.alias.empty() &&
                                   table.column_definitions.empty() && made.names[0] == name;
                query.columns.push_back({named ? table.alias : made.names[i], std::move(made.columns[i])});
            }
        }
    }
    clause_ = outer_clause;
    if (functions.size() == 1)
        query.sql = std::move(functions[0].sql);
    else {
        query.sql = lockstep(functions);
        query.sql.resize(query.sql.size() - std::string_view(" AS ").size());
        for (BoundQuery::Column& column : query.columns) column.value.nullable = true;
    }
    const bool scalar = query.columns.size() == 1 && table.column_definitions.empty();
    if (table.ordinality) {
        Bound number;
        number.type.kind = TypeKind::bigint;
        number.nullable = false;
        query.columns.push_back({"ordinality", std::move(number)});
    }
    FromNode node = query_as_table(std::move(query), "", call->name.back(), table.alias, table.column_aliases, scope);
    ScopeTable& made_table = scope.tables.back();
    made_table.scalar_function = scalar && !table.ordinality;
    // A table function numbers its rows from 1.
    if (table.ordinality) made_table.columns.back().value.sql = made_table.sql_alias + ".rowid";
    return node;
}

} // namespace labdb::sql::bind
