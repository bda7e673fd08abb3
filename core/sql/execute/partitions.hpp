#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/sql/execute/row_program.hpp"
#include "core/sql/execute/writer.hpp"

/// PostgreSQL: which partition a row belongs to.
namespace labdb::sql::execute {

/// Finds the partitions of a partitioned table's rows.
class PartitionRouter {
public:
    PartitionRouter(Context& context, std::shared_ptr<const Table> parent);

    /// The partition that takes the row, which may be a partitioned table itself. Throws 23514.
    std::shared_ptr<const Table> find(const Row& row);

private:
    Context& context_;
    std::shared_ptr<const Table> parent_;
    std::vector<std::shared_ptr<const Table>> partitions_;
    std::shared_ptr<const Table> default_;
    RowProgram program_; ///< the key's values, then the partition's number from 1
    std::size_t keys_ = 0;
};

/// The one table with rows of its own that takes a partitioned table's row, which is given its order of columns.
class LeafRouter {
public:
    LeafRouter(Context& context, std::shared_ptr<const Table> root) : context_(context), root_(std::move(root)) {}

    /// `row` is one of the root's; it becomes one of the leaf's.
    TableWriter& find(Row& row);

private:
    Context& context_;
    std::shared_ptr<const Table> root_;
    std::map<std::int64_t, std::unique_ptr<PartitionRouter>> routers_;
};

/// The conditions that a partition's rows hold for all its ancestors.
class PartitionConstraint {
public:
    /// Null when the table is no partition.
    static std::unique_ptr<PartitionConstraint> of(Context& context, const std::shared_ptr<const Table>& table);
    bool holds(const Row& row);

private:
    struct Hash {
        std::size_t first = 0, count = 0;
        int modulus = 0, remainder = 0;
    };
    PartitionConstraint(Context& context, const std::shared_ptr<const Table>& table);

    RowProgram program_;
    std::vector<std::size_t> conditions_; ///< numbers of outputs that must not be false
    std::vector<Hash> hashes_;
};

/// A row of one table in another's order of columns; what is missing is NULL.
Row row_as(const Table& from, const Table& to, const Row& row);

} // namespace labdb::sql::execute
