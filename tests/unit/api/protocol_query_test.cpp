#include "core/api/protocol_query.hpp"

#include <doctest/doctest.h>

#include "core/api/query_read.hpp"
#include "core/api/query_write.hpp"
#include "core/api/xml_read.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using namespace labdb::api;

namespace {

const Service& rds() { return *find_service("rds"); }
const Operation& operation(std::string_view name) { return *find_operation_by_name(rds(), name); }

std::string input(std::string_view name, std::string_view form) {
    return json::write(query_input(operation(name), read_form(form)));
}

/// The code and the text of the refusal.
template <class Action> std::string refusal(Action&& action) {
    try {
        action();
    } catch (const Fault& fault) {
        return std::string(fault.code()) + ": " + fault.what();
    }
    return "no refusal";
}

std::string refused_input(std::string_view name, std::string_view form) {
    return refusal([&] { input(name, form); });
}

std::string refused_operation(std::string_view form) {
    return refusal([&] { query_operation(rds(), read_form(form)); });
}

std::string output(std::string_view name, std::string_view value) {
    return query_output(operation(name), json::read(value), "id");
}

/// What stands in the result of DescribeDBInstances for one instance.
std::string instance_xml(const json::Value& instance) {
    const json::Value value = json::Object{{"DBInstances", json::Array{instance}}};
    const std::string text = query_output(operation("DescribeDBInstances"), value, "id");
    const std::size_t begin = text.find("<DBInstance>") + 12;
    return text.substr(begin, text.find("</DBInstance>") - begin);
}

/// A value with every member of a shape, two elements in every list. `moment` is how moments are told.
struct Sample {
    json::Value moment;
    int number = 0;

    json::Value of(const Shape& shape, int depth = 0) {
        REQUIRE(depth < 20); // query_input goes as deep as the model, which must not hold itself
        switch (shape.type) {
        case Type::structure: {
            json::Object object;
            for (const Member& member : shape.members)
                if (!member.local_only) object.set(member.name, of(*member.shape, depth + 1));
            return object;
        }
        case Type::list: {
            const Shape& element = *shape.members[0].shape;
            return json::Array{of(element, depth + 1), of(element, depth + 1)};
        }
        case Type::map: {
            json::Object object;
            for (const char* key : {"b", "a & b"}) object.set(key, of(*shape.members[1].shape, depth + 1));
            return object;
        }
        case Type::boolean: return ++number % 2 == 0;
        case Type::integer:
        case Type::long_integer: return ++number;
        case Type::float_number:
        case Type::double_number: return ++number + 0.5;
        case Type::blob: return json::Bytes{"\1\2" + std::to_string(++number)};
        case Type::timestamp: return moment;
        case Type::string: break;
        }
        return " <\"ä\r\n\t'&]]>+%41=" + std::to_string(++number);
    }
};

} // namespace

