// PREPARE, EXECUTE, DEALLOCATE.
#include <algorithm>
#include <iterator>

#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

std::string key_of(const Session::State& state, const std::string& name) {
    return state.mysql ? util::to_lower(name) : name;
}

} // namespace

void Session::State::run_prepare(const ast::Prepare& prepare, ResultSink& sink) {
    const std::string key = key_of(*this, prepare.name);
    Completion completion;
    completion.tag = "PREPARE";
    if (mysql) {
        const bind::Binder::Given text = value_of(*prepare.text);
        PreparedStatement made;
        made.text = is_null(text.value) ? "NULL" : rules.text(environment, text.value, text.type);
        prepared.erase(key);
        made.statement = parse_one(made.text, &environment.conditions);
        if (std::holds_alternative<ast::Prepare>(made.statement->node) ||
            std::holds_alternative<ast::Execute>(made.statement->node) ||
            std::holds_alternative<ast::Deallocate>(made.statement->node))
            throw Error(1295, "HY000", "This command is not supported in the prepared statement protocol yet");
        check_prepared(*made.statement);
        made.prepared = environment.statement_time;
        prepared[key] = std::move(made);
        completion.information = "Statement prepared";
        finish(sink, std::move(completion));
        return;
    }
    if (prepared.contains(key)) throw Error("42P05", "prepared statement \"" + prepare.name + "\" already exists");
    PreparedStatement made;
    bind::Binder binder_of_types = binder();
    for (const ast::TypeName& type : prepare.types) made.types.push_back(rules.type_of(binder_of_types, type));
    made.text = statement_text;
    made.statement = parse_one(statement_text);
    made.prepared = environment.statement_time;
    prepared[key] = std::move(made);
    finish(sink, std::move(completion));
}

void Session::State::check_prepared(const ast::Statement& statement) {
    const auto check_table = [this](const ast::Name& name) {
        if (!lookup.find_table(name) && !lookup.find_system_table(name)) binder().fail_unknown_table(name, 0);
    };
    const auto check_all = [&](const std::vector<ast::TableReferencePtr>& tables) {
        bind::Binder names = binder();
        bind::Scope scope;
        names.push_scope(scope);
        names.from(tables, scope);
        names.pop_scope();
    };
    if (const auto* insert = std::get_if<ast::Insert>(&statement.node)) check_table(insert->table);
    if (const auto* update = std::get_if<ast::Update>(&statement.node); update && !update->with)
        check_all(update->tables);
    if (const auto* erase = std::get_if<ast::Delete>(&statement.node); erase && !erase->with) check_all(erase->tables);
    const auto* query = std::get_if<ast::QueryPtr>(&statement.node);
    if (!query) return;
    try {
        binder().query(**query);
    } catch (const Error& error) {
        // Parameters have no values yet: what is wrong with those is said by EXECUTE.
        constexpr int kOfNames[] = {1046, 1049, 1051, 1052, 1054, 1060, 1066, 1109, 1142,
                                    1143, 1146, 1193, 1222, 1241, 1248, 1305, 1356};
        if (std::find(std::begin(kOfNames), std::end(kOfNames), error.code) != std::end(kOfNames)) throw;
    }
}

void Session::State::run_execute(const ast::Execute& execute, ResultSink& sink) {
    const auto found = prepared.find(key_of(*this, execute.name));
    if (found == prepared.end()) {
        if (mysql)
            throw Error(1243, "HY000", "Unknown prepared statement handler (" + execute.name + ") given to EXECUTE");
        throw Error("26000", "prepared statement \"" + execute.name + "\" does not exist");
    }
    PreparedStatement& statement = found->second;
    const ast::Statement& inner =
        mysql ? *statement.statement : *std::get<ast::Prepare>(statement.statement->node).statement;
    const auto wanted = static_cast<std::size_t>(inner.parameters);
    if (execute.arguments.size() != wanted) {
        if (mysql) throw Error(1210, "HY000", "Incorrect arguments to EXECUTE");
        Error error("42601", "wrong number of parameters for prepared statement \"" + execute.name + "\"");
        error.detail = "Expected " + std::to_string(wanted) + " parameters but got " +
                       std::to_string(execute.arguments.size()) + ".";
        throw error;
    }
    std::vector<bind::Binder::Given> arguments;
    for (std::size_t i = 0; i < execute.arguments.size(); ++i) {
        bind::Binder::Given value = value_of(*execute.arguments[i]);
        if (!mysql && i < statement.types.size() && !is_null(value.value)) {
            const std::string text = rules.text(environment, value.value, value.type);
            value = {rules.read(environment, text, statement.types[i]), statement.types[i]};
        }
        arguments.push_back(std::move(value));
    }
    const auto outer = std::exchange(parameters, std::move(arguments));
    const std::string outer_text = std::exchange(statement_text, statement.text);
    struct Restore {
        State& state;
        std::vector<bind::Binder::Given> parameters;
        std::string text;
        ~Restore() {
            state.parameters = std::move(parameters);
            state.statement_text = std::move(text);
        }
    } const restore{*this, outer, outer_text};
    execute_statement(inner, statement.text, sink);
}

void Session::State::run_deallocate(const ast::Deallocate& deallocate, ResultSink& sink) {
    Completion completion;
    completion.tag = deallocate.name.empty() ? "DEALLOCATE ALL" : "DEALLOCATE";
    if (deallocate.name.empty()) {
        prepared.clear();
    } else if (prepared.erase(key_of(*this, deallocate.name)) == 0) {
        if (mysql)
            throw Error(1243, "HY000",
                        "Unknown prepared statement handler (" + deallocate.name + ") given to DEALLOCATE PREPARE");
        throw Error("26000", "prepared statement \"" + deallocate.name + "\" does not exist");
    }
    finish(sink, std::move(completion));
}

} // namespace labdb::sql
