#include <algorithm>
#include <unistd.h>

#include "cli/client.hpp"
#include "cli/custom.hpp"
#include "cli/ddb/convert.hpp"
#include "cli/ddb/ddb.hpp"
#include "cli/ddb/request.hpp"
#include "cli/errors.hpp"
#include "cli/yaml/read.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::ddb {

namespace {

/// BatchWriteItem takes no more at once.
constexpr std::size_t kBatch = 25;

std::string read_all(int descriptor) {
    std::string text;
    char buffer[4096];
    for (ssize_t count; (count = ::read(descriptor, buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(count));
    return text;
}

std::vector<yaml::Node> read_items(std::string_view given, Terminal& terminal) {
    const bool from_stdin = given == "-";
    const std::string text = from_stdin ? read_all(terminal.in) : std::string(given);
    if (!util::is_utf8(text)) throw Error(ErrorKind::general, "the items are not UTF-8");
    try {
        yaml::Node root = yaml::read(text, from_stdin ? "<stdin>" : "<unicode string>");
        if (root.kind == yaml::Node::Kind::sequence) return std::move(root.items);
        return {std::move(root)};
    } catch (const yaml::SyntaxError& error) {
        throw Error(ErrorKind::general, error.what());
    }
}

class Put {
public:
    Put(const std::string& table, Invocation& invocation)
        : table_(table), service_(*api::find_service("dynamodb")), client_(service_, invocation) {}

    void put_one(const yaml::Node& item, const Parsed& parsed) {
        json::Object parameters{{"ReturnConsumedCapacity", "NONE"}};
        Expressions(parameters).add(parsed, "condition", "ConditionExpression");
        parameters.set("TableName", table_);
        parameters.set("Item", to_attributes(item, "Item"));
        client_.call(*api::find_operation_by_name(service_, "PutItem"), parameters);
    }

    void put_all(const std::vector<yaml::Node>& items) {
        json::Array requests;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::string path = "RequestItems." + table_ + "[" + std::to_string(i % kBatch) + "].PutRequest.Item";
            requests.push_back(json::Object{{"PutRequest", json::Object{{"Item", to_attributes(items[i], path)}}}});
        }
        while (!requests.empty()) {
            const auto end = requests.begin() + static_cast<std::ptrdiff_t>(std::min(requests.size(), kBatch));
            const json::Array batch(requests.begin(), end);
            requests.erase(requests.begin(), end);
            const json::Value answer =
                client_.call(*api::find_operation_by_name(service_, "BatchWriteItem"),
                             {{"ReturnConsumedCapacity", "NONE"}, {"RequestItems", json::Object{{table_, batch}}}});
            const json::Value* unprocessed = answer.find("UnprocessedItems");
            const json::Value* again = unprocessed ? unprocessed->find(table_) : nullptr;
            if (again) requests.insert(requests.end(), again->as_array().begin(), again->as_array().end());
        }
    }

private:
    std::string table_;
    const api::Service& service_;
    Client client_;
};

} // namespace

int put(const std::vector<std::string>& words, Invocation& invocation) {
    static constexpr Option kOptions[] = {
        {.name = "--condition", .destination = "condition", .takes = Takes::some},
    };
    static constexpr std::string_view kPositionals[] = {"table_name", "items"};
    auto parsed = parse_custom({"ddb put", kOptions, kPositionals, {}}, words, invocation);
    if (!parsed) return 0;
    Put put(std::string(parsed->text("table_name")), invocation);
    const std::vector<yaml::Node> items = read_items(parsed->text("items"), invocation.session.terminal);
    if (items.size() > 1 && parsed->find("condition"))
        throw Error(ErrorKind::parameters, "--condition is not supported for multiple items");
    if (items.size() > 1)
        put.put_all(items);
    else if (!items.empty())
        put.put_one(items[0], *parsed);
    return 0;
}

} // namespace labdb::cli::ddb
