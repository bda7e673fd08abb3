#include <algorithm>
#include <utility>

#include "cli/database/rows.hpp"
#include "cli/files.hpp"
#include "cli/psql/client.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

// \g and its like: how a statement is sent.
namespace labdb::cli::psql {

Client::Result Client::go(const std::string& name) {
    std::string target = argument(ArgumentKind::file);
    if (name == "gx" || (!target.empty() && target[0] == '(')) table_once_ = table_;
    if (!target.empty() && target[0] == '(') {
        // (option=value …) for this result alone
        std::vector<std::string> options = {target.substr(1)};
        while (!options.back().ends_with(")")) {
            auto more = optional_argument();
            if (!more) {
                complain("\\" + name + ": missing right parenthesis");
                table_once_.reset();
                return Result::failed;
            }
            options.push_back(std::move(*more));
        }
        options.back().pop_back();
        const TableOptions former = table_;
        for (const std::string& option : options) {
            if (option.empty()) continue;
            const std::size_t equals = option.find('=');
            const auto value = equals == std::string::npos ? std::nullopt : std::optional(option.substr(equals + 1));
            if (!set_table_option(option.substr(0, equals), value, true)) {
                table_ = former;
                table_once_.reset();
                return Result::failed;
            }
        }
        table_once_ = std::exchange(table_, former);
        target = argument(ArgumentKind::file);
    }
    if (name == "gx") table_once_->expanded = Expanded::on;
    target_once_ = target.empty() || target[0] == '|' ? target : expand_user(target, session_.environment);
    return Result::send;
}

Client::Result Client::go_describe(const std::string&) {
    if (buffer_.empty()) buffer_ = previous_;
    if (buffer_.empty()) return Result::done;
    static constexpr std::string_view kWithoutRows[] = {
        "create ",  "alter ", "drop ",   "grant ", "revoke ", "begin",    "commit", "rollback", "truncate",
        "comment ", "vacuum", "analyze", "set ",   "reset ",  "prepare ", "lock ",  "copy ",    "savepoint"};
    const std::string words = util::to_lower(util::trim(buffer_));
    if (std::any_of(std::begin(kWithoutRows), std::end(kWithoutRows),
                    [&](std::string_view word) { return words.starts_with(word); })) {
        previous_ = std::exchange(buffer_, std::string());
        output_.result("The command has no result, or the result has no columns.\n");
        return Result::done;
    }
    // What a statement would give is known when it has been bound: PREPARE tells what is wrong with it, and a query
    // that asks for no rows its columns.
    std::string query = buffer_;
    while (!query.empty() && (query.back() == ';' || query.back() == ' ' || query.back() == '\n')) query.pop_back();
    const auto ask = [&](const std::string& before, const std::string& after, sql::ResultSink& sink) {
        try {
            connection_->execute(before + query + after, sink);
            return true;
        } catch (const sql::Error& failure) {
            sql::Error error = failure;
            if (error.position) error.position = std::max(*error.position, before.size()) - before.size();
            note_failure(error, buffer_);
            return false;
        }
    };
    database::Rows prepared(*connection_), rows(*connection_);
    bool good = ask("PREPARE labdb_described AS ", "", prepared);
    if (good) connection_->execute("DEALLOCATE labdb_described", prepared);
    const bool gives_rows = words.starts_with("select") || words.starts_with("values") || words.starts_with("table") ||
                            words.starts_with("with") || words.starts_with("(");
    if (good && gives_rows) good = ask("SELECT * FROM (", "\n) AS described LIMIT 0", rows);
    previous_ = std::exchange(buffer_, std::string());
    if (!good) return Result::failed;
    if (rows.columns().empty()) {
        output_.result("The command has no result, or the result has no columns.\n");
        return Result::done;
    }
    Table table;
    table.title = table_.title;
    table.headers = {"Column", "Type"};
    table.right = {false, false};
    for (const sql::ResultColumn& column : rows.columns())
        table.rows.push_back({column.name, sql::postgres::format_type(column.type)});
    show(table);
    return Result::done;
}

Client::Result Client::go_execute(const std::string&) {
    destination_ = Destination::statements;
    return Result::send;
}

Client::Result Client::go_set(const std::string&) {
    prefix_ = argument();
    destination_ = Destination::variables;
    return Result::send;
}

} // namespace labdb::cli::psql
