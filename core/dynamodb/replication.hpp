#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/item_version.hpp"
#include "core/dynamodb/table.hpp"
#include "core/store/regions.hpp"

/// Global tables: how the Regions of an account come to hold the same. What one does is sent to the others
/// (outbox.hpp), right after the commit when nothing goes wrong, and at the latest when something asks another Region
/// for a table that it concerns. A table that stands alone costs nothing of this, and opens no other Region.
namespace labdb::dynamodb {

/// Stops a request that could miss what other Regions have for this one: throws api::Behind unless they have been
/// heard. Cheap where no other Region ever had anything.
void require_heard(const api::ReadRequest& request);

/// Throws api::Behind unless the Region knows that it may hear something from this one, so that a message to it cannot
/// get lost out of sight.
void require_acquainted(const api::ReadRequest& request, const std::string& region);

/// The table as another Region has it now.
std::optional<TableDefinition> find_table_in(const api::ReadRequest& request, const std::string& region,
                                             std::string_view name);

/// Sends a change of an item of a global table, just made here, to its other replicas. `key`: its key attributes;
/// `image`: the item as it is stored now, empty when it was deleted.
void send_change(api::WriteRequest& request, const TableDefinition& table, const AttributeMap& key,
                 std::string_view image);

/// The item with the attributes that version 2017.11.29 gives to what is written here.
Item with_replication_attributes(const Item& item, const api::WriteRequest& request);

/// Sends to a Region: make a replica of the table. `action`: ReplicaUpdates' Create.
void send_creation(api::WriteRequest& request, const TableDefinition& table, const json::Value& action);
/// Take these overrides. `action`: ReplicaUpdates' Update.
void send_overrides(api::WriteRequest& request, const TableDefinition& table, const json::Value& action);
/// Delete the replica there.
void send_deletion(api::WriteRequest& request, const TableDefinition& table, const std::string& region);
/// To all other replicas: this is who belongs to the group now.
void send_group(api::WriteRequest& request, const TableDefinition& table);
/// To one Region, which may have left the group, or join it with the table that it has (version 2017.11.29).
void send_group_to(api::WriteRequest& request, const TableDefinition& table, const std::string& region);
/// To all other replicas: do what this request did here. `operation`: UpdateTable, UpdateTimeToLive, or
/// UpdateTableReplicaAutoScaling, whose input is all settings (auto_scaling.hpp).
void send_request(api::WriteRequest& request, const TableDefinition& table, std::string_view operation,
                  const json::Object& input);
/// The same to one Region.
void send_request_to(api::WriteRequest& request, const TableDefinition& table, const std::string& region,
                     std::string_view operation, json::Object input);

/// api::OtherRegions for one request. Front ends make one for each, which costs nothing.
class Replication : public api::OtherRegions {
public:
    /// All that is given outlives it.
    Replication(store::Regions& regions, const api::Caller& caller, const store::Clock& clock, util::Random& random)
        : regions_(regions), caller_(caller), clock_(clock), random_(random) {}

    void require_heard() override;
    void look(const std::string& region, const std::function<void(const store::Reader&)>& visit) override;
    void hear(const api::Behind& behind) override;
    void deliver() override;

private:
    store::Regions& regions_;
    const api::Caller& caller_;
    const store::Clock& clock_;
    util::Random& random_;
    bool heard_ = false;

    void deliver_from(const std::string& region);
    void hear_all(const std::string& region);
    bool take_over(const std::string& from, const std::string& to);
};

} // namespace labdb::dynamodb
