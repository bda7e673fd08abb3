#include "core/api/dynamodb.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_update.hpp"

// UpdateTimeToLive, DescribeTimeToLive.
namespace labdb::dynamodb {
namespace {

// Described as "up to one hour", measured as two seconds.
constexpr util::Duration kChange = util::Duration::of_seconds(2);
// Any further call "during this one hour duration" is refused (API Reference, UpdateTimeToLive).
constexpr util::Duration kInterval = util::Duration::of_seconds(3600);

void require_change(const TimeToLive& current, bool enable, const std::string& attribute, util::Instant now) {
    if (current.enabled && attribute != current.attribute)
        refuse("TimeToLive is active on a different AttributeName: current AttributeName is " + current.attribute);
    if (enable == current.enabled) refuse(enable ? "TimeToLive is already enabled" : "TimeToLive is already disabled");
    if (current.changed_at && now < *current.changed_at + kInterval)
        refuse("Time to live has been modified multiple times within a fixed interval");
}

void change(TableDefinition& table, const json::Value& specification, api::WriteRequest& request) {
    const bool enable = specification.find("Enabled")->as_bool();
    const std::string& attribute = specification.find("AttributeName")->as_string();
    const util::Instant now = request.clock.now;
    require_change(table.ttl, enable, attribute, now);

    table.ttl.enabled = enable;
    table.ttl.attribute = attribute;
    table.ttl.changed_at = now;
    table.ttl.settled_at = done_at(request.clock, kChange);
    if (enable) {
        table.ttl.index = new_table_id(request.writer);
        fill_expiry(request.writer, table);
    } else {
        erase_expiry(request.writer, table);
        table.ttl.index = 0;
    }
    store_table(request.writer, table);
}

} // namespace

void repeat_update_time_to_live(const json::Value& input, TableDefinition& table, api::WriteRequest& request) {
    change(table, *input.find("TimeToLiveSpecification"), request);
}

json::Value update_time_to_live(const api::Input<UpdateTimeToLive>& in, api::WriteRequest& request) {
    const json::Value& specification = in.at(UpdateTimeToLive::TimeToLiveSpecification);
    const util::Instant now = request.clock.now;
    TableDefinition table = require_table_of_any_status(request, in.text(UpdateTimeToLive::TableName));
    // An update of the table is no obstacle.
    if (table.status(now) != "UPDATING") require_at_rest(table, now);
    change(table, specification, request);
    if (table.group)
        send_request(request, table, "UpdateTimeToLive", json::Object{{"TimeToLiveSpecification", specification}});
    return json::Object{{"TimeToLiveSpecification", specification}};
}

json::Value describe_time_to_live(const api::Input<DescribeTimeToLive>& in, const api::ReadRequest& request) {
    const util::Instant now = request.clock.now;
    const TableDefinition table = require_table_of_any_status(request, in.text(DescribeTimeToLive::TableName));
    const std::string status(table.status(now));
    if (status == "CREATING" || status == "DELETING")
        refuse("Cannot describe time to live while table is in " + status + " state: Current table state is " + status);
    json::Object description{{"TimeToLiveStatus", table.ttl.status(now)}};
    if (table.ttl.status(now) != "DISABLED") description.set("AttributeName", table.ttl.attribute);
    return json::Object{{"TimeToLiveDescription", std::move(description)}};
}

} // namespace labdb::dynamodb
