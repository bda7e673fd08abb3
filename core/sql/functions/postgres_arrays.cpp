// Arrays: PostgreSQL's manual, 9.19.
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

using Element = std::optional<std::string>;

/// An element given as a value.
Element element_of(const CellView& value, const CellView& type) {
    if (is_null(value)) return std::nullopt;
    Environment plain;
    return value_text(plain, value, decode_type(as_text(type)));
}

Element text_or_null(const CellView& value) {
    return is_null(value) ? std::nullopt : Element(std::string(as_text(value)));
}

bool same_element(const Element& left, const Element& right, const Type& type) {
    if (!left || !right) return !left && !right;
    if (*left == *right) return true;
    Environment plain;
    return compare_values(view_of(value_read(plain, *left, type)), view_of(value_read(plain, *right, type)), type) == 0;
}

Cell build(Environment&, Arguments a) {
    std::vector<Element> elements;
    for (const auto& value : a) elements.push_back(text_or_null(value));
    return Array::of(std::move(elements)).print();
}

[[noreturn]] void fail_dimensions() {
    throw Error("2202E", "multidimensional arrays must have array expressions with matching dimensions");
}

Cell build_of_arrays(Environment&, Arguments a) {
    Array all;
    bool first = true;
    for (const auto& value : a) {
        auto array = is_null(value) ? Array() : Array::read(as_text(value));
        if (first) {
            all.dimensions = array.dimensions;
        } else if (array.dimensions.size() != all.dimensions.size() ||
                   !std::equal(array.dimensions.begin(), array.dimensions.end(), all.dimensions.begin())) {
            fail_dimensions();
        }
        first = false;
        for (auto& element : array.elements) all.elements.push_back(std::move(element));
    }
    if (all.elements.empty()) return std::string("{}");
    all.dimensions.insert(all.dimensions.begin(), {1, static_cast<int>(a.size())});
    return all.print();
}

Cell get(Environment& environment, Arguments a) {
    const auto array = Array::read(as_text(a[0]));
    const auto count = a.size() - 2;
    if (count != array.dimensions.size()) return {};
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& dimension = array.dimensions[i];
        const auto number = as_int(a[i + 2]) - dimension.lower;
        if (number < 0 || number >= dimension.length) return {};
        at = at * static_cast<std::size_t>(dimension.length) + static_cast<std::size_t>(number);
    }
    const auto& element = array.elements[at];
    return element ? value_read(environment, *element, decode_type(as_text(a[1]))) : Cell();
}

/// Lower and upper bounds follow the element's type; an empty text is an open one.
Cell slice(Environment&, Arguments a) {
    const auto array = Array::read(as_text(a[0]));
    const auto given = (a.size() - 2) / 2;
    if (given > array.dimensions.size()) return std::string("{}");
    struct Span {
        std::int64_t from, to;
    };
    std::vector<Span> spans;
    for (std::size_t i = 0; i < array.dimensions.size(); ++i) {
        const auto& dimension = array.dimensions[i];
        const std::int64_t low = dimension.lower;
        const std::int64_t high = low + dimension.length - 1;
        const auto bound = [&](std::size_t at, std::int64_t open) {
            return i >= given || std::holds_alternative<std::string_view>(a[at]) ? open : as_int(a[at]);
        };
        const auto from = std::max(bound(2 + 2 * i, low), low);
        const auto to = std::min(bound(3 + 2 * i, high), high);
        if (from > to) return std::string("{}");
        spans.push_back({from - low, to - low});
    }
    Array out;
    for (const auto& span : spans) out.dimensions.push_back({1, static_cast<int>(span.to - span.from + 1)});
    for (std::size_t n = 0; n < array.elements.size(); ++n) {
        auto rest = n;
        bool inside = true;
        for (std::size_t i = array.dimensions.size(); i-- > 0;) {
            const auto length = static_cast<std::size_t>(array.dimensions[i].length);
            const auto index = static_cast<std::int64_t>(rest % length);
            rest /= length;
            inside = inside && index >= spans[i].from && index <= spans[i].to;
        }
        if (inside) out.elements.push_back(array.elements[n]);
    }
    return out.print();
}

const Array::Dimension* dimension_of(const Array& array, const CellView& number) {
    const auto which = as_int(number);
    if (which < 1 || which > static_cast<std::int64_t>(array.dimensions.size())) return nullptr;
    return &array.dimensions[static_cast<std::size_t>(which - 1)];
}

