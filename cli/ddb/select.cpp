#include "cli/client.hpp"
#include "cli/custom.hpp"
#include "cli/ddb/convert.hpp"
#include "cli/ddb/ddb.hpp"
#include "cli/ddb/render.hpp"
#include "cli/ddb/request.hpp"
#include "cli/errors.hpp"
#include "cli/pager.hpp"
#include "cli/paginate.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::ddb {

namespace {

constexpr std::string_view kAttributes[] = {"ALL", "ALL_PROJECTED", "COUNT"};

constexpr Option kOptions[] = {
    {.name = "--index-name", .destination = "index_name"},
    {.name = "--projection", .destination = "projection", .takes = Takes::some},
    {.name = "--filter", .destination = "filter", .takes = Takes::some},
    {.name = "--key-condition", .destination = "key_condition", .takes = Takes::some},
    {.name = "--attributes", .destination = "attributes", .choices = kAttributes},
    {.name = "--consistent-read", .destination = "consistent_read", .takes = Takes::nothing},
    {.name = "--no-consistent-read", .destination = "consistent_read", .takes = Takes::nothing, .flag_value = false},
    {.name = "--return-consumed-capacity", .destination = "return_consumed_capacity", .takes = Takes::nothing},
    {.name = "--no-return-consumed-capacity",
     .destination = "return_consumed_capacity",
     .takes = Takes::nothing,
     .flag_value = false},
    {.name = "--starting-token", .destination = "starting_token"},
    {.name = "--max-items", .destination = "max_items"},
    {.name = "--page-size", .destination = "page_size"},
};

/// What the paging options ask for, under botocore's names; empty when nothing.
json::Object paging_of(const Parsed& parsed) {
    json::Object paging;
    if (!parsed.text("starting_token").empty()) paging.set("StartingToken", parsed.text("starting_token"));
    if (auto size = custom_integer(parsed, "page_size")) paging.set("PageSize", json::Number{*size});
    if (auto items = custom_integer(parsed, "max_items")) paging.set("MaxItems", json::Number{*items});
    return paging;
}

void check_no_paging(const json::Object& paging) {
    constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"StartingToken", "--starting-token"}, {"PageSize", "--page-size"}, {"MaxItems", "--max-items"}};
    std::vector<std::string> used;
    for (const auto& [member, option] : kNames)
        if (paging.contains(member)) used.emplace_back(option);
    if (!used.empty())
        throw Error(ErrorKind::parameters,
                    "Cannot specify --no-paginate along with pagination arguments: " + util::join(used, ", "));
}

json::Object parameters_of(const Parsed& parsed) {
    auto flag = [&](std::string_view name, bool otherwise) {
        const Given* given = parsed.find(name);
        return given ? given->flag : otherwise;
    };
    json::Object parameters{{"TableName", parsed.text("table_name")},
                            {"ConsistentRead", flag("consistent_read", true)}};
    const bool has_index = parsed.find("index_name") != nullptr;
    if (has_index) parameters.set("IndexName", parsed.text("index_name"));
    Expressions expressions(parameters);
    expressions.add(parsed, "projection", "ProjectionExpression");
    expressions.add(parsed, "filter", "FilterExpression");
    expressions.add(parsed, "key_condition", "KeyConditionExpression");
    if (const std::string attributes(parsed.text("attributes")); !attributes.empty())
        parameters.set("Select", attributes == "COUNT" ? attributes : attributes + "_ATTRIBUTES");
    const bool counts = flag("return_consumed_capacity", false);
    parameters.set("ReturnConsumedCapacity", !counts ? "NONE" : has_index ? "INDEXES" : "TOTAL");
    return parameters;
}

/// The response with plain values, sorted out for people: no capacity that was not asked for.
void to_plain(json::Value& response) {
    json::Object& members = response.as_object();
    if (const json::Value* capacity = members.find("ConsumedCapacity"); capacity && capacity->is_null())
        members.erase("ConsumedCapacity");
    if (json::Value* items = members.find("Items"); items && items->is_array())
        for (json::Value& item : items->as_array()) item = from_attributes(item);
    if (json::Value* key = members.find("LastEvaluatedKey"); key && key->is_object()) *key = from_attributes(*key);
}

} // namespace

int select(const std::vector<std::string>& words, Invocation& invocation) {
    static constexpr std::string_view kPositionals[] = {"table_name"};
    auto parsed = parse_custom({"ddb select", kOptions, kPositionals, {}}, words, invocation);
    if (!parsed) return 0;
    json::Object paging = paging_of(*parsed);
    const api::Service& service = *api::find_service("dynamodb");
    Client client(service, invocation);
    const auto& output = invocation.globals.output;
    if (output && *output != "yaml")
        throw Error(ErrorKind::parameters, *output + " output format is not supported for ddb commands");
    if (!invocation.globals.paginate) check_no_paging(paging);

    json::Object parameters = parameters_of(*parsed);
    const api::Operation& operation =
        *api::find_operation_by_name(service, parsed->find("key_condition") ? "Query" : "Scan");
    json::Value response;
    if (invocation.globals.paginate) {
        parameters.set("PaginationConfig", std::move(paging));
        response = Pages(*operation.paginator, std::move(parameters), [&](const json::Object& request) {
                       return client.call(operation, request);
                   }).merged();
    } else {
        response = client.call(operation, parameters);
    }
    to_plain(response);
    if (invocation.query) {
        try {
            response = invocation.query->search(response);
        } catch (const jmespath::RuntimeError& error) {
            throw Error(ErrorKind::general, error.what());
        }
    }
    std::string text;
    render(response, text);
    Pager(invocation.session, invocation.settings.pager).write(text);
    return 0;
}

} // namespace labdb::cli::ddb
