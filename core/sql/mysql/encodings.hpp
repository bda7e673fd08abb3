#pragma once

#include <string>
#include <string_view>

/// Texts are UTF-8 throughout; what they are in another character set of MySQL's is asked only where bytes count.
namespace labdb::sql::mysql {

/// Whether a text's bytes in the set are those of UTF-8 (the set is a Unicode one in UTF-8, ASCII or binary), or the
/// set's bytes are not known here.
bool is_kept_as_is(std::string_view charset);

/// The text's bytes in the set; what the set lacks becomes `?`.
std::string encoded(std::string_view text, std::string_view charset);
/// The text that the bytes mean; bytes that mean nothing become `?`.
std::string decoded(std::string_view bytes, std::string_view charset);

} // namespace labdb::sql::mysql
