#include <array>
#include <tuple>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/time_words.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

// Dates and times out of text, in the many forms that PostgreSQL takes: its manual, appendix B.1.
namespace labdb::sql::postgres {

namespace {

struct Fields {
    bool has_date = false, has_time = false, has_zone = false;
    Civil civil;
    std::int64_t micros = 0;
    std::optional<TimeZone> zone;
    Special special = Special::none;
};

class Reader {
public:
    Reader(const Environment& environment, std::string_view text, const char* type)
        : environment_(environment), text_(text), lower_(util::to_lower(util::trim(text))), rest_(lower_), type_(type),
          only_time_(std::string_view(type).starts_with("time ") || std::string_view(type) == "time") {}

    Fields read() {
        if (const Special special = find_special(lower_); special != Special::none) {
            fields_.special = special;
            return fields_;
        }
        if (rest_.empty()) fail_syntax();
        while (!rest_.empty()) step();
        finish();
        return fields_;
    }

    [[noreturn]] void fail_syntax() const {
        throw Error("22007",
                    std::string("invalid input syntax for type ") + type_ + ": \"" + std::string(text_) + "\"");
    }
    [[noreturn]] void fail_range(bool order_may_be_wrong = false) const {
        Error error("22008", "date/time field value out of range: \"" + std::string(text_) + "\"");
        if (order_may_be_wrong) error.hint = "Perhaps you need a different \"datestyle\" setting.";
        throw error;
    }

private:
    const Environment& environment_;
    std::string_view text_;
    std::string lower_;
    std::string_view rest_;
    const char* type_;
    bool only_time_; ///< digits alone are a time
    Fields fields_;
    std::vector<int> numbers_; ///< of a date written with a month's name
    std::vector<std::size_t> number_digits_;
    int month_name_ = 0;
    bool before_christ_ = false;
    char half_ = 0; ///< `a`m or `p`m
    bool julian_ = false;

    static int to_int(std::string_view digits) {
        int value = 0;
        for (const char c : digits) value = value > 100'000'000 ? value : value * 10 + (c - '0');
        return value;
    }

    void step() {
        const char c = rest_.front();
        if (util::is_blank(c) || c == ',') {
            rest_.remove_prefix(1);
        } else if (util::is_digit(c)) {
            number();
        } else if (util::is_letter(c)) {
            word();
        } else if ((c == '+' || c == '-') && (fields_.has_time || fields_.has_date) && !fields_.has_zone) {
            zone_offset();
        } else {
            fail_syntax();
        }
    }

    void number() {
        std::size_t size = 0;
        while (size < rest_.size() && util::is_digit(rest_[size])) ++size;
        const char next = size < rest_.size() ? rest_[size] : '\0';
        const char after = size + 1 < rest_.size() ? rest_[size + 1] : '\0';
        if (next == ':') return time();
        const bool digits_of_time = only_time_ && !fields_.has_time && // `040506-08`
                                    (size == 6 || (size == 4 && rest_.find(':') == std::string_view::npos));
        if (!digits_of_time && (next == '-' || next == '/' || next == '.') &&
            (util::is_digit(after) || util::is_letter(after)) && !fields_.has_date && month_name_ == 0) {
            return date();
        }
        const auto digits = rest_.substr(0, size);
        rest_.remove_prefix(size);
        if (julian_) {
            // `J2451187`: the day's number.
            julian_ = false;
            const auto civil = to_civil(std::int64_t{to_int(digits)} - 2451545);
            return set_date(civil.year, civil.month, civil.day);
        }
        if (!fields_.has_date && month_name_ == 0 && (size == 8 || (size == 6 && !only_time_)) && numbers_.empty()) {
            const auto year_size = size - 4;
            set_date(year(to_int(digits.substr(0, year_size)), year_size), to_int(digits.substr(year_size, 2)),
                     to_int(digits.substr(year_size + 2)));
        } else if ((fields_.has_date || only_time_) && !fields_.has_time && (size == 6 || size == 4)) {
            set_time(to_int(digits.substr(0, 2)), to_int(digits.substr(2, 2)), size == 6 ? to_int(digits.substr(4)) : 0,
                     fraction());
        } else if (fields_.has_date && !fields_.has_time && size <= 2 &&
                   (rest_.starts_with("am") || rest_.starts_with("pm") || rest_.starts_with(" am") ||
                    rest_.starts_with(" pm"))) {
            set_time(to_int(digits), 0, 0, 0);
        } else {
            numbers_.push_back(to_int(digits));
            number_digits_.push_back(size);
            if (numbers_.size() > 3) fail_syntax();
        }
    }

