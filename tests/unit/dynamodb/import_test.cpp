#include <fstream>

#include "core/dynamodb/check.hpp"
#include "core/dynamodb/staging.hpp"
#include "core/dynamodb/transfer/s3_folder.hpp"
#include "core/util/gzip.hpp"
#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-IMPORT-001 to -020; formats: Developer Guide,
// "Amazon S3 import formats for DynamoDB".
namespace labdb::dynamodb {
namespace {

constexpr const char* kTableArn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";

void upload(const Service& service, const std::string& key, std::string_view content) {
    transfer::S3Writer file(transfer::S3Folder(service.settings.s3_root).path("bucket", key));
    file.add(content);
    file.close();
}

/// A table `Music` by `p`, a string, and `n`, a number, with an index by `g`.
json::Object request(const char* more = "{}") {
    json::Object input = json::read(R"({"InputFormat": "DYNAMODB_JSON", "S3BucketSource": {"S3Bucket": "bucket"},
        "TableCreationParameters": {"TableName": "Music", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"},
                                     {"AttributeName": "n", "AttributeType": "N"},
                                     {"AttributeName": "g", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
            "GlobalSecondaryIndexes": [{"IndexName": "by-g", "Projection": {"ProjectionType": "ALL"},
                "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}]}})")
                             .as_object();
    const json::Value changes = json::read(more);
    for (const auto& [name, value] : changes.as_object()) input.set(name, value);
    return input;
}

json::Object request_for(const char* table, const char* more = "{}") {
    json::Object input = request(more);
    input.find("TableCreationParameters")->as_object().set("TableName", table);
    return input;
}

json::Value described(Service& service, const json::Value& started) {
    return *service.call(describe_import, json::Object{{"ImportArn", *started.find("ImportArn")}})
                .find("ImportTableDescription");
}

json::Value run(Service& service, json::Object input) {
    return described(service, *service.call(import_table, std::move(input)).find("ImportTableDescription"));
}

/// `COMPLETED 3 3 0`: the status, and how many were processed, imported and no items.
std::string counts(const json::Value& import) {
    return import.find("ImportStatus")->as_string() + " " + text_of(import.find("ProcessedItemCount")) + " " +
           text_of(import.find("ImportedItemCount")) + " " + text_of(import.find("ErrorCount"));
}

std::string items(Service& service, const char* table = "Music") {
    return text_of(service.call(scan, json::Object{{"TableName", table}}).find("Count"));
}

/// The item, or `{}`.
std::string item(Service& service, const char* p, const char* n) {
    const json::Value key = json::Object{{"p", json::Object{{"S", p}}}, {"n", json::Object{{"N", n}}}};
    const json::Value found = service.call(get_item, json::Object{{"TableName", "Music"}, {"Key", key}});
    return found.find("Item") ? text_of(found.find("Item")) : "{}";
}

/// More than is written at once.
std::string many_items() {
    std::string text;
    for (int i = 0; i < 25'000; ++i) {
        text += R"({"Item": {"p": {"S": "p)" + std::to_string(i % 12'500) +
                R"("}, "n": {"N": "1"}, "g": {"S": "g"}, )" + R"("i": {"N": ")" + std::to_string(i) + "\"}}}\n";
    }
    return text;
}

TEST_CASE("a long import is written in slices, and is there when all of it is") {
    Service service;
    upload(service, "many.json", many_items());
    CHECK(counts(run(service, request())) == "COMPLETED 25000 25000 0");
    CHECK(service.slices == 5); // two rounds of 10,000 items, a rest; 12,500 of them stay: two rounds of their indexes
    CHECK(items(service) == "12500");
    CHECK(text_of(service.call(describe_table, R"({"TableName": "Music"})").find("Table")->find("ItemCount")) ==
          "12500");
    // Of equal keys the last one stays.
    const json::Value last = service.call(
        get_item, R"({"TableName": "Music", "Key": {"p": {"S": "p0"}, "n": {"N": "1"}}, "ProjectionExpression": "i"})");
    CHECK(json::write(*last.find("Item")) == R"({"i":{"N":"12500"}})");
    CHECK(check_data(service.read()).problems.empty());
}

TEST_CASE("nothing shows of an import that is cut off, and the next one clears it away") {
    Service service;
    upload(service, "many.json", many_items());
    const auto left = [&service] {
        int ids = 0;
        visit_staged(service.read(), [&ids](std::uint32_t) { ++ids; });
        return ids;
    };
    service.most_slices = 3;
    service.settings.folder = service.settings.s3_root;
    CHECK_THROWS_AS(service.call(import_table, request()), Service::CutOff);
    CHECK(left() == 2); // a table and an index
    CHECK(text_of(service.call(list_tables, "{}").find("TableNames")) == "[]");
    CHECK(text_of(service.call(list_imports, "{}").find("ImportSummaryList")) == "[]");
    CHECK(check_data(service.read()).problems.empty());

    service.most_slices = 1000;
    CHECK(counts(run(service, request())) == "COMPLETED 25000 25000 0");
    CHECK(left() == 0);
    CHECK(check_data(service.read()).problems.empty());
}

TEST_CASE("a table that was made while an import went on stays") {
    Service service;
    upload(service, "many.json", many_items());
    service.between_slices = [&service] { service.create(table_of("Music", {{{"p", AttributeType::S}}, {}})); };
    CHECK(service.refusal(import_table, request()) == "ResourceInUseException: Table already exists: Music");
    CHECK(items(service) == "0");
    CHECK(check_data(service.read()).problems.empty());
    visit_staged(service.read(), [](std::uint32_t) { FAIL("something is left of the import"); });
}

TEST_CASE("an import from its start to its table") {
    Service service;
    const std::string line = R"({"Item": {"p": {"S": "a"}, "n": {"N": "1"}, "g": {"S": "x"}, "b": {"B": "aGk="}}})";
    upload(service, "in/1.json", line + "\n\n" + R"({"Item":{"p":{"S":"b"},"n":{"N":"2"}}})" + "\n");
    const json::Value started = *service
                                     .call(import_table, request(R"({"ClientToken": "t", "S3BucketSource":
            {"S3Bucket": "bucket", "S3KeyPrefix": "in/"}})"))
                                     .find("ImportTableDescription");
    const std::string arn = started.find("ImportArn")->as_string();
    CHECK(arn.find(std::string(kTableArn) + "/import/01700000000000-") == 0);
    const json::Value table = *service.call(describe_table, R"({"TableName": "Music"})").find("Table");
    // DDB-IMPORT-003: what the request leaves out.
    const std::string parameters = json::write(*request().find("TableCreationParameters"));
    CHECK(json::write(started) ==
          R"({"ImportArn":")" + arn + R"(","ImportStatus":"IN_PROGRESS","TableArn":")" + kTableArn + R"(","TableId":)" +
              text_of(table.find("TableId")) +
              R"(,"ClientToken":"t","S3BucketSource":{"S3Bucket":"bucket","S3KeyPrefix":"in/",)"
              R"("S3BucketOwner":"123456789012"},"ErrorCount":0,)"
              R"("CloudWatchLogGroupArn":"arn:aws:logs:eu-west-1:123456789012:log-group:/aws-dynamodb/imports:*",)"
              R"("InputFormat":"DYNAMODB_JSON","InputCompressionType":"NONE","TableCreationParameters":)" +
              parameters +
              R"(,"StartTime":1700000000.0,"ProcessedSizeBytes":0,"ProcessedItemCount":0,"ImportedItemCount":0})");
    const json::Value done = described(service, started);
    CHECK(counts(done) == "COMPLETED 2 2 0");
    CHECK(text_of(done.find("ProcessedSizeBytes")) == std::to_string(line.size() + 2 + 39));
    CHECK(text_of(table.find("TableStatus")) == R"("ACTIVE")");
    CHECK(text_of(table.find("ItemCount")) == "2");
    CHECK(item(service, "a", "1") == R"({"p":{"S":"a"},"n":{"N":"1"},"g":{"S":"x"},"b":{"B":"aGk="}})");
    const json::Value found = service.call(query, R"({"TableName": "Music", "IndexName": "by-g",
        "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "x"}}})");
    CHECK(column(found, "p") == "a");
}

TEST_CASE("what is no item is counted, and the others are there") {
    Service service;
    const std::string good = R"({"Item": {"p": {"S": "a"}, "n": {"N": ")";
    const auto line = [&good](int i) { return good + std::to_string(i) + "\"}}}\n"; };
    // DDB-IMPORT-013: an item without its key is one error;
    upload(service, "key/1", line(1) + R"({"Item": {"p": {"S": "a"}}})" + "\n" + line(2));
    const json::Value key = run(service, request_for("Key", R"({"S3BucketSource":
        {"S3Bucket": "bucket", "S3KeyPrefix": "key/"}})"));
    CHECK(counts(key) == "FAILED 3 2 1");
    CHECK(text_of(key.find("FailureCode")) == R"("ItemValidationError")");
    CHECK(
        text_of(key.find("FailureMessage")) ==
        R"("Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for )"
        R"(more details.")");
    CHECK(items(service, "Key") == "2");
    // behind a line that is no JSON nothing more is read of the object.
    upload(service, "garbage/1", line(1) + "garbage\n" + line(2));
    upload(service, "garbage/2", line(3));
    CHECK(counts(run(service, request_for("Garbage", R"({"S3BucketSource":
              {"S3Bucket": "bucket", "S3KeyPrefix": "garbage/"}})"))) == "FAILED 3 2 1");
    // Wrong types, wrong numbers, empty keys, a wrong key of an index, no Item, a binary that is no base64.
    upload(service, "types/1", R"({"Item": {"p": {"S": 1}, "n": {"N": "1"}}}
{"Item": {"p": {"S": "a"}, "n": {"N": "x"}}}
{"Item": {"p": {"S": ""}, "n": {"N": "1"}}}
{"Item": {"p": {"S": "a"}, "n": {"N": "1"}, "g": {"N": "1"}}}
{"p": {"S": "a"}}
7
{"Item": {"p": {"S": "a"}, "n": {"N": "1"}, "b": {"B": "?"}}}
{"Item": {"p": {"S": "a"}, "n": {"N": "1"}, "s": {"SS": ["x", "x"]}}}
)");
    CHECK(counts(run(service, request_for("Types", R"({"S3BucketSource":
              {"S3Bucket": "bucket", "S3KeyPrefix": "types/"}})"))) == "FAILED 8 0 8");
    CHECK(items(service, "Types") == "0");
}

TEST_CASE("the last of several items with one key stays") {
    Service service;
    upload(service, "1", R"({"Item": {"p": {"S": "a"}, "n": {"N": "1"}, "v": {"S": "old"}}})");
    upload(service, "2", R"({"Item": {"p": {"S": "a"}, "n": {"N": "1.0"}, "v": {"S": "new"}}})");
    CHECK(counts(run(service, request())) == "COMPLETED 2 2 0");
    CHECK(item(service, "a", "1") == R"({"p":{"S":"a"},"n":{"N":"1"},"v":{"S":"new"}})");
    CHECK(items(service) == "1");
}

TEST_CASE("CSV") {
    Service service;
    upload(service, "heads.csv", "p,n,v\na,1,\"x, y\"\nb,2,\nc,no,x\nd,4\n");
    CHECK(counts(run(service, request(R"({"InputFormat": "CSV"})"))) == "FAILED 4 2 2");
    CHECK(item(service, "a", "1") == R"({"p":{"S":"a"},"n":{"N":"1"},"v":{"S":"x, y"}})");
    CHECK(item(service, "b", "2") == R"({"p":{"S":"b"},"n":{"N":"2"}})");

    Service other;
    upload(other, "1.csv", "a;1;7\n");
    const json::Value import = run(other, request(R"({"InputFormat": "CSV",
        "InputFormatOptions": {"Csv": {"Delimiter": ";", "HeaderList": ["p", "n", "v"]}}})"));
    CHECK(counts(import) == "COMPLETED 1 1 0");
    CHECK(text_of(import.find("InputFormatOptions")) == R"({"Csv":{"Delimiter":";","HeaderList":["p","n","v"]}})");
    // All but keys are strings.
    CHECK(item(other, "a", "1") == R"({"p":{"S":"a"},"n":{"N":"1"},"v":{"S":"7"}})");
}

TEST_CASE("Ion") {
    Service service;
    upload(service, "1.ion",
           "$ion_1_0 {Item:{p:\"a\",n:1.,s:$dynamodb_NS::[2.,1.]}}\n$ion_1_0 {Item:{p:\"b\"}}\n"
           "$ion_1_0 [{Item:{p:\"c\",n:3d0,l:[true,null,{x:{{aGk=}}}]}},{NoItem:{}}]");
    CHECK(counts(run(service, request(R"({"InputFormat": "ION"})"))) == "FAILED 4 2 2");
    CHECK(item(service, "a", "1") == R"({"p":{"S":"a"},"n":{"N":"1"},"s":{"NS":["1","2"]}})");
    CHECK(item(service, "c", "3") ==
          R"({"p":{"S":"c"},"n":{"N":"3"},"l":{"L":[{"BOOL":true},{"NULL":true},{"M":{"x":{"B":"aGk="}}}]}})");
    std::string deep = "\"x\"";
    for (int i = 0; i < 40; ++i) deep = "[" + deep + "]";
    upload(service, "deep/1", "{Item:{p:\"a\",n:1,d:" + deep + "}}");
    CHECK(counts(run(service, request_for("Deep", R"({"InputFormat": "ION",
              "S3BucketSource": {"S3Bucket": "bucket", "S3KeyPrefix": "deep/"}})"))) == "FAILED 1 0 1");
}

TEST_CASE("packed objects, and objects that are packed otherwise") {
    Service service;
    const std::string line = "{\"Item\": {\"p\": {\"S\": \"a\"}, \"n\": {\"N\": \"1\"}}}\n";
    upload(service, "gz/1", util::gzip(line));
    upload(service, "plain/1", line);
    const auto import = [&service](const char* table, const char* prefix, const char* compression) {
        json::Object input = request_for(table);
        input.set("InputCompressionType", compression);
        input.set("S3BucketSource", json::Object{{"S3Bucket", "bucket"}, {"S3KeyPrefix", prefix}});
        return counts(run(service, std::move(input)));
    };
    CHECK(import("Good", "gz/", "GZIP") == "COMPLETED 1 1 0");
    // DDB-IMPORT-015, -020.
    CHECK(import("Plain", "plain/", "GZIP") == "FAILED 1 0 1");
    CHECK(import("Packed", "gz/", "NONE") == "FAILED 1 0 1");
    CHECK(import("Zstd", "gz/", "ZSTD") == "FAILED 1 0 1");
    // `1` of `gz` alone; what a prefix begins need not be a folder (DDB-IMPORT-014).
    CHECK(import("Prefix", "gz/1", "GZIP") == "COMPLETED 1 1 0");
    CHECK(import("Nothing", "nothing/", "GZIP") == "COMPLETED 0 0 0");
    CHECK(import("Letter", "g", "GZIP") == "COMPLETED 1 1 0");
}

TEST_CASE("an export comes back whole") {
    Service service;
    service.call(create_table, R"({"TableName": "Source", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "n", "AttributeType": "N"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}]})");
    service.call(update_continuous_backups, R"({"TableName": "Source",
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}})");
    const char* whole = R"({"p": {"S": "\"ä\n"}, "n": {"N": "-1.5"}, "b": {"B": "\u0001"}, "nul": {"NULL": true},
        "l": {"L": [{"M": {"x y": {"BOOL": false}}}]}, "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1", "20"]}})";
    service.put("Source", whole);
    for (const char* format : {"DYNAMODB_JSON", "ION"}) {
        const json::Value started =
            *service
                 .call(export_table_to_point_in_time,
                       json::Object{{"TableArn", "arn:aws:dynamodb:eu-west-1:123456789012:table/Source"},
                                    {"S3Bucket", "bucket"},
                                    {"ExportFormat", format}})
                 .find("ExportDescription");
        const std::string& arn = started.find("ExportArn")->as_string();
        const std::string root = "AWSDynamoDB/" + arn.substr(arn.rfind('/') + 1) + "/";
        json::Object input = request_for(format);
        input.set("InputFormat", format);
        input.set("InputCompressionType", "GZIP");
        input.set("S3BucketSource", json::Object{{"S3Bucket", "bucket"}, {"S3KeyPrefix", root + "data/"}});
        CHECK(counts(run(service, input)) == "COMPLETED 1 1 0");
        CHECK(service.call(scan, json::Object{{"TableName", format}}).find("Items")->as_array() ==
              service.call(scan, R"({"TableName": "Source"})").find("Items")->as_array());
        // The manifests are no items (DDB-IMPORT-020: four errors for the root of an export).
        input = request_for((std::string("Root") + format[0]).c_str());
        input.set("InputFormat", format);
        input.set("InputCompressionType", "GZIP");
        input.set("S3BucketSource", json::Object{{"S3Bucket", "bucket"}, {"S3KeyPrefix", root}});
        CHECK(counts(run(service, input)) == "FAILED 5 1 4");
    }
}

TEST_CASE("sources that are not there") {
    Service service;
    const json::Value missing = run(service, request());
    CHECK(counts(missing) == "FAILED 0 0 0");
    CHECK(text_of(missing.find("FailureCode")) == R"("S3NoSuchBucket")");
    CHECK(text_of(missing.find("FailureMessage"))
              .find("\"The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: "
                    "NoSuchBucket; Request ID: ") == 0);
    CHECK(text_of(missing.find("TableArn")) == "\"" + std::string(kTableArn) + "\"");
    CHECK(service.refusal(describe_table, R"({"TableName": "Music"})").find("ResourceNotFoundException") == 0);
    upload(service, "1", "");
    const json::Value foreign = run(service, request(R"({"S3BucketSource":
        {"S3Bucket": "bucket", "S3BucketOwner": "999999999999"}})"));
    CHECK(text_of(foreign.find("FailureCode")) == R"("S3AccessDenied")");
}

TEST_CASE("what an import is refused for") {
    Service service;
    const auto refused = [&service](json::Object input) { return service.refusal(import_table, std::move(input)); };
    CHECK(refused(request(R"({"InputFormatOptions": {"Csv": {"Delimiter": ";"}}})")) ==
          "ValidationException: Invalid Request: Unsupported InputFormatOptions for the given input format: "
          "DYNAMODB_JSON.");
    json::Object input = request();
    input.find("TableCreationParameters")->as_object().erase("BillingMode");
    CHECK(refused(input) == "ValidationException: One or more parameter values were invalid: ReadCapacityUnits and "
                            "WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
    upload(service, "1", "");
    run(service, request(R"({"ClientToken": "t"})"));
    CHECK(refused(request()) == "ResourceInUseException: Table already exists: Music");
    // Once the import is done its token is no protection (DDB-IMPORT-017).
    CHECK(refused(request(R"({"ClientToken": "t"})")) == "ResourceInUseException: Table already exists: Music");
    CHECK(refused(request_for("Other", R"({"ClientToken": "t"})")) ==
          "ImportConflictException: Import conflict: Duplicate request detected with conflicting parameters");
}

TEST_CASE("an import goes on for a while at AWS's pace") {
    Service service;
    service.set_pace(store::Pace::real);
    upload(service, "1", R"({"Item": {"p": {"S": "a"}, "n": {"N": "1"}}})");
    const json::Value started =
        *service.call(import_table, request(R"({"ClientToken": "t"})")).find("ImportTableDescription");
    CHECK(counts(described(service, started)) == "IN_PROGRESS 0 0 0");
    const json::Value table = *service.call(describe_table, R"({"TableName": "Music"})").find("Table");
    CHECK(text_of(table.find("TableStatus")) == R"("CREATING")");
    CHECK(service.refusal(scan, R"({"TableName": "Music"})").find("ResourceNotFoundException") == 0);
    // The same token, whatever else is asked for, is the same import.
    const json::Value again = *service
                                   .call(import_table, request(R"({"ClientToken": "t", "S3BucketSource":
        {"S3Bucket": "bucket", "S3KeyPrefix": "other"}})"))
                                   .find("ImportTableDescription");
    CHECK(*again.find("ImportArn") == *started.find("ImportArn"));
    service.advance(util::Duration::of_seconds(100));
    CHECK(counts(described(service, started)) == "COMPLETED 1 1 0");
    CHECK(items(service) == "1");
}

TEST_CASE("lists of imports") {
    Service service;
    upload(service, "1", "");
    for (int i = 0; i < 12; ++i) {
        run(service, request_for(("T" + std::to_string(100 + i)).c_str()));
        service.advance(util::Duration::of_seconds(1));
    }
    // DDB-IMPORT-016: ten, newest first.
    const json::Value page = service.call(list_imports, "{}");
    REQUIRE(page.find("ImportSummaryList")->as_array().size() == 10);
    const std::string token = page.find("NextToken")->as_string();
    CHECK(token.size() >= 112);
    CHECK(token.size() % 16 == 0);
    CHECK(token.find_first_not_of("0123456789abcdef") == std::string::npos);
    const json::Value& newest = page.find("ImportSummaryList")->as_array().front();
    CHECK(text_of(newest.find("TableArn")).find("/T111\"") != std::string::npos);
    CHECK(newest.as_object().size() == 8);
    const json::Value rest = service.call(list_imports, json::Object{{"NextToken", token}});
    CHECK(rest.find("ImportSummaryList")->as_array().size() == 2);
    CHECK(!rest.find("NextToken"));
    const json::Object one{{"TableArn", "arn:aws:dynamodb:eu-west-1:123456789012:table/T105"}};
    service.call(delete_table, R"({"TableName": "T105"})");
    CHECK(service.call(list_imports, one).find("ImportSummaryList")->as_array().size() == 1);
    CHECK(service.refusal(list_exports, json::Object{{"NextToken", token}})
              .find("ValidationException: Invalid Request: "
                    "Provided nextToken is invalid: ") == 0);
    const auto refused = [&service](const std::string& arn) {
        return service.refusal(describe_import, json::Object{{"ImportArn", arn}});
    };
    CHECK(refused(kTableArn) == "ValidationException: Invalid Import ARN");
    CHECK(refused(std::string(kTableArn) + "/import/0").find("ImportNotFoundException: ") == 0);
}

} // namespace
} // namespace labdb::dynamodb
