#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/api/dynamodbstreams.hpp"
#include "tests/unit/dynamodb/handlers.hpp"

/// A table with a stream, and readers of it.
namespace labdb::dynamodbstreams {

inline std::string text_of(const json::Value* value) { return value ? json::write(*value) : "-"; }

struct Streamed : dynamodb::Service {
    /// Table `name` with the key pk (S) and a stream.
    void create_table(std::string_view name, std::string_view view = "NEW_AND_OLD_IMAGES") {
        call(dynamodb::create_table,
             json::Object{{"TableName", name},
                          {"AttributeDefinitions", json::read(R"([{"AttributeName": "pk", "AttributeType": "S"}])")},
                          {"KeySchema", json::read(R"([{"AttributeName": "pk", "KeyType": "HASH"}])")},
                          {"BillingMode", "PAY_PER_REQUEST"},
                          {"StreamSpecification", json::Object{{"StreamEnabled", true}, {"StreamViewType", view}}}});
    }
    void set_stream(std::string_view table, std::string_view specification) {
        call(dynamodb::update_table,
             json::Object{{"TableName", table}, {"StreamSpecification", json::read(specification)}});
    }
    void erase(std::string_view table, std::string_view key) {
        call(dynamodb::delete_item, json::Object{{"TableName", table}, {"Key", json::read(key)}});
    }

    /// ARN of the table's stream.
    std::string arn(std::string_view table) {
        const json::Value listed = call(list_streams, json::Object{{"TableName", table}});
        return listed.find("Streams")->as_array().back().find("StreamArn")->as_string();
    }
    json::Value describe(const std::string& stream, json::Object more = {}) {
        more.set("StreamArn", stream);
        return *call(describe_stream, std::move(more)).find("StreamDescription");
    }
    json::Array shards(const std::string& stream) { return describe(stream).find("Shards")->as_array(); }
    std::string shard(const std::string& stream, std::size_t number = 0) {
        return shards(stream).at(number).find("ShardId")->as_string();
    }
    json::Object iterator_request(const std::string& stream, const std::string& shard_id, std::string_view type,
                                  std::string_view sequence = {}) {
        json::Object request{{"StreamArn", stream}, {"ShardId", shard_id}, {"ShardIteratorType", type}};
        if (!sequence.empty()) request.set("SequenceNumber", sequence);
        return request;
    }
    std::string iterator(const std::string& stream, const std::string& shard_id, std::string_view type = "TRIM_HORIZON",
                         std::string_view sequence = {}) {
        return call(get_shard_iterator, iterator_request(stream, shard_id, type, sequence))
            .find("ShardIterator")
            ->as_string();
    }
    json::Value read_from(std::string_view token, int limit = 1000) {
        return call(get_records, json::Object{{"ShardIterator", token}, {"Limit", limit}});
    }
    /// All records of the first shard.
    json::Array records(const std::string& stream) {
        return read_from(iterator(stream, shard(stream))).find("Records")->as_array();
    }
};

/// `INSERT a` for each record: the event and the item's pk.
inline std::string events(const json::Value& output) {
    std::string text;
    for (const json::Value& record : output.find("Records")->as_array()) {
        if (!text.empty()) text += ", ";
        text += record.find("eventName")->as_string() + " " +
                record.find("dynamodb")->find("Keys")->find("pk")->find("S")->as_string();
    }
    return text;
}

} // namespace labdb::dynamodbstreams
