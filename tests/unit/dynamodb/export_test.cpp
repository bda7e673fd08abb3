#include <fstream>
#include <iterator>

#include "core/dynamodb/transfer/s3_folder.hpp"
#include "core/util/base64.hpp"
#include "core/util/gzip.hpp"
#include "core/util/md5.hpp"
#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-EXPORT-001 to -026; files: Developer Guide,
// "DynamoDB table export output format".
namespace labdb::dynamodb {
namespace {

constexpr const char* kTableArn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";
constexpr util::Duration kHour = util::Duration::of_seconds(3600);

void create(Service& service, const char* name = "Music") {
    json::Object input = json::read(R"({"BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})")
                             .as_object();
    input.set("TableName", name);
    service.call(create_table, input);
}

void enable_recovery(Service& service) {
    service.call(update_continuous_backups, R"({"TableName": "Music",
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}})");
}

/// A table with recovery, and in it the item `a`.
void prepare(Service& service) {
    create(service);
    enable_recovery(service);
    service.put("Music", R"({"p": {"S": "a"}, "n": {"N": "1"}})");
}

json::Object request(const char* more = "{}") {
    json::Object input{{"TableArn", kTableArn}, {"S3Bucket", "bucket"}};
    const json::Value changes = json::read(more);
    for (const auto& [name, value] : changes.as_object()) input.set(name, value);
    return input;
}

json::Value start(Service& service, const char* more = "{}") {
    return *service.call(export_table_to_point_in_time, request(more)).find("ExportDescription");
}

json::Value described(Service& service, const json::Value& started) {
    return *service.call(describe_export, json::Object{{"ExportArn", *started.find("ExportArn")}})
                .find("ExportDescription");
}

std::string refusal(Service& service, const char* more) {
    return service.refusal(export_table_to_point_in_time, request(more));
}

std::vector<transfer::S3Object> objects(const Service& service, std::string_view prefix = {}) {
    return transfer::S3Folder(service.settings.s3_root).list("bucket", prefix);
}

std::string content(const transfer::S3Object& object) {
    std::ifstream in(object.path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string content(const Service& service, const std::string& key) {
    const auto found = objects(service, key);
    REQUIRE(!found.empty());
    return content(found.front());
}

/// What the data files of the export hold, by its manifest, which is held against them.
std::string data(Service& service, const json::Value& started) {
    const json::Value done = described(service, started);
    REQUIRE(text_of(done.find("ExportStatus")) == R"("COMPLETED")");
    const std::string key = done.find("ExportManifest")->as_string();
    const json::Value summary = json::read(content(service, key));
    const std::string files = content(service, summary.find("manifestFilesS3Key")->as_string());
    std::string out;
    std::int64_t items = 0;
    for (std::size_t at = 0; at < files.size(); at = files.find('\n', at) + 1) {
        const json::Value file = json::read(files.substr(at, files.find('\n', at) - at));
        const std::string packed = content(service, file.find("dataFileS3Key")->as_string());
        CHECK(util::base64_encode(util::md5(packed)) == file.find("md5Checksum")->as_string());
        out += util::gunzip(packed, 1 << 20).value();
        items += file.find("itemCount")->as_int();
    }
    CHECK(items == summary.find("itemCount")->as_int());
    CHECK(*summary.find("itemCount") == *done.find("ItemCount"));
    return out;
}

TEST_CASE("a full export from its start to its files") {
    Service service;
    prepare(service);
    const json::Value started = start(service, R"({"ClientToken": "t", "S3Prefix": "pre"})");
    const std::string arn = started.find("ExportArn")->as_string();
    const std::string id = arn.substr(arn.rfind('/') + 1);
    CHECK(arn.find(std::string(kTableArn) + "/export/01700000000000-") == 0);
    const json::Value table = *service.call(describe_table, R"({"TableName": "Music"})").find("Table");
    const std::string uuid = table.find("TableId")->as_string();
    // DDB-EXPORT-016, -017: the members while it goes on.
    CHECK(json::write(started) == R"({"ExportArn":")" + arn +
                                      R"(","ExportStatus":"IN_PROGRESS",)"
                                      R"("StartTime":1700000000.0,"TableArn":")" +
                                      kTableArn + R"(","TableId":")" + uuid +
                                      R"(","ExportTime":1700000000.0,"ClientToken":"t","S3Bucket":"bucket",)"
                                      R"("S3Prefix":"pre","S3SseAlgorithm":"AES256","ExportFormat":"DYNAMODB_JSON"})");
    const json::Value done = described(service, started);
    const std::string folder = "pre/AWSDynamoDB/" + id + "/";
    CHECK(text_of(done.find("ExportManifest")) == "\"" + folder + "manifest-summary.json\"");
    CHECK(text_of(done.find("ItemCount")) == "1");
    CHECK(text_of(done.find("EndTime")) == "1700000000.001");

    // Nine objects, as AWS wrote for an on-demand table (DDB-IMPORT-020): a new one has four partitions.
    std::vector<std::string> keys;
    for (const transfer::S3Object& object : objects(service)) keys.push_back(object.key);
    REQUIRE(keys.size() == 9);
    CHECK(keys[0] == folder + "_started");
    CHECK(keys[1].find(folder + "data/") == 0);
    CHECK(keys[5] == folder + "manifest-files.json");
    CHECK(keys[6] == folder + "manifest-files.md5");
    CHECK(keys[7] == folder + "manifest-summary.json");
    CHECK(keys[8] == folder + "manifest-summary.md5");
    const std::string summary = content(service, keys[7]);
    CHECK(content(service, keys[8]) == util::base64_encode(util::md5(summary)));
    CHECK(summary == R"({"version":"2020-06-30","exportArn":")" + arn +
                         R"(","startTime":"2023-11-14T22:13:20.000Z","endTime":"2023-11-14T22:13:20.001Z",)"
                         R"("tableArn":")" +
                         kTableArn + R"(","tableId":")" + uuid +
                         R"(","exportTime":"2023-11-14T22:13:20.000Z","s3Bucket":"bucket","s3Prefix":"pre",)"
                         R"("s3SseAlgorithm":"AES256","s3SseKmsKeyId":null,"manifestFilesS3Key":")" +
                         folder +
                         R"(manifest-files.json","billedSizeBytes":5,"itemCount":1,"outputFormat":"DYNAMODB_JSON",)"
                         R"("exportType":"FULL_EXPORT"})");
    CHECK(data(service, started) == "{\"Item\":{\"p\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}\n");
}

