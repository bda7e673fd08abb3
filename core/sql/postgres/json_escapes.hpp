#pragma once

#include <string_view>

namespace labdb::sql::postgres {

/// Whether what the escapes `\u…` of a JSON text stand for is a text of UTF-8: jsonapi.c, json_lex_string. The text
/// must be well formed. Throws 22P05, 22P02.
void check_unicode_escapes(std::string_view text);

} // namespace labdb::sql::postgres
