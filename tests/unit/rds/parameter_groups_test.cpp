#include "core/rds/parameter_groups.hpp"

#include "core/rds/parameters.hpp"
#include "tests/unit/rds/databases.hpp"

using namespace labdb;
using namespace labdb::rds;

namespace {

void create(Service& service, const std::string& name = "mine", const std::string& family = "mysql8.0") {
    service.call(create_db_parameter_group, R"({"DBParameterGroupName": ")" + name +
                                                R"(", "DBParameterGroupFamily": ")" + family +
                                                R"(", "Description": "d"})");
}

std::string change(std::string_view parameters) {
    return R"({"DBParameterGroupName": "mine", "Parameters": [)" + std::string(parameters) + "]}";
}

std::string parameter(const std::string& name, const std::string& value, const std::string& method) {
    return R"({"ParameterName": ")" + name + R"(", "ParameterValue": ")" + value + R"(", "ApplyMethod": ")" + method +
           "\"}";
}

json::Value described(Service& service, const std::string& name) {
    return at(service.call(describe_db_parameters, R"({"DBParameterGroupName": "mine", "Filters": [{"Name":
        "parameter-name", "Values": [")" + name + "\"]}]}"),
              "Parameters/0");
}

void add_user(Service& service, const std::string& instance, const std::string& group) {
    add_instance(service, instance, {{"DBParameterGroups", parameter_group_status(group, "in-sync")}});
}

std::string status_of(Service& service, const std::string& instance) {
    std::string status;
    service.with_reader([&](const api::ReadRequest& request) {
        const std::optional<Record> record = find_record(request, kinds::kInstance, instance);
        status = text_at(json::Value(record->shown), "DBParameterGroups/0/ParameterApplyStatus");
    });
    return status;
}

} // namespace

TEST_CASE("a parameter group is created in lower case and described") {
    Service service;
    const json::Value created = service.call(
        create_db_parameter_group,
        R"({"DBParameterGroupName": "Mine", "DBParameterGroupFamily": "MySQL8.0", "Description": "My group"})");
    CHECK(json::write(created) ==
          R"({"DBParameterGroup":{"DBParameterGroupName":"mine","DBParameterGroupFamily":"mysql8.0",)"
          R"("Description":"My group","DBParameterGroupArn":"arn:aws:rds:eu-west-1:123456789012:pg:mine"}})");
    CHECK(at(service.call(describe_db_parameter_groups, R"({"DBParameterGroupName": "MINE"})"), "DBParameterGroups")
              .as_array()
              .size() == 1);
}

TEST_CASE("what a parameter group cannot be") {
    Service service;
    create(service);
    const auto refusal = [&](const std::string& name, const std::string& family, const std::string& description) {
        return service.refusal(create_db_parameter_group, R"({"DBParameterGroupName": ")" + name +
                                                              R"(", "DBParameterGroupFamily": ")" + family +
                                                              R"(", "Description": ")" + description + "\"}");
    };
    CHECK(refusal("mine", "mysql8.0", "d") == "DBParameterGroupAlreadyExists: Parameter group mine already exists");
    CHECK(refusal("x", "mysql9.9", "d") ==
          "InvalidParameterValue: ParameterGroupFamily mysql9.9 is not a valid parameter group family");
    CHECK(refusal("x", "", "d") ==
          "InvalidParameterValue: The parameter ParameterGroupFamily must be provided and must not be empty.");
    CHECK(refusal("x", "mysql8.0", "") ==
          "InvalidParameterValue: The parameter Description must be provided and must not be blank.");
    CHECK(refusal("1x", "mysql8.0", "d").substr(0, 86) ==
          "InvalidParameterValue: The parameter DBParameterGroupName is not a valid identifier. I");
    // Families without clusters have no groups for them.
    CHECK(service.refusal(create_db_cluster_parameter_group, R"({"DBClusterParameterGroupName": "c",
                          "DBParameterGroupFamily": "postgres12", "Description": "d"})") ==
          "InvalidParameterValue: ParameterGroupFamily postgres12 is not a valid parameter group family");
    for (int i = 1; i < 50; ++i) create(service, "g" + std::to_string(i));
    CHECK(refusal("one-more", "mysql8.0", "d") == "DBParameterGroupQuotaExceeded: DB parameter group quota exceeded");
}

