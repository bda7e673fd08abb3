// Values with one element or field changed: `UPDATE … SET a[1] = …`. PostgreSQL's manual, 8.14.5, 8.15.4, 8.16.4.
#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

using Element = std::optional<std::string>;

Array read_or_empty(const CellView& value) { return is_null(value) ? Array() : Array::read(as_text(value)); }

Element text_or_null(const CellView& value) {
    return is_null(value) ? std::nullopt : Element(std::string(as_text(value)));
}

int subscript(const CellView& value) {
    if (is_null(value)) throw Error("22004", "array subscript in assignment must not be null");
    return static_cast<int>(as_int(value));
}

/// The array has no elements outside of what it will have: grows, with NULLs between, so that it holds `first` to
/// `last`.
void widen(Array& array, int first, int last) {
    constexpr std::int64_t kMost = 10'000'000;
    auto& dimension = array.dimensions.front();
    const int end = dimension.lower + dimension.length - 1;
    const std::int64_t added = std::max<std::int64_t>(0, std::int64_t{dimension.lower} - first) +
                               std::max<std::int64_t>(0, std::int64_t{last} - end);
    if (added + dimension.length > kMost) throw Error("54000", "array size exceeds the maximum allowed (134217727)");
    if (first < dimension.lower) {
        array.elements.insert(array.elements.begin(), static_cast<std::size_t>(dimension.lower - first), Element());
        dimension.lower = first;
    }
    if (last > end) array.elements.resize(array.elements.size() + static_cast<std::size_t>(last - end));
    dimension.length = static_cast<int>(array.elements.size());
}

/// The array, the element's text, the subscripts: array_set_element of arrayfuncs.c.
Cell set_element(Environment&, Arguments a) {
    auto array = read_or_empty(a[0]);
    const auto count = a.size() - 2;
    std::vector<int> at;
    for (std::size_t i = 0; i < count; ++i) at.push_back(subscript(a[i + 2]));
    if (array.dimensions.empty()) {
        for (const int number : at) array.dimensions.push_back({number, 1});
        array.elements = {text_or_null(a[1])};
        return array.print();
    }
    if (array.dimensions.size() != count) throw Error("2202E", "wrong number of array subscripts");
    if (count == 1) {
        widen(array, at[0], at[0]);
        array.elements[static_cast<std::size_t>(at[0] - array.dimensions[0].lower)] = text_or_null(a[1]);
        return array.print();
    }
    std::size_t place = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& dimension = array.dimensions[i];
        const int number = at[i] - dimension.lower;
        if (number < 0 || number >= dimension.length) throw Error("2202E", "array subscript out of range");
        place = place * static_cast<std::size_t>(dimension.length) + static_cast<std::size_t>(number);
    }
    array.elements[place] = text_or_null(a[1]);
    return array.print();
}

/// The array, the new elements as an array, a lower and an upper limit; an empty text is an open one.
Cell set_slice(Environment&, Arguments a) {
    if (is_null(a[1])) return is_null(a[0]) ? Cell() : Cell(std::string(as_text(a[0])));
    auto array = read_or_empty(a[0]);
    const auto source = Array::read(as_text(a[1]));
    const auto open = [&](std::size_t i) { return std::holds_alternative<std::string_view>(a[i]); };
    if (a.size() != 4 || array.dimensions.size() > 1)
        throw Error("0A000", "slices of arrays of more than one dimension cannot be assigned to");
    if (array.dimensions.empty()) {
        if (open(2) || open(3)) {
            Error error("2202E", "array slice subscript must provide both boundaries");
            error.detail = "When assigning to a slice of an empty array value, slice boundaries must be fully "
                           "specified.";
            throw error;
        }
        array.dimensions.push_back({subscript(a[2]), 0});
    }
    const auto& dimension = array.dimensions.front();
    const int first = open(2) ? dimension.lower : subscript(a[2]);
    const int last = open(3) ? dimension.lower + dimension.length - 1 : subscript(a[3]);
    if (first > last) throw Error("2202E", "upper bound cannot be less than lower bound");
    const auto wanted = static_cast<std::size_t>(last - first) + 1;
    if (source.elements.size() < wanted) throw Error("2202E", "source array too small");
    widen(array, first, last);
    for (std::size_t i = 0; i < wanted; ++i)
        array.elements[static_cast<std::size_t>(first - dimension.lower) + i] = source.elements[i];
    return array.print();
}

/// The record, the field's number, how many there are, the field's text.
Cell set_field(Environment&, Arguments a) {
    std::vector<Element> fields;
    if (!is_null(a[0])) fields = read_record(as_text(a[0]));
    fields.resize(static_cast<std::size_t>(as_int(a[2])));
    fields[static_cast<std::size_t>(as_int(a[1]))] = text_or_null(a[3]);
    return print_record(fields);
}

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

/// setPath of jsonfuncs.c, with the flags that subscripts give it.
void put(json::Value& at, std::span<const std::string> path, std::size_t depth, const json::Value& value) {
    if (depth == path.size()) {
        at = value;
        return;
    }
    const std::string& step = path[depth];
    const auto container = [&] {
        const bool list = depth + 1 < path.size() && whole(path[depth + 1]);
        return list ? json::Value(json::Array()) : json::Value(json::Object());
    };
    if (at.is_object()) {
        if (!at.find(step)) at.as_object().set(step, container());
        put(*at.find(step), path, depth + 1, value);
        return;
    }
    if (!at.is_array()) {
        Error error("22023", "cannot replace existing key");
        error.detail = "The path assumes key is a composite object, but it is a scalar value.";
        throw error;
    }
    const auto position = std::to_string(depth + 1);
    const auto number = whole(step);
    if (!number) throw Error("22P02", "path element at position " + position + " is not an integer: \"" + step + "\"");
    auto& elements = at.as_array();
    const auto size = static_cast<std::int64_t>(elements.size());
    const std::int64_t place = *number < 0 ? size + *number : *number;
    constexpr std::int64_t kMost = 10'000'000;
    if (place < 0 || place > kMost)
        throw Error("22023", "path element at position " + position + " is out of range: " + step);
    while (static_cast<std::int64_t>(elements.size()) <= place) {
        const bool last = static_cast<std::int64_t>(elements.size()) == place;
        elements.push_back(last ? container() : json::Value(nullptr));
    }
    put(elements[static_cast<std::size_t>(place)], path, depth + 1, value);
}

/// The document, the value, whether the first step is a number, the steps.
Cell set_json(Environment&, Arguments a) {
    std::vector<std::string> path;
    for (std::size_t i = 3; i < a.size(); ++i) {
        if (is_null(a[i])) throw Error("22004", "jsonb subscript in assignment must not be null");
        path.emplace_back(as_text(a[i]));
    }
    json::Value document = !is_null(a[0])      ? read_json(as_text(a[0]))
                           : as_int(a[2]) != 0 ? json::Value(json::Array())
                                               : json::Value(json::Object());
    put(document, path, 0, is_null(a[1]) ? json::Value(nullptr) : read_json(as_text(a[1])));
    return print_jsonb(document);
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_set_element", -1, set_element, true},
    {"pg_set_slice", -1, set_slice, true},
    {"pg_set_field", 4, set_field, true},
    {"pg_set_json", -1, set_json, true},
};

} // namespace

std::span<const ScalarFunctionRow> element_functions() { return kRows; }

} // namespace labdb::sql::postgres
