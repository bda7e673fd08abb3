#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "core/sql/execute/partitions.hpp"
#include "core/sql/execute/statement.hpp"

namespace labdb::sql::execute {

/// One run of an INSERT or REPLACE; also of what only has its rows from elsewhere.
class Insertion {
public:
    Insertion(Context& context, const ast::Insert& insert);
    /// The part of another one that writes to a partition.
    Insertion(Insertion& outer, const std::shared_ptr<const Table>& partition);
    Outcome run();

    // For LOAD DATA and COPY: `begin`, then each row, then `end`.

    /// `rows`: how many will come, 0 when that is not known.
    void begin(std::size_t rows);
    /// A row with the values of the columns that are `given`, converted; the others get their defaults.
    void insert_row(Row row, const std::vector<bool>& given);
    Outcome end(bool several_rows);
    TableWriter& writer() { return writer_; }
    StatementLookup& lookup() { return lookup_; }
    /// The statement's columns by number.
    const std::vector<std::size_t>& columns() const { return columns_; }
    std::int64_t next_row() { return ++row_number_; }
    std::int64_t records() const { return records_; }
    std::int64_t deleted() const { return deleted_; }
    std::int64_t copied() const { return copied_; }

private:
    // insert.cpp
    void choose_columns();
    /// Row level security. `reads`: there is a RETURNING.
    void add_policies(bool reads);
    void write_row(Row row);
    bool has_before_insert();
    /// The row is not inserted: its generated number goes to the next one (handler.cc, restore_auto_increment).
    void give_number_back();
    /// Into the partition that it belongs to.
    void route_row(Row row);

    // insert_sources.cpp
    const ast::Values* values() const;
    void run_values(const ast::Values& values);
    void run_query(const ast::Query& query);
    void value_row(const ast::Expressions& expressions);
    void check_count(std::size_t values, const ast::Expressions* expressions);
    void place(Row& row, std::vector<bool>& given, std::size_t number, const Cell& value, const Type& type);
    void refuse_generated(std::size_t column) const;
    /// Whether a value is given for the identity column nevertheless.
    bool takes(std::size_t column) const;

    // on_conflict.cpp
    void prepare_duplicates();
    void infer_arbiters();
    void refuse_deferrable() const;
    /// Whether a partition's index is a part of the partitioned table's of that name.
    bool is_part_of(const Index& index, const std::string& name) const;
    void conflict(Row& row, Conflict found);
    void replace(Row& row, Conflict found);
    void update_duplicate(Row& row, const Conflict& found);
    void update_conflict(Row& row, const Conflict& found);
    void written(const Row& row, std::int64_t rowid);
    /// To RETURNING.
    void give_back(const Row& row, std::int64_t rowid, bool locked = false);

    /// The table that the statement names, or the view and its table.
    struct Target {
        Target(Context& context, const ast::Insert& insert);
        explicit Target(std::shared_ptr<const Table> table) : named(table), base(std::move(table)) {}
        std::size_t column(const Context& context, std::size_t number) const {
            return view ? view->column(context, number, Event::insert) : number;
        }
        std::shared_ptr<const Table> named, base;
        std::optional<ViewTarget> view;
    };

    Context& context_;
    const ast::Insert& insert_;
    Target target_;
    StatementLookup lookup_;
    TableWriter& writer_;
    Changes changes_;
    const bool mysql_;
    const Modifying modifying_;
    std::vector<std::size_t> columns_; ///< where the source's values go
    bool columns_said_;
    const std::int64_t last_insert_id_before_;
    std::int64_t row_number_ = 0;
    std::unique_ptr<bind::Binder> binder_; ///< for constants
    std::size_t bound_ = 0;

    // ON DUPLICATE KEY UPDATE, ON CONFLICT
    std::unique_ptr<RowProgram> duplicate_program_;
    std::vector<ColumnAssignment> assignments_;
    std::optional<std::size_t> condition_;
    std::vector<const Index*> arbiters_;
    bool any_arbiter_ = false;
    std::unique_ptr<PolicyChecks> conflict_policies_; ///< of rows that ON CONFLICT updates, as they are
    std::set<std::int64_t> touched_;                  ///< PostgreSQL: rows that this statement has written

    std::unique_ptr<Returning> returning_;
    std::int64_t copied_ = 0, deleted_ = 0, updated_ = 0, records_ = 0;
    std::optional<std::int64_t> first_generated_, last_number_;
    bool generated_ = false; ///< the current row's number was
    bool numbered_ = true;   ///< the current row's number has been seen to

    // Partitions
    Insertion* outer_ = nullptr;
    std::string alias_; ///< what the table is called
    std::unique_ptr<LeafRouter> router_;
    std::map<const Table*, std::unique_ptr<Insertion>> parts_;
};

} // namespace labdb::sql::execute
