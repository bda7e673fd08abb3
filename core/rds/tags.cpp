#include "core/rds/tags.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/api/tag_text.hpp"
#include "core/rds/blue_green.hpp"
#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/cluster_snapshots.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/event_subscriptions.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/global_clusters.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/integrations.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/option_groups.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/rds/proxies.hpp"
#include "core/rds/reserved_instances.hpp"
#include "core/rds/subnet_groups.hpp"
#include "core/util/text.hpp"

// AddTagsToResource, RemoveTagsFromResource, ListTagsForResource. The rules are those of the RDS user guide ("Tagging
// Amazon RDS resources"); the texts about names of resources are what the service answered in public bug reports.
namespace labdb::rds {
namespace {

constexpr std::size_t kMaxTags = 50;
constexpr std::size_t kMaxKey = 128;
constexpr std::size_t kMaxValue = 256;
constexpr std::string_view kTags = "Tags";

std::string_view member(const json::Value& tag, const char* name) {
    const json::Value* found = tag.find(name);
    return found && found->is_string() ? std::string_view(found->as_string()) : std::string_view();
}

void check(const json::Array& tags) {
    std::set<std::string_view> keys;
    for (const json::Value& tag : tags) {
        const std::string_view key = member(tag, "Key");
        if (util::trim(key).empty()) refuse_value("Tag keys must be provided and must not be blank.");
        if (util::to_lower(key.substr(0, 4)) == "aws:")
            refuse_value("Tag keys cannot start with the reserved prefix \"aws:\".");
        if (!api::is_tag_text(key, kMaxKey)) refuse_value("Invalid tag key: " + std::string(key));
        if (!api::is_tag_text(member(tag, "Value"), kMaxValue))
            refuse_value("Invalid tag value: " + std::string(member(tag, "Value")));
        if (!keys.insert(key).second) refuse_value("Duplicate tag key: " + std::string(key));
    }
    if (tags.size() > kMaxTags) refuse_value("A resource can have at most 50 tags.");
}

auto find_key(json::Array& tags, std::string_view key) {
    return std::find_if(tags.begin(), tags.end(), [&](const json::Value& tag) { return member(tag, "Key") == key; });
}

/// What can have tags, and how an ARN leads to it.
struct Taggable {
    const Kind& kind;
    void (*refuse_missing)(std::string_view name);
    /// Where the ARN does not say the name; null where it does.
    std::optional<Record> (*find)(const api::ReadRequest& request, const Kind& kind, std::string_view arn) = nullptr;
    /// What stands in the ARN, and the member of the record's `hidden` that holds the tags.
    std::string_view arn_type = kind.arn_type;
    std::string_view tags = kTags;
};

/// The proxy whose target group has that ARN.
std::optional<Record> find_by_target_group(const api::ReadRequest& request, const Kind& kind, std::string_view arn) {
    std::optional<Record> found;
    visit_records(request, kind, "", [&](Record& proxy) {
        if (proxy.hidden.find(kTargetGroup)->find("TargetGroupArn")->as_string() == arn) found = std::move(proxy);
        return !found;
    });
    return found;
}

const Taggable kTaggable[] = {
    {kinds::kInstance, refuse_missing_instance},
    {kinds::kCluster, refuse_missing_cluster},
    {kinds::kSnapshot,
     [](std::string_view name) {
         throw api::Fault(errors::DBSnapshotNotFoundFault, "DBSnapshot " + std::string(name) + " not found.");
     }},
    {kinds::kClusterSnapshot, refuse_missing_cluster_snapshot},
    {kinds::kParameterGroup, refuse_missing_parameter_group},
    {kinds::kClusterParameterGroup, refuse_missing_cluster_parameter_group},
    {kinds::kOptionGroup, refuse_missing_option_group},
    {kinds::kSubnetGroup, refuse_missing_subnet_group},
    {kinds::kEventSubscription, refuse_missing_subscription},
    {kinds::kReservedInstance, refuse_missing_reserved_instance},
    {kinds::kBlueGreen, refuse_missing_deployment},
    {kinds::kIntegration, refuse_missing_integration},
    {kinds::kClusterEndpoint, refuse_missing_cluster_endpoint},
    {kinds::kGlobalCluster, refuse_missing_global_cluster,
     [](const api::ReadRequest& request, const Kind&, std::string_view arn) {
         return find_global_cluster(request, arn);
     }},
    {kinds::kProxy, refuse_missing_proxy, find_by_resource_id},
    {kinds::kProxyEndpoint, refuse_missing_proxy_endpoint, find_by_resource_id},
    {kinds::kProxy, refuse_missing_target_group, find_by_target_group, "target-group", "TargetGroupTags"},
};

struct Tagged {
    const Taggable& row;
    Record record;

