#include <algorithm>

#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/insertion.hpp"

namespace labdb::sql::execute {

Outcome insert(Context& context, const ast::Insert& insert) { return Insertion(context, insert).run(); }

Insertion::Target::Target(Context& context, const ast::Insert& insert)
    : named(target_table(context, insert.table, insert.position)), base(named) {
    if (named->kind != Table::Kind::view || has_instead(*named, Event::insert)) return;
    RowProgram program(context, context.lookup);
    view = view_over_row(context, context.lookup, program, named);
    // MySQL: a view with computed columns takes no new rows at all.
    if (!view || (context.mysql() && std::find(view->columns.begin(), view->columns.end(), -1) != view->columns.end()))
        fail_view(context, *named, Event::insert);
    base = view->base;
}

Insertion::Insertion(Context& context, const ast::Insert& insert)
    : context_(context), insert_(insert), target_(context, insert), lookup_(context),
      writer_(TableWriter::of(context, target_.base)), changes_(context), mysql_(context.mysql()),
      modifying_(context.environment, insert.ignore), columns_said_(insert.columns_said),
      last_insert_id_before_(context.environment.last_insert_id), alias_(insert.alias) {
    if (!writer_.table().partition_strategy.empty())
        router_ = std::make_unique<LeafRouter>(context, writer_.table_pointer());
    lookup_.set_target(&writer_);
    choose_columns();
    if (target_.view) set_check_option(context, lookup_, changes_, writer_, target_.named);
    add_policies(!insert.returning.empty());
}

Insertion::Insertion(Insertion& outer, const std::shared_ptr<const Table>& partition)
    : context_(outer.context_), insert_(outer.insert_), target_(partition), lookup_(context_),
      writer_(TableWriter::of(context_, partition)), changes_(context_), mysql_(false),
      modifying_(context_.environment, false), columns_said_(false),
      last_insert_id_before_(context_.environment.last_insert_id), outer_(&outer),
      alias_(outer.alias_.empty() ? outer.writer_.table().name : outer.alias_) {
    lookup_.set_target(&writer_);
    lookup_.stand_for(partition.get(), outer.writer_.table_pointer());
    writer_.begin_statement(0);
    prepare_duplicates();
    add_policies(!outer.insert_.returning.empty());
}

void Insertion::add_policies(bool reads) {
    const std::shared_ptr<const Table>& table = writer_.table_pointer();
    if (mysql_ || !lookup_.row_policies(*table, "insert", true)) return;
    auto checks = std::make_shared<PolicyChecks>(context_, lookup_, table);
    checks->add("insert", true);
    if (reads) checks->add("select", false);
    changes_.set_policies(writer_, Event::insert, std::move(checks));
    if (!insert_.on_conflict || insert_.on_conflict->nothing) return;
    checks = std::make_shared<PolicyChecks>(context_, lookup_, table);
    checks->add("update", true);
    checks->add("select", false);
    changes_.set_policies(writer_, Event::update, std::move(checks));
    conflict_policies_ = std::make_unique<PolicyChecks>(context_, lookup_, table);
    conflict_policies_->add("update", false);
    conflict_policies_->add("select", false);
}

void Insertion::route_row(Row row) {
    const std::shared_ptr<const Table>& partition = router_->find(row).table_pointer();
    std::unique_ptr<Insertion>& part = parts_[partition.get()];
    if (!part) part = std::make_unique<Insertion>(*this, partition);
    part->row_number_ = row_number_;
    part->write_row(std::move(row));
}

void Insertion::choose_columns() {
    const Table& table = *target_.named;
    if (!insert_.columns_said) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (!table.columns[i].invisible) columns_.push_back(target_.column(context_, i));
        return;
    }
    std::vector<bool> seen(table.columns.size());
    for (std::size_t i = 0; i < insert_.columns.size(); ++i) {
        const std::string& name = insert_.columns[i];
        const auto position =
            i < insert_.column_positions.size() ? std::optional(insert_.column_positions[i]) : std::nullopt;
        const int number = column_number(context_, table, name);
        if (number < 0) {
            Error error = unknown_column_error(context_, table, name);
            error.position = position;
            throw error;
        }
        const auto column = static_cast<std::size_t>(number);
        if (seen[column]) {
            if (mysql_) throw Error(1110, "42000", "Column '" + name + "' specified twice");
            Error error("42701", "column \"" + name + "\" specified more than once");
            error.position = position;
            throw error;
        }
        seen[column] = true;
        columns_.push_back(target_.column(context_, column));
    }
}

void Insertion::begin(std::size_t rows) {
    const Table& table = writer_.table();
    changes_.lenient = mysql_ && (insert_.ignore || (!context_.environment.strict && rows != 1));
    if (target_.view)
        context_.hooks.check_write(Event::insert, *target_.named, insert_.columns);
    else
        context_.hooks.check_write(Event::insert, table,
                                   names_of(table, columns_said_ ? columns_ : std::vector<std::size_t>()));
    if (insert_.replace) context_.hooks.check_write(Event::erase, table, {});
    writer_.begin_statement(rows);
    if (!insert_.partitions.empty()) writer_.keep_to_partitions(insert_.partitions);
    prepare_duplicates();
    if (!insert_.returning.empty()) {
        if (target_.view) refuse_computed(*target_.view);
        returning_ = std::make_unique<Returning>(context_, lookup_, target_.named, insert_.alias, insert_.returning);
    }
    changes_.begin(writer_, Event::insert);
}

