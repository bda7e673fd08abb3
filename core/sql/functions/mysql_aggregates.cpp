#include <cmath>

#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"

/// Sums, means and what statistics make of numbers (manual, 12.19.1).
namespace labdb::sql::mysql {

namespace {

/// Exact sums: of whole numbers in 128 bits, with decimals as Numeric.
class ExactSum : public Aggregate {
public:
    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        ++count_;
        if (const auto* whole = std::get_if<std::int64_t>(&a[0]))
            add(*whole);
        else
            rest_ = rest_ + numeric_of(a[0]);
    }
    void inverse(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        --count_;
        if (const auto* whole = std::get_if<std::int64_t>(&a[0]))
            add(-static_cast<Wide>(*whole));
        else
            rest_ = rest_ - numeric_of(a[0]);
    }
    Cell value(Environment&) override {
        if (count_ == 0) return {};
        return decimal_text(total(), rest_.scale());
    }

protected:
    __extension__ typedef __int128 Wide;

    Numeric total() const {
        // 2^64 times the high half, plus the low one.
        constexpr std::int64_t kHalf = 1LL << 32;
        const auto high = static_cast<std::int64_t>(whole_ >> 64);
        const auto low = static_cast<std::uint64_t>(whole_);
        Numeric sum = Numeric::from_unsigned(low);
        if (high != 0) sum = sum + Numeric(high) * Numeric(kHalf) * Numeric(kHalf);
        return sum + rest_;
    }
    std::int64_t count_ = 0;
    Numeric rest_;

private:
    void add(Wide value) { whole_ += value; }
    Wide whole_ = 0;
};

class ExactMean final : public ExactSum {
public:
    Cell value(Environment& environment) override {
        if (count_ == 0) return {};
        const Numeric sum = total();
        const int had = (sum.scale() + 8) / 9 * 9;
        int more = environment.div_precision_increment - (had - sum.scale());
        if (more < 0) more = 0;
        const int scale = (had + more + 8) / 9 * 9;
        return decimal_text(sum.divided_truncated(Numeric(count_), scale), scale);
    }
};

class RealSum : public Aggregate {
public:
    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        ++count_;
        sum_ += real_of(a[0]);
    }
    void inverse(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        --count_;
        sum_ -= real_of(a[0]);
    }
    Cell value(Environment&) override {
        if (count_ == 0) return {};
        return sum_;
    }

protected:
    std::int64_t count_ = 0;
    double sum_ = 0;
};

class RealMean final : public RealSum {
public:
    Cell value(Environment&) override {
        if (count_ == 0) return {};
        return sum_ / static_cast<double>(count_);
    }
};

/// Welford's method, which can be run backwards.
template <bool sample, bool root> class Variance final : public Aggregate {
public:
    void step(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        const double value = real_of(a[0]), before = mean_;
        ++count_;
        mean_ += (value - before) / static_cast<double>(count_);
        squares_ += (value - before) * (value - mean_);
    }
    void inverse(Environment&, Arguments a) override {
        if (is_null(a[0])) return;
        const double value = real_of(a[0]), before = mean_;
        if (--count_ == 0) {
            mean_ = squares_ = 0;
            return;
        }
        mean_ -= (value - before) / static_cast<double>(count_);
        squares_ -= (value - before) * (value - mean_);
    }
    Cell value(Environment&) override {
        if (count_ == 0 || (sample && count_ == 1)) return {};
        const double variance = squares_ / static_cast<double>(sample ? count_ - 1 : count_);
        return root ? std::sqrt(variance) : variance;
    }

private:
    std::int64_t count_ = 0;
    double mean_ = 0, squares_ = 0;
};

/// Counts for each bit how often it was set, so that rows can be taken back.
template <char operation> class Bits final : public Aggregate {
public:
    void step(Environment&, Arguments a) override { count(a, 1); }
    void inverse(Environment&, Arguments a) override { count(a, -1); }
    Cell value(Environment&) override {
        std::uint64_t bits = 0;
        for (int i = 0; i < 64; ++i) {
            const std::int64_t set = set_[i];
            const bool on = operation == '&' ? set == rows_ : operation == '|' ? set > 0 : set % 2 != 0;
            if (on) bits |= 1ULL << i;
        }
        return unsigned_cell(bits);
    }

private:
    void count(Arguments a, std::int64_t by) {
        if (is_null(a[0])) return;
        rows_ += by;
        const std::uint64_t bits = bits_of(a[0]);
        for (int i = 0; i < 64; ++i) set_[i] += (bits >> i & 1) != 0 ? by : 0;
    }
    std::int64_t set_[64] = {};
    std::int64_t rows_ = 0;
};

template <class T> std::unique_ptr<Aggregate> make() { return std::make_unique<T>(); }

constexpr AggregateRow kRows[] = {
    {"my_sum", 1, make<ExactSum>, true},
    {"my_avg", 1, make<ExactMean>, true},
    {"my_sum_real", 1, make<RealSum>, true},
    {"my_avg_real", 1, make<RealMean>, true},
    {"my_stddev_pop", 1, make<Variance<false, true>>, true},
    {"my_stddev_samp", 1, make<Variance<true, true>>, true},
    {"my_variance_pop", 1, make<Variance<false, false>>, true},
    {"my_variance_samp", 1, make<Variance<true, false>>, true},
    {"my_agg_bit_and", 1, make<Bits<'&'>>, true},
    {"my_agg_bit_or", 1, make<Bits<'|'>>, true},
    {"my_agg_bit_xor", 1, make<Bits<'^'>>, true},
};

} // namespace

std::span<const AggregateRow> number_aggregates() { return kRows; }

} // namespace labdb::sql::mysql
