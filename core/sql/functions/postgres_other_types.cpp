// Ranges and enumerations.
#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/range.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

Range range_of(const CellView& cell) { return Range::read(as_text(cell)); }

Cell make(Environment& environment, Arguments a) {
    if (is_null(a[0])) return {};
    const auto type = decode_type(as_text(a[0]));
    const auto bounds = a.size() > 3 && !is_null(a[3]) ? as_text(a[3]) : std::string_view("[)");
    if (a.size() > 3 && is_null(a[3])) throw Error("22000", "range constructor flags argument must not be null");
    const bool good =
        bounds.size() == 2 && (bounds[0] == '[' || bounds[0] == '(') && (bounds[1] == ']' || bounds[1] == ')');
    if (!good) {
        Error error("42601", "invalid range bound flags");
        error.hint = "Valid values are \"[]\", \"[)\", \"(]\", and \"()\".";
        throw error;
    }
    Range range;
    if (!is_null(a[1])) range.lower = value_text(environment, a[1], *type.element);
    if (!is_null(a[2])) range.upper = value_text(environment, a[2], *type.element);
    range.lower_in = bounds[0] == '[' && range.lower;
    range.upper_in = bounds[1] == ']' && range.upper;
    return make_range(environment, std::move(range), type);
}

Cell bound(Environment& environment, Arguments a, bool upper) {
    const auto range = range_of(a[0]);
    const auto& text = upper ? range.upper : range.lower;
    if (range.empty || !text) return {};
    return value_read(environment, *text, *decode_type(as_text(a[1])).element);
}
Cell lower(Environment& environment, Arguments a) { return bound(environment, a, false); }
Cell upper(Environment& environment, Arguments a) { return bound(environment, a, true); }

Cell flag(Environment&, Arguments a) {
    const auto range = range_of(a[0]);
    const auto which = as_text(a[1]);
    if (which == "empty") return bool_cell(range.empty);
    if (which == "lower_inc") return bool_cell(range.lower_in);
    if (which == "upper_inc") return bool_cell(range.upper_in);
    if (which == "lower_inf") return bool_cell(!range.empty && !range.lower);
    return bool_cell(!range.empty && !range.upper);
}

bool contains_range(const Range& outer, const Range& inner, const Type& type) {
    if (inner.empty) return true;
    if (outer.empty) return false;
    return compare_bounds(outer, false, inner, false, type) <= 0 && compare_bounds(outer, true, inner, true, type) >= 0;
}
bool overlap(const Range& left, const Range& right, const Type& type) {
    if (left.empty || right.empty) return false;
    return compare_bounds(left, false, right, true, type) <= 0 && compare_bounds(right, false, left, true, type) <= 0;
}

Cell contains(Environment&, Arguments a) {
    return bool_cell(contains_range(range_of(a[0]), range_of(a[1]), decode_type(as_text(a[2]))));
}
Cell contains_element(Environment& environment, Arguments a) {
    const auto type = decode_type(as_text(a[2]));
    Range point;
    point.lower = point.upper = value_text(environment, a[1], *type.element);
    point.lower_in = point.upper_in = true;
    return bool_cell(contains_range(range_of(a[0]), point, type));
}
Cell overlaps(Environment&, Arguments a) {
    return bool_cell(overlap(range_of(a[0]), range_of(a[1]), decode_type(as_text(a[2]))));
}

bool touch(const Range& left, const Range& right) {
    return left.upper && right.lower && *left.upper == *right.lower && left.upper_in != right.lower_in;
}
Cell adjacent(Environment&, Arguments a) {
    const auto left = range_of(a[0]);
    const auto right = range_of(a[1]);
    return bool_cell(!left.empty && !right.empty && (touch(left, right) || touch(right, left)));
}

Cell together(Environment& environment, Arguments a) {
    const auto type = decode_type(as_text(a[2]));
    auto left = range_of(a[0]);
    auto right = range_of(a[1]);
    if (left.empty) return right.print();
    if (right.empty) return left.print();
    if (!overlap(left, right, type) && !touch(left, right) && !touch(right, left))
        throw Error("22000", "result of range union would not be contiguous");
    Range made = left;
    if (compare_bounds(right, false, left, false, type) < 0) made.lower = right.lower, made.lower_in = right.lower_in;
    if (compare_bounds(right, true, left, true, type) > 0) made.upper = right.upper, made.upper_in = right.upper_in;
    return make_range(environment, std::move(made), type);
}
Cell common(Environment& environment, Arguments a) {
    const auto type = decode_type(as_text(a[2]));
    auto left = range_of(a[0]);
    auto right = range_of(a[1]);
    if (!overlap(left, right, type)) return std::string("empty");
    Range made = left;
    if (compare_bounds(right, false, left, false, type) > 0) made.lower = right.lower, made.lower_in = right.lower_in;
    if (compare_bounds(right, true, left, true, type) < 0) made.upper = right.upper, made.upper_in = right.upper_in;
    return make_range(environment, std::move(made), type);
}

