#include "core/sql/functions/postgres_json_places.hpp"

#include "core/sql/numeric.hpp"
#include "core/sql/postgres/jsonb.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr std::int64_t kWord = 4;

std::int64_t aligned(std::int64_t place) { return (place + kWord - 1) / kWord * kWord; }

/// numeric.c: a length word, a short header, and two bytes for each group of four digits.
std::int64_t size_of_number(const std::string& text) {
    const auto number = Numeric::parse(text);
    std::string digits = number ? number->abs().to_string() : text;
    const auto point = digits.find('.');
    std::string whole = digits.substr(0, point), fraction = point == std::string::npos ? "" : digits.substr(point + 1);
    while (whole.size() % 4 != 0) whole.insert(whole.begin(), '0');
    while (fraction.size() % 4 != 0) fraction += '0';
    digits = whole + fraction;
    while (digits.size() >= 4 && digits.ends_with("0000")) digits.resize(digits.size() - 4);
    std::size_t leading = 0;
    while (digits.substr(leading).starts_with("0000")) leading += 4;
    return kWord + 2 + static_cast<std::int64_t>((digits.size() - leading) / 4) * 2;
}

class Layout {
public:
    explicit Layout(const std::string& wanted) : wanted_(wanted) {}
    std::vector<std::int64_t> found;

    /// Puts the value at `place`; where it ends.
    std::int64_t put(const json::Value& value, std::int64_t place) {
        if (value.is_string()) return place + static_cast<std::int64_t>(value.as_string().size());
        if (value.is_number()) return aligned(place) + size_of_number(value.as_number().text);
        if (value.is_array()) {
            place = aligned(place) + kWord + kWord * static_cast<std::int64_t>(value.as_array().size());
            for (const auto& element : value.as_array()) place = put(element, place);
            return place;
        }
        if (!value.is_object()) return place;
        place = aligned(place);
        if (print_jsonb(value) == wanted_) found.push_back(place);
        // The keys stand before the values, in jsonb's order.
        const json::Value ordered = read_json(print_jsonb(value));
        place += kWord + 2 * kWord * static_cast<std::int64_t>(ordered.as_object().size());
        for (const auto& [key, member] : ordered.as_object()) place += static_cast<std::int64_t>(key.size());
        for (const auto& [key, member] : ordered.as_object()) place = put(member, place);
        return place;
    }

private:
    const std::string& wanted_;
};

} // namespace

std::vector<std::int64_t> places_of_object(const json::Value& document, const std::string& object) {
    Layout layout(object);
    layout.put(document, 0);
    return std::move(layout.found);
}

} // namespace labdb::sql::postgres
