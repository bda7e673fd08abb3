#pragma once

#include <string>
#include <string_view>

namespace labdb::sql::postgres {

/// The stem of an English word in small letters, by Martin Porter's second algorithm
/// (snowballstem.org/algorithms/english/stemmer.html), which PostgreSQL's dictionary english_stem uses.
std::string english_stem(std::string_view word);

/// Whether the word is one of those that english_stem leaves out (PostgreSQL's english.stop).
bool is_english_stop_word(std::string_view word);

} // namespace labdb::sql::postgres
