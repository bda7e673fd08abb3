#include "core/dynamodb/table_streams.hpp"

#include "core/dynamodb/faults.hpp"

namespace labdb::dynamodb {
namespace {

bool is_enabled(const json::Value& specification) { return specification.find("StreamEnabled")->as_bool(); }

void enable(TableDefinition& table, const json::Value& view, util::Instant now) {
    const std::string& name = view.as_string();
    for (const StreamView one :
         {StreamView::KeysOnly, StreamView::NewImage, StreamView::OldImage, StreamView::NewAndOldImages})
        if (wire_name(one) == name) table.stream_view = one;
    table.stream_enabled = true;
    // 2026-11-20T16:44:06.840
    table.stream_label = util::iso8601_z(now, true);
    table.stream_label.pop_back();
}

} // namespace

void set_new_stream(TableDefinition& table, const json::Value& specification) {
    const json::Value* view = specification.find("StreamViewType");
    if (!is_enabled(specification)) {
        if (view) {
            refuse_parameter("Table is being created with a stream disabled, UpdateViewType should not be specified");
        }
        return;
    }
    if (!view) refuse_parameter("Table is being created with a stream enabled, UpdateViewType must be specified");
    enable(table, *view, table.created);
}

void change_stream(TableDefinition& table, const json::Value& specification, util::Instant now) {
    const json::Value* view = specification.find("StreamViewType");
    if (!is_enabled(specification)) {
        if (view) refuse_parameter("If stream is being disabled, then UpdateViewType must not be specified");
        if (!table.stream_enabled) refuse("Table has no stream to disable");
        table.stream_enabled = false;
        return;
    }
    if (!view) refuse_parameter("If stream is being enabled, then UpdateViewType must be specified");
    if (table.stream_enabled) refuse("Table already has an enabled stream");
    enable(table, *view, now);
}

} // namespace labdb::dynamodb
