// Texts to trees, as the session's dialect and modes want it.
#include "core/sql/mysql/parse.hpp"
#include "core/sql/postgres/parse.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {
namespace {

void take_settings(mysql::ParseOptions& options, const Session::State& state) {
    const std::string& mode = state.settings.value("sql_mode");
    const auto has = [&](std::string_view word) { return mode.find(word) != std::string::npos; };
    options.ansi_quotes = has("ANSI_QUOTES");
    options.pipes_as_concat = has("PIPES_AS_CONCAT");
    options.no_backslash_escapes = has("NO_BACKSLASH_ESCAPES");
    options.high_not_precedence = has("HIGH_NOT_PRECEDENCE");
    options.ignore_space = has("IGNORE_SPACE");
    options.version = state.version_number();
    options.mariadb = state.server.engine == Engine::mariadb;
}

const mysql::ParseOptions& options_of(Session::State& state, std::vector<Condition>* warnings = nullptr) {
    if (!state.parse_options) state.parse_options = std::make_shared<mysql::ParseOptions>();
    mysql::ParseOptions& options = *state.parse_options;
    if (state.parse_options_revision != state.settings.revision()) {
        take_settings(options, state);
        state.parse_options_revision = state.settings.revision();
    }
    options.database = state.database;
    options.warnings = warnings;
    options.named_parameters = !state.named_parameters.empty();
    return options;
}

postgres::ParseOptions postgres_options(const Session::State& state) {
    postgres::ParseOptions options;
    options.named_parameters = !state.named_parameters.empty();
    return options;
}

} // namespace

int Session::State::version_number() const {
    int parts[3] = {0, 0, 0};
    std::size_t part = 0;
    for (const char letter : server.version) {
        if (letter == '.')
            ++part;
        else if (letter >= '0' && letter <= '9' && part < 3)
            parts[part] = parts[part] * 10 + (letter - '0');
        else
            break;
        if (part >= 3) break;
    }
    return parts[0] * 10000 + parts[1] * 100 + parts[2];
}

ast::StatementPtr Session::State::parse_one(std::string_view text, std::vector<Condition>* warnings) {
    if (mysql) return mysql::parse(text, options_of(*this, warnings));
    std::vector<ast::StatementPtr> statements = postgres::parse(text, postgres_options(*this));
    if (statements.size() != 1) throw Error("42601", "cannot insert multiple commands into a prepared statement");
    return std::move(statements[0]);
}

std::vector<ast::StatementPtr> Session::State::parse_all(std::string_view text, std::vector<Condition>* warnings) {
    if (!mysql) return postgres::parse(text, postgres_options(*this));
    std::vector<ast::StatementPtr> statements;
    statements.push_back(mysql::parse(text, options_of(*this, warnings)));
    return statements;
}

ast::ExpressionPtr Session::State::parse_expression(std::string_view text) {
    return mysql ? mysql::parse_expression(text, options_of(*this)) : postgres::parse_expression(text);
}

ast::TypeName Session::State::parse_type(std::string_view text) {
    return mysql ? mysql::parse_type(text, options_of(*this)) : postgres::parse_type(text);
}

ast::QueryPtr Session::State::parse_query(std::string_view text) {
    if (mysql) return mysql::parse_query(text, options_of(*this));
    std::vector<ast::StatementPtr> statements = postgres::parse(text);
    if (statements.size() == 1)
        if (auto* query = std::get_if<ast::QueryPtr>(&statements[0]->node)) return std::move(*query);
    throw Error("42601", "syntax error in the query");
}

} // namespace labdb::sql
