#include "core/sql/execute/changes.hpp"

#include <algorithm>

#include "core/sql/catalogue/family.hpp"
#include "core/sql/execute/deferral.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/partitions.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {

Changes::Changes(Context& context) : context_(context) { ++context_.depth; }
Changes::~Changes() { --context_.depth; }

void Changes::begin(TableWriter& writer, Event event) {
    begun_.emplace_back(&writer, event);
    if (!writer.has_triggers()) return;
    if (!context_.triggers) {
        if (context_.mysql()) throw Error(1235, "42000", "This version of MySQL doesn't yet support 'triggers here'");
        throw Error("0A000", "triggers are not supported here");
    }
    for (const Trigger* trigger : writer.triggers(true, event, false))
        context_.triggers->run_statement(writer.table(), *trigger, event, {}, {});
    for (const Trigger* trigger : writer.triggers(false, event, false))
        keeps_transitions_ = keeps_transitions_ || !trigger->old_table.empty() || !trigger->new_table.empty();
}

bool Changes::instead(TableWriter& view, Event event, const Row* old_row, Row* new_row) {
    const std::string name = util::to_lower(name_of(event));
    for (const Trigger& trigger : view.table().triggers) {
        if (!trigger.enabled || trigger.timing != "instead of" ||
            std::find(trigger.events.begin(), trigger.events.end(), name) == trigger.events.end())
            continue;
        if (!context_.triggers->run_row(view.table(), trigger, event, old_row, new_row)) return false;
    }
    return true;
}

bool Changes::fire_row(TableWriter& writer, bool before, Event event, const Row* old_row, Row* new_row) {
    for (const Trigger* trigger : writer.triggers(before, event, true)) {
        if (event == Event::update && !trigger->update_of.empty()) {
            const std::vector<std::size_t> columns = column_numbers(writer.table(), trigger->update_of);
            const bool meant = assigned_.empty() || std::any_of(columns.begin(), columns.end(),
                                                                [&](std::size_t column) { return assigned_[column]; });
            if (!meant) continue;
        }
        if (!context_.triggers->run_row(writer.table(), *trigger, event, old_row, new_row) && before) return false;
    }
    return true;
}

bool Changes::fire_before_insert(TableWriter& writer, Row& row) {
    return fire_row(writer, true, Event::insert, nullptr, &row);
}

void Changes::check_policies(const TableWriter& writer, Event event, const Row& row) {
    if (policies_.empty() || cascade_depth_ > 0) return;
    if (const auto found = policies_.find({&writer, event}); found != policies_.end()) found->second->check(row);
}

Changes::Done Changes::insert(TableWriter& writer, Row& row, std::int64_t row_number, bool before_fired) {
    Done done;
    if (!before_fired && !fire_before_insert(writer, row)) return done;
    check_policies(writer, Event::insert, row);
    writer.complete(row, lenient, row_number);
    if (checked_ == &writer) check_(row);
    check_parents(writer, 0, nullptr, row, false);
    done.conflict = writer.insert(row, done.rowid);
    if (done.conflict) return done;
    done.written = true;
    after(Event::insert, writer, done.rowid, {}, row);
    return done;
}

Changes::Done Changes::update(TableWriter& writer, std::int64_t rowid, const Row& old_row, Row& row,
                              std::int64_t row_number) {
    Done done;
    done.rowid = rowid;
    if (!is_silent() && !fire_row(writer, true, Event::update, &old_row, &row)) return done;
    check_policies(writer, Event::update, row);
    writer.complete(row, lenient, row_number);
    if (checked_ == &writer) check_(row);
    check_parents(writer, rowid, &old_row, row, false);
    done.conflict = writer.update(done.rowid, old_row, row);
    if (done.conflict) return done;
    done.written = true;
    if (AutoIncrement* numbers = writer.auto_increment())
        if (const auto* value = std::get_if<std::int64_t>(&row[numbers->column()]);
            value && !(row[numbers->column()] == old_row[numbers->column()]))
            numbers->used(*value);
    after(Event::update, writer, done.rowid, old_row, row);
    return done;
}

bool Changes::erase(TableWriter& writer, std::int64_t rowid, const Row& old_row) {
    if (!is_silent() && !fire_row(writer, true, Event::erase, &old_row, nullptr)) return false;
    if (!writer.erase(rowid)) return false;
    after(Event::erase, writer, rowid, old_row, {});
    return true;
}