Cell length(Environment&, Arguments a) {
    const auto array = Array::read(as_text(a[0]));
    const auto* dimension = dimension_of(array, a[1]);
    return dimension ? Cell(static_cast<std::int64_t>(dimension->length)) : Cell();
}
Cell lower(Environment&, Arguments a) {
    const auto array = Array::read(as_text(a[0]));
    const auto* dimension = dimension_of(array, a[1]);
    return dimension ? Cell(static_cast<std::int64_t>(dimension->lower)) : Cell();
}
Cell upper(Environment&, Arguments a) {
    const auto array = Array::read(as_text(a[0]));
    const auto* dimension = dimension_of(array, a[1]);
    return dimension ? Cell(static_cast<std::int64_t>(dimension->lower + dimension->length - 1)) : Cell();
}
Cell cardinality(Environment&, Arguments a) {
    return static_cast<std::int64_t>(Array::read(as_text(a[0])).elements.size());
}
Cell dimension_count(Environment&, Arguments a) {
    const auto count = Array::read(as_text(a[0])).dimensions.size();
    return count == 0 ? Cell() : Cell(static_cast<std::int64_t>(count));
}
Cell dimensions(Environment&, Arguments a) {
    std::string out;
    for (const auto& d : Array::read(as_text(a[0])).dimensions)
        out += "[" + std::to_string(d.lower) + ":" + std::to_string(d.lower + d.length - 1) + "]";
    return out.empty() ? Cell() : Cell(std::move(out));
}

Array read_or_empty(const CellView& value) { return is_null(value) ? Array() : Array::read(as_text(value)); }

Cell append(Environment&, Arguments a) {
    auto array = read_or_empty(a[0]);
    if (array.dimensions.size() > 1) throw Error("22000", "argument must be empty or one-dimensional array");
    array.elements.push_back(element_of(a[1], a[2]));
    if (array.dimensions.empty()) array.dimensions.push_back({1, 0});
    ++array.dimensions[0].length;
    return array.print();
}

Cell prepend(Environment&, Arguments a) {
    auto array = read_or_empty(a[1]);
    if (array.dimensions.size() > 1) throw Error("22000", "argument must be empty or one-dimensional array");
    array.elements.insert(array.elements.begin(), element_of(a[0], a[2]));
    if (array.dimensions.empty()) array.dimensions.push_back({1, 0});
    ++array.dimensions[0].length;
    return array.print();
}

Cell concatenate(Environment&, Arguments a) {
    if (is_null(a[0]) && is_null(a[1])) return {};
    auto left = read_or_empty(a[0]);
    auto right = read_or_empty(a[1]);
    if (left.empty()) return right.print();
    if (right.empty()) return left.print();
    const auto fail = [] {
        Error error("2202E", "cannot concatenate incompatible arrays");
        error.detail = "Arrays with differing element dimensions are not compatible for concatenation.";
        throw error;
    };
    auto& to = left.dimensions;
    const auto& from = right.dimensions;
    int added = 0;
    if (to.size() == from.size()) {
        for (std::size_t i = 1; i < to.size(); ++i)
            if (to[i].length != from[i].length) fail();
        added = from[0].length;
    } else if (to.size() == from.size() + 1) {
        for (std::size_t i = 0; i < from.size(); ++i)
            if (to[i + 1].length != from[i].length) fail();
        added = 1;
    } else if (to.size() + 1 == from.size()) {
        for (std::size_t i = 0; i < to.size(); ++i)
            if (to[i].length != from[i + 1].length) fail();
        to = from;
        added = 1;
    } else {
        fail();
    }
    to[0].length += added;
    for (auto& element : right.elements) left.elements.push_back(std::move(element));
    return left.print();
}

Cell remove(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    auto array = Array::read(as_text(a[0]));
    if (array.dimensions.size() > 1)
        throw Error("0A000", "removing elements from multidimensional arrays is not supported");
    const auto type = decode_type(as_text(a[2]));
    const auto gone = element_of(a[1], a[2]);
    std::erase_if(array.elements, [&](const Element& element) { return same_element(element, gone, type); });
    if (!array.dimensions.empty()) array.dimensions[0].length = static_cast<int>(array.elements.size());
    return array.print();
}

Cell replace(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    auto array = Array::read(as_text(a[0]));
    const auto type = decode_type(as_text(a[3]));
    const auto from = element_of(a[1], a[3]);
    const auto to = element_of(a[2], a[3]);
    for (auto& element : array.elements)
        if (same_element(element, from, type)) element = to;
    return array.print();
}

std::vector<std::int64_t> positions_of(Arguments a, std::int64_t from) {
    const auto array = Array::read(as_text(a[0]));
    if (array.dimensions.size() > 1)
        throw Error("0A000", "searching for elements in multidimensional arrays is not supported");
    const auto type = decode_type(as_text(a[2]));
    const auto sought = element_of(a[1], a[2]);
    std::vector<std::int64_t> found;
    for (std::size_t i = 0; i < array.elements.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i) + array.dimensions[0].lower;
        if (number >= from && same_element(array.elements[i], sought, type)) found.push_back(number);
    }
    return found;
}

Cell position(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    const auto found = positions_of(a, is_null(a[3]) ? INT64_MIN : as_int(a[3]));
    return found.empty() ? Cell() : Cell(found.front());
}

