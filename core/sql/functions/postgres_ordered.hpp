#pragma once

#include <string>
#include <vector>

#include "core/sql/functions/function.hpp"

namespace labdb::sql::postgres {

/// An aggregate that looks at the order of its rows, or drops equal ones. Its first argument says how: the number of
/// the values that follow, `D` for DISTINCT, then three letters for each of the keys behind the values: `a` or
/// `d`escending, NULLs `f`irst or `l`ast, and how to compare: `b` as SQLite does, `t` as texts of the database, `n` as
/// decimals, `p` without blanks at the end.
class OrderedRows : public Aggregate {
public:
    void step(Environment& environment, Arguments arguments) final;
    Cell value(Environment& environment) final;

protected:
    /// The rows in order: the values, then the keys. There is at least one.
    virtual Cell finish(Environment& environment, const std::vector<Row>& rows) = 0;
    /// What there is when no row was given.
    virtual Cell empty() const { return {}; }
    std::size_t value_count() const { return count_; }
    int compare_keys(const Row& left, const Row& right) const;
    /// Where the specification stands: some aggregates have an argument before it.
    virtual std::size_t specification() const { return 0; }
    std::vector<Row> rows_;
    std::string before_; ///< the argument before the specification

private:
    std::string letters_;
    std::size_t count_ = 0;
    bool distinct_ = false;
};

} // namespace labdb::sql::postgres
