#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/api/table.hpp"
#include "facts.hpp"

using namespace labdb;
using namespace labdb::api;

namespace {

using Shapes = std::map<std::string_view, const Shape*>;

void collect(const Shape* start, Shapes& shapes) {
    std::vector<const Shape*> open{start};
    while (!open.empty()) {
        const Shape* shape = open.back();
        open.pop_back();
        const auto [place, added] = shapes.emplace(shape->name, shape);
        CHECK(place->second == shape);
        if (added)
            for (const auto& member : shape->members) open.push_back(member.shape);
    }
}

/// All that the service's operations reach; the common errors, which no facts list, stay out.
Shapes reachable(const Service& service) {
    Shapes shapes;
    for (const auto& operation : service.operations) {
        collect(operation.input, shapes);
        collect(operation.output, shapes);
        for (const auto* error : operation.errors) collect(error, shapes);
    }
    shapes.erase("Unit");
    return shapes;
}

std::int64_t bound(const json::Value& fact, std::string_view name) {
    const auto* value = fact.find(name);
    return value ? value->as_int() : kNoBound;
}

bool is_set(const json::Value& fact, std::string_view name) { return fact.find(name) != nullptr; }

void check_element(const Member& member, const json::Value& reference) {
    CHECK(member.shape->name == facts::target(reference));
    CHECK(member.xml_name == facts::text(facts::attributes(reference), "ln"));
}

void check_structure(const Shape& shape, const json::Value& fact) {
    const auto& members = fact.find("m")->as_object();
    REQUIRE(shape.members.size() == members.size());
    std::size_t i = 0;
    for (const auto& entry : members) {
        const auto& name = entry.first;
        const auto& reference = entry.second;
        CAPTURE(name);
        const Member& member = shape.members[i++];
        CHECK(member.name == name);
        check_element(member, reference);
        CHECK(member.idempotency_token == is_set(facts::attributes(reference), "idem"));
        CHECK(find_member(shape, name) == &member);
    }
    std::vector<std::string> required;
    for (const auto index : shape.required) required.emplace_back(shape.members[index].name);
    std::vector<std::string> expected;
    if (const auto* list = fact.find("req"))
        for (const auto& name : list->as_array()) expected.push_back(name.as_string());
    CHECK(required == expected);
    for (const auto& member : shape.members)
        CHECK(member.required == (std::count(expected.begin(), expected.end(), member.name) > 0));
}

/// Botocore leaves code and status out where the protocol's default holds.
void check_error(const Shape& shape, const json::Value& fact) {
    CHECK((shape.error != nullptr) == is_set(fact, "exception"));
    if (!shape.error) return;
    const json::Value empty = json::Object();
    const json::Value& error = fact.find("error") ? *fact.find("error") : empty;
    const bool server = is_set(fact, "fault");
    const auto code = facts::text(error, "code");
    CHECK(shape.error->code == (code.empty() ? std::string(shape.name) : code));
    const auto* status = error.find("httpStatusCode");
    CHECK(shape.error->http_status == (status ? status->as_int() : server ? 500 : 400));
    CHECK(shape.error->sender_fault == !server);
}

void check_shape(const Shape& shape, const json::Value& fact) {
    static const std::map<std::string_view, Type> kTypes = {{"string", Type::string},
                                                            {"integer", Type::integer},
                                                            {"long", Type::long_integer},
                                                            {"float", Type::float_number},
                                                            {"double", Type::double_number},
                                                            {"boolean", Type::boolean},
                                                            {"blob", Type::blob},
                                                            {"timestamp", Type::timestamp},
                                                            {"structure", Type::structure},
                                                            {"list", Type::list},
                                                            {"map", Type::map}};
    CHECK(shape.type == kTypes.at(facts::text(fact, "t")));
    CHECK(shape.is_union == is_set(fact, "union"));
    CHECK(shape.sensitive == is_set(fact, "sens"));
    CHECK(shape.sparse == is_set(fact, "sparse"));
    CHECK(shape.wrapper == is_set(fact, "wrapper"));
    CHECK(shape.min == bound(fact, "min"));
    CHECK(shape.max == bound(fact, "max"));
    CHECK(shape.pattern == facts::text(fact, "pattern"));
    std::vector<std::string> values;
    if (const auto* list = fact.find("enum"))
        for (const auto& value : list->as_array()) values.push_back(value.as_string());
    CHECK(std::vector<std::string>(shape.enum_values.begin(), shape.enum_values.end()) == values);
    check_error(shape, fact);
    if (shape.type == Type::structure) check_structure(shape, fact);
    if (shape.type == Type::list) check_element(shape.members[0], *fact.find("of"));
    if (shape.type == Type::map) {
        check_element(shape.members[0], *fact.find("k"));
        check_element(shape.members[1], *fact.find("v"));
    }
}

} // namespace

TEST_CASE("every shape has the type, members, constraints, values and error code of the facts") {
    for (const auto* name : {"dynamodb", "dynamodbstreams", "rds", "rds-data"}) {
        const auto all = facts::load(name);
        if (!all) {
            MESSAGE("no facts beside the repository");
            return;
        }
        const Shapes shapes = reachable(*find_service(name));
        const auto& expected = all->find("shapes")->as_object();
        CHECK(shapes.size() == expected.size());
        for (const auto& entry : expected) {
            const auto& shape = entry.first;
            const auto& fact = entry.second;
            CAPTURE(shape);
            REQUIRE(shapes.contains(shape));
            check_shape(*shapes.at(shape), fact);
        }
    }
}

TEST_CASE("only the region from which the command line presigns a URL stays at home") {
    std::set<std::string_view> local;
    for (const auto& service : services())
        for (const auto& [name, shape] : reachable(service))
            for (const auto& member : shape->members)
                if (member.local_only) local.insert(member.name);
    CHECK(local == std::set<std::string_view>{"SourceRegion"});
    const Service& rds = *find_service("rds");
    CHECK_FALSE(find_member(*reachable(rds).at("DBSnapshot"), "SourceRegion")->local_only);
}

TEST_CASE("errors that every operation may answer stand at the service") {
    const Service& dynamodb = *find_service("dynamodb");
    const Shape* validation = find_error(dynamodb, "ValidationException");
    REQUIRE(validation);
    CHECK(validation->error->code == "ValidationException");
    CHECK(validation->error->http_status == 400);
    CHECK(find_error(dynamodb, "InternalServerError")->error->http_status == 500);
    CHECK(find_error(dynamodb, "DBInstanceNotFoundFault") == nullptr);
    const Service& rds = *find_service("rds");
    CHECK(find_error(rds, "InvalidParameterCombination")->error->http_status == 400);
    CHECK(find_error(rds, "DBInstanceNotFoundFault")->error->code == "DBInstanceNotFound");
    // rds-data models this one itself, with another status than the other JSON services send.
    CHECK(find_error(*find_service("rds-data"), "AccessDeniedException")->error->http_status == 403);
    CHECK(find_error(dynamodb, "AccessDeniedException")->error->http_status == 400);
}
