// A statement of MySQL under several settings. Either it parses, and lies within the text, or it is an Error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/sql/error.hpp"
#include "core/sql/mysql/parse.hpp"

namespace {

using namespace labdb::sql;

void check(std::string_view text, const mysql::ParseOptions& options) {
    try {
        const mysql::FirstStatement first = mysql::parse_first(text, options);
        if (first.statement->position + first.statement->length > text.size()) std::abort();
        if (first.consumed == 0 || first.consumed > text.size()) std::abort();
    } catch (const Error& error) {
        if (error.code == 0 || error.sqlstate.size() != 5 || error.message.empty()) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 1 << 16) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check(text, {});
    mysql::ParseOptions ansi;
    ansi.ansi_quotes = ansi.pipes_as_concat = ansi.no_backslash_escapes = ansi.high_not_precedence = ansi.ignore_space =
        true;
    ansi.version = 50744;
    ansi.named_parameters = true;
    check(text, ansi);
    mysql::ParseOptions mariadb;
    mariadb.mariadb = true;
    mariadb.version = 101106;
    check(text, mariadb);
    return 0;
}
