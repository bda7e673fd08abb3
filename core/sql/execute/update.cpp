#include <algorithm>

#include "core/sql/ast/walk.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/family_parts.hpp"
#include "core/sql/execute/own_reads.hpp"
#include "core/sql/execute/safe_updates.hpp"
#include "core/sql/execute/selection.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

bool names_column(const ast::ExpressionPtr& value) {
    bool found = false;
    if (value)
        ast::for_each(*value, [&](const ast::Expression& inner) {
            found = found || std::holds_alternative<ast::ColumnReference>(inner.node);
        });
    return found;
}

/// One run of an UPDATE, of one table or, in MySQL, of several that are joined.
class Updating {
public:
    Updating(Context& context, const ast::Update& update)
        : context_(context), update_(update), mysql_(context.mysql()), lookup_(context),
          modifying_(context.environment, update.ignore), changes_(context) {
        changes_.lenient = mysql_ && !context.environment.strict;
    }
    /// Of one table of a family; `leads`: the statement's own triggers are this one's to fire.
    Updating(Context& context, const ast::Update& update, const FamilyPart& part) : Updating(context, update) {
        part_ = &part;
        part.enter(lookup_);
        if (!part.root->partition_strategy.empty()) router_ = std::make_unique<LeafRouter>(context, part.root);
    }

    /// Binds all and reads the rows.
    void prepare() {
        const std::vector<ast::TableReferencePtr>& tables = part_ ? part_->tables : update_.tables;
        if (const ast::NamedTable* single = named_table(tables)) {
            const std::shared_ptr<const Table> table =
                target_table(context_, single->name, update_.tables.front()->position);
            lookup_.change(table.get());
        }
        selection_ = std::make_unique<Selection>(context_, lookup_, update_.with.get());
        selection_->set_event(Event::update);
        selection_->add_targets(tables, reads());
        if (mysql_) {
            single_ = selection_->scope().tables.size() == 1;
        } else {
            single_ = true;
            selection_->add_from(update_.from);
        }
        bind_targets(*selection_);
        if (const ast::NamedTable* single = named_table(tables); single && !single->partitions.empty())
            parts_[0].target.writer->keep_to_partitions(single->partitions);
        selection_->set_conditions(update_.where, update_.order_by, update_.limit);
        if (!update_.limit) refuse_unsafe(context_, selection_->scope(), update_.where);
        if (!update_.returning.empty()) {
            const bind::ScopeTable& target = *parts_[0].target.table;
            first_other_ = selection_->add_others(target, others_);
            if (parts_[0].target.view) refuse_computed(*parts_[0].target.view);
            const bool aliased = target.aliased && !(part_ && target.alias == part_->root->name);
            returning_ = std::make_unique<Returning>(context_, lookup_, part_ ? part_->root : target.table,
                                                     aliased ? target.alias : "", update_.returning, &others_);
        }
        for (Part& part : parts_) {
            std::vector<bool> assigned(part.target.writer->size());
            for (const Value& value : part.values) assigned[value.assignment.column] = true;
            part.assigned = std::move(assigned);
            changes_.set_assigned(part.assigned);
            if (!part_) changes_.begin(*part.target.writer, Event::update);
        }
        if (part_ && part_->leads) changes_.begin(TableWriter::of(context_, part_->root), Event::update);
        rows_ = selection_->rows();
    }

    void apply() {
        for (const Row& values : rows_) {
            ++row_number_;
            for (Part& part : parts_) {
                const auto rowid = part.target.rowid(values);
                if (!rowid) continue;
                ++matched_;
                const std::optional<Row> written = change(part, *rowid, values);
                if (!written || !returning_) continue;
                const Row rest(values.begin() + static_cast<std::ptrdiff_t>(first_other_), values.end());
                returning_->add(part_ ? row_as(part.target.writer->table(), *part_->root, *written)
                                      : part.target.seen_row(*written),
                                *rowid, &rest);
            }
        }
        rows_.clear();
    }

    Outcome finish() {
        changes_.finish();
        return outcome(std::move(returning_));
    }

private:
    struct Value {
        ColumnAssignment assignment;
        Type type;
        std::size_t number = 0;          ///< in the selection, or
        std::optional<std::size_t> late; ///< in the part's own program: it reads what was assigned before
    };
    struct Part {
        Selection::Target target;
        std::vector<Value> values;
        std::unique_ptr<RowProgram> late;
        std::vector<bool> assigned;
    };

    /// Whether it looks at the rows that it changes.
    bool reads() const {
        return update_.where || !update_.returning.empty() ||
               std::any_of(update_.assignments.begin(), update_.assignments.end(),
                           [](const ast::Assignment& assignment) { return names_column(assignment.value); });
    }

