#include "core/rds/parameters.hpp"

#include <algorithm>
#include <vector>

#include "core/api/rds.hpp"
#include "core/rds/events.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/parameter_formula.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/rds/parameter_values.hpp"

// ModifyDBParameterGroup, ResetDBParameterGroup, DescribeDBParameters, DescribeEngineDefaultParameters, and the same
// for clusters.
namespace labdb::rds {
namespace {

/// API Reference, ModifyDBParameterGroup: a maximum of 20 parameters in a request.
constexpr std::size_t kMostParameters = 20;
constexpr std::string_view kImmediate = "immediate";
constexpr std::string_view kPendingReboot = "pending-reboot";
constexpr std::string_view kSet = "Parameters";

std::span<const catalogue::Parameter> parameters_of(const Record& group, const ParameterLevel& level) {
    return family_of(group).*level.parameters;
}

const catalogue::Parameter& require_parameter(const Record& group, const ParameterLevel& level,
                                              const std::string& name) {
    for (const catalogue::Parameter& row : parameters_of(group, level))
        if (row.name == name && row.modifiable) return row;
    refuse_value("Invalid / Unmodifiable / Unsupported DB Parameter: " + name);
}

void check_value(const catalogue::Parameter& parameter, const std::string& value) {
    const bool is_number = parameter.type == "integer" || parameter.type == "float";
    // What it comes to is known only when an instance uses it; here any instance does.
    const InstanceFigures some{1'073'741'824, 21'474'836'480, 2, 3306, false};
    bool allowed = is_allowed(parameter.allowed, value, parameter.type == "integer");
    if (is_number && is_formula(value)) allowed = evaluate_formula(value, some).has_value();
    if (parameter.type == "list" || parameter.type == "string")
        allowed = allowed || are_allowed(parameter.allowed, value);
    if (!allowed)
        refuse_value("Invalid parameter value: " + value + " for: " + std::string(parameter.name) +
                     " allowed values are: " + std::string(parameter.allowed));
}

std::string require_method(const catalogue::Parameter& parameter, const json::Value& wish) {
    const std::string method = require_text("ApplyMethod", wish.find("ApplyMethod"));
    if (method != kImmediate && method != kPendingReboot) refuse_value("Invalid apply method: " + method);
    if (parameter.apply == "static" && method == kImmediate)
        refuse_combination("cannot use immediate apply method for static parameter");
    return method;
}

json::Array changed_list(const json::Value* parameters) {
    if (!parameters || parameters->as_array().empty())
        refuse_value("The parameter Parameters must be provided and must not be blank.");
    if (parameters->as_array().size() > kMostParameters)
        refuse_value("The number of parameters in a request cannot exceed " + std::to_string(kMostParameters) + ".");
    return parameters->as_array();
}

/// What a change of a group means for those who use it.
struct Change {
    bool immediate = false;
    bool reboot = false;

