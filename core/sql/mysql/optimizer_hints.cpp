#include "core/sql/mysql/optimizer_hints.hpp"

#include <charconv>
#include <string>

#include "core/util/text.hpp"

namespace labdb::sql::mysql {

std::optional<std::int64_t> hinted_execution_time(std::string_view text) {
    const std::size_t begin = text.find("/*+");
    if (begin == std::string_view::npos) return std::nullopt;
    const std::string hints = util::to_lower(text.substr(begin, text.find("*/", begin) - begin));
    constexpr std::string_view kName = "max_execution_time";
    std::size_t at = hints.find(kName);
    if (at == std::string::npos) return std::nullopt;
    at = hints.find_first_not_of(" \t\r\n", at + kName.size());
    if (at == std::string::npos || hints[at] != '(') return std::nullopt;
    at = hints.find_first_not_of(" \t\r\n", at + 1);
    std::uint32_t milliseconds = 0;
    if (at == std::string::npos) return std::nullopt;
    const auto read = std::from_chars(hints.data() + at, hints.data() + hints.size(), milliseconds);
    const std::size_t behind = hints.find_first_not_of(" \t\r\n", static_cast<std::size_t>(read.ptr - hints.data()));
    if (read.ec != std::errc() || behind == std::string::npos || hints[behind] != ')') return std::nullopt;
    return milliseconds;
}

} // namespace labdb::sql::mysql