    void add_policies(const TableWriter& writer) {
        const std::shared_ptr<const Table>& table = writer.table_pointer();
        if (mysql_ || !lookup_.row_policies(*table, "update", true)) return;
        auto checks = std::make_shared<PolicyChecks>(context_, lookup_, table);
        checks->add("update", true);
        if (reads()) checks->add("select", false);
        changes_.set_policies(writer, Event::update, std::move(checks));
    }

    /// The table that MySQL's assignment means, when several are joined.
    const bind::ScopeTable& table_of(Selection& selection, const ast::Name& name) {
        const bind::ScopeTable* found = nullptr;
        for (const bind::ScopeTable& table : selection.scope().tables) {
            if (name.size() > 1 && util::to_lower(table.alias) != util::to_lower(name[name.size() - 2])) continue;
            if (name.size() > 2 && table.schema != name[name.size() - 3]) continue;
            const bool has =
                std::any_of(table.columns.begin(), table.columns.end(), [&](const bind::ScopeColumn& column) {
                    return util::to_lower(column.name) == util::to_lower(name.back());
                });
            if (!has) continue;
            if (found) throw Error(1052, "23000", "Column '" + util::join(name, ".") + "' in field list is ambiguous");
            found = &table;
        }
        if (!found) throw Error(1054, "42S22", "Unknown column '" + util::join(name, ".") + "' in 'field list'");
        return *found;
    }

    void bind_targets(Selection& selection) {
        // Where several tables are joined, each has the assignments to its columns.
        std::vector<std::pair<const bind::ScopeTable*, std::vector<const ast::Assignment*>>> groups;
        for (const ast::Assignment& assignment : update_.assignments) {
            const bind::ScopeTable& table =
                single_ ? selection.scope().tables.front() : table_of(selection, assignment.column);
            auto group =
                std::find_if(groups.begin(), groups.end(), [&](const auto& known) { return known.first == &table; });
            if (group == groups.end()) group = groups.insert(groups.end(), {&table, {}});
            group->second.push_back(&assignment);
        }
        for (const auto& [table, assignments] : groups) {
            Part part;
            part.target = selection.add_target(*table, Event::update);
            refuse_own_reads(context_, *table->table, table->alias, update_.where);
            for (const ast::Assignment& assignment : update_.assignments)
                refuse_own_reads(context_, *table->table, table->alias, assignment.value);
            lookup_.set_target(part.target.writer);
            std::vector<std::size_t> columns;
            for (const ast::Assignment* assignment : assignments) bind_assignment(selection, part, *assignment);
            for (Value& value : part.values) {
                columns.push_back(value.assignment.column);
                value.assignment.column = part.target.column(context_, value.assignment.column);
                check_generated(context_, part.target.writer->table(), value.assignment, true);
            }
            if (part.target.view)
                set_check_option(context_, lookup_, changes_, *part.target.writer, part.target.view->view);
            add_policies(*part.target.writer);
            if (part.late) part.late->ready();
            context_.hooks.check_write(Event::update, part_ ? *part_->root : *table->table,
                                       names_of(*table->table, columns));
            parts_.push_back(std::move(part));
        }
    }

    void bind_assignment(Selection& selection, Part& part, const ast::Assignment& assignment) {
        const Table& table = part.target.named();
        std::vector<bind::Bound> bound;
        const std::vector<ColumnAssignment> made =
            bind_one(selection.binder(), table, part.target.table->alias, assignment, bound);
        for (const ColumnAssignment& one : made) {
            Value value;
            value.assignment = one;
            if (one.value) {
                const bind::Bound& expression = bound[*one.value];
                value.type = expression.type;
                if (mysql_ && single_ && !part.target.view && reads_assigned(part, expression.sql)) {
                    if (!part.late) {
                        part.late = std::make_unique<RowProgram>(context_, lookup_);
                        part.late->add_table(part.target.table->table,
                                             part.target.table->aliased ? part.target.table->alias : "");
                    }
                    std::vector<bind::Bound> again;
                    bind_one(part.late->binder(), table, part.target.table->alias, assignment, again);
                    value.late = part.late->add(std::move(again[*one.value]));
                } else
                    value.number = selection.add(expression.sql);
            }
            part.values.push_back(std::move(value));
        }
        if (!mysql_ && part.values.size() > 1)
            for (std::size_t i = 0; i + 1 < part.values.size(); ++i)
                if (part.values[i].assignment.column == part.values.back().assignment.column)
                    throw Error("42601", "multiple assignments to same column \"" +
                                             table.columns[part.values[i].assignment.column].name + "\"");
    }

