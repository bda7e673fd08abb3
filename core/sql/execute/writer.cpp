#include "core/sql/execute/writer.hpp"
#include "core/sql/mysql/partitioning.hpp"

#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/family.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/partitions.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

using bind::quoted;

/// How many tables' writers a session keeps.
constexpr std::size_t kKeptWriters = 64;

/// PostgreSQL fires triggers in the order of their names, MySQL in that of their making, which is the catalogue's.
void add_of_kind(std::vector<const Trigger*>& found, const Table& table, std::string_view timing, Event event,
                 bool each_row) {
    const std::string name = util::to_lower(name_of(event));
    for (const Trigger& trigger : table.triggers)
        if (trigger.enabled && trigger.timing == timing && trigger.for_each_row == each_row &&
            std::find(trigger.events.begin(), trigger.events.end(), name) != trigger.events.end())
            found.push_back(&trigger);
}

} // namespace

TableWriter& TableWriter::of(Context& context, const std::shared_ptr<const Table>& table) {
    if (const auto found = context.writers.find(table.get()); found != context.writers.end()) return *found->second;
    // Not while a statement runs, which has references to them.
    if (context.writers.size() >= kKeptWriters && context.depth == 0) context.writers.clear();
    return *context.writers.emplace(table.get(), std::make_shared<TableWriter>(context, table)).first->second;
}

TableWriter::TableWriter(Context& context, std::shared_ptr<const Table> table)
    : context_(context), table_(std::move(table)), defaults_(table_->columns.size()) {
    const Table& of = *table_;
    for (std::size_t i = 0; i < of.columns.size(); ++i)
        if (of.columns[i].auto_increment && context.mysql()) auto_increment_.emplace(context, of, i);
    for (const Index& index : of.indexes)
        if (index.kind == Index::Kind::primary || index.kind == Index::Kind::unique)
            unique_.push_back({&index, "", nullptr, !index.where.empty()});
        else if (!index.excluding.empty())
            exclusions_.push_back(std::make_unique<Exclusion>(context, table_, index));
    for (const Index& index : of.indexes)
        if (index.deferrable) deferrable_.push_back(&index);
    if (of.partition_bound) above_ = ancestors(context.catalogue, of);
    for (int before = 0; before < 2; ++before)
        for (int event = 0; event < 4; ++event)
            for (int each_row = 0; each_row < 2; ++each_row) {
                std::vector<const Trigger*>& found = triggers_[before][event][each_row];
                const char* timing = before ? "before" : "after";
                add_of_kind(found, of, timing, static_cast<Event>(event), each_row != 0);
                if (each_row)
                    for (const auto& above : above_)
                        add_of_kind(found, *above, timing, static_cast<Event>(event), true);
                has_triggers_ = has_triggers_ || !found.empty();
                if (!context.mysql())
                    std::stable_sort(found.begin(), found.end(), [](const Trigger* left, const Trigger* right) {
                        return left->name < right->name;
                    });
            }
}

void TableWriter::begin_statement(std::size_t rows) {
    for (Default& value : defaults_)
        if (!value.literal) value.program.reset();
    if (auto_increment_) auto_increment_->begin_statement(rows);
    partition_set_.reset();
}

void TableWriter::keep_to_partitions(const std::vector<std::string>& names) {
    partition_set_ = std::make_unique<RowProgram>(context_, context_.lookup);
    partition_set_->add_table(table_, "");
    partition_set_->add(context_.rules.partition(partition_set_->binder(), *table_, names));
    partition_set_->ready();
}

Cell TableWriter::converted(std::size_t column, const Cell& value, const Type& from, std::int64_t row_number) {
    if (is_null(value) && context_.mysql()) return value;
    return context_.rules.assign(context_.environment, value, from, table_->columns[column], row_number);
}

