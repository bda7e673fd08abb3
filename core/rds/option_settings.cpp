#include "core/rds/option_settings.hpp"

#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/parameter_values.hpp"
#include "core/util/one_of.hpp"

namespace labdb::rds {
namespace {

const catalogue::OptionSetting& require_setting(const catalogue::Option& option, const std::string& name) {
    const auto found = std::find_if(option.settings.begin(), option.settings.end(),
                                    [&](const catalogue::OptionSetting& row) { return row.name == name; });
    if (found == option.settings.end() || !found->modifiable)
        refuse_value("Invalid option setting: " + name + " for option " + std::string(option.name));
    return *found;
}

void check_value(const catalogue::OptionSetting& setting, const std::string& value) {
    const bool allowed = setting.collection ? are_allowed(setting.allowed, value)
                                            : is_allowed(setting.allowed, value, setting.type == "INTEGER");
    if (!allowed)
        refuse_value("Invalid option setting value: " + value + " for: " + std::string(setting.name) +
                     " allowed values are: " + std::string(setting.allowed));
}

/// What a setting was before; empty when it had no value.
std::string_view value_before(const json::Value* before, std::string_view name) {
    if (!before) return {};
    for (const json::Value& setting : before->find("OptionSettings")->as_array())
        if (setting.find("Name")->as_string() == name && setting.find("Value")->is_string())
            return setting.find("Value")->as_string();
    return {};
}

/// The value that a wish has for a setting; null when it does not speak of it. Checks all that it speaks of.
const json::Value* wished_value(const json::Value& wish, std::string_view name) {
    const json::Value* settings = wish.find("OptionSettings");
    if (!settings || !settings->is_array()) return nullptr;
    for (const json::Value& setting : settings->as_array())
        if (setting.find("Name") && setting.find("Name")->as_string() == name) return setting.find("Value");
    return nullptr;
}

void check_settings(const catalogue::Option& option, const json::Value& wish) {
    const json::Value* settings = wish.find("OptionSettings");
    if (!settings || !settings->is_array()) return;
    for (const json::Value& setting : settings->as_array()) {
        const std::string name = require_text("OptionSetting.Name", setting.find("Name"));
        const catalogue::OptionSetting& row = require_setting(option, name);
        if (const json::Value* value = setting.find("Value")) check_value(row, value->as_string());
    }
}

void require_all_settings(const catalogue::Option& option, const json::Value& wish, const json::Value* before) {
    for (const catalogue::OptionSetting& row : option.settings)
        if (row.required && !wished_value(wish, row.name) && value_before(before, row.name).empty())
            refuse_value("The option setting " + std::string(row.name) + " is required for option " +
                         std::string(option.name) + ".");
}

/// The version of the option itself; null when it has none.
json::Value version_of(const catalogue::Option& option, const json::Value& wish, const json::Value* before) {
    const json::Value* wished = wish.find("OptionVersion");
    if (!wished || wished->is_null()) {
        const json::Value* known = before ? before->find("OptionVersion") : nullptr;
        if (known) return *known;
        return option.versions.empty() ? json::Value() : json::Value(option.versions.front());
    }
    if (!util::is_one_of(option.versions, wished->as_string()))
        refuse_value("Invalid option version: " + wished->as_string() + " for option " + std::string(option.name) +
                     ".");
    return *wished;
}

json::Array describe_settings(const catalogue::Option& option, const json::Value& wish, const json::Value* before) {
    json::Array settings;
    for (const catalogue::OptionSetting& row : option.settings) {
        const json::Value* wished = wished_value(wish, row.name);
        std::string_view value = wished ? std::string_view(wished->as_string()) : value_before(before, row.name);
        if (value.empty()) value = row.value;
        const auto optional = [](std::string_view text) { return text.empty() ? json::Value() : json::Value(text); };
        settings.emplace_back(json::Object{{"Name", row.name},
                                           {"Value", optional(value)},
                                           {"DefaultValue", optional(row.value)},
                                           {"Description", row.description},
                                           {"ApplyType", row.apply},
                                           {"DataType", row.type},
                                           {"AllowedValues", optional(row.allowed)},
                                           {"IsModifiable", row.modifiable},
                                           {"IsCollection", row.collection}});
    }
    return settings;
}

json::Value port_of(const catalogue::Option& option, const json::Value& wish, const json::Value* before) {
    const json::Value* wished = wish.find("Port");
    if (option.port == 0) {
        if (wished) refuse_combination("The option " + std::string(option.name) + " does not take a port.");
        return {};
    }
    if (!wished) return before ? *before->find("Port") : json::Value(option.port);
    constexpr std::int64_t kLeast = 1150, kMost = 65535;
    if (wished->as_int() < kLeast || wished->as_int() > kMost)
        refuse_value("Invalid port for option " + std::string(option.name) + ": must be from 1150 to 65535");
    return *wished;
}

/// What needs a port needs a group that lets clients in: the default one, unless the wish names others.
json::Array security_groups(const api::Caller& caller, const catalogue::Option& option, const json::Value& wish) {
    json::Array memberships;
    const auto add = [&](const json::Value& id) {
        memberships.emplace_back(json::Object{{"VpcSecurityGroupId", id}, {"Status", "active"}});
    };
    if (const json::Value* ids = wish.find("VpcSecurityGroupMemberships"); ids && ids->is_array())
        for (const json::Value& id : ids->as_array()) add(id);
    if (memberships.empty() && option.port != 0) add(default_security_group(caller));
    return memberships;
}

} // namespace

json::Object configured_option(const api::Caller& caller, const catalogue::Option& option, const json::Value& wish,
                               const json::Value* before) {
    check_settings(option, wish);
    require_all_settings(option, wish, before);
    const json::Value* groups = wish.find("DBSecurityGroupMemberships");
    if (groups && groups->is_array() && !groups->as_array().empty())
        throw api::Fault(errors::InvalidParameterCombination,
                         "DB security groups cannot be used with an option in a VPC. Use VPC security groups.");
    json::Object shown{{"OptionName", option.name},
                       {"OptionDescription", option.description},
                       {"Persistent", option.persistent},
                       {"Permanent", option.permanent},
                       {"OptionSettings", describe_settings(option, wish, before)},
                       {"DBSecurityGroupMemberships", json::Array()},
                       {"VpcSecurityGroupMemberships", security_groups(caller, option, wish)}};
    if (json::Value port = port_of(option, wish, before); !port.is_null()) shown.set("Port", std::move(port));
    if (json::Value version = version_of(option, wish, before); !version.is_null())
        shown.set("OptionVersion", std::move(version));
    return shown;
}

} // namespace labdb::rds