    std::int64_t fraction() {
        if (rest_.empty() || rest_.front() != '.') return 0;
        std::int64_t micros = 0;
        std::int64_t unit = kSecond;
        std::size_t at = 1;
        bool round_up = false;
        for (; at < rest_.size() && util::is_digit(rest_[at]); ++at) {
            if (unit > 1) {
                unit /= 10;
                micros += (rest_[at] - '0') * unit;
            } else if (unit == 1) {
                round_up = rest_[at] >= '5';
                unit = 0;
            }
        }
        rest_.remove_prefix(at);
        return micros + (round_up ? 1 : 0);
    }

    void time() {
        if (fields_.has_time) fail_syntax();
        int parts[3] = {0, 0, 0};
        std::size_t count = 0;
        for (;;) {
            std::size_t size = 0;
            while (size < rest_.size() && util::is_digit(rest_[size])) ++size;
            if (size == 0) fail_syntax();
            parts[count++] = to_int(rest_.substr(0, size));
            rest_.remove_prefix(size);
            if (count == 3 || rest_.empty() || rest_.front() != ':') break;
            rest_.remove_prefix(1);
        }
        set_time(parts[0], parts[1], parts[2], fraction());
    }

    void set_time(int hour, int minute, int second, std::int64_t micros) {
        fields_.has_time = true;
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0 || micros > 0)))
            fail_range();
        fields_.micros = hour * kHour + minute * kMinute + second * kSecond + micros;
    }

    int year(int value, std::size_t digits) const {
        if (digits > 2 || before_christ_) return value;
        return value + (value < 70 ? 2000 : 1900);
    }

    void set_date(int year_value, int month, int day) {
        if (fields_.has_date) fail_syntax();
        fields_.has_date = true;
        fields_.civil = {year_value, month, day};
    }

    bool has_order(const char* order) const { return environment_.date_style.find(order) != std::string::npos; }
    /// Beside a month's name (DecodeNumber in PostgreSQL's datetime.c): a year of three and more digits shows itself.
    bool year_stands_first(std::size_t first_digits, std::size_t second_digits) const {
        return first_digits > 2 || (has_order("YMD") && second_digits <= 2);
    }
    /// Of three numbers: where year, month and day stand.
    std::tuple<std::size_t, std::size_t, std::size_t> places(std::size_t first_digits) const {
        if (first_digits > 2 || has_order("YMD")) return {0, 1, 2};
        if (has_order("DMY")) return {2, 1, 0};
        return {2, 0, 1};
    }

    void date() {
        const char separator = rest_[rest_.find_first_not_of("0123456789")];
        std::array<std::string_view, 3> parts;
        std::size_t count = 0;
        while (count < 3) {
            std::size_t size = 0;
            const bool letters = !rest_.empty() && util::is_letter(rest_.front());
            while (size < rest_.size() && (letters ? util::is_letter(rest_[size]) : util::is_digit(rest_[size])))
                ++size;
            if (size == 0) fail_syntax();
            parts[count++] = rest_.substr(0, size);
            rest_.remove_prefix(size);
            if (count == 3 || rest_.empty() || rest_.front() != separator) break;
            rest_.remove_prefix(1);
        }
        if (count == 2 && parts[0].size() > 2 && parts[1].size() == 3 && separator != '/') { // year and day of the year
            const auto civil = to_civil(to_days({to_int(parts[0]), 1, 1}) + to_int(parts[1]) - 1);
            return set_date(civil.year, civil.month, civil.day);
        }
        if (count < 3) fail_syntax();
        std::size_t y = 2, m = 0, d = 1;
        if (util::is_letter(parts[1].front())) {
            m = 1;
            y = year_stands_first(parts[0].size(), parts[2].size()) ? 0 : 2;
            d = 2 - y;
        } else {
            std::tie(y, m, d) = places(parts[0].size());
        }
        const int month = util::is_letter(parts[m].front()) ? find_month(parts[m]) : to_int(parts[m]);
        if (util::is_letter(parts[m].front()) && month == 0) fail_syntax();
        set_date(year(to_int(parts[y]), parts[y].size()), month, to_int(parts[d]));
    }

    void word() {
        // A zone's name may have more than letters.
        std::size_t size = 0;
        while (size < rest_.size() && (util::is_letter(rest_[size]) || rest_[size] == '/' || rest_[size] == '_'))
            ++size;
        if (rest_.substr(0, size).find('/') != std::string_view::npos) {
            while (size < rest_.size() &&
                   (util::is_letter(rest_[size]) || util::is_digit(rest_[size]) || rest_[size] == '-' ||
                    rest_[size] == '+' || rest_[size] == '/' || rest_[size] == '_')) {
                ++size;
            }
        }
        const auto word = rest_.substr(0, size);
        rest_.remove_prefix(size);
        if (word == "t" && (fields_.has_date || !numbers_.empty())) return;
        if (word == "j" && !fields_.has_date && !rest_.empty() && util::is_digit(rest_.front())) {
            julian_ = true;
            return;
        }
        if (word == "am" || word == "pm") {
            half_ = word.front();
            return;
        }
        if (word == "bc" || word == "ad") {
            before_christ_ = word == "bc";
            return;
        }
        if (word == "allballs") return set_time(0, 0, 0, 0);
        if (word == "at" || word == "on" || is_day_name(word)) return;
        if (const int month = find_month(word)) {
            if (month_name_ != 0 || fields_.has_date) fail_syntax();
            month_name_ = month;
            // `Nov-20-2026`
            while (!rest_.empty() && (rest_.front() == '-' || rest_.front() == '.')) rest_.remove_prefix(1);
            for (int i = 0; i < 2; ++i) {
                std::size_t digits = 0;
                while (digits < rest_.size() && util::is_digit(rest_[digits])) ++digits;
                if (digits == 0 || digits >= rest_.size() || rest_[digits] != '-' || !numbers_.empty()) return;
                numbers_.push_back(to_int(rest_.substr(0, digits)));
                number_digits_.push_back(digits);
                rest_.remove_prefix(digits + 1);
            }
            return;
        }
        if (fields_.has_zone) fail_syntax();
        fields_.zone = find_zone(word);
        fields_.has_zone = true;
        if (fields_.zone) return;
        if (word.find('/') != std::string_view::npos) {
            throw Error("22023", "time zone \"" + std::string(word) + "\" not recognized");
        }
        fail_syntax();
    }

    void zone_offset() {
        std::size_t size = 1;
        while (size < rest_.size() && (util::is_digit(rest_[size]) || rest_[size] == ':')) ++size;
        auto token = std::string(rest_.substr(0, size));
        rest_.remove_prefix(size);
        if (token.find(':') == std::string::npos) {
            if (token.size() == 4) token.insert(2, ":"); // +530
            if (token.size() == 5) token.insert(3, ":"); // +0530
            if (token.size() == 7) token.insert(5, ":").insert(3, ":");
        }
        fields_.zone = find_zone(token);
        if (!fields_.zone) fail_syntax();
        if (fields_.zone->offset_at(0) > 57600 || fields_.zone->offset_at(0) < -57600) {
            throw Error("22009", "time zone displacement out of range: \"" + std::string(text_) + "\"");
        }
        fields_.has_zone = true;
    }

    void finish() {
        if (month_name_ != 0) {
            if (numbers_.size() != 2) fail_syntax();
            const auto y = static_cast<std::size_t>(year_stands_first(number_digits_[0], number_digits_[1]) ? 0 : 1);
            set_date(year(numbers_[y], number_digits_[y]), month_name_, numbers_[1 - y]);
        } else if (numbers_.size() == 3 && !fields_.has_date) {
            const auto [y, m, d] = places(number_digits_[0]);
            set_date(year(numbers_[y], number_digits_[y]), numbers_[m], numbers_[d]);
        } else if (!numbers_.empty()) {
            fail_syntax();
        }
        if (half_ != 0) {
            if (!fields_.has_time) fail_syntax();
            if (fields_.micros >= 13 * kHour) fail_range();
            if (half_ == 'p' && fields_.micros < 12 * kHour) fields_.micros += 12 * kHour;
            if (half_ == 'a' && fields_.micros >= 12 * kHour) fields_.micros -= 12 * kHour;
        }
        if (!fields_.has_date) return;
        auto& civil = fields_.civil;
        if (before_christ_) {
            civil.year = 1 - civil.year;
        } else if (civil.year == 0) {
            fail_range();
        }
        if (civil.month < 1 || civil.month > 12 || civil.day < 1 || civil.day > 31) fail_range(true);
        if (civil.day > days_in_month(civil.year, civil.month)) fail_range();
    }
};

