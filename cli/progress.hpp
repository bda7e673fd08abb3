#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cli/terminal.hpp"

namespace labdb::cli {

/// A line on the terminal behind stderr that tells how far something long is, and goes away when it is done. Nothing
/// is shown elsewhere, nor of what is over soon.
class Progress {
public:
    /// `doing` as in `saving`.
    Progress(Terminal& terminal, std::string doing);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    void show(std::uint64_t done, std::uint64_t total);

private:
    using Time = std::chrono::steady_clock;

    Terminal& terminal_;
    std::string doing_;
    Time::time_point next_;
    bool shown_ = false;
};

} // namespace labdb::cli
