#include <algorithm>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/auto_scaling.hpp"
#include "core/dynamodb/encryption.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_copy.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/outbox.hpp"
#include "core/dynamodb/replica_overrides.hpp"
#include "core/dynamodb/replica_updates.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodb/replication_messages.hpp"
#include "core/dynamodb/stream_log.hpp"
#include "core/dynamodb/table_deletion.hpp"
#include "core/dynamodb/table_description.hpp"
#include "core/dynamodb/table_format.hpp"
#include "core/dynamodb/table_update.hpp"

// What the messages of replication_send.cpp do in the Region that receives them.
namespace labdb::dynamodb {
namespace {

class Receiver {
public:
    Receiver(api::WriteRequest& request, const json::Object& message, const Sender& sender)
        : request_(request), message_(message), sender_(sender), name_(text("Table")),
          table_(find_table(request.store, name_, request.clock.now)) {
        if (table_ && table_->deleted_at) table_.reset();
    }

    void receive() {
        const std::string& kind = text("Kind");
        if (kind == "Creation") return create();
        if (!table_) return;
        if (kind == "Group") return take_group();
        if (!table_->group) return;
        if (kind == "Item") receive_item();
        if (kind == "Overrides") override_settings();
        if (kind == "Deletion") delete_replica();
        if (kind == "Request") repeat_request();
    }

private:
    api::WriteRequest& request_;
    const json::Object& message_;
    const Sender& sender_;
    const std::string& name_;
    std::optional<TableDefinition> table_;

    const json::Value& member(std::string_view name) const { return *message_.find(name); }
    const std::string& text(std::string_view name) const { return member(name).as_string(); }
    util::Instant now() const { return request_.clock.now; }

    void receive_item() {
        const ItemVersion version{{member("At").as_int()}, text("Region")};
        const AttributeMap key = decode_item(member("Key").as_bytes());
        const std::string whole = whole_key(*table_, key);
        const std::optional<ItemVersion> mine = find_version(request_.store, *table_, whole);
        if (mine && !(*mine < version)) return;
        store_version(request_.writer, *table_, whole, version);
        const std::string& image = member("Image").as_bytes();
        ItemEdit edit(request_.store, *table_, key);
        if (image.empty())
            edit.erase(request_, Actor::Replication);
        else
            edit.put(request_, decode_item(image), Actor::Replication);
        pass_on();
    }

    /// The sender did not know yet of the replicas that it sent nothing to.
    void pass_on() {
        json::Array sent_to = member("SentTo").as_array();
        const auto knows = [&](const std::string& region) {
            return region == text("Region") || std::any_of(sent_to.begin(), sent_to.end(), [&](const json::Value& one) {
                       return one.as_string() == region;
                   });
        };
        std::vector<std::string> rest = table_->group->others(request_.caller.region);
        std::erase_if(rest, knows);
        if (rest.empty()) return;
        json::Object message = message_;
        for (const std::string& region : rest) sent_to.emplace_back(region);
        message.set("SentTo", std::move(sent_to));
        for (const std::string& region : rest) send(request_.writer, region, message);
        request_.has_news = true;
    }

    void create() {
        const std::optional<TableDefinition> source = find_table(sender_.reader, name_, now());
        if (table_ || !source || !source->group || !source->group->find(request_.caller.region)) return;
        // The name of a table that is being deleted is not free yet.
        if (find_table(request_.store, name_, now())) return;
        TableDefinition table = *source;
        table.id = new_copy_id(request_.writer, source->id);
        for (IndexDefinition& index : table.indexes) index.id = new_table_id(request_.writer);
        if (table.ttl.index != 0) table.ttl.index = new_table_id(request_.writer);
        table.uuid = request_.random.uuid();
        table.created = now();
        table.active_at = table.group->find(request_.caller.region)->active_at;
        if (table.on_demand_since) table.on_demand_since = now();
        table.updating_until.reset();
        table.recovery.reset();
        table.deletion_protection = false;
        set_key(table);
        apply_overrides(table, member("Action"), now());
        table.table_class_changed.reset();
        table.stream_enabled = false;
        table.stream_label.clear();
        open_stream(request_, table, table.active_at);
        store_table(request_.writer, table);
        copy_items(sender_.reader, source->id, request_.writer, table.id);
        copy_versions(sender_.reader, source->id, request_.writer, table.id);
        index_items(request_.writer, table);
        if (table.ttl.index != 0) fill_expiry(request_.writer, table);
        meet_all(*table.group);
    }

    /// A replica's key is one of its own Region.
    void set_key(TableDefinition& table) const {
        if (!table.settings.find("SSE")) return;
        json::Object specification{{"Enabled", true}, {"SSEType", "KMS"}};
        const json::Value* key = member("Action").find("KMSMasterKeyId");
        if (key && !key->is_null()) specification.set("KMSMasterKeyId", *key);
        set_encryption(table, specification, request_);
    }

    void take_group() {
        ReplicaGroup group = decode_group(member("Group").as_bytes());
        // A group of the other version is none that this table could be in.
        if (table_->group && table_->group->legacy != group.legacy) return;
        const Replica* own = group.find(request_.caller.region);
        if (!own && !table_->group) return;
        meet_all(group);
        table_->group.reset();
        if (own && (group.legacy ? own->stays() : true)) table_->group = std::move(group);
        store_table(request_.writer, *table_);
    }

    void meet_all(const ReplicaGroup& group) {
        for (const Replica& one : group.members)
            if (one.region != request_.caller.region && !is_peer(request_.store, one.region))
                note_heard(request_.writer, one.region, 0);
    }

    void override_settings() {
        apply_overrides(*table_, member("Action"), now());
        store_table(request_.writer, *table_);
    }

    void delete_replica() {
        table_->group.reset();
        drop_table(request_, *table_, {member("At").as_int()});
    }

    void repeat_request() {
        if (text("Operation") == "UpdateTable") repeat_update_table(member("Input"), *table_, request_);
        if (text("Operation") == "UpdateTimeToLive") repeat_update_time_to_live(member("Input"), *table_, request_);
        if (text("Operation") == "UpdateTableReplicaAutoScaling") take_scaling(request_, *table_, member("Input"));
    }
};

} // namespace

void receive(api::WriteRequest& request, const json::Object& message, const Sender& sender) {
    try {
        Receiver(request, message, sender).receive();
    } catch (const api::Fault&) {
        // What the service refuses here has no effect here: an item that makes its collection too large, a setting
        // that this replica has already.
    }
}

} // namespace labdb::dynamodb
