#include "core/rds/option_groups.hpp"

#include <algorithm>
#include <vector>

#include "core/api/rds.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/option_settings.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/windows.hpp"

namespace labdb::rds {
namespace {

[[noreturn]] void refuse_state(const std::string& message) {
    throw api::Fault(errors::InvalidOptionGroupStateFault, message);
}

bool is_default(const Record& group) { return group.name.substr(0, 8) == "default:"; }

std::string require_new_name(const api::ReadRequest& request, std::string_view parameter, const json::Value* text) {
    std::string name = require_identifier(parameter, require_text(parameter, text), 255);
    if (find_record(request, kinds::kOptionGroup, name))
        throw api::Fault(errors::OptionGroupAlreadyExistsFault, "An option group named " + name + " already exists.");
    require_quota(Quota::OptionGroups, count_records(request, kinds::kOptionGroup) + 1);
    return name;
}

Record new_group(const api::ReadRequest& request, const std::string& name, const std::string& description,
                 std::string_view engine, std::string_view major) {
    return {name,
            {{"OptionGroupName", name},
             {"OptionGroupDescription", description},
             {"EngineName", engine},
             {"MajorEngineVersion", major},
             {"Options", json::Array()},
             {"AllowsVpcAndNonVpcInstanceMemberships", true},
             {"OptionGroupArn", arn_of(request.caller, kinds::kOptionGroup.arn_type, name)}},
            {},
            {}};
}

bool uses(const Record& record, const std::string& group) { return option_group_of(record) == group; }

/// Instances that are in the group take the change up now, or in their maintenance window.
void tell_users(api::WriteRequest& request, const Record& group, bool now) {
    std::vector<Record> changed;
    visit_records(request, kinds::kInstance, "", [&](Record& instance) {
        if (uses(instance, group.name)) changed.push_back(std::move(instance));
        return true;
    });
    for (Record& instance : changed) {
        apply_option_group(request, instance, group.name, now, "applying");
        save_record(request, kinds::kInstance, instance);
    }
}

auto find_named(json::Array& options, const std::string& name) {
    return std::find_if(options.begin(), options.end(),
                        [&](const json::Value& option) { return option.find("OptionName")->as_string() == name; });
}

/// User guide, "Persistent and permanent options".
void require_removable(const api::ReadRequest& request, const Record& group, const json::Value& option) {
    const std::string& name = option.find("OptionName")->as_string();
    if (option.find("Permanent")->as_bool())
        refuse_value("The permanent option " + name + " can't be removed from the option group " + group.name + ".");
    if (!option.find("Persistent")->as_bool()) return;
    visit_records(request, kinds::kInstance, "", [&](Record& instance) {
        if (uses(instance, group.name))
            refuse_value("The persistent option " + name + " can't be removed from the option group " + group.name +
                         " while DB instances are associated with it.");
        return true;
    });
}

/// What an option needs is in the group, too, and what it excludes is not.
void require_agreement(const Record& group, json::Array& options) {
    for (const json::Value& option : options) {
        const std::string& name = option.find("OptionName")->as_string();
        const catalogue::Option* row =
            catalogue::find_option(name, group.text("EngineName"), group.text("MajorEngineVersion"));
        if (!row) continue;
        for (const std::string_view other : row->depends)
            if (find_named(options, std::string(other)) == options.end())
                refuse_combination("The option " + name + " depends on the option " + std::string(other) +
                                   ", which is not in the option group " + group.name + ".");
        for (const std::string_view other : row->conflicts)
            if (find_named(options, std::string(other)) != options.end())
                refuse_combination("The option " + name + " conflicts with the option " + std::string(other) +
                                   " of the option group " + group.name + ".");
    }
}

} // namespace

void refuse_missing_option_group(std::string_view name) {
    throw api::Fault(errors::OptionGroupNotFoundFault,
                     "Specified OptionGroupName: " + std::string(name) + " not found.");
}

std::string option_group_of(const Record& record) {
    if (const std::string_view name = record.text("OptionGroupName"); !name.empty()) return std::string(name);
    const json::Value* memberships = record.shown.find("OptionGroupMemberships");
    if (!memberships || memberships->as_array().empty()) return {};
    return memberships->as_array().front().find("OptionGroupName")->as_string();
}

bool holds_on(const api::ReadRequest& request, std::string_view group) {
    const std::optional<Record> found = find_record(request, kinds::kOptionGroup, group);
    if (!found) return false;
    const json::Array& options = found->shown.find("Options")->as_array();
    return std::any_of(options.begin(), options.end(), [](const json::Value& option) {
        return option.find("Persistent")->as_bool() || option.find("Permanent")->as_bool();
    });
}

json::Array option_group_status(std::string_view group, std::string_view status) {
    return {json::Object{{"OptionGroupName", group}, {"Status", status}}};
}

Record require_option_group(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> group = find_by_name_or_arn(request, kinds::kOptionGroup, name);
    if (!group) refuse_missing_option_group(name);
    return std::move(*group);
}

void apply_option_group(const api::ReadRequest& request, Record& instance, std::string_view group, bool now,
                        std::string_view first) {
    instance.shown.set("OptionGroupMemberships", option_group_status(group, now ? first : "pending-maintenance-apply"));
    Plan plan(instance, request.clock, plans::kOptions);
    const json::Object done{{"OptionGroupMemberships", option_group_status(group, "in-sync")}};
    if (now)
        plan.after(minutes(1), done);
    else
        plan.at(next_maintenance(instance.text("PreferredMaintenanceWindow"), request.clock.now), done);
}

Record require_option_group(const api::ReadRequest& request, std::string_view name, const catalogue::Version& version) {
    Record group = require_option_group(request, name);
    if (group.text("EngineName") != version.engine->name || group.text("MajorEngineVersion") != version.major)
        refuse_combination("The option group " + group.name + " is of " + std::string(group.text("EngineName")) + ' ' +
                           std::string(group.text("MajorEngineVersion")) + " and can't be used for " +
                           std::string(version.engine->name) + ' ' + std::string(version.major) + ".");
    return group;
}

Record ensure_default_option_group(api::WriteRequest& request, const catalogue::Version& version) {
    const std::string name = catalogue::default_option_group(version);
    if (std::optional<Record> group = find_record(request, kinds::kOptionGroup, name)) return std::move(*group);
    Record group =
        new_group(request, name,
                  "Default option group for " + std::string(version.engine->name) + ' ' + std::string(version.major),
                  version.engine->name, version.major);
    save_record(request, kinds::kOptionGroup, group);
    return group;
}

json::Value create_option_group(const api::Input<CreateOptionGroup>& in, api::WriteRequest& request) {
    using In = CreateOptionGroup;
    const std::string engine = in.at(In::EngineName).as_string(), major = in.at(In::MajorEngineVersion).as_string();
    if (!catalogue::find_engine(engine)) refuse_value("Invalid DB engine: " + engine);
    if (!catalogue::has_major(engine, major))
        refuse_combination("Cannot find major version " + major + " for " + engine);
    const std::string description = require_text("OptionGroupDescription", in[In::OptionGroupDescription]);
    const std::string name = require_new_name(request, "OptionGroupName", in[In::OptionGroupName]);
    Record group = new_group(request, name, description, engine, major);
    set_new_tags(group, in[In::Tags]);
    save_record(request, kinds::kOptionGroup, group);
    return json::Object{{"OptionGroup", std::move(group.shown)}};
}

json::Value describe_option_groups(const api::Input<DescribeOptionGroups>& in, const api::ReadRequest& request) {
    using In = DescribeOptionGroups;
    const Filters filters(in[In::Filters], {});
    const std::string_view engine = in.text(In::EngineName), major = in.text(In::MajorEngineVersion);
    if (in[In::OptionGroupName] && (!engine.empty() || !major.empty()))
        refuse_combination("OptionGroupName cannot be combined with EngineName or MajorEngineVersion.");
    if (engine.empty() && !major.empty())
        refuse_combination("If you specify MajorEngineVersion, you must also specify EngineName.");
    return list_records(request,
                        {kinds::kOptionGroup, "OptionGroupsList", in[In::OptionGroupName], in[In::Marker],
                         in[In::MaxRecords], refuse_missing_option_group},
                        [&](const Record& group) {
                            return (engine.empty() || group.text("EngineName") == engine) &&
                                   (major.empty() || group.text("MajorEngineVersion") == major);
                        });
}

json::Value copy_option_group(const api::Input<CopyOptionGroup>& in, api::WriteRequest& request) {
    using In = CopyOptionGroup;
    const Record source = require_option_group(request, in.text(In::SourceOptionGroupIdentifier));
    if (is_default(source)) refuse_value("Cannot copy a default option group.");
    const std::string description = require_text("TargetOptionGroupDescription", in[In::TargetOptionGroupDescription]);
    const std::string name =
        require_new_name(request, "TargetOptionGroupIdentifier", in[In::TargetOptionGroupIdentifier]);
    Record group = new_group(request, name, description, source.text("EngineName"), source.text("MajorEngineVersion"));
    group.shown.set("Options", *source.shown.find("Options"));
    group.shown.set("SourceOptionGroup", source.text("OptionGroupArn"));
    group.shown.set("SourceAccountId", request.caller.account);
    group.shown.set("CopyTimestamp", timestamp(request.clock.now));
    set_new_tags(group, in[In::Tags]);
    save_record(request, kinds::kOptionGroup, group);
    return json::Object{{"OptionGroup", std::move(group.shown)}};
}

json::Value modify_option_group(const api::Input<ModifyOptionGroup>& in, api::WriteRequest& request) {
    using In = ModifyOptionGroup;
    Record group = require_option_group(request, in.text(In::OptionGroupName));
    if (is_default(group)) refuse_state("Default option groups cannot be modified: " + group.name);
    const json::Array added = in[In::OptionsToInclude] ? in.at(In::OptionsToInclude).as_array() : json::Array();
    const json::Array removed = in[In::OptionsToRemove] ? in.at(In::OptionsToRemove).as_array() : json::Array();
    if (added.empty() && removed.empty()) refuse_value("At least one option must be added, modified, or removed.");

    json::Array& options = group.shown.find("Options")->as_array();
    for (const json::Value& name : removed) {
        const auto found = find_named(options, name.as_string());
        if (found == options.end())
            refuse_value("The option " + name.as_string() + " is not in the option group " + group.name + ".");
        require_removable(request, group, *found);
        options.erase(found);
    }
    for (const json::Value& wish : added) {
        const std::string name = require_text("OptionName", wish.find("OptionName"));
        const std::string_view engine = group.text("EngineName"), major = group.text("MajorEngineVersion");
        const catalogue::Option* row = catalogue::find_option(name, engine, major);
        if (!row)
            refuse_value("The option " + name + " is not available for " + std::string(engine) + ' ' +
                         std::string(major) + ".");
        const auto found = find_named(options, name);
        json::Object option = configured_option(request.caller, *row, wish, found == options.end() ? nullptr : &*found);
        if (found == options.end())
            options.emplace_back(std::move(option));
        else
            *found = std::move(option);
    }
    require_agreement(group, options);
    save_record(request, kinds::kOptionGroup, group);
    tell_users(request, group, in.flag(In::ApplyImmediately));
    return json::Object{{"OptionGroup", std::move(group.shown)}};
}

json::Value delete_option_group(const api::Input<DeleteOptionGroup>& in, api::WriteRequest& request) {
    const Record group = require_option_group(request, in.text(DeleteOptionGroup::OptionGroupName));
    if (is_default(group)) refuse_state("Default option groups cannot be deleted: " + group.name);
    for (const Kind* kind : {&kinds::kInstance, &kinds::kSnapshot})
        visit_records(request, *kind, "", [&](Record& record) {
            if (uses(record, group.name))
                refuse_state("The option group '" + group.name + "' cannot be deleted because it is in use.");
            return true;
        });
    erase_record(request, kinds::kOptionGroup, group);
    return json::Object();
}

} // namespace labdb::rds
