#pragma once

#include <string>
#include <vector>

namespace labdb::sql::postgres {

/// The Data API's parameters: `names[i]` stands as `$(first + i)` in a text.
struct NamedParameters {
    int first = 1; ///< behind the text's own numbers
    std::vector<std::string> names;
};

/// Makes `$n` of each `:name` and `:1`, which PostgreSQL's grammar does not know: in its place, with blanks behind, so
/// that all else stays where it was (but for names of one letter over `$9`). A name that stands twice has two numbers.
/// Throws Error for a text that has no end to a string or a comment.
NamedParameters number_parameters(std::string& text);

} // namespace labdb::sql::postgres
