// to_char and to_number of numbers: PostgreSQL's manual, 9.8, table 9.29.
#include <algorithm>
#include <cstdio>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

enum class Mark {
    nine,
    zero,
    point,
    group,
    minus,
    plus,
    sign_at,
    sign,
    ordinal_upper,
    ordinal_lower,
    currency,
    literal
};
struct Token {
    Mark mark;
    std::string text;
};

struct Format {
    std::vector<Token> tokens;
    int before = 0, behind = 0; ///< digits before and behind the point
    int shifted = 0;            ///< digits behind V
    bool has_point = false, fill = false, roman = false, exponent = false, brackets = false, has_shift = false;
    bool sign_first = false, sign_last = false, any_sign = false;
};

struct MarkRow {
    std::string_view word;
    Mark mark;
};
constexpr MarkRow kMarks[] = {{"9", Mark::nine},     {"0", Mark::zero},  {".", Mark::point},   {"D", Mark::point},
                              {",", Mark::group},    {"G", Mark::group}, {"MI", Mark::minus},  {"PL", Mark::plus},
                              {"SG", Mark::sign_at}, {"S", Mark::sign},  {"L", Mark::currency}};

Format read_format(std::string_view text) {
    Format format;
    for (std::size_t at = 0; at < text.size();) {
        const auto upper = util::to_upper(text.substr(at, 4));
        const auto take = [&](std::string_view word) {
            if (!upper.starts_with(word)) return false;
            at += word.size();
            return true;
        };
        if (take("FM")) {
            format.fill = true;
            continue;
        }
        if (take("RN")) {
            format.roman = true;
            continue;
        }
        if (take("EEEE")) {
            format.exponent = true;
            continue;
        }
        if (take("PR")) {
            format.brackets = format.any_sign = true;
            continue;
        }
        if (take("V")) {
            format.has_shift = true;
            continue;
        }
        if (text.substr(at).starts_with("TH") || text.substr(at).starts_with("th")) {
            format.tokens.push_back({text[at] == 'T' ? Mark::ordinal_upper : Mark::ordinal_lower, ""});
            at += 2;
            continue;
        }
        if (text[at] == '"') {
            const auto end = std::min(text.find('"', at + 1), text.size());
            format.tokens.push_back({Mark::literal, std::string(text.substr(at + 1, end - at - 1))});
            at = std::min(end + 1, text.size());
            continue;
        }
        const MarkRow* found = nullptr;
        for (const auto& row : kMarks)
            if (upper.starts_with(row.word)) {
                found = &row;
                break;
            }
        if (!found) {
            format.tokens.push_back({Mark::literal, std::string(text.substr(at, 1))});
            ++at;
            continue;
        }
        at += found->word.size();
        switch (found->mark) {
        case Mark::nine:
        case Mark::zero:
            ++(format.has_shift ? format.shifted : format.has_point ? format.behind : format.before);
            break;
        case Mark::point:
            if (format.has_point) throw Error("42601", "multiple decimal points");
            format.has_point = true;
            break;
        case Mark::sign:
            if (format.any_sign) throw Error("42601", "cannot use \"S\" twice");
            format.any_sign = true;
            (format.before + format.behind == 0 ? format.sign_first : format.sign_last) = true;
            continue;
        case Mark::minus:
        case Mark::plus:
        case Mark::sign_at: format.any_sign = true; break;
        default: break;
        }
        format.tokens.push_back({found->mark, ""});
    }
    return format;
}

