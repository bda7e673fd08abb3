#include <array>
#include <cstdlib>

#include "core/sql/mysql/temporal.hpp"

#include "core/util/ascii.hpp"

/// Reading dates and times as the server's str_to_datetime and str_to_time do ("String and Numeric Literals in Date and
/// Time Context", manual 9.1.3).
namespace labdb::sql::mysql {

namespace {

bool is_punctuation(char letter) {
    return (letter >= '!' && letter <= '/') || (letter >= ':' && letter <= '@') || (letter >= '[' && letter <= '`') ||
           (letter >= '{' && letter <= '~');
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}
    bool done() const { return at_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool at_digit() const { return util::is_digit(peek()); }
    void advance(std::size_t by = 1) { at_ += by; }
    void blanks() {
        while (!done() && util::is_blank(peek())) ++at_;
    }
    bool take(char letter) {
        if (done() || peek() != letter) return false;
        ++at_;
        return true;
    }
    std::size_t run() const {
        std::size_t length = 0;
        while (util::is_digit(peek(length))) ++length;
        return length;
    }
    std::int64_t number(std::size_t most) {
        std::int64_t value = 0;
        for (std::size_t i = 0; i < most && at_digit(); ++i) value = value * 10 + (text_[at_++] - '0');
        return value;
    }
    /// The digits behind the point as microseconds, the seventh rounding.
    int fraction() {
        int value = 0, count = 0;
        for (; at_digit() && count < 6; ++count) value = value * 10 + (text_[at_++] - '0');
        for (; count < 6; ++count) value *= 10;
        if (at_digit() && peek() >= '5') ++value;
        while (at_digit()) ++at_;
        return value;
    }
    std::size_t at() const { return at_; }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

int full_year(int year) { return year < 70 ? year + 2000 : year + 1900; }

bool is_allowed(const DateTime& at, DateModes modes) {
    if (at.month > 12 || at.day > 31 || at.hour > 23 || at.minute > 59 || at.second > 59) return false;
    if (at.is_zero_date()) return modes.zero_date;
    if (at.has_zero_part()) return modes.zero_in_date;
    return at.day <= days_in_month(at.year, at.month);
}

/// `+05:30`, `-08:00` at the end.
std::optional<int> zone_offset(Reader& reader) {
    const char sign = reader.peek();
    if ((sign != '+' && sign != '-') || !util::is_digit(reader.peek(1)) || !util::is_digit(reader.peek(2)) ||
        reader.peek(3) != ':' || !util::is_digit(reader.peek(4)) || !util::is_digit(reader.peek(5)))
        return std::nullopt;
    reader.advance();
    const auto hours = reader.number(2);
    reader.advance();
    const auto minutes = reader.number(2);
    if (minutes > 59 || hours * 60 + minutes > 14 * 60) return std::nullopt;
    const int seconds = static_cast<int>(hours * 3600 + minutes * 60);
    return sign == '-' ? -seconds : seconds;
}

} // namespace

std::optional<ReadDateTime> read_datetime(std::string_view text, DateModes modes) {
    Reader reader(text);
    reader.blanks();
    if (!reader.at_digit()) return std::nullopt;
    std::size_t digits = reader.run();
    const char behind = reader.peek(digits);
    // `2024.07.08` is no number with a fraction.
    const bool compact =
        behind == '\0' || (behind == '.' && digits > 4) || (behind == 'T' && digits >= 6) || digits > 4;
    if (compact && behind == 'T' && util::is_digit(reader.peek(digits + 1))) digits += 6;
    const bool long_year = compact ? (digits == 4 || digits == 8 || digits >= 14) : digits > 2;
    std::array<int, 6> part{};
    std::size_t count = 0;
    std::size_t first_length = 0;
    bool parted = compact;
    for (; count < 6 && reader.at_digit(); ++count) {
        const std::size_t before = reader.at();
        const std::size_t most = count == 0 ? (compact ? (long_year ? 4U : 2U) : 4U) : 2U;
        part[count] = static_cast<int>(reader.number(most));
        if (count == 0) first_length = reader.at() - before;
        if (count == 5) {
            ++count;
            break;
        }
        if (compact) {
            if (count == 2) reader.take('T');
            if (reader.done() || (!reader.at_digit() && count != 2)) {
                ++count;
                break;
            }
            if (reader.at_digit()) continue;
        }
        if (count == 2) {
            // The date ends: blanks or T, and a time.
            Reader ahead = reader;
            const bool marked = ahead.take('T');
            if (!marked) {
                if (!util::is_blank(ahead.peek()) && !is_punctuation(ahead.peek())) {
                    ++count;
                    break;
                }
                while (util::is_blank(ahead.peek()) || is_punctuation(ahead.peek())) ahead.advance();
            }
            if (!ahead.at_digit()) {
                ++count;
                break;
            }
            parted = marked || util::is_blank(reader.peek());
            reader = ahead;
            continue;
        }
        Reader ahead = reader;
        while (is_punctuation(ahead.peek()) && !(count >= 3 && ahead.peek() == '.')) ahead.advance();
        if (ahead.at() == reader.at() || !ahead.at_digit()) {
            ++count;
            break;
        }
        reader = ahead;
    }
    if (count < 3) return std::nullopt;
    ReadDateTime made;
    if (count == 6 && reader.peek() == '.') {
        reader.advance();
        made.value.micro = reader.fraction();
    }
    made.has_time = count > 3;
    made.parted = parted;
    made.value.year = part[0];
    made.value.month = part[1];
    made.value.day = part[2];
    made.value.hour = part[3];
    made.value.minute = part[4];
    made.value.second = part[5];
    if (first_length <= 2 && !made.value.is_zero_date()) made.value.year = full_year(part[0]);
    if (!is_allowed(made.value, modes)) return std::nullopt;
    if (made.value.micro >= kMicrosPerSecond) {
        made.value.micro -= static_cast<int>(kMicrosPerSecond);
        made.value = from_micros(micros_of(made.value) + kMicrosPerSecond);
    }
    if (made.has_time) made.zone_offset = zone_offset(reader);
    while (!reader.done()) {
        if (!util::is_blank(reader.peek())) made.truncated = true;
        reader.advance();
    }
    return made;
}

std::optional<DateTime> datetime_of_number(std::int64_t number, int micro, DateModes modes, bool* has_time) {
    if (number < 0) return std::nullopt;
    if (has_time != nullptr) *has_time = true;
    DateTime made;
    if (number == 0) {
        if (!modes.zero_date) return std::nullopt;
        return made;
    }
    // The server's number_to_datetime: which forms a number of so many digits may have.
    if (number < 10'000'101'000'000LL) {
        if (number < 101) return std::nullopt;
        if (has_time != nullptr) *has_time = number > 99'991'231LL;
        if (number <= 691'231LL)
            number = (number + 20'000'000LL) * 1'000'000LL;
        else if (number < 700'101LL)
            return std::nullopt;
        else if (number <= 991'231LL)
            number = (number + 19'000'000LL) * 1'000'000LL;
        else if (number < 10'000'101LL)
            return std::nullopt;
        else if (number <= 99'991'231LL)
            number *= 1'000'000LL;
        else if (number < 101'000'000LL)
            return std::nullopt;
        else if (number <= 691'231'235'959LL)
            number += 20'000'000'000'000LL;
        else if (number < 700'101'000'000LL)
            return std::nullopt;
        else if (number <= 991'231'235'959LL)
            number += 19'000'000'000'000LL;
        else
            return std::nullopt;
    }
    const std::int64_t date = number / 1'000'000, time = number % 1'000'000;
    if (date / 10'000 > 9999) return std::nullopt;
    made.year = static_cast<int>(date / 10'000);
    made.month = static_cast<int>(date / 100 % 100);
    made.day = static_cast<int>(date % 100);
    made.hour = static_cast<int>(time / 10'000);
    made.minute = static_cast<int>(time / 100 % 100);
    made.second = static_cast<int>(time % 100);
    made.micro = micro;
    if (!is_allowed(made, modes)) return std::nullopt;
    return made;
}

std::optional<ReadTime> time_of_number(std::int64_t number, int micro) {
    ReadTime made;
    const bool negative = number < 0 || micro < 0;
    const std::int64_t whole = std::abs(number);
    if (whole > 8'385'959) {
        if (whole >= 10'000'000'000LL)
            if (const auto at = datetime_of_number(number, micro)) {
                made.micros = ((at->hour * 60LL + at->minute) * 60 + at->second) * kMicrosPerSecond + at->micro;
                return made;
            }
        made.clipped = true;
        made.micros = negative ? -kMaxTime : kMaxTime;
        return made;
    }
    if (whole % 100 > 59 || whole / 100 % 100 > 59) return std::nullopt;
    made.micros = ((whole / 10'000 * 60 + whole / 100 % 100) * 60 + whole % 100) * kMicrosPerSecond + std::abs(micro);
    if (negative) made.micros = -made.micros;
    return made;
}

std::optional<ReadTime> read_time(std::string_view text) {
    Reader reader(text);
    reader.blanks();
    const std::size_t begin = reader.at();
    const bool negative = reader.take('-');
    if (!reader.at_digit() && reader.peek() != '.') return std::nullopt;
    ReadTime made;
    // Twelve letters and more may be a date with its time.
    if (!negative && text.size() - begin >= 12)
        if (const auto whole = read_datetime(text); whole && whole->has_time && whole->parted) {
            const DateTime& at = whole->value;
            made.micros = ((at.hour * 60LL + at.minute) * 60 + at.second) * kMicrosPerSecond + at.micro;
            made.truncated = whole->truncated;
            return made;
        }
    const std::int64_t first = reader.number(18);
    std::int64_t hours = 0, minutes = 0, seconds = 0;
    Reader behind_blanks = reader;
    behind_blanks.blanks();
    if (behind_blanks.at() != reader.at() && behind_blanks.at_digit()) {
        reader = behind_blanks;
        hours = (first > 100'000 ? 100'000 : first) * 24 + reader.number(6);
        if (reader.peek() == ':' && util::is_digit(reader.peek(1))) {
            reader.advance();
            minutes = reader.number(6);
            if (reader.peek() == ':' && util::is_digit(reader.peek(1))) {
                reader.advance();
                seconds = reader.number(6);
            }
        }
    } else if (reader.peek() == ':' && util::is_digit(reader.peek(1))) {
        hours = first;
        reader.advance();
        minutes = reader.number(6);
        if (reader.peek() == ':' && util::is_digit(reader.peek(1))) {
            reader.advance();
            seconds = reader.number(6);
        }
    } else {
        hours = first / 10'000;
        minutes = first / 100 % 100;
        seconds = first % 100;
    }
    std::int64_t micro = 0;
    if (reader.take('.')) micro = reader.fraction();
    if (minutes > 59 || seconds > 59) return std::nullopt;
    while (!reader.done()) {
        if (!util::is_blank(reader.peek())) made.truncated = true;
        reader.advance();
    }
    if (hours > 100'000) hours = 100'000;
    made.micros = ((hours * 60 + minutes) * 60 + seconds) * kMicrosPerSecond + micro;
    if (made.micros > kMaxTime) {
        made.micros = kMaxTime;
        made.clipped = true;
    }
    if (negative) made.micros = -made.micros;
    return made;
}

} // namespace labdb::sql::mysql
