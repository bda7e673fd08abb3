#include "core/sql/mysql/parser.hpp"

/// INSERT, REPLACE, UPDATE, DELETE, TRUNCATE.
namespace labdb::sql::mysql {

using namespace ast;

/// A statement that begins with WITH: a query, UPDATE or DELETE.
StatementPtr Parser::with_statement() {
    const std::size_t at = position();
    std::unique_ptr<With> with = with_clause();
    if (is("update")) return update(std::move(with));
    if (is("delete")) return delete_(std::move(with));
    const IntoPlace into = std::exchange(into_, IntoPlace::anywhere);
    QueryPtr made = query_rest(query_primary());
    into_ = into;
    if (made->with || made->parenthesised) made = wrapped(std::move(made));
    made->with = std::move(with);
    made->position = at;
    return statement_of(std::move(made));
}

StatementPtr Parser::insert() {
    Insert made;
    made.replace = is("replace");
    advance();
    accept("low_priority") || accept("delayed") || (!made.replace && accept("high_priority"));
    made.ignore = !made.replace && accept("ignore");
    accept("into");
    made.table = table_name();
    if (accept("partition")) made.partitions = name_list();
    bool from_query = false;
    if (accept("set")) {
        insert_set(made);
    } else {
        insert_columns(made);
        if (is_any("values", "value") && !is("row", 1)) {
            insert_values(made);
        } else {
            made.source = query();
            from_query = true;
        }
    }
    if (!from_query && !made.replace && accept("as")) {
        made.row_alias = name();
        if (is("(")) made.row_alias_columns = name_list();
    }
    if (!made.replace && accept("on")) {
        expect("duplicate", "key");
        expect("update");
        made.on_duplicate = assignments();
    }
    if (options().mariadb && accept("returning")) made.returning = returning();
    return statement_of(std::move(made));
}

/// `(a, b)` or `()`; an opening parenthesis may also begin the query.
void Parser::insert_columns(Insert& made) {
    if (!is("(")) return;
    std::size_t ahead = 1;
    while (is("(", ahead)) ++ahead;
    if (is("select", ahead) || is("with", ahead) || is("table", ahead) || is("values", ahead)) return;
    made.columns_said = true;
    advance();
    if (!is(")")) {
        do made.columns.push_back(column_name().back());
        while (accept(","));
    }
    expect(")");
}

void Parser::insert_set(Insert& made) {
    made.columns_said = true;
    Values rows;
    rows.rows.emplace_back();
    do {
        made.columns.push_back(column_name().back());
        if (!accept(":=")) expect("=");
        rows.rows.back().push_back(value_or_default());
    } while (accept(","));
    made.source = std::make_unique<Query>();
    made.source->body = std::move(rows);
}

void Parser::insert_values(Insert& made) {
    const std::size_t at = position();
    advance();
    Values rows;
    do {
        expect("(");
        Expressions row;
        if (!is(")")) {
            do row.push_back(value_or_default());
            while (accept(","));
        }
        expect(")");
        rows.rows.push_back(std::move(row));
    } while (accept(","));
    // `VALUES ()` is one row of defaults.
    if (rows.rows.size() == 1 && rows.rows[0].empty() && made.columns.empty()) return;
    made.source = std::make_unique<Query>();
    made.source->position = at;
    made.source->body = std::move(rows);
}

std::vector<Assignment> Parser::assignments() {
    std::vector<Assignment> list;
    do {
        Assignment made;
        made.column = column_name();
        if (!accept(":=")) expect("=");
        made.value = value_or_default();
        list.push_back(std::move(made));
    } while (accept(","));
    return list;
}

/// MariaDB's RETURNING.
std::vector<SelectItem> Parser::returning() {
    std::vector<SelectItem> items;
    do items.push_back(select_item(items.empty()));
    while (accept(","));
    return items;
}

StatementPtr Parser::update(std::unique_ptr<With> with) {
    Update made;
    made.with = std::move(with);
    advance();
    accept("low_priority");
    made.ignore = accept("ignore");
    table_references(made.tables);
    expect("set");
    made.assignments = assignments();
    if (accept("where")) made.where = expression();
    if (is("order")) made.order_by = order_by();
    if (accept("limit")) made.limit = limit_number();
    return statement_of(std::move(made));
}

/// `t`, `t.*`, `s.t.*` among the tables that a DELETE empties.
std::vector<Name> Parser::delete_targets() {
    std::vector<Name> list;
    do {
        Name target;
        target.push_back(name());
        while (accept(".")) {
            if (accept("*")) break;
            target.push_back(name());
        }
        list.push_back(std::move(target));
    } while (accept(","));
    return list;
}

StatementPtr Parser::delete_(std::unique_ptr<With> with) {
    Delete made;
    made.with = std::move(with);
    advance();
    for (bool options = true; options;) {
        if (accept("ignore")) {
            made.ignore = true;
        } else {
            options = accept("low_priority") || accept("quick");
        }
    }
    if (!accept("from")) {
        made.targets = delete_targets();
        expect("from");
        table_references(made.tables);
    } else if (is_delete_list()) {
        made.targets = delete_targets();
        expect("using");
        table_references(made.tables);
    } else {
        auto table = std::make_unique<TableReference>();
        table->position = position();
        NamedTable one = named_table(false);
        // Here the partitions stand behind the alias.
        if (accept("partition")) one.partitions = name_list();
        table->node = std::move(one);
        made.tables.push_back(std::move(table));
    }
    if (accept("where")) made.where = expression();
    // Of one table alone.
    if (made.targets.empty()) {
        if (is("order")) made.order_by = order_by();
        if (accept("limit")) made.limit = limit_number();
        if (options().mariadb && accept("returning")) made.returning = returning();
    }
    return statement_of(std::move(made));
}

/// Behind DELETE FROM: a list of tables with USING behind it.
bool Parser::is_delete_list() {
    std::size_t ahead = 0;
    if (!is_name(ahead)) return false;
    for (++ahead; is(".", ahead); ahead += 2) {
        if (is("*", ahead + 1)) return true;
        if (!is_name(ahead + 1)) return false;
    }
    return is(",", ahead) || is("using", ahead);
}

StatementPtr Parser::truncate() {
    advance();
    accept("table");
    Truncate made;
    made.tables.push_back(table_name());
    return statement_of(std::move(made));
}

} // namespace labdb::sql::mysql
