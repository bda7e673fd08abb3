#include "core/sql/postgres/range.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

std::string quoted(const std::string& text) {
    const bool plain = !text.empty() && text.find_first_of("()[],\"\\ \t\n\r\v\f") == std::string::npos;
    if (plain) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += c;
        out += c;
    }
    return out + '"';
}

bool is_discrete(const Type& type) {
    return type.name == "int4range" || type.name == "int8range" || type.name == "daterange";
}

} // namespace

Range Range::read(std::string_view text) {
    const auto fail = [&](const char* detail) {
        Error error("22P02", "malformed range literal: \"" + std::string(text) + "\"");
        error.detail = detail;
        throw error;
    };
    const auto inside = util::trim(text);
    Range range;
    if (util::to_lower(inside) == "empty") {
        range.empty = true;
        return range;
    }
    if (inside.empty() || (inside.front() != '[' && inside.front() != '('))
        fail("Missing left parenthesis or bracket.");
    range.lower_in = inside.front() == '[';
    std::size_t at = 1;
    const auto bound = [&]() -> std::optional<std::string> {
        std::string value;
        bool any = false;
        for (bool quote = false;
             at < inside.size() && (quote || (inside[at] != ',' && inside[at] != ')' && inside[at] != ']')); ++at) {
            any = true;
            if (inside[at] == '\\' && at + 1 < inside.size()) {
                value += inside[++at];
            } else if (inside[at] == '"' && quote && at + 1 < inside.size() && inside[at + 1] == '"') {
                value += inside[++at];
            } else if (inside[at] == '"') {
                quote = !quote;
            } else {
                value += inside[at];
            }
        }
        if (!any) return std::nullopt;
        return value;
    };
    range.lower = bound();
    if (at >= inside.size() || inside[at] != ',') fail("Missing comma after lower bound.");
    ++at;
    range.upper = bound();
    if (at >= inside.size()) fail("Unexpected end of input.");
    if (inside[at] == ',') fail("Too many commas.");
    range.upper_in = inside[at] == ']';
    if (at + 1 != inside.size()) fail("Junk after right parenthesis or bracket.");
    if (!range.lower) range.lower_in = false;
    if (!range.upper) range.upper_in = false;
    return range;
}

std::string Range::print() const {
    if (empty) return "empty";
    return (lower_in ? "[" : "(") + (lower ? quoted(*lower) : "") + "," + (upper ? quoted(*upper) : "") +
           (upper_in ? "]" : ")");
}

std::string make_range(Environment& environment, Range range, const Type& type) {
    if (range.empty) return "empty";
    const auto& element = *type.element;
    const auto tidy = [&](std::optional<std::string>& bound, bool& in, bool upper) {
        if (!bound) {
            in = false;
            return;
        }
        auto value = value_read(environment, *bound, element);
        if (is_discrete(type) && in == upper) {
            // `(1` is `[2`, `5]` is `6)`.
            auto& number = std::get<std::int64_t>(value);
            const bool endless = number == INT64_MAX || number == INT64_MIN;
            if (element.kind == TypeKind::date && endless) {
                bound = value_text(environment, view_of(value), element);
                return; // infinity has no next day
            }
            if (element.kind == TypeKind::integer && number == INT32_MAX) fail_out_of_range(element.kind);
            if (number == INT64_MAX) fail_out_of_range(TypeKind::bigint);
            ++number;
            in = !upper;
        }
        bound = value_text(environment, view_of(value), element);
    };
    if (range.lower && range.upper) {
        const auto low = value_read(environment, *range.lower, element);
        const auto high = value_read(environment, *range.upper, element);
        const int order = compare_values(view_of(low), view_of(high), element);
        if (order > 0) throw Error("22000", "range lower bound must be less than or equal to range upper bound");
        if (order == 0 && !(range.lower_in && range.upper_in)) return "empty";
    }
    tidy(range.lower, range.lower_in, false);
    tidy(range.upper, range.upper_in, true);
    if (is_discrete(type) && range.lower && range.lower == range.upper) return "empty";
    return range.print();
}

std::string read_range(Environment& environment, std::string_view text, const Type& type) {
    return make_range(environment, Range::read(text), type);
}

int compare_bounds(const Range& left, bool left_upper, const Range& right, bool right_upper, const Type& type) {
    const auto& a = left_upper ? left.upper : left.lower;
    const auto& b = right_upper ? right.upper : right.lower;
    if (!a || !b) {
        const int x = a ? 0 : left_upper ? 1 : -1;
        const int y = b ? 0 : right_upper ? 1 : -1;
        return x - y;
    }
    Environment plain;
    const int order = compare_values(view_of(value_read(plain, *a, *type.element)),
                                     view_of(value_read(plain, *b, *type.element)), *type.element);
    if (order != 0) return order;
    // At the same value: `)` < `[` = `]` < `(`.
    const auto place = [](bool in, bool upper) { return in ? 0 : upper ? -1 : 1; };
    return place(left_upper ? left.upper_in : left.lower_in, left_upper) -
           place(right_upper ? right.upper_in : right.lower_in, right_upper);
}

int compare_ranges(const Range& left, const Range& right, const Type& type) {
    if (left.empty || right.empty) return static_cast<int>(right.empty) - static_cast<int>(left.empty);
    if (const int order = compare_bounds(left, false, right, false, type)) return order;
    return compare_bounds(left, true, right, true, type);
}

} // namespace labdb::sql::postgres
