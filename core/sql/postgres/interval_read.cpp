#include <charconv>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

// Intervals out of text: `1 year 2 mons`, `3 04:05:06`, `1-2`, `P1Y2M`; PostgreSQL's manual, 8.5.4.
namespace labdb::sql::postgres {

namespace {

enum class Unit { micros, months, days, ago };

struct UnitRow {
    std::string_view word;
    Unit unit;
    std::int64_t factor;
};
// datetime.c, deltatktbl.
constexpr UnitRow kUnits[] = {{"microsecond", Unit::micros, 1},
                              {"microseconds", Unit::micros, 1},
                              {"us", Unit::micros, 1},
                              {"usec", Unit::micros, 1},
                              {"usecs", Unit::micros, 1},
                              {"microsecon", Unit::micros, 1},
                              {"millisecond", Unit::micros, 1000},
                              {"milliseconds", Unit::micros, 1000},
                              {"ms", Unit::micros, 1000},
                              {"msec", Unit::micros, 1000},
                              {"msecs", Unit::micros, 1000},
                              {"second", Unit::micros, kSecond},
                              {"seconds", Unit::micros, kSecond},
                              {"sec", Unit::micros, kSecond},
                              {"secs", Unit::micros, kSecond},
                              {"s", Unit::micros, kSecond},
                              {"minute", Unit::micros, kMinute},
                              {"minutes", Unit::micros, kMinute},
                              {"min", Unit::micros, kMinute},
                              {"mins", Unit::micros, kMinute},
                              {"m", Unit::micros, kMinute},
                              {"hour", Unit::micros, kHour},
                              {"hours", Unit::micros, kHour},
                              {"hr", Unit::micros, kHour},
                              {"hrs", Unit::micros, kHour},
                              {"h", Unit::micros, kHour},
                              {"day", Unit::days, 1},
                              {"days", Unit::days, 1},
                              {"d", Unit::days, 1},
                              {"week", Unit::days, 7},
                              {"weeks", Unit::days, 7},
                              {"w", Unit::days, 7},
                              {"month", Unit::months, 1},
                              {"months", Unit::months, 1},
                              {"mon", Unit::months, 1},
                              {"mons", Unit::months, 1},
                              {"year", Unit::months, 12},
                              {"years", Unit::months, 12},
                              {"yr", Unit::months, 12},
                              {"yrs", Unit::months, 12},
                              {"y", Unit::months, 12},
                              {"decade", Unit::months, 120},
                              {"decades", Unit::months, 120},
                              {"dec", Unit::months, 120},
                              {"decs", Unit::months, 120},
                              {"century", Unit::months, 1200},
                              {"centuries", Unit::months, 1200},
                              {"cent", Unit::months, 1200},
                              {"c", Unit::months, 1200},
                              {"millennium", Unit::months, 12000},
                              {"millennia", Unit::months, 12000},
                              {"mil", Unit::months, 12000},
                              {"mils", Unit::months, 12000},
                              {"ago", Unit::ago, 0}};

const UnitRow* find_unit(std::string_view word) {
    for (const auto& row : kUnits)
        if (row.word == word) return &row;
    return nullptr;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

class Reader {
public:
    Reader(std::string_view text, std::string_view fields)
        : text_(text), fields_(fields), lower_(util::to_lower(util::trim(text))) {}

    Interval read() {
        // Blanks may stand behind a sign.
        for (std::size_t at = 0; at + 1 < lower_.size(); ++at)
            while ((lower_[at] == '-' || lower_[at] == '+') && at + 1 < lower_.size() && lower_[at + 1] == ' ')
                lower_.erase(at + 1, 1);
        rest_ = lower_;
        if (rest_.empty()) fail();
        if (rest_.front() == 'p' && rest_.size() > 1) {
            iso();
        } else {
            if (rest_.front() == '@') rest_.remove_prefix(1);
            while (!rest_.empty()) step();
        }
        if (!any_) fail();
        return interval_;
    }

private:
    std::string_view text_, fields_;
    std::string lower_;
    std::string_view rest_;
    Interval interval_;
    bool any_ = false;

    [[noreturn]] void fail() const {
        throw Error("22007", "invalid input syntax for type interval: \"" + std::string(text_) + "\"");
    }
    [[noreturn]] void fail_range() const {
        throw Error("22015", "interval field value out of range: \"" + std::string(text_) + "\"");
    }

    void skip_blanks() {
        while (!rest_.empty() &&
               (rest_.front() == ' ' || rest_.front() == ',' || (rest_.front() >= '\t' && rest_.front() <= '\r')))
            rest_.remove_prefix(1);
    }

    void add(double value, Unit unit, std::int64_t factor) {
        any_ = true;
        const auto put = [&](std::int32_t& field, double amount) {
            if (std::abs(amount) > 2147483647.0 ||
                __builtin_add_overflow(field, static_cast<std::int32_t>(amount), &field))
                fail_range();
        };
        const double amount = value * static_cast<double>(factor);
        if (unit == Unit::months) {
            const double whole = factor == 1 ? std::trunc(amount) : std::rint(amount);
            put(interval_.months, whole);
            if (factor == 1 && amount != whole) add((amount - whole) * 30, Unit::days, 1);
        } else if (unit == Unit::days) {
            const double whole = std::trunc(amount);
            put(interval_.days, whole);
            const double rest = std::rint((amount - whole) * 1e6) / 1e6;
            if (rest != 0) add(rest * 86400, Unit::micros, kSecond);
        } else {
            if (std::abs(amount) > 9.2e18) fail_range();
            if (__builtin_add_overflow(interval_.micros, std::llrint(amount), &interval_.micros)) fail_range();
        }
    }

    /// A number with sign and fraction.
    double number(bool& fractional) {
        std::size_t size = rest_.front() == '-' || rest_.front() == '+' ? 1 : 0;
        const auto from = rest_.front() == '+' ? 1U : 0U;
        while (size < rest_.size() && (util::is_digit(rest_[size]) || rest_[size] == '.')) ++size;
        double value = 0;
        const auto token = rest_.substr(from, size - from);
        const auto end = std::from_chars(token.data(), token.data() + token.size(), value);
        if (end.ec != std::errc() || end.ptr != token.data() + token.size()) fail();
        fractional = token.find('.') != std::string_view::npos;
        rest_.remove_prefix(size);
        return value;
    }

    /// The unit of a bare number: that of the type's last field.
    const UnitRow& bare_unit() const {
        const auto last = fields_.substr(fields_.rfind(' ') == std::string_view::npos ? 0 : fields_.rfind(' ') + 1);
        return *find_unit(last.empty() ? "second" : last);
    }

    void step() {
        skip_blanks();
        if (rest_.empty()) return;
        const char c = rest_.front();
        if (is_letter(c)) {
            const auto* unit = take_unit();
            if (!unit || unit->unit != Unit::ago || !any_) fail();
            interval_ = -interval_;
            return;
        }
        if (!util::is_digit(c) && c != '-' && c != '+' && c != '.') fail();
        std::size_t size = 1;
        while (size < rest_.size() && (util::is_digit(rest_[size]) || rest_[size] == '.')) ++size;
        if (size < rest_.size() && rest_[size] == ':') return clock();
        if (size < rest_.size() && rest_[size] == '-') return years_and_months();
        bool fractional = false;
        const double value = number(fractional);
        skip_blanks();
        if (!rest_.empty() && is_letter(rest_.front()) && !rest_.starts_with("ago")) {
            const auto* unit = take_unit();
            if (!unit) fail();
            return add(value, unit->unit, unit->factor);
        }
        // A number without unit: days when a time follows, else what the type's fields say.
        const auto colon = rest_.find(':');
        if (!rest_.empty() && colon != std::string_view::npos &&
            rest_.find_first_of(" abcdefghijklmnopqrstuvwxyz") > colon) {
            return add(value, Unit::days, 1);
        }
        // `3 4` of DAY TO HOUR: what stands before the last field's number are days.
        if (fields_.starts_with("day to ") && !rest_.empty() && util::is_digit(rest_.front()))
            return add(value, Unit::days, 1);
        const auto& unit = bare_unit();
        add(value, unit.unit, unit.factor);
    }

    const UnitRow* take_unit() {
        std::size_t size = 0;
        while (size < rest_.size() && is_letter(rest_[size])) ++size;
        const auto* unit = find_unit(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return unit;
    }

    void years_and_months() {
        const bool negative = rest_.front() == '-';
        bool fractional = false;
        const double years = number(fractional);
        rest_.remove_prefix(1);
        if (rest_.empty() || !util::is_digit(rest_.front())) fail();
        const double months = number(fractional);
        if (months >= 12) fail_range();
        add(years, Unit::months, 12);
        add(negative ? -months : months, Unit::months, 1);
    }

    void clock() {
        const bool negative = rest_.front() == '-';
        if (rest_.front() == '-' || rest_.front() == '+') rest_.remove_prefix(1);
        double parts[3] = {0, 0, 0};
        int count = 0;
        for (; count < 3; ++count) {
            bool fractional = false;
            if (rest_.empty() || !util::is_digit(rest_.front())) fail();
            parts[count] = number(fractional);
            if (rest_.empty() || rest_.front() != ':') {
                ++count;
                break;
            }
            rest_.remove_prefix(1);
        }
        // `4:05` are minutes and seconds where the type says so.
        if (count == 2 && (fields_ == "minute to second" || parts[1] != std::trunc(parts[1]))) {
            parts[2] = parts[1];
            parts[1] = parts[0];
            parts[0] = 0;
        }
        if (parts[1] >= 60 || parts[2] >= 60) fail_range();
        const double sign = negative ? -1 : 1;
        add(sign * parts[0], Unit::micros, kHour);
        add(sign * parts[1], Unit::micros, kMinute);
        add(sign * parts[2], Unit::micros, kSecond);
    }

    /// `P0001-02-03T04:05:06`.
    void iso_fields() {
        const auto t = rest_.find('t');
        auto date = rest_.substr(0, t);
        constexpr std::int64_t kFactors[] = {12, 1, 1};
        for (int i = 0; i < 3 && !date.empty(); ++i) {
            const auto end = date.find('-', 1);
            rest_ = date.substr(0, end);
            date = end == std::string_view::npos ? std::string_view() : date.substr(end + 1);
            bool fractional = false;
            const double value = number(fractional);
            if (!rest_.empty()) fail();
            add(value, i == 2 ? Unit::days : Unit::months, kFactors[i]);
        }
        if (!date.empty()) fail();
        rest_ = {};
        if (t == std::string_view::npos) return;
        rest_ = std::string_view(lower_).substr(t + 2);
        if (rest_.empty()) fail();
        clock();
    }

    void iso() {
        rest_.remove_prefix(1);
        if (rest_.find_first_of("ymwdhs") == std::string_view::npos && rest_.find('-') != std::string_view::npos)
            return iso_fields();
        bool time = false;
        while (!rest_.empty()) {
            if (rest_.front() == 't') {
                time = true;
                rest_.remove_prefix(1);
                if (rest_.empty()) fail();
            }
            bool fractional = false;
            if (!util::is_digit(rest_.front()) && rest_.front() != '-' && rest_.front() != '+') fail();
            const double value = number(fractional);
            if (rest_.empty()) fail();
            const char letter = rest_.front();
            rest_.remove_prefix(1);
            switch (letter) {
            case 'y': add(value, Unit::months, 12); break;
            case 'm': time ? add(value, Unit::micros, kMinute) : add(value, Unit::months, 1); break;
            case 'w': add(value, Unit::days, 7); break;
            case 'd': add(value, Unit::days, 1); break;
            case 'h': add(value, Unit::micros, kHour); break;
            case 's': add(value, Unit::micros, kSecond); break;
            default: fail();
            }
        }
    }
};

} // namespace

Interval read_interval(std::string_view text, std::string_view fields) { return Reader(text, fields).read(); }

} // namespace labdb::sql::postgres