void TableWriter::prepare_rows() {
    prepared_rows_ = true;
    partition_ = PartitionConstraint::of(context_, table_);
    const Table& of = *table_;
    generated_.resize(of.columns.size());
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < of.columns.size(); ++i) {
        if (!of.columns[i].generated) continue;
        auto program = std::make_unique<RowProgram>(context_, context_.lookup);
        program->add_table(table_, "");
        program->add(program->binder().expression(context_.hooks.parse_expression(*of.columns[i].generated)));
        program->ready();
        generated_[i] = std::move(program);
        waiting.push_back(i);
    }
    // A generated column after those that it is made of. There are no circles: its definition was checked.
    while (!waiting.empty()) {
        const std::size_t before = waiting.size();
        std::erase_if(waiting, [&](std::size_t column) {
            const bool depends = std::any_of(waiting.begin(), waiting.end(), [&](std::size_t other) {
                return other != column && generated_[column]->uses(0, other);
            });
            if (!depends) generation_order_.push_back(column);
            return !depends;
        });
        if (waiting.size() == before) break;
    }
    prepare_domains();
    for (const Check& check : of.checks)
        if (check.enforced) check_order_.push_back(&check);
    if (!context_.mysql())
        std::stable_sort(check_order_.begin(), check_order_.end(),
                         [](const Check* left, const Check* right) { return left->name < right->name; });
    const bool partitioned = context_.mysql() && !of.partition_by.empty();
    if (check_order_.empty() && !partitioned) return;
    checks_ = std::make_unique<RowProgram>(context_, context_.lookup);
    checks_->add_table(table_, "");
    for (const Check* check : check_order_) {
        bind::Binder& binder = checks_->binder();
        checks_->add(context_.rules.condition(binder, binder.expression(context_.hooks.parse_expression(check->source)),
                                              "CHECK"));
    }
    if (partitioned) {
        const mysql::Partitioning partitioning = mysql::parse_partitioning(of.partition_by);
        bind::Binder& binder = checks_->binder();
        if (partitioning.has_gaps()) {
            const auto bound = [&](const std::string& text) {
                return binder.expression(context_.hooks.parse_expression(text));
            };
            checks_->add(context_.rules.condition(binder, bound(partitioning.any_condition()), "WHERE"));
            // For the error alone.
            if (!partitioning.rule.by_columns) checks_->add(bound(partitioning.rule.expression));
        }
    }
    checks_->ready();
}

void TableWriter::compute_generated(Row& row, std::int64_t row_number) {
    for (const std::size_t column : generation_order_) {
        RowProgram& program = *generated_[column];
        const Cell value = program.run(row)[0];
        row[column] = converted(column, value, program.type(0), row_number);
    }
}

void TableWriter::complete(Row& row, bool lenient, std::int64_t row_number) {
    if (!prepared_rows_) prepare_rows();
    compute_generated(row, row_number);
    check_domains(row);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Column& column = table_->columns[i];
        if (!column.not_null || !is_null(row[i])) continue;
        const Error error = null_error(context_, *table_, column, row);
        if (!lenient) throw error;
        context_.environment.warn("Warning", error.code, error.message);
        row[i] = implicit_default(i);
    }
    if (checks_) {
        const Row& results = checks_->run(row);
        const std::size_t checks = check_order_.size();
        for (std::size_t i = 0; i < checks; ++i)
            if (is_false(results[i])) throw check_error(context_, *table_, check_order_[i]->name, row);
        if (results.size() > checks && is_false(results[checks]))
            throw no_partition_error(context_,
                                     results.size() > checks + 1 ? std::optional(results[checks + 1]) : std::nullopt,
                                     checks_->type(results.size() - 1));
    }
    if (partition_set_ && is_false(partition_set_->run(row)[0]))
        throw Error(1748, "HY000", "Found a row not matching the given partition set");
    if (partition_ && !partition_->holds(row)) throw partition_error(context_, *table_, row);
}

bool TableWriter::fits(const Row& row) {
    if (!prepared_rows_) prepare_rows();
    return !partition_ || partition_->holds(row);
}

