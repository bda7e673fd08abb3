// Aggregates for statistics: PostgreSQL's manual, 9.21, table 9.60.
#include <cmath>

#include "core/sql/functions/postgres_numerics.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

enum class What { variance, deviation };

/// numeric_stddev_internal: from the sums of the values and of their squares.
template <What what, bool sample> struct NumericSpread final : Aggregate {
    Numeric sum, squares;
    std::int64_t count = 0;

    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        const auto value = as_numeric(a[0]);
        sum = sum + value;
        squares = squares + value * value;
        ++count;
    }
    Cell value(Environment&) override {
        if (count == 0 || (sample && count == 1)) return {};
        if (!sum.is_finite()) return numeric_cell(Numeric::nan());
        const Numeric n(count);
        const auto numerator = n * squares - sum * sum;
        if (numerator.sign() <= 0) return numeric_cell(Numeric());
        const auto denominator = n * Numeric(sample ? count - 1 : count);
        const int scale = division_scale(numerator, denominator);
        const auto variance = numerator.divided(denominator, scale);
        return numeric_cell(what == What::variance ? variance : variance.sqrt(scale));
    }
};

/// float8_accum: Youngs and Cramer's update.
template <What what, bool sample> struct DoubleSpread final : Aggregate {
    double count = 0, sum = 0, squares = 0;

    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        const double value = as_double(a[0]);
        count += 1;
        sum += value;
        if (count > 1) {
            const double difference = value * count - sum;
            squares += difference * difference / (count * (count - 1));
        }
    }
    Cell value(Environment&) override {
        if (count == 0 || (sample && count == 1)) return {};
        const double variance = squares / (sample ? count - 1 : count);
        return real_cell(what == What::variance ? variance : std::sqrt(variance));
    }
};

enum class Regression {
    correlation,
    covariance,
    covariance_sample,
    mean_x,
    mean_y,
    count,
    intercept,
    r2,
    slope,
    sxx,
    sxy,
    syy
};

template <Regression what> struct Pair final : Aggregate {
    double n = 0, sum_x = 0, sxx = 0, sum_y = 0, syy = 0, sxy = 0;

    void step(Environment&, Arguments a) override {
        if (is_null(a[0]) || is_null(a[1])) return;
        const double y = as_double(a[0]);
        const double x = as_double(a[1]);
        n += 1;
        sum_x += x;
        sum_y += y;
        if (n > 1) {
            const double dx = x * n - sum_x;
            const double dy = y * n - sum_y;
            const double scale = 1 / (n * (n - 1));
            sxx += dx * dx * scale;
            syy += dy * dy * scale;
            sxy += dx * dy * scale;
        }
    }
    Cell value(Environment&) override {
        if (what == Regression::count) return static_cast<std::int64_t>(n);
        if (n < 1 || (what == Regression::covariance_sample && n < 2)) return {};
        switch (what) {
        case Regression::correlation: return sxx == 0 || syy == 0 ? Cell() : real_cell(sxy / std::sqrt(sxx * syy));
        case Regression::covariance: return real_cell(sxy / n);
        case Regression::covariance_sample: return real_cell(sxy / (n - 1));
        case Regression::mean_x: return real_cell(sum_x / n);
        case Regression::mean_y: return real_cell(sum_y / n);
        case Regression::intercept: return sxx == 0 ? Cell() : real_cell((sum_y - sum_x * sxy / sxx) / n);
        case Regression::r2: return sxx == 0 ? Cell() : syy == 0 ? real_cell(1) : real_cell(sxy * sxy / (sxx * syy));
        case Regression::slope: return sxx == 0 ? Cell() : real_cell(sxy / sxx);
        case Regression::sxx: return real_cell(sxx);
        case Regression::sxy: return real_cell(sxy);
        default: return real_cell(syy);
        }
    }
};

template <class T> std::unique_ptr<Aggregate> make() { return std::make_unique<T>(); }

constexpr AggregateRow kRows[] = {
    {"pg_stddev_numeric", 1, make<NumericSpread<What::deviation, true>>},
    {"pg_stddev_pop_numeric", 1, make<NumericSpread<What::deviation, false>>},
    {"pg_variance_numeric", 1, make<NumericSpread<What::variance, true>>},
    {"pg_var_pop_numeric", 1, make<NumericSpread<What::variance, false>>},
    {"pg_stddev_float8", 1, make<DoubleSpread<What::deviation, true>>},
    {"pg_stddev_pop_float8", 1, make<DoubleSpread<What::deviation, false>>},
    {"pg_variance_float8", 1, make<DoubleSpread<What::variance, true>>},
    {"pg_var_pop_float8", 1, make<DoubleSpread<What::variance, false>>},
    {"pg_corr", 2, make<Pair<Regression::correlation>>},
    {"pg_covar_pop", 2, make<Pair<Regression::covariance>>},
    {"pg_covar_samp", 2, make<Pair<Regression::covariance_sample>>},
    {"pg_regr_avgx", 2, make<Pair<Regression::mean_x>>},
    {"pg_regr_avgy", 2, make<Pair<Regression::mean_y>>},
    {"pg_regr_count", 2, make<Pair<Regression::count>>},
    {"pg_regr_intercept", 2, make<Pair<Regression::intercept>>},
    {"pg_regr_r2", 2, make<Pair<Regression::r2>>},
    {"pg_regr_slope", 2, make<Pair<Regression::slope>>},
    {"pg_regr_sxx", 2, make<Pair<Regression::sxx>>},
    {"pg_regr_sxy", 2, make<Pair<Regression::sxy>>},
    {"pg_regr_syy", 2, make<Pair<Regression::syy>>},
};

} // namespace

std::span<const AggregateRow> statistics_aggregates() { return kRows; }

} // namespace labdb::sql::postgres
