#include <algorithm>
#include <vector>

#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/listing.hpp"

namespace labdb::rds {
namespace {

/// The engine's major versions, from old to new.
std::vector<std::string_view> majors_of(std::string_view engine) {
    std::vector<std::string_view> majors;
    for (const catalogue::Version& version : catalogue::versions())
        if (version.engine->name == engine && (majors.empty() || majors.back() != version.major))
            majors.push_back(version.major);
    return majors;
}

json::Array describe_settings(const catalogue::Option& option) {
    json::Array settings;
    for (const catalogue::OptionSetting& row : option.settings) {
        const auto optional = [](std::string_view text) { return text.empty() ? json::Value() : json::Value(text); };
        settings.emplace_back(json::Object{{"SettingName", row.name},
                                           {"SettingDescription", row.description},
                                           {"DefaultValue", optional(row.value)},
                                           {"ApplyType", row.apply},
                                           {"AllowedValues", optional(row.allowed)},
                                           {"IsModifiable", row.modifiable},
                                           {"IsRequired", row.required},
                                           {"MinimumEngineVersionPerAllowedValue", json::Array()}});
    }
    return settings;
}

json::Object describe(const catalogue::Option& option, std::string_view engine, std::string_view major) {
    json::Array versions;
    for (const std::string_view version : option.versions)
        versions.emplace_back(json::Object{{"Version", version}, {"IsDefault", version == option.versions.front()}});
    json::Object shown{{"Name", option.name},
                       {"Description", option.description},
                       {"EngineName", engine},
                       {"MajorEngineVersion", major},
                       {"PortRequired", option.port != 0},
                       {"OptionsDependedOn", json::Array(option.depends.begin(), option.depends.end())},
                       {"OptionsConflictsWith", json::Array(option.conflicts.begin(), option.conflicts.end())},
                       {"Persistent", option.persistent},
                       {"Permanent", option.permanent},
                       {"RequiresAutoMinorEngineVersionUpgrade", option.upgrades_itself},
                       {"VpcOnly", false},
                       {"SupportsOptionVersionDowngrade", false},
                       {"OptionGroupOptionSettings", describe_settings(option)},
                       {"OptionGroupOptionVersions", std::move(versions)}};
    if (option.port != 0) shown.set("DefaultPort", option.port);
    if (!option.minimum.empty()) shown.set("MinimumRequiredMinorEngineVersion", option.minimum);
    return shown;
}

} // namespace

json::Value describe_option_group_options(const api::Input<DescribeOptionGroupOptions>& in, const api::ReadRequest&) {
    using In = DescribeOptionGroupOptions;
    const Filters filters(in[In::Filters], {});
    const std::string engine = in.at(In::EngineName).as_string();
    const std::string wanted(in.text(In::MajorEngineVersion));
    if (!catalogue::find_engine(engine)) refuse_value("Invalid DB engine: " + engine);
    if (!wanted.empty() && !catalogue::has_major(engine, wanted))
        refuse_combination("Cannot find major version " + wanted + " for " + engine);
    Page page(in[In::Marker], in[In::MaxRecords]);
    std::size_t index = 0;
    for (const catalogue::Option& option : catalogue::options())
        for (const std::string_view major : majors_of(engine)) {
            if (!wanted.empty() && major != wanted) continue;
            // One of several rows of its name: another major version's.
            if (catalogue::find_option(option.name, engine, major) != &option) continue;
            const std::string place = Page::place(++index);
            if (place <= page.after()) continue;
            if (!page.add(place, [&] { return describe(option, engine, major); }))
                return std::move(page).output("OptionGroupOptions");
        }
    return std::move(page).output("OptionGroupOptions");
}

} // namespace labdb::rds
