// EXPLAIN's column `partitions`: which ones a query may find rows in (MySQL's manual, 24.4 Partition Pruning).
#include <algorithm>
#include <set>

#include "core/sql/mysql/partitioning.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/sql/session/explain_mysql.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

using mysql::Partitioning;

bool is_constant(const ast::Expression& expression) { return std::holds_alternative<ast::Literal>(expression.node); }

/// The one column that tells the partitions apart; empty when there are several.
std::string only_column(const Table& table, const Partitioning::Rule& rule) {
    if (rule.expression.empty()) return rule.columns.size() == 1 ? rule.columns[0] : "";
    std::string found;
    for (const Column& column : table.columns)
        if (util::to_lower(rule.expression).find("`" + util::to_lower(column.name) + "`") != std::string::npos) {
            if (!found.empty()) return "";
            found = column.name;
        }
    return found;
}

/// Larger values of the column are in later partitions: the column itself, or what grows with it.
bool grows(const Partitioning::Rule& rule) {
    if (rule.method != Partitioning::Method::range) return false;
    const std::string lower = util::to_lower(rule.expression);
    return lower.empty() || lower.front() == '`' || lower.starts_with("year(") || lower.starts_with("to_days(") ||
           lower.starts_with("to_seconds(") || lower.starts_with("unix_timestamp(");
}

class Pruning {
public:
    Pruning(Session::State& state, const Table& table)
        : state_(state), table_(table), made_(mysql::parse_partitioning(table.partition_by)),
          column_(only_column(table, made_.rule)) {
        for (std::size_t i = 0; i < made_.partitions.size(); ++i) left_.insert(i);
    }

    void keep_named(const std::vector<std::string>& names) {
        std::set<std::size_t> named;
        for (const std::string& name : names)
            if (const auto number = made_.find(name)) named.insert(*number);
        keep(named);
    }

    void apply(const ColumnCondition& condition) {
        if (column_.empty() || util::to_lower(condition.column) != util::to_lower(column_)) return;
        if (const auto* list = std::get_if<ast::InList>(&condition.expression->node)) return apply_list(*list);
        if (const auto* between = std::get_if<ast::Between>(&condition.expression->node)) {
            if (between->negated || !grows(made_.rule) || !is_constant(*between->low) || !is_constant(*between->high))
                return;
            keep_between(number_of(mysql::print(*between->low)), number_of(mysql::print(*between->high)));
            return;
        }
        const auto* operation = std::get_if<ast::Operator>(&condition.expression->node);
        if (!operation || !condition.value || !is_constant(*condition.value)) return;
        const std::string value = mysql::print(*condition.value);
        if (condition.kind == ColumnCondition::Kind::equal) {
            const auto number = number_of(value);
            keep(number ? std::set<std::size_t>{*number} : std::set<std::size_t>());
            return;
        }
        if (condition.kind != ColumnCondition::Kind::range || !grows(made_.rule)) return;
        const bool turned = operation->operands[0].get() == condition.value;
        const bool less = (operation->name[0] == '<') != turned, same = operation->name.size() > 1;
        const std::string edge = same ? value : beside(value, less);
        if (less)
            keep_between(std::size_t{0}, number_of(edge));
        else
            keep_between(number_of(edge), made_.partitions.size() - 1);
    }

    std::string names() const {
        std::string text;
        for (const std::size_t number : left_) {
            const std::string& name = made_.partitions[number].name;
            if (!made_.subrule || made_.subpartitions < 2) {
                text += (text.empty() ? "" : ",") + name;
                continue;
            }
            for (std::size_t i = 0; i < made_.subpartitions; ++i)
                text += (text.empty() ? "" : ",") + name + "_" + name + "sp" + std::to_string(i);
        }
        return text;
    }

private:
    void keep(const std::set<std::size_t>& numbers) {
        std::erase_if(left_, [&](std::size_t number) { return !numbers.contains(number); });
    }
    /// Beyond the last partition is nothing.
    void keep_between(std::optional<std::size_t> from, std::optional<std::size_t> to) {
        const std::size_t first = from.value_or(made_.partitions.size()), last = to.value_or(made_.partitions.size());
        std::erase_if(left_, [&](std::size_t number) { return number < first || number > last; });
    }
    void apply_list(const ast::InList& list) {
        if (list.negated) return;
        std::set<std::size_t> numbers;
        for (const ast::ExpressionPtr& each : list.list) {
            if (!is_constant(*each)) return;
            if (const auto number = number_of(mysql::print(*each))) numbers.insert(*number);
        }
        if (!list.list.empty()) keep(numbers);
    }
    /// The next value below or above, where the type has one.
    std::string beside(const std::string& value, bool below) const {
        const Column* column = find_column(table_, column_, true);
        const char* sign = below ? " - " : " + ";
        if (column && is_integer(column->type.kind)) return value + sign + "1";
        if (column && column->type.kind == TypeKind::date)
            return "CAST(" + value + " AS DATE)" + sign + "INTERVAL 1 DAY";
        if (column && (column->type.kind == TypeKind::datetime || column->type.kind == TypeKind::timestamp))
            return "CAST(" + value + " AS DATETIME(6))" + sign + "INTERVAL 1 MICROSECOND";
        return value;
    }
    /// The partition of a row with that value; absent when it is in none.
    std::optional<std::size_t> number_of(const std::string& value) {
        std::string choice = "CASE";
        for (std::size_t i = 0; i < made_.partitions.size(); ++i)
            choice += " WHEN " + made_.condition(i) + " THEN " + std::to_string(i);
        const Session::State::Rows found = state_.rows_of(*state_.parse_query(
            "SELECT " + choice + " ELSE -1 END FROM (SELECT " + value + " AS " + mysql::quoted_name(column_) + ") t"));
        const std::int64_t number = std::get<std::int64_t>(found.rows.at(0).at(0));
        return number < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(number));
    }

    Session::State& state_;
    const Table& table_;
    const Partitioning made_;
    const std::string column_;
    std::set<std::size_t> left_;
};

} // namespace

std::string explained_partitions(Session::State& state, const ExplainedTable& table,
                                 const std::vector<ColumnCondition>& conditions) {
    if (table.table->partition_by.empty()) return "";
    Pruning pruning(state, *table.table);
    if (!table.partitions.empty()) pruning.keep_named(table.partitions);
    for (const ColumnCondition& condition : conditions) pruning.apply(condition);
    return pruning.names();
}

} // namespace labdb::sql
