#include "core/rds/engine_choices.hpp"

#include <cctype>

#include "core/rds/faults.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/util/one_of.hpp"

namespace labdb::rds {
namespace {

using Names = std::span<const std::string_view>;

/// A member that the engine has a list for. `empty_shown`: whether the default is shown when nothing is asked for.
void choose(json::Object& shown, const InputView& in, const char* member, Names names, const catalogue::Engine& engine,
            bool default_shown) {
    if (!in[member]) {
        if (default_shown && !names.empty()) shown.set(member, names.front());
        return;
    }
    const std::string_view wanted = in.text(member);
    if (names.empty())
        refuse_combination("The parameter " + std::string(member) + " isn't supported for engine " +
                           std::string(engine.name) + ".");
    if (!util::is_one_of(names, wanted))
        refuse_value("Invalid value " + std::string(wanted) + " for " + std::string(member) + " for engine " +
                     std::string(engine.name) + ".");
    shown.set(member, wanted);
}

void choose_first_database(json::Object& shown, const InputView& in, const catalogue::Engine& engine) {
    const std::string_view name = in.text("DBName");
    if (!in["DBName"]) {
        if (is_of(engine.name, "oracle")) shown.set("DBName", "ORCL");
        return;
    }
    if (engine.database_length == 0) refuse_value("DBName must be null for engine: " + std::string(engine.name));
    bool is_name = !name.empty() && name.size() <= engine.database_length &&
                   std::isalpha(static_cast<unsigned char>(name.front())) != 0;
    for (const char c : name) is_name = is_name && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_');
    if (!is_name) refuse_value("DBName must begin with a letter and contain only alphanumeric characters.");
    shown.set("DBName", name);
}

} // namespace

bool is_of(std::string_view engine, std::string_view vendor) {
    return engine.substr(0, vendor.size()) == vendor &&
           (engine.size() == vendor.size() || engine[vendor.size()] == '-');
}

bool has_extended_support(std::string_view engine) {
    return !is_of(engine, "oracle") && !is_of(engine, "sqlserver") && !is_of(engine, "db2");
}

bool has_read_replicas(std::string_view engine) {
    return !(engine == "sqlserver-se" || engine == "sqlserver-ex" || engine == "sqlserver-web" ||
             is_of(engine, "oracle-se2"));
}

void choose_once(Record& instance, const InputView& in, const catalogue::Engine& engine) {
    json::Object& shown = instance.shown;
    if (in["LicenseModel"]) shown.set("LicenseModel", *in["LicenseModel"]);
    choose(shown, in, "CharacterSetName", engine.character_sets, engine, true);
    choose(shown, in, "NcharCharacterSetName", engine.nchar_character_sets, engine, true);
    choose(shown, in, "Timezone", engine.time_zones, engine, false);
    choose_first_database(shown, in, engine);
}

void require_vendor_ids(const api::ReadRequest& request, const Record& instance) {
    if (!is_of(instance.text("Engine"), "db2") || instance.text("LicenseModel") != "bring-your-own-license") return;
    const std::string& name =
        instance.shown.find("DBParameterGroups")->as_array().front().find("DBParameterGroupName")->as_string();
    const std::optional<Record> group = find_record(request, kinds::kParameterGroup, name);
    for (const char* id : {"rds.ibm_customer_id", "rds.ibm_site_id"}) {
        const std::string_view value = group ? parameter_value(*group, kInstanceParameters, id) : std::string_view();
        if (value.empty() || value == "NULL")
            refuse_combination("The parameter " + std::string(id) + " must be set in the DB parameter group " + name +
                               " for the license model bring-your-own-license.");
    }
}

} // namespace labdb::rds