TEST_CASE("parameters are set, told and reset") {
    Service service;
    create(service);
    const json::Value before = described(service, "max_connections");
    CHECK(text_at(before, "ParameterValue") == "{DBInstanceClassMemory/12582880}");
    CHECK(text_at(before, "Source") == "system");
    CHECK(text_at(before, "ApplyMethod") == "pending-reboot");
    CHECK(text_at(described(service, "wait_timeout"), "Source") == "engine-default");

    CHECK(json::write(service.call(modify_db_parameter_group,
                                   change(parameter("max_connections", "250", "immediate") + "," +
                                          parameter("performance_schema", "1", "pending-reboot")))) ==
          R"({"DBParameterGroupName":"mine"})");
    const json::Value after = described(service, "max_connections");
    CHECK(text_at(after, "ParameterValue") == "250");
    CHECK(text_at(after, "Source") == "user");
    CHECK(text_at(after, "ApplyMethod") == "immediate");
    const char* const user = R"({"DBParameterGroupName": "mine", "Source": "user"})";
    CHECK(at(service.call(describe_db_parameters, user), "Parameters").as_array().size() == 2);

    service.call(reset_db_parameter_group,
                 change(R"({"ParameterName": "max_connections", "ApplyMethod": "immediate"})"));
    CHECK(text_at(described(service, "max_connections"), "Source") == "system");
    service.call(reset_db_parameter_group, R"({"DBParameterGroupName": "mine", "ResetAllParameters": true})");
    CHECK(at(service.call(describe_db_parameters, user), "Parameters").as_array().empty());
}

TEST_CASE("parameters that cannot be set so") {
    Service service;
    create(service);
    const auto refusal = [&](const std::string& name, const std::string& value, const std::string& method) {
        return service.refusal(modify_db_parameter_group, change(parameter(name, value, method)));
    };
    CHECK(refusal("nonsense", "1", "immediate") ==
          "InvalidParameterValue: Invalid / Unmodifiable / Unsupported DB Parameter: nonsense");
    CHECK(refusal("basedir", "/", "pending-reboot") ==
          "InvalidParameterValue: Invalid / Unmodifiable / Unsupported DB Parameter: basedir");
    CHECK(refusal("performance_schema", "1", "immediate") ==
          "InvalidParameterCombination: cannot use immediate apply method for static parameter");
    CHECK(refusal("max_connections", "many", "immediate").substr(0, 65) ==
          "InvalidParameterValue: Invalid parameter value: many for: max_con");
    CHECK(refusal("max_connections", "{Memory/2}", "immediate").substr(0, 22) == "InvalidParameterValue:");
    CHECK(refusal("slow_query_log", "2", "immediate") ==
          "InvalidParameterValue: Invalid parameter value: 2 for: slow_query_log allowed values are: 0,1");
    CHECK(refusal("max_connections", "10", "now") == "InvalidParameterValue: Invalid apply method: now");
    service.call(modify_db_parameter_group,
                 change(parameter("max_connections", "LEAST({DBInstanceClassMemory/9531392},5000)", "immediate")));
    std::string many;
    for (int i = 0; i < 21; ++i) many += (i ? "," : "") + parameter("wait_timeout", "60", "immediate");
    CHECK(service.refusal(modify_db_parameter_group, change(many)) ==
          "InvalidParameterValue: The number of parameters in a request cannot exceed 20.");
    CHECK(service.refusal(reset_db_parameter_group, R"({"DBParameterGroupName": "mine"})") ==
          "InvalidParameterValue: The parameter Parameters must be provided and must not be blank.");
}

TEST_CASE("a default group appears when it is used, and stays as it is") {
    Service service;
    const char* const name = R"({"DBParameterGroupName": "default.mysql8.0"})";
    // It can be looked into before.
    CHECK_FALSE(at(service.call(describe_db_parameters, name), "Parameters").as_array().empty());
    CHECK(service.refusal(describe_db_parameter_groups, name) ==
          "DBParameterGroupNotFound: DBParameterGroup not found: default.mysql8.0");
    CHECK(service.refusal(describe_db_parameters, R"({"DBParameterGroupName": "default.nonsense"})") ==
          "DBParameterGroupNotFound: DBParameterGroup not found: default.nonsense");
    service.with_writer(
        [](api::WriteRequest& request) { ensure_default_parameter_group(request, kInstanceParameters, "mysql8.0"); });
    CHECK(text_at(service.call(describe_db_parameter_groups, name), "DBParameterGroups/0/Description") ==
          "Default parameter group for mysql8.0");
    CHECK(service.refusal(modify_db_parameter_group, R"({"DBParameterGroupName": "default.mysql8.0", "Parameters": [)" +
                                                         parameter("max_connections", "9", "immediate") + "]}") ==
          "InvalidParameterValue: Cannot modify a default parameter group.");
    CHECK(service.refusal(delete_db_parameter_group, name) ==
          "InvalidDBParameterGroupState: Default DBParameterGroup cannot be deleted: default.mysql8.0");
    CHECK(service.refusal(copy_db_parameter_group, R"({"SourceDBParameterGroupIdentifier": "default.mysql8.0",
                          "TargetDBParameterGroupIdentifier": "x", "TargetDBParameterGroupDescription": "d"})") ==
          "InvalidParameterValue: Cannot copy a default parameter group.");
}

TEST_CASE("a copy has its source's values") {
    Service service;
    create(service);
    service.call(modify_db_parameter_group, change(parameter("max_connections", "250", "immediate")));
    service.call(copy_db_parameter_group, R"({"SourceDBParameterGroupIdentifier":
        "arn:aws:rds:eu-west-1:123456789012:pg:mine", "TargetDBParameterGroupIdentifier": "copy",
        "TargetDBParameterGroupDescription": "d"})");
    service.call(delete_db_parameter_group, R"({"DBParameterGroupName": "mine"})");
    service.with_reader([](const api::ReadRequest& request) {
        const Record copy = require_parameter_group(request, kInstanceParameters, "copy");
        CHECK(parameter_value(copy, kInstanceParameters, "max_connections") == "250");
        CHECK(parameter_value(copy, kInstanceParameters, "performance_schema") == "0");
        CHECK(parameter_value(copy, kInstanceParameters, "wait_timeout").empty());
    });
}

