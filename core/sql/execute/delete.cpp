#include <algorithm>

#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/family_parts.hpp"
#include "core/sql/execute/own_reads.hpp"
#include "core/sql/execute/safe_updates.hpp"
#include "core/sql/execute/selection.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

/// The tables that MySQL's `DELETE a, b FROM …` names.
std::vector<const bind::ScopeTable*> named_targets(Selection& selection, const std::vector<ast::Name>& names) {
    std::vector<const bind::ScopeTable*> found;
    for (const ast::Name& name : names) {
        const bind::ScopeTable* table = nullptr;
        for (const bind::ScopeTable& candidate : selection.scope().tables) {
            const std::string& called = name.size() > 1 && !candidate.aliased ? candidate.name : candidate.alias;
            if (util::to_lower(called) != util::to_lower(name.back())) continue;
            if (name.size() > 1 && candidate.schema != name.front()) continue;
            table = &candidate;
        }
        if (!table) throw Error(1109, "42S02", "Unknown table '" + name.back() + "' in MULTI DELETE");
        if (std::find(found.begin(), found.end(), table) != found.end())
            throw Error(1066, "42000", "Not unique table/alias: '" + name.back() + "'");
        found.push_back(table);
    }
    return found;
}

/// One run of a DELETE.
class Erasing {
public:
    Erasing(Context& context, const ast::Delete& erase)
        : context_(context), erase_(erase), lookup_(context), modifying_(context.environment, erase.ignore),
          changes_(context) {}
    Erasing(Context& context, const ast::Delete& erase, const FamilyPart& part) : Erasing(context, erase) {
        part_ = &part;
        part.enter(lookup_);
    }

    /// Binds all and reads the rows.
    void prepare() {
        const std::vector<ast::TableReferencePtr>& named = part_ ? part_->tables : erase_.tables;
        if (const ast::NamedTable* single = named_table(named); single && erase_.targets.empty())
            lookup_.change(target_table(context_, single->name, erase_.tables.front()->position).get());
        selection_ = std::make_unique<Selection>(context_, lookup_, erase_.with.get());
        selection_->set_event(Event::erase);
        selection_->add_targets(named, erase_.where || !erase_.returning.empty());
        selection_->add_from(erase_.using_tables);
        std::vector<const bind::ScopeTable*> tables = {&selection_->scope().tables.front()};
        if (!erase_.targets.empty()) tables = named_targets(*selection_, erase_.targets);
        for (const bind::ScopeTable* table : tables) {
            targets_.push_back(selection_->add_target(*table, Event::erase));
            context_.hooks.check_write(Event::erase, part_ ? *part_->root : *table->table, {});
            refuse_own_reads(context_, *table->table, table->alias, erase_.where);
        }
        selection_->set_conditions(erase_.where, erase_.order_by, erase_.limit);
        if (!erase_.limit) refuse_unsafe(context_, selection_->scope(), erase_.where);
        if (!erase_.returning.empty()) {
            const bind::ScopeTable& target = *tables[0];
            first_other_ = selection_->add_others(target, others_);
            if (targets_[0].view) refuse_computed(*targets_[0].view);
            const bool aliased = target.aliased && !(part_ && target.alias == part_->root->name);
            returning_ = std::make_unique<Returning>(context_, lookup_, part_ ? part_->root : target.table,
                                                     aliased ? target.alias : "", erase_.returning, &others_);
        }
        if (!part_)
            for (Selection::Target& target : targets_) changes_.begin(*target.writer, Event::erase);
        else if (part_->leads)
            changes_.begin(TableWriter::of(context_, part_->root), Event::erase);
        rows_ = selection_->rows();
    }

    void apply() {
        for (const Row& values : rows_)
            for (Selection::Target& target : targets_)
                if (const auto rowid = target.rowid(values)) erase_row(target, *rowid, values);
        rows_.clear();
    }

    Outcome finish() {
        changes_.finish();
        Outcome outcome;
        outcome.affected = outcome.matched = affected_;
        if (returning_) outcome.returned = returning_->take();
        if (!context_.mysql()) outcome.tag = "DELETE " + std::to_string(affected_);
        return outcome;
    }

private:
    void erase_row(Selection::Target& target, std::int64_t rowid, const Row& values) {
        const Row row = target.row(values);
        std::optional<Savepoint> of_row;
        if (erase_.ignore) of_row.emplace(context_);
        try {
            const bool view = target.writer->table().kind == Table::Kind::view;
            if (view ? changes_.instead(*target.writer, Event::erase, &row, nullptr)
                     : changes_.erase(*target.writer, rowid, row)) {
                ++affected_;
                if (returning_) {
                    const Row rest(values.begin() + static_cast<std::ptrdiff_t>(first_other_), values.end());
                    returning_->add(part_ ? row_as(target.writer->table(), *part_->root, row) : target.seen_row(row),
                                    rowid, &rest, true);
                }
            }
            if (of_row) of_row->keep();
        } catch (const Error& error) {
            if (!erase_.ignore) throw;
            ignore_error(context_.environment, error);
        }
    }

    Context& context_;
    const ast::Delete& erase_;
    StatementLookup lookup_;
    const Modifying modifying_;
    Changes changes_;
    std::unique_ptr<Selection> selection_;
    std::vector<Selection::Target> targets_;
    const FamilyPart* part_ = nullptr;
    std::unique_ptr<Returning> returning_;
    std::size_t first_other_ = 0;
    std::vector<bind::ScopeTable> others_;
    std::vector<Row> rows_;
    std::int64_t affected_ = 0;
};

} // namespace

Outcome erase(Context& context, const ast::Delete& erase) {
    const std::vector<FamilyPart> parts = family_parts(context, erase.tables);
    if (parts.empty()) {
        Erasing erasing(context, erase);
        erasing.prepare();
        erasing.apply();
        return erasing.finish();
    }
    Outcome outcome = in_parts<Erasing>(context, erase, parts);
    outcome.tag = "DELETE " + std::to_string(outcome.affected);
    return outcome;
}

} // namespace labdb::sql::execute