TEST_CASE("an export shows the table as it was") {
    Service service;
    prepare(service);
    service.advance(kHour);
    service.put("Music", R"({"p": {"S": "a"}, "n": {"N": "2"}})");
    service.put("Music", R"({"p": {"S": "b"}})");
    service.advance(kHour);
    service.call(delete_item, R"({"TableName": "Music", "Key": {"p": {"S": "a"}}})");
    CHECK(data(service, start(service)) == "{\"Item\":{\"p\":{\"S\":\"b\"}}}\n");
    CHECK(data(service, start(service, R"({"ExportTime": 1700003599})")) ==
          "{\"Item\":{\"p\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}\n");
    CHECK(data(service, start(service, R"({"ExportTime": 1700003600, "ExportFormat": "ION"})")).size() ==
          std::string("$ion_1_0 {Item:{p:\"a\",n:2.}}\n$ion_1_0 {Item:{p:\"b\"}}\n").size());
    // All items of all partitions, whatever has become of them since.
    for (int i = 0; i < 100; ++i) service.put("Music", R"({"p": {"S": ")" + std::to_string(i) + R"("}})");
    service.advance(kHour);
    for (int i = 0; i < 100; i += 2)
        service.call(delete_item, R"({"TableName": "Music", "Key": {"p": {"S": ")" + std::to_string(i) + R"("}}})");
    const json::Value then = described(service, start(service, R"({"ExportTime": 1700007200})"));
    CHECK(text_of(then.find("ItemCount")) == "101");
    CHECK(text_of(described(service, start(service)).find("ItemCount")) == "51");
}

