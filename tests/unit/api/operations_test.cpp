#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "core/api/table.hpp"
#include "facts.hpp"

using namespace labdb;
using namespace labdb::api;

namespace {

using Lines = std::vector<std::string>;

constexpr const char* kServices[] = {"dynamodb", "dynamodbstreams", "rds", "rds-data"};

std::string_view type_name(const Shape& shape) {
    static constexpr std::string_view kNames[] = {"string", "integer",   "long",      "float", "double", "boolean",
                                                  "blob",   "timestamp", "structure", "list",  "map"};
    return kNames[static_cast<std::size_t>(shape.type)];
}

std::string option_type(const Shape& shape) {
    std::string name(type_name(shape));
    if (shape.type == Type::list || shape.type == Type::map)
        name += '<' + std::string(type_name(*shape.members.back().shape)) + '>';
    return name;
}

std::string option_line(const std::string& option, std::string_view member, const std::string& type,
                        const std::string& flags) {
    return option + " = " + std::string(member) + ": " + type + ' ' + flags;
}

/// The options that the AWS CLI makes of the table (awscli.md §1.3), without those that every operation has.
Lines options(const Operation& operation) {
    Lines lines;
    for (const auto& member : operation.input->members) {
        std::string flags;
        if (member.idempotency_token)
            flags = "t";
        else if (member.required)
            flags = "r";
        else if (member.paging)
            flags = "u";
        REQUIRE(member.option.starts_with("--"));
        const std::string option(member.option.substr(2));
        lines.push_back(option_line(option, member.name, option_type(*member.shape), flags));
        if (member.shape->type == Type::boolean) {
            REQUIRE(member.negated_option.starts_with("--"));
            lines.push_back(option_line(std::string(member.negated_option.substr(2)), member.name, "boolean", "n"));
        }
    }
    if (operation.paginator) {
        lines.push_back(option_line("starting-token", "PaginationConfig.StartingToken", "string", "p"));
        if (!operation.paginator->limit_key.empty())
            lines.push_back(option_line("page-size", "PaginationConfig.PageSize", "integer", "p"));
        lines.push_back(option_line("max-items", "PaginationConfig.MaxItems", "integer", "p"));
    }
    return lines;
}

Lines fact_options(const json::Value& command) {
    Lines lines;
    for (const auto& value : command.find("opts")->as_array()) {
        const auto& option = value.as_array();
        if (option[3].as_string() == "g") continue;
        lines.push_back(
            option_line(option[0].as_string(), option[1].as_string(), option[2].as_string(), option[3].as_string()));
    }
    return lines;
}

Lines names(std::span<const Shape* const> shapes) {
    Lines lines;
    for (const auto* shape : shapes) lines.emplace_back(shape->name);
    return lines;
}

Lines texts(const json::Value* value) {
    if (!value) return {};
    if (value->is_string()) return {value->as_string()};
    Lines lines;
    for (const auto& item : value->as_array()) lines.push_back(item.as_string());
    return lines;
}

Lines texts(std::span<const std::string_view> values) { return {values.begin(), values.end()}; }

/// The CLI offers ModifyOptionGroup as two commands (awscli.md §7.2); the model knows the operation only.
bool is_split(const json::Value& command) { return facts::text(command, "op") == "ModifyOptionGroup"; }

} // namespace

TEST_CASE("every operation has the command, options and errors of AWS CLI 2.36.7") {
    for (const auto* name : kServices) {
        const auto all = facts::load(name);
        if (!all) {
            MESSAGE("no facts beside the repository");
            return;
        }
        const Service* service = find_service(name);
        REQUIRE(service);
        std::set<std::string> operations;
        for (const auto& entry : all->find("commands")->as_object()) {
            const auto& command = entry.first;
            const auto& fact = entry.second;
            CAPTURE(command);
            operations.insert(facts::text(fact, "op"));
            const Operation* operation = find_operation_by_name(*service, facts::text(fact, "op"));
            REQUIRE(operation);
            CHECK(operation->input->name == facts::text(fact, "in"));
            CHECK(operation->output->name == (fact.find("out") ? facts::text(fact, "out") : "Unit"));
            CHECK(operation->result_wrapper == facts::text(fact, "resultWrapper"));
            CHECK(names(operation->errors) == texts(fact.find("errors")));
            CHECK(operation->deprecated == (fact.find("deprecated") != nullptr));
            CHECK((operation->paginator != nullptr) == (fact.find("paginated") != nullptr));
            CHECK(operation->http_method == fact.find("http")->as_array()[0].as_string());
            CHECK(operation->http_uri == fact.find("http")->as_array()[1].as_string());
            if (is_split(fact)) continue;
            CHECK(operation->command == command);
            CHECK(find_operation(*service, command) == operation);
            CHECK(options(*operation) == fact_options(fact));
        }
        CHECK(service->operations.size() == operations.size());
    }
}