std::string roman(std::int64_t number) {
    static constexpr struct {
        int value;
        const char* text;
    } kDigits[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
                   {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
    std::string out;
    for (const auto& digit : kDigits)
        for (; number >= digit.value; number -= digit.value) out += digit.text;
    return out;
}

std::string ordinal(const std::string& digits, bool upper) {
    const char last = digits.empty() ? '0' : digits.back();
    const bool teen = digits.size() > 1 && digits[digits.size() - 2] == '1';
    const char* suffix = teen ? "th" : last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
    return upper ? util::to_upper(suffix) : suffix;
}

std::string scientific(const Numeric& value, const Format& format) {
    int exponent = value.is_zero() ? 0 : value.magnitude();
    const auto mantissa = [&] {
        return exponent >= 0 ? value.abs().divided(Numeric(10).power(Numeric(exponent), 0), format.behind)
                             : (value.abs() * Numeric(10).power(Numeric(-exponent), 0)).rounded(format.behind);
    };
    auto shown = mantissa();
    if (!(shown < Numeric(10))) {
        ++exponent;
        shown = mantissa();
    }
    char tail[16];
    std::snprintf(tail, sizeof tail, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
    return (value.sign() < 0 ? "-" : format.fill ? "" : " ") + shown.to_string() + tail;
}

std::string print(Numeric value, std::string_view text) {
    const auto format = read_format(text);
    if (format.roman) {
        const auto number = value.to_int64().value_or(0);
        auto out = number < 1 || number > 3999 ? std::string(15, '#') : roman(number);
        if (!format.fill && out.size() < 15) out.insert(0, 15 - out.size(), ' ');
        return out;
    }
    if (format.exponent && value.is_finite()) return scientific(value, format);
    if (format.has_shift) value = value * Numeric(10).power(Numeric(format.shifted), 0);
    const bool special = !value.is_finite();
    const int before = format.before + format.shifted;
    const auto rounded = special ? value : value.rounded(format.behind);
    const bool negative = rounded.sign() < 0 && !value.is_nan() && (special || !rounded.is_zero());
    auto digits = special ? std::string() : rounded.abs().to_string();
    std::string fraction;
    if (const auto point = digits.find('.'); point != std::string::npos) {
        fraction = digits.substr(point + 1);
        digits.resize(point);
    }
    if (digits == "0") digits.clear();
    const bool overflow = special || static_cast<int>(digits.size()) > before;
    // Before the first digit there are blanks, or zeros once the format has had a 0.
    const auto leading = overflow ? std::size_t{0} : static_cast<std::size_t>(before) - digits.size();
    std::size_t first_zero = static_cast<std::size_t>(before);
    {
        std::size_t place = 0;
        bool behind = false;
        for (const auto& token : format.tokens) {
            if (token.mark == Mark::point) behind = true;
            if (behind || (token.mark != Mark::nine && token.mark != Mark::zero)) continue;
            if (token.mark == Mark::zero && first_zero == static_cast<std::size_t>(before)) first_zero = place;
            ++place;
        }
    }
    // Without digits before the point a lone zero is shown when there is no fraction to show.
    const bool lone_zero = digits.empty() && !overflow && format.behind == 0 &&
                           first_zero >= static_cast<std::size_t>(before) && before > 0;
    const std::size_t begins =
        overflow ? 0 : std::min({leading, first_zero, lone_zero ? static_cast<std::size_t>(before) - 1 : leading});
    // With FM zeros at the fraction's end are dropped, up to the last 0 of the format.
    std::size_t shown_fraction = fraction.size();
    if (format.fill) {
        std::size_t place = 0, last_zero = 0;
        bool behind = false;
        for (const auto& token : format.tokens) {
            if (token.mark == Mark::point) behind = true;
            if (!behind || (token.mark != Mark::nine && token.mark != Mark::zero)) continue;
            ++place;
            if (token.mark == Mark::zero) last_zero = place;
        }
        while (shown_fraction > last_zero && fraction[shown_fraction - 1] == '0') --shown_fraction;
    }
    const std::string sign = negative ? "-" : "+";
    std::string out;
    bool sign_written = false;
    const auto write_sign = [&] {
        if (sign_written) return;
        sign_written = true;
        if (format.sign_first)
            out += sign;
        else if (format.brackets)
            out += negative ? "<" : format.fill ? "" : " ";
        else if (!format.any_sign)
            out += negative ? "-" : format.fill ? "" : " ";
    };
    std::size_t place = 0, fraction_place = 0;
    bool behind = false;
    for (const auto& token : format.tokens) {
        switch (token.mark) {
        case Mark::nine:
        case Mark::zero:
            if (behind) {
                if (overflow)
                    out += '#';
                else if (fraction_place < shown_fraction)
                    out += fraction[fraction_place];
                ++fraction_place;
                break;
            }
            if (place >= begins) {
                write_sign();
                if (overflow)
                    out += '#';
                else if (place < leading)
                    out += '0';
                else
                    out += digits[place - leading];
            } else if (!format.fill) {
                out += ' ';
            }
            ++place;
            break;
        case Mark::point:
            write_sign();
            behind = true;
            out += '.';
            break;
        case Mark::group:
            if (place > begins || (overflow && place > 0))
                out += ',';
            else if (!format.fill)
                out += ' ';
            break;
        case Mark::minus:
            if (negative)
                out += '-';
            else if (!format.fill)
                out += ' ';
            break;
        case Mark::plus:
            if (!negative)
                out += '+';
            else if (!format.fill)
                out += ' ';
            break;
        case Mark::sign_at: out += sign; break;
        case Mark::currency: out += '$'; break;
        case Mark::ordinal_upper:
        case Mark::ordinal_lower:
            if (!negative && format.behind == 0)
                out += ordinal(digits.empty() ? "0" : digits, token.mark == Mark::ordinal_upper);
            break;
        default: out += token.text;
        }
    }
    write_sign();
    if (format.sign_last) out += sign;
    if (format.brackets) out += negative ? ">" : format.fill ? "" : " ";
    return out;
}

Cell number_text(Environment&, Arguments a) { return print(as_numeric(a[0]), as_text(a[1])); }

Cell double_text(Environment&, Arguments a) {
    constexpr int kDigits = 15;
    return print(Numeric::from_double(as_double(a[0]), kDigits), as_text(a[1]));
}

Cell read_number(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const auto format = read_format(as_text(a[1]));
    std::string digits;
    bool negative = false;
    bool point = false;
    int before = 0, behind = 0;
    for (const char c : text) {
        if (c == '-' || c == '<')
            negative = true;
        else if (c == '.' && format.has_point && !point) {
            point = true;
            digits += c;
        } else if (c >= '0' && c <= '9') {
            if (point ? behind >= format.behind : before >= format.before + format.shifted) continue;
            ++(point ? behind : before);
            digits += c;
        } else if (c == '.' && !format.has_point) {
            break;
        }
    }
    auto number = Numeric::parse(digits);
    if (!number)
        throw Error("22P02", "invalid input syntax for type numeric: \"" +
                                 std::string(text.empty() ? std::string_view(" ") : text) + "\"");
    if (format.has_shift) number = number->divided(Numeric(10).power(Numeric(format.shifted), 0), format.shifted);
    return numeric_cell(negative ? -*number : *number);
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_to_char_number", 2, number_text},
    {"pg_to_char_double", 2, double_text},
    {"pg_to_number", 2, read_number},
};

} // namespace

std::span<const ScalarFunctionRow> number_format_functions() { return kRows; }

} // namespace labdb::sql::postgres
