#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// MySQL's PARTITION BY: what the clause says, and which rows belong to which partition. All rows are kept in one
/// table; a partition is the condition that its rows fulfil.
namespace labdb::sql::mysql {

struct Partitioning {
    enum class Method { range, list, hash, key };
    struct Rule {
        Method method = Method::range;
        bool linear = false;
        bool by_columns = false;          ///< RANGE COLUMNS, LIST COLUMNS
        std::string expression;           ///< of RANGE, LIST and HASH
        std::vector<std::string> columns; ///< of KEY, RANGE COLUMNS, LIST COLUMNS
    };
    struct Partition {
        std::string name;
        /// LESS THAN: one row of values. IN: a row for each value. A value is an expression's text, or `MAXVALUE`.
        std::vector<std::vector<std::string>> values;
        std::string comment;
    };

    Rule rule;
    std::optional<Rule> subrule;
    std::size_t subpartitions = 0;
    std::vector<Partition> partitions; ///< of HASH and KEY too: p0, p1 …
    bool named = false;                ///< they were defined, not only counted

    /// Absent when there is none of that name.
    std::optional<std::size_t> find(std::string_view name) const;
    /// The condition of a partition's rows, as MySQL's expression; of the rows of any.
    std::string condition(std::size_t number) const;
    std::string any_condition() const;
    /// Of the rows of a subpartition of that number, within its partition.
    std::string subpartition_condition(std::size_t number) const;
    /// Whether a row may be in none of them.
    bool has_gaps() const { return rule.method == Method::range || rule.method == Method::list; }

    /// As SHOW CREATE TABLE has it, without the comment around it; `parse_partitioning` reads it again.
    std::string text() const;
    /// A partition's values in information_schema: `10`, `1,2`, `MAXVALUE`.
    static std::string description(const Rule& rule, const Partition& partition);
    /// `RANGE`, `RANGE COLUMNS`, `LINEAR HASH` …
    static std::string method_name(const Rule& rule);
};

/// The clause, which the grammar has taken already.
Partitioning parse_partitioning(std::string_view clause);

/// The definitions in parentheses of ALTER TABLE … ADD PARTITION (…).
std::vector<Partitioning::Partition> parse_partitions(std::string_view list);

} // namespace labdb::sql::mysql
