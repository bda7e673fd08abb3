#include "core/sql/session/locked_definitions.hpp"

namespace labdb::sql {
namespace {

void check(Session::State& state, const ast::Name& name) {
    if (const auto table = state.lookup.find_table(name)) {
        state.table_locks.check_write(*table);
        return;
    }
    // What is not there cannot be locked.
    Table missing;
    missing.schema = name.size() > 1 ? name[name.size() - 2] : state.database;
    missing.name = name.back();
    state.table_locks.check_use(missing);
}

} // namespace

void check_locks(Session::State& state, const ast::Statement& statement) {
    if (!state.table_locks.any() || state.program_depth > 0) return;
    if (const auto* create = std::get_if<ast::CreateTable>(&statement.node)) {
        if (!create->temporary) check(state, create->name);
    } else if (const auto* alter = std::get_if<ast::AlterTable>(&statement.node)) {
        check(state, alter->name);
    } else if (const auto* index = std::get_if<ast::CreateIndex>(&statement.node)) {
        check(state, index->table);
    } else if (const auto* rename = std::get_if<ast::RenameTables>(&statement.node)) {
        for (const auto& names : rename->tables) check(state, names.first);
    } else if (const auto* view = std::get_if<ast::CreateView>(&statement.node)) {
        check(state, view->name);
    } else if (const auto* drop = std::get_if<ast::Drop>(&statement.node)) {
        if (drop->object == "database")
            throw Error(1192, "HY000",
                        "Can't execute the given command because you have active locked tables or an active "
                        "transaction");
        if (drop->object == "index") check(state, drop->on);
        if (drop->object != "table" || drop->temporary) return;
        for (const ast::Name& name : drop->names)
            if (state.lookup.find_table(name)) check(state, name);
    }
}

} // namespace labdb::sql
