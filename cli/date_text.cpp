#include "cli/date_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <string>
#include <vector>

#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

/// Ends the attempt: the text is no date.
struct NoDate {};

bool is_number(std::string_view token) { return !token.empty() && util::is_digit(token[0]); }
bool all_digits(std::string_view token) {
    return !token.empty() && std::all_of(token.begin(), token.end(), util::is_digit);
}

/// Runs of letters, numbers with at most one decimal point, and everything else character by character.
std::vector<std::string> split_tokens(std::string_view text) {
    std::vector<std::string> tokens;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        if (util::is_letter(text[at])) {
            while (end < text.size() && util::is_letter(text[end])) ++end;
        } else if (util::is_digit(text[at])) {
            while (end < text.size() && util::is_digit(text[end])) ++end;
            // `06.840` is a number; in `20.11.2026` the points separate.
            std::size_t fraction = end + 1;
            while (fraction < text.size() && util::is_digit(text[fraction])) ++fraction;
            bool decimal = end < text.size() && text[end] == '.' && fraction > end + 1 &&
                           (fraction == text.size() || text[fraction] != '.') && (at == 0 || text[at - 1] != '.');
            if (decimal) end = fraction;
        }
        tokens.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return tokens;
}

/// Position of the word in a table, or -1. A name matches whole or by its first three letters.
template <std::size_t Size> int index_of(std::string_view word, const std::array<std::string_view, Size>& names) {
    std::string lower = util::to_lower(word);
    for (std::size_t i = 0; i < Size; ++i)
        if (lower == names[i] || lower == names[i].substr(0, 3)) return static_cast<int>(i);
    return -1;
}

constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

int month_of(std::string_view word) { return util::to_lower(word) == "sept" ? 9 : index_of(word, kMonths) + 1; }

/// Words and signs without meaning of their own.
bool is_filler(std::string_view token) {
    constexpr std::string_view kFillers[] = {" ",   ".",  ",", ";", "-",  "/",  "'",  "at", "on",
                                             "and", "ad", "m", "t", "of", "st", "nd", "rd", "th"};
    std::string lower = util::to_lower(token);
    return std::find(std::begin(kFillers), std::end(kFillers), lower) != std::end(kFillers);
}

/// 0 for a.m., 1 for p.m., -1 for neither.
int half_of_day(std::string_view token) {
    std::string lower = util::to_lower(token);
    return lower == "am" || lower == "a" ? 0 : lower == "pm" || lower == "p" ? 1 : -1;
}

int whole(std::string_view digits) {
    int value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || (end != digits.data() + digits.size() && *end != '.')) throw NoDate();
    return value;
}

/// The numbers of a date in the order in which they stand, and which of them is known to be what.
class DateParts {
public:
    void add(std::string_view digits) {
        if (digits.size() > 2 && all_digits(digits)) set(year_);
        values_.push_back(whole(digits));
    }
    void add_year(std::string_view digits) {
        set(year_);
        values_.push_back(whole(digits));
    }
    void add_month(int month) {
        set(month_);
        values_.push_back(month);
    }
    std::size_t size() const { return values_.size(); }

    struct Date {
        std::optional<int> year, month, day;
    };

    Date resolve() const {
        if (size() > 3) throw NoDate();
        Date date;
        if (size() == 3) return resolve_three();
        if (month_) {
            date.month = values_[*month_];
            if (size() == 2) assign_single(values_[1 - *month_], date);
        } else if (size() == 1) {
            assign_single(values_[0], date);
        } else if (size() == 2) {
            date = values_[0] > 31   ? Date{values_[0], values_[1], {}}
                   : values_[1] > 31 ? Date{values_[1], values_[0], {}}
                                     : Date{{}, values_[0], values_[1]};
        }
        return date;
    }

private:
    std::vector<int> values_;
    std::optional<std::size_t> year_, month_;

    void set(std::optional<std::size_t>& place) {
        if (place) throw NoDate();
        place = values_.size();
    }

    void assign_single(int value, Date& date) const {
        if (value > 31 || year_)
            date.year = value;
        else
            date.day = value;
    }

    Date resolve_three() const {
        const int a = values_[0], b = values_[1], c = values_[2];
        if (year_ && month_) {
            const std::size_t day = 3 - *year_ - *month_;
            return {values_[*year_], values_[*month_], values_[day]};
        }
        if (month_ == 0) return b > 31 ? Date{b, a, c} : Date{c, a, b};
        if (month_ == 1) return a > 31 ? Date{a, b, c} : Date{c, b, a};
        if (month_ == 2) return b > 31 ? Date{b, c, a} : Date{a, c, b};
        if (a > 31 || year_ == 0) return {a, b, c};
        return a > 12 ? Date{c, b, a} : Date{c, a, b};
    }
};

class Reader {
public:
    explicit Reader(std::string_view text) : tokens_(split_tokens(text)) {}

