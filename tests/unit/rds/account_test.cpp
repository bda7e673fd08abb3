#include <set>

#include "core/rds/catalogue.hpp"
#include "core/rds/certificates.hpp"
#include "core/rds/reserved_instances.hpp"
#include "tests/unit/rds/databases.hpp"

using namespace labdb;
using namespace labdb::rds;

TEST_CASE("quotas tell what is used of them") {
    Service service;
    const auto used = [&](std::string_view name) {
        const json::Value output = service.call(describe_account_attributes, "{}");
        for (const json::Value& quota : at(output, "AccountQuotas").as_array())
            if (text_at(quota, "AccountQuotaName") == name) return at(quota, "Used").as_int();
        return std::int64_t(-1);
    };
    CHECK(used("DBInstances") == 0);
    add_instance(service, "a");
    add_instance(service, "b", {{"AllocatedStorage", 100}});
    CHECK(used("DBInstances") == 2);
    CHECK(used("AllocatedStorage") == 120);
    CHECK(used("SubnetsPerDBSubnetGroup") == 0);
    service.call(create_db_subnet_group, R"({"DBSubnetGroupName": "g", "DBSubnetGroupDescription": "d",
                                             "SubnetIds": ["subnet-0a", "subnet-0b"]})");
    CHECK(used("DBSubnetGroups") == 1);
    CHECK(used("SubnetsPerDBSubnetGroup") == 2);
}

TEST_CASE("certificates, and the one for new instances") {
    Service service;
    const json::Value all = service.call(describe_certificates, "{}");
    CHECK(text_at(all, "DefaultCertificateForNewLaunches") == "rds-ca-rsa2048-g1");
    CHECK(at(all, "Certificates").as_array().size() == catalogue::certificates().size());
    CHECK(text_at(all, "Certificates/0/CertificateArn").substr(0, 29) == "arn:aws:rds:eu-west-1::cert:r");
    CHECK(text_at(all, "Certificates/0/Thumbprint").size() == 40);

    const json::Value chosen = service.call(modify_certificates, R"({"CertificateIdentifier": "rds-ca-ecc384-g1"})");
    CHECK(at(chosen, "Certificate/CustomerOverride").as_bool());
    service.with_reader(
        [](const api::ReadRequest& request) { CHECK(certificate_for_new_instances(request) == "rds-ca-ecc384-g1"); });
    const json::Value back = service.call(modify_certificates, R"({"RemoveCustomerOverride": true})");
    CHECK(text_at(back, "Certificate/CertificateIdentifier") == "rds-ca-rsa2048-g1");
    CHECK_FALSE(at(back, "Certificate/CustomerOverride").as_bool());
    CHECK(service.refusal(describe_certificates, R"({"CertificateIdentifier": "x"})") ==
          "CertificateNotFound: Certificate not found: x");
    CHECK(service.refusal(modify_certificates, "{}").substr(0, 28) == "InvalidParameterCombination:");
}

TEST_CASE("source Regions are the others") {
    Service service;
    const json::Value all = service.call(describe_source_regions, "{}");
    CHECK(at(all, "SourceRegions").as_array().size() == catalogue::regions().size() - 1);
    const json::Value one = service.call(describe_source_regions, R"({"RegionName": "us-east-1"})");
    CHECK(json::write(one) ==
          R"({"SourceRegions":[{"RegionName":"us-east-1","Endpoint":"https://rds.us-east-1.amazonaws.com",)"
          R"("Status":"available","SupportsDBInstanceAutomatedBackupsReplication":true}]})");
    CHECK(service.refusal(describe_source_regions, R"({"RegionName": "moon-1"})") ==
          "InvalidParameterValue: Invalid region name: moon-1");
}

