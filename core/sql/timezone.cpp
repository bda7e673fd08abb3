#include "core/sql/timezone.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "core/util/ascii.hpp"
#include "core/util/calendar.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {

namespace {

/// A day of the year on which a rule of a POSIX TZ string changes the clocks: `M3.5.0/2`, `J60`, `59`.
struct RuleDay {
    char kind = 'M';
    int month = 0, week = 0, day = 0, seconds = 7200;
};

/// What holds behind the last transition of the file: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct Footer {
    int standard = 0, daylight = 0;
    std::string standard_name, daylight_name;
    bool has_daylight = false;
    RuleDay begin, end;
};

class FooterReader {
public:
    explicit FooterReader(std::string_view text) : text_(text) {}

    std::optional<Footer> read() {
        Footer made;
        made.standard_name = name();
        if (made.standard_name.empty()) return std::nullopt;
        made.standard = -time();
        if (done()) return made;
        made.has_daylight = true;
        made.daylight_name = name();
        made.daylight = done() || text_[at_] == ',' ? made.standard + 3600 : -time();
        if (!take(',')) return std::nullopt;
        made.begin = day();
        if (!take(',')) return std::nullopt;
        made.end = day();
        return made;
    }

private:
    bool done() const { return at_ >= text_.size(); }
    bool take(char letter) {
        if (done() || text_[at_] != letter) return false;
        ++at_;
        return true;
    }
    std::string name() {
        std::string made;
        if (take('<')) {
            while (!done() && text_[at_] != '>') made += text_[at_++];
            take('>');
        } else {
            while (!done() && ((text_[at_] | 0x20) >= 'a' && (text_[at_] | 0x20) <= 'z')) made += text_[at_++];
        }
        return made;
    }
    int number() {
        int value = 0;
        while (!done() && util::is_digit(text_[at_])) value = value * 10 + (text_[at_++] - '0');
        return value;
    }
    int time() {
        const bool negative = take('-');
        if (!negative) take('+');
        int seconds = number() * 3600;
        if (take(':')) seconds += number() * 60;
        if (take(':')) seconds += number();
        return negative ? -seconds : seconds;
    }
    RuleDay day() {
        RuleDay made;
        if (take('M')) {
            made.month = number();
            take('.');
            made.week = number();
            take('.');
            made.day = number();
        } else {
            made.kind = take('J') ? 'J' : '0';
            made.day = number();
        }
        if (take('/')) made.seconds = time();
        return made;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// The local second since 1970 at which the rule strikes in a year.
std::int64_t moment_of(const RuleDay& rule, std::int64_t year) {
    std::int64_t day = util::days_since_epoch({year, 1, 1});
    if (rule.kind == 'M') {
        const int month = std::clamp(rule.month, 1, 12);
        const int length = util::days_in_month(year, month);
        day = util::days_since_epoch({year, month, 1});
        const int weekday = static_cast<int>(((day + 4) % 7 + 7) % 7);
        int offset = (rule.day - weekday + 7) % 7 + (rule.week - 1) * 7;
        if (offset >= length) offset -= 7;
        day += offset;
    } else if (rule.kind == 'J') {
        day += rule.day - 1 + (util::is_leap_year(year) && rule.day >= 60 ? 1 : 0);
    } else {
        day += rule.day;
    }
    return day * 86400 + rule.seconds;
}

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t length) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i)
        value = value << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    return value;
}

} // namespace

struct TimeZone::Data {
    struct Kind {
        int offset = 0;
        bool daylight = false;
        std::string name;
    };
    std::vector<std::int64_t> transitions;
    std::vector<std::uint8_t> kind_of;
    std::vector<Kind> kinds;
    std::optional<Footer> footer;

    Kind at(std::int64_t utc) const {
        if (!transitions.empty() && utc >= transitions.front()) {
            if (utc < transitions.back() || !footer) {
                const auto behind = std::upper_bound(transitions.begin(), transitions.end(), utc);
                return kinds[kind_of[static_cast<std::size_t>(behind - transitions.begin()) - 1]];
            }
            return by_footer(utc);
        }
        if (transitions.empty() && footer) return by_footer(utc);
        for (const Kind& kind : kinds)
            if (!kind.daylight) return kind;
        return kinds.empty() ? Kind{} : kinds.front();
    }

