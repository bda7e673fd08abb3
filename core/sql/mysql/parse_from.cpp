#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// FROM: tables, joins, derived tables.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

template <class T> TableReferencePtr reference_of(T node, std::size_t position) {
    auto made = std::make_unique<TableReference>();
    made->node = std::move(node);
    made->position = position;
    return made;
}

DerivedTable* without_alias(TableReference& reference) {
    auto* derived = std::get_if<DerivedTable>(&reference.node);
    return derived != nullptr && derived->alias.empty() ? derived : nullptr;
}

[[noreturn]] void fail_without_alias() { throw Error(1248, "42000", "Every derived table must have its own alias"); }

/// `(t1, t2)` in a join is their cross join.
TableReferencePtr cross_join(TableReferencePtr left, TableReferencePtr right) {
    const std::size_t at = left->position;
    Join made;
    made.kind = Join::Kind::cross;
    made.left = std::move(left);
    made.right = std::move(right);
    return reference_of(std::move(made), at);
}

/// `a JOIN b JOIN c ON …` is `(a JOIN b) JOIN c ON …`: a goes beside b, the leftmost table of what was read behind it.
TableReferencePtr cross_with_leftmost(Join made, TableReferencePtr right, const TableReference* leftmost) {
    TableReferencePtr* place = &right;
    while (place->get() != leftmost) place = &std::get<Join>((*place)->node).left;
    made.right = std::move(*place);
    const std::size_t position = made.left->position;
    *place = reference_of(std::move(made), position);
    return right;
}

} // namespace

/// Behind FROM: the comma's list, or DUAL, which is no table.
void Parser::from(std::vector<TableReferencePtr>& list) {
    if (accept("dual")) return;
    table_references(list);
}

void Parser::table_references(std::vector<TableReferencePtr>& list) {
    do list.push_back(table_reference());
    while (accept(","));
}

TableReferencePtr Parser::table_reference() {
    TableReferencePtr made = table_factor();
    if (without_alias(*made)) fail_without_alias();
    return joins(std::move(made));
}

bool Parser::is_join() { return is_any("join", "inner", "cross", "straight_join", "natural", "left", "right"); }

/// The joins behind a first table.
TableReferencePtr Parser::joins(TableReferencePtr left) {
    Level level(nesting_);
    while (is_join()) {
        level.grow();
        const std::size_t at = position();
        Join made;
        if (accept("natural")) {
            made.natural = true;
            if (is_any("left", "right")) {
                made.kind = is("left") ? Join::Kind::left : Join::Kind::right;
                advance();
                accept("outer");
            } else {
                accept("inner");
            }
            expect("join");
            made.left = std::move(left);
            made.right = joined_factor();
            left = reference_of(std::move(made), at);
            continue;
        }
        if (is_any("left", "right")) {
            made.kind = is("left") ? Join::Kind::left : Join::Kind::right;
            advance();
            accept("outer");
            expect("join");
        } else if (accept("straight_join")) {
            made.kind = Join::Kind::straight;
        } else {
            if (accept("cross")) {
                made.kind = Join::Kind::cross;
            } else {
                accept("inner");
            }
            expect("join");
        }
        const bool outer = made.kind == Join::Kind::left || made.kind == Join::Kind::right;
        TableReferencePtr right = joined_factor();
        const TableReference* leftmost = right.get();
        if (!is_any("on", "using")) right = joins(std::move(right));
        made.left = std::move(left);
        if (!outer && !is_any("on", "using")) {
            left = cross_with_leftmost(std::move(made), std::move(right), leftmost);
            continue;
        }
        made.right = std::move(right);
        if (accept("using")) {
            made.usings = name_list();
        } else {
            expect("on");
            made.on = expression();
        }
        left = reference_of(std::move(made), at);
    }
    return left;
}

TableReferencePtr Parser::joined_factor() {
    TableReferencePtr made = table_factor();
    if (without_alias(*made)) fail_without_alias();
    return made;
}

/// A table, a derived table, JSON_TABLE, or any of them in parentheses. A derived table that comes without alias is for
/// the caller to refuse: parentheses around it may turn out to be a larger query's.
TableReferencePtr Parser::table_factor() {
    const std::size_t at = position();
    switch (peek().word) {
    case "("_w: return parenthesised_table();
    case "lateral"_w: {
        advance();
        DerivedTable made;
        made.lateral = true;
        made.query = subquery();
        if (!derived_alias(made)) fail_without_alias();
        return reference_of(std::move(made), at);
    }
    case "json_table"_w:
        if (is("(", 1)) return reference_of(json_table(), at);
        break;
    case "{"_w: {
        advance();
        expect("oj");
        TableReferencePtr made = table_reference();
        expect("}");
        return made;
    }
    default: break;
    }
    return reference_of(named_table(true), at);
}

