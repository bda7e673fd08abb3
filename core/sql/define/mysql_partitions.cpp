#include "core/sql/define/mysql_partitions.hpp"

#include <algorithm>
#include <set>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/mysql/partitioning.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/sql/numeric.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

using mysql::Partitioning;
using Method = Partitioning::Method;

constexpr const char* kMaxvalue = "MAXVALUE";

/// Binds with the table's columns in sight, or with none.
class Evaluation {
public:
    Evaluation(Context& context, std::shared_ptr<const Table> table)
        : context_(context), binder_(context.rules, context.lookup, context.environment) {
        if (table) alias_ = scope_.add(binder_.base_table(std::move(table), "")).sql_alias;
        binder_.push_scope(scope_);
    }
    bind::Bound bound(const std::string& text) { return binder_.expression(context_.parse_expression(text)); }
    bind::Binder& binder() { return binder_; }
    const std::string& alias() const { return alias_; }

private:
    Context& context_;
    bind::Binder binder_;
    bind::Scope scope_;
    std::string alias_;
};

/// What a value's expression comes to, as SHOW CREATE TABLE prints it.
std::string computed(Context& context, const std::string& text, bool by_columns) {
    if (text == kMaxvalue) return text;
    Evaluation evaluation(context, nullptr);
    const bind::Bound bound = evaluation.bound(text);
    const std::vector<Row> rows = context.connection().query("SELECT " + bound.sql, evaluation.binder().parameters());
    const Cell& value = rows.at(0).at(0);
    if (is_null(value)) return "NULL";
    const std::string shown = context.rules.text(context.environment, value, bound.type);
    if (is_number(bound.type.kind)) {
        if (!by_columns && !is_integer(bound.type.kind))
            throw Error(1697, "HY000", "VALUES value for partition must have type INT");
        return shown;
    }
    if (!by_columns) throw Error(1697, "HY000", "VALUES value for partition must have type INT");
    return mysql::quoted_text(shown);
}

void check_names(const Partitioning& made) {
    std::set<std::string> names;
    for (const Partitioning::Partition& partition : made.partitions)
        if (!names.insert(util::to_lower(partition.name)).second)
            throw Error(1517, "HY000", "Duplicate partition name " + partition.name);
}

void check_values(const Partitioning& made) {
    const Partitioning::Rule& rule = made.rule;
    const char* name = rule.method == Method::range ? "RANGE" : "LIST";
    if (made.has_gaps() && !made.named)
        throw Error(1492, "HY000", std::string("For ") + name + " partitions each partition must be defined");
    std::set<std::vector<std::string>> seen;
    for (std::size_t i = 0; i < made.partitions.size(); ++i) {
        const Partitioning::Partition& partition = made.partitions[i];
        if (made.has_gaps() && partition.values.empty())
            throw Error(1479, "HY000",
                        std::string("Syntax error: ") + name + " PARTITIONING requires definition of VALUES " +
                            (rule.method == Method::range ? "LESS THAN" : "IN") + " for each partition");
        if (!made.has_gaps() && !partition.values.empty())
            throw Error(1480, "HY000", "Only RANGE PARTITIONING can use VALUES LESS THAN in partition definition");
        if (rule.method == Method::list)
            for (const std::vector<std::string>& values : partition.values)
                if (!seen.insert(values).second)
                    throw Error(1495, "HY000", "Multiple definition of same constant in list partitioning");
        if (rule.method != Method::range || i + 1 >= made.partitions.size()) continue;
        const std::vector<std::string>& bound = partition.values.at(0);
        if (bound.size() == 1 && bound[0] == kMaxvalue)
            throw Error(1481, "HY000", "MAXVALUE can only be used in last partition definition");
    }
    if (rule.method != Method::range || rule.by_columns) return;
    for (std::size_t i = 1; i < made.partitions.size(); ++i) {
        const std::string &before = made.partitions[i - 1].values.at(0).at(0),
                          &here = made.partitions[i].values.at(0).at(0);
        if (here == kMaxvalue) continue;
        const auto low = Numeric::parse(before), high = Numeric::parse(here);
        if (low && high && !(*low < *high))
            throw Error(1493, "HY000", "VALUES LESS THAN value must be strictly increasing for each partition");
    }
}

