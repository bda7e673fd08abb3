// INSERT, UPDATE, DELETE and their like: what core/sql/execute needs of the session, and its transaction.
#include <algorithm>
#include <array>

#include "core/sql/execute/execute.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/session/hooks.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {

bind::Binder SessionHooks::binder(bind::Lookup& lookup) {
    bind::Binder made(state_.rules, lookup, state_.environment);
    made.give(state_.parameters, state_.named_parameters);
    for (const bind::Variables* each : state_.variables) made.push_variables(each);
    return made;
}

ast::ExpressionPtr SessionHooks::parse_expression(std::string_view text) { return state_.parse_expression(text); }

void SessionHooks::check_write(execute::Event event, const Table& table, const std::vector<std::string>& columns) {
    const char* privilege = event == execute::Event::insert   ? "insert"
                            : event == execute::Event::update ? "update"
                            : event == execute::Event::erase  ? "delete"
                            : state_.mysql                    ? "drop"
                                                              : "truncate";
    if (state_.program_depth == 0) state_.table_locks.check_write(table);
    if (state_.mysql) {
        state_.lookup.check_unused_outside(table);
        state_.lookup.note_use(table);
    }
    // PostgreSQL's INSERT without a list writes to all columns.
    const bool to_all = !state_.mysql && event == execute::Event::insert && columns.empty();
    if (to_all)
        for (const Column& column : table.columns) state_.check_privilege(privilege, table, column.name);
    if (state_.mysql && event == execute::Event::insert && columns.empty()) check_all_columns(state_, privilege, table);
    if (columns.empty() && !(to_all && !table.columns.empty())) state_.check_privilege(privilege, table, "");
    for (const std::string& column : columns) state_.check_privilege(privilege, table, column);
}

std::int64_t SessionHooks::next_value(const std::string& sequence) { return state_.next_value(sequence); }

bool SessionHooks::is_visible(const Table& table) {
    const std::vector<std::string> path = state_.lookup.search_path();
    return std::find(path.begin(), path.end(), table.schema) != path.end();
}

void Session::State::note_written(const ast::Statement& statement) {
    const auto note = [this](const std::vector<ast::TableReferencePtr>& tables) {
        if (tables.empty()) return;
        if (const auto* named = std::get_if<ast::NamedTable>(&tables.front()->node)) written_table = named->name.back();
    };
    if (const auto* insert = std::get_if<ast::Insert>(&statement.node)) written_table = insert->table.back();
    if (const auto* alter = std::get_if<ast::AlterTable>(&statement.node)) written_table = alter->name.back();
    if (const auto* create = std::get_if<ast::CreateIndex>(&statement.node)) written_table = create->table.back();
    if (const auto* update = std::get_if<ast::Update>(&statement.node)) note(update->tables);
    if (const auto* erase = std::get_if<ast::Delete>(&statement.node)) note(erase->tables);
}

execute::Context& Session::State::execute_context() {
    if (!change_context) {
        hooks = std::make_unique<SessionHooks>(*this);
        change_context.reset(new execute::Context{rules, environment, *catalogue, lookup, *hooks});
        change_context->triggers = triggers();
        before_commit = [this] {
            execute::check_deferred(*change_context);
            // What the triggers write may have constraints that wait, too.
            while (stored && stored->run_deferred(true)) execute::check_deferred(*change_context);
        };
    }
    execute::Options& options = change_context->options;
    if (mysql && change_options_revision != settings.revision()) {
        change_options_revision = settings.revision();
        options.foreign_key_checks = settings.boolean("foreign_key_checks");
        options.auto_increment_increment = settings.integer("auto_increment_increment");
        options.auto_increment_offset = settings.integer("auto_increment_offset");
        options.no_auto_value_on_zero = settings.value("sql_mode").find("NO_AUTO_VALUE_ON_ZERO") != std::string::npos;
        options.may_read_target = server.engine == Engine::mariadb;
        options.safe_updates = settings.boolean("sql_safe_updates");
        options.key_names_have_table = server.engine == Engine::mysql && version_number() >= 80019;
    }
    return *change_context;
}