TEST_CASE("query: what every operation takes arrives as it was sent") {
    for (const char* command : {"rds", "sts"})
        for (const Operation& operation : find_service(command)->operations) {
            CAPTURE(operation.name);
            const json::Value sent = Sample{1'795'193'046.84}.of(*operation.input);
            const Form form = query_form(operation, sent);
            CHECK(&query_operation(*operation.service, form) == &operation);
            CHECK(json::write(query_input(operation, form)) == json::write(sent));
        }
}

TEST_CASE("query: what every operation returns arrives as it was sent") {
    for (const char* command : {"rds", "sts"})
        for (const Operation& operation : find_service(command)->operations) {
            CAPTURE(operation.name);
            const json::Value sent = Sample{"2026-11-20T16:44:06.840Z"}.of(*operation.output);
            CHECK(json::write(query_result(operation, query_output(operation, sent, "id"))) == json::write(sent));
        }
}

TEST_CASE("query: fields of a form") {
    const Form form = read_form("a=1&b=x+y%20z&&c&d=%C3%A4%2B&a=2&e=%&f=%4&g=%zz&=v");
    CHECK(form == Form{{"a", "1"},
                       {"b", "x y z"},
                       {"c", ""},
                       {"d", "ä+"},
                       {"a", "2"},
                       {"e", "%"},
                       {"f", "%4"},
                       {"g", "%zz"},
                       {"", "v"}});
    CHECK(*find_field(form, "a") == "1");
    CHECK(find_field(form, "z") == nullptr);
}

TEST_CASE("query: the operation is found by action and version") {
    CHECK(&query_operation(rds(), read_form("Version=2014-10-31&Action=DescribeEvents")) ==
          &operation("DescribeEvents"));
    CHECK(refused_operation("Action=Nope&Version=2014-10-31") ==
          "InvalidAction: Could not find operation Nope for version 2014-10-31");
    CHECK(refused_operation("Action=DescribeEvents&Version=2013-01-10") ==
          "InvalidAction: Could not find operation DescribeEvents for version 2013-01-10");
    CHECK(refused_operation("Action=DescribeEvents") ==
          "InvalidAction: Could not find operation DescribeEvents for version NO_VERSION_SPECIFIED");
    CHECK(refused_operation("Version=2014-10-31") == "MissingAction: Missing Action");
    CHECK(refused_operation("Action=&Version=2014-10-31") == "MissingAction: Missing Action");
}

TEST_CASE("query: lists are in the order of their numbers, under the model's name or the usual one") {
    CHECK(input("DescribeDBInstances", "Filters.Filter.10.Name=c&Filters.Filter.2.Name=b&Filters.Filter.1.Name=a"
                                       "&Filters.Filter.2.Values.Value.1=v") ==
          R"({"Filters":[{"Name":"a"},{"Name":"b","Values":["v"]},{"Name":"c"}]})");
    CHECK(input("AddTagsToResource", "ResourceName=r&Tags.member.1.Key=k") ==
          R"({"ResourceName":"r","Tags":[{"Key":"k"}]})");
    CHECK(input("ModifyDBInstance", "VpcSecurityGroupIds=") == R"({"VpcSecurityGroupIds":[]})");
    // A name that starts like another's.
    CHECK(input("RemoveTagsFromResource", "TagKeys.member.1=a&TagKeysX.member.1=c&TagKeys-=d") ==
          R"({"TagKeys":["a"]})");
}

TEST_CASE("query: what the model does not know is passed over, the first of two fields counts") {
    CHECK(input("DescribeDBInstances", "Nope=1&Marker=m&Nope.member.1=x&X-Amz-Date=y&Marker=n&SourceRegion=z") ==
          R"({"Marker":"m"})");
    CHECK(input("CopyDBSnapshot", "SourceRegion=us-east-1") == "{}");
    CHECK(input("DescribeDBInstances", "") == "{}");
}

TEST_CASE("query: booleans, numbers and moments") {
    CHECK(input("CreateDBInstance", "MultiAZ=1&StorageEncrypted=false&Port=%2B3306&Iops=-1") ==
          R"({"Port":3306,"MultiAZ":true,"Iops":-1,"StorageEncrypted":false})");
    CHECK(input("DescribeEvents", "StartTime=2026-11-20T16%3A44%3A06.5Z") == R"({"StartTime":1795193046.5})");
    const auto refused = [](const std::string& field) { return refused_input("CreateDBInstance", field); };
    CHECK(refused("MultiAZ=TRUE") == "MalformedInput: boolean must follow xsd1.1 definition");
    CHECK(refused("MultiAZ=") == "MalformedInput: missing value for boolean type");
    CHECK(refused("Port=x") == "MalformedInput: For input string: \"x\"");
    CHECK(refused("Port=1.5") == "MalformedInput: For input string: \"1.5\"");
    CHECK(refused("Port=2147483648") == "MalformedInput: For input string: \"2147483648\"");
    CHECK(refused("Port=+-1") == "MalformedInput: For input string: \" -1\"");
    CHECK(refused("Port=") == "MalformedInput: missing value for integer type");
    CHECK(refused_input("DescribeEvents", "StartTime=yesterday") == "MalformedInput: timestamp must follow ISO8601");
}

TEST_CASE("query: values of another form than the model's") {
    CHECK(refused_input("AddTagsToResource", "Tags=x") == "MalformedInput: Unexpected list element termination");
    CHECK(refused_input("AddTagsToResource", "Tags.Tag.1=x") ==
          "MalformedInput: Unexpected complex element termination");
    CHECK(refused_input("AddTagsToResource", "Tags.Tag.one.Key=x") ==
          "MalformedInput: Unexpected list element termination");
    CHECK(refused_input("AddTagsToResource", "Tags.1.Key=x") ==
          "MalformedInput: Top level element may not be treated as a list");
    CHECK(refused_input("AddTagsToResource", "ResourceName.member.1=x") ==
          "MalformedInput: Start of structure or map found where not expected.");
    CHECK(refused_input("AddTagsToResource", "ResourceName=%ff") == "MalformedInput: The request is not valid UTF-8");
}

TEST_CASE("query: an answer is XML in the service's name space") {
    CHECK(output("DescribeDBInstances", R"({"Marker":"m","DBInstances":[]})") ==
          R"(<DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">)"
          "<DescribeDBInstancesResult><Marker>m</Marker><DBInstances/></DescribeDBInstancesResult>"
          "<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></DescribeDBInstancesResponse>");
    // An operation that returns nothing has no result.
    CHECK(output("AddTagsToResource", "{}") ==
          R"(<AddTagsToResourceResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">)"
          "<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></AddTagsToResourceResponse>");
}

