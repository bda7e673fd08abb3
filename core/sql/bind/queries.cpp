// Whole queries: WITH, UNION and its like, VALUES.
#include <algorithm>
#include <charconv>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/depth.hpp"
#include "core/sql/bind/places.hpp"
#include "core/sql/bind/recursive_tables.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

bool has_star(const ast::Values& values) {
    return std::any_of(values.rows.begin(), values.rows.end(), [](const ast::Expressions& row) {
        return std::any_of(row.begin(), row.end(),
                           [](const ast::ExpressionPtr& one) { return ast::as<ast::Star>(one) != nullptr; });
    });
}

/// N of a text that is `?N` and nothing else; otherwise 0.
std::size_t parameter_number(std::string_view sql) {
    std::size_t number = 0;
    if (sql.size() < 2 || sql[0] != '?') return 0;
    const auto read = std::from_chars(sql.data() + 1, sql.data() + sql.size(), number);
    return read.ec == std::errc() && read.ptr == sql.data() + sql.size() ? number : 0;
}

/// A whole number or a text as SQLite's literal; empty for what has none that is just it.
std::string literal_text(const Cell& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return *number >= 0 ? std::to_string(*number) : std::string();
    const auto* text = std::get_if<std::string>(&value);
    if (!text || text->find('\0') != std::string::npos) return {};
    return "'" + util::replace_all(*text, "'", "''") + "'";
}

/// SQLite looks for each numbered parameter among all of the statement's, so that a list of n constants takes n² steps:
/// in a long one the constants are written out.
void write_out(std::vector<std::vector<Bound>>& columns, const std::vector<Cell>& parameters) {
    constexpr std::size_t kShortList = 64;
    for (std::vector<Bound>& column : columns)
        for (std::size_t i = kShortList; i < column.size(); ++i) {
            const std::size_t number = column[i].constant ? parameter_number(column[i].sql) : 0;
            if (number == 0 || number > parameters.size()) continue;
            if (std::string literal = literal_text(parameters[number - 1]); !literal.empty())
                column[i].sql = std::move(literal);
        }
}

} // namespace

BoundQuery Binder::query(const ast::Query& query) {
    const DepthGuard guard(depth_, rules_.is_mysql());
    if (!query.with) return body(query);
    const CommonTable* goes_on = std::exchange(goes_on_, nullptr); // that is not its WITH's business
    std::string with = push_with(*query.with);
    goes_on_ = goes_on;
    BoundQuery made = body(query);
    pop_with(*query.with);
    made.sql = with + " " + made.sql;
    return made;
}

BoundQuery Binder::body(const ast::Query& query) {
    if (const auto* one = std::get_if<ast::Select>(&query.body)) return select(*one, query);
    BoundQuery made;
    if (const auto* operation = std::get_if<ast::SetOperation>(&query.body))
        made = set_operation(*operation);
    else if (const auto* rows = std::get_if<ast::Values>(&query.body))
        made = values(*rows);
    else
        made = this->query(*std::get<ast::QueryPtr>(query.body));
    if (!has_clauses(query)) return made;
    if (query.with_ties) {
        const std::string order = order_by_output(query, made.columns);
        made.sql = with_ties(made.sql, made.columns.size(), order, query);
        return made;
    }
    made.sql = "SELECT " + column_list(made.columns.size()) + " FROM (" + made.sql + ")" +
               order_by_output(query, made.columns) + limit(query.limit, query.offset);
    return made;
}

void Binder::check_literal(const Bound& column, const Type& type) const {
    if (column.text_literal.empty() || column.type == type) return;
    try {
        rules_.read(environment_, column.text_literal, type);
    } catch (Error& error) {
        error.position = column.position;
        throw;
    }
}