void Changes::after(Event event, TableWriter& writer, std::int64_t rowid, const Row& old_row, const Row& new_row) {
    if (context_.mysql()) {
        if (event != Event::insert) act_on_children(writer, old_row, event == Event::update ? &new_row : nullptr);
        if (is_silent()) return; // foreign keys' actions fire no triggers
        Row copy = new_row;
        fire_row(writer, false, event, event == Event::insert ? nullptr : &old_row,
                 event == Event::erase ? nullptr : &copy);
        return;
    }
    if (event != Event::erase) note_equal_keys(writer, rowid, new_row);
    if (keeps_transitions_) {
        // A partition's rows are the partitioned table's.
        for (const auto& [begun, of] : begun_) {
            if (of != event) continue;
            Transition& kept = transitions_[{begun->table().oid, event}];
            if (event != Event::insert) kept.old_rows.push_back(row_as(writer.table(), begun->table(), old_row));
            if (event != Event::erase) kept.new_rows.push_back(row_as(writer.table(), begun->table(), new_row));
        }
    }
    const bool matters = !writer.triggers(false, event, true).empty() ||
                         (event != Event::erase && !writer.table().foreign_keys.empty()) ||
                         (event != Event::insert && !references(writer.table()).empty());
    if (matters) events_.push_back({event, &writer, rowid, old_row, new_row});
}

void Changes::note_equal_keys(TableWriter& writer, std::int64_t rowid, const Row& row) {
    for (const Index* index : writer.deferrable()) {
        const std::vector<const Index*> only = {index};
        if (writer.find_conflict(row, rowid, &only)) equal_keys_.push_back({&writer, rowid, index});
    }
}

void Changes::check_equal_keys() {
    for (const EqualKey& key : std::exchange(equal_keys_, {}))
        check_equal_key(context_, *key.writer, *key.index, key.rowid, true);
}

void Changes::finish() {
    check_equal_keys();
    for (std::size_t i = 0; i < events_.size(); ++i) {
        RowEvent event = std::move(events_[i]);
        TableWriter& writer = *event.writer;
        const bool is_update = event.event == Event::update;
        if (event.event != Event::insert) act_on_children(writer, event.old_row, is_update ? &event.new_row : nullptr);
        if (event.event != Event::erase)
            check_parents(writer, event.rowid, is_update ? &event.old_row : nullptr, event.new_row, true);
        fire_row(writer, false, event.event, event.event == Event::insert ? nullptr : &event.old_row,
                 event.event == Event::erase ? nullptr : &event.new_row);
    }
    events_.clear();
    check_equal_keys();
    for (const auto& [writer, event] : begun_) {
        const Transition& rows = transitions_[{writer->table().oid, event}];
        for (const Trigger* trigger : writer->triggers(false, event, false))
            context_.triggers->run_statement(writer->table(), *trigger, event, rows.old_rows, rows.new_rows);
    }
    transitions_.clear();
    begun_.clear();
}

const std::vector<Changes::Reference>& Changes::references(const Table& table) {
    const auto [found, fresh] = references_.try_emplace(&table);
    std::vector<Reference>& references = found->second;
    if (!fresh) return references;
    const auto add = [&](const Table& parent) {
        for (const std::shared_ptr<const Table>& child : context_.catalogue.referencing(parent.schema, parent.name))
            for (const ForeignKey& key : child->foreign_keys)
                if (key.parent_schema == parent.schema && key.parent_table == parent.name)
                    references.push_back({child, &key});
    };
    add(table);
    // Who refers to a partitioned table refers to its partitions' rows.
    if (table.partition_bound)
        for (const auto& parent : ancestors(context_.catalogue, table)) add(*parent);
    return references;
}

Savepoint::Savepoint(Context& context) : context_(context) {
    context_.connection().cached("SAVEPOINT labdb_row").step();
}

Savepoint::~Savepoint() {
    if (!open_) return;
    try {
        // Without a transaction around it SQLite has taken all back by itself when the disk was full, or a lock not to
        // be had.
        if (!context_.connection().in_transaction()) return;
        context_.connection().cached("ROLLBACK TO labdb_row").step();
        context_.connection().cached("RELEASE labdb_row").step();
    } catch (const DatabaseError&) {
    }
}

void Savepoint::keep() {
    open_ = false;
    context_.connection().cached("RELEASE labdb_row").step();
}

} // namespace labdb::sql::execute
