#include "cli/debug.hpp"

#include <cstdio>
#include <ctime>
#include <string>

#include "core/util/time.hpp"

namespace labdb::cli {

void log_debug(const Invocation& invocation, std::string_view logger, const std::function<std::string()>& text) {
    if (!invocation.globals.debug) return;
    const std::int64_t micros = util::system_now().micros;
    const auto seconds = static_cast<std::time_t>(micros / 1'000'000);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    char date[32];
    const std::size_t length = std::strftime(date, sizeof date, "%Y-%m-%d %H:%M:%S", &local);
    char millis[8];
    std::snprintf(millis, sizeof millis, ",%03d", static_cast<int>(micros / 1000 % 1000));
    invocation.session.terminal.err << std::string(date, length) + millis + " - MainThread - " + std::string(logger) +
                                           " - DEBUG - " + text() + "\n";
}

} // namespace labdb::cli