    std::vector<ColumnAssignment> bind_one(bind::Binder& binder, const Table& table, const std::string& alias,
                                           const ast::Assignment& assignment, std::vector<bind::Bound>& bound) {
        return bind_assignments(context_, binder, table, alias, std::span(&assignment, 1), [&](bind::Bound value) {
            bound.push_back(std::move(value));
            return bound.size() - 1;
        });
    }

    /// MySQL's manual, 13.2.17: single-table assignments are evaluated from left to right, each with the new values of
    /// those before.
    static bool reads_assigned(const Part& part, const std::string& sql) {
        return std::any_of(part.values.begin(), part.values.end(), [&](const Value& value) {
            return sql.find(part.target.table->columns[value.assignment.column].value.sql) != std::string::npos;
        });
    }

    /// The row as it was written; absent when it was not.
    std::optional<Row> change(Part& part, std::int64_t rowid, const Row& values) {
        TableWriter& writer = *part.target.writer;
        const Row old_row = part.target.row(values);
        std::optional<Savepoint> savepoint;
        if (update_.ignore) savepoint.emplace(context_);
        try {
            Row row = old_row;
            for (const Value& value : part.values) {
                const std::size_t column = value.assignment.column;
                if (!value.assignment.value)
                    row[column] = writer.default_value(column, row, changes_.lenient);
                else {
                    const Cell cell = value.late ? part.late->run(row)[*value.late] : values[value.number];
                    row[column] = writer.converted(column, cell, value.type, row_number_);
                }
            }
            if (mysql_ && !(row == old_row)) writer.touch(row, part.assigned);
            if (parts_.size() > 1) changes_.set_assigned(part.assigned);
            if (writer.table().kind == Table::Kind::view) {
                if (!changes_.instead(writer, Event::update, &old_row, &row)) return std::nullopt;
                ++written_;
                return row;
            }
            if (router_ && !writer.fits(row)) return move(writer, rowid, old_row, row);
            const Changes::Done done = changes_.update(writer, rowid, old_row, row, row_number_);
            if (done.conflict) throw writer.duplicate(*done.conflict->index, row);
            if (savepoint) savepoint->keep();
            if (!done.written) return std::nullopt;
            ++written_;
            if (!(row == old_row)) ++changed_;
            return row;
        } catch (const Error& error) {
            if (!update_.ignore) throw;
            ignore_error(context_.environment, error);
            return std::nullopt;
        }
    }

    /// Out of one partition and into another.
    std::optional<Row> move(TableWriter& from, std::int64_t rowid, const Row& old_row, const Row& row) {
        if (!changes_.erase(from, rowid, old_row)) return std::nullopt;
        Row moved = row_as(from.table(), *part_->root, row);
        TableWriter& to = router_->find(moved);
        const Changes::Done done = changes_.insert(to, moved, row_number_);
        if (done.conflict) throw to.duplicate(*done.conflict->index, moved);
        if (!done.written) return std::nullopt;
        ++written_;
        return row_as(to.table(), from.table(), moved);
    }

    Outcome outcome(std::unique_ptr<Returning> returning) {
        Outcome outcome;
        if (returning) outcome.returned = returning->take();
        outcome.matched = matched_;
        outcome.affected = mysql_ ? changed_ : written_;
        if (mysql_)
            outcome.information = "Rows matched: " + std::to_string(matched_) +
                                  "  Changed: " + std::to_string(changed_) +
                                  "  Warnings: " + std::to_string(context_.environment.conditions.size());
        else
            outcome.tag = "UPDATE " + std::to_string(written_);
        return outcome;
    }

    Context& context_;
    const ast::Update& update_;
    const bool mysql_;
    StatementLookup lookup_;
    const Modifying modifying_;
    Changes changes_;
    bool single_ = true;
    std::unique_ptr<Selection> selection_;
    std::vector<Part> parts_;
    const FamilyPart* part_ = nullptr;
    std::unique_ptr<LeafRouter> router_;
    std::unique_ptr<Returning> returning_;
    std::size_t first_other_ = 0;
    std::vector<bind::ScopeTable> others_;
    std::vector<Row> rows_;
    std::int64_t row_number_ = 0, matched_ = 0, changed_ = 0, written_ = 0;
};

} // namespace

Outcome update(Context& context, const ast::Update& update) {
    const std::vector<FamilyPart> parts = family_parts(context, update.tables);
    if (parts.empty()) {
        Updating updating(context, update);
        updating.prepare();
        updating.apply();
        return updating.finish();
    }
    Outcome outcome = in_parts<Updating>(context, update, parts);
    outcome.tag = "UPDATE " + std::to_string(outcome.affected);
    return outcome;
}

} // namespace labdb::sql::execute
