#include "core/sql/execute/deferral.hpp"

namespace labdb::sql::execute {

void check_equal_key(Context& context, TableWriter& writer, const Index& index, std::int64_t rowid, bool may_wait) {
    const std::optional<Row> row = writer.read(rowid);
    const std::vector<const Index*> only = {&index};
    if (!row || !writer.find_conflict(*row, rowid, &only)) return;
    if (!may_wait || !is_deferred(context, index)) throw writer.duplicate(index, *row);
    context.deferred.push_back({writer.table().schema, writer.table().name, index.name, rowid, false, {}});
}

} // namespace labdb::sql::execute
