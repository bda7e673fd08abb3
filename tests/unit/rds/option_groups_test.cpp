#include "core/rds/option_groups.hpp"

#include "tests/unit/rds/databases.hpp"

using namespace labdb;
using namespace labdb::rds;

namespace {

void create(Service& service) {
    service.call(create_option_group,
                 R"({"OptionGroupName": "Audit", "EngineName": "mysql", "MajorEngineVersion": "8.0",
                                          "OptionGroupDescription": "d"})");
}

std::string include(std::string_view option, bool now = true) {
    return R"({"OptionGroupName": "audit", "OptionsToInclude": [)" + std::string(option) +
           R"(], "ApplyImmediately": )" + (now ? "true}" : "false}");
}

/// A setting of the group's first option.
std::string setting(const json::Value& output, std::string_view name) {
    for (const json::Value& row : at(output, "OptionGroup/Options/0/OptionSettings").as_array())
        if (row.find("Name")->as_string() == name) return text_at(row, "Value");
    return "absent";
}

} // namespace

TEST_CASE("an option group is created and described") {
    Service service;
    create(service);
    const json::Value groups = service.call(describe_option_groups, R"({"EngineName": "mysql"})");
    CHECK(json::write(groups) ==
          R"({"OptionGroupsList":[{"OptionGroupName":"audit","OptionGroupDescription":"d","EngineName":"mysql",)"
          R"("MajorEngineVersion":"8.0","Options":[],"AllowsVpcAndNonVpcInstanceMemberships":true,)"
          R"("OptionGroupArn":"arn:aws:rds:eu-west-1:123456789012:og:audit"}]})");
    CHECK(at(service.call(describe_option_groups, R"({"EngineName": "mariadb"})"), "OptionGroupsList")
              .as_array()
              .empty());
}

TEST_CASE("what an option group cannot be") {
    Service service;
    create(service);
    const auto refusal = [&](const std::string& members) {
        return service.refusal(create_option_group, R"({"OptionGroupName": "x", )" + members + "}");
    };
    CHECK(refusal(R"("EngineName": "excel", "MajorEngineVersion": "1", "OptionGroupDescription": "d")") ==
          "InvalidParameterValue: Invalid DB engine: excel");
    CHECK(refusal(R"("EngineName": "mysql", "MajorEngineVersion": "9.9", "OptionGroupDescription": "d")") ==
          "InvalidParameterCombination: Cannot find major version 9.9 for mysql");
    CHECK(refusal(R"("EngineName": "mysql", "MajorEngineVersion": "8.0", "OptionGroupDescription": "")") ==
          "InvalidParameterValue: The parameter OptionGroupDescription must be provided and must not be blank.");
    CHECK(service.refusal(create_option_group, R"({"OptionGroupName": "audit", "EngineName": "mysql",
                          "MajorEngineVersion": "8.0", "OptionGroupDescription": "d"})") ==
          "OptionGroupAlreadyExistsFault: An option group named audit already exists.");
    CHECK(service.refusal(describe_option_groups, R"({"OptionGroupName": "none"})") ==
          "OptionGroupNotFoundFault: Specified OptionGroupName: none not found.");
    CHECK(service.refusal(describe_option_groups, R"({"MajorEngineVersion": "8.0"})") ==
          "InvalidParameterCombination: If you specify MajorEngineVersion, you must also specify EngineName.");
}

TEST_CASE("options are added with their settings, changed and removed") {
    Service service;
    create(service);
    const json::Value added =
        service.call(modify_option_group, include(R"({"OptionName": "MARIADB_AUDIT_PLUGIN", "OptionSettings": [
                                         {"Name": "SERVER_AUDIT_EVENTS", "Value": "CONNECT,QUERY_DDL"}]})"));
    CHECK(text_at(added, "OptionGroup/Options/0/OptionName") == "MARIADB_AUDIT_PLUGIN");
    CHECK(setting(added, "SERVER_AUDIT_EVENTS") == "CONNECT,QUERY_DDL");
    CHECK(setting(added, "SERVER_AUDIT_FILE_ROTATIONS") == "9");
    CHECK(setting(added, "SERVER_AUDIT_EXCL_USERS").empty());
    const json::Value changed =
        service.call(modify_option_group, include(R"({"OptionName": "MARIADB_AUDIT_PLUGIN", "OptionSettings": [
                                         {"Name": "SERVER_AUDIT_FILE_ROTATIONS", "Value": "5"}]})"));
    CHECK(at(changed, "OptionGroup/Options").as_array().size() == 1);
    CHECK(setting(changed, "SERVER_AUDIT_EVENTS") == "CONNECT,QUERY_DDL");
    CHECK(setting(changed, "SERVER_AUDIT_FILE_ROTATIONS") == "5");
    const json::Value cached = service.call(modify_option_group, include(R"({"OptionName": "MEMCACHED"})"));
    CHECK(at(cached, "OptionGroup/Options/1/Port").as_int() == 11211);
    CHECK(text_at(cached, "OptionGroup/Options/1/VpcSecurityGroupMemberships/0/Status") == "active");
    const json::Value removed = service.call(
        modify_option_group, R"({"OptionGroupName": "audit", "OptionsToRemove": ["MARIADB_AUDIT_PLUGIN"]})");
    CHECK(at(removed, "OptionGroup/Options").as_array().size() == 1);
}

