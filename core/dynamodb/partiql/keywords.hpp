#pragma once

#include <string_view>

namespace labdb::dynamodb::partiql {

/// Words that are no names unless they stand in double quotes: SQL-92's and PartiQL's own. `word` is in lower case.
bool is_keyword(std::string_view word);
/// Those that are operators: `and`, `like`.
bool is_word_operator(std::string_view word);

} // namespace labdb::dynamodb::partiql