TEST_CASE("services speak the protocol and stand at the endpoints of the facts") {
    for (const auto* name : kServices) {
        const auto all = facts::load(name);
        if (!all) return;
        CAPTURE(name);
        const Service& service = *find_service(name);
        const auto& metadata = *all->find("metadata");
        static constexpr std::string_view kProtocols[] = {"json", "query", "rest-json"};
        CHECK(service.service_id == facts::text(metadata, "serviceId"));
        CHECK(service.api_version == facts::text(metadata, "apiVersion"));
        CHECK(kProtocols[static_cast<std::size_t>(service.protocol)] == facts::text(metadata, "protocol"));
        CHECK(service.target_prefix == facts::text(metadata, "targetPrefix"));
        CHECK(service.xml_namespace == facts::text(metadata, "xmlNamespace"));
        CHECK(service.endpoint_prefix == facts::text(metadata, "endpointPrefix"));
        const auto signing = facts::text(metadata, "signingName");
        CHECK(service.signing_name == (signing.empty() ? facts::text(metadata, "endpointPrefix") : signing));
        CHECK(service.endpoint_id == facts::text(*all, "endpoint_config_key"));
    }
}

TEST_CASE("paginators are those of the facts") {
    for (const auto* name : kServices) {
        const auto all = facts::load(name);
        if (!all) return;
        for (const auto& entry : all->find("paginators")->as_object()) {
            const auto& operation = entry.first;
            const auto& fact = entry.second;
            CAPTURE(operation);
            const Paginator* paginator = find_operation_by_name(*find_service(name), operation)->paginator;
            REQUIRE(paginator);
            CHECK(paginator->input_token == facts::text(fact, "input_token"));
            CHECK(paginator->output_token == facts::text(fact, "output_token"));
            CHECK(paginator->limit_key == facts::text(fact, "limit_key"));
            CHECK(paginator->more_results == facts::text(fact, "more_results"));
            CHECK(texts(paginator->result_keys) == texts(fact.find("result_key")));
            CHECK(texts(paginator->non_aggregate_keys) == texts(fact.find("non_aggregate_keys")));
        }
    }
}

TEST_CASE("waiters are those of the facts") {
    static constexpr std::string_view kOutcomes[] = {"success", "failure", "retry"};
    static constexpr std::string_view kMatchers[] = {"path", "pathAll", "pathAny", "error"};
    for (const auto* name : kServices) {
        const auto all = facts::load(name);
        if (!all) return;
        const Service& service = *find_service(name);
        CHECK(service.waiters.size() == all->find("waiters")->as_object().size());
        for (const auto& entry : all->find("waiters")->as_object()) {
            const auto& command = entry.first;
            const auto& fact = entry.second;
            CAPTURE(command);
            const Waiter* waiter = find_waiter(service, command);
            REQUIRE(waiter);
            CHECK(waiter->name == facts::text(fact, "waiter"));
            CHECK(waiter->operation->name == facts::text(fact, "operation"));
            CHECK(waiter->delay_seconds == fact.find("delay")->as_int());
            CHECK(waiter->max_attempts == fact.find("maxAttempts")->as_int());
            const auto& acceptors = fact.find("acceptors")->as_array();
            REQUIRE(waiter->acceptors.size() == acceptors.size());
            for (std::size_t i = 0; i < acceptors.size(); ++i) {
                const auto& expected = acceptors[i].as_array();
                const Acceptor& acceptor = waiter->acceptors[i];
                CHECK(kOutcomes[static_cast<std::size_t>(acceptor.outcome)] == expected[0].as_string());
                CHECK(kMatchers[static_cast<std::size_t>(acceptor.matcher)] == expected[1].as_string());
                CHECK(acceptor.argument == (expected[2].is_string() ? expected[2].as_string() : ""));
                CHECK(acceptor.expected_is_bool == expected[3].is_bool());
                CHECK(acceptor.expected == (expected[3].is_bool() ? "true" : expected[3].as_string()));
            }
        }
    }
}

TEST_CASE("tables are sorted, and indices run through all services") {
    std::uint16_t index = 0;
    std::string_view service_before;
    for (const auto& service : services()) {
        CHECK(service_before < service.command);
        service_before = service.command;
        std::string_view before;
        for (const auto& operation : service.operations) {
            CHECK(before < operation.command);
            before = operation.command;
            CHECK(operation.index == index++);
            CHECK(operation.service == &service);
        }
    }
    CHECK(index == 57 + 4 + 164 + 6 + 1);
    CHECK(find_service("s3") == nullptr);
    CHECK(find_operation(*find_service("dynamodb"), "put-itm") == nullptr);
    CHECK(find_waiter(*find_service("dynamodb"), "table") == nullptr);
}

TEST_CASE("operations that only look are marked so") {
    for (const auto& service : services())
        for (const auto& operation : service.operations) {
            CAPTURE(operation.name);
            const bool looks =
                operation.command.starts_with("describe-") || operation.command.starts_with("list-") ||
                operation.command.starts_with("get-") || operation.command.starts_with("download-") ||
                operation.command == "query" || operation.command == "scan" || operation.command == "batch-get-item" ||
                operation.command == "transact-get-items" ||
                service.command == "rds-data"; // its statements write to a cluster's file, not to the store
            CHECK((operation.access == Access::read) == looks);
        }
}

TEST_CASE(
    "every operation has a sentence, and every option of the small services and of RDS's everyday ones a phrase") {
    for (const auto& service : services()) {
        CAPTURE(service.command);
        CHECK(service.documentation.ends_with('.'));
        for (const auto& operation : service.operations) {
            CAPTURE(operation.name);
            CHECK(operation.documentation.ends_with('.'));
            if (service.command == "rds" && operation.name != "CreateDBInstance" && operation.name != "CreateDBCluster")
                continue;
            for (const auto& member : operation.input->members) {
                CAPTURE(member.name);
                CHECK_FALSE(member.documentation.empty());
                CHECK_FALSE(member.documentation.ends_with('.'));
            }
        }
    }
}
