#pragma once

#include <string>
#include <vector>

#include "core/sql/define/alter.hpp"

/// PostgreSQL's partitions and inheritance.
namespace labdb::sql::define {

/// The SQLite views that show tables together with what inherits from them. While a table is changed those that it
/// stands in are taken away: SQLite would not let it.
class FamilyViews {
public:
    FamilyViews(Context& context, const Table& table);
    /// Makes them anew, as the catalogue is now.
    void restore();

private:
    Context& context_;
    std::vector<std::int64_t> tables_;
};

/// PARTITION BY. Throws 42703, 42P17.
void set_partition_key(Context& context, Table& table, const ast::PartitionKey& key);

/// PARTITION OF: the parent's columns, checks, keys and foreign keys, and the bound. Throws 42809, 42P16, 42P17.
void make_partition(Context& context, Table& table, const ast::Name& parent, const ast::PartitionBound& bound);
/// INHERITS: the parents' columns and checks.
void inherit_columns(Context& context, Table& table, const std::vector<ast::Name>& parents);
/// A column that a parent gave is said again: they become one. False when there is none.
bool merge_column(Context& context, Table& table, const Column& column);
/// Tells the parents of a table that was made, and reads them with it from now on.
void link_to_parents(Context& context, const Table& table);
/// Tells the parents of a table that goes away.
void unlink_from_parents(Context& context, const Table& table);

/// That the default partition, if there is one, has no row of a new one: 23514.
void check_default_rows(Context& context, const Table& parent, const PartitionBound& bound);
/// That the unique keys of a partitioned table have all columns of its key: 0A000.
void check_unique_keys(const Table& table);

/// The keys and foreign keys of a partitioned table that its partition has not yet.
void inherit_keys(Context& context, Table& table, const Table& parent);
/// The same for all partitions of a table, in the file.
void complete_partitions(Context& context, const std::string& schema, const std::string& name);

/// Takes away the partitions' indexes that are parts of one of the table's.
void drop_partition_indexes(Context& context, const Table& table, std::int64_t index);

/// ATTACH and DETACH PARTITION, INHERIT and NO INHERIT of ALTER TABLE. False when the action is none of these.
bool alter_family(Context& context, const ast::AlterTable& statement, const ast::AlterAction& action);
/// ALTER INDEX parent ATTACH PARTITION child.
void attach_index(Context& context, const Table& parent, const std::string& name, const ast::Name& child);

} // namespace labdb::sql::define