Outcome Insertion::run() {
    const ast::Values* rows = values();
    const std::size_t count = !insert_.source ? 1 : rows ? rows->rows.size() : 0;
    begin(count);
    if (!insert_.source) {
        next_row();
        insert_row(Row(writer_.size()), std::vector<bool>(writer_.size()));
    } else if (rows) {
        run_values(*rows);
    } else {
        run_query(*insert_.source);
    }
    return end(count != 1);
}

void Insertion::insert_row(Row row, const std::vector<bool>& given) {
    ++records_;
    std::optional<Savepoint> savepoint;
    const Table& table = writer_.table();
    if (insert_.ignore && (!table.triggers.empty() || !table.foreign_keys.empty())) savepoint.emplace(context_);
    try {
        const bool lenient = mysql_ && !context_.environment.strict;
        writer_.fill_defaults(row, given, lenient);
        // MySQL's BEFORE triggers see 0 in the place of the number that is to come (manual, 13.1.22 CREATE TRIGGER).
        numbered_ = !(mysql_ && has_before_insert());
        if (numbered_)
            generated_ = writer_.number_row(row);
        else if (const AutoIncrement* numbers = writer_.auto_increment(); numbers && !given[numbers->column()])
            row[numbers->column()] = std::int64_t{0};
        write_row(std::move(row));
        if (savepoint) savepoint->keep();
    } catch (const Error& error) {
        if (!insert_.ignore) throw;
        ignore_error(context_.environment, error);
        give_number_back();
    }
}

bool Insertion::has_before_insert() {
    const auto& triggers = writer_.table().triggers;
    return std::any_of(triggers.begin(), triggers.end(), [](const Trigger& trigger) {
        return trigger.timing == "before" && !trigger.events.empty() && trigger.events[0] == "insert";
    });
}

void Insertion::give_number_back() {
    if (generated_ && writer_.auto_increment()) writer_.auto_increment()->give_back();
}

void Insertion::write_row(Row row) {
    if (router_) return route_row(std::move(row));
    if (writer_.table().kind == Table::Kind::view) {
        if (!changes_.instead(writer_, Event::insert, nullptr, &row)) return;
        ++copied_;
        if (returning_) returning_->add(row, 0);
        return;
    }
    if (!changes_.fire_before_insert(writer_, row)) return;
    if (!numbered_) generated_ = writer_.number_row(row);
    const Changes::Done done = changes_.insert(writer_, row, row_number_, true);
    if (done.written) {
        ++copied_;
        written(row, done.rowid);
    } else if (done.conflict)
        conflict(row, *done.conflict);
}

void Insertion::written(const Row& row, std::int64_t rowid) {
    if (insert_.on_conflict) touched_.insert(rowid);
    if (const AutoIncrement* numbers = writer_.auto_increment()) {
        if (const auto* number = std::get_if<std::int64_t>(&row[numbers->column()])) {
            if (generated_ && !first_generated_) first_generated_ = *number;
            last_number_ = *number;
        }
    }
    give_back(row, rowid);
}

void Insertion::give_back(const Row& row, std::int64_t rowid, bool locked) {
    if (returning_) returning_->add(target_.view ? target_.view->seen_row(row) : row, rowid, nullptr, locked);
    if (outer_ && outer_->returning_)
        outer_->returning_->add(row_as(writer_.table(), outer_->writer_.table(), row), rowid, nullptr, locked);
}

Outcome Insertion::end(bool several_rows) {
    for (const auto& [table, part] : parts_) {
        part->changes_.finish();
        copied_ += part->copied_;
        updated_ += part->updated_;
    }
    changes_.finish();
    Environment& environment = context_.environment;
    Outcome outcome;
    outcome.affected = copied_ + deleted_ + updated_;
    if (returning_) outcome.returned = returning_->take();
    if (!mysql_) {
        outcome.affected = copied_ + updated_;
        outcome.tag = "INSERT 0 " + std::to_string(outcome.affected);
        return outcome;
    }
    // The generated number goes before one that LAST_INSERT_ID(x) has set, that before one that was given.
    if (first_generated_) environment.last_insert_id = *first_generated_;
    outcome.last_insert_id = first_generated_ || environment.last_insert_id != last_insert_id_before_
                                 ? environment.last_insert_id
                                 : last_number_.value_or(0);
    const auto warnings = static_cast<std::int64_t>(environment.conditions.size());
    if (several_rows)
        outcome.information = "Records: " + std::to_string(records_) + "  Duplicates: " +
                              std::to_string(insert_.ignore ? records_ - copied_ : deleted_ + updated_) +
                              "  Warnings: " + std::to_string(warnings);
    return outcome;
}

} // namespace labdb::sql::execute
