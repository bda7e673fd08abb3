#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace labdb::sql::mysql {

/// The milliseconds that an optimizer hint `/*+ … MAX_EXECUTION_TIME(n) … */` in `text`, what stands between SELECT and
/// the next word, allows (MySQL's manual, 8.9.3). The other hints choose plans, and change no result.
std::optional<std::int64_t> hinted_execution_time(std::string_view text);

} // namespace labdb::sql::mysql