TEST_CASE("instances take up what is dynamic, wait for a reboot with what is static, and hold their group") {
    Service service;
    service.set_pace(store::Pace::real);
    create(service);
    create(service, "other");
    add_user(service, "a", "mine");
    add_user(service, "b", "other");
    service.call(modify_db_parameter_group, change(parameter("max_connections", "250", "immediate")));
    CHECK(status_of(service, "a") == "applying");
    CHECK(status_of(service, "b") == "in-sync");
    service.advance(util::Duration::of_seconds(60));
    CHECK(status_of(service, "a") == "in-sync");
    service.call(modify_db_parameter_group, change(parameter("performance_schema", "1", "pending-reboot")));
    service.call(modify_db_parameter_group, change(parameter("max_connections", "300", "immediate")));
    service.advance(util::Duration::of_seconds(60));
    CHECK(status_of(service, "a") == "pending-reboot");
    CHECK(
        service.refusal(delete_db_parameter_group, R"({"DBParameterGroupName": "mine"})") ==
        "InvalidDBParameterGroupState: One or more database instances are still members of this parameter group mine, "
        "so the group cannot be deleted");
}

TEST_CASE("a change is told as an event of the group") {
    Service service;
    create(service);
    service.call(modify_db_parameter_group, change(parameter("max_connections", "250", "immediate")));
    const json::Value events = service.call(describe_events, R"({"SourceType": "db-parameter-group"})");
    CHECK(text_at(events, "Events/0/Message") ==
          "Updated parameter max_connections to 250 with apply method immediate");
    CHECK(text_at(events, "Events/0/SourceIdentifier") == "mine");
}

TEST_CASE("an engine version takes groups of its own family only") {
    Service service;
    create(service);
    const catalogue::Version* version = catalogue::find_version(*catalogue::find_engine("mysql"), "8.4", false);
    service.with_writer([&](api::WriteRequest& request) {
        try {
            require_parameter_group(request, kInstanceParameters, "mine", *version);
            FAIL("not refused");
        } catch (const api::Fault& fault) {
            CHECK(fault.what() ==
                  std::string("The parameter group mine with DBParameterGroupFamily mysql8.0 can't be used for this "
                              "instance. Use a parameter group with DBParameterGroupFamily mysql8.4."));
        }
    });
}

TEST_CASE("clusters have parameters that instances do not have") {
    Service service;
    service.call(create_db_cluster_parameter_group, R"({"DBClusterParameterGroupName": "c", "DBParameterGroupFamily":
        "aurora-mysql8.0", "Description": "d"})");
    create(service, "mine", "aurora-mysql8.0");
    const std::string format = parameter("binlog_format", "ROW", "pending-reboot");
    CHECK(service.refusal(modify_db_parameter_group, change(format)) ==
          "InvalidParameterValue: Invalid / Unmodifiable / Unsupported DB Parameter: binlog_format");
    CHECK(json::write(service.call(modify_db_cluster_parameter_group,
                                   R"({"DBClusterParameterGroupName": "c", "Parameters": [)" + format + "]}")) ==
          R"({"DBClusterParameterGroupName":"c"})");
    const json::Value set =
        service.call(describe_db_cluster_parameters, R"({"DBClusterParameterGroupName": "c", "Source": "user"})");
    CHECK(text_at(set, "Parameters/0/ParameterName") == "binlog_format");
    CHECK(json::write(at(set, "Parameters/0/SupportedEngineModes")) == R"(["provisioned"])");
}

TEST_CASE("an engine's defaults come in pages and without apply methods") {
    Service service;
    const json::Value first =
        service.call(describe_engine_default_parameters, R"({"DBParameterGroupFamily": "mysql8.0"})");
    CHECK(text_at(first, "EngineDefaults/DBParameterGroupFamily") == "mysql8.0");
    CHECK(at(first, "EngineDefaults/Parameters").as_array().size() == 100);
    CHECK(at(first, "EngineDefaults/Parameters/0/ApplyMethod").is_null());
    const json::Value second =
        service.call(describe_engine_default_parameters, R"({"DBParameterGroupFamily": "mysql8.0", "Marker": ")" +
                                                             text_at(first, "EngineDefaults/Marker") + "\"}");
    CHECK(text_at(second, "EngineDefaults/Parameters/0/ParameterName") >
          text_at(first, "EngineDefaults/Parameters/99/ParameterName"));
    CHECK(service.refusal(describe_engine_default_cluster_parameters, R"({"DBParameterGroupFamily": "mysql5.7"})") ==
          "InvalidParameterValue: ParameterGroupFamily mysql5.7 is not a valid parameter group family");
}