bool Session::State::writes_one_row(const ast::Statement& statement) {
    const auto* insert = std::get_if<ast::Insert>(&statement.node);
    // PostgreSQL looks at foreign keys behind the row.
    if (!mysql || !insert || !insert->source || insert->with || insert->replace || insert->ignore) return false;
    const auto* values = std::get_if<ast::Values>(&insert->source->body);
    if (!values || values->rows.size() != 1 || !insert->on_duplicate.empty() || !insert->returning.empty())
        return false;
    // A stored function may write, too.
    for (const ast::ExpressionPtr& value : values->rows[0])
        if (!std::holds_alternative<ast::Literal>(value->node) &&
            !std::holds_alternative<ast::DefaultValue>(value->node))
            return false;
    const std::shared_ptr<const Table> table = lookup.find_table(insert->table);
    return table && table->kind == Table::Kind::table && table->triggers.empty();
}

void Session::State::run_change(const ast::Statement& statement, ResultSink& sink) {
    note_written(statement);
    const bool alone_read_only = !mysql && !transaction.open && settings.boolean("default_transaction_read_only");
    if (server.read_only || transaction.read_only || alone_read_only) {
        if (mysql && transaction.read_only && !server.read_only)
            throw Error(1792, "25006", "Cannot execute statement in a READ ONLY transaction.");
        fail_read_only(command_of(statement));
    }
    // PostgreSQL: statements in WITH that change rows come first.
    const std::unique_ptr<ast::With>* with = nullptr;
    if (const auto* insert = std::get_if<ast::Insert>(&statement.node)) with = &insert->with;
    if (const auto* update = std::get_if<ast::Update>(&statement.node)) with = &update->with;
    if (const auto* erase = std::get_if<ast::Delete>(&statement.node)) with = &erase->with;
    if (with && *with)
        for (const ast::CommonTableExpression& table : (*with)->tables)
            if (table.modifying) run_modifying(table);
    // Before SQLite's transaction begins, the table may still be another's to change.
    const bool one_row = connection->in_transaction() && writes_one_row(statement);
    execute::Outcome outcome;
    const std::int64_t insert_id_before = environment.last_insert_id;
    // What the program around has to say stays when the statement is tried again.
    const std::size_t told = environment.conditions.size();
    guarded(
        true,
        [&] {
            environment.conditions.erase(environment.conditions.begin() + static_cast<std::ptrdiff_t>(told),
                                         environment.conditions.end());
            environment.last_insert_id = insert_id_before;
            environment.modifying = true;
            struct Done {
                Environment& environment;
                ~Done() { environment.modifying = false; }
            } const done{environment};
            execute::Context& context = execute_context();
            if (const auto* insert = std::get_if<ast::Insert>(&statement.node))
                outcome = execute::insert(context, *insert);
            if (const auto* update = std::get_if<ast::Update>(&statement.node))
                outcome = execute::update(context, *update);
            if (const auto* erase = std::get_if<ast::Delete>(&statement.node))
                outcome = execute::erase(context, *erase);
            if (const auto* merge = std::get_if<ast::Merge>(&statement.node)) outcome = execute::merge(context, *merge);
            if (const auto* truncate = std::get_if<ast::Truncate>(&statement.node))
                outcome = execute::truncate(context, *truncate);
        },
        one_row);
    Completion completion;
    completion.tag = outcome.tag;
    completion.rows = outcome.affected;
    completion.last_insert_id = outcome.last_insert_id;
    completion.information = outcome.information;
    if (outcome.returned) {
        std::vector<ResultColumn> columns;
        for (const bind::BoundQuery::Column& column : outcome.returned->columns)
            columns.push_back(result_column(column));
        sink.columns(columns);
        for (const Row& row : outcome.returned->rows) sink.row(row);
        completion.has_rows = true;
    }
    finish(sink, std::move(completion));
}

namespace {

/// Whether client_min_messages lets a message through: elog.c, should_output_to_client.
bool is_told(const Settings& settings, const std::string& level) {
    static constexpr std::array<std::string_view, 4> kLevels = {"DEBUG", "LOG", "NOTICE", "WARNING"};
    if (level == "INFO") return true;
    const auto rank = [](std::string_view name) {
        return std::find_if(kLevels.begin(), kLevels.end(), [&](auto known) { return name.starts_with(known); });
    };
    const std::string wanted = util::to_upper(settings.value("client_min_messages"));
    return rank(level) >= rank(wanted);
}

} // namespace

void Session::State::notices(ResultSink* sink, Condition condition) {
    if (!mysql && !is_told(settings, condition.level)) return;
    if (sink)
        sink->notice(condition);
    else
        environment.conditions.push_back(std::move(condition));
}

} // namespace labdb::sql