    Kind by_footer(std::int64_t utc) const {
        Kind standard{footer->standard, false, footer->standard_name};
        if (!footer->has_daylight) return standard;
        const std::int64_t year =
            util::date_of(util::floor_div(utc + footer->standard, 86'400)).year; // by standard time
        const std::int64_t begin = moment_of(footer->begin, year) - footer->standard;
        const std::int64_t end = moment_of(footer->end, year) - footer->daylight;
        const bool daylight = begin < end ? utc >= begin && utc < end : utc >= begin || utc < end;
        return daylight ? Kind{footer->daylight, true, footer->daylight_name} : standard;
    }
};

namespace {

/// RFC 8536: the 64-bit block of a version 2 file.
std::shared_ptr<const TimeZone::Data> parse_file(const std::string& bytes) {
    if (!bytes.starts_with("TZif") || bytes.size() < 44) return nullptr;
    const auto count = [&](std::size_t header, std::size_t index) {
        return static_cast<std::size_t>(big_endian(bytes, header + 20 + index * 4, 4));
    };
    std::size_t header = 0, width = 4;
    if (bytes[4] >= '2') {
        header = 44 + count(0, 3) * 5 + count(0, 4) * 6 + count(0, 5) + count(0, 2) * 8 + count(0, 1) + count(0, 0);
        width = 8;
        if (header + 44 > bytes.size()) return nullptr;
    }
    const std::size_t leaps = count(header, 2), times = count(header, 3), kinds = count(header, 4),
                      names = count(header, 5);
    const std::size_t length =
        times * (width + 1) + kinds * 6 + names + leaps * (width + 4) + count(header, 1) + count(header, 0);
    std::size_t at = header + 44;
    if (at + length > bytes.size()) return nullptr;
    auto made = std::make_shared<TimeZone::Data>();
    for (std::size_t i = 0; i < times; ++i) {
        const std::uint64_t raw = big_endian(bytes, at + i * width, width);
        made->transitions.push_back(width == 8 ? static_cast<std::int64_t>(raw) : static_cast<std::int32_t>(raw));
    }
    at += times * width;
    for (std::size_t i = 0; i < times; ++i) made->kind_of.push_back(static_cast<std::uint8_t>(bytes[at + i]));
    at += times;
    for (std::size_t i = 0; i < kinds; ++i) {
        const std::size_t name = at + kinds * 6 + static_cast<unsigned char>(bytes[at + i * 6 + 5]);
        made->kinds.push_back({static_cast<std::int32_t>(big_endian(bytes, at + i * 6, 4)), bytes[at + i * 6 + 4] != 0,
                               std::string(bytes.c_str() + name)});
    }
    for (std::uint8_t kind : made->kind_of)
        if (kind >= made->kinds.size()) return nullptr;
    at = header + 44 + length;
    if (width == 8 && at < bytes.size() && bytes[at] == '\n') {
        const std::size_t end = bytes.find('\n', at + 1);
        if (end != std::string::npos)
            made->footer = FooterReader(std::string_view(bytes).substr(at + 1, end - at - 1)).read();
    }
    return made;
}

std::shared_ptr<const TimeZone::Data> load(const std::string& name) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
        std::fopen(("/usr/share/zoneinfo/" + name).c_str(), "rbe"), std::fclose);
    if (!file) return nullptr;
    std::string bytes;
    char block[4096];
    while (const std::size_t count = std::fread(block, 1, sizeof block, file.get())) bytes.append(block, count);
    return parse_file(bytes);
}

/// The name as the files have it: `europe/berlin` is `Europe/Berlin`, `utc` is `UTC`.
std::vector<std::string> spellings(std::string_view name) {
    std::string titled = util::to_lower(name);
    bool begin = true;
    for (char& letter : titled) {
        if (begin && letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 32);
        begin = letter == '/' || letter == '_' || letter == '-';
    }
    return {std::string(name), titled, util::to_upper(name)};
}

std::optional<int> fixed_offset(std::string_view name) {
    if (name.size() < 4 || (name[0] != '+' && name[0] != '-')) return std::nullopt;
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos || colon < 2 || colon > 3 || name.size() != colon + 3) return std::nullopt;
    int hours = 0, minutes = 0;
    for (std::size_t i = 1; i < name.size(); ++i) {
        if (i == colon) continue;
        if (!util::is_digit(name[i])) return std::nullopt;
        (i < colon ? hours : minutes) = (i < colon ? hours : minutes) * 10 + (name[i] - '0');
    }
    if (minutes > 59) return std::nullopt;
    const int seconds = hours * 3600 + minutes * 60;
    return name[0] == '-' ? -seconds : seconds;
}

} // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    if (const auto offset = fixed_offset(name)) return TimeZone(*offset);
    if (util::to_upper(name) == "UTC") return TimeZone(0);
    for (char letter : name)
        if (!util::is_digit(letter) && (letter | 0x20) < 'a' && letter != '/' && letter != '_' && letter != '-' &&
            letter != '+')
            return std::nullopt;
    if (name.empty() || name.front() == '/' || name.back() == '/') return std::nullopt;
    // Files are read once: a function may be called for each row. What is in the cache never changes.
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Data>, std::less<>> loaded;
    const std::lock_guard lock(mutex);
    if (const auto found = loaded.find(name); found != loaded.end())
        return found->second ? std::optional(TimeZone(found->second)) : std::nullopt;
    std::shared_ptr<const Data> data;
    for (const std::string& spelling : spellings(name))
        if ((data = load(spelling))) break;
    loaded.emplace(name, data);
    return data ? std::optional(TimeZone(data)) : std::nullopt;
}

int TimeZone::offset_at(std::int64_t utc) const { return data_ ? data_->at(utc).offset : offset_; }

std::int64_t TimeZone::to_utc(std::int64_t local) const {
    if (!data_) return local - offset_;
    const int before = data_->at(local - 86400).offset, behind = data_->at(local + 86400).offset;
    for (int offset : {before, behind})
        if (data_->at(local - offset).offset == offset) return local - offset;
    // Skipped: the moment of the change itself lies between the two readings.
    std::int64_t low = local - std::max(before, behind), high = local - std::min(before, behind);
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (data_->at(middle).offset == before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::string TimeZone::abbreviation_at(std::int64_t utc) const {
    if (data_) return data_->at(utc).name;
    if (offset_ == 0) return "UTC";
    char text[32];
    const int minutes = std::abs(offset_) / 60;
    std::snprintf(text, sizeof text, "%c%02d:%02d", offset_ < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return text;
}

} // namespace labdb::sql