TEST_CASE("an incremental export tells what has changed") {
    Service service;
    prepare(service);
    service.put("Music", R"({"p": {"S": "gone"}})");
    service.advance(kHour);
    service.put("Music", R"({"p": {"S": "a"}, "n": {"N": "2"}})");
    service.put("Music", R"({"p": {"S": "a"}, "n": {"N": "3"}})");
    service.put("Music", R"({"p": {"S": "short"}})");
    service.call(delete_item, R"({"TableName": "Music", "Key": {"p": {"S": "short"}}})");
    service.call(delete_item, R"({"TableName": "Music", "Key": {"p": {"S": "gone"}}})");
    service.advance(kHour);
    service.put("Music", R"({"p": {"S": "a"}, "n": {"N": "4"}})");
    service.put("Music", R"({"p": {"S": "late"}})");
    const char* window = R"("ExportType": "INCREMENTAL_EXPORT",
        "IncrementalExportSpecification": {"ExportFromTime": 1700003600, "ExportToTime": 1700007200)";
    const json::Value both = start(service, ("{" + std::string(window) + "}}").c_str());
    CHECK(text_of(both.find("ExportTime")) == "absent");
    CHECK(text_of(both.find("IncrementalExportSpecification")) ==
          R"({"ExportFromTime":1700003600.0,"ExportToTime":1700007200.0,"ExportViewType":"NEW_AND_OLD_IMAGES"})");
    const std::string a = R"({"Metadata":{"WriteTimestampMicros":{"N":"1700003600000000"}},"Keys":{"p":{"S":"a"}},)";
    const std::string gone =
        R"({"Metadata":{"WriteTimestampMicros":{"N":"1700003600000000"}},"Keys":{"p":{"S":"gone"}})";
    const std::string told = data(service, both);
    CHECK(told.find(a + R"("OldImage":{"p":{"S":"a"},"n":{"N":"1"}},"NewImage":{"p":{"S":"a"},"n":{"N":"3"}}})") !=
          std::string::npos);
    CHECK(told.find(gone + R"(,"OldImage":{"p":{"S":"gone"}}})") != std::string::npos);
    CHECK(text_of(described(service, both).find("ItemCount")) == "2");
    // The least that is billed (DDB-EXPORT-019).
    CHECK(text_of(described(service, both).find("BilledSizeBytes")) == "10000000");
    // Their data stands beside that of others, not below the export's id.
    CHECK(objects(service, "AWSDynamoDB/data/").size() == 4);

    const json::Value only_new =
        start(service, ("{" + std::string(window) + R"(, "ExportViewType": "NEW_IMAGE"}})").c_str());
    const std::string less = data(service, only_new);
    CHECK(less.find(a + R"("NewImage":{"p":{"S":"a"},"n":{"N":"3"}}})") != std::string::npos);
    CHECK(less.find(gone + "}\n") != std::string::npos);

    const json::Value in_ion = start(service, ("{\"ExportFormat\": \"ION\", " + std::string(window) + "}}").c_str());
    CHECK(data(service, in_ion)
              .find("$ion_1_0 {Record:{Keys:{p:\"a\"},Metadata:{WriteTimestampMicros:17000036d8},"
                    "OldImage:{p:\"a\",n:1.},NewImage:{p:\"a\",n:3.}}}\n") != std::string::npos);
}

