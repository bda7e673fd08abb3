#include "core/rds/parameter_groups.hpp"

#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr std::string_view kDefault = "default.";

const catalogue::Family& require_family(const ParameterLevel& level, const json::Value* text) {
    if (!text || text->as_string().empty())
        refuse_value("The parameter ParameterGroupFamily must be provided and must not be empty.");
    const catalogue::Family* family = catalogue::find_family(util::to_lower(text->as_string()));
    if (!family || (family->*level.parameters).empty())
        refuse_value("ParameterGroupFamily " + text->as_string() + " is not a valid parameter group family");
    return *family;
}

Record new_group(const api::ReadRequest& request, const ParameterLevel& level, const std::string& name,
                 std::string_view family, const std::string& description) {
    return {name,
            {{std::string(level.kind.identifier), name},
             {"DBParameterGroupFamily", family},
             {"Description", description},
             {std::string(level.kind.arn), arn_of(request.caller, level.kind.arn_type, name)}},
            {},
            {}};
}

/// Refuses a name that is none, or taken, and a group too many.
std::string require_new_name(const api::ReadRequest& request, const ParameterLevel& level, std::string_view parameter,
                             const json::Value* text) {
    std::string name = require_identifier(parameter, require_text(parameter, text), 255);
    if (find_record(request, level.kind, name))
        throw api::Fault(errors::DBParameterGroupAlreadyExistsFault, "Parameter group " + name + " already exists");
    require_quota(&level == &kClusterParameters ? Quota::ClusterParameterGroups : Quota::ParameterGroups,
                  count_records(request, level.kind) + 1);
    return name;
}

/// What the Create operations of both levels share.
struct Creation {
    std::string_view parameter; ///< the name's
    const json::Value* name;
    const json::Value* family;
    const json::Value* description;
    const json::Value* tags;
};

json::Object create_group(api::WriteRequest& request, const ParameterLevel& level, const Creation& wish) {
    const std::string name = require_new_name(request, level, wish.parameter, wish.name);
    const catalogue::Family& family = require_family(level, wish.family);
    Record group = new_group(request, level, name, family.name, require_text("Description", wish.description));
    set_new_tags(group, wish.tags);
    save_record(request, level.kind, group);
    return std::move(group.shown);
}

struct Copy {
    std::string_view source;
    std::string_view parameter; ///< the target's name's
    const json::Value* target;
    std::string_view description_parameter;
    const json::Value* description;
    const json::Value* tags;
};

json::Object copy_group(api::WriteRequest& request, const ParameterLevel& level, const Copy& wish) {
    const Record source = require_parameter_group(request, level, wish.source);
    // User guide, "Copying a DB parameter group": a default group cannot be copied.
    if (is_default_group(source)) refuse_value("Cannot copy a default parameter group.");
    const std::string name = require_new_name(request, level, wish.parameter, wish.target);
    Record group = new_group(request, level, name, source.text("DBParameterGroupFamily"),
                             require_text(wish.description_parameter, wish.description));
    if (const json::Value* set = source.hidden.find("Parameters")) group.hidden.set("Parameters", *set);
    set_new_tags(group, wish.tags);
    save_record(request, level.kind, group);
    return std::move(group.shown);
}

bool instance_uses(const Record& instance, std::string_view group) {
    const json::Value* groups = instance.shown.find("DBParameterGroups");
    if (!groups) return false;
    const json::Array& list = groups->as_array();
    return std::any_of(list.begin(), list.end(), [&](const json::Value& member) {
        return member.find("DBParameterGroupName")->as_string() == group;
    });
}

bool is_used(const api::ReadRequest& request, const ParameterLevel& level, const Record& group) {
    bool used = false;
    const bool clusters = &level == &kClusterParameters;
    visit_records(request, clusters ? kinds::kCluster : kinds::kInstance, "", [&](Record& record) {
        used = clusters ? record.text("DBClusterParameterGroup") == group.name : instance_uses(record, group.name);
        return !used;
    });
    return used;
}