    std::string read() {
        bool found = false;
        for (; at_ < tokens_.size(); ++at_) {
            const std::string& token = tokens_[at_];
            if (is_number(token))
                number();
            else if (index_of(token, kWeekdays) >= 0)
                found = true;
            else if (month_of(token) > 0)
                parts_.add_month(month_of(token));
            else if (int half = half_of_day(token); half >= 0)
                set_half(half);
            else if (is_zone(token))
                zone_name();
            else if (hour_ && (token == "+" || token == "-"))
                zone_offset(token == "+" ? 1 : -1);
            else if (!is_filler(token))
                throw NoDate();
        }
        if (!found && !hour_ && parts_.size() == 0) throw NoDate();
        return composed();
    }

private:
    std::vector<std::string> tokens_;
    std::size_t at_ = 0;
    DateParts parts_;
    std::optional<int> hour_, minute_;
    std::string second_;
    std::optional<int> offset_;
    bool zone_seen_ = false;

    std::string_view ahead(std::size_t count) const {
        return at_ + count < tokens_.size() ? std::string_view(tokens_[at_ + count]) : std::string_view();
    }

    void number() {
        const std::string token = tokens_[at_];
        const std::size_t length = token.find('.') == std::string::npos ? token.size() : token.find('.');
        if (ahead(1) == ":") {
            clock(token);
        } else if (parts_.size() == 3 && !hour_ && (token.size() == 2 || token.size() == 4)) {
            compact_clock(token);
        } else if (length == 6 && (parts_.size() > 0 || token.size() > 6)) {
            compact_clock(token);
        } else if (token.size() == 6) {
            for (std::size_t i = 0; i < 6; i += 2) parts_.add(token.substr(i, 2));
        } else if (token.size() == 8 || token.size() == 12 || token.size() == 14) {
            parts_.add_year(token.substr(0, 4));
            parts_.add(token.substr(4, 2));
            parts_.add(token.substr(6, 2));
            if (token.size() > 8) compact_clock(token.substr(8));
        } else if (ahead(1) == " " && half_of_day(ahead(2)) >= 0) {
            hour_ = whole(token);
        } else if (half_of_day(ahead(1)) >= 0) {
            hour_ = whole(token);
        } else {
            parts_.add(token);
        }
    }

    /// HH:MM[:SS[.ffffff]]
    void clock(const std::string& hours) {
        hour_ = whole(hours);
        if (!all_digits(ahead(2))) throw NoDate();
        minute_ = whole(ahead(2));
        at_ += 2;
        if (ahead(1) != ":") return;
        if (!is_number(ahead(2))) throw NoDate();
        second_ = ahead(2);
        at_ += 2;
    }

    /// HH[MM[SS[.ffffff]]]
    void compact_clock(const std::string& digits) {
        hour_ = whole(digits.substr(0, 2));
        if (digits.size() >= 4) minute_ = whole(digits.substr(2, 2));
        if (digits.size() >= 6) second_ = digits.substr(4);
    }

    void set_half(int half) {
        if (!hour_ || *hour_ > 12) throw NoDate();
        if (half == 1 && *hour_ < 12) *hour_ += 12;
        if (half == 0 && *hour_ == 12) hour_ = 0;
    }

    bool is_zone(const std::string& token) const {
        auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        return hour_ && !zone_seen_ && !offset_ && token.size() <= 5 &&
               (token == "z" || std::all_of(token.begin(), token.end(), upper));
    }

    /// Names other than UTC's are understood by no one and count as UTC. `GMT+3` means three hours before GMT, as in
    /// POSIX.
    void zone_name() {
        zone_seen_ = true;
        if (ahead(1) == "+" || ahead(1) == "-") tokens_[at_ + 1] = ahead(1) == "+" ? "-" : "+";
    }

    void zone_offset(int sign) {
        const std::string digits(ahead(1));
        if (!all_digits(digits) || digits.size() == 3 || digits.size() > 4) throw NoDate();
        int hours = whole(digits.substr(0, 2)), minutes = 0;
        if (digits.size() == 4) {
            minutes = whole(digits.substr(2));
        } else if (ahead(2) == ":") {
            if (!all_digits(ahead(3))) throw NoDate();
            minutes = whole(ahead(3));
            at_ += 2;
        }
        ++at_;
        offset_ = sign * (hours * 60 + minutes);
    }

    /// The date in ISO 8601, for the reader of that to judge.
    std::string composed() const {
        auto date = parts_.resolve();
        const std::string today = util::iso8601(util::system_now());
        int year = date.year.value_or(whole(std::string_view(today).substr(0, 4)));
        if (date.year && year < 100) year += year < 50 + whole(std::string_view(today).substr(2, 2)) ? 2000 : 1900;
        const int month = date.month.value_or(whole(std::string_view(today).substr(5, 2)));
        const int day = date.day.value_or(std::min(whole(std::string_view(today).substr(8, 2)), 28));
        const int offset = offset_.value_or(0);
        char text[64];
        std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:", year, month, day, hour_.value_or(0),
                      minute_.value_or(0));
        char zone[32];
        std::snprintf(zone, sizeof zone, "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 60,
                      std::abs(offset) % 60);
        std::string seconds = second_.empty()                            ? "00"
                              : second_.size() == 1 || second_[1] == '.' ? "0" + second_
                                                                         : second_;
        return text + seconds.substr(0, 9) + zone;
    }
};

} // namespace

std::optional<util::Instant> parse_date_text(std::string_view text) {
    try {
        return util::parse_iso8601(Reader(text).read());
    } catch (const NoDate&) {
        return std::nullopt;
    }
}

} // namespace labdb::cli
