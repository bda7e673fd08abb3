#include "core/dynamodb/meter.hpp"

#include "tests/unit/dynamodb/handlers.hpp"

namespace labdb::dynamodb {
namespace {

/// A service that throttles.
class Throttled {
public:
    Throttled() {
        settings_.throttle = true;
        service_.call(create_table,
                      R"({"TableName":"Cap","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
            {"AttributeName":"g","AttributeType":"S"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":2},
            "GlobalSecondaryIndexes":[{"IndexName":"by-g","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],
            "Projection":{"ProjectionType":"ALL"},
            "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}]})");
    }

    template <class Handler> json::Value call(Handler handler, const char* body) {
        json::Value output;
        const json::Value input = json::read(body);
        service_.with_writer([&](api::WriteRequest& plain) {
            api::WriteRequest request(plain.writer, plain.caller, plain.clock, plain.random, settings_);
            output = handler(input, request);
        });
        return output;
    }
    template <class Handler> std::string refusal(Handler handler, const char* body) {
        try {
            call(handler, body);
        } catch (const api::Fault& fault) {
            details = json::write(fault.details());
            return std::string(fault.code());
        }
        return "";
    }
    std::string put(const char* body) {
        return refusal([](const json::Value& in,
                          api::WriteRequest& request) { return put_item(api::Input<PutItem>(in), request); },
                       body);
    }
    void advance(std::int64_t seconds) { service_.advance(util::Duration::of_seconds(seconds)); }
    std::string details;

private:
    Service service_;
    api::Settings settings_;
};

const char* const kPlain = R"({"TableName":"Cap","Item":{"pk":{"S":"a"},"v":{"S":"1"}}})";
const char* const kOther = R"({"TableName":"Cap","Item":{"pk":{"S":"a"},"v":{"S":"2"}}})";

TEST_CASE_FIXTURE(Throttled, "a table begins with a second's worth, and saves up for five minutes") {
    CHECK(put(kPlain) == "");
    CHECK(put(kOther) == "");
    CHECK(put(kPlain) == "ProvisionedThroughputExceededException");
    CHECK(
        details ==
        R"({"ThrottlingReasons":[{"reason":"TableWriteProvisionedThroughputExceeded","resource":"arn:aws:dynamodb:eu-west-1:123456789012:table/Cap"}]})");
    advance(1);
    CHECK(put(kPlain) == "");
    advance(10'000);
    int done = 0;
    while (put(done % 2 == 0 ? kPlain : kOther).empty()) ++done;
    CHECK(done == 600);
}

TEST_CASE_FIXTURE(Throttled, "an index throttles the writes of its table") {
    CHECK(put(R"({"TableName":"Cap","Item":{"pk":{"S":"a"},"g":{"S":"1"}}})") == "");
    CHECK(put(R"({"TableName":"Cap","Item":{"pk":{"S":"b"},"g":{"S":"1"}}})") ==
          "ProvisionedThroughputExceededException");
    CHECK(
        details ==
        R"({"ThrottlingReasons":[{"reason":"IndexWriteProvisionedThroughputExceeded","resource":"arn:aws:dynamodb:eu-west-1:123456789012:table/Cap/index/by-g"}]})");
    // Without the index's attribute there is nothing to throttle.
    CHECK(put(R"({"TableName":"Cap","Item":{"pk":{"S":"c"}}})") == "");
}

TEST_CASE_FIXTURE(Throttled, "a batch hands back what there is no capacity for") {
    const auto batch = [](const json::Value& in, api::WriteRequest& request) {
        return batch_write_item(api::Input<BatchWriteItem>(in), request);
    };
    const char* const kBatch = R"({"RequestItems":{"Cap":[{"PutRequest":{"Item":{"pk":{"S":"1"}}}},
        {"PutRequest":{"Item":{"pk":{"S":"2"}}}},{"PutRequest":{"Item":{"pk":{"S":"3"}}}}]}})";
    CHECK(text_of(call(batch, kBatch).find("UnprocessedItems")) ==
          R"({"Cap":[{"PutRequest":{"Item":{"pk":{"S":"3"}}}}]})");
    CHECK(refusal(batch, kBatch) == "ProvisionedThroughputExceededException");
}

TEST_CASE_FIXTURE(Throttled, "a transaction is cancelled with a reason") {
    const auto transact = [](const json::Value& in, api::WriteRequest& request) {
        return transact_write_items(api::Input<TransactWriteItems>(in), request);
    };
    // Two writes of two units each, where there are two.
    CHECK(refusal(transact, R"({"TransactItems":[{"Put":{"TableName":"Cap","Item":{"pk":{"S":"1"}}}},
        {"Put":{"TableName":"Cap","Item":{"pk":{"S":"2"}}}}]})") == "TransactionCanceledException");
    CHECK(details.find(R"("Code":"ProvisionedThroughputExceeded")") != std::string::npos);
    // Nothing of it was charged.
    CHECK(put(kPlain) == "");
}

} // namespace
} // namespace labdb::dynamodb