/// Every unique key has to have all columns that tell the partitions apart (manual, 24.6.1).
void check_keys(const Table& table, const Partitioning& made) {
    std::vector<std::string> needed = made.rule.columns;
    if (!made.rule.expression.empty())
        for (const Column& column : table.columns)
            if (util::to_lower(made.rule.expression).find("`" + util::to_lower(column.name) + "`") != std::string::npos)
                needed.push_back(column.name);
    for (const Index& index : table.indexes) {
        if (index.kind != Index::Kind::primary && index.kind != Index::Kind::unique) continue;
        for (const std::string& column : needed)
            if (std::none_of(index.parts.begin(), index.parts.end(), [&](const KeyPart& part) {
                    return util::to_lower(part.column) == util::to_lower(column);
                }))
                throw Error(1503, "HY000",
                            std::string("A ") + (index.kind == Index::Kind::primary ? "PRIMARY KEY" : "UNIQUE INDEX") +
                                " must include all columns in the table's partitioning function (prefixed columns are "
                                "not considered).");
    }
    if (!table.foreign_keys.empty())
        throw Error(1506, "HY000", "Foreign keys are not yet supported in conjunction with partitioning");
}

void complete(Context& context, const Table& table, Partitioning& made) {
    for (Partitioning::Rule* rule : {&made.rule, made.subrule ? &*made.subrule : nullptr}) {
        if (!rule) continue;
        for (const std::string& column : rule->columns)
            if (find_column(table, column, true) == nullptr)
                throw Error(1488, "HY000", "Field in list of fields for partition function not found in table");
        if (!rule->expression.empty()) rule->expression = mysql::print(*context.parse_expression(rule->expression));
    }
    if (made.rule.method == Method::key && made.rule.columns.empty())
        for (const Index& index : table.indexes)
            if (index.kind == Index::Kind::primary)
                for (const KeyPart& part : index.parts) made.rule.columns.push_back(part.column);
    for (Partitioning::Partition& partition : made.partitions)
        for (std::vector<std::string>& values : partition.values)
            for (std::string& value : values) value = computed(context, value, made.rule.by_columns);
    // NULL is shown first.
    if (made.rule.method == Method::list)
        for (Partitioning::Partition& partition : made.partitions)
            std::stable_partition(partition.values.begin(), partition.values.end(),
                                  [](const std::vector<std::string>& values) { return values[0] == "NULL"; });
    check_names(made);
    check_values(made);
    check_keys(table, made);
    Evaluation evaluation(context, std::make_shared<Table>(table));
    if (made.rule.expression.empty()) return;
    const bind::Bound value = evaluation.bound(made.rule.expression);
    if (!is_integer(value.type.kind) && value.type.kind != TypeKind::year)
        throw value.origin
            ? Error(1659, "HY000",
                    "Field '" + value.origin->column + "' is of a not allowed type for this type of partitioning")
            : Error(1491, "HY000", "The PARTITION function returns the wrong type");
}

void take_rows(Context& context, const Table& table, const std::string& condition) {
    Evaluation evaluation(context, std::make_shared<Table>(table));
    const bind::Bound bound = context.rules.condition(evaluation.binder(), evaluation.bound(condition), "WHERE");
    context.connection().query("DELETE FROM " + bind::quoted(table.physical) + " AS " + evaluation.alias() + " WHERE " +
                                   bound.sql,
                               evaluation.binder().parameters());
}

void need_partitions(Context& context, const Table& table, const Partitioning& made) {
    if (!made.has_gaps()) return;
    Evaluation evaluation(context, std::make_shared<Table>(table));
    const bind::Bound fits =
        context.rules.condition(evaluation.binder(), evaluation.bound(made.any_condition()), "WHERE");
    const std::string said = made.rule.by_columns ? "NULL" : evaluation.bound(made.rule.expression).sql;
    const std::vector<Row> rows =
        context.connection().query("SELECT " + said + " FROM " + bind::quoted(table.physical) + " AS " +
                                       evaluation.alias() + " WHERE NOT coalesce(" + fits.sql + ", 0) LIMIT 1",
                                   evaluation.binder().parameters());
    if (rows.empty()) return;
    Type number;
    number.kind = TypeKind::bigint;
    throw Error(1526, "HY000",
                "Table has no partition for value " +
                    (made.rule.by_columns        ? std::string("from column_list")
                     : is_null(rows.at(0).at(0)) ? std::string("NULL")
                                                 : context.rules.text(context.environment, rows.at(0).at(0), number)));
}

std::vector<std::string> words_of(const std::string& list) {
    std::vector<std::string> names;
    for (const std::string& part : util::split(list, ',')) {
        std::string name(util::trim(part));
        if (name.size() > 1 && name.front() == '`') name = name.substr(1, name.size() - 2);
        names.push_back(std::move(name));
    }
    return names;
}

