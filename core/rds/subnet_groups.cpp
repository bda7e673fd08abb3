#include "core/rds/subnet_groups.hpp"

#include <algorithm>
#include <map>

#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/tags.hpp"
#include "core/store/resources.hpp"
#include "core/util/text.hpp"

// In the store's `resources`, beside the groups' records:
//   rds-subnet '/' subnet id    the zone, as a text
namespace labdb::rds {
namespace {

constexpr std::string_view kSubnet = "rds-subnet";
constexpr std::string_view kDefault = "default";

/// Letters, digits, `-`, `_`, `.` and blanks (API Reference, CreateDBSubnetGroup).
std::string require_group_name(const json::Value* text) {
    const std::string name = require_text("DBSubnetGroupName", text);
    if (!api::matches("[A-Za-z0-9._ -]{1,255}", name) || util::to_lower(name) == kDefault)
        refuse_value("Invalid subnet group name:  " + name);
    return util::to_lower(name);
}

[[noreturn]] void refuse_subnet(const std::string& id) {
    throw api::Fault(errors::InvalidSubnet, "The requested subnet " + id +
                                                " is invalid, or multiple subnets were requested that are not all in a "
                                                "common VPC.");
}

std::string zone_of(const api::ReadRequest& request, const std::string& subnet) {
    for (std::size_t i = 0; i < catalogue::zone_count(request.caller.region); ++i) {
        const std::string zone = catalogue::zone_name(request.caller.region, i);
        if (default_subnet(request.caller, zone) == subnet) return zone;
    }
    const std::optional<json::Value> zone = store::find_resource(request.store, kSubnet, subnet);
    return zone ? zone->as_string() : std::string();
}

/// The Region's zone that the fewest of the group's subnets are in.
std::string emptiest_zone(const api::ReadRequest& request, const std::map<std::string, int>& used) {
    std::string best;
    int fewest = 0;
    for (std::size_t i = 0; i < catalogue::zone_count(request.caller.region); ++i) {
        const std::string zone = catalogue::zone_name(request.caller.region, i);
        const auto found = used.find(zone);
        const int count = found == used.end() ? 0 : found->second;
        if (best.empty() || count < fewest) {
            best = zone;
            fewest = count;
        }
    }
    return best;
}

json::Object describe_subnet(const std::string& id, const std::string& zone) {
    return {{"SubnetIdentifier", id},
            {"SubnetAvailabilityZone", json::Object{{"Name", zone}}},
            {"SubnetOutpost", json::Object()},
            {"SubnetStatus", "Active"}};
}

/// Reads SubnetIds: their description. Refuses ids that cannot be, and subnets that are all in one zone.
json::Array require_subnets(api::WriteRequest& request, const json::Array& ids) {
    std::map<std::string, int> used;
    std::vector<std::string> zones;
    for (const json::Value& id : ids) {
        if (!api::matches("subnet-[0-9a-z-]{1,64}", id.as_string())) refuse_subnet(id.as_string());
        zones.push_back(zone_of(request, id.as_string()));
        if (!zones.back().empty()) ++used[zones.back()];
    }
    std::map<std::string, std::string> subnets;
    json::Array described;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string& id = ids[i].as_string();
        if (subnets.count(id)) continue;
        if (zones[i].empty()) {
            zones[i] = emptiest_zone(request, used);
            ++used[zones[i]];
            store::put_resource(request.writer, kSubnet, id, zones[i]);
        }
        subnets[id] = zones[i];
        described.emplace_back(describe_subnet(id, zones[i]));
    }
    require_quota(Quota::SubnetsPerGroup, subnets.size());
    if (used.size() < 2)
        throw api::Fault(errors::DBSubnetGroupDoesNotCoverEnoughAZs,
                         "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ "
                         "coverage: " +
                             (used.empty() ? std::string() : used.begin()->first) +
                             ". Add subnets to cover at least 2 AZs.");
    return described;
}

Record new_group(const api::ReadRequest& request, const std::string& name, const std::string& description,
                 json::Array subnets) {
    return {name,
            {{"DBSubnetGroupName", name},
             {"DBSubnetGroupDescription", description},
             {"VpcId", default_vpc(request.caller)},
             {"SubnetGroupStatus", "Complete"},
             {"Subnets", std::move(subnets)},
             {"DBSubnetGroupArn", arn_of(request.caller, kinds::kSubnetGroup.arn_type, name)},
             {"SupportedNetworkTypes", json::Array{"IPV4"}}},
            {},
            {}};
}

/// The name in an instance's or cluster's DBSubnetGroup, which is a structure in one and a text in the other.
std::string_view group_of(const Record& record) {
    const json::Value* group = record.shown.find("DBSubnetGroup");
    if (group && group->is_object()) group = group->find("DBSubnetGroupName");
    return group && group->is_string() ? std::string_view(group->as_string()) : std::string_view();
}

/// An instance shows its group as it is.
void show_in_instances(api::WriteRequest& request, const Record& group) {
    std::vector<Record> inside;
    visit_records(request, kinds::kInstance, "", [&](Record& instance) {
        if (group_of(instance) == group.name) inside.push_back(std::move(instance));
        return true;
    });
    for (Record& instance : inside) {
        instance.shown.set("DBSubnetGroup", shown_by_instance(group));
        save_record(request, kinds::kInstance, instance);
    }
}

void refuse_while_used(const api::ReadRequest& request, const std::string& group) {
    const auto look = [&](const Kind& kind, const char* what) {
        visit_records(request, kind, "", [&](Record& record) {
            if (group_of(record) == group)
                throw api::Fault(errors::InvalidDBSubnetGroupStateFault,
                                 "Cannot delete the subnet group '" + group + "' because at least one database " +
                                     what + ": " + record.name + " is still using it.");
            return true;
        });
    };
    look(kinds::kCluster, "cluster");
    look(kinds::kInstance, "instance");
}

} // namespace

