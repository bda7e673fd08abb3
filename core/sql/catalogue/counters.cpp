#include "core/sql/catalogue/counters.hpp"

namespace labdb::sql {

std::optional<Counters::State> Counters::find(const std::string& name) {
    const auto [found, fresh] = entries_.try_emplace(name);
    if (!fresh) return found->second.state;
    Prepared& select = connection_.cached("SELECT value, called FROM main.labdb_counters WHERE name = ?1");
    select.bind({Cell(name)});
    if (select.step())
        found->second.state =
            State{std::get<std::int64_t>(select.cell(0)), std::get<std::int64_t>(select.cell(1)) != 0};
    select.reset();
    return found->second.state;
}

void Counters::lock() {
    if (locked_) return;
    connection_.query("UPDATE main.labdb_counters SET value = value WHERE name = 'changes'");
    std::erase_if(entries_, [](const auto& entry) { return !entry.second.unwritten; });
    locked_ = connection_.in_transaction();
}

void Counters::set(const std::string& name, State state, bool for_good) {
    entries_[name] = {state, true};
    if (for_good)
        given_[name] = state;
    else
        given_.erase(name);
    // Without a transaction there is no COMMIT that would write it.
    if (for_good && !connection_.in_transaction()) flush();
}

void Counters::flush() {
    for (auto& [name, entry] : entries_) {
        if (!entry.unwritten) continue;
        Prepared& write =
            connection_.cached("INSERT INTO main.labdb_counters (name, value, called) VALUES (?1, ?2, ?3) "
                               "ON CONFLICT (name) DO UPDATE SET value = ?2, called = ?3");
        write.bind({Cell(name), Cell(entry.state->value), Cell(std::int64_t{entry.state->called})});
        write.step();
        write.reset();
        entry.unwritten = false;
    }
}

void Counters::erase(const std::string& name) {
    entries_.erase(name);
    given_.erase(name);
    connection_.query("DELETE FROM main.labdb_counters WHERE name = ?1", {Cell(name)});
}

void Counters::rename(const std::string& from, const std::string& to) {
    if (from == to) return;
    flush();
    connection_.query("DELETE FROM main.labdb_counters WHERE name = ?1", {Cell(to)});
    connection_.query("UPDATE main.labdb_counters SET name = ?2 WHERE name = ?1", {Cell(from), Cell(to)});
    if (auto moved = given_.extract(from)) {
        moved.key() = to;
        given_.insert(std::move(moved));
    }
    entries_.erase(from);
    entries_.erase(to);
}

void Counters::begin() {
    entries_.clear();
    given_.clear();
    locked_ = false;
}

void Counters::committed() {
    given_.clear();
    locked_ = false;
}

void Counters::rolled_back() {
    entries_.clear();
    locked_ = false;
    if (given_.empty()) return;
    const auto given = std::move(given_);
    given_.clear();
    connection_.execute("BEGIN IMMEDIATE");
    for (const auto& [name, state] : given)
        connection_.query("UPDATE main.labdb_counters SET value = ?2, called = ?3 WHERE name = ?1",
                          {Cell(name), Cell(state.value), Cell(std::int64_t{state.called})});
    connection_.execute("COMMIT");
}

} // namespace labdb::sql
