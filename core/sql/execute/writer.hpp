#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/execute/auto_increment.hpp"
#include "core/sql/execute/context.hpp"
#include "core/sql/execute/exclusion.hpp"
#include "core/sql/execute/row_program.hpp"

namespace labdb::sql::execute {

class PartitionConstraint;

/// Another row has the key that a row is to have.
struct Conflict {
    const Index* index = nullptr;
    std::int64_t rowid = 0; ///< the other row
};

/// Writes the rows of one table: knows how values become the columns', what a new row has where nothing was said, and
/// which rows the table refuses. Foreign keys and triggers are Changes' matter. Rows are all columns in order, as they
/// are stored.
class TableWriter {
public:
    TableWriter(Context& context, std::shared_ptr<const Table> table);
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;
    /// The context's own, made when there is none.
    static TableWriter& of(Context& context, const std::shared_ptr<const Table>& table);

    const Table& table() const { return *table_; }
    const std::shared_ptr<const Table>& table_pointer() const { return table_; }
    std::size_t size() const { return table_->columns.size(); }

    /// Forgets what held for the statement before: the time, the settings. `rows`: how many an INSERT will give, 0 when
    /// that is not known.
    void begin_statement(std::size_t rows = 0);

    /// MySQL's INSERT and UPDATE … PARTITION (p0, p1): other rows are refused with 1748 for this statement. 1735, 1747.
    void keep_to_partitions(const std::vector<std::string>& names);

    /// A value for the column. NULL stays NULL: `complete` checks.
    Cell converted(std::size_t column, const Cell& value, const Type& from, std::int64_t row_number);
    /// What the column has when nothing is said, or DEFAULT. `row` are the values known so far, for MySQL's DEFAULT
    /// (expression). Throws 1364, or warns of it and gives the type's own default where `lenient`.
    Cell default_value(std::size_t column, const Row& row, bool lenient);
    /// The values of the columns that are not `given`.
    void fill_defaults(Row& row, const std::vector<bool>& given, bool lenient);
    /// MySQL's AUTO_INCREMENT: replaces NULL and 0 by the next number, and says whether it did.
    bool number_row(Row& row);
    AutoIncrement* auto_increment() { return auto_increment_ ? &*auto_increment_ : nullptr; }
    /// Computes generated columns, then checks NOT NULL and the checks. `lenient`: MySQL's NULL becomes the type's
    /// default, with a warning.
    void complete(Row& row, bool lenient, std::int64_t row_number);
    /// PostgreSQL: whether the row may stand in this partition; true of what is none.
    bool fits(const Row& row);
    /// MySQL's ON UPDATE CURRENT_TIMESTAMP of the columns that are not `assigned`.
    void touch(Row& row, const std::vector<bool>& assigned);

    /// Writes a new row; the other one when a unique index already has its key.
    std::optional<Conflict> insert(const Row& row, std::int64_t& rowid);
    /// Writes what differs. The row's number changes with a primary key that is it.
    std::optional<Conflict> update(std::int64_t& rowid, const Row& old_row, const Row& row);
    /// False when it was not there any more.
    bool erase(std::int64_t rowid);
    std::optional<Row> read(std::int64_t rowid);
    /// The first unique index that has the row's key already, in another row than `self`; of the `only` ones, when
    /// said, else of those that are not deferrable.
    std::optional<Conflict> find_conflict(const Row& row, std::optional<std::int64_t> self,
                                          const std::vector<const Index*>* only = nullptr);
    Error duplicate(const Index& index, const Row& row);

    /// Triggers of one kind, in their order.
    const std::vector<const Trigger*>& triggers(bool before, Event event, bool each_row) const {
        return triggers_[before][static_cast<std::size_t>(event)][each_row];
    }
    bool has_triggers() const { return has_triggers_; }
    /// The indexes of DEFERRABLE constraints: rows are written in spite of them, and looked at afterwards.
    const std::vector<const Index*>& deferrable() const { return deferrable_; }
    bool has_unique_index() const { return !unique_.empty() || !exclusions_.empty(); }
    /// Whether `column` is generated.
    bool is_generated(std::size_t column) const { return table_->columns[column].generated.has_value(); }

private:
    struct Default {
        ast::ExpressionPtr expression;
        bool literal = false;                ///< the same in every statement
        std::unique_ptr<RowProgram> program; ///< null until it is needed
    };
    struct UniqueIndex {
        const Index* index;
        std::string lookup;              ///< the row numbers of those with the row's key
        std::unique_ptr<RowProgram> key; ///< the key's values; a condition behind them when the index is partial
        bool partial = false;
    };

    /// PostgreSQL: a column of a domain, and the domain's checks.
    struct DomainColumn {
        std::size_t column;
        std::shared_ptr<const UserType> domain;
        std::unique_ptr<RowProgram> checks;
    };

    RowProgram& default_program(std::size_t column);
    Cell implicit_default(std::size_t column) const;
    void prepare_rows();
    void compute_generated(Row& row, std::int64_t row_number);
    void prepare_domains();
    void check_domains(const Row& row);
    void prepare_unique(UniqueIndex& unique);
    std::optional<Conflict> find_excluded(const Row& row, std::optional<std::int64_t> self,
                                          const std::vector<const Index*>* only);

    Context& context_;
    std::shared_ptr<const Table> table_;
    std::vector<Default> defaults_;
    std::optional<AutoIncrement> auto_increment_;
    bool prepared_rows_ = false;
    std::vector<std::unique_ptr<RowProgram>> generated_; ///< one for each column, null for the others
    std::vector<std::size_t> generation_order_;
    std::unique_ptr<RowProgram> checks_, partition_set_;
    std::vector<const Check*> check_order_;
    std::vector<DomainColumn> domains_;
    std::vector<UniqueIndex> unique_;
    std::vector<std::unique_ptr<Exclusion>> exclusions_;
    std::vector<const Index*> deferrable_;
    std::vector<const Trigger*> triggers_[2][4][2];
    bool has_triggers_ = false;
    std::vector<std::shared_ptr<const Table>> above_; ///< the partitioned tables whose row triggers are its own, too
    std::shared_ptr<PartitionConstraint> partition_;
    std::optional<Prepared> insert_, update_, erase_, read_;
    std::vector<bool> update_mask_;
};

} // namespace labdb::sql::execute
