#include "core/dynamodb/table_deletion.hpp"

#include "core/dynamodb/backup.hpp"
#include "core/dynamodb/change_log.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/item_version.hpp"
#include "core/dynamodb/meter.hpp"
#include "core/dynamodb/stream_log.hpp"
#include "core/dynamodb/table_documents.hpp"

namespace labdb::dynamodb {

void drop_table(api::WriteRequest& request, TableDefinition& table, util::Instant gone_at) {
    if (table.recovery) {
        keep_as_system_backup(request, table);
        erase_changes(request.writer, table);
        erase_derived(request.writer, table);
    } else {
        erase_items(request.writer, table);
    }
    table.deleted_at = gone_at;
    close_stream(request, table, gone_at);
    erase_documents(request.writer, table);
    if (table.group) erase_versions(request.writer, table);
    erase_buckets(request.writer, table);
    store_table(request.writer, table);
}

} // namespace labdb::dynamodb
