// Many connections at once: nothing that was acknowledged is lost, and no transaction is half there.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "tests/serve/harness.hpp"

using namespace labdb::tests;

namespace {

constexpr int kConnections = 8;
constexpr int kRounds = 40;

std::string key(const std::string& name) { return R"({"k":{"S":")" + name + "\"}}"; }

} // namespace

TEST_CASE("eight connections write, count and transact at once") {
    ServeProcess server;
    {
        Wire wire(server.port());
        REQUIRE(wire.call("CreateTable",
                          R"({"TableName":"Load","AttributeDefinitions":[{"AttributeName":"k","AttributeType":"S"}],)"
                          R"("KeySchema":[{"AttributeName":"k","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})")
                    .status == 200);
        while (wire.call("DescribeTable", R"({"TableName":"Load"})").body.find("\"ACTIVE\"") == std::string::npos)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    std::atomic<int> failures = 0, cancelled = 0;
    std::vector<std::thread> threads;
    for (int c = 0; c < kConnections; ++c)
        threads.emplace_back([&, c] {
            Wire wire(server.port());
            for (int i = 0; i < kRounds; ++i) {
                const std::string name = std::to_string(c) + "-" + std::to_string(i);
                const auto write = [&](const char* operation, const std::string& body) {
                    if (wire.call(operation, body).status != 200) ++failures;
                };
                write("PutItem", R"({"TableName":"Load","Item":)" + key("put-" + name) + "}");
                write("UpdateItem",
                      R"({"TableName":"Load","Key":)" + key("counter") +
                          R"(,"UpdateExpression":"ADD n :one","ExpressionAttributeValues":{":one":{"N":"1"}}})");
                write("BatchWriteItem",
                      R"({"RequestItems":{"Load":[{"PutRequest":{"Item":)" + key("batch-" + name) + "}}]}}");
                // Every fifth is cancelled by its second part, and must leave nothing of its first.
                const std::string condition =
                    i % 5 == 0 ? R"-(,"ConditionExpression":"attribute_not_exists(k)")-" : std::string();
                const Answer transaction =
                    wire.call("TransactWriteItems",
                              R"({"TransactItems":[{"Put":{"TableName":"Load","Item":)" + key("tx-" + name) +
                                  R"(}},{"Update":{"TableName":"Load","Key":)" + key("counter") +
                                  R"(,"UpdateExpression":"ADD t :one","ExpressionAttributeValues":{":one":{"N":"1"}})" +
                                  condition + "}}]}");
                if (transaction.status != (i % 5 == 0 ? 400 : 200)) ++failures;
                if (transaction.status == 400) ++cancelled;
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(failures == 0);
    CHECK(cancelled == kConnections * kRounds / 5);

    Wire wire(server.port());
    const std::string counter = wire.call("GetItem", R"({"TableName":"Load","Key":)" + key("counter") + "}").body;
    CHECK(counter.find("\"n\":{\"N\":\"" + std::to_string(kConnections * kRounds) + "\"}") != std::string::npos);
    CHECK(counter.find("\"t\":{\"N\":\"" + std::to_string(kConnections * kRounds * 4 / 5) + "\"}") !=
          std::string::npos);
    const int expected = kConnections * kRounds * 2 + kConnections * kRounds * 4 / 5 + 1;
    const std::string scan = wire.call("Scan", R"({"TableName":"Load","Select":"COUNT"})").body;
    CHECK(scan.find("\"Count\":" + std::to_string(expected)) != std::string::npos);
}