Cell positions(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    std::vector<Element> numbers;
    for (const auto number : positions_of(a, INT64_MIN)) numbers.emplace_back(std::to_string(number));
    return Array::of(std::move(numbers)).print();
}

Cell to_text(Environment&, Arguments a) {
    if (is_null(a[0]) || is_null(a[1])) return {};
    std::string out;
    bool first = true;
    for (const auto& element : Array::read(as_text(a[0])).elements) {
        if (!element && is_null(a[2])) continue;
        if (!first) out += as_text(a[1]);
        first = false;
        out += element ? std::string_view(*element) : as_text(a[2]);
    }
    return out;
}

Cell from_text(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    return Array::of(split_string(as_text(a[0]), a[1], a[2])).print();
}

Cell fill(Environment&, Arguments a) {
    if (is_null(a[1])) throw Error("22004", "dimension array or low bound array cannot be null");
    Array out;
    std::size_t count = 1;
    const auto numbers = [](const CellView& cell) {
        std::vector<int> values;
        for (const auto& element : Array::read(as_text(cell)).elements) {
            if (!element) throw Error("22004", "dimension values cannot be null");
            values.push_back(std::stoi(*element));
        }
        return values;
    };
    const auto lengths = numbers(a[1]);
    const auto lowers = is_null(a[2]) ? std::vector<int>(lengths.size(), 1) : numbers(a[2]);
    if (lowers.size() != lengths.size()) throw Error("2202E", "wrong number of array subscripts");
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        if (lengths[i] < 0) throw Error("54000", "array size exceeds the maximum allowed (134217727)");
        count *= static_cast<std::size_t>(lengths[i]);
        if (count > 10'000'000) throw Error("54000", "array size exceeds the maximum allowed (134217727)");
        out.dimensions.push_back({lowers[i], lengths[i]});
    }
    if (lengths.empty()) count = 0;
    out.elements.assign(count, element_of(a[0], a[3]));
    return out.print();
}

Cell trim(Environment&, Arguments a) {
    auto array = Array::read(as_text(a[0]));
    const auto count = as_int(a[1]);
    const std::int64_t length = array.dimensions.empty() ? 0 : array.dimensions[0].length;
    if (count < 0 || count > length)
        throw Error("2202E", "number of elements to trim must be between 0 and " + std::to_string(length));
    if (length == 0) return array.print();
    const auto row = array.elements.size() / static_cast<std::size_t>(length);
    array.elements.resize(array.elements.size() - row * static_cast<std::size_t>(count));
    array.dimensions[0].length -= static_cast<int>(count);
    array.dimensions[0].lower = 1;
    return array.print();
}

bool has(const Array& array, const Element& sought, const Type& type) {
    return sought && std::any_of(array.elements.begin(), array.elements.end(), [&](const Element& element) {
               return element && same_element(element, sought, type);
           });
}

Cell contains(Environment&, Arguments a) {
    const auto outer = Array::read(as_text(a[0]));
    const auto inner = Array::read(as_text(a[1]));
    const auto type = *decode_type(as_text(a[2])).element;
    return bool_cell(std::all_of(inner.elements.begin(), inner.elements.end(),
                                 [&](const Element& element) { return has(outer, element, type); }));
}

Cell overlaps(Environment&, Arguments a) {
    const auto left = Array::read(as_text(a[0]));
    const auto right = Array::read(as_text(a[1]));
    const auto type = *decode_type(as_text(a[2])).element;
    return bool_cell(std::any_of(right.elements.begin(), right.elements.end(),
                                 [&](const Element& element) { return has(left, element, type); }));
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_array", -1, build, true},
    {"pg_array_of_arrays", -1, build_of_arrays, true},
    {"pg_array_element", -1, get},
    {"pg_array_slice", -1, slice},
    {"pg_array_length", 2, length},
    {"pg_array_lower", 2, lower},
    {"pg_array_upper", 2, upper},
    {"pg_array_cardinality", 1, cardinality},
    {"pg_array_ndims", 1, dimension_count},
    {"pg_array_dims", 1, dimensions},
    {"pg_array_append", 3, append, true},
    {"pg_array_prepend", 3, prepend, true},
    {"pg_array_cat", 2, concatenate, true},
    {"pg_array_remove", 3, remove, true},
    {"pg_array_replace", 4, replace, true},
    {"pg_array_position", 4, position, true},
    {"pg_array_positions", 3, positions, true},
    {"pg_array_to_string", 3, to_text, true},
    {"pg_string_to_array", 3, from_text, true},
    {"pg_array_fill", 4, fill, true},
    {"pg_trim_array", 2, trim},
    {"pg_array_contains", 3, contains},
    {"pg_array_overlaps", 3, overlaps},
};

} // namespace

std::span<const ScalarFunctionRow> array_functions() { return kRows; }

} // namespace labdb::sql::postgres