/// The partitions that an action names, in their order; ALL is all of them. 1507.
std::vector<std::size_t> named(const Partitioning& made, const std::string& list, const char* action) {
    std::vector<std::size_t> numbers;
    if (util::to_lower(util::trim(list)) == "all") {
        for (std::size_t i = 0; i < made.partitions.size(); ++i) numbers.push_back(i);
        return numbers;
    }
    for (const std::string& name : words_of(list)) {
        const auto number = made.find(name);
        if (!number) throw Error(1507, "HY000", std::string("Error in list of partitions to ") + action);
        numbers.push_back(*number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

/// ADD PARTITION (…), ADD PARTITION PARTITIONS n.
void add(Partitioning& made, const std::string& rest) {
    const std::size_t list = rest.find('(');
    if (list == std::string::npos) {
        if (made.has_gaps())
            throw Error(1492, "HY000",
                        std::string("For ") + (made.rule.method == Method::range ? "RANGE" : "LIST") +
                            " partitions each partition must be defined");
        const auto more = std::strtoul(rest.c_str() + rest.find_first_of("0123456789"), nullptr, 10);
        for (unsigned long i = 0; i < more; ++i)
            made.partitions.push_back({"p" + std::to_string(made.partitions.size()), {}, ""});
        return;
    }
    for (Partitioning::Partition& partition : mysql::parse_partitions(std::string_view(rest).substr(list)))
        made.partitions.push_back(std::move(partition));
}

} // namespace

std::string checked_partitions(Context& context, const Table& table, const std::string& clause) {
    if (clause.empty()) return "";
    Partitioning made = mysql::parse_partitioning(clause);
    complete(context, table, made);
    return made.text();
}

void change_partitions(Context& context, Table& table, const std::string& action) {
    const std::string lower = util::to_lower(action);
    if (lower.starts_with("partition by")) {
        table.partition_by = checked_partitions(context, table, action);
        need_partitions(context, table, mysql::parse_partitioning(table.partition_by));
        return;
    }
    if (table.partition_by.empty())
        throw Error(1505, "HY000", "Partition management on a not partitioned table is not possible");
    if (lower.starts_with("remove partitioning")) {
        table.partition_by.clear();
        return;
    }
    Partitioning made = mysql::parse_partitioning(table.partition_by);
    const std::size_t word = lower.find("partition");
    const std::string verb(util::trim(lower.substr(0, word))), rest = action.substr(word + 9);
    if (verb == "add") {
        add(made, rest);
    } else if (verb == "drop") {
        if (!made.has_gaps()) throw Error(1512, "HY000", "DROP PARTITION can only be used on RANGE/LIST partitions");
        const std::vector<std::size_t> numbers = named(made, rest, "DROP");
        if (numbers.size() == made.partitions.size())
            throw Error(1508, "HY000", "Cannot remove all partitions, use DROP TABLE instead");
        for (const std::size_t number : numbers) take_rows(context, table, made.condition(number));
        for (auto number = numbers.rbegin(); number != numbers.rend(); ++number)
            made.partitions.erase(made.partitions.begin() + static_cast<std::ptrdiff_t>(*number));
    } else if (verb == "truncate") {
        for (const std::size_t number : named(made, rest, "TRUNCATE"))
            take_rows(context, table, made.condition(number));
    } else if (verb == "coalesce") {
        if (made.has_gaps()) throw Error(1509, "HY000", "COALESCE PARTITION can only be used on HASH/KEY partitions");
        const auto fewer = std::strtoul(rest.c_str() + rest.find_first_of("0123456789"), nullptr, 10);
        if (fewer >= made.partitions.size())
            throw Error(1508, "HY000", "Cannot remove all partitions, use DROP TABLE instead");
        made.partitions.resize(made.partitions.size() - fewer);
    } else if (verb == "reorganize" && lower.find(" into ") != std::string::npos) {
        const std::size_t into = util::to_lower(rest).find(" into ");
        const std::vector<std::size_t> numbers = named(made, rest.substr(0, into), "REORGANIZE");
        auto place = made.partitions.begin() + static_cast<std::ptrdiff_t>(numbers.front());
        place = made.partitions.erase(place, place + static_cast<std::ptrdiff_t>(numbers.size()));
        const std::size_t list = rest.find('(', into);
        const auto fresh = mysql::parse_partitions(std::string_view(rest).substr(list));
        made.partitions.insert(place, fresh.begin(), fresh.end());
    } else if (verb == "discard" || verb == "import") {
        throw not_supported(context, "ALTER TABLE ... " + action);
    } else {
        return; // ANALYZE, CHECK, OPTIMIZE, REBUILD, REPAIR: nothing of a partition's own is kept
    }
    complete(context, table, made);
    table.partition_by = made.text();
    if (verb == "reorganize") need_partitions(context, table, made);
}

} // namespace labdb::sql::define
