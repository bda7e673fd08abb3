#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/functions/regex.hpp"

namespace labdb::sql::postgres {

/// A regular expression in PostgreSQL's syntax (its manual, 9.7.3), compiled, with its flags.
struct CompiledRegex {
    std::shared_ptr<const Regex> pattern;
    bool global = false;
};
/// Flags as regexp_replace takes them: `g i n s x …`. 2201B `invalid regular expression: …`, 22023 for an unknown flag.
CompiledRegex compile_regex(std::string_view pattern, std::string_view flags);

/// What regexp_match gives: an array of the groups, or of the whole match when there are none.
std::string regex_groups(std::string_view subject, const Regex::Match& match, std::size_t groups);
/// regexp_matches' rows.
std::vector<std::string> regex_matches(std::string_view subject, std::string_view pattern, std::string_view flags);
/// `function` is for the error's text.
std::vector<std::string> regex_split(std::string_view subject, std::string_view pattern, std::string_view flags,
                                     const char* function);

/// SIMILAR TO's pattern as a regular expression.
std::string similar_pattern(std::string_view pattern, std::string_view escape);

} // namespace labdb::sql::postgres
