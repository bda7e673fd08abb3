#include "core/sql/mysql/nesting.hpp"

#include "core/sql/error.hpp"

namespace labdb::sql::mysql {

void fail_too_deep() {
    // The text of a server with its usual thread_stack.
    throw Error(
        1436, "HY000",
        "Thread stack overrun:  1043968 bytes used of a 1048576 byte stack, and 8000 bytes needed.  Use 'mysqld "
        "--thread_stack=#' to specify a bigger stack.");
}

} // namespace labdb::sql::mysql
