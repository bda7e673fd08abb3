#pragma once

#include "core/sql/error.hpp"

namespace labdb::sql {

/// 1436, 54001: a statement, a value or a program is nested deeper than a thread's stack allows.
inline Error too_deep(bool mysql) {
    if (mysql) // the text of a server with its usual thread_stack
        return {1436, "HY000",
                "Thread stack overrun:  1043968 bytes used of a 1048576 byte stack, and 8000 bytes needed.  Use "
                "'mysqld --thread_stack=#' to specify a bigger stack."};
    Error error("54001", "stack depth limit exceeded");
    error.hint = "Increase the configuration parameter \"max_stack_depth\" (currently 2048kB), after ensuring the "
                 "platform's stack depth limit is adequate.";
    return error;
}

} // namespace labdb::sql