TEST_CASE("options that cannot be had so") {
    Service service;
    create(service);
    const auto refusal = [&](std::string_view option) { return service.refusal(modify_option_group, include(option)); };
    CHECK(service.refusal(modify_option_group, R"({"OptionGroupName": "audit"})") ==
          "InvalidParameterValue: At least one option must be added, modified, or removed.");
    CHECK(refusal(R"({"OptionName": "OEM"})") ==
          "InvalidParameterValue: The option OEM is not available for mysql 8.0.");
    CHECK(refusal(R"({"OptionName": "MARIADB_AUDIT_PLUGIN", "OptionSettings": [{"Name": "X", "Value": "1"}]})") ==
          "InvalidParameterValue: Invalid option setting: X for option MARIADB_AUDIT_PLUGIN");
    CHECK(refusal(R"({"OptionName": "MARIADB_AUDIT_PLUGIN", "OptionSettings": [
                      {"Name": "SERVER_AUDIT_FILE_ROTATIONS", "Value": "101"}]})") ==
          "InvalidParameterValue: Invalid option setting value: 101 for: SERVER_AUDIT_FILE_ROTATIONS allowed values "
          "are: 0-100");
    CHECK(refusal(R"({"OptionName": "MARIADB_AUDIT_PLUGIN", "Port": 3000})") ==
          "InvalidParameterCombination: The option MARIADB_AUDIT_PLUGIN does not take a port.");
    CHECK(service.refusal(modify_option_group, R"({"OptionGroupName": "audit", "OptionsToRemove": ["MEMCACHED"]})") ==
          "InvalidParameterValue: The option MEMCACHED is not in the option group audit.");
}

TEST_CASE("an option group that is used is applied, and cannot be deleted") {
    Service service;
    service.set_pace(store::Pace::real);
    create(service);
    add_instance(service, "db1", {{"OptionGroupMemberships", option_group_status("audit", "in-sync")}});
    const auto status = [&] {
        std::string text;
        service.with_reader([&](const api::ReadRequest& request) {
            text = text_at(json::Value(find_record(request, kinds::kInstance, "db1")->shown),
                           "OptionGroupMemberships/0/Status");
        });
        return text;
    };
    service.call(modify_option_group, include(R"({"OptionName": "MEMCACHED"})"));
    CHECK(status() == "applying");
    service.advance(util::Duration::of_seconds(120));
    CHECK(status() == "in-sync");
    service.call(modify_option_group, include(R"({"OptionName": "MARIADB_AUDIT_PLUGIN"})", false));
    CHECK(status() == "pending-maintenance-apply");
    service.advance(util::Duration::of_seconds(7 * 86'400));
    CHECK(status() == "in-sync");
    CHECK(service.refusal(delete_option_group, R"({"OptionGroupName": "audit"})") ==
          "InvalidOptionGroupStateFault: The option group 'audit' cannot be deleted because it is in use.");
}

TEST_CASE("copies and default groups") {
    Service service;
    create(service);
    service.call(modify_option_group, include(R"({"OptionName": "MEMCACHED"})"));
    const json::Value copy = service.call(copy_option_group, R"({"SourceOptionGroupIdentifier": "audit",
        "TargetOptionGroupIdentifier": "copy", "TargetOptionGroupDescription": "d"})");
    CHECK(text_at(copy, "OptionGroup/Options/0/OptionName") == "MEMCACHED");
    CHECK(text_at(copy, "OptionGroup/SourceOptionGroup") == "arn:aws:rds:eu-west-1:123456789012:og:audit");
    service.call(delete_option_group, R"({"OptionGroupName": "copy"})");
    service.with_writer([](api::WriteRequest& request) {
        ensure_default_option_group(request, *catalogue::find_version(*catalogue::find_engine("mysql"), "8.0", false));
    });
    const char* const name = R"({"OptionGroupName": "default:mysql-8-0"})";
    CHECK(text_at(service.call(describe_option_groups, name), "OptionGroupsList/0/OptionGroupDescription") ==
          "Default option group for mysql 8.0");
    CHECK(service.refusal(delete_option_group, name).substr(0, 29) == "InvalidOptionGroupStateFault:");
}

TEST_CASE("the options that an engine has") {
    Service service;
    const json::Value options =
        service.call(describe_option_group_options, R"({"EngineName": "mysql", "MajorEngineVersion": "8.0"})");
    CHECK(at(options, "OptionGroupOptions").as_array().size() == 2);
    CHECK(text_at(options, "OptionGroupOptions/0/Name") == "MARIADB_AUDIT_PLUGIN");
    CHECK(at(options, "OptionGroupOptions/1/DefaultPort").as_int() == 11211);
    CHECK(at(service.call(describe_option_group_options, R"({"EngineName": "postgres"})"), "OptionGroupOptions")
              .as_array()
              .empty());
    CHECK(service.refusal(describe_option_group_options, R"({"EngineName": "excel"})") ==
          "InvalidParameterValue: Invalid DB engine: excel");
}