BoundQuery Binder::values(const ast::Values& values) {
    BoundQuery made;
    // `t.*` is as many values as its row has; it looks into the innermost scope.
    Scope none;
    struct Restore {
        std::vector<Scope*>& scopes;
        std::vector<Scope*> before;
        ~Restore() { scopes = std::move(before); }
    } const restore{scopes_, scopes_};
    if (scopes_.empty() && has_star(values)) push_scope(none);
    const auto elements = [&](const ast::Expressions& row) {
        std::vector<Bound> bound;
        std::vector<BoundQuery::Column> several;
        for (const ast::ExpressionPtr& element : row) {
            const auto* star = rules_.is_mysql() ? nullptr : ast::as<ast::Star>(element);
            const auto* selection = ast::as<ast::FieldSelection>(element);
            if (star)
                expand_star(*star, element->position, several);
            else if (selection && selection->star)
                expand_fields(*selection, several);
            else
                bound.push_back(expression(element));
            for (BoundQuery::Column& one : several) bound.push_back(std::move(one.value));
            several.clear();
        }
        return bound;
    };
    std::vector<std::vector<Bound>> columns;
    for (std::size_t i = 0; i < values.rows.size(); ++i) {
        std::vector<Bound> row = elements(values.rows[i]);
        if (i == 0) columns.resize(row.size());
        if (row.size() != columns.size()) {
            if (rules_.is_mysql())
                throw Error(1136, "21S01", "Column count doesn't match value count at row " + std::to_string(i + 1));
            Error error("42601", "VALUES lists must all be the same length");
            if (!values.rows[i].empty()) error.position = start_of(*values.rows[i].front());
            throw error;
        }
        for (std::size_t j = 0; j < row.size(); ++j) columns[j].push_back(std::move(row[j]));
    }
    const std::size_t width = columns.size();
    std::vector<Type> types;
    for (const std::vector<Bound>& column : columns) types.push_back(rules_.common_type(*this, column, "VALUES"));
    for (std::size_t i = 0; i < values.rows.size(); ++i)
        for (std::size_t j = 0; j < width; ++j)
            columns[j][i] = rules_.convert(*this, std::move(columns[j][i]), types[j]);
    write_out(columns, parameters_);
    for (std::size_t j = 0; j < width; ++j) {
        Bound column;
        column.type = types[j];
        column.nullable = std::any_of(columns[j].begin(), columns[j].end(), [](const Bound& x) { return x.nullable; });
        column = rules_.settle(*this, std::move(column));
        column.sql = "c" + std::to_string(j);
        const std::string number = std::to_string(rules_.is_mysql() ? j : j + 1);
        made.columns.push_back({rules_.is_mysql() ? "column_" + number : "column" + number, std::move(column)});
    }
    std::string names, rows;
    for (std::size_t j = 0; j < width; ++j) {
        Bound column;
        column.type = types[j];
        column.sql = "column" + std::to_string(j + 1);
        names += (j ? ", " : "") + (rules_.is_mysql() ? rules_.key(column) : column.sql) + " AS c" + std::to_string(j);
    }
    for (std::size_t i = 0; i < values.rows.size(); ++i) {
        rows += i ? ", (" : "(";
        for (std::size_t j = 0; j < width; ++j) rows += (j ? ", " : "") + columns[j][i].sql;
        rows += ")";
    }
    made.sql = "SELECT " + names + " FROM (VALUES " + rows + ")";
    return made;
}

std::string Binder::push_with(const ast::With& with) {
    std::string sql;
    for (const ast::CommonTableExpression& table : with.tables) {
        if (table.modifying) {
            // Whoever runs the statement has run it already, and kept its rows.
            std::optional<BoundQuery> rows = lookup_.modified_rows(table.name);
            if (!rows) {
                Error error("0A000", "WITH clause containing a data-modifying statement must be at the top level");
                error.position = table.position;
                throw error;
            }
            for (std::size_t i = 0; i < table.columns.size() && i < rows->columns.size(); ++i)
                rows->columns[i].name = table.columns[i];
            common_tables_.push_back({table.name, "(" + rows->sql + ")", false, std::move(rows->columns)});
            continue;
        }
        for (const ast::CommonTableExpression& other : with.tables) {
            if (&other == &table) break;
            if (!same_name(other.name, table.name)) continue;
            if (rules_.is_mysql()) throw Error(1066, "42000", "Not unique table/alias: '" + table.name + "'");
            Error error("42712", "WITH query name \"" + table.name + "\" specified more than once");
            error.position = table.position;
            throw error;
        }
        std::string text;
        CommonTable made;
        try {
            made = common_table(table, with.recursive, text);
        } catch (Error& error) {
            for (const ast::CommonTableExpression& later : with.tables) {
                if (rules_.is_mysql() || error.message != "relation \"" + later.name + "\" does not exist") continue;
                error.detail = "There is a WITH item named \"" + later.name +
                               "\", but it cannot be referenced from this part of the query.";
                error.hint = "Use WITH RECURSIVE, or re-order the WITH items to remove forward references.";
            }
            throw;
        }
        sql += (sql.empty() ? (with.recursive ? "WITH RECURSIVE " : "WITH ") : ", ") + text;
        common_tables_.push_back(std::move(made));
    }
    return sql;
}

