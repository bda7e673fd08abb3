#include "core/dynamodb/table_streams.hpp"

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/stream_log.hpp"
#include "core/dynamodb/table_description.hpp"

namespace labdb::dynamodb {
namespace {

// What AWS takes, roughly.
constexpr util::Duration kChange = util::Duration::of_seconds(5);

bool is_enabled(const json::Value& specification) { return specification.find("StreamEnabled")->as_bool(); }

StreamView view_of(const json::Value& specification) {
    const std::string& name = specification.find("StreamViewType")->as_string();
    for (const StreamView one : {StreamView::KeysOnly, StreamView::NewImage, StreamView::OldImage})
        if (wire_name(one) == name) return one;
    return StreamView::NewAndOldImages;
}

} // namespace

void validate_new_stream(const json::Value& specification) {
    const bool has_view = specification.find("StreamViewType") != nullptr;
    if (is_enabled(specification) && !has_view)
        refuse_parameter("Table is being created with a stream enabled, UpdateViewType is required");
    if (!is_enabled(specification) && has_view)
        refuse_parameter("Table is being created with a stream disabled, UpdateViewType should not be specified");
}

void set_new_stream(api::WriteRequest& request, TableDefinition& table, const json::Value& specification) {
    if (!is_enabled(specification)) return;
    table.stream_view = view_of(specification);
    open_stream(request, table, table.active_at);
}

void change_stream(api::WriteRequest& request, TableDefinition& table, const json::Value& specification) {
    const bool has_view = specification.find("StreamViewType") != nullptr;
    const util::Instant done = done_at(request.clock, kChange);
    if (!is_enabled(specification)) {
        if (has_view) refuse_parameter("If stream is being disabled, then UpdateViewType must not be specified");
        if (!table.stream_enabled) refuse("Table has no stream to disable: TableName: " + table.name);
        close_stream(request, table, done);
        return;
    }
    if (!has_view) refuse_parameter("If stream is being enabled then UpdateViewType is required");
    if (table.stream_enabled) refuse("Table already has an enabled stream: TableName: " + table.name);
    table.stream_view = view_of(specification);
    open_stream(request, table, done);
}

} // namespace labdb::dynamodb