    json::Array tags() const {
        const json::Value* tags = record.hidden.find(row.tags);
        return tags ? tags->as_array() : json::Array();
    }
};

/// The resource that an ARN names. Refuses what is no ARN of RDS, of another account or Region, or names nothing.
Tagged require_resource(const api::ReadRequest& request, const std::string& arn) {
    if (!api::matches("arn:aws[a-z-]*:rds:[a-z0-9-]*:[0-9]{12}:[a-z-]+:.+", arn))
        refuse_value("Invalid resource name:  " + arn);
    for (const Taggable& row : kTaggable) {
        api::Caller owner = request.caller;
        if (&row.kind == &kinds::kGlobalCluster) owner.region.clear(); // it belongs to no Region, nor does its ARN
        const std::optional<std::string_view> name = name_in_arn(owner, row.arn_type, arn);
        if (!name) continue;
        std::optional<Record> record =
            row.find ? row.find(request, row.kind, arn) : find_record(request, row.kind, *name);
        if (!record) row.refuse_missing(*name);
        return {row, std::move(*record)};
    }
    refuse_value("The specified resource name does not match an RDS resource in this region.");
}

void store_tags(api::WriteRequest& request, Tagged& resource, json::Array tags) {
    if (tags.empty())
        resource.record.hidden.erase(resource.row.tags);
    else
        resource.record.hidden.set(resource.row.tags, std::move(tags));
    if (&resource.row.kind == &kinds::kGlobalCluster)
        save_global_cluster(request, resource.record);
    else
        save_record(request, resource.row.kind, resource.record);
}

} // namespace

json::Array tags_of(const Record& record) {
    const json::Value* tags = record.hidden.find(kTags);
    return tags ? tags->as_array() : json::Array();
}

void set_new_tags(Record& record, const json::Value* tags) {
    if (!tags || tags->as_array().empty()) return;
    check(tags->as_array());
    record.hidden.set(kTags, *tags);
}

json::Value add_tags_to_resource(const api::Input<AddTagsToResource>& in, api::WriteRequest& request) {
    Tagged resource = require_resource(request, in.at(AddTagsToResource::ResourceName).as_string());
    const json::Array& added = in.at(AddTagsToResource::Tags).as_array();
    check(added);
    json::Array tags = resource.tags();
    for (const json::Value& tag : added) {
        const auto known = find_key(tags, member(tag, "Key"));
        if (known == tags.end())
            tags.push_back(tag);
        else
            *known = tag;
    }
    if (tags.size() > kMaxTags) refuse_value("A resource can have at most 50 tags.");
    store_tags(request, resource, std::move(tags));
    return json::Object();
}

json::Value remove_tags_from_resource(const api::Input<RemoveTagsFromResource>& in, api::WriteRequest& request) {
    Tagged resource = require_resource(request, in.at(RemoveTagsFromResource::ResourceName).as_string());
    json::Array tags = resource.tags();
    for (const json::Value& key : in.at(RemoveTagsFromResource::TagKeys).as_array()) {
        const auto known = find_key(tags, key.as_string());
        if (known != tags.end()) tags.erase(known);
    }
    store_tags(request, resource, std::move(tags));
    return json::Object();
}

json::Value list_tags_for_resource(const api::Input<ListTagsForResource>& in, const api::ReadRequest& request) {
    const Filters filters(in[ListTagsForResource::Filters], {});
    const Tagged resource = require_resource(request, in.at(ListTagsForResource::ResourceName).as_string());
    return json::Object{{"TagList", resource.tags()}};
}

} // namespace labdb::rds
