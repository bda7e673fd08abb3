#include "tests/differential/requests.hpp"

#include "tests/differential/expressions.hpp"
#include "tests/differential/values.hpp"

namespace labdb::tests {

struct Requests::Table {
    std::string name;
    std::string sort_type; ///< empty: no sort key
    bool indexed = false;  ///< `gsi` on g and the number r, and with a sort key `lsi` on r
};

namespace {

json::Object attribute(const char* name, const std::string& type) {
    return {{"AttributeName", name}, {"AttributeType", type}};
}
json::Object key_element(const char* name, const char* type) { return {{"AttributeName", name}, {"KeyType", type}}; }

const json::Object kAll = {{"ProjectionType", "ALL"}};
const json::Object kKeysOnly = {{"ProjectionType", "KEYS_ONLY"}};

} // namespace

const std::vector<Requests::Table>& Requests::all() {
    static const std::vector<Table> tables = {
        {"Plain", "", false}, {"Sorted", "S", true}, {"Numbered", "N", true}, {"Binary", "B", false}};
    return tables;
}

std::vector<Request> Requests::tables() {
    std::vector<Request> requests;
    for (const Table& table : all()) {
        json::Array attributes = {attribute("pk", "S")}, keys = {key_element("pk", "HASH")};
        if (!table.sort_type.empty()) {
            attributes.push_back(attribute("sk", table.sort_type));
            keys.push_back(key_element("sk", "RANGE"));
        }
        json::Object body{{"TableName", table.name}, {"BillingMode", "PAY_PER_REQUEST"}};
        if (table.indexed) {
            attributes.push_back(attribute("g", "S"));
            attributes.push_back(attribute("r", "N"));
            body.set("GlobalSecondaryIndexes",
                     json::Array{
                         json::Object{{"IndexName", "gsi"},
                                      {"KeySchema", json::Array{key_element("g", "HASH"), key_element("r", "RANGE")}},
                                      {"Projection", kAll}}});
            body.set("LocalSecondaryIndexes",
                     json::Array{
                         json::Object{{"IndexName", "lsi"},
                                      {"KeySchema", json::Array{key_element("pk", "HASH"), key_element("r", "RANGE")}},
                                      {"Projection", kKeysOnly}}});
        }
        body.set("AttributeDefinitions", std::move(attributes));
        body.set("KeySchema", std::move(keys));
        requests.push_back({"CreateTable", std::move(body)});
    }
    return requests;
}

json::Object Requests::key(const Table& table) {
    json::Object key{{"pk", key_value(choice_, "S")}};
    if (!table.sort_type.empty() && !choice_.one_in(60)) key.set("sk", key_value(choice_, table.sort_type));
    if (choice_.one_in(80)) key.set("extra", key_value(choice_, "S"));
    return key;
}

json::Object Requests::item(const Table& table) {
    json::Object item = key(table);
    if (!choice_.one_in(3)) item.set("g", key_value(choice_, "S"));
    if (!choice_.one_in(3)) item.set("r", key_value(choice_, "N"));
    for (const auto& [name, value] : attributes(choice_)) item.set(name, value);
    return item;
}

Request Requests::put(const Table& table) {
    json::Object body{{"TableName", table.name}, {"Item", item(table)}};
    if (choice_.one_in(3)) {
        Expressions expressions(choice_);
        body.set("ConditionExpression", expressions.condition());
        expressions.add_placeholders(body);
        if (choice_.one_in(2)) body.set("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    }
    if (choice_.one_in(3)) body.set("ReturnValues", choice_.of({"ALL_OLD", "NONE", "ALL_NEW"}));
    return {"PutItem", std::move(body)};
}

Request Requests::remove(const Table& table) {
    json::Object body{{"TableName", table.name}, {"Key", key(table)}};
    if (choice_.one_in(2)) {
        Expressions expressions(choice_);
        body.set("ConditionExpression", expressions.condition());
        expressions.add_placeholders(body);
    }
    if (choice_.one_in(3)) body.set("ReturnValues", choice_.of({"ALL_OLD", "NONE", "UPDATED_OLD"}));
    return {"DeleteItem", std::move(body)};
}

Request Requests::update(const Table& table) {
    json::Object body{{"TableName", table.name}, {"Key", key(table)}};
    Expressions expressions(choice_);
    if (!choice_.one_in(20)) body.set("UpdateExpression", expressions.update());
    if (choice_.one_in(4)) body.set("ConditionExpression", expressions.condition());
    expressions.add_placeholders(body);
    body.set("ReturnValues", choice_.of({"ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW", "NONE"}));
    return {"UpdateItem", std::move(body)};
}

Request Requests::get(const Table& table) {
    json::Object body{{"TableName", table.name}, {"Key", key(table)}};
    if (choice_.one_in(2)) {
        Expressions expressions(choice_);
        body.set("ProjectionExpression", expressions.projection());
        expressions.add_placeholders(body);
    }
    if (choice_.one_in(4)) body.set("ConsistentRead", choice_.one_in(2));
    return {"GetItem", std::move(body)};
}

Request Requests::query(const Table& table) {
    json::Object body{{"TableName", table.name}};
    Expressions expressions(choice_);
    std::string partition = "pk", sort = table.sort_type.empty() ? "" : "sk", sort_type = table.sort_type;
    if (choice_.one_in(3)) {
        const std::string index = choice_.of({"gsi", "lsi", "gsi", "lsi", "none"});
        body.set("IndexName", index);
        if (index == "gsi") partition = "g";
        sort = "r";
        sort_type = "N";
    }
    body.set("KeyConditionExpression", expressions.key_condition(partition, "S", sort, sort_type));
    if (choice_.one_in(3)) body.set("FilterExpression", expressions.condition());
    if (choice_.one_in(5)) body.set("ProjectionExpression", expressions.projection());
    expressions.add_placeholders(body);
    if (choice_.one_in(3)) body.set("ScanIndexForward", choice_.one_in(2));
    if (choice_.one_in(3)) body.set("Limit", static_cast<std::int64_t>(choice_.below(4)));
    if (choice_.one_in(8)) body.set("Select", choice_.of({"COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"}));
    return {"Query", std::move(body), true};
}

Request Requests::scan(const Table& table) {
    json::Object body{{"TableName", table.name}};
    Expressions expressions(choice_);
    if (choice_.one_in(4)) body.set("IndexName", choice_.of({"gsi", "lsi"}));
    if (choice_.one_in(2)) body.set("FilterExpression", expressions.condition());
    if (choice_.one_in(4)) body.set("ProjectionExpression", expressions.projection());
    expressions.add_placeholders(body);
    if (choice_.one_in(3)) body.set("Limit", static_cast<std::int64_t>(1 + choice_.below(5)));
    if (choice_.one_in(8)) body.set("Select", choice_.of({"COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES"}));
    return {"Scan", std::move(body), true};
}

Request Requests::batch_write(const Table& table) {
    json::Array writes;
    for (std::size_t left = 1 + choice_.below(4); left > 0; --left) {
        if (choice_.one_in(3))
            writes.push_back(json::Object{{"DeleteRequest", json::Object{{"Key", key(table)}}}});
        else
            writes.push_back(json::Object{{"PutRequest", json::Object{{"Item", item(table)}}}});
    }
    return {"BatchWriteItem", {{"RequestItems", json::Object{{table.name, std::move(writes)}}}}};
}

Request Requests::batch_get(const Table& table) {
    json::Array keys;
    for (std::size_t left = 1 + choice_.below(4); left > 0; --left) keys.push_back(key(table));
    json::Object request{{"Keys", std::move(keys)}};
    if (choice_.one_in(3)) {
        Expressions expressions(choice_);
        request.set("ProjectionExpression", expressions.projection());
        expressions.add_placeholders(request);
    }
    return {"BatchGetItem", {{"RequestItems", json::Object{{table.name, std::move(request)}}}}};
}

Request Requests::transact_write(const Table& table) {
    json::Array actions;
    for (std::size_t left = 1 + choice_.below(3); left > 0; --left) {
        Request one;
        std::string kind;
        switch (choice_.below(4)) {
        case 0:
            one = put(table);
            kind = "Put";
            break;
        case 1:
            one = remove(table);
            kind = "Delete";
            break;
        case 2:
            one = update(table);
            kind = "Update";
            break;
        default: {
            Expressions expressions(choice_);
            one.body = {
                {"TableName", table.name}, {"Key", key(table)}, {"ConditionExpression", expressions.condition()}};
            expressions.add_placeholders(one.body);
            kind = "ConditionCheck";
        }
        }
        one.body.erase("ReturnValues");
        actions.push_back(json::Object{{kind, std::move(one.body)}});
    }
    return {"TransactWriteItems", {{"TransactItems", std::move(actions)}}};
}

Request Requests::transact_get(const Table& table) {
    json::Array actions;
    for (std::size_t left = 1 + choice_.below(3); left > 0; --left) {
        json::Object body = get(table).body;
        body.erase("ConsistentRead");
        actions.push_back(json::Object{{"Get", std::move(body)}});
    }
    return {"TransactGetItems", {{"TransactItems", std::move(actions)}}};
}

/// One that is refused, for whatever reason, so that the number of tables stays.
Request Requests::create_table() {
    Request request = choice_.of(tables());
    json::Object& body = request.body;
    switch (choice_.below(8)) {
    case 0: break; // it is there
    case 1: body.set("TableName", choice_.of({"ab", "with space", "", "x"})); break;
    case 2: body.set("TableName", "New"), body.erase("KeySchema"); break;
    case 3: body.set("TableName", "New"), body.set("AttributeDefinitions", json::Array{attribute("pk", "X")}); break;
    case 4: body.set("TableName", "New"), body.set("BillingMode", "PROVISIONED"); break;
    case 5:
        body.set("TableName", "New"),
            body.set("AttributeDefinitions", json::Array{attribute("pk", "S"), attribute("zz", "N")});
        break;
    case 6:
        body.set("TableName", "New"),
            body.set("KeySchema", json::Array{key_element("sk", "RANGE"), key_element("pk", "HASH")});
        break;
    default: body.set("TableName", "New"), body.set("GlobalSecondaryIndexes", json::Array{});
    }
    return request;
}

/// Takes a member away, or makes another of it.
void Requests::damage(json::Object& body) {
    std::vector<std::string> names;
    for (const auto& [name, value] : body) names.push_back(name);
    const std::string name = choice_.of(names);
    if (choice_.one_in(2))
        body.erase(name);
    else if (body.find(name)->is_string())
        body.set(name, choice_.of({"", "NoSuchTable", "a", "x AND"}));
}

Request Requests::next() {
    using Make = Request (Requests::*)(const Table&);
    static const std::vector<Make> makes = {&Requests::put,         &Requests::put,
                                            &Requests::put,         &Requests::update,
                                            &Requests::update,      &Requests::update,
                                            &Requests::remove,      &Requests::get,
                                            &Requests::query,       &Requests::query,
                                            &Requests::scan,        &Requests::batch_write,
                                            &Requests::batch_get,   &Requests::transact_write,
                                            &Requests::transact_get};
    if (choice_.one_in(40)) return create_table();
    Request request = (this->*choice_.of(makes))(choice_.of(all()));
    if (choice_.one_in(4)) request.body.set("ReturnConsumedCapacity", choice_.of({"TOTAL", "INDEXES", "NONE", "ALL"}));
    if (choice_.one_in(25)) damage(request.body);
    return request;
}

} // namespace labdb::tests