TEST_CASE("major versions and how long they are supported") {
    Service service;
    const json::Value one =
        service.call(describe_db_major_engine_versions, R"({"Engine": "mysql", "MajorEngineVersion": "5.7"})");
    CHECK(at(one, "DBMajorEngineVersions").as_array().size() == 1);
    CHECK(text_at(one, "DBMajorEngineVersions/0/SupportedEngineLifecycles/1/LifecycleSupportName") ==
          "open-source-rds-extended-support");
    CHECK(at(one, "DBMajorEngineVersions/0/SupportedEngineLifecycles/0/LifecycleSupportEndDate").as_double() ==
          util::parse_iso8601("2024-02-29T23:59:59.999Z")->seconds());
    // MariaDB has no Extended Support.
    const json::Value other =
        service.call(describe_db_major_engine_versions, R"({"Engine": "mariadb", "MajorEngineVersion": "10.6"})");
    CHECK(at(other, "DBMajorEngineVersions/0/SupportedEngineLifecycles").as_array().size() == 1);
    const json::Value page = service.call(describe_db_major_engine_versions, R"({"MaxRecords": 20})");
    CHECK(at(page, "DBMajorEngineVersions").as_array().size() == 20);
    CHECK(at(service.call(describe_db_major_engine_versions,
                          R"({"MaxRecords": 20, "Marker": ")" + text_at(page, "Marker") + "\"}"),
             "DBMajorEngineVersions")
              .as_array()
              .size() == catalogue::lifecycles().size() - 20);
}

TEST_CASE("what an instance's storage can become") {
    Service service;
    add_instance(service, "db1");
    const json::Value output =
        service.call(describe_valid_db_instance_modifications, R"({"DBInstanceIdentifier": "db1"})");
    for (const json::Value& storage : at(output, "ValidDBInstanceModificationsMessage/Storage").as_array()) {
        if (text_at(storage, "StorageType") == "gp3") {
            CHECK(json::write(at(storage, "StorageSize")) ==
                  R"([{"From":20,"To":20,"Step":1},{"From":22,"To":65536,"Step":1}])");
        }
        if (text_at(storage, "StorageType") == "io1") CHECK(at(storage, "StorageSize/0/From").as_int() == 100);
        CHECK(text_at(storage, "StorageType") != "standard");
    }
    add_instance(service, "db2", {{"DBInstanceStatus", "stopped"}});
    CHECK(service.refusal(describe_valid_db_instance_modifications, R"({"DBInstanceIdentifier": "db2"})") ==
          "InvalidDBInstanceState: Instance db2 is not in available state.");
    CHECK(service.refusal(describe_valid_db_instance_modifications, R"({"DBInstanceIdentifier": "db3"})") ==
          "DBInstanceNotFound: DBInstance db3 not found.");
}

TEST_CASE("the pages of the offerings hold each of them once") {
    Service service;
    std::set<std::string> ids;
    std::size_t count = 0;
    std::string marker;
    do {
        const json::Value page =
            service.call(describe_reserved_db_instances_offerings,
                         R"({"ProductDescription": "postgresql", "DBInstanceClass": "db.r6g.large", "MaxRecords": 20)" +
                             (marker.empty() ? "" : R"(, "Marker": ")" + marker + "\"") + "}");
        for (const json::Value& offering : at(page, "ReservedDBInstancesOfferings").as_array()) {
            ids.insert(text_at(offering, "ReservedDBInstancesOfferingId"));
            ++count;
        }
        marker = text_at(page, "Marker");
    } while (!marker.empty());
    CHECK(count == 15); // five terms; of PostgreSQL in one zone and in several, of Aurora
    CHECK(ids.size() == count);
    const json::Value all = service.call(describe_reserved_db_instances_offerings, R"({"MaxRecords": 20})");
    const std::string first = text_at(all, "ReservedDBInstancesOfferings/0/ReservedDBInstancesOfferingId");
    const json::Value next = service.call(describe_reserved_db_instances_offerings,
                                          R"({"MaxRecords": 20, "Marker": ")" + text_at(all, "Marker") + "\"}");
    CHECK(at(next, "ReservedDBInstancesOfferings").as_array().size() == 20);
    CHECK(text_at(next, "ReservedDBInstancesOfferings/0/ReservedDBInstancesOfferingId") != first);
}

