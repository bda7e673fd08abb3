// Ordered-set aggregates: percentiles, mode, hypothetical ranks.
#include <algorithm>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_ordered.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

double checked_fraction(double fraction) {
    if (!(fraction >= 0 && fraction <= 1))
        throw Error("22003", "percentile value " + print_double(fraction) + " is not between 0 and 1");
    return fraction;
}

/// What the rows that have a key give for it, in order.
std::vector<Cell> keys_of(const std::vector<Row>& rows, std::size_t count) {
    std::vector<Cell> keys;
    for (const auto& row : rows)
        if (!is_null(row[count])) keys.push_back(row[count]);
    return keys;
}

const Cell& discrete(const std::vector<Cell>& keys, double fraction) {
    const auto number = static_cast<std::size_t>(std::ceil(fraction * static_cast<double>(keys.size())));
    return keys[std::max<std::size_t>(number, 1) - 1];
}

double continuous(const std::vector<Cell>& keys, double fraction) {
    const double place = fraction * static_cast<double>(keys.size() - 1);
    const auto low = static_cast<std::size_t>(std::floor(place));
    const auto high = static_cast<std::size_t>(std::ceil(place));
    const double from = as_double(view_of(keys[low]));
    const double to = as_double(view_of(keys[high]));
    return low == high ? from : from + (place - std::floor(place)) * (to - from);
}

struct Continuous final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        if (is_null(rows[0][0])) return {};
        const double fraction = checked_fraction(as_double(view_of(rows[0][0])));
        const auto keys = keys_of(rows, 1);
        return keys.empty() ? Cell() : real_cell(continuous(keys, fraction));
    }
};

struct ContinuousInterval final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        if (is_null(rows[0][0])) return {};
        const double fraction = checked_fraction(as_double(view_of(rows[0][0])));
        const auto keys = keys_of(rows, 1);
        if (keys.empty()) return {};
        const double place = fraction * static_cast<double>(keys.size() - 1);
        const auto low = Interval::decode(as_bytes(view_of(keys[static_cast<std::size_t>(std::floor(place))])));
        const auto high = Interval::decode(as_bytes(view_of(keys[static_cast<std::size_t>(std::ceil(place))])));
        return (low + (high + -low).times(place - std::floor(place))).encode();
    }
};

struct ContinuousArray final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        if (is_null(rows[0][0])) return {};
        const auto keys = keys_of(rows, 1);
        if (keys.empty()) return {};
        auto fractions = Array::read(as_text(view_of(rows[0][0])));
        for (auto& fraction : fractions.elements)
            if (fraction) fraction = print_double(continuous(keys, checked_fraction(std::stod(*fraction))));
        return fractions.print();
    }
};

struct Discrete final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        if (is_null(rows[0][0])) return {};
        const double fraction = checked_fraction(as_double(view_of(rows[0][0])));
        const auto keys = keys_of(rows, 1);
        return keys.empty() ? Cell() : discrete(keys, fraction);
    }
};

/// The element's type stands before the specification.
struct DiscreteArray final : OrderedRows {
    std::size_t specification() const override { return 1; }
    Cell finish(Environment& environment, const std::vector<Row>& rows) override {
        if (is_null(rows[0][0])) return {};
        const auto keys = keys_of(rows, 1);
        if (keys.empty()) return {};
        const auto type = decode_type(before_);
        auto fractions = Array::read(as_text(view_of(rows[0][0])));
        for (auto& fraction : fractions.elements)
            if (fraction)
                fraction =
                    value_text(environment, view_of(discrete(keys, checked_fraction(std::stod(*fraction)))), type);
        return fractions.print();
    }
};

struct Mode final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        Cell best;
        std::size_t most = 0;
        for (std::size_t i = 0; i < rows.size();) {
            std::size_t end = i + 1;
            while (end < rows.size() && compare_keys(rows[i], rows[end]) == 0) ++end;
            if (!is_null(rows[i][0]) && end - i > most) {
                most = end - i;
                best = rows[i][0];
            }
            i = end;
        }
        return best;
    }
};

enum class Rank { rank, dense, percent, cumulative };

/// Where the values given would stand among the rows.
template <Rank what> struct Hypothetical final : OrderedRows {
    Cell finish(Environment&, const std::vector<Row>& rows) override {
        Row given = rows[0];
        for (std::size_t i = 0; i < value_count() && value_count() + i < given.size(); ++i)
            given[value_count() + i] = given[i];
        std::int64_t before = 0, equal = 0, groups = 0;
        const Row* last = nullptr;
        for (const auto& row : rows) {
            const int order = compare_keys(row, given);
            if (order == 0) ++equal;
            if (order >= 0) continue;
            ++before;
            if (!last || compare_keys(*last, row) != 0) ++groups;
            last = &row;
        }
        const auto all = static_cast<double>(rows.size());
        switch (what) {
        case Rank::rank: return before + 1;
        case Rank::dense: return groups + 1;
        case Rank::percent: return static_cast<double>(before) / all;
        default: return static_cast<double>(before + equal + 1) / (all + 1);
        }
    }
    Cell empty() const override {
        if (what == Rank::rank || what == Rank::dense) return std::int64_t{1};
        return what == Rank::percent ? 0.0 : 1.0;
    }
};

template <class T> std::unique_ptr<Aggregate> make() { return std::make_unique<T>(); }

constexpr AggregateRow kRows[] = {
    {"pg_percentile_cont", -1, make<Continuous>},
    {"pg_percentile_cont_interval", -1, make<ContinuousInterval>},
    {"pg_percentile_cont_array", -1, make<ContinuousArray>},
    {"pg_percentile_disc", -1, make<Discrete>},
    {"pg_percentile_disc_array", -1, make<DiscreteArray>},
    {"pg_mode", -1, make<Mode>},
    {"pg_hypothetical_rank", -1, make<Hypothetical<Rank::rank>>},
    {"pg_hypothetical_dense_rank", -1, make<Hypothetical<Rank::dense>>},
    {"pg_hypothetical_percent_rank", -1, make<Hypothetical<Rank::percent>>},
    {"pg_hypothetical_cume_dist", -1, make<Hypothetical<Rank::cumulative>>},
};

} // namespace

std::span<const AggregateRow> ordered_set_aggregates() { return kRows; }

} // namespace labdb::sql::postgres
