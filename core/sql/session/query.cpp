// SELECT: bound, run, and given to whoever asked.
#include "core/sql/program/sinks.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {
namespace {

/// A statement that is kept for the next time, unless it runs already: a function may call itself. What it has read it
/// lets go in the end.
class Running {
public:
    Running(Connection& connection, std::string_view sql) : kept_(connection.cached(sql)) {
        if (kept_.is_running()) own_.emplace(connection.prepare(sql));
    }
    ~Running() { statement().reset(); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    Prepared& statement() const { return own_ ? *own_ : kept_; }

private:
    Prepared& kept_;
    mutable std::optional<Prepared> own_;
};

} // namespace

ResultColumn result_column(const bind::BoundQuery::Column& column) {
    ResultColumn made;
    made.name = column.name;
    made.type = column.value.type;
    made.nullable = column.value.nullable;
    if (const auto& origin = column.value.origin) {
        made.schema = origin->schema;
        made.table = origin->table;
        made.table_alias = origin->table_alias;
        made.column = origin->column;
        made.auto_increment = origin->auto_increment;
        made.primary_key = origin->primary_key;
        made.unique_key = origin->unique_key;
        made.multiple_key = origin->multiple_key;
    }
    return made;
}

bind::Binder Session::State::binder() {
    bind::Binder made(rules, lookup, environment);
    made.give(parameters, named_parameters);
    for (const bind::Variables* each : variables) made.push_variables(each);
    return made;
}

void Session::State::run_query(const ast::Query& query, ResultSink& sink) {
    if (query.into) {
        select_into(query, sink);
        return;
    }
    if (query.with)
        for (const ast::CommonTableExpression& table : query.with->tables)
            if (table.modifying) run_modifying(table);
    Completion completion;
    completion.has_rows = true;
    bool headed = false; // a statement that is run again must not be headed twice
    const bool takes_locks = !query.locking.empty();
    if (takes_locks && !mysql && (server.read_only || transaction.read_only))
        throw Error("25006", "cannot execute SELECT FOR UPDATE in a read-only transaction");
    guarded(takes_locks && !server.read_only, [&] {
        bind::Binder bound_by = binder();
        const bind::BoundQuery bound = bound_by.query(query);
        const Running running(*connection, bound.sql);
        Prepared& statement = running.statement();
        statement.bind(bound_by.parameters());
        std::vector<ResultColumn> columns;
        columns.reserve(bound.columns.size());
        for (const bind::BoundQuery::Column& column : bound.columns) columns.push_back(result_column(column));
        // An error in the first row comes before the head.
        bool more = statement.step();
        if (!headed) sink.columns(columns);
        headed = true;
        Row row(columns.size());
        while (more) {
            for (std::size_t i = 0; i < row.size(); ++i) row[i] = statement.cell(static_cast<int>(i));
            sink.row(row);
            ++completion.rows;
            more = statement.step();
        }
    });
    if (mysql) environment.found_rows = completion.rows;
    if (const auto* select = std::get_if<ast::Select>(&query.body);
        select && select->calculate_found_rows && query.limit)
        count_found_rows(query);
    completion.tag = "SELECT " + std::to_string(completion.rows);
    finish(sink, std::move(completion));
}

void Session::State::run_modifying(const ast::CommonTableExpression& table) {
    // PostgreSQL: the statement in WITH is run once, whole, and its rows are what the query sees.
    if (!transaction.open) {
        begin(nullptr);
        transaction.implicit_block = true;
    }
    program::RowsSink rows(environment);
    run_change(*table.modifying, rows);
    const std::string name = "labdb_with_" + std::to_string(++lateral_count);
    std::string columns, places;
    bind::BoundQuery kept;
    for (std::size_t i = 0; i < rows.heads.size(); ++i) {
        const std::string column = "c" + std::to_string(i);
        columns += (i ? ", " : "") + column;
        places += (i ? ", ?" : "?") + std::to_string(i + 1);
        bind::Bound value;
        value.sql = column;
        value.type = rows.heads[i].type;
        kept.columns.push_back({rows.heads[i].name, std::move(value)});
    }
    if (!rows.heads.empty()) {
        connection->execute("CREATE TEMP TABLE " + name + " (" + columns + ")");
        Prepared insert = connection->prepare("INSERT INTO temp." + name + " VALUES (" + places + ")");
        for (const Row& row : rows.rows) {
            insert.bind(row);
            insert.step();
        }
        kept.sql = "SELECT " + columns + " FROM temp." + name;
    }
    lookup.keep_rows(table.name, std::move(kept));
}

void Session::State::count_found_rows(const ast::Query& query) {
    // SQL_CALC_FOUND_ROWS: the rows that there would be without LIMIT, which stands last.
    bind::Binder bound_by = binder();
    const bind::BoundQuery bound = bound_by.query(query);
    const std::string limit = bound_by.limit(query.limit, query.offset);
    std::string_view all = bound.sql;
    if (all.ends_with(limit)) all.remove_suffix(limit.size());
    const std::vector<Row> rows =
        connection->query("SELECT count(*) FROM (" + std::string(all) + ")", bound_by.parameters());
    environment.found_rows = std::get<std::int64_t>(rows.at(0).at(0));
}

Session::State::Rows Session::State::rows_of(const ast::Query& query) {
    Rows made;
    guarded(false, [&] {
        made = Rows();
        bind::Binder bound_by = binder();
        const bind::BoundQuery bound = bound_by.query(query);
        for (const bind::BoundQuery::Column& column : bound.columns) made.columns.push_back(result_column(column));
        made.rows = connection->query(bound.sql, bound_by.parameters());
    });
    return made;
}

void Session::State::select_into(const ast::Query& query, ResultSink& sink) {
    if (!query.into->outfile.empty() || !query.into->dumpfile.empty())
        throw Error(1045, "28000",
                    "Access denied for user '" + login.user + "'@'" + login.host +
                        "' (using password: YES)"); // no FILE privilege on RDS
    Rows found = rows_of(query);
    const auto& targets = query.into->variables;
    if (found.columns.size() != targets.size())
        throw Error(1222, "21000", "The used SELECT statements have a different number of columns");
    if (found.rows.size() > 1) throw Error(1172, "42000", "Result consisted of more than one row");
    Completion completion;
    completion.rows = static_cast<std::int64_t>(found.rows.size());
    if (found.rows.empty())
        environment.warn("Warning", 1329, "No data - zero rows fetched, selected, or processed");
    else
        for (std::size_t i = 0; i < targets.size(); ++i)
            assign_target(*targets[i], {std::move(found.rows[0][i]), found.columns[i].type});
    finish(sink, std::move(completion));
}

void Session::State::assign_target(const ast::Expression& target, bind::Binder::Given value) {
    if (const auto* variable = std::get_if<ast::Variable>(&target.node);
        variable && variable->scope == ast::Variable::Scope::user) {
        set_user_variable(variable->name, std::move(value));
        return;
    }
    std::string name;
    if (const auto* variable = std::get_if<ast::Variable>(&target.node)) name = variable->name;
    if (const auto* reference = std::get_if<ast::ColumnReference>(&target.node)) name = reference->name.back();
    if (!set_local || !set_local(name, value)) throw Error(1327, "42000", "Undeclared variable: " + name);
}

bind::Binder::Given Session::State::value_of(const ast::Expression& expression) {
    bind::Binder::Given made;
    guarded(false, [&] {
        bind::Binder bound_by = binder();
        bind::Bound bound = bound_by.expression(expression);
        if (mysql && bound.is_row()) throw Error(1241, "21000", "Operand should contain 1 column(s)");
        bound = rules.settle(bound_by, std::move(bound));
        made.type = bound.type;
        if (bound.constant) {
            made.value = *bound.constant;
            return;
        }
        const Running running(*connection, "SELECT " + bound.sql);
        Prepared& statement = running.statement();
        statement.bind(bound_by.parameters());
        made.value = statement.step() ? statement.cell(0) : Cell();
    });
    return made;
}

} // namespace labdb::sql
