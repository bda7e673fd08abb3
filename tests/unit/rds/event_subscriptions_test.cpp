#include "core/rds/event_subscriptions.hpp"

#include "core/rds/event_categories.hpp"
#include "tests/unit/rds/databases.hpp"

using namespace labdb;
using namespace labdb::rds;

namespace {

constexpr const char* kCreate = R"({"SubscriptionName": "My-Events", "SourceType": "db-instance",
    "SnsTopicArn": "arn:aws:sns:eu-west-1:123456789012:topic", "EventCategories": ["backup", "recovery"]})";

} // namespace

TEST_CASE("a subscription is created and then active") {
    Service service;
    service.set_pace(store::Pace::real);
    const json::Value created = service.call(create_event_subscription, kCreate);
    CHECK(text_at(created, "EventSubscription/Status") == "creating");
    CHECK(text_at(created, "EventSubscription/SubscriptionCreationTime") == "Fri Nov 20 16:44:06 UTC 2026");
    CHECK(text_at(created, "EventSubscription/EventSubscriptionArn") ==
          "arn:aws:rds:eu-west-1:123456789012:es:my-events");
    CHECK(at(created, "EventSubscription/Enabled").as_bool());
    CHECK(at(created, "EventSubscription/SourceIdsList").is_null());
    service.advance(util::Duration::of_seconds(60));
    const json::Value described = service.call(describe_event_subscriptions, R"({"SubscriptionName": "my-events"})");
    CHECK(text_at(described, "EventSubscriptionsList/0/Status") == "active");
    CHECK(text_at(described, "EventSubscriptionsList/0/SubscriptionCreationTime") == "2026-11-20 16:44:06.000");
}

TEST_CASE("what a subscription cannot be") {
    Service service;
    service.call(create_event_subscription, kCreate);
    const auto refusal = [&](std::string_view members) {
        return service.refusal(create_event_subscription, R"({"SubscriptionName": "x",
            "SnsTopicArn": "arn:aws:sns:eu-west-1:123456789012:t", )" +
                                                              std::string(members) + "}");
    };
    CHECK(service.refusal(create_event_subscription, kCreate) ==
          "SubscriptionAlreadyExist: Event Subscription my-events already exists.");
    CHECK(refusal(R"("SourceType": "table")") == "InvalidParameterValue: Invalid source type: table");
    CHECK(refusal(R"("SourceIds": ["db1"])") ==
          "InvalidParameterCombination: Cannot specify source identifier without source type");
    CHECK(refusal(R"("SourceType": "db-instance", "SourceIds": ["db1"])") ==
          "SourceNotFound: Could not find source :db1");
    CHECK(refusal(R"("SourceType": "db-snapshot", "EventCategories": ["failover"])") ==
          "SubscriptionCategoryNotFound: The event category failover does not exist for source type db-snapshot.");
    CHECK(refusal(R"("EventCategories": ["nonsense"])") ==
          "SubscriptionCategoryNotFound: The event category nonsense does not exist.");
    CHECK(service.refusal(create_event_subscription, R"({"SubscriptionName": "x", "SnsTopicArn": "topic"})") ==
          "SNSInvalidTopic: SNS topic arn is invalid: topic");
    CHECK(service.refusal(modify_event_subscription, R"({"SubscriptionName": "none"})") ==
          "SubscriptionNotFound: Event Subscription none not found.");
}

TEST_CASE("sources are added and removed, and go with their type") {
    Service service;
    add_instance(service, "db1");
    add_instance(service, "db2");
    service.call(create_event_subscription, kCreate);
    const char* const first = R"({"SubscriptionName": "my-events", "SourceIdentifier": "db1"})";
    const char* const second = R"({"SubscriptionName": "my-events", "SourceIdentifier": "db2"})";
    service.call(add_source_identifier_to_subscription, first);
    service.call(add_source_identifier_to_subscription, first);
    const json::Value both = service.call(add_source_identifier_to_subscription, second);
    CHECK(json::write(at(both, "EventSubscription/SourceIdsList")) == R"(["db1","db2"])");
    CHECK(service.refusal(add_source_identifier_to_subscription,
                          R"({"SubscriptionName": "my-events", "SourceIdentifier": "db3"})") ==
          "SourceNotFound: Could not find source :db3");
    service.call(remove_source_identifier_from_subscription, first);
    CHECK(service.refusal(remove_source_identifier_from_subscription, first) ==
          "SourceNotFound: Could not find source :db1");
    const json::Value changed = service.call(modify_event_subscription,
                                             R"({"SubscriptionName": "my-events", "SourceType": "db-snapshot",
                                                 "EventCategories": ["creation"], "Enabled": false})");
    CHECK(at(changed, "EventSubscription/SourceIdsList").is_null());
    CHECK_FALSE(at(changed, "EventSubscription/Enabled").as_bool());
    CHECK(text_at(changed, "EventSubscription/Status") == "modifying");
}

TEST_CASE("a deleted subscription is gone after a while") {
    Service service;
    service.set_pace(store::Pace::real);
    service.call(create_event_subscription, kCreate);
    const char* const name = R"({"SubscriptionName": "my-events"})";
    CHECK(text_at(service.call(delete_event_subscription, name), "EventSubscription/Status") == "deleting");
    CHECK(service.refusal(delete_event_subscription, name) ==
          "InvalidEventSubscriptionState: Event Subscription my-events is already being deleted.");
    service.advance(util::Duration::of_seconds(60));
    CHECK(at(service.call(describe_event_subscriptions, "{}"), "EventSubscriptionsList").as_array().empty());
}

TEST_CASE("event categories, of all sources or of one") {
    Service service;
    CHECK(at(service.call(describe_event_categories, "{}"), "EventCategoriesMapList").as_array().size() ==
          event_sources().size());
    const json::Value one = service.call(describe_event_categories, R"({"SourceType": "db-parameter-group"})");
    CHECK(
        json::write(one) ==
        R"({"EventCategoriesMapList":[{"SourceType":"db-parameter-group","EventCategories":["configuration change"]}]})");
    CHECK(service.refusal(describe_event_categories, R"({"SourceType": "x"})") ==
          "InvalidParameterValue: Invalid source type: x");
}
