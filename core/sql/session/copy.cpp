// Files of rows: LOAD DATA, COPY; and what is looked at when the transaction commits.
#include "core/sql/execute/copy_format.hpp"
#include "core/sql/execute/execute.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {
namespace {

/// The query that COPY table TO means.
ast::QueryPtr query_of(const ast::Copy& copy, const Table& table) {
    ast::Select select;
    std::vector<std::string> columns = copy.columns;
    if (columns.empty())
        for (const Column& column : table.columns)
            if (!column.generated) columns.push_back(column.name);
    for (const std::string& column : columns) {
        ast::SelectItem item;
        item.value = ast::make(ast::ColumnReference{{column}});
        select.items.push_back(std::move(item));
    }
    ast::NamedTable named;
    named.name = copy.table;
    auto reference = std::make_unique<ast::TableReference>();
    reference->node = std::move(named);
    select.from.push_back(std::move(reference));
    auto query = std::make_unique<ast::Query>();
    query->body = std::move(select);
    return query;
}

/// Files of the server, which nobody but a superuser may read or write; on RDS nobody is one.
void refuse_server_files(const ast::Copy& copy) {
    if (copy.file.empty() && !copy.program) return;
    Error error("42501", "");
    if (copy.program)
        error.message =
            "must be superuser or have privileges of the pg_execute_server_program role to COPY to or from an "
            "external program";
    else if (copy.from)
        error.message = "must be superuser or have privileges of the pg_read_server_files role to COPY from a file";
    else
        error.message = "must be superuser or have privileges of the pg_write_server_files role to COPY to a file";
    error.hint = "Anyone can COPY to stdout or from stdin. psql's \\copy command also works for anyone.";
    throw error;
}

} // namespace

void Session::State::run_load(const ast::LoadData& load, ResultSink& sink) {
    if (load.from_s3)
        throw Error(1871, "HY000", "S3 API returned error: Missing Credentials: Cannot instantiate S3 Client");
    if (!load.local) // it takes the FILE privilege, which RDS gives to nobody
        throw Error(1045, "28000",
                    "Access denied for user '" + login.user + "'@'" + account_host() + "' (using password: YES)");
    if (!settings.boolean("local_infile"))
        throw Error(3948, "42000",
                    "Loading local data is disabled; this must be enabled on both the client and server sides");
    if (server.read_only) fail_read_only("LOAD DATA");
    const std::string bytes = sink.read_file(load.file);
    written_table = load.table.back();
    execute::Outcome outcome;
    guarded(true, [&] {
        environment.conditions.clear();
        outcome = execute::load(execute_context(), load, bytes);
    });
    Completion completion;
    completion.rows = outcome.affected;
    completion.last_insert_id = outcome.last_insert_id;
    completion.information = outcome.information;
    finish(sink, std::move(completion));
}

void Session::State::run_copy(const ast::Copy& copy, ResultSink& sink) {
    if (!copy.query && !lookup.find_table(copy.table) && !lookup.find_system_table(copy.table)) {
        // As any statement's error, but COPY does not say where the name stands.
        try {
            binder().fail_unknown_table(copy.table, 0);
        } catch (Error& error) {
            error.position.reset();
            throw;
        }
    }
    refuse_server_files(copy);
    const execute::CopyFormat format = execute::CopyFormat::from(copy);
    Completion completion;
    if (copy.from) {
        if (server.read_only || transaction.read_only) fail_read_only("COPY FROM");
        const std::string bytes = sink.read_file("");
        execute::Outcome outcome;
        guarded(true, [&] {
            environment.conditions.clear();
            outcome = execute::copy_from(execute_context(), copy, bytes);
        });
        completion.rows = outcome.affected;
        completion.tag = outcome.tag;
        finish(sink, std::move(completion));
        return;
    }
    ast::QueryPtr made;
    const ast::Query* query = nullptr;
    if (copy.query) {
        const auto* said = std::get_if<ast::QueryPtr>(&copy.query->node);
        if (!said) throw Error("0A000", "COPY of a statement that changes rows is not supported");
        query = said->get();
    } else {
        const std::shared_ptr<const Table> table = lookup.find_table(copy.table);
        if (table && table->kind == Table::Kind::view) {
            Error error("42809", "cannot copy from view \"" + table->name + "\"");
            error.hint = "Try the COPY (SELECT ...) TO variant.";
            throw error;
        }
        made = query_of(copy, table ? *table : Table());
        query = made.get();
    }
    const Rows found = rows_of(*query);
    std::vector<std::string> names;
    std::vector<std::optional<std::string>> values;
    for (const ResultColumn& column : found.columns) {
        names.push_back(column.name);
        values.emplace_back(column.name);
    }
    if (format.header) {
        execute::CopyFormat plain = format;
        plain.force_quote.clear();
        sink.copy_data(execute::copy_line(plain, values, names));
    }
    for (const Row& row : found.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            values[i].reset();
            if (!is_null(row[i])) values[i] = rules.text(environment, row[i], found.columns[i].type);
        }
        sink.copy_data(execute::copy_line(format, values, names));
    }
    completion.rows = static_cast<std::int64_t>(found.rows.size());
    completion.tag = "COPY " + std::to_string(found.rows.size());
    finish(sink, std::move(completion));
}

} // namespace labdb::sql
