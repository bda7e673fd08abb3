#include "postgres_bench.hpp"

#include "core/sql/bind/binder.hpp"
#include "core/sql/connection.hpp"
#include "core/sql/database.hpp"
#include "core/sql/postgres/parse.hpp"
#include "core/sql/postgres/rules.hpp"
#include "core/sql/postgres/types.hpp"
#include "folder.hpp"

namespace labdb::sql {

namespace {

/// Knows one enumeration, `mood`, and nothing else.
class EmptyLookup final : public bind::Lookup {
public:
    std::shared_ptr<const Table> find_table(const ast::Name&) override { return nullptr; }
    const bind::SystemTable* find_system_table(const ast::Name&) override { return nullptr; }
    void check_read(const Table&, const std::string&) override {}
    std::vector<std::shared_ptr<const Routine>> find_routines(const ast::Name&) override { return {}; }
    std::string callable(const std::shared_ptr<const Routine>&) override { return {}; }
    std::string callable_rows(const std::shared_ptr<const Routine>&, std::size_t) override { return {}; }
    std::shared_ptr<const UserType> find_type(const ast::Name& name) override {
        if (name.back() != "mood") return nullptr;
        auto type = std::make_shared<UserType>();
        type->name = "mood";
        type->labels = {"sad", "ok", "happy"};
        return type;
    }
    std::shared_ptr<const Sequence> find_sequence(const ast::Name&) override { return nullptr; }
    const ast::Query& view_query(const Table&) override { throw Error("XX000", "no views"); }
    void begin_view(const Table&) override {}
    void end_view() override {}
    std::string lateral(bind::LateralQuery) override { throw Error("0A000", "no LATERAL"); }
    std::optional<bind::BoundQuery> modified_rows(const std::string&) override { return std::nullopt; }
    bool only_full_group_by() const override { return true; }
    bind::Bound default_value(bind::Binder&, const ast::DefaultValue&) override {
        throw Error("42601", "DEFAULT is not allowed in this context");
    }
    bind::Bound inserted_value(bind::Binder&, const ast::InsertedValue&) override {
        throw Error("42601", "no VALUES()");
    }
    Setting system_variable(std::string_view, ast::Variable::Scope) override { throw Error("42704", "no setting"); }
    std::string current_database() const override { return "postgres"; }
};

std::string shown(const Error& error) {
    auto text = error.sqlstate + ": " + error.message;
    if (!error.detail.empty()) text += " / " + error.detail;
    if (!error.hint.empty()) text += " / " + error.hint;
    return text;
}

} // namespace

struct PostgresBench::State {
    Folder folder;
    Environment environment;
    util::Random random{7};
    EmptyLookup lookup;
    std::unique_ptr<Connection> connection;
    std::vector<bind::BoundQuery::Column> columns;
    std::string bound_sql;
    int position = -1;

    std::string run(std::string_view text) {
        std::string out;
        environment.interrupted = false;
        bind::Binder binder(postgres_rules(), lookup, environment);
        const auto query = postgres::parse_query(text);
        const auto bound = binder.query(*query);
        bound_sql = bound.sql;
        columns = bound.columns;
        auto prepared = connection->prepare(bound.sql);
        prepared.bind(binder.parameters());
        for (bool first = true; prepared.step(); first = false) {
            if (!first) out += '\n';
            for (std::size_t i = 0; i < columns.size(); ++i) {
                if (i > 0) out += '|';
                const auto cell = prepared.cell(static_cast<int>(i));
                if (!is_null(cell)) out += postgres_rules().text(environment, cell, columns[i].value.type);
            }
        }
        return out;
    }
};

PostgresBench::PostgresBench() : state_(std::make_unique<State>()) {
    auto& environment = state_->environment;
    environment.statement_time = environment.transaction_time = util::parse_iso8601("2026-11-20T16:44:06.5Z").value();
    environment.random = &state_->random;
    environment.user = environment.current_user = "postgres";
    environment.database = "postgres";
    environment.server_version = "15.3";
    const auto path = state_->folder.file("bench");
    Database::create(path);
    state_->connection =
        std::make_unique<Connection>(path, Database::Access::read_write, postgres_rules().functions(), environment);
}

PostgresBench::~PostgresBench() = default;

std::string PostgresBench::run(std::string_view text) {
    try {
        return state_->run(text);
    } catch (const Error& error) {
        return shown(error);
    } catch (const DatabaseError& error) {
        return std::string("SQLite: ") + error.what() + " in " + state_->bound_sql;
    }
}

std::string PostgresBench::types(std::string_view text) {
    const auto result = run(text);
    if (state_->columns.empty()) return result;
    std::string out;
    for (const auto& column : state_->columns)
        out += (out.empty() ? "" : ", ") + postgres::format_type(column.value.type);
    return out;
}

std::string PostgresBench::sql(std::string_view text) {
    run(text);
    return state_->bound_sql;
}

int PostgresBench::error_position(std::string_view text) {
    try {
        state_->run(text);
    } catch (const Error& error) {
        return error.position ? static_cast<int>(*error.position) : -1;
    }
    return -1;
}

void PostgresBench::set_zone(std::string zone) { state_->environment.time_zone = std::move(zone); }

} // namespace labdb::sql
