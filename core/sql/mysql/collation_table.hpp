#pragma once

#include <span>
#include <string>
#include <string_view>

/// The character sets and collations of MySQL 8.0 as facts: what SHOW CHARACTER SET and information_schema.COLLATIONS
/// list. Which of them compare in labdb is said by the collations that are registered.
namespace labdb::sql::mysql {

struct CharsetRow {
    std::string_view name, description, default_collation;
    int max_length;
};
struct CollationInfo {
    std::string_view name, charset;
    int id;
    bool is_default, pads;
    int sort_length;
};

std::span<const CharsetRow> charsets();
/// By id.
std::span<const CollationInfo> collations();

/// nullptr when there is none. `utf8` is utf8mb3. Case is ignored.
const CharsetRow* find_charset(std::string_view name);
const CollationInfo* find_collation(std::string_view name);

} // namespace labdb::sql::mysql