TEST_CASE("instances are reserved") {
    Service service;
    service.set_pace(store::Pace::real);
    const json::Value offers = service.call(
        describe_reserved_db_instances_offerings,
        R"({"DBInstanceClass": "db.t3.micro", "ProductDescription": "mysql", "Duration": "1", "MultiAZ": false})");
    CHECK(at(offers, "ReservedDBInstancesOfferings").as_array().size() == 3);
    const std::string id = text_at(offers, "ReservedDBInstancesOfferings/0/ReservedDBInstancesOfferingId");
    CHECK(at(offers, "ReservedDBInstancesOfferings/0/Duration").as_int() == 31'536'000);

    const std::string wish = R"({"ReservedDBInstancesOfferingId": ")" + id + R"(", "ReservedDBInstanceId": "mine"})";
    const json::Value bought = service.call(purchase_reserved_db_instances_offering, wish);
    CHECK(text_at(bought, "ReservedDBInstance/State") == "payment-pending");
    CHECK(text_at(bought, "ReservedDBInstance/DBInstanceClass") == "db.t3.micro");
    CHECK(service.refusal(purchase_reserved_db_instances_offering, wish) ==
          "ReservedDBInstanceAlreadyExists: Reserved DB Instance already exists: mine");
    const auto state = [&] {
        return text_at(service.call(describe_reserved_db_instances, R"({"ReservedDBInstanceId": "mine"})"),
                       "ReservedDBInstances/0/State");
    };
    service.advance(util::Duration::of_seconds(600));
    CHECK(state() == "active");
    service.advance(util::Duration::of_seconds(31'536'000));
    CHECK(state() == "retired");
    CHECK(service.refusal(purchase_reserved_db_instances_offering, R"({"ReservedDBInstancesOfferingId": "x"})") ==
          "ReservedDBInstancesOfferingNotFound: The specified offering, x, does not exist.");
    CHECK(service.refusal(describe_reserved_db_instances_offerings, R"({"Duration": "2"})").substr(0, 41) ==
          "InvalidParameterValue: Invalid duration: ");
    CHECK(service.refusal(purchase_reserved_db_instances_offering,
                          R"({"ReservedDBInstancesOfferingId": ")" + id + R"(", "DBInstanceCount": 41})") ==
          "ReservedDBInstanceQuotaExceeded: Reserved DB Instance quota exceeded");
}

TEST_CASE("a retired version is to be upgraded, when the user wants it") {
    Service service;
    service.set_pace(store::Pace::real);
    add_instance(service, "new");
    add_instance(service, "old", {{"EngineVersion", "8.0.28"}});
    const std::string arn = "arn:aws:rds:eu-west-1:123456789012:db:old";
    const json::Value pending = service.call(describe_pending_maintenance_actions, "{}");
    CHECK(at(pending, "PendingMaintenanceActions").as_array().size() == 1);
    CHECK(text_at(pending, "PendingMaintenanceActions/0/ResourceIdentifier") == arn);
    CHECK(text_at(pending, "PendingMaintenanceActions/0/PendingMaintenanceActionDetails/0/Action") == "db-upgrade");
    CHECK(at(service.call(describe_pending_maintenance_actions,
                          R"({"Filters": [{"Name": "db-instance-id", "Values": ["new"]}]})"),
             "PendingMaintenanceActions")
              .as_array()
              .empty());

    const auto apply = [&](const std::string& type) {
        return R"({"ResourceIdentifier": ")" + arn + R"(", "ApplyAction": "db-upgrade", "OptInType": ")" + type + "\"}";
    };
    const auto version = [&] {
        std::string text;
        service.with_reader([&](const api::ReadRequest& request) {
            text = find_record(request, kinds::kInstance, "old")->text("EngineVersion");
        });
        return text;
    };
    const json::Value opted = service.call(apply_pending_maintenance_action, apply("next-maintenance"));
    CHECK(text_at(opted, "ResourcePendingMaintenanceActions/PendingMaintenanceActionDetails/0/OptInStatus") ==
          "next-maintenance");
    service.call(apply_pending_maintenance_action, apply("undo-opt-in"));
    service.advance(util::Duration::of_seconds(8 * 86'400));
    CHECK(version() == "8.0.28");
    service.call(apply_pending_maintenance_action, apply("immediate"));
    CHECK(version() == "8.0.28");
    service.advance(util::Duration::of_seconds(3'600));
    CHECK(version() != "8.0.28");
    CHECK(service.refusal(apply_pending_maintenance_action, apply("immediate")) ==
          "ResourceNotFoundFault: No pending maintenance action db-upgrade for resource " + arn);
    CHECK(service.refusal(describe_pending_maintenance_actions, R"({"ResourceIdentifier": "x"})") ==
          "ResourceNotFoundFault: The specified resource was not found: x");
    CHECK(service.refusal(apply_pending_maintenance_action, apply("never")) ==
          "InvalidParameterValue: Invalid opt in type: never");
}
