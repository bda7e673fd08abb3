// PARTITIONS of a partitioned table.
#include "core/sql/mysql/information_schema.hpp"
#include "core/sql/mysql/partitioning.hpp"
#include "core/sql/mysql/print.hpp"

namespace labdb::sql::mysql {
namespace {

Cell text(std::string value) { return Cell(std::move(value)); }
Cell number(std::int64_t value) { return Cell(value); }

} // namespace

void add_partitions(Session::State& state, const Table& table, std::vector<Row>& rows) {
    const Partitioning made = parse_partitioning(table.partition_by);
    const auto expression_of = [](const Partitioning::Rule& rule) {
        std::string columns;
        for (const std::string& column : rule.columns) columns += (columns.empty() ? "" : ",") + quoted_name(column);
        return rule.expression.empty() ? columns : rule.expression;
    };
    const std::string name = quoted_name(table.schema) + "." + quoted_name(table.name);
    const auto count_of = [&](const Partitioning::Partition& partition, const std::string& condition) {
        const Session::State::Rows counted = state.rows_of(*state.parse_query(
            "SELECT COUNT(*) FROM " + name + " PARTITION (" + quoted_name(partition.name) + ")" + condition));
        return std::get<std::int64_t>(counted.rows.at(0).at(0));
    };
    // Those of a partition, by their default names.
    const std::size_t parts = made.subrule && made.subpartitions > 1 ? made.subpartitions : 1;
    for (std::size_t i = 0; i < made.partitions.size() * parts; ++i) {
        const Partitioning::Partition& partition = made.partitions[i / parts];
        const bool divided = parts > 1;
        const std::int64_t count =
            count_of(partition, divided ? " WHERE " + made.subpartition_condition(i % parts) : std::string());
        Row row = {text("def"),
                   text(table.schema),
                   text(table.name),
                   text(partition.name),
                   divided ? text(partition.name + "sp" + std::to_string(i % parts)) : Cell(),
                   number(static_cast<std::int64_t>(i / parts) + 1),
                   divided ? number(static_cast<std::int64_t>(i % parts) + 1) : Cell(),
                   text(Partitioning::method_name(made.rule)),
                   made.subrule ? text(Partitioning::method_name(*made.subrule)) : Cell(),
                   text(expression_of(made.rule)),
                   made.subrule ? text(expression_of(*made.subrule)) : Cell(),
                   partition.values.empty() ? Cell() : text(Partitioning::description(made.rule, partition))};
        for (const std::int64_t value : {count, count > 0 ? 16384 / count : std::int64_t{0}, std::int64_t{16384}})
            row.push_back(number(value));
        row.push_back(Cell());
        row.push_back(number(0)), row.push_back(number(0));
        row.push_back(text(moment_text(table.created)));
        row.resize(22);
        row.push_back(text(partition.comment)), row.push_back(text("default")), row.push_back(Cell());
        rows.push_back(std::move(row));
    }
}

} // namespace labdb::sql::mysql
