#include "tests/bench/serve/requests.hpp"

#include <cstdint>

namespace labdb::bench {

namespace {

constexpr std::size_t kTogether = 10; // items with one partition key
constexpr std::size_t kBatch = 25;

/// Spreads the numbers of requests over the items, the same way for every server.
std::size_t pick(std::size_t number, std::size_t items) {
    std::uint64_t x = number * 0x9E3779B97F4A7C15U;
    x ^= x >> 32;
    return static_cast<std::size_t>(x % items);
}

/// Each item once: a step that has no divisor in common with 5,000 or 500,000.
std::size_t permuted(std::size_t number, std::size_t items) { return number * 7919 % items; }

std::string text(const std::string& value) { return R"({"S":")" + value + "\"}"; }
std::string number_value(std::size_t value) { return R"({"N":")" + std::to_string(value) + "\"}"; }
std::string partition(std::size_t i) { return text("partition-" + std::to_string(i / kTogether)); }
std::string group(std::size_t i) { return text("group-" + std::to_string(i % 50 + i / 500 * 50)); }

std::string key_members(std::size_t i) { return R"("p":)" + partition(i) + R"(,"s":)" + number_value(i % kTogether); }
std::string key(std::size_t i) { return '{' + key_members(i) + '}'; }

/// An item whose score changes with `version`, so that a put of it is a change.
std::string item(std::size_t i, std::size_t version) {
    return '{' + key_members(i) + R"(,"g":)" + group(i) + R"(,"score":)" + number_value((i * 37 + version) % 100) +
           R"(,"name":)" + text("item number " + std::to_string(i)) + R"(,"text":)" + text(std::string(100, 'x')) +
           R"(,"flags":{"SS":["new","sale"]}})";
}

Request get(std::size_t number, std::size_t items) {
    return {"GetItem", R"({"TableName":"Bench","Key":)" + key(pick(number, items)) + '}'};
}

Request put(std::size_t number, std::size_t items) {
    return {"PutItem", R"({"TableName":"Bench","Item":)" + item(pick(number, items), number) + '}'};
}

Request update(std::size_t number, std::size_t items) {
    return {"UpdateItem", R"({"TableName":"Bench","Key":)" + key(pick(number, items)) +
                              R"(,"UpdateExpression":"SET score = :score ADD hits :one",)"
                              R"("ExpressionAttributeValues":{":score":)" +
                              number_value(number % 100) + R"(,":one":{"N":"1"}}})"};
}

Request remove(std::size_t number, std::size_t items) {
    if (number >= items) return {nullptr, {}};
    return {"DeleteItem", R"({"TableName":"Bench","Key":)" + key(permuted(number, items)) + '}'};
}

Request query(std::size_t number, std::size_t items) {
    return {"Query", R"({"TableName":"Bench","KeyConditionExpression":"p = :p","ExpressionAttributeValues":{":p":)" +
                         partition(pick(number, items)) + "}}"};
}

Request query_index(std::size_t number, std::size_t items) {
    return {"Query", R"({"TableName":"Bench","IndexName":"ByGroup","KeyConditionExpression":"g = :g",)"
                     R"("ExpressionAttributeValues":{":g":)" +
                         group(pick(number, items)) + "}}"};
}

Request batch_write(std::size_t number, std::size_t items) {
    return fill(pick(number, items / kBatch) * kBatch, number);
}

Request batch_get(std::size_t number, std::size_t items) {
    const std::size_t first = pick(number, items);
    std::string keys;
    for (std::size_t i = 0; i < kBatch; ++i)
        keys += (keys.empty() ? "" : ",") + key((first + i * (items / kBatch)) % items);
    return {"BatchGetItem", R"({"RequestItems":{"Bench":{"Keys":[)" + keys + "]}}}"};
}

Request transact(std::size_t number, std::size_t items) {
    const std::size_t first = pick(number, items);
    const auto nth = [&](std::size_t n) { return (first + n * (items / 4)) % items; };
    const auto action = [&](const char* kind, const std::string& rest) {
        return std::string("{\"") + kind + R"(":{"TableName":"Bench",)" + rest + "}}";
    };
    return {
        "TransactWriteItems",
        R"({"TransactItems":[)" + action("Put", R"("Item":)" + item(nth(0), number)) + ',' +
            action("Put", R"("Item":)" + item(nth(1), number)) + ',' +
            action("Update", R"("Key":)" + key(nth(2)) +
                                 R"(,"UpdateExpression":"ADD hits :one",)"
                                 R"("ExpressionAttributeValues":{":one":{"N":"1"}})") +
            ',' +
            action("ConditionCheck", R"("Key":)" + key(nth(3)) + R"-(,"ConditionExpression":"attribute_exists(p)")-") +
            "]}"};
}

Request scan(std::size_t number, std::size_t items) {
    return {"Scan", R"({"TableName":"Bench","Limit":100,"FilterExpression":"score < :score","ExclusiveStartKey":)" +
                        key(pick(number, items)) + R"(,"ExpressionAttributeValues":{":score":{"N":"50"}}})"};
}

constexpr Row kRows[] = {
    {"get", get},
    {"put", put},
    {"update", update},
    {"query partition", query},
    {"query index", query_index},
    {"batch write 25", batch_write},
    {"batch get 25", batch_get},
    {"transaction of 4", transact},
    {"scan 100, filter", scan},
    {"delete", remove, true},
};

} // namespace

Request create_table() {
    return {"CreateTable",
            R"({"TableName":"Bench","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[)"
            R"({"AttributeName":"p","AttributeType":"S"},{"AttributeName":"s","AttributeType":"N"},)"
            R"({"AttributeName":"g","AttributeType":"S"}],"KeySchema":[{"AttributeName":"p","KeyType":"HASH"},)"
            R"({"AttributeName":"s","KeyType":"RANGE"}],"GlobalSecondaryIndexes":[{"IndexName":"ByGroup",)"
            R"("KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]})"};
}

Request describe_table() { return {"DescribeTable", R"({"TableName":"Bench"})"}; }

Request fill(std::size_t first, std::size_t version) {
    std::string puts;
    for (std::size_t i = first; i < first + kBatch; ++i)
        puts += (puts.empty() ? "" : ",") + (R"({"PutRequest":{"Item":)" + item(i, version) + "}}");
    return {"BatchWriteItem", R"({"RequestItems":{"Bench":[)" + puts + "]}}"};
}

std::span<const Row> rows() { return kRows; }

} // namespace labdb::bench