void refuse_missing_subnet_group(std::string_view name) {
    throw api::Fault(errors::DBSubnetGroupNotFoundFault, "DB subnet group '" + std::string(name) + "' does not exist.");
}

Record require_subnet_group(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> group = find_by_name_or_arn(request, kinds::kSubnetGroup, name);
    if (!group) refuse_missing_subnet_group(name);
    return std::move(*group);
}

json::Object shown_by_instance(const Record& group) {
    json::Object shown = group.shown;
    for (const char* own : {"DBSubnetGroupArn", "SupportedNetworkTypes"}) shown.erase(own);
    return shown;
}

Record ensure_default_subnet_group(api::WriteRequest& request) {
    if (std::optional<Record> group = find_record(request, kinds::kSubnetGroup, kDefault)) return std::move(*group);
    json::Array subnets;
    for (std::size_t i = 0; i < catalogue::zone_count(request.caller.region); ++i) {
        const std::string zone = catalogue::zone_name(request.caller.region, i);
        subnets.emplace_back(describe_subnet(default_subnet(request.caller, zone), zone));
    }
    Record group = new_group(request, std::string(kDefault), std::string(kDefault), std::move(subnets));
    save_record(request, kinds::kSubnetGroup, group);
    return group;
}

json::Value create_db_subnet_group(const api::Input<CreateDBSubnetGroup>& in, api::WriteRequest& request) {
    using In = CreateDBSubnetGroup;
    const std::string name = require_group_name(in[In::DBSubnetGroupName]);
    const std::string description = require_text("DBSubnetGroupDescription", in[In::DBSubnetGroupDescription]);
    if (find_record(request, kinds::kSubnetGroup, name))
        throw api::Fault(errors::DBSubnetGroupAlreadyExistsFault, "The DB subnet group '" + name + "' already exists.");
    require_quota(Quota::SubnetGroups, count_records(request, kinds::kSubnetGroup) + 1);
    Record group = new_group(request, name, description, require_subnets(request, in.at(In::SubnetIds).as_array()));
    set_new_tags(group, in[In::Tags]);
    save_record(request, kinds::kSubnetGroup, group);
    return json::Object{{"DBSubnetGroup", std::move(group.shown)}};
}

json::Value describe_db_subnet_groups(const api::Input<DescribeDBSubnetGroups>& in, const api::ReadRequest& request) {
    using In = DescribeDBSubnetGroups;
    const Filters filters(in[In::Filters], {});
    return list_records(request, {kinds::kSubnetGroup, "DBSubnetGroups", in[In::DBSubnetGroupName], in[In::Marker],
                                  in[In::MaxRecords], refuse_missing_subnet_group});
}

json::Value modify_db_subnet_group(const api::Input<ModifyDBSubnetGroup>& in, api::WriteRequest& request) {
    using In = ModifyDBSubnetGroup;
    Record group = require_subnet_group(request, in.at(In::DBSubnetGroupName).as_string());
    if (in[In::DBSubnetGroupDescription])
        group.shown.set("DBSubnetGroupDescription",
                        require_text("DBSubnetGroupDescription", in[In::DBSubnetGroupDescription]));
    group.shown.set("Subnets", require_subnets(request, in.at(In::SubnetIds).as_array()));
    save_record(request, kinds::kSubnetGroup, group);
    show_in_instances(request, group);
    return json::Object{{"DBSubnetGroup", std::move(group.shown)}};
}

json::Value delete_db_subnet_group(const api::Input<DeleteDBSubnetGroup>& in, api::WriteRequest& request) {
    const Record group = require_subnet_group(request, in.at(DeleteDBSubnetGroup::DBSubnetGroupName).as_string());
    if (group.name == kDefault)
        throw api::Fault(errors::InvalidDBSubnetGroupStateFault, "The default DB subnet group cannot be deleted.");
    refuse_while_used(request, group.name);
    erase_record(request, kinds::kSubnetGroup, group);
    return json::Object();
}

} // namespace labdb::rds