TEST_CASE("what an export is refused for") {
    Service service;
    create(service);
    CHECK(refusal(service, "{}") ==
          "PointInTimeRecoveryUnavailableException: Point in time recovery is not enabled for "
          "table 'Music'");
    service.advance(kHour);
    enable_recovery(service);
    CHECK(refusal(service, R"({"TableArn": "Music"})") ==
          "ValidationException: One or more parameter values were invalid: tableArn is not a valid ARN");
    CHECK(refusal(service, R"({"TableArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/index/i"})") ==
          "ValidationException: Invalid Request: Table ARN is invalid.");
    CHECK(refusal(service, R"({"TableArn": "arn:aws:dynamodb:eu-west-1:999999999999:table/Music"})") ==
          "AccessDeniedException: Access is denied");
    CHECK(refusal(service, R"({"TableArn": "arn:aws:dynamodb:us-east-1:123456789012:table/Music"})") ==
          "TableNotFoundException: Table not found: arn:aws:dynamodb:us-east-1:123456789012:table/Music");
    CHECK(refusal(service, R"({"S3SseKmsKeyId": "k"})") ==
          "ValidationException: Invalid Request: KMS Key Id is not supported for this encryption type");
    CHECK(refusal(service, R"({"ExportTime": 1700003605})") == "InvalidExportTimeException: Export Time is invalid");
    CHECK(refusal(service, R"({"ExportTime": 1699999999})") == "InvalidExportTimeException: Export Time is invalid");
    CHECK(refusal(service, R"({"ExportTime": 1700003599})") ==
          "InvalidExportTimeException: Point in Time Recovery is not available for specified export time");

    const auto incremental = [&service](const std::string& specification) {
        return refusal(service, ("{\"ExportType\": \"INCREMENTAL_EXPORT\", \"IncrementalExportSpecification\": {" +
                                 specification + "}}")
                                    .c_str());
    };
    CHECK(refusal(service, R"({"IncrementalExportSpecification": {"ExportFromTime": 1}})") ==
          "ValidationException: Invalid Request: Export Type expected to be Incremental Export when incremental export "
          "specification is provided");
    CHECK(
        refusal(service, R"({"ExportType": "FULL_EXPORT", "IncrementalExportSpecification": {"ExportFromTime": 1}})") ==
        "ValidationException: Invalid Request: When Export Type is Full Export , Incremental Export Specification "
        "should not be provided");
    CHECK(refusal(service, R"({"ExportType": "INCREMENTAL_EXPORT"})") ==
          "ValidationException: Invalid Request: Incremental Export Specification expected when export type is set as "
          "Incremental Export");
    CHECK(incremental("") ==
          "ValidationException: Invalid Request: ExportFromTime must be provided in IncrementalExportSpecification");
    CHECK(
        incremental(R"("ExportFromTime": 1699999999)") ==
        "InvalidExportTimeException: Incremental export period from time cannot be less than the table creation time : "
        "2023-11-14T22:13:19Z");
    CHECK(
        incremental(R"("ExportFromTime": 1700003600)") ==
        "InvalidExportTimeException: Difference between export period from time and export period to time is less than "
        "15 minutes");
    CHECK(incremental(R"("ExportFromTime": 1700003600, "ExportToTime": 1700007200)") ==
          "InvalidExportTimeException: Incremental export period to time cannot be greater than the current time : "
          "2023-11-15T00:13:20Z");
    CHECK(incremental(R"("ExportFromTime": 1700000000)") ==
          "InvalidExportTimeException: Point in Time Recovery is not available for specified export time");
    CHECK(objects(service).empty());
}

TEST_CASE("a ClientToken asks for one export") {
    Service service;
    prepare(service);
    const json::Value first = start(service, R"({"ClientToken": "t"})");
    service.advance(kHour);
    const json::Value again = start(service, R"({"ClientToken": "t"})");
    CHECK(*again.find("ExportArn") == *first.find("ExportArn"));
    CHECK(text_of(again.find("ExportStatus")) == R"("COMPLETED")");
    CHECK(refusal(service, R"({"ClientToken": "t", "S3Prefix": "other"})") ==
          "ExportConflictException: Export conflict: Duplicate request detected with conflicting parameters");
    service.advance(util::Duration::of_seconds(8 * 3600));
    CHECK(*start(service, R"({"ClientToken": "t"})").find("ExportArn") != *first.find("ExportArn"));
    CHECK(*start(service).find("ExportArn") != *start(service).find("ExportArn"));
}

TEST_CASE("exports that S3 would refuse fail") {
    Service service;
    prepare(service);
    const json::Value foreign = described(service, start(service, R"({"S3BucketOwner": "999999999999"})"));
    CHECK(text_of(foreign.find("ExportStatus")) == R"("FAILED")");
    CHECK(text_of(foreign.find("FailureCode")) == R"("S3AccessDenied")");
    CHECK(text_of(foreign.find("ItemCount")) == "absent");
    const json::Value key = described(service, start(service, R"({"S3SseAlgorithm": "KMS",
        "S3SseKmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/3b1a7419"})"));
    CHECK(text_of(key.find("FailureCode")) == R"("KmsNotFoundException")");
    CHECK(text_of(key.find("FailureMessage")).find("\"Invalid arn us-east-1 (Service: Amazon S3; Status Code: 400; ") ==
          0);
    // Strict mode has no bucket that nobody has made.
    service.settings.strict = true;
    const json::Value missing = described(service, start(service));
    CHECK(text_of(missing.find("FailureCode")) == R"("S3NoSuchBucket")");
    CHECK(objects(service).empty());
}

TEST_CASE("exports take their time at AWS's pace") {
    Service service;
    prepare(service);
    service.set_pace(store::Pace::real);
    const json::Value started = start(service);
    CHECK(text_of(described(service, started).find("ExportStatus")) == R"("IN_PROGRESS")");
    CHECK(text_of(described(service, started).find("ExportManifest")) == "absent");
    service.advance(util::Duration::of_seconds(200));
    CHECK(text_of(described(service, started).find("ExportStatus")) == R"("COMPLETED")");
}

