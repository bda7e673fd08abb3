#include <cstdio>

#include "cli/psql/client.hpp"
#include "cli/psql/describer.hpp"
#include "cli/psql/scanner.hpp"
#include "core/util/text.hpp"

// \sf and \sv: functions and views as the statements that make them.
namespace labdb::cli::psql {

namespace {

/// `option` of pg_class.reloptions; empty: not set.
std::string option_value(const std::vector<std::string>& options, std::string_view option) {
    for (const std::string& each : options)
        if (each.starts_with(std::string(option) + "=")) return each.substr(option.size() + 1);
    return {};
}

/// With the numbers of lines: those of a function begin with its body, as its errors count them.
std::string numbered(const std::string& text, bool is_function) {
    std::string result;
    int number = 0;
    bool header = is_function;
    for (const std::string& line : util::split(text, '\n')) {
        if (header && (line.starts_with("AS ") || line.starts_with("BEGIN ") || line.starts_with("RETURN ")))
            header = false;
        if (!header) ++number;
        char place[16] = "        ";
        if (number > 0) std::snprintf(place, sizeof place, "%-7d ", number);
        result.append(place).append(line).append("\n");
    }
    return result;
}

} // namespace

Client::Result Client::show_definition(const std::string& name) {
    if (!connection_) {
        complain("You are currently not connected to a database.");
        return Result::failed;
    }
    const bool is_function = name[1] == 'f', lines = name.back() == '+';
    auto wanted = optional_argument(ArgumentKind::whole_line);
    while (wanted && !wanted->empty() && (wanted->back() == ';' || wanted->back() == ' ')) wanted->pop_back();
    if (!wanted || wanted->empty()) {
        complain(is_function ? "function name is required" : "view name is required");
        return Result::failed;
    }
    const std::string literal = sql_literal(*wanted);
    const auto ask = [&](const std::string& query) -> std::optional<std::vector<std::string>> {
        database::Rows result(*connection_);
        try {
            connection_->execute(query, result);
        } catch (const sql::Error& error) {
            complain("ERROR:  " + error.message);
            return std::nullopt;
        }
        std::vector<std::string> cells;
        if (!result.rows().empty())
            for (const auto& value : result.rows()[0]) cells.push_back(value.value_or(""));
        return cells;
    };
    std::string text;
    if (is_function) {
        const auto row =
            ask("SELECT pg_catalog.pg_get_functiondef(" + literal + "::pg_catalog." +
                (wanted->find('(') == std::string::npos ? "regproc" : "regprocedure") + "::pg_catalog.oid)");
        if (!row || row->empty()) return Result::failed;
        text = (*row)[0];
    } else {
        const auto row = ask("SELECT pg_catalog.quote_ident(n.nspname), pg_catalog.quote_ident(c.relname), c.relkind, "
                             "pg_catalog.pg_get_viewdef(c.oid, true), "
                             "pg_catalog.array_to_string(c.reloptions, E'\\n') FROM pg_catalog.pg_class c LEFT JOIN "
                             "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = " +
                             literal + "::pg_catalog.regclass::pg_catalog.oid");
        if (!row || row->empty()) return Result::failed;
        if ((*row)[2] != "v") {
            complain("\"" + (*row)[0] + "." + (*row)[1] + "\" is not a view");
            return Result::failed;
        }
        text = "CREATE OR REPLACE VIEW " + (*row)[0] + "." + (*row)[1];
        std::string options;
        std::vector<std::string> set;
        for (const std::string& each : util::split((*row)[4], '\n'))
            if (!each.empty()) set.emplace_back(each);
        for (const std::string& each : set) {
            const std::size_t equals = each.find('=');
            if (each.starts_with("check_option=") || equals == std::string::npos) continue;
            options += (options.empty() ? "" : ", ") + each.substr(0, equals) + "='" + each.substr(equals + 1) + "'";
        }
        if (!options.empty()) text += "\n WITH (" + options + ")";
        text += " AS\n" + (*row)[3];
        if (!text.empty() && text.back() == ';') text.pop_back();
        const std::string check = option_value(set, "check_option");
        if (!check.empty()) text += "\n WITH " + util::to_upper(check) + " CHECK OPTION";
    }
    if (!text.empty() && text.back() == '\n') text.pop_back();
    output_.result(lines ? numbered(text, is_function) : text + "\n");
    return Result::done;
}

} // namespace labdb::cli::psql
