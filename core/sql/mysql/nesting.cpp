#include "core/sql/mysql/nesting.hpp"

#include "core/sql/too_deep.hpp"

namespace labdb::sql::mysql {

void fail_too_deep() { throw too_deep(true); }

} // namespace labdb::sql::mysql
