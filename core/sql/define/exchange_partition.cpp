// ALTER TABLE … EXCHANGE PARTITION (MySQL's manual, 24.3.3).
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/mysql_partitions.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/mysql/partitioning.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

constexpr const char* kAside = "\"labdb_exchange\"";

bool same_columns(const Table& one, const Table& two) {
    return std::equal(one.columns.begin(), one.columns.end(), two.columns.begin(), two.columns.end(),
                      [](const Column& left, const Column& right) {
                          return util::to_lower(left.name) == util::to_lower(right.name) && left.type == right.type &&
                                 left.not_null == right.not_null && left.auto_increment == right.auto_increment &&
                                 left.generated.has_value() == right.generated.has_value();
                      });
}

bool same_keys(const Table& one, const Table& two) {
    const auto has = [](const Table& table, const Index& wanted) {
        return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
            return index.kind == wanted.kind && index.name == wanted.name &&
                   std::equal(index.parts.begin(), index.parts.end(), wanted.parts.begin(), wanted.parts.end(),
                              [](const KeyPart& left, const KeyPart& right) {
                                  return util::to_lower(left.column) == util::to_lower(right.column) &&
                                         left.expression == right.expression &&
                                         left.prefix_length == right.prefix_length;
                              });
        });
    };
    return one.indexes.size() == two.indexes.size() &&
           std::all_of(one.indexes.begin(), one.indexes.end(), [&](const Index& index) { return has(two, index); });
}

void check_tables(Context& context, const Table& partitioned, const Table& other) {
    const auto refuse = [&](int code, const char* what) {
        throw Error(code, "HY000", std::string("Table to exchange with partition ") + what + ": '" + other.name + "'");
    };
    if (!other.partition_by.empty()) refuse(1732, "is partitioned");
    if (other.temporary) refuse(1733, "is temporary");
    if (!other.foreign_keys.empty() || !context.catalogue.referencing(other.schema, other.name).empty())
        refuse(1740, "has foreign key references");
    if (!same_columns(partitioned, other) || !same_keys(partitioned, other))
        throw Error(1736, "HY000", "Tables have different definitions");
}

/// The rows of the table that would belong to `partitioned`'s partition.
class RowsOf {
public:
    RowsOf(Context& context, Table table, const std::string& clause, const std::string& partition)
        : context_(context), binder_(context.rules, context.lookup, context.environment) {
        table.partition_by = clause;
        physical_ = bind::quoted(table.physical);
        auto shared = std::make_shared<const Table>(std::move(table));
        const std::string alias = scope_.add(binder_.base_table(shared, "")).sql_alias;
        binder_.push_scope(scope_);
        source_ = physical_ + " AS " + alias;
        condition_ = context.rules.partition(binder_, *shared, {partition}).sql;
    }
    /// Runs `head` with the rows of the table that are in the partition, or are not.
    std::vector<Row> run(const std::string& head, bool inside, const std::string& tail = "") {
        return context_.connection().query(head + " FROM " + source_ + " WHERE coalesce(" + condition_ +
                                               ", 0) = " + (inside ? "1" : "0") + tail,
                                           binder_.parameters());
    }

private:
    Context& context_;
    bind::Binder binder_;
    bind::Scope scope_;
    std::string physical_, source_, condition_;
};

std::string columns_of(const Table& table) {
    std::string list;
    for (const Column& column : table.columns) list += (list.empty() ? "" : ", ") + bind::quoted(column.physical);
    return list;
}

/// The next number is larger than those that came in.
void raise_counter(Context& context, const Table& table) {
    for (const Column& column : table.columns) {
        if (!column.auto_increment) continue;
        const auto highest = context.connection().query("SELECT coalesce(max(" + bind::quoted(column.physical) +
                                                        "), 0) FROM " + physical::qualified(table));
        const auto* number = std::get_if<std::int64_t>(&highest[0][0]);
        Counters& counters = context.catalogue.counters();
        const Counters::State state = counters.find(table.physical).value_or(Counters::State{});
        if (!number || *number < state.value) continue;
        counters.set(table.physical, {*number + 1, state.called}, false);
        counters.flush();
    }
}

} // namespace

void exchange_partition(Context& context, const Table& table, const std::string& partition, const ast::Name& with) {
    const auto other = require_table(context, with);
    if (other->kind != Table::Kind::table)
        throw Error(1347, "HY000", "'" + other->schema + "." + other->name + "' is not BASE TABLE");
    if (table.partition_by.empty())
        throw Error(1505, "HY000", "Partition management on a not partitioned table is not possible");
    check_tables(context, table, *other);
    if (!mysql::parse_partitioning(table.partition_by).find(partition))
        throw Error(1735, "HY000", "Unknown partition '" + partition + "' in table '" + table.name + "'");
    // Also WITHOUT VALIDATION: a partition is the condition that its rows fulfil, and others would be found in none.
    if (!RowsOf(context, *other, table.partition_by, partition).run("SELECT 1", false, " LIMIT 1").empty())
        throw Error(1737, "HY000", "Found a row that does not match the partition");

    Connection& connection = context.connection();
    const std::string here = bind::quoted(table.physical), there = bind::quoted(other->physical);
    const std::string own = columns_of(table), others = columns_of(*other);
    RowsOf rows(context, table, table.partition_by, partition);
    connection.query(std::string("CREATE TABLE ") + kAside + " AS SELECT " + own + " FROM " + here + " LIMIT 0");
    rows.run(std::string("INSERT INTO ") + kAside + " SELECT " + own, true);
    rows.run("DELETE", true);
    connection.query("INSERT INTO " + here + " (" + own + ") SELECT " + others + " FROM " + there);
    connection.query("DELETE FROM " + there);
    connection.query("INSERT INTO " + there + " (" + others + ") SELECT " + own + " FROM " + kAside);
    connection.query(std::string("DROP TABLE ") + kAside);
    raise_counter(context, table);
    raise_counter(context, *other);
}

} // namespace labdb::sql::define
