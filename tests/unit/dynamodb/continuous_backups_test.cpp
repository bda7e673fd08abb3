#include <algorithm>
#include <functional>
#include <map>

#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-TABLE-083 to -088, -100, -167, -272,
// DDB-BACKUP-015.
namespace labdb::dynamodb {
namespace {

void create(Service& service, const char* name = "Music") {
    json::Object input = json::read(R"({"BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "g", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
        "GlobalSecondaryIndexes": [{"IndexName": "global", "Projection": {"ProjectionType": "ALL"},
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}]})")
                             .as_object();
    input.set("TableName", name);
    service.call(create_table, input);
}

std::string turn(Service& service, const char* specification) {
    return json::write(service.call(
        update_continuous_backups,
        json::Object{{"TableName", "Music"}, {"PointInTimeRecoverySpecification", json::read(specification)}}));
}

constexpr const char* kOn = R"({"PointInTimeRecoveryEnabled": true})";
constexpr const char* kOff = R"({"PointInTimeRecoveryEnabled": false})";

std::string described(Service& service) {
    const json::Value output = service.call(describe_continuous_backups, R"({"TableName": "Music"})");
    return text_of(output.find("ContinuousBackupsDescription")->find("PointInTimeRecoveryDescription"));
}

json::Object restoring(json::Object pieces, const char* target = "Copy") {
    json::Object input{{"SourceTableName", "Music"}, {"TargetTableName", target}};
    for (auto& [name, value] : pieces) input.set(name, std::move(value));
    return input;
}

void restore(Service& service, util::Instant at, const char* target) {
    service.call(restore_table_to_point_in_time, restoring({{"RestoreDateTime", at.seconds()}}, target));
}

void put(Service& service, const std::string& key, int value) {
    service.put("Music",
                R"({"p": {"S": ")" + key + R"("}, "g": {"S": "g"}, "v": {"N": ")" + std::to_string(value) + "\"}}");
}

void erase(Service& service, const std::string& key) {
    service.call(delete_item, R"({"TableName": "Music", "Key": {"p": {"S": ")" + key + R"("}}})");
}

/// All items of a table as `key=value`, in the order of keys.
std::string content(Service& service, const char* table, const char* index = "") {
    json::Object input{{"TableName", table}};
    if (*index) input.set("IndexName", index);
    std::map<std::string, std::string> items;
    const json::Value output = service.call(scan, input);
    for (const json::Value& item : output.find("Items")->as_array())
        items[item.find("p")->find("S")->as_string()] = item.find("v")->find("N")->as_string();
    std::string out;
    for (const auto& [key, value] : items) out += key + "=" + value + " ";
    return out;
}

TEST_CASE("point-in-time recovery is turned on and off") {
    Service service;
    create(service);
    CHECK(json::write(service.call(describe_continuous_backups, R"({"TableName": "Music"})")) ==
          R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",)"
          R"("PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}})");
    CHECK(turn(service, kOff) == R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",)"
                                 R"("PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}})");
    CHECK(turn(service, kOn) ==
          R"({"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":)"
          R"({"PointInTimeRecoveryStatus":"ENABLED","RecoveryPeriodInDays":35,)"
          R"("EarliestRestorableDateTime":1700000000.0,"LatestRestorableDateTime":1700000000.0}}})");
    service.advance(util::Duration::of_seconds(3600));
    turn(service, kOn); // once more is no change
    CHECK(described(service) ==
          R"({"PointInTimeRecoveryStatus":"ENABLED","RecoveryPeriodInDays":35,)"
          R"("EarliestRestorableDateTime":1700000000.0,"LatestRestorableDateTime":1700003600.0})");
    turn(service, kOff);
    CHECK(described(service) == R"({"PointInTimeRecoveryStatus":"DISABLED"})");
    turn(service, kOn); // and begins anew
    CHECK(described(service).find(R"("EarliestRestorableDateTime":1700003600.0)") != std::string::npos);
    CHECK(service.refusal(describe_continuous_backups, R"({"TableName": "Nobody"})") ==
          "TableNotFoundException: Table not found: Nobody");
}

