#pragma once

#include <string>

#include "core/store/files.hpp"

namespace labdb::store {

/// Shows others, in this process and in others, that something is going on, for as long as it lives. The kernel ends it
/// when the process dies, however that happens.
class Presence {
public:
    /// By a lock on a file, which is made and stays. Throws StoreError.
    explicit Presence(const std::string& file);

    /// Whether there is one of that file. One that is just being made may not be seen: who must not overlook it has the
    /// makers wait for one another.
    static bool exists(const std::string& file);

private:
    Descriptor file_;
};

} // namespace labdb::store
