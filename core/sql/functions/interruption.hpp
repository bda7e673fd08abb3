#pragma once

#include <atomic>

#include "core/sql/functions/environment.hpp"

namespace labdb::sql {

/// Whether somebody, perhaps in another thread, wants the statement to end.
inline bool is_interrupted(Environment& environment) {
    return std::atomic_ref<bool>(environment.interrupted).load(std::memory_order_relaxed);
}

inline void set_interrupted(Environment& environment, bool interrupted) {
    std::atomic_ref<bool>(environment.interrupted).store(interrupted, std::memory_order_relaxed);
}

inline Error interruption(bool mysql) {
    return mysql ? Error(1317, "70100", "Query execution was interrupted")
                 : Error("57014", "canceling statement due to user request");
}

/// For long loops: throws 1317, 57014.
inline void stop_if_interrupted(Environment& environment) {
    if (is_interrupted(environment)) throw interruption(environment.mysql);
}

} // namespace labdb::sql
