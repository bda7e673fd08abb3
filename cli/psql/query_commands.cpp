#include <algorithm>
#include <utility>

#include "cli/database/rows.hpp"
#include "cli/files.hpp"
#include "cli/psql/client.hpp"
#include "core/util/text.hpp"

// \g and its like: how a statement is sent.
namespace labdb::cli::psql {

Client::Result Client::go(const std::string& name) {
    std::string target = argument(ArgumentKind::file);
    if (name == "gx" || (!target.empty() && target[0] == '(')) table_once_ = table_;
    if (!target.empty() && target[0] == '(') {
        // (option=value …) for this result alone
        std::string options = target.substr(1);
        while (options.find(')') == std::string::npos) {
            const auto more = optional_argument();
            if (!more) break;
            options += " " + *more;
        }
        options.resize(std::min(options.find(')'), options.size()));
        const TableOptions former = table_;
        for (const std::string& option : util::split(options, ' ')) {
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
    // What a statement would give is known when it has been bound: a query that asks for no rows tells it.
    std::string query = buffer_;
    while (!query.empty() && (query.back() == ';' || query.back() == ' ' || query.back() == '\n')) query.pop_back();
    database::Rows rows(*connection_);
    const bool good = execute("SELECT * FROM (" + query + "\n) AS described LIMIT 0", rows);
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
    for (const sql::ResultColumn& column : rows.columns()) {
        database::Rows type(*connection_);
        execute("SELECT pg_catalog.format_type(pg_catalog.pg_typeof(described." + sql_identifier(column.name) +
                    ")::pg_catalog.oid, NULL) FROM (SELECT) AS one LEFT JOIN (" + query + "\n) AS described ON false",
                type);
        table.rows.push_back({column.name, type.rows().empty() ? std::string() : type.rows()[0][0].value_or("")});
    }
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
