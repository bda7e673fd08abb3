#include "core/sql/mysql/parser.hpp"

/// Queries: SELECT, VALUES ROW, TABLE, and what combines them.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

QueryPtr query_of(Select body, std::size_t position) {
    auto made = std::make_unique<Query>();
    made->body = std::move(body);
    made->position = position;
    return made;
}

bool has_clauses(const Query& query) {
    return query.with || !query.order_by.empty() || query.limit || !query.locking.empty() || query.into;
}

} // namespace

/// A query begins here, and no parenthesis.
bool Parser::is_query_start() {
    return is_any("select", "with", "table") || (is("values") && is("row", 1)) || (options().mariadb && is("values"));
}

/// Behind a query in parentheses: it is part of a larger one.
bool Parser::is_query_rest() {
    return is_any("union", "except", "intersect", "order", "limit", "into") || is_locking();
}

QueryPtr Parser::query() {
    Level level(nesting_);
    const std::size_t at = position();
    std::unique_ptr<With> with;
    if (is("with")) with = with_clause();
    QueryPtr made = query_rest(query_primary());
    if (!with) return made;
    if (made->with || made->parenthesised) made = wrapped(std::move(made));
    made->with = std::move(with);
    made->position = at;
    return made;
}

/// The set operations and the clauses behind a first operand.
QueryPtr Parser::query_rest(QueryPtr left) {
    QueryPtr made = set_operations(std::move(left), false);
    query_clauses(made);
    return made;
}

/// INTERSECT binds tighter than UNION and EXCEPT.
QueryPtr Parser::set_operations(QueryPtr left, bool only_intersect) {
    Level level(nesting_);
    for (;;) {
        SetOperation operation;
        if (is("intersect")) {
            operation.kind = SetOperation::Kind::intersect;
        } else if (!only_intersect && is("union")) {
            operation.kind = SetOperation::Kind::union_;
        } else if (!only_intersect && is("except")) {
            operation.kind = SetOperation::Kind::except;
        } else {
            return left;
        }
        if (left->into && left->into.get() == early_into_) {
            left->into.reset();
            find_wrong(3954, "HY000", kMisplacedInto);
        }
        // A SELECT's own clauses would have to stand in parentheses.
        if (left->into || (!left->parenthesised && has_clauses(*left))) fail();
        level.grow();
        advance();
        operation.all = accept("all");
        if (!operation.all) accept("distinct");
        operation.left = std::move(left);
        const IntoPlace into = into_;
        if (is("(")) into_ = std::min(into_, IntoPlace::early);
        operation.right = query_primary();
        into_ = into;
        if (operation.kind != SetOperation::Kind::intersect)
            operation.right = set_operations(std::move(operation.right), true);
        left = std::make_unique<Query>();
        left->position = operation.left->position;
        // INTO in the last operand is of the whole.
        left->into = std::move(operation.right->into);
        left->body = std::move(operation);
    }
}

QueryPtr Parser::query_primary() {
    Level level(nesting_);
    const std::size_t at = position();
    switch (peek().word) {
    case "select"_w: return select();
    case "values"_w: return values();
    case "table"_w: {
        advance();
        Select all;
        SelectItem star;
        star.value = make(Star{}, at);
        star.source = "*";
        all.items.push_back(std::move(star));
        auto reference = std::make_unique<TableReference>();
        reference->position = position();
        NamedTable table;
        table.name = table_name();
        reference->node = std::move(table);
        all.from.push_back(std::move(reference));
        return query_of(std::move(all), at);
    }
    case "("_w: return parenthesised_query();
    default: fail();
    }
}

/// `(query)`.
QueryPtr Parser::parenthesised_query() {
    Level level(nesting_);
    expect("(");
    QueryPtr made = query();
    expect(")");
    made->parenthesised = true;
    return made;
}

/// `(query)` inside of a statement, where INTO has no place.
QueryPtr Parser::subquery() {
    const IntoPlace into = std::exchange(into_, IntoPlace::nowhere);
    QueryPtr made = parenthesised_query();
    into_ = into;
    return made;
}