TEST_CASE("query: elements of an answer") {
    CHECK(instance_xml(json::Object{{"MultiAZ", false}, {"AllocatedStorage", 20}, {"DBName", nullptr}, {"Nope", 1}}) ==
          "<MultiAZ>false</MultiAZ><AllocatedStorage>20</AllocatedStorage>");
    CHECK(instance_xml(json::Object{{"InstanceCreateTime", 1'795'193'046.84}}) ==
          "<InstanceCreateTime>2026-11-20T16:44:06.840Z</InstanceCreateTime>");
    CHECK(instance_xml(json::Object{{"InstanceCreateTime", 1'795'193'046}}) ==
          "<InstanceCreateTime>2026-11-20T16:44:06Z</InstanceCreateTime>");
    CHECK(instance_xml(json::Object{{"InstanceCreateTime", "2026-11-20T17:44:06.840+01:00"}}) ==
          "<InstanceCreateTime>2026-11-20T16:44:06.840Z</InstanceCreateTime>");
    CHECK(instance_xml(json::Object{{"DBSecurityGroups", json::Array{json::Object{{"Status", "active"}}}}}) ==
          "<DBSecurityGroups><DBSecurityGroup><Status>active</Status></DBSecurityGroup></DBSecurityGroups>");
}

TEST_CASE("query: text that XML cannot hold as it is") {
    const auto name = [](std::string text) { return instance_xml(json::Object{{"DBName", std::move(text)}}); };
    CHECK(name("a<b>&\"'") == "<DBName>a&lt;b&gt;&amp;&quot;'</DBName>");
    CHECK(name("1\r\n\t2") == "<DBName>1&#xD;\n\t2</DBName>");
    CHECK(name("\xC2\x85\xE2\x80\xA8") == "<DBName>&#x85;&#x2028;</DBName>");
    CHECK(name(std::string("\0\1\x1f\xEF\xBF\xBF", 6)) == "<DBName>\uFFFD\uFFFD\uFFFD\uFFFD</DBName>");
    CHECK(name("") == "<DBName></DBName>");
}

TEST_CASE("query: errors say whose fault it is") {
    CHECK(query_error(rds(), Fault(*find_error(rds(), "DBInstanceNotFoundFault"), "DBInstance a<b not found."), "id") ==
          R"(<ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Error><Type>Sender</Type>)"
          "<Code>DBInstanceNotFound</Code><Message>DBInstance a&lt;b not found.</Message></Error>"
          "<RequestId>id</RequestId></ErrorResponse>");
    CHECK(query_error(rds(), Fault(*find_error(rds(), "InternalFailure"), ""), "id").find("<Type>Receiver</Type>") !=
          std::string::npos);
}
