// PostgreSQL's constraint triggers that wait for the end of the transaction.
#include <utility>

#include "core/sql/execute/deferral.hpp"
#include "core/sql/program/routines.hpp"

namespace labdb::sql::program {

bool Routines::defer(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
                     const Row* new_row) {
    if (!trigger.constraint || !execute::is_deferred(state_.execute_context(), trigger)) return false;
    // WHEN is looked at now, with the row as it is now.
    if (!when_holds(table, trigger, old_row, new_row)) return true;
    DeferredRow row;
    row.schema = table.schema;
    row.table = table.name;
    row.trigger = trigger.name;
    row.event = event;
    if (old_row) row.old_row = *old_row;
    if (new_row) row.new_row = *new_row;
    row.savepoints = state_.transaction.savepoints.size();
    deferred_.push_back(std::move(row));
    return true;
}

bool Routines::run_deferred(bool at_commit) {
    execute::Context& context = state_.execute_context();
    bool any = false;
    for (DeferredRow& row : std::exchange(deferred_, {})) {
        const std::shared_ptr<const Table> table = state_.catalogue->find_table(row.schema, row.table);
        if (!table) continue;
        const auto trigger = std::find_if(table->triggers.begin(), table->triggers.end(),
                                          [&](const Trigger& each) { return each.name == row.trigger; });
        if (trigger == table->triggers.end()) continue;
        if (!at_commit && execute::is_deferred(context, *trigger)) {
            deferred_.push_back(std::move(row));
            continue;
        }
        any = true;
        trigger_function(*table, *trigger, row.event, row.old_row ? &*row.old_row : nullptr,
                         row.new_row ? &*row.new_row : nullptr);
    }
    return any;
}

void Routines::savepoint_undone(std::size_t number) {
    std::erase_if(deferred_, [&](const DeferredRow& row) { return row.savepoints > number; });
}

void Routines::savepoint_released(std::size_t number) {
    for (DeferredRow& row : deferred_) row.savepoints = std::min(row.savepoints, number);
}

} // namespace labdb::sql::program
