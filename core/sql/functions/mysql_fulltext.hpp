#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The words and queries of MATCH … AGAINST, as InnoDB's own parser has them (manual, 12.10).
namespace labdb::sql::mysql {

/// Words in lower case; `all` has those that the index leaves out too: short ones and stopwords.
std::vector<std::string> fulltext_words(std::string_view text, bool all = false);

/// What is looked for.
struct FulltextTerm {
    enum class Sign : unsigned char { none, required, excluded, more, less, negated };
    Sign sign = Sign::none;
    std::string word;                ///< or
    std::vector<std::string> phrase; ///< or
    std::vector<FulltextTerm> terms; ///< in parentheses
    bool prefix = false;             ///< `word*`
};

/// A query in natural language: its words, each once.
std::vector<FulltextTerm> natural_terms(std::string_view text);
/// `+a -b "a phrase" pre* (c d)`. 1064 for what InnoDB's grammar refuses.
std::vector<FulltextTerm> boolean_terms(std::string_view text);

/// Every word that counts for a row's rank, in a fixed order; `prefix` is behind a blank and a star.
std::vector<std::string> ranked_words(const std::vector<FulltextTerm>& terms);
/// How often the word (or the first of those with the prefix) is in the row.
std::size_t word_count(const std::vector<std::string>& words, const std::string& ranked);

} // namespace labdb::sql::mysql
