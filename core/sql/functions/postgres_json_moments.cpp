#include "core/sql/functions/postgres_json_moments.hpp"

#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/functions/environment.hpp"
#include "core/sql/postgres/time.hpp"

namespace labdb::sql::postgres {

namespace {

/// No JSON text of PostgreSQL's has this character.
const std::string kMark(1, '\0');

class Input {
public:
    explicit Input(std::string_view text) : rest_(text) {}
    bool at_end() const { return rest_.empty(); }
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// Just so many digits.
    bool number(std::size_t digits, int& value) {
        if (rest_.size() < digits) return false;
        const auto end = std::from_chars(rest_.data(), rest_.data() + digits, value);
        if (end.ec != std::errc() || end.ptr != rest_.data() + digits) return false;
        rest_.remove_prefix(digits);
        return true;
    }
    /// `.5`: the digits of a second's fraction, at most six.
    std::string fraction() {
        std::string digits;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9' && digits.size() < 6) {
            digits += rest_.front();
            rest_.remove_prefix(1);
        }
        return digits;
    }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    bool is_date() const { return rest_.size() > 4 && rest_[4] == '-'; }

private:
    std::string_view rest_;
};

std::string two(int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); }

/// `+02`, `+02:30` behind a time: the text, and the seconds east.
bool read_zone(Input& in, std::string& text, std::int64_t& seconds) {
    const char sign = in.peek();
    int hours = 0, minutes = 0;
    if (!in.take(sign) || !in.number(2, hours)) return false;
    if (in.take(':') && !in.number(2, minutes)) return false;
    text += sign + two(hours) + ":" + two(minutes);
    seconds = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);
    return true;
}

} // namespace

std::optional<JsonMoment> read_json_moment(std::string_view text) {
    Input in(text);
    JsonMoment made;
    const bool dated = in.is_date();
    if (dated) {
        int year = 0, month = 0, day = 0;
        if (!in.number(4, year) || !in.take('-') || !in.number(2, month) || !in.take('-') || !in.number(2, day))
            return std::nullopt;
        made.text = text.substr(0, 10);
        Environment plain;
        made.micros = read_date(plain, made.text) * 24 * 60 * 60 * kSecond;
        made.type = "date";
        if (in.at_end()) return made;
        if (!in.take(' ') && !in.take('T')) return std::nullopt;
        made.text += 'T';
    }
    int hour = 0, minute = 0, second = 0;
    if (!in.number(2, hour) || !in.take(':') || !in.number(2, minute) || !in.take(':') || !in.number(2, second))
        return std::nullopt;
    if (hour > 24 || minute > 59 || second > 59) return std::nullopt;
    made.text += two(hour) + ":" + two(minute) + ":" + two(second);
    made.micros += ((hour * std::int64_t{60} + minute) * 60 + second) * kSecond;
    if (in.take('.')) {
        std::string digits = in.fraction();
        if (digits.empty()) return std::nullopt;
        std::string six = digits;
        six.resize(6, '0');
        made.micros += std::strtoll(six.c_str(), nullptr, 10);
        while (!digits.empty() && digits.back() == '0') digits.pop_back();
        if (!digits.empty()) made.text += "." + digits;
    }
    made.type = dated ? "timestamp without time zone" : "time without time zone";
    if (in.peek() == '+' || in.peek() == '-') {
        std::int64_t seconds = 0;
        if (!read_zone(in, made.text, seconds)) return std::nullopt;
        made.micros -= seconds * kSecond;
        made.type = dated ? "timestamp with time zone" : "time with time zone";
    }
    if (!in.at_end()) return std::nullopt;
    return made;
}

json::Value as_json_value(const JsonMoment& moment) {
    json::Object made;
    json::Array parts;
    parts.emplace_back(moment.type);
    parts.emplace_back(moment.text);
    parts.emplace_back(moment.micros);
    made.set(kMark, json::Value(std::move(parts)));
    return json::Value(std::move(made));
}

std::optional<JsonMoment> moment_of(const json::Value& value) {
    const json::Value* parts = value.is_object() ? value.find(kMark) : nullptr;
    if (!parts) return std::nullopt;
    const json::Array& all = parts->as_array();
    return JsonMoment{all[0].as_string(), all[1].as_string(),
                      std::strtoll(all[2].as_number().text.c_str(), nullptr, 10)};
}

json::Value without_moment(json::Value value) {
    if (const auto moment = moment_of(value)) return json::Value(moment->text);
    return value;
}

} // namespace labdb::sql::postgres
