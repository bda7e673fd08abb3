#include "core/sql/session/explain_steps.hpp"

#include <map>

#include "core/sql/session/plan_line.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// The rows that a statement is about, as a query; without SQL when they stand in no table.
bind::BoundQuery changed_rows(bind::Binder& binder, const ast::Statement& statement) {
    bind::BoundQuery made;
    if (const auto* insert = std::get_if<ast::Insert>(&statement.node)) {
        if (insert->source && !std::holds_alternative<ast::Values>(insert->source->body))
            return binder.query(*insert->source);
        return made;
    }
    const auto* update = std::get_if<ast::Update>(&statement.node);
    const auto* erase = std::get_if<ast::Delete>(&statement.node);
    bind::Scope scope;
    binder.push_scope(scope);
    std::string from;
    for (const auto* tables :
         {update ? &update->tables : &erase->tables, update ? &update->from : &erase->using_tables})
        for (const ast::TableReferencePtr& table : *tables)
            from += (from.empty() ? "" : ", ") + binder.from(*table, scope);
    const std::string where = binder.where(update ? update->where : erase->where);
    binder.pop_scope();
    made.sql = "SELECT 1 FROM " + from + where;
    return made;
}

} // namespace

Steps steps_of(Session::State& state, const ast::Statement& statement) {
    Steps made;
    state.guarded(false, [&] {
        made = {};
        bind::Binder binder = state.binder();
        const auto* query = std::get_if<ast::QueryPtr>(&statement.node);
        const bind::BoundQuery bound = query ? binder.query(**query) : changed_rows(binder, statement);
        if (bound.sql.empty()) return;
        made.one_row = bound.at_most_one_row;
        const auto all = state.catalogue->list<Table>();
        std::map<std::string, std::shared_ptr<const Table>> tables; // by SQLite's alias
        for (const auto& table : all) {
            const std::string wanted = "\"" + table->physical + "\" AS ";
            for (std::size_t at = bound.sql.find(wanted); at != std::string::npos;
                 at = bound.sql.find(wanted, at + 1)) {
                const std::size_t begin = at + wanted.size();
                std::size_t end = begin;
                while (end < bound.sql.size() && (std::isalnum(static_cast<unsigned char>(bound.sql[end])) != 0)) ++end;
                tables[bound.sql.substr(begin, end - begin)] = table;
            }
        }
        for (const Row& row : state.connection->query("EXPLAIN QUERY PLAN " + bound.sql, binder.parameters())) {
            const std::string& text = std::get<std::string>(row.at(3));
            made.sorts = made.sorts || text.find("FOR ORDER BY") != std::string::npos;
            made.groups = made.groups || text.find("FOR GROUP BY") != std::string::npos;
            Step step;
            step.search = text.starts_with("SEARCH ");
            if (!step.search && !text.starts_with("SCAN ")) continue;
            const std::string alias = word_after(text, step.search ? "SEARCH " : "SCAN ");
            if (const auto found = tables.find(alias); found != tables.end())
                step.of = found->second;
            else // count(*) alone is said of the table itself
                for (const auto& table : all)
                    if (table->physical == alias) step.of = table;
            if (!step.of) continue;
            step.number = std::atoi(alias.c_str() + 1);
            step.physical = step.of->physical;
            step.table = step.of->name;
            step.covering = text.find("COVERING INDEX") != std::string::npos;
            step.rowid = text.find("INTEGER PRIMARY KEY") != std::string::npos;
            const std::string index = word_after(text, "INDEX ");
            for (const Index& each : step.of->indexes)
                if ((step.rowid && each.kind == Index::Kind::primary) || (!index.empty() && each.physical == index)) {
                    step.key = each.name;
                    step.index = &each;
                }
            made.scans.push_back(std::move(step));
        }
    });
    return made;
}

} // namespace labdb::sql
