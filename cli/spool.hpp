#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "cli/environment.hpp"

namespace labdb::cli {

/// Text that is not to be shown before all of it is there: a little is kept in memory, more goes to a file without a
/// name, which is gone when the process is, however that ends.
class Spool {
public:
    /// The file lies where the environment's TMPDIR says.
    explicit Spool(const Environment& environment) : environment_(environment) {}
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    /// Throws Error of kind `general` when there is no room.
    void write(std::string_view text);
    /// Hands over all that has been written, in pieces.
    void read(const std::function<void(std::string_view)>& take);

private:
    const Environment& environment_;
    std::string buffer_;
    int file_ = -1;

    void open();
    void flush();
};

} // namespace labdb::cli