std::int64_t local_now(const Environment& environment) {
    return to_local(environment.transaction_time.micros - kEpochMicros, session_zone(environment));
}

/// The local timestamp that a special word means.
std::int64_t special_timestamp(const Environment& environment, Special special) {
    const auto today = [&] { return split(local_now(environment)).days * kDay; };
    switch (special) {
    case Special::now: return local_now(environment);
    case Special::today: return today();
    case Special::tomorrow: return today() + kDay;
    case Special::yesterday: return today() - kDay;
    case Special::epoch: return -kEpochMicros;
    case Special::infinity: return kInfinity;
    default: return kMinusInfinity;
    }
}

} // namespace

std::int64_t read_date(const Environment& environment, std::string_view text) {
    Reader reader(environment, text, "date");
    const auto fields = reader.read();
    if (fields.special != Special::none) {
        const auto timestamp = special_timestamp(environment, fields.special);
        return is_infinite(timestamp) ? timestamp : split(timestamp).days;
    }
    if (!fields.has_date) reader.fail_syntax();
    const auto days = to_days(fields.civil);
    if (days < -2451545 || days > 2145031948) throw Error("22008", "date out of range: \"" + std::string(text) + "\"");
    return days;
}

std::int64_t read_time(const Environment& environment, std::string_view text) {
    Reader reader(environment, text, "time");
    const auto fields = reader.read();
    if (fields.special == Special::now) return split(local_now(environment)).micros;
    if (fields.special != Special::none || !fields.has_time) reader.fail_syntax();
    return fields.micros;
}

