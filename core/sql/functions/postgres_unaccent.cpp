// The extension unaccent.
#include <unordered_map>

#include "core/sql/functions/postgres_contributed.hpp"
#include "core/sql/functions/unaccent_table.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

bool is_combining(char32_t point) { return point >= 0x300 && point < 0x370; }

const std::unordered_map<char32_t, std::string_view>& plain_letters() {
    static const auto kAll = [] {
        std::unordered_map<char32_t, std::string_view> all;
        for (const UnaccentRow& row : kUnaccent)
            for (std::size_t at = 0; at < row.letters.size();)
                all.emplace(util::decode_utf8(row.letters, at), row.plain);
        return all;
    }();
    return kAll;
}

Cell unaccent(Environment&, Arguments a) {
    const std::string_view text = as_text(a[0]);
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t point = util::decode_utf8(text, at);
        if (is_combining(point)) continue;
        const auto found = point < 0x80 ? plain_letters().end() : plain_letters().find(point);
        made += found == plain_letters().end() ? text.substr(from, at - from) : found->second;
    }
    return made;
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_unaccent", 1, unaccent},
};

} // namespace

std::span<const ScalarFunctionRow> unaccent_functions() { return kRows; }

} // namespace labdb::sql::postgres