void delete_group(api::WriteRequest& request, const ParameterLevel& level, std::string_view name) {
    const Record group = require_parameter_group(request, level, name);
    const auto refuse = [](const std::string& message) {
        throw api::Fault(errors::InvalidDBParameterGroupStateFault, message);
    };
    if (is_default_group(group)) refuse("Default DBParameterGroup cannot be deleted: " + group.name);
    if (is_used(request, level, group))
        refuse("One or more database instances are still members of this parameter group " + group.name +
               ", so the group cannot be deleted");
    erase_record(request, level.kind, group);
}

} // namespace

const ParameterLevel kInstanceParameters{kinds::kParameterGroup, refuse_missing_parameter_group,
                                         &catalogue::Family::parameters, "Default parameter group for "};
const ParameterLevel kClusterParameters{kinds::kClusterParameterGroup, refuse_missing_cluster_parameter_group,
                                        &catalogue::Family::cluster_parameters, "Default cluster parameter group for "};

void refuse_missing_parameter_group(std::string_view name) {
    throw api::Fault(errors::DBParameterGroupNotFoundFault, "DBParameterGroup not found: " + std::string(name));
}

void refuse_missing_cluster_parameter_group(std::string_view name) {
    throw api::Fault(errors::DBParameterGroupNotFoundFault, "DBClusterParameterGroup not found: " + std::string(name));
}

bool is_default_group(const Record& group) { return group.name.substr(0, kDefault.size()) == kDefault; }

const catalogue::Family& family_of(const Record& group) {
    return *catalogue::find_family(group.text("DBParameterGroupFamily"));
}

std::string_view parameter_value(const Record& group, const ParameterLevel& level, std::string_view name) {
    if (const json::Value* all = group.hidden.find("Parameters"))
        if (const json::Value* own = all->find(name)) return own->find("Value")->as_string();
    for (const catalogue::Parameter& parameter : family_of(group).*level.parameters)
        if (parameter.name == name) return parameter.value;
    return {};
}

namespace {

Record default_group(const api::ReadRequest& request, const ParameterLevel& level, std::string_view family) {
    return new_group(request, level, std::string(kDefault) + std::string(family), family,
                     std::string(level.default_description) + std::string(family));
}

/// One that is known by its name, although nothing has brought it into the account yet.
std::optional<Record> unused_default_group(const api::ReadRequest& request, const ParameterLevel& level,
                                           std::string_view text) {
    const std::string name = util::to_lower(name_in_arn(request.caller, level.kind.arn_type, text).value_or(text));
    if (name.substr(0, kDefault.size()) != kDefault) return std::nullopt;
    const catalogue::Family* family = catalogue::find_family(name.substr(kDefault.size()));
    if (!family || (family->*level.parameters).empty()) return std::nullopt;
    return default_group(request, level, family->name);
}

} // namespace

Record require_parameter_group(const api::ReadRequest& request, const ParameterLevel& level, std::string_view name) {
    std::optional<Record> group = find_by_name_or_arn(request, level.kind, name);
    if (!group) group = unused_default_group(request, level, name);
    if (!group) level.refuse_missing(name);
    return std::move(*group);
}

Record require_parameter_group(api::WriteRequest& request, const ParameterLevel& level, std::string_view name,
                               const catalogue::Version& version) {
    Record group = require_parameter_group(request, level, name);
    const std::string_view family = group.text("DBParameterGroupFamily");
    if (family != version.family)
        refuse_combination("The parameter group " + group.name + " with DBParameterGroupFamily " + std::string(family) +
                           " can't be used for this instance. Use a parameter group with DBParameterGroupFamily " +
                           std::string(version.family) + ".");
    return is_default_group(group) ? ensure_default_parameter_group(request, level, family) : group;
}