/// At `(`: a derived table, tables in parentheses.
TableReferencePtr Parser::parenthesised_table() {
    Level level(nesting_);
    const std::size_t at = position();
    advance();
    DerivedTable made;
    const IntoPlace into = std::exchange(into_, IntoPlace::nowhere);
    if (is_query_start()) {
        made.query = query();
    } else {
        TableReferencePtr inner = table_factor();
        if (DerivedTable* derived = without_alias(*inner); derived != nullptr && (is(")") || is_query_rest())) {
            made.query = is(")") ? std::move(derived->query) : query_rest(std::move(derived->query));
        } else {
            if (derived != nullptr) fail_without_alias();
            inner = joins(std::move(inner));
            while (accept(",")) inner = cross_join(std::move(inner), table_reference());
            expect(")");
            into_ = into;
            return inner;
        }
    }
    into_ = into;
    expect(")");
    made.query->parenthesised = true;
    derived_alias(made);
    return reference_of(std::move(made), at);
}

/// `[AS] alias [(a, b)]`; false when there is none.
bool Parser::derived_alias(DerivedTable& made) {
    if (!accept("as") && !is_name()) return false;
    made.alias = name();
    if (is("(")) made.column_aliases = name_list();
    return true;
}

/// `s.t`, `t`, and `.t`.
Name Parser::table_name() {
    Name parts;
    accept(".");
    parts.push_back(name());
    if (accept(".")) parts.push_back(name());
    const std::string& table = parts.back();
    if (table.empty() || table.back() == ' ') throw Error(1103, "42000", "Incorrect table name '" + table + "'");
    return parts;
}

NamedTable Parser::named_table(bool with_hints) {
    NamedTable made;
    made.name = table_name();
    if (is("partition") && is("(", 1)) {
        advance();
        made.partitions = name_list();
    }
    if (accept("as") || is_name()) made.alias = name();
    if (with_hints) index_hints(made);
    return made;
}

/// USE|FORCE|IGNORE INDEX [FOR JOIN|ORDER BY|GROUP BY] (a, b), several of them.
void Parser::index_hints(NamedTable& made) {
    const std::size_t at = position();
    while (is_any("use", "force", "ignore") && (is("index", 1) || is("key", 1))) {
        const bool use = is("use");
        advance();
        advance();
        if (accept("for")) {
            if (!accept("join")) {
                if (!accept("order")) expect("group");
                expect("by");
            }
        }
        expect("(");
        if (!is(")") || !use) {
            do made.hinted_indexes.push_back(accept("primary") ? "PRIMARY" : name());
            while (accept(","));
        }
        expect(")");
    }
    if (position() != at) made.index_hint = source_from(at);
}

/// `(a, b)`, of names.
std::vector<std::string> Parser::name_list() {
    std::vector<std::string> list;
    expect("(");
    do list.push_back(name());
    while (accept(","));
    expect(")");
    return list;
}

JsonTable Parser::json_table() {
    advance();
    expect("(");
    JsonTable made;
    made.document = expression();
    expect(",");
    made.path = string();
    made.columns = json_columns();
    expect(")");
    if (!accept("as") && !is_name()) throw Error(3667, "42000", "Every table function must have an alias.");
    made.alias = name();
    return made;
}

std::vector<JsonTable::Column> Parser::json_columns() {
    Level level(nesting_);
    expect("columns");
    expect("(");
    std::vector<JsonTable::Column> list;
    do {
        JsonTable::Column column;
        if (accept("nested")) {
            accept("path");
            column.kind = JsonTable::Column::Kind::nested;
            column.path = string();
            column.nested = json_columns();
        } else {
            column.name = name();
            if (accept("for")) {
                expect("ordinality");
                column.kind = JsonTable::Column::Kind::ordinality;
            } else {
                json_column(column);
            }
        }
        list.push_back(std::move(column));
    } while (accept(","));
    expect(")");
    return list;
}

void Parser::json_column(JsonTable::Column& column) {
    column.type = type();
    if (accept("collate")) column.type.collation = collation_name();
    if (accept("exists")) column.kind = JsonTable::Column::Kind::exists;
    expect("path");
    column.path = string();
    // Each of them once, in any order.
    while (is_any("null", "error", "default")) {
        std::string action = any_word(), value;
        if (action == "default") value = string();
        expect("on");
        const bool empty = column.on_empty.empty() && accept("empty");
        if (!empty && !column.on_error.empty()) fail();
        if (!empty) expect("error");
        (empty ? column.on_empty : column.on_error) = std::move(action);
        (empty ? column.empty_default : column.error_default) = std::move(value);
    }
}

} // namespace labdb::sql::mysql