    void note(std::string_view method) { (method == kImmediate ? immediate : reboot) = true; }
};

bool set_status(Record& instance, const Record& group, const store::Clock& clock, const Change& change) {
    const json::Value* groups = instance.shown.find("DBParameterGroups");
    if (!groups || groups->as_array().empty()) return false;
    const json::Value& used = groups->as_array().front();
    if (used.find("DBParameterGroupName")->as_string() != group.name) return false;
    if (used.find("ParameterApplyStatus")->as_string() == kPendingReboot) return false;
    drop_plan(instance, plans::kParameters);
    instance.shown.set("DBParameterGroups",
                       parameter_group_status(group.name, change.reboot ? kPendingReboot : "applying"));
    if (!change.reboot)
        Plan(instance, clock, plans::kParameters)
            .after(seconds(30), {{"DBParameterGroups", parameter_group_status(group.name, "in-sync")}});
    return true;
}

/// The members of a cluster wait for a reboot; what is dynamic they have at once.
bool set_member_status(Record& cluster, const Record& group, const Change& change) {
    json::Value* members = cluster.shown.find("DBClusterMembers");
    if (cluster.text("DBClusterParameterGroup") != group.name || !members || !change.reboot) return false;
    for (json::Value& member : members->as_array())
        member.as_object().set("DBClusterParameterGroupStatus", kPendingReboot);
    return true;
}

void tell_users(api::WriteRequest& request, const ParameterLevel& level, const Record& group, const Change& change) {
    const bool clusters = &level == &kClusterParameters;
    const Kind& kind = clusters ? kinds::kCluster : kinds::kInstance;
    std::vector<Record> changed;
    visit_records(request, kind, "", [&](Record& record) {
        if (clusters ? set_member_status(record, group, change) : set_status(record, group, request.clock, change))
            changed.push_back(std::move(record));
        return true;
    });
    for (const Record& record : changed) save_record(request, kind, record);
}

void note_change(api::WriteRequest& request, const ParameterLevel& level, const Record& group,
                 const std::string& message) {
    note_event(request, {"db-parameter-group", group.name, std::string(group.text(level.kind.arn))},
               {"RDS-EVENT-0037", "configuration change", message}, request.clock.now);
}

Record require_own_group(const api::ReadRequest& request, const ParameterLevel& level, std::string_view name) {
    Record group = require_parameter_group(request, level, name);
    if (is_default_group(group)) refuse_value("Cannot modify a default parameter group.");
    return group;
}

json::Object set_values(const Record& group) {
    const json::Value* set = group.hidden.find(kSet);
    return set ? set->as_object() : json::Object();
}

json::Value modify_group(api::WriteRequest& request, const ParameterLevel& level, std::string_view name,
                         const json::Value* parameters) {
    Record group = require_own_group(request, level, name);
    json::Object values = set_values(group);
    Change change;
    for (const json::Value& wish : changed_list(parameters)) {
        const std::string parameter = require_text("ParameterName", wish.find("ParameterName"));
        const catalogue::Parameter& row = require_parameter(group, level, parameter);
        const json::Value* value = wish.find("ParameterValue");
        if (!value) refuse_value("The parameter ParameterValue must be provided and must not be blank.");
        check_value(row, value->as_string());
        const std::string method = require_method(row, wish);
        values.set(parameter, json::Object{{"Value", *value}, {"ApplyMethod", method}});
        change.note(method);
        note_change(request, level, group,
                    "Updated parameter " + parameter + " to " + value->as_string() + " with apply method " + method);
    }
    group.hidden.set(kSet, std::move(values));
    save_record(request, level.kind, group);
    tell_users(request, level, group, change);
    return json::Object{{std::string(level.kind.identifier), group.name}};
}

json::Value reset_group(api::WriteRequest& request, const ParameterLevel& level, std::string_view name, bool all,
                        const json::Value* parameters) {
    Record group = require_own_group(request, level, name);
    if (all && parameters && !parameters->as_array().empty())
        refuse_combination("Parameters cannot be specified when ResetAllParameters is true.");
    json::Object values = set_values(group);
    Change change;
    if (all) {
        // API Reference, ResetDBParameterGroup: dynamic ones at once, static ones with the next reboot.
        for (const auto& [parameter, value] : values)
            for (const catalogue::Parameter& row : parameters_of(group, level))
                if (row.name == parameter) change.note(row.apply == "static" ? kPendingReboot : kImmediate);
        values.clear();
    } else {
        for (const json::Value& wish : changed_list(parameters)) {
            const std::string parameter = require_text("ParameterName", wish.find("ParameterName"));
            change.note(require_method(require_parameter(group, level, parameter), wish));
            values.erase(parameter);
        }
    }
    group.hidden.set(kSet, std::move(values));
    save_record(request, level.kind, group);
    tell_users(request, level, group, change);
    return json::Object{{std::string(level.kind.identifier), group.name}};
}

/// A parameter as it is told, in the order of the API's members. `set` is what the user has set, or null; `method`
/// tells whether there is a group, which alone has an ApplyMethod.
json::Object describe(const catalogue::Parameter& row, const json::Value* set, bool method, bool cluster) {
    const std::string_view source = set ? "user" : row.value.empty() ? "engine-default" : "system";
    json::Object shown{{"ParameterName", row.name}};
    if (set)
        shown.set("ParameterValue", *set->find("Value"));
    else if (!row.value.empty())
        shown.set("ParameterValue", row.value);
    shown.set("Description", row.description);
    shown.set("Source", source);
    shown.set("ApplyType", row.apply);
    shown.set("DataType", row.type);
    if (!row.allowed.empty()) shown.set("AllowedValues", row.allowed);
    shown.set("IsModifiable", row.modifiable);
    if (method) shown.set("ApplyMethod", set ? *set->find("ApplyMethod") : json::Value(kPendingReboot));
    if (cluster) shown.set("SupportedEngineModes", json::Array{"provisioned"});
    return shown;
}

/// The members that the operations of both levels page by.
struct Pages {
    const json::Value* filters;
    const json::Value* marker;
    const json::Value* max_records;
};

/// Empty, or one of the sources that there are.
void check_source(std::string_view source) {
    constexpr std::string_view kSources[] = {"", "user", "system", "engine-default"};
    if (std::find(std::begin(kSources), std::end(kSources), source) == std::end(kSources))
        refuse_value("Invalid parameter source: " + std::string(source));
}

json::Value describe_group(const api::ReadRequest& request, const ParameterLevel& level, std::string_view name,
                           std::string_view source, const Pages& pages) {
    const Filters filters(pages.filters, {"parameter-name"});
    check_source(source);
    const Record group = require_parameter_group(request, level, name);
    const json::Object values = set_values(group);
    Page page(pages.marker, pages.max_records);
    for (const catalogue::Parameter& row : parameters_of(group, level)) {
        if (row.name <= page.after() || !filters.pass("parameter-name", row.name)) continue;
        json::Object shown = describe(row, values.find(row.name), true, &level == &kClusterParameters);
        if (!source.empty() && shown.find("Source")->as_string() != source) continue;
        if (!page.add(row.name, [&] { return std::move(shown); })) break;
    }
    return std::move(page).output("Parameters");
}

json::Value describe_family(const ParameterLevel& level, const std::string& name, const Pages& pages) {
    const Filters filters(pages.filters, {"parameter-name"});
    const catalogue::Family* family = catalogue::find_family(name);
    if (!family || (family->*level.parameters).empty())
        refuse_value("ParameterGroupFamily " + name + " is not a valid parameter group family");
    Page page(pages.marker, pages.max_records);
    for (const catalogue::Parameter& row : family->*level.parameters) {
        if (row.name <= page.after() || !filters.pass("parameter-name", row.name)) continue;
        if (!page.add(row.name, [&] { return describe(row, nullptr, false, &level == &kClusterParameters); })) break;
    }
    const json::Value list = std::move(page).output("Parameters");
    json::Object defaults{{"DBParameterGroupFamily", name}};
    if (const json::Value* marker = list.find("Marker")) defaults.set("Marker", *marker);
    defaults.set("Parameters", *list.find("Parameters"));
    return json::Object{{"EngineDefaults", std::move(defaults)}};
}

} // namespace

json::Array parameter_group_status(std::string_view group, std::string_view status) {
    return {json::Object{{"DBParameterGroupName", group}, {"ParameterApplyStatus", status}}};
}

json::Value modify_db_parameter_group(const api::Input<ModifyDBParameterGroup>& in, api::WriteRequest& request) {
    using In = ModifyDBParameterGroup;
    return modify_group(request, kInstanceParameters, in.text(In::DBParameterGroupName), in[In::Parameters]);
}

json::Value modify_db_cluster_parameter_group(const api::Input<ModifyDBClusterParameterGroup>& in,
                                              api::WriteRequest& request) {
    using In = ModifyDBClusterParameterGroup;
    return modify_group(request, kClusterParameters, in.text(In::DBClusterParameterGroupName), in[In::Parameters]);
}

json::Value reset_db_parameter_group(const api::Input<ResetDBParameterGroup>& in, api::WriteRequest& request) {
    using In = ResetDBParameterGroup;
    return reset_group(request, kInstanceParameters, in.text(In::DBParameterGroupName), in.flag(In::ResetAllParameters),
                       in[In::Parameters]);
}

json::Value reset_db_cluster_parameter_group(const api::Input<ResetDBClusterParameterGroup>& in,
                                             api::WriteRequest& request) {
    using In = ResetDBClusterParameterGroup;
    return reset_group(request, kClusterParameters, in.text(In::DBClusterParameterGroupName),
                       in.flag(In::ResetAllParameters), in[In::Parameters]);
}

json::Value describe_db_parameters(const api::Input<DescribeDBParameters>& in, const api::ReadRequest& request) {
    using In = DescribeDBParameters;
    return describe_group(request, kInstanceParameters, in.text(In::DBParameterGroupName), in.text(In::Source),
                          {in[In::Filters], in[In::Marker], in[In::MaxRecords]});
}

json::Value describe_db_cluster_parameters(const api::Input<DescribeDBClusterParameters>& in,
                                           const api::ReadRequest& request) {
    using In = DescribeDBClusterParameters;
    return describe_group(request, kClusterParameters, in.text(In::DBClusterParameterGroupName), in.text(In::Source),
                          {in[In::Filters], in[In::Marker], in[In::MaxRecords]});
}

json::Value describe_engine_default_parameters(const api::Input<DescribeEngineDefaultParameters>& in,
                                               const api::ReadRequest&) {
    using In = DescribeEngineDefaultParameters;
    return describe_family(kInstanceParameters, in.at(In::DBParameterGroupFamily).as_string(),
                           {in[In::Filters], in[In::Marker], in[In::MaxRecords]});
}

json::Value describe_engine_default_cluster_parameters(const api::Input<DescribeEngineDefaultClusterParameters>& in,
                                                       const api::ReadRequest&) {
    using In = DescribeEngineDefaultClusterParameters;
    return describe_family(kClusterParameters, in.at(In::DBParameterGroupFamily).as_string(),
                           {in[In::Filters], in[In::Marker], in[In::MaxRecords]});
}

} // namespace labdb::rds