/// The last digits of the listed exports' moments.
std::string listed(Service& service, json::Object input, json::Value* next = nullptr) {
    const json::Value output = service.call(list_exports, std::move(input));
    std::string out;
    for (const json::Value& one : output.find("ExportSummaries")->as_array()) {
        const std::string& arn = one.find("ExportArn")->as_string();
        out += arn.substr(arn.rfind('-') - 4, 1) + " ";
    }
    if (next) *next = output.find("NextToken") ? *output.find("NextToken") : json::Value();
    return out;
}

TEST_CASE("lists of exports") {
    Service service;
    prepare(service);
    for (int i = 0; i < 3; ++i) {
        start(service);
        service.advance(util::Duration::of_seconds(1));
    }
    CHECK(listed(service, {}) == "2 1 0 ");
    json::Value next;
    CHECK(listed(service, {{"MaxResults", 2}}, &next) == "2 1 ");
    CHECK(next.as_string().size() % 16 == 0);
    CHECK(listed(service, {{"MaxResults", 2}, {"NextToken", next}}, &next) == "0 ");
    CHECK(next.is_null());
    CHECK(service.refusal(list_exports, R"({"NextToken": "abc"})") ==
          "ValidationException: Invalid Request: Provided nextToken is invalid: abc");
    CHECK(listed(service, {{"TableArn", kTableArn}}) == "2 1 0 ");
    const json::Value output = service.call(list_exports, R"({"MaxResults": 1})");
    CHECK(text_of(output.find("ExportSummaries")).find(R"("ExportStatus":"COMPLETED","ExportType":"FULL_EXPORT"})") !=
          std::string::npos);
    // Of a deleted table the whole list alone tells (DDB-EXPORT-020).
    service.call(delete_table, R"({"TableName": "Music"})");
    CHECK(listed(service, {{"TableArn", kTableArn}}).empty());
    CHECK(listed(service, {}) == "2 1 0 ");
    service.advance(util::Duration::of_seconds(91 * 24 * 3600));
    CHECK(listed(service, {}).empty());
}

TEST_CASE("exports that are not there") {
    Service service;
    const auto refused = [&service](const std::string& arn) {
        return service.refusal(describe_export, json::Object{{"ExportArn", arn}});
    };
    const std::string missing = std::string(kTableArn) + "/export/0";
    CHECK(refused(missing) == "ExportNotFoundException: Export not found: Export not found: " + missing);
    CHECK(refused("arn:aws:dynamodb:us-east-1:123456789012:table/Music/export/0") ==
          "ExportNotFoundException: Export not found: Invalid export arn");
    CHECK(refused("arn:aws:dynamodb:eu-west-1:999999999999:table/Music") == "AccessDeniedException: Access is denied");
    CHECK(refused(kTableArn) == "ValidationException: Invalid Export ARN");
    CHECK(refused(std::string(kTableArn) + "/import/0") == "ValidationException: Invalid Export ARN");
    CHECK(refused(std::string(40, 'x')) == "ValidationException: Invalid Export ARN");
}

TEST_CASE("no key leads out of its bucket") {
    Service service;
    prepare(service);
    const transfer::S3Folder s3(service.settings.s3_root);
    const std::string nul("a\0b", 3);
    for (const std::string& prefix : {std::string("../../x"), std::string("/etc"), std::string("a//b"),
                                      std::string("."), std::string("100%/%2E%2E"), nul}) {
        json::Object input = request();
        input.set("S3Prefix", prefix);
        const json::Value started = *service.call(export_table_to_point_in_time, input).find("ExportDescription");
        const std::string manifest = described(service, started).find("ExportManifest")->as_string();
        CHECK(manifest.find(prefix + "/AWSDynamoDB/") == 0);
        REQUIRE(s3.list("bucket", manifest).size() == 1);
        CHECK(s3.list("bucket", manifest).front().path.find(service.settings.s3_root + "/bucket/") == 0);
        CHECK(std::filesystem::path(s3.path("bucket", manifest)).lexically_normal().string() ==
              s3.path("bucket", manifest));
    }
    CHECK(s3.list("bucket", "").size() == 6 * 9);
}

} // namespace
} // namespace labdb::dynamodb
