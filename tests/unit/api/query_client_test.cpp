#include <doctest/doctest.h>

#include "core/api/query_read.hpp"
#include "core/api/query_write.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using namespace labdb::api;

namespace {

const Operation& rds(std::string_view command) { return *find_operation(*find_service("rds"), command); }

std::string form(std::string_view command, std::string_view input) {
    std::string text;
    for (const auto& [name, value] : query_form(rds(command), json::read(input))) text += name + "=" + value + ";";
    return text;
}

std::string result(std::string_view command, std::string_view body) {
    return json::write(query_result(rds(command), body));
}

} // namespace

TEST_CASE("query: a request is a form of dotted paths") {
    CHECK(
        form("describe-db-instances", R"({"MaxRecords":20,"Filters":[{"Name":"engine","Values":["a","b"]}]})") ==
        "Action=DescribeDBInstances;Version=2014-10-31;Filters.Filter.1.Name=engine;Filters.Filter.1.Values.Value.1=a;"
        "Filters.Filter.1.Values.Value.2=b;MaxRecords=20;");
    CHECK(form("create-db-instance",
               R"({"DBInstanceIdentifier":"d","MultiAZ":true,"Tags":[{"Key":"k","Value":null}]})") ==
          "Action=CreateDBInstance;Version=2014-10-31;DBInstanceIdentifier=d;MultiAZ=true;Tags.Tag.1.Key=k;");
    // An empty list is sent, or it could not be emptied; SourceRegion is the command line's own.
    CHECK(form("modify-db-instance", R"({"DBInstanceIdentifier":"d","VpcSecurityGroupIds":[]})") ==
          "Action=ModifyDBInstance;Version=2014-10-31;DBInstanceIdentifier=d;VpcSecurityGroupIds=;");
    CHECK(form("copy-db-snapshot", R"({"SourceDBSnapshotIdentifier":"a","SourceRegion":"us-east-1"})") ==
          "Action=CopyDBSnapshot;Version=2014-10-31;SourceDBSnapshotIdentifier=a;");
}

TEST_CASE("query: a response in the model's types") {
    CHECK(result("describe-db-instances",
                 "<DescribeDBInstancesResponse xmlns='x'><DescribeDBInstancesResult><DBInstances><DBInstance>"
                 "<DBInstanceIdentifier>d</DBInstanceIdentifier><AllocatedStorage>20</AllocatedStorage>"
                 "<MultiAZ>false</MultiAZ><Unknown>1</Unknown><InstanceCreateTime>2026-11-20T16:44:06Z"
                 "</InstanceCreateTime><VpcSecurityGroups/></DBInstance></DBInstances></DescribeDBInstancesResult>"
                 "<ResponseMetadata/></DescribeDBInstancesResponse>") ==
          R"({"DBInstances":[{"DBInstanceIdentifier":"d","AllocatedStorage":20,)"
          R"("InstanceCreateTime":"2026-11-20T16:44:06Z","VpcSecurityGroups":[],"MultiAZ":false}]})");
    CHECK(result("add-tags-to-resource",
                 "<AddTagsToResourceResponse><ResponseMetadata/></AddTagsToResourceResponse>") == "{}");
    CHECK_THROWS_AS(result("describe-db-instances", "<DescribeDBInstancesResponse/>"), XmlError);
    CHECK_THROWS_AS(result("describe-db-instances", "{}"), XmlError);
    CHECK_THROWS_AS(result("describe-db-instances",
                           "<A><DescribeDBInstancesResult><DBInstances><DBInstance><AllocatedStorage>x"
                           "</AllocatedStorage></DBInstance></DBInstances></DescribeDBInstancesResult></A>"),
                    XmlError);
}