TEST_CASE("the period of recovery") {
    Service service;
    create(service);
    CHECK(service.refusal(update_continuous_backups,
                          R"({"TableName": "Music", "PointInTimeRecoverySpecification":
                              {"PointInTimeRecoveryEnabled": false, "RecoveryPeriodInDays": 7}})") ==
          "ValidationException: Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time "
          "recovery.");
    turn(service, R"({"PointInTimeRecoveryEnabled": true, "RecoveryPeriodInDays": 1})");
    CHECK(described(service).find(R"("RecoveryPeriodInDays":1,)") != std::string::npos);
    service.advance(util::Duration::of_seconds(3 * 86'400));
    CHECK(described(service).find(R"("EarliestRestorableDateTime":1700172800.0)") != std::string::npos);
    // What is out of reach stays so.
    turn(service, R"({"PointInTimeRecoveryEnabled": true, "RecoveryPeriodInDays": 35})");
    CHECK(described(service).find(R"("EarliestRestorableDateTime":1700172800.0)") != std::string::npos);
    turn(service, kOff);
    turn(service, kOn);
    CHECK(described(service).find(R"("RecoveryPeriodInDays":35,)") != std::string::npos);
}

TEST_CASE("at AWS's own pace the latest moment is five minutes ago") {
    Service service;
    create(service);
    turn(service, kOn);
    service.set_pace(store::Pace::real);
    service.advance(util::Duration::of_seconds(180));
    CHECK(described(service).find(R"("LatestRestorableDateTime":1700000000.0)") != std::string::npos);
    service.advance(util::Duration::of_seconds(420));
    CHECK(described(service).find(R"("LatestRestorableDateTime":1700000300.0)") != std::string::npos);
}

TEST_CASE("a table as it was at each second") {
    Service service;
    create(service);
    put(service, "old", 0);
    turn(service, kOn);
    std::vector<std::pair<util::Instant, std::string>> history;
    const auto step = [&](const std::function<void()>& change) {
        service.advance(util::Duration::of_seconds(1));
        change();
        history.emplace_back(service.now(), content(service, "Music"));
    };
    step([&] { put(service, "a", 1); });
    step([&] { put(service, "a", 2), put(service, "b", 2); });
    step([&] { erase(service, "old"); });
    step([&] { put(service, "a", 2); }); // changes nothing
    step([&] { erase(service, "a"), put(service, "a", 3), erase(service, "a"); });
    step([&] {
        service.call(transact_write_items, R"({"TransactItems": [
            {"Put": {"TableName": "Music", "Item": {"p": {"S": "t"}, "g": {"S": "g"}, "v": {"N": "7"}}}},
            {"Update": {"TableName": "Music", "Key": {"p": {"S": "b"}}, "UpdateExpression": "SET v = v + :one",
                        "ExpressionAttributeValues": {":one": {"N": "1"}}}}]})");
    });
    step([&] { put(service, std::string(600, 'k'), 4); }); // a key too long to stand as it is
    step([&] { put(service, std::string(600, 'k'), 5); });
    CHECK(history[1].second == "a=2 b=2 old=0 ");
    CHECK(history[5].second == "b=3 t=7 ");

    int number = 0;
    for (const auto& [at, expected] : history) {
        const std::string copy = "Copy-" + std::to_string(number++);
        CAPTURE(copy);
        restore(service, at, copy.c_str());
        CHECK(content(service, copy.c_str()) == expected);
        CHECK(content(service, copy.c_str(), "global") == expected);
        const json::Value table = *service.call(describe_table, json::Object{{"TableName", copy}}).find("Table");
        CHECK(static_cast<std::size_t>(table.find("ItemCount")->as_int()) ==
              static_cast<std::size_t>(std::count(expected.begin(), expected.end(), '=')));
    }
    // The moment of turning it on, and now.
    restore(service, util::Instant{1'700'000'000'000'000}, "First");
    CHECK(content(service, "First") == "old=0 ");
    const json::Value answer =
        service.call(restore_table_to_point_in_time, restoring({{"UseLatestRestorableTime", true}}, "Last"));
    CHECK(content(service, "Last") == history.back().second);
    CHECK(text_of(answer.find("TableDescription")->find("RestoreSummary")) ==
          R"({"SourceTableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Music",)"
          R"("RestoreDateTime":1700000008.0,"RestoreInProgress":true})");
}

TEST_CASE("changes at a moment at which time stands still belong to it") {
    Service service;
    create(service);
    service.advance(util::Duration::of_seconds(10));
    turn(service, kOn);
    for (int i = 0; i < 3000; ++i) put(service, "a", i);
    restore(service, service.now(), "Copy");
    CHECK(content(service, "Copy") == "a=2999 ");
    // A clock that is set back does not mix up the order.
    service.advance(util::Duration::of_seconds(-5));
    put(service, "a", -1);
    service.advance(util::Duration::of_seconds(5));
    restore(service, service.now(), "Later");
    CHECK(content(service, "Later") == "a=-1 ");
}

TEST_CASE("what is older than the period is forgotten") {
    Service service;
    create(service);
    turn(service, R"({"PointInTimeRecoveryEnabled": true, "RecoveryPeriodInDays": 1})");
    for (int i = 0; i < 40; ++i) put(service, "a", i);
    const auto changes = [&] {
        const store::Reader reader = service.read();
        store::Cursor cursor = reader.cursor(store::Database::streams);
        int count = 0;
        for (cursor.seek("h"); cursor.valid() && cursor.key().front() == 'h'; cursor.next()) ++count;
        return count;
    };
    CHECK(changes() == 40);
    service.advance(util::Duration::of_seconds(2 * 86'400));
    for (int i = 0; i < 5; ++i) put(service, "b", i);
    CHECK(changes() == 5);
    turn(service, kOff);
    CHECK(changes() == 0);
    put(service, "c", 1);
    CHECK(changes() == 0);
}

TEST_CASE("restores that cannot be") {
    Service service;
    create(service);
    create(service, "Other");
    service.advance(util::Duration::of_seconds(100));
    const auto refused = [&](json::Object pieces, const char* target = "Copy") {
        return service.refusal(restore_table_to_point_in_time, restoring(std::move(pieces), target));
    };
    const std::string both = "ValidationException: Invalid Request: Both RestoreDateTime and UseLatestRestorableTime "
                             "cannot be set for point-in-time restore request. Please specify either RestoreDateTime "
                             "time or UseLatestRestorableTime";
    const std::string neither = "ValidationException: Invalid Request: Either one of RestoreDateTime or "
                                "UseLatestRestorableTime must be specified, but not both";
    CHECK(refused({{"UseLatestRestorableTime", true}, {"RestoreDateTime", 1}}) == both);
    CHECK(refused({}) == neither);
    CHECK(refused({{"UseLatestRestorableTime", false}}) == neither);
    const std::string off =
        "PointInTimeRecoveryUnavailableException: Point in time recovery is not enabled for table 'Music'";
    CHECK(refused({{"UseLatestRestorableTime", true}}, "Other") == off);
    turn(service, kOn);
    const auto outside = [](const std::string& moment) {
        return "InvalidRestoreTimeException: RestoreDateTime '" + moment +
               "' must be within EarliestRestorableDateTime '2023-11-14T22:15:00Z' and LatestRestorableDateTime "
               "'2023-11-14T22:15:00Z'";
    };
    CHECK(refused({{"RestoreDateTime", 1'700'000'099}}, "Other") == outside("2023-11-14T22:14:59Z"));
    CHECK(refused({{"RestoreDateTime", 1'700'000'101}}) == outside("2023-11-14T22:15:01Z"));
    CHECK(refused({{"UseLatestRestorableTime", true}}, "Other") ==
          "TableAlreadyExistsException: Table already exists: Other");

    const auto from = [&](json::Object source) {
        source.set("TargetTableName", "Copy");
        source.set("UseLatestRestorableTime", true);
        return service.refusal(restore_table_to_point_in_time, std::move(source));
    };
    const std::string arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/";
    CHECK(from({}) == "ValidationException: The parameter 'TableName' is required but was not present in the request");
    CHECK(from({{"SourceTableName", "Music"}, {"SourceTableArn", arn + "Music"}}) ==
          "ValidationException: Must provide exactly one of: sourceTableArn, sourceTableName");
    CHECK(from({{"SourceTableName", "Nobody"}}) == "TableNotFoundException: Table not found: Nobody");
    CHECK(from({{"SourceTableArn", "nonsense"}}) == "ValidationException: sourceTableArn is not a valid ARN");
    CHECK(
        from({{"SourceTableArn", "arn:aws:dynamodb:eu-west-1:999999999999:table/Music"}}) ==
        "ValidationException: This action is only supported by accounts that match the resource owner\u2019s account.");
    service.call(restore_table_to_point_in_time, json::Object{{"SourceTableArn", arn + "Music"},
                                                              {"TargetTableName", "Copy"},
                                                              {"UseLatestRestorableTime", true}});
}

TEST_CASE("a deleted table can be had back for 35 days") {
    Service service;
    create(service);
    put(service, "a", 1);
    turn(service, kOn);
    put(service, "b", 2);
    service.call(delete_table, R"({"TableName": "Music"})");
    CHECK(text_of(service.call(list_backups, "{}").find("BackupSummaries")) == "[]");
    const json::Value listed = service.call(list_backups, R"({"BackupType": "SYSTEM"})");
    const json::Value& backup = listed.find("BackupSummaries")->as_array().at(0);
    CHECK(text_of(backup.find("BackupName")) == R"("Music$DeletedTableBackup")");
    CHECK(text_of(backup.find("BackupType")) == R"("SYSTEM")");
    CHECK(text_of(backup.find("BackupExpiryDateTime")) == "1703024000.0");
    const json::Object named{{"BackupArn", *backup.find("BackupArn")}};
    CHECK(backup.find("BackupArn")->as_string() ==
          "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01700000000000-00000000");
    CHECK(service.refusal(delete_backup, named) ==
          "ValidationException: Invalid Request: User is not allowed to delete the system backup with arn "
          "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01700000000000-00000000. It will automatically "
          "expire on 2023-12-19T22:13:20.000Z");
    CHECK(text_of(service.call(describe_backup, named).find("BackupDescription")->find("SourceTableFeatureDetails")) ==
          "{}");

    // The name is free, and the new table has nothing of the old one.
    create(service);
    CHECK(content(service, "Music").empty());
    CHECK(described(service) == R"({"PointInTimeRecoveryStatus":"DISABLED"})");
    put(service, "c", 3);
    service.call(restore_table_from_backup,
                 json::Object{{"BackupArn", *backup.find("BackupArn")}, {"TargetTableName", "Back"}});
    CHECK(content(service, "Back") == "a=1 b=2 ");
    CHECK(content(service, "Back", "global") == "a=1 b=2 ");

    service.advance(util::Duration::of_seconds(35 * 86'400));
    CHECK(service.refusal(describe_backup, named).find("BackupNotFoundException") == 0);
    CHECK(text_of(service.call(list_backups, R"({"BackupType": "ALL"})").find("BackupSummaries")) == "[]");
    CHECK(content(service, "Music") == "c=3 ");
    // No backup is made of a table that could not be restored anyway.
    service.call(delete_table, R"({"TableName": "Music"})");
    CHECK(text_of(service.call(list_backups, R"({"BackupType": "ALL"})").find("BackupSummaries")) == "[]");
}

} // namespace
} // namespace labdb::dynamodb