Cell first_label(Environment&, Arguments) { return std::int64_t{1}; }
Cell last_label(Environment&, Arguments a) {
    return static_cast<std::int64_t>(decode_type(as_text(a[0])).labels->size());
}
Cell all_labels(Environment&, Arguments a) {
    const auto type = decode_type(as_text(a[0])); // outlives the loop
    std::vector<std::optional<std::string>> labels;
    for (const auto& label : *type.labels) labels.emplace_back(label);
    return Array::of(std::move(labels)).print();
}

/// The labels between two of them; NULL is without end.
Cell labels_between(Environment&, Arguments a) {
    const auto type = decode_type(as_text(a[2]));
    const auto count = static_cast<std::int64_t>(type.labels->size());
    const auto first = is_null(a[0]) ? 1 : as_int(a[0]);
    const auto last = is_null(a[1]) ? count : as_int(a[1]);
    std::vector<std::optional<std::string>> labels;
    for (auto i = first; i <= last; ++i) labels.emplace_back((*type.labels)[static_cast<std::size_t>(i - 1)]);
    return Array::of(std::move(labels)).print();
}

/// Where one range lies beside another: `<` strictly left, `>` strictly right, `l` does not reach right of it, `r` not
/// left of it.
Cell beside(Environment&, Arguments a) {
    const auto type = decode_type(as_text(a[3]));
    const auto left = range_of(a[1]), right = range_of(a[2]);
    if (left.empty || right.empty) return bool_cell(false);
    switch (as_text(a[0]).front()) {
    case '<': return bool_cell(compare_bounds(left, true, right, false, type) < 0);
    case '>': return bool_cell(compare_bounds(left, false, right, true, type) > 0);
    case 'l': return bool_cell(compare_bounds(left, true, right, true, type) <= 0);
    default: return bool_cell(compare_bounds(left, false, right, false, type) >= 0);
    }
}

Cell without(Environment& environment, Arguments a) {
    const auto type = decode_type(as_text(a[2]));
    auto left = range_of(a[0]);
    const auto right = range_of(a[1]);
    if (!overlap(left, right, type)) return left.print();
    const bool before = compare_bounds(left, false, right, false, type) < 0;
    const bool behind = compare_bounds(left, true, right, true, type) > 0;
    if (before && behind) throw Error("22000", "result of range difference would not be contiguous");
    if (!before && !behind) return std::string("empty");
    if (before) left.upper = right.lower, left.upper_in = !right.lower_in;
    if (behind) left.lower = right.upper, left.lower_in = !right.upper_in;
    return make_range(environment, std::move(left), type);
}

/// The smallest range that has both in it.
Cell merged(Environment& environment, Arguments a) {
    const auto type = decode_type(as_text(a[2]));
    auto left = range_of(a[0]);
    const auto right = range_of(a[1]);
    if (left.empty) return right.print();
    if (right.empty) return left.print();
    if (compare_bounds(right, false, left, false, type) < 0) left.lower = right.lower, left.lower_in = right.lower_in;
    if (compare_bounds(right, true, left, true, type) > 0) left.upper = right.upper, left.upper_in = right.upper_in;
    return make_range(environment, std::move(left), type);
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_make_range", -1, make, true},  {"pg_range_lower", 2, lower},
    {"pg_range_upper", 2, upper},       {"pg_range_flag", 2, flag},
    {"pg_range_contains", 3, contains}, {"pg_range_contains_element", 3, contains_element},
    {"pg_range_overlaps", 3, overlaps}, {"pg_range_adjacent", 3, adjacent},
    {"pg_range_union", 3, together},    {"pg_range_intersect", 3, common},
    {"pg_enum_first", 1, first_label},  {"pg_enum_last", 1, last_label},
    {"pg_enum_range", 1, all_labels},   {"pg_enum_between", 3, labels_between, true},
    {"pg_range_beside", 4, beside},     {"pg_range_difference", 3, without},
    {"pg_range_merge", 3, merged},
};

} // namespace

std::span<const ScalarFunctionRow> other_type_functions() { return kRows; }

} // namespace labdb::sql::postgres
