#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-TABLE-234, -268, -299 to -304, -318.
namespace labdb::dynamodb {
namespace {

constexpr const char* kStream = "arn:aws:kinesis:eu-west-1:123456789012:stream/changes";
constexpr const char* kState =
    "ValidationException: Table is not in a valid state to enable Kinesis Streaming Destination: ";

void create(Service& service) {
    service.call(create_table, R"({"TableName": "Music", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})");
}

json::Object naming(const std::string& stream = kStream) {
    return json::Object{{"TableName", "Music"}, {"StreamArn", stream}};
}

json::Object updating(const char* precision, const std::string& stream = kStream) {
    json::Object input = naming(stream);
    input.set("UpdateKinesisStreamingConfiguration", json::Object{{"ApproximateCreationDateTimePrecision", precision}});
    return input;
}

std::string described(Service& service) {
    const json::Value output = service.call(describe_kinesis_streaming_destination, R"({"TableName": "Music"})");
    return text_of(output.find("KinesisDataStreamDestinations"));
}

TEST_CASE("a destination from its enabling to its end") {
    Service service;
    create(service);
    CHECK(described(service) == "[]");
    CHECK(json::write(service.call(enable_kinesis_streaming_destination, naming())) ==
          R"({"TableName":"Music","StreamArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/changes",)"
          R"("DestinationStatus":"ENABLING","EnableKinesisStreamingConfiguration":{}})");
    CHECK(described(service) ==
          R"([{"StreamArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/changes","DestinationStatus":"ACTIVE"}])");
    CHECK(service.refusal(enable_kinesis_streaming_destination, naming()) ==
          std::string(kState) +
              "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.");

    const json::Value updated = service.call(update_kinesis_streaming_destination, updating("MICROSECOND"));
    CHECK(text_of(updated.find("DestinationStatus")) == R"("UPDATING")");
    CHECK(text_of(updated.find("UpdateKinesisStreamingConfiguration")) ==
          R"({"ApproximateCreationDateTimePrecision":"MICROSECOND"})");
    CHECK(described(service) ==
          R"([{"StreamArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/changes",)"
          R"("DestinationStatus":"ACTIVE","ApproximateCreationDateTimePrecision":"MICROSECOND"}])");

    CHECK(json::write(service.call(disable_kinesis_streaming_destination, naming())) ==
          R"({"TableName":"Music","StreamArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/changes",)"
          R"("DestinationStatus":"DISABLING"})");
    CHECK(described(service) ==
          R"([{"StreamArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/changes","DestinationStatus":"DISABLED"}])");
    CHECK(service.refusal(disable_kinesis_streaming_destination, naming()) ==
          std::string(kState) + "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
    service.call(enable_kinesis_streaming_destination, naming());
    CHECK(described(service) ==
          R"([{"StreamArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/changes","DestinationStatus":"ACTIVE"}])");
}

TEST_CASE("at AWS's own pace it takes its time") {
    Service service;
    create(service);
    service.set_pace(store::Pace::real);
    service.call(enable_kinesis_streaming_destination, naming());
    CHECK(described(service).find("ENABLING") != std::string::npos);
    CHECK(service.refusal(update_kinesis_streaming_destination, updating("MICROSECOND")) ==
          std::string(kState) +
              "Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. "
              "TableName: Music, kdsArn: " +
              kStream);
    service.advance(util::Duration::of_seconds(10));
    CHECK(described(service).find("\"ACTIVE\"") != std::string::npos);
    service.call(disable_kinesis_streaming_destination, naming());
    // Once more while it is being disabled is taken.
    service.call(disable_kinesis_streaming_destination, naming());
    CHECK(described(service).find("DISABLING") != std::string::npos);
}

TEST_CASE("streams that cannot be sent to fail later") {
    Service service;
    create(service);
    const std::pair<const char*, const char*> cases[] = {
        {"arn:aws:kinesis:us-east-1:123456789012:stream/changes",
         "The kinesis Arn used to enable kinesis replication belongs to a stream which is not in the current region"},
        {"arn:aws:kinesis:eu-west-1:999999999999:stream/changes",
         "The kinesis Arn used to enable kinesis replication belongs to a stream which is not in Active state"},
        {"arn:aws:dynamodb:eu-west-1:123456789012:table/Music",
         "User does not have a permission to use kinesis stream"},
        {"arn:aws:kinesis:eu-west-1:123456789012:stream/changes/consumer/c:1",
         "User does not have a permission to use kinesis stream"},
    };
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& stream = each.first;
        const auto& why = each.second;
        CAPTURE(stream);
        CHECK(text_of(service.call(enable_kinesis_streaming_destination, naming(stream)).find("DestinationStatus")) ==
              R"("ENABLING")");
        // The newest stands in front.
        CHECK(described(service).find(std::string(R"([{"StreamArn":")") + stream +
                                      R"(","DestinationStatus":"ENABLE_FAILED","DestinationStatusDescription":")" +
                                      why + "\"}") == 0);
    }
    service.call(enable_kinesis_streaming_destination, naming());
    CHECK(described(service).find("\"ACTIVE\"") != std::string::npos);
}

TEST_CASE("changes that are none") {
    Service service;
    create(service);
    service.call(enable_kinesis_streaming_destination, naming());
    const std::string nothing = "ValidationException: Streaming destination cannot be updated with given parameters: "
                                "UpdateKinesisStreamingConfiguration cannot be null or contain only null values";
    CHECK(service.refusal(update_kinesis_streaming_destination, naming()) == nothing);
    json::Object empty = naming();
    empty.set("UpdateKinesisStreamingConfiguration", json::Object());
    CHECK(service.refusal(update_kinesis_streaming_destination, empty) == nothing);
    CHECK(service.refusal(update_kinesis_streaming_destination, updating("MILLISECOND"))
              .find("ValidationException: Invalid Request: Precision is already set to the desired value of "
                    "MILLISECOND for tableId: ") == 0);
    json::Object configured = naming();
    configured.set("EnableKinesisStreamingConfiguration",
                   json::Object{{"ApproximateCreationDateTimePrecision", "MICROSECOND"}});
    CHECK(service.refusal(disable_kinesis_streaming_destination, configured) ==
          "ValidationException: Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters");
    CHECK(service.refusal(describe_kinesis_streaming_destination, R"({"TableName": "Nobody"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: Nobody not found");
}

} // namespace
} // namespace labdb::dynamodb