/// A query around another that stands in parentheses, to carry clauses of its own.
QueryPtr Parser::wrapped(QueryPtr inner) {
    auto made = std::make_unique<Query>();
    made->position = inner->position;
    made->body = std::move(inner);
    return made;
}

std::unique_ptr<With> Parser::with_clause() {
    expect("with");
    auto made = std::make_unique<With>();
    made->recursive = accept("recursive");
    do {
        CommonTableExpression table;
        table.position = position();
        table.name = name();
        if (is("(")) table.columns = name_list();
        expect("as");
        table.query = subquery();
        made->tables.push_back(std::move(table));
    } while (accept(","));
    return made;
}

/// ORDER BY, LIMIT, INTO, FOR UPDATE.
void Parser::query_clauses(QueryPtr& made) {
    const bool fetches = options().mariadb && is_any("offset", "fetch");
    if (!is_any("order", "limit", "into") && !is_locking() && !fetches) return;
    if (made->parenthesised) made = wrapped(std::move(made));
    if (is("order")) made->order_by = order_by();
    if (is("limit")) limit(*made);
    if (options().mariadb) fetch_clause(*made);
    const bool first = is("into");
    if (first) into(*made);
    while (is_locking()) made->locking.push_back(locking());
    if (!first && is("into")) into(*made);
}

bool Parser::is_locking() { return is_any("for", "lock"); }

void Parser::limit(Query& made) {
    expect("limit");
    made.limit = limit_number();
    if (accept(",")) {
        made.offset = std::move(made.limit);
        made.limit = limit_number();
    } else if (accept("offset")) {
        made.offset = limit_number();
    }
}

/// A whole number, a parameter, a local variable.
ExpressionPtr Parser::limit_number() {
    if (is(TokenKind::integer) || is("?") || is(":") || is_local(peek())) return primary();
    if (is_name()) throw Error(1327, "42000", "Undeclared variable: " + name());
    fail();
}

/// MariaDB's OFFSET n ROWS FETCH FIRST n ROWS ONLY|WITH TIES.
void Parser::fetch_clause(Query& made) {
    if (accept("offset")) {
        made.offset = limit_number();
        if (!accept("row")) expect("rows");
    }
    if (!accept("fetch")) return;
    if (!accept("first")) expect("next");
    made.limit = is_any("row", "rows") ? make(Literal{Literal::Kind::integer, "1", ""}, position()) : limit_number();
    if (!accept("row")) expect("rows");
    made.with_ties = accept("with", "ties");
    if (!made.with_ties) expect("only");
}

Locking Parser::locking() {
    Locking made;
    if (accept("lock")) {
        expect("in", "share");
        expect("mode");
        made.strength = "share";
        return made;
    }
    expect("for");
    made.strength = accept("update") ? "update" : "share";
    if (made.strength == "share") expect("share");
    if (accept("of")) {
        do {
            const Name table = table_name();
            made.tables.push_back(table.back());
        } while (accept(","));
    }
    if (accept("nowait")) {
        made.nowait = true;
    } else if (accept("skip")) {
        expect("locked");
        made.skip_locked = true;
    }
    return made;
}

QueryPtr Parser::values() {
    const std::size_t at = position();
    expect("values");
    Values made;
    made.row_constructors = true;
    do {
        if (!options().mariadb || is("row")) expect("row");
        expect("(");
        Expressions row;
        do row.push_back(value_or_default());
        while (accept(","));
        expect(")");
        made.rows.push_back(std::move(row));
    } while (accept(","));
    auto all = std::make_unique<Query>();
    all->body = std::move(made);
    all->position = at;
    return all;
}

/// Also DEFAULT alone.
ExpressionPtr Parser::value_or_default() {
    if (is("default") && !is("(", 1)) {
        const std::size_t at = position();
        advance();
        return make(DefaultValue{}, at);
    }
    return expression();
}

} // namespace labdb::sql::mysql
