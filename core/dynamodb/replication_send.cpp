#include <algorithm>
#include <cstdio>

#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/outbox.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/table_format.hpp"

// The messages of global tables, as trees:
//   Kind Item      Table Key Image At Region SentTo   Key, Image: items (item_format.cpp); Image empty: deleted; At,
//                                                     Region: the version; SentTo: who got it from whom it comes
//   Kind Creation  Table Action
//   Kind Overrides Table Action
//   Kind Deletion  Table At                           At: microseconds: when it is done
//   Kind Group     Table Group                        (table_format.cpp)
//   Kind Request   Table Operation Input
namespace labdb::dynamodb {
namespace {

void send_news(api::WriteRequest& request, const std::string& region, const json::Object& message) {
    send(request.writer, region, message);
    request.has_news = true;
}

json::Object message_of(std::string_view kind, const TableDefinition& table) {
    return json::Object{{"Kind", kind}, {"Table", table.name}};
}

} // namespace

void send_change(api::WriteRequest& request, const TableDefinition& table, const AttributeMap& key,
                 std::string_view image) {
    const std::string whole = whole_key(table, key);
    ItemVersion version{request.clock.now, request.caller.region};
    // This write knows of the one before, whatever the clocks say.
    if (const std::optional<ItemVersion> before = find_version(request.store, table, whole))
        version.at = std::max(version.at, before->at + util::Duration{1});
    store_version(request.writer, table, whole, version);

    const std::vector<std::string> regions = table.group->others(request.caller.region);
    if (regions.empty()) return;
    json::Array sent_to;
    for (const std::string& region : regions) sent_to.emplace_back(region);
    json::Object message = message_of("Item", table);
    message.set("Key", json::Bytes{encode_item(key, 0)});
    message.set("Image", json::Bytes{std::string(image)});
    message.set("At", version.at.micros);
    message.set("Region", version.region);
    message.set("SentTo", std::move(sent_to));
    for (const std::string& region : regions) send_news(request, region, message);
}

/// Developer Guide, "Global tables version 2017.11.29 (Legacy)": they are the service's own, and tell when and where
/// the item was last written.
Item with_replication_attributes(const Item& item, const api::WriteRequest& request) {
    char time[40];
    const std::int64_t micros = request.clock.now.micros;
    std::snprintf(time, sizeof time, "%lld.%06lld", static_cast<long long>(micros / 1'000'000),
                  static_cast<long long>(micros % 1'000'000));
    const json::Value attributes = json::Object{{"aws:rep:deleting", json::Object{{"BOOL", false}}},
                                                {"aws:rep:updatetime", json::Object{{"N", time}}},
                                                {"aws:rep:updateregion", json::Object{{"S", request.caller.region}}}};
    const AttributeMap added = read_attribute_map(attributes);
    Item whole;
    for (const auto& [name, value] : item)
        if (!added.find(name)) whole.append(name, value);
    for (const auto& [name, value] : added) whole.append(name, value);
    return whole;
}

void send_creation(api::WriteRequest& request, const TableDefinition& table, const json::Value& action) {
    json::Object message = message_of("Creation", table);
    message.set("Action", action);
    send_news(request, action.find("RegionName")->as_string(), message);
}

void send_overrides(api::WriteRequest& request, const TableDefinition& table, const json::Value& action) {
    json::Object message = message_of("Overrides", table);
    message.set("Action", action);
    send_news(request, action.find("RegionName")->as_string(), message);
}

void send_deletion(api::WriteRequest& request, const TableDefinition& table, const std::string& region) {
    json::Object message = message_of("Deletion", table);
    const Replica* replica = table.group->find(region);
    message.set("At", replica && replica->gone_at ? replica->gone_at->micros : request.clock.now.micros);
    send_news(request, region, message);
}

void send_group_to(api::WriteRequest& request, const TableDefinition& table, const std::string& region) {
    json::Object message = message_of("Group", table);
    message.set("Group", json::Bytes{encode_group(*table.group)});
    send_news(request, region, message);
}

void send_group(api::WriteRequest& request, const TableDefinition& table) {
    for (const Replica& one : table.group->members)
        if (one.region != request.caller.region) send_group_to(request, table, one.region);
}

void send_request_to(api::WriteRequest& request, const TableDefinition& table, const std::string& region,
                     std::string_view operation, json::Object input) {
    json::Object message = message_of("Request", table);
    message.set("Operation", operation);
    message.set("Input", std::move(input));
    send_news(request, region, message);
}

void send_request(api::WriteRequest& request, const TableDefinition& table, std::string_view operation,
                  const json::Object& input) {
    for (const std::string& region : table.group->others(request.caller.region))
        send_request_to(request, table, region, operation, input);
}

} // namespace labdb::dynamodb