TimeWithZone read_timetz(const Environment& environment, std::string_view text) {
    Reader reader(environment, text, "time with time zone");
    const auto fields = reader.read();
    const auto now = local_now(environment);
    const auto zone = fields.zone ? *fields.zone : session_zone(environment);
    const auto local = fields.has_date ? to_days(fields.civil) * kDay + fields.micros : now;
    const auto offset = static_cast<int>((local - from_local(local, zone)) / kSecond);
    if (fields.special == Special::now) return {split(now).micros, offset};
    if (fields.special != Special::none || !fields.has_time) reader.fail_syntax();
    return {fields.micros, offset};
}

constexpr std::int64_t kEndDay = 106751983; ///< 294277-01-01

std::int64_t read_timestamp(const Environment& environment, std::string_view text) {
    Reader reader(environment, text, "timestamp");
    const auto fields = reader.read();
    if (fields.special != Special::none) return special_timestamp(environment, fields.special);
    if (!fields.has_date) reader.fail_syntax();
    const auto days = to_days(fields.civil);
    if (days < -2451545 || days >= kEndDay)
        throw Error("22008", "timestamp out of range: \"" + std::string(text) + "\"");
    return days * kDay + fields.micros;
}

std::int64_t read_timestamptz(const Environment& environment, std::string_view text) {
    Reader reader(environment, text, "timestamp with time zone");
    const auto fields = reader.read();
    if (fields.special == Special::now) return environment.transaction_time.micros - kEpochMicros;
    if (fields.special == Special::epoch) return -kEpochMicros;
    const auto zone = fields.zone ? *fields.zone : session_zone(environment);
    if (fields.special != Special::none) return from_local(special_timestamp(environment, fields.special), zone);
    if (!fields.has_date) reader.fail_syntax();
    const auto days = to_days(fields.civil);
    if (days < -2451545 || days >= kEndDay)
        throw Error("22008", "timestamp out of range: \"" + std::string(text) + "\"");
    return from_local(days * kDay + fields.micros, zone);
}

} // namespace labdb::sql::postgres
