#include "cli/progress.hpp"

#include <algorithm>

namespace labdb::cli {

namespace {

constexpr std::chrono::milliseconds kPatience(500), kInterval(100);
/// To the line's beginning, and everything behind away.
constexpr std::string_view kClear = "\r\x1b[K";

} // namespace

Progress::Progress(Terminal& terminal, std::string doing)
    : terminal_(terminal), doing_(std::move(doing)), next_(Time::now() + kPatience) {}

Progress::~Progress() {
    if (!shown_) return;
    terminal_.err << kClear;
    terminal_.err.flush();
}

void Progress::show(std::uint64_t done, std::uint64_t total) {
    if (!terminal_.err.is_terminal() || Time::now() < next_) return;
    next_ = Time::now() + kInterval;
    shown_ = true;
    // What is copied may be more than was there at first.
    const std::uint64_t percent = total == 0 ? 0 : std::min<std::uint64_t>(done * 100 / total, 100);
    terminal_.err << std::string(kClear) + doing_ + ": " + std::to_string(percent) + " %";
    terminal_.err.flush();
}

} // namespace labdb::cli