void Binder::pop_with(const ast::With& with) { common_tables_.resize(common_tables_.size() - with.tables.size()); }

namespace {

/// PostgreSQL's: the left operand begins, the right one goes on.
RecursiveTable two_operands(const ast::Query& query) {
    RecursiveTable made;
    const auto* operation = std::get_if<ast::SetOperation>(&query.body);
    if (!operation || operation->kind != ast::SetOperation::Kind::union_ || has_clauses(query)) return made;
    made.start = operation->left.get();
    made.steps = {operation->right.get()};
    made.all = operation->all;
    return made;
}

} // namespace

Binder::CommonTable Binder::common_table(const ast::CommonTableExpression& table, bool recursive, std::string& sql) {
    CommonTable made;
    made.name = table.name;
    made.sql_name = "w" + new_alias();
    const auto name_columns = [&](std::vector<BoundQuery::Column>& columns) {
        if (!table.columns.empty() &&
            (rules_.is_mysql() ? table.columns.size() != columns.size() : table.columns.size() > columns.size())) {
            if (rules_.is_mysql())
                throw Error(1353, "HY000",
                            "In definition of view, derived table or common table expression, SELECT list and column "
                            "names list have different column counts");
            Error error("42P10", "WITH query \"" + table.name + "\" has " + std::to_string(columns.size()) +
                                     " columns available but " + std::to_string(table.columns.size()) +
                                     " columns specified");
            error.position = table.position;
            throw error;
        }
        for (std::size_t i = 0; i < table.columns.size(); ++i) columns[i].name = table.columns[i];
        for (BoundQuery::Column& column : columns) column.value.origin.reset();
    };
    const RecursiveTable parts = !recursive          ? RecursiveTable()
                                 : rules_.is_mysql() ? recursive_table(table)
                                                     : two_operands(*table.query);
    BoundQuery bound;
    std::string step_column, aside; // the step's own WITH: SQLite takes none behind UNION
    if (parts.start) {
        // The first operand's types are the table's; the others may then name it.
        BoundQuery first = query(*parts.start);
        made.columns = first.columns;
        std::vector<Type> types;
        for (BoundQuery::Column& column : made.columns) {
            column.value.nullable = true;
            types.push_back(column.value.type);
        }
        name_columns(made.columns);
        // MySQL ends a recursion after cte_max_recursion_depth steps; PostgreSQL never.
        const bool counts = rules_.is_mysql();
        made.counts_steps = counts;
        bound.sql = compound_operand(first, types, !parts.all, true);
        // Of UNION DISTINCT, rows that differ in their steps only are the same row.
        const char* none = parts.all ? "0" : "'0' COLLATE recursion_step";
        if (counts) bound.sql = "SELECT " + column_list(types.size()) + ", " + none + " AS d FROM (" + bound.sql + ")";
        for (const ast::Query* step : parts.steps) {
            common_tables_.push_back(made);
            if (step->with) {
                const std::string_view words = step->with->recursive ? "WITH RECURSIVE " : "WITH ";
                aside += push_with(*step->with).substr(words.size()) + ", ";
            }
            goes_on_ = &made;
            const BoundQuery next = body(*step);
            goes_on_ = nullptr;
            if (step->with) pop_with(*step->with);
            common_tables_.pop_back();
            if (next.columns.size() != first.columns.size()) {
                if (rules_.is_mysql())
                    throw Error(1222, "21000", "The used SELECT statements have a different number of columns");
                Error error("42601", "each UNION query must have the same number of columns");
                error.position = list_position(*step);
                throw error;
            }
            bound.sql += (parts.all ? " UNION ALL " : " UNION ") + next.sql;
        }
        bound.sql += limit(table.query->limit, table.query->offset);
        made.counts_steps = false;
        bound.columns = made.columns;
        step_column = counts ? ", d" : "";
    } else {
        bound = query(*table.query);
        made.columns = bound.columns;
        name_columns(made.columns);
    }
    using Materialized = ast::CommonTableExpression::Materialized;
    sql = aside + made.sql_name + "(" + column_list(made.columns.size()) + step_column + ") AS " +
          (table.materialized == Materialized::yes  ? "MATERIALIZED "
           : table.materialized == Materialized::no ? "NOT MATERIALIZED "
                                                    : "") +
          "(" + bound.sql + ")";
    return made;
}

} // namespace labdb::sql::bind
