// The collations of texts, and those that compare other types by value.
#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/numeric.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

int bytes(std::string_view left, std::string_view right) { return left.compare(right); }
int padded(std::string_view left, std::string_view right) {
    return compare_texts(without_blanks(left), without_blanks(right));
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

constexpr CollationRow kCollations[] = {
    {"en_US.UTF-8", compare_texts},      {"C", bytes},        {"bpchar", padded},
    {"decimal", Numeric::compare_texts}, {"jsonb", by_jsonb}, {"numeric_array", by_numbers},
};

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

std::span<const CollationRow> collations() { return kCollations; }

} // namespace labdb::sql::postgres
