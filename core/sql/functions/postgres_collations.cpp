// The collations of texts, and those that compare other types by value.
#include <algorithm>
#include <iterator>
#include <vector>

#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_text.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/numeric.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/collation_names.hpp"
#include "core/sql/postgres/network.hpp"
#include "core/sql/postgres/range.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

int compare_composites(std::string_view left, std::string_view right);

int bytes(std::string_view left, std::string_view right) { return left.compare(right); }
int padded(std::string_view left, std::string_view right) {
    return compare_texts(without_end_blanks(left), without_end_blanks(right));
}
int by_jsonb(std::string_view left, std::string_view right) {
    if (left == right) return 0;
    static const auto kType = type_named("jsonb");
    return compare_values(left, right, kType);
}
int by_numbers(std::string_view left, std::string_view right) {
    if (left == right) return 0;
    static const auto kType = type_named("_numeric");
    return compare_values(left, right, kType);
}

int by_texts(std::string_view left, std::string_view right) {
    if (left == right) return 0;
    static const auto kType = type_named("_text");
    return compare_values(left, right, kType);
}

/// A field whose type is not known here: numbers by their value, all else as texts.
int compare_fields(const std::optional<std::string>& left, const std::optional<std::string>& right) {
    if (!left || !right) return left ? -1 : right ? 1 : 0; // NULLs come last
    if (!left->empty() && !right->empty() && (left->front() == '(' || left->front() == '{'))
        return compare_composites(*left, *right);
    if (Numeric::parse(*left) && Numeric::parse(*right)) return Numeric::compare_texts(*left, *right);
    return compare_texts(*left, *right);
}

int compare_lists(const std::vector<std::optional<std::string>>& left,
                  const std::vector<std::optional<std::string>>& right) {
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i)
        if (const int order = compare_fields(left[i], right[i])) return order;
    return static_cast<int>(left.size()) - static_cast<int>(right.size());
}

int compare_ranges(std::string_view left, std::string_view right) {
    const auto a = Range::read(left), b = Range::read(right);
    if (a.empty || b.empty) return static_cast<int>(b.empty) - static_cast<int>(a.empty);
    const auto bound = [](const std::optional<std::string>& x, const std::optional<std::string>& y, int open) {
        if (!x || !y) return x ? -open : y ? open : 0;
        return compare_fields(x, y);
    };
    if (const int order = bound(a.lower, b.lower, -1)) return order;
    if (a.lower_in != b.lower_in) return a.lower_in ? -1 : 1;
    if (const int order = bound(a.upper, b.upper, 1)) return order;
    return static_cast<int>(a.upper_in) - static_cast<int>(b.upper_in);
}

/// The type citext compares what lower() gives (manual, F.8).
int ignoring_case(std::string_view left, std::string_view right) {
    return compare_texts(mysql::lower_text(left), mysql::lower_text(right));
}

constexpr CollationRow kCollations[] = {
    {"citext", ignoring_case},
    {"en_US.UTF-8", compare_texts},
    {"C", bytes},
    {"bpchar", padded},
    {"decimal", Numeric::compare_texts},
    {"jsonb", by_jsonb},
    {"numeric_array", by_numbers},
    {"text_array", by_texts},
    {"composite", compare_composites},
    {"range", compare_ranges},
    {"inet", compare_networks},
};

/// Records, and arrays of what has no collation of its own.
int compare_composites(std::string_view left, std::string_view right) {
    if (left == right) return 0;
    if (left.starts_with('(') && right.starts_with('(')) return compare_lists(read_record(left), read_record(right));
    return compare_lists(Array::read(left).elements, Array::read(right).elements);
}

} // namespace

int compare_texts(std::string_view left, std::string_view right) {
    // Accents and case count, each after all that stands before it (glibc's iso14651_t1 and the Unicode Collation
    // Algorithm's default table are of one mind here); texts that are still equal are told apart by their bytes, since
    // equality is that of bytes.
    static const Collation kLanguage = collation_function("utf8mb4_0900_as_cs");
    if (left == right) return 0;
    const int order = kLanguage(left, right);
    return order != 0 ? order : left.compare(right);
}

std::span<const CollationRow> collations() {
    // A type keeps the name that was said, and SQLite compares by that name.
    static const std::vector<CollationRow> kAll = [] {
        std::vector<CollationRow> rows(std::begin(kCollations), std::end(kCollations));
        const auto is_there = [&](std::string_view name) {
            return std::any_of(rows.begin(), rows.end(), [&](const CollationRow& row) { return row.name == name; });
        };
        for (const CollationName& each : collation_names())
            if (!is_there(each.name)) rows.push_back({each.name, each.by_bytes ? bytes : compare_texts});
        return rows;
    }();
    return kAll;
}

} // namespace labdb::sql::postgres
