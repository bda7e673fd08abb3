#include <doctest/doctest.h>

#include "cli/errors.hpp"
#include "cli/wait.hpp"
#include "core/json/read.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

const api::Waiter& waiter(const char* service, const char* name) {
    return *api::find_waiter(*api::find_service(service), name);
}

ServiceError refusal(const api::Waiter& of, const char* code) { return {*of.operation, code, "the message"}; }

/// What the waiter says of a service that always answers the same.
std::string outcome(const api::Waiter& of, const std::function<json::Value()>& poll, std::uint32_t* polls = nullptr) {
    std::uint32_t pauses = 0;
    std::string text = "done";
    try {
        wait_for(of, poll, [&](std::uint32_t) { ++pauses; });
    } catch (const Error& error) {
        text = error.what();
    }
    if (polls) *polls = pauses + 1;
    return text;
}

} // namespace

TEST_CASE("waiters: success, failure, attempts") {
    const auto& exists = waiter("dynamodb", "table-exists");
    std::uint32_t polls = 0;
    auto answer = [](const char* text) { return [text] { return json::read(text); }; };
    CHECK(outcome(exists, answer(R"({"Table": {"TableStatus": "ACTIVE"}})"), &polls) == "done");
    CHECK(polls == 1);
    CHECK(outcome(exists, answer(R"({"Table": {"TableStatus": "CREATING"}})"), &polls) ==
          "Waiter TableExists failed: Max attempts exceeded");
    CHECK(polls == 25);
    CHECK(outcome(exists, [&]() -> json::Value { throw refusal(exists, "ResourceNotFoundException"); }) ==
          "Waiter TableExists failed: Max attempts exceeded. Previously accepted state: Matched expected service error "
          "code: ResourceNotFoundException");
    CHECK(outcome(exists, [&]() -> json::Value { throw refusal(exists, "ValidationException"); }) ==
          "Waiter TableExists failed: An error occurred (ValidationException): the message");
}

TEST_CASE("waiters: lists of states") {
    const auto& available = waiter("rds", "db-instance-available");
    auto answer = [](const char* text) { return [text] { return json::read(text); }; };
    CHECK(outcome(available, answer(R"({"DBInstances": [{"DBInstanceStatus": "available"}]})")) == "done");
    CHECK(outcome(available, answer(R"({"DBInstances": []})")) ==
          "Waiter DBInstanceAvailable failed: Max attempts exceeded");
    CHECK(outcome(available,
                  answer(R"({"DBInstances": [{"DBInstanceStatus": "available"}, {"DBInstanceStatus": "failed"}]})")) ==
          "Waiter DBInstanceAvailable failed: Waiter encountered a terminal failure state: For expression "
          "\"DBInstances[].DBInstanceStatus\" we matched expected path: \"failed\" at least once");
    CHECK(outcome(waiter("rds", "db-instance-deleted"), answer(R"({"DBInstances": []})")) == "done");
}

TEST_CASE("waiters: the pauses of the fast pace add up to more than labdb's longest transition") {
    const auto& exists = waiter("dynamodb", "table-exists");
    std::int64_t total = 0;
    for (std::uint32_t polls = 1; polls < exists.max_attempts; ++polls)
        total += pause_of(exists, polls, store::Pace::fast, false).micros;
    CHECK(total > 2'200'000);
    CHECK(pause_of(exists, 1, store::Pace::real, false) == util::Duration::of_seconds(20));
    CHECK(pause_of(exists, 1, store::Pace::instant, false).micros == 0);
    CHECK(pause_of(exists, 1, store::Pace::fast, true).micros == 0);
}