void TableWriter::touch(Row& row, const std::vector<bool>& assigned) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Column& column = table_->columns[i];
        if (!column.on_update || assigned[i]) continue;
        RowProgram program(context_, context_.lookup);
        program.add(program.binder().expression(context_.hooks.parse_expression(*column.on_update)));
        const Cell value = program.run({})[0];
        row[i] = converted(i, value, program.type(0), 1);
    }
}

std::optional<Conflict> TableWriter::insert(const Row& row, std::int64_t& rowid) {
    if (auto excluded = find_excluded(row, std::nullopt, nullptr)) return excluded;
    if (!insert_) {
        std::string columns, values;
        for (std::size_t i = 0; i < row.size(); ++i) {
            columns += (i ? ", " : "") + quoted(table_->columns[i].physical);
            values += (i ? ", ?" : "?") + std::to_string(i + 1);
        }
        insert_ = context_.connection().prepare(
            "INSERT INTO " + physical::qualified(*table_) +
            (row.empty() ? " DEFAULT VALUES" : " (" + columns + ") VALUES (" + values + ")"));
    }
    for (std::size_t i = 0; i < row.size(); ++i) insert_->bind(static_cast<int>(i) + 1, row[i]);
    try {
        insert_->step();
    } catch (const DatabaseError& error) {
        if (fault_of(error) != DatabaseFault::constraint_unique) throw;
        if (auto conflict = find_conflict(row, std::nullopt)) return conflict;
        throw;
    }
    rowid = context_.connection().last_rowid();
    return std::nullopt;
}

std::optional<Conflict> TableWriter::update(std::int64_t& rowid, const Row& old_row, const Row& row) {
    std::vector<bool> changed(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) changed[i] = !(row[i] == old_row[i]);
    if (std::find(changed.begin(), changed.end(), true) == changed.end()) return std::nullopt;
    if (auto excluded = find_excluded(row, rowid, nullptr)) return excluded;
    if (!update_ || changed != update_mask_) {
        std::string sql;
        int number = 0;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (changed[i])
                sql += (sql.empty() ? " SET " : ", ") + quoted(table_->columns[i].physical) + " = ?" +
                       std::to_string(++number);
        update_ = context_.connection().prepare("UPDATE " + physical::qualified(*table_) + sql + " WHERE rowid = ?" +
                                                std::to_string(number + 1));
        update_mask_ = changed;
    }
    int number = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (changed[i]) update_->bind(++number, row[i]);
    update_->bind(number + 1, Cell(rowid));
    try {
        update_->step();
    } catch (const DatabaseError& error) {
        if (fault_of(error) != DatabaseFault::constraint_unique) throw;
        if (auto conflict = find_conflict(row, rowid)) return conflict;
        throw;
    }
    if (const Column* number_column = physical::rowid_column(*table_))
        rowid = std::get<std::int64_t>(row[static_cast<std::size_t>(number_column - table_->columns.data())]);
    return std::nullopt;
}

bool TableWriter::erase(std::int64_t rowid) {
    if (!erase_)
        erase_ = context_.connection().prepare("DELETE FROM " + physical::qualified(*table_) + " WHERE rowid = ?1");
    erase_->bind(1, Cell(rowid));
    erase_->step();
    return context_.connection().changes() > 0;
}

std::optional<Row> TableWriter::read(std::int64_t rowid) {
    if (!read_) {
        std::string columns;
        for (const Column& column : table_->columns) columns += quoted(column.physical) + ", ";
        read_ = context_.connection().prepare("SELECT " + columns + "rowid FROM " + physical::qualified(*table_) +
                                              " WHERE rowid = ?1");
    }
    read_->bind(1, Cell(rowid));
    if (!read_->step()) return std::nullopt;
    Row row;
    for (std::size_t i = 0; i < size(); ++i) row.push_back(read_->cell(static_cast<int>(i)));
    read_->reset();
    return row;
}

} // namespace labdb::sql::execute
