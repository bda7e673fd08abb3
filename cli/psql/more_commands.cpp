#include <cmath>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "cli/database/cancel.hpp"
#include "cli/database/rows.hpp"
#include "cli/psql/client.hpp"
#include "core/util/text.hpp"

// \watch, \crosstabview, \ef and \ev, \restrict.
namespace labdb::cli::psql {

namespace {

/// `%g`
std::string short_number(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", number);
    return text;
}

std::string now_text() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char text[80];
    std::strftime(text, sizeof text, "%c", &local);
    return text;
}

/// Until the time is over; false when Ctrl-C came.
bool nap(double seconds, const database::CancelOnInterrupt& interrupt) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (std::chrono::steady_clock::now() < end) {
        if (interrupt.cancelled()) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return !interrupt.cancelled();
}

constexpr const char* kNewFunction = "CREATE FUNCTION ( )\n"
                                     " RETURNS \n"
                                     " LANGUAGE \n"
                                     " -- common options:  IMMUTABLE  STABLE  STRICT  SECURITY DEFINER\n"
                                     "AS $function$\n"
                                     "\n$function$\n";
constexpr const char* kNewView = "CREATE VIEW  AS\n"
                                 " SELECT \n"
                                 "  -- something...\n";

} // namespace

Client::Result Client::watch(const std::string&) {
    const auto said = optional_argument();
    double seconds = said ? std::strtod(said->c_str(), nullptr) : 2;
    if (!(seconds > 0)) seconds = said ? 1 : 2;
    if (buffer_.empty()) buffer_ = previous_;
    if (buffer_.empty()) {
        complain("\\watch cannot be used with an empty query");
        return Result::failed;
    }
    const std::string query = std::exchange(buffer_, std::string());
    previous_ = query;
    const std::optional<std::string> title = table_.title;
    bool good = true;
    while (good) {
        const std::string when = now_text() + " (every " + short_number(seconds) + "s)\n";
        table_.title = title ? *title + "\t" + when : when;
        good = send(query);
        table_.title = title;
        if (!good || !connection_) break;
        output_.terminal().out.flush();
        const database::CancelOnInterrupt interrupt(*connection_);
        if (!nap(seconds, interrupt)) break;
    }
    return good ? Result::done : Result::failed;
}

Client::Result Client::cross(const std::string&) {
    crosstab_.clear();
    while (crosstab_.size() < 4) {
        auto argument = optional_argument();
        if (!argument) break;
        crosstab_.push_back(std::move(*argument));
    }
    destination_ = Destination::crosstab;
    return Result::send;
}

Client::Result Client::edit_definition(const std::string& name) {
    const bool function = name == "ef";
    const std::string said = argument(ArgumentKind::whole_line);
    std::string object(util::trim(said));
    // A number behind the name is the line to begin with: the editor is not told.
    if (const std::size_t blank = object.find_last_of(" \t");
        blank != std::string::npos && object.find_first_not_of("0123456789", blank + 1) == std::string::npos)
        object = util::trim(object.substr(0, blank));
    if (object.empty()) {
        buffer_ = function ? kNewFunction : kNewView;
        return edit_buffer();
    }
    const std::string literal = sql_literal(object);
    database::Rows rows(*connection_);
    const std::string type = object.find('(') == std::string::npos ? "regproc" : "regprocedure";
    const std::string query =
        function ? "SELECT pg_catalog.pg_get_functiondef(" + literal + "::pg_catalog." + type + "::pg_catalog.oid)"
                 : "SELECT 'CREATE OR REPLACE VIEW ' || pg_catalog.quote_ident(n.nspname) || '.' || "
                   "pg_catalog.quote_ident(c.relname) || E' AS\\n' || pg_catalog.pg_get_viewdef(c.oid, true) FROM "
                   "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON c.relnamespace = n.oid WHERE c.oid = " +
                       literal + "::pg_catalog.regclass::pg_catalog.oid";
    if (!execute(query, rows) || rows.rows().empty()) return Result::failed;
    buffer_ = rows.rows()[0][0].value_or("");
    while (!buffer_.empty() && (buffer_.back() == ';' || buffer_.back() == '\n')) buffer_.pop_back();
    return edit_buffer();
}

Client::Result Client::restrict_commands(const std::string& name) {
    const auto key = optional_argument();
    if (!key || key->empty()) return missing_argument(name);
    if (name == "restrict") {
        restriction_ = *key;
        return Result::done;
    }
    if (restriction_.empty()) {
        complain("\\unrestrict: not currently in restricted mode");
        return Result::failed;
    }
    if (restriction_ != *key) {
        complain("\\unrestrict: wrong key");
        return Result::failed;
    }
    restriction_.clear();
    return Result::done;
}

} // namespace labdb::cli::psql
