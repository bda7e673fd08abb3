// The door: what clients, the Data API and the wire see of a session.
#include "core/sql/session.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/sql/session/postgres_objects.hpp"

#include "core/sql/session/state.hpp"

namespace labdb::sql {

std::string ResultSink::read_file(const std::string& file) {
    if (file.empty()) throw Error("08P01", "unexpected end of input: no data for COPY FROM STDIN");
    throw Error(3948, "42000",
                "Loading local data is disabled; this must be enabled on both the client and server sides");
}

Session::Session(const Server& server, const Login& login) : state_(std::make_unique<State>(server, login)) {
    state_->open();
}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;

void Session::execute(std::string_view text, ResultSink& sink, const std::vector<Parameter>& parameters,
                      const std::map<std::string, Parameter>& named) {
    state_->parameters.clear();
    state_->named_parameters.clear();
    for (const Parameter& parameter : parameters) state_->parameters.push_back({parameter.value, parameter.type});
    for (const auto& [name, parameter] : named) state_->named_parameters[name] = {parameter.value, parameter.type};
    state_->execute_text(text, sink);
}

std::string Session::text(const Cell& cell, const Type& type) const {
    if (!state_->mysql && type.kind == TypeKind::oid && type.name.starts_with("reg"))
        if (const auto* oid = std::get_if<std::int64_t>(&cell)) return object_name(*state_, type.name, *oid);
    const std::string text = state_->rules.text(state_->environment, cell, type);
    return type.kind == TypeKind::array && type.name.ends_with("vector") ? postgres::vector_text(text) : text;
}
Engine Session::engine() const { return state_->server.engine; }
std::string Session::user() const { return state_->login.user; }
std::string Session::host() const { return state_->login.host; }
std::string Session::database() const { return state_->database; }
std::string Session::server_version() const { return state_->server.version; }

char Session::transaction_status() const {
    if (!state_->transaction.open) return 'I';
    return state_->transaction.failed ? 'E' : 'T';
}

bool Session::no_backslash_escapes() const { return state_->environment.no_backslash_escapes; }

std::string Session::setting(std::string_view name) const {
    const bind::Lookup::Setting setting = state_->system_variable(name, ast::Variable::Scope::system);
    return is_null(setting.value) ? "" : state_->rules.text(state_->environment, setting.value, setting.type);
}

void Session::interrupt() {
    if (state_->connection) state_->connection->interrupt();
}

} // namespace labdb::sql
