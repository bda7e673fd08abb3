#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// Capacity units, by the rules of the Developer Guide ("DynamoDB provisioned capacity mode", "Managing complex
/// transactions", "Secondary index throughput"): a read unit is 4 KB read consistently, a write unit 1 KB written.
namespace labdb::dynamodb {

/// Units of one read of so many bytes: 4 KB steps, at least one; eventually consistent reads cost half.
double read_units(std::size_t bytes, bool consistent);
/// Units of one write of so many bytes: 1 KB steps, at least one.
double write_units(std::size_t bytes);

/// What one write of one item costs: units of the table, and of each index that it touched.
struct WriteCost {
    double table = 0;
    struct Index {
        const IndexDefinition* index;
        double units;
    };
    std::vector<Index> indexes;
};

/// Read and write units.
struct Units {
    double read = 0;
    double write = 0;
    double total() const { return read + write; }
};

/// ReturnConsumedCapacity.
enum class CapacityDetail : std::uint8_t { None, Total, Indexes };
/// From the parameter's text; absent means None.
CapacityDetail capacity_detail(std::string_view return_consumed_capacity);

/// Adds up what a request uses of one table.
class Consumption {
public:
    /// Only its name and its indexes' are used, later on.
    explicit Consumption(const TableDefinition& table) : table_(&table) {}

    void add_table_read(double units) { base_.read += units; }
    void add_table_write(double units) { base_.write += units; }
    void add_index_read(const IndexDefinition& index, double units);
    void add_index_write(const IndexDefinition& index, double units);
    /// A write; in a transaction the table's part is charged twice.
    void add(const WriteCost& cost, bool in_transaction = false);

    double total() const;
    /// What the table itself used, and each of its indexes.
    struct IndexUnits {
        const IndexDefinition* index;
        Units units;
    };
    const Units& table_units() const { return base_; }
    const std::vector<IndexUnits>& indexes() const { return indexes_; }

    /// The ConsumedCapacity structure; null for None. `split`: with ReadCapacityUnits and WriteCapacityUnits, as
    /// transactions report them.
    json::Value to_json(CapacityDetail detail, bool split = false) const;

private:
    const TableDefinition* table_;
    Units base_;
    std::vector<IndexUnits> indexes_;

    Units& index_units(const IndexDefinition& index);
};

} // namespace labdb::dynamodb
