// INSERT meets a row with its key: ON DUPLICATE KEY UPDATE, REPLACE, IGNORE, ON CONFLICT.
#include <algorithm>

#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/insertion.hpp"

namespace labdb::sql::execute {
namespace {

/// The inserted row's name where the user has given it none: no user can write it.
constexpr const char* kNoAlias = "\x01new";

} // namespace

void Insertion::prepare_duplicates() {
    if (insert_.on_conflict) {
        infer_arbiters();
        refuse_deferrable();
    }
    const std::vector<ast::Assignment>* assignments = nullptr;
    if (!insert_.on_duplicate.empty()) assignments = &insert_.on_duplicate;
    if (insert_.on_conflict && !insert_.on_conflict->nothing) assignments = &insert_.on_conflict->assignments;
    if (!assignments) return;

    const std::shared_ptr<const Table>& table = writer_.table_pointer();
    duplicate_program_ = std::make_unique<RowProgram>(context_, lookup_);
    duplicate_program_->add_table(table, alias_);
    lookup_.set_inserted(writer_.size());
    if (mysql_) {
        bind::ScopeTable& inserted =
            duplicate_program_->add_table(table, insert_.row_alias.empty() ? kNoAlias : insert_.row_alias, false);
        for (std::size_t i = 0; i < insert_.row_alias_columns.size() && i < columns_.size(); ++i)
            inserted.columns[columns_[i]].name = insert_.row_alias_columns[i];
    } else {
        duplicate_program_->add_table(table, "excluded");
    }
    std::string with;
    if (insert_.with && !mysql_) with = duplicate_program_->binder().push_with(*insert_.with);
    const auto add = [&](bind::Bound value) {
        if (!with.empty() && !value.constant) value.sql = "(" + with + " SELECT " + value.sql + ")";
        return duplicate_program_->add(std::move(value));
    };
    assignments_ = bind_assignments(context_, duplicate_program_->binder(), *table,
                                    alias_.empty() ? table->name : alias_, *assignments, add);
    if (insert_.on_conflict && insert_.on_conflict->where) {
        bind::Binder& binder = duplicate_program_->binder();
        condition_ = add(context_.rules.condition(binder, binder.expression(insert_.on_conflict->where), "WHERE"));
    }
    if (!with.empty()) duplicate_program_->binder().pop_with(*insert_.with);
    duplicate_program_->ready();
    std::vector<std::string> names;
    for (const ColumnAssignment& assignment : assignments_) names.push_back(table->columns[assignment.column].name);
    if (outer_) return;
    context_.hooks.check_write(Event::update, *table, names);
    changes_.begin(writer_, Event::update);
}

bool Insertion::is_part_of(const Index& index, const std::string& name) const {
    const Index* above = find_index(outer_->writer_.table(), name, false);
    return above && index.parent == above->oid;
}

void Insertion::infer_arbiters() {
    const ast::OnConflict& said = *insert_.on_conflict;
    const Table& table = writer_.table();
    if (!said.constraint.empty()) {
        for (const Index& index : table.indexes)
            if (index.constraint && (index.name == said.constraint || (outer_ && is_part_of(index, said.constraint))))
                arbiters_.push_back(&index);
        if (arbiters_.empty())
            throw Error("42704",
                        "constraint \"" + said.constraint + "\" for table \"" + table.name + "\" does not exist");
        return;
    }
    if (said.target.empty()) {
        any_arbiter_ = true;
        return;
    }
    RowProgram program(context_, lookup_);
    program.add_table(writer_.table_pointer(), alias_);
    const auto text_of = [&](const std::string& column, const ast::ExpressionPtr& expression) {
        if (expression) return program.binder().expression(expression).sql;
        const int number = column_number(context_, table, column);
        if (number < 0) throw Error("42703", "column \"" + column + "\" does not exist");
        return RowProgram::parameter(static_cast<std::size_t>(number));
    };
    std::set<std::string> wanted;
    for (const ast::KeyPart& part : said.target) wanted.insert(text_of(part.column, part.expression));
    for (const Index& index : table.indexes) {
        if (index.kind != Index::Kind::primary && index.kind != Index::Kind::unique) continue;
        // A partial index serves where the condition is said; whether it follows from that is not proved.
        if (!index.where.empty() && !said.target_where) continue;
        std::set<std::string> parts;
        for (const KeyPart& part : index.parts)
            parts.insert(
                text_of(part.column, part.column.empty() ? context_.hooks.parse_expression(part.expression) : nullptr));
        if (parts == wanted) arbiters_.push_back(&index);
    }
    if (arbiters_.empty())
        throw Error("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification");
}

void Insertion::refuse_deferrable() const {
    for (const Index* index : writer_.deferrable())
        if (any_arbiter_ || std::find(arbiters_.begin(), arbiters_.end(), index) != arbiters_.end())
            throw Error("55000",
                        "ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters");
}

void Insertion::conflict(Row& row, Conflict found) {
    if (insert_.replace) {
        replace(row, found);
    } else if (mysql_ && duplicate_program_) {
        update_duplicate(row, found);
    } else if (insert_.on_conflict) {
        if (!any_arbiter_) {
            const auto met = writer_.find_conflict(row, std::nullopt, &arbiters_);
            if (!met) throw writer_.duplicate(*found.index, row);
            found = *met;
        }
        if (duplicate_program_) update_conflict(row, found);
    } else {
        throw writer_.duplicate(*found.index, row);
    }
}

void Insertion::replace(Row& row, Conflict found) {
    for (;;) {
        const std::optional<Row> old_row = writer_.read(found.rowid);
        if (!old_row) throw writer_.duplicate(*found.index, row);
        // A row that replaces its like counts once: sql_insert.cc writes it over the old one where nothing else hangs
        // on that.
        const bool same =
            *old_row == row && writer_.table().triggers.empty() && changes_.references(writer_.table()).empty();
        changes_.erase(writer_, found.rowid, *old_row);
        if (!same) ++deleted_;
        const Changes::Done done = changes_.insert(writer_, row, row_number_, true);
        if (done.written) {
            ++copied_;
            written(row, done.rowid);
        }
        if (!done.conflict) return;
        found = *done.conflict;
    }
}

void Insertion::update_duplicate(Row& row, const Conflict& found) {
    const std::optional<Row> old_row = writer_.read(found.rowid);
    if (!old_row) throw writer_.duplicate(*found.index, row);
    give_number_back();
    Row changed = *old_row;
    std::vector<bool> assigned(changed.size());
    Row values = duplicate_program_->run(changed, &row);
    bool stale = false; // an assignment has changed what a later one reads
    for (const ColumnAssignment& assignment : assignments_) {
        if (!assignment.value) {
            changed[assignment.column] = writer_.default_value(assignment.column, changed, changes_.lenient);
        } else {
            if (stale) values = duplicate_program_->run(changed, &row);
            const std::size_t value = *assignment.value;
            changed[assignment.column] =
                writer_.converted(assignment.column, values[value], duplicate_program_->type(value), row_number_);
        }
        assigned[assignment.column] = true;
        stale = true;
    }
    if (changed == *old_row) return;
    writer_.touch(changed, assigned);
    changes_.set_assigned(assigned);
    const Changes::Done done = changes_.update(writer_, found.rowid, *old_row, changed, row_number_);
    if (done.conflict) throw writer_.duplicate(*done.conflict->index, changed);
    if (!done.written) return;
    ++copied_;
    ++updated_;
    give_back(changed, done.rowid);
}

void Insertion::update_conflict(Row& row, const Conflict& found) {
    if (touched_.contains(found.rowid)) {
        Error error("21000", "ON CONFLICT DO UPDATE command cannot affect row a second time");
        error.hint =
            "Ensure that no rows proposed for insertion within the same command have duplicate constrained values.";
        throw error;
    }
    const std::optional<Row> old_row = writer_.read(found.rowid);
    if (!old_row) return;
    if (conflict_policies_) conflict_policies_->check(*old_row, " (USING expression)");
    const Row values = duplicate_program_->run(*old_row, &row);
    if (condition_) {
        const auto* holds = std::get_if<std::int64_t>(&values[*condition_]);
        if (!holds || *holds == 0) return;
    }
    Row changed = *old_row;
    std::vector<bool> assigned(changed.size());
    for (const ColumnAssignment& assignment : assignments_) {
        assigned[assignment.column] = true;
        changed[assignment.column] = assignment.value
                                         ? writer_.converted(assignment.column, values[*assignment.value],
                                                             duplicate_program_->type(*assignment.value), row_number_)
                                         : writer_.default_value(assignment.column, changed, false);
    }
    changes_.set_assigned(assigned);
    const Changes::Done done = changes_.update(writer_, found.rowid, *old_row, changed, row_number_);
    if (done.conflict) throw writer_.duplicate(*done.conflict->index, changed);
    if (!done.written) return;
    touched_.insert(done.rowid);
    ++updated_;
    give_back(changed, done.rowid, true);
}

} // namespace labdb::sql::execute
