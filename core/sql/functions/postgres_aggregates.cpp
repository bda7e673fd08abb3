// Sums and averages that SQLite's own would round or overflow.
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_numerics.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

template <class T> std::unique_ptr<Aggregate> make() { return std::make_unique<T>(); }

struct NumericSum : Aggregate {
    Numeric sum;
    std::int64_t count = 0;

    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        sum = sum + as_numeric(a[0]);
        ++count;
    }
    Cell value(Environment&) override { return count == 0 ? Cell() : numeric_cell(sum); }
};

struct NumericAverage final : NumericSum {
    Cell value(Environment&) override { return count == 0 ? Cell() : numeric_cell(divide(sum, Numeric(count))); }
};

struct DoubleSum : Aggregate {
    double sum = 0;
    std::int64_t count = 0;

    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        const double added = as_double(a[0]);
        const bool infinite = std::isinf(sum) || std::isinf(added);
        sum += added;
        if (std::isinf(sum) && !infinite) throw Error("22003", "value out of range: overflow");
        ++count;
    }
    Cell value(Environment&) override { return count == 0 ? Cell() : real_cell(sum); }
};

struct RealSum final : Aggregate {
    float sum = 0;
    std::int64_t count = 0;

    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        sum += static_cast<float>(as_double(a[0]));
        ++count;
    }
    Cell value(Environment&) override { return count == 0 ? Cell() : real_cell(static_cast<double>(sum)); }
};

struct DoubleAverage final : DoubleSum {
    Cell value(Environment&) override { return count == 0 ? Cell() : real_cell(sum / static_cast<double>(count)); }
};

struct IntervalSum : Aggregate {
    Interval sum;
    std::int64_t count = 0;

    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        sum = sum + Interval::decode(as_bytes(a[0]));
        ++count;
    }
    Cell value(Environment&) override { return count == 0 ? Cell() : Cell(sum.encode()); }
};

struct IntervalAverage final : IntervalSum {
    Cell value(Environment&) override {
        return count == 0 ? Cell() : Cell(sum.times(1.0 / static_cast<double>(count)).encode());
    }
};

template <class Operation> struct Bits final : Aggregate {
    std::optional<std::int64_t> bits;
    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        bits = bits ? Operation()(*bits, as_int(a[0])) : as_int(a[0]);
    }
    Cell value(Environment&) override { return bits ? Cell(*bits) : Cell(); }
};

/// min and max of what only C++ can compare.
template <bool greatest> struct Extreme final : Aggregate {
    Cell best;
    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        const auto type = decode_type(as_text(a[1]));
        const int order = is_null(best) ? 0 : compare_values(a[0], view_of(best), type);
        if (is_null(best) || (greatest ? order > 0 : order < 0)) best = std::string(as_text(a[0]));
    }
    Cell value(Environment&) override { return best; }
};

constexpr AggregateRow kRows[] = {
    {"pg_sum_numeric", 1, make<NumericSum>},       {"pg_avg_numeric", 1, make<NumericAverage>},
    {"pg_sum_float8", 1, make<DoubleSum>},         {"pg_sum_float4", 1, make<RealSum>},
    {"pg_avg_float8", 1, make<DoubleAverage>},     {"pg_sum_interval", 1, make<IntervalSum>},
    {"pg_avg_interval", 1, make<IntervalAverage>}, {"pg_bit_and", 1, make<Bits<std::bit_and<>>>},
    {"pg_bit_or", 1, make<Bits<std::bit_or<>>>},   {"pg_bit_xor", 1, make<Bits<std::bit_xor<>>>},
    {"pg_min", 2, make<Extreme<false>>},           {"pg_max", 2, make<Extreme<true>>},
};

} // namespace

std::span<const AggregateRow> number_aggregates() { return kRows; }

} // namespace labdb::sql::postgres