Record ensure_default_parameter_group(api::WriteRequest& request, const ParameterLevel& level,
                                      std::string_view family) {
    const std::string name = std::string(kDefault) + std::string(family);
    if (std::optional<Record> group = find_record(request, level.kind, name)) return std::move(*group);
    Record group = default_group(request, level, family);
    save_record(request, level.kind, group);
    return group;
}

json::Value create_db_parameter_group(const api::Input<CreateDBParameterGroup>& in, api::WriteRequest& request) {
    using In = CreateDBParameterGroup;
    return json::Object{
        {"DBParameterGroup", create_group(request, kInstanceParameters,
                                          {"DBParameterGroupName", in[In::DBParameterGroupName],
                                           in[In::DBParameterGroupFamily], in[In::Description], in[In::Tags]})}};
}

json::Value create_db_cluster_parameter_group(const api::Input<CreateDBClusterParameterGroup>& in,
                                              api::WriteRequest& request) {
    using In = CreateDBClusterParameterGroup;
    return json::Object{
        {"DBClusterParameterGroup", create_group(request, kClusterParameters,
                                                 {"DBClusterParameterGroupName", in[In::DBClusterParameterGroupName],
                                                  in[In::DBParameterGroupFamily], in[In::Description], in[In::Tags]})}};
}

json::Value copy_db_parameter_group(const api::Input<CopyDBParameterGroup>& in, api::WriteRequest& request) {
    using In = CopyDBParameterGroup;
    return json::Object{{"DBParameterGroup",
                         copy_group(request, kInstanceParameters,
                                    {in.text(In::SourceDBParameterGroupIdentifier), "TargetDBParameterGroupIdentifier",
                                     in[In::TargetDBParameterGroupIdentifier], "TargetDBParameterGroupDescription",
                                     in[In::TargetDBParameterGroupDescription], in[In::Tags]})}};
}

json::Value copy_db_cluster_parameter_group(const api::Input<CopyDBClusterParameterGroup>& in,
                                            api::WriteRequest& request) {
    using In = CopyDBClusterParameterGroup;
    return json::Object{
        {"DBClusterParameterGroup",
         copy_group(request, kClusterParameters,
                    {in.text(In::SourceDBClusterParameterGroupIdentifier), "TargetDBClusterParameterGroupIdentifier",
                     in[In::TargetDBClusterParameterGroupIdentifier], "TargetDBClusterParameterGroupDescription",
                     in[In::TargetDBClusterParameterGroupDescription], in[In::Tags]})}};
}

json::Value describe_db_parameter_groups(const api::Input<DescribeDBParameterGroups>& in,
                                         const api::ReadRequest& request) {
    using In = DescribeDBParameterGroups;
    const Filters filters(in[In::Filters], {});
    return list_records(request, {kinds::kParameterGroup, "DBParameterGroups", in[In::DBParameterGroupName],
                                  in[In::Marker], in[In::MaxRecords], refuse_missing_parameter_group});
}

json::Value describe_db_cluster_parameter_groups(const api::Input<DescribeDBClusterParameterGroups>& in,
                                                 const api::ReadRequest& request) {
    using In = DescribeDBClusterParameterGroups;
    const Filters filters(in[In::Filters], {});
    return list_records(request,
                        {kinds::kClusterParameterGroup, "DBClusterParameterGroups", in[In::DBClusterParameterGroupName],
                         in[In::Marker], in[In::MaxRecords], refuse_missing_cluster_parameter_group});
}

json::Value delete_db_parameter_group(const api::Input<DeleteDBParameterGroup>& in, api::WriteRequest& request) {
    delete_group(request, kInstanceParameters, in.text(DeleteDBParameterGroup::DBParameterGroupName));
    return json::Object();
}

json::Value delete_db_cluster_parameter_group(const api::Input<DeleteDBClusterParameterGroup>& in,
                                              api::WriteRequest& request) {
    delete_group(request, kClusterParameters, in.text(DeleteDBClusterParameterGroup::DBClusterParameterGroupName));
    return json::Object();
}

} // namespace labdb::rds
