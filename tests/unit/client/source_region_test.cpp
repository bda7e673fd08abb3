#include <doctest/doctest.h>

#include "client/source_region.hpp"
#include "core/api/query_write.hpp"
#include "core/json/read.hpp"

using namespace labdb;
using namespace labdb::client;

namespace {

std::string presigned(const char* command, const char* text) {
    const api::Operation& operation = *api::find_operation(*api::find_service("rds"), command);
    const json::Value input = json::read(text);
    api::Form form = api::query_form(operation, input);
    const Signer signer{"AKIDEXAMPLE", "secret", "tok/en", "eu-west-1", "rds"};
    add_presigned_url(form, operation, input, *parse_url("https://rds.eu-west-1.amazonaws.com/"), signer,
                      *util::parse_iso8601("2026-11-20T16:44:06Z"));
    const std::string* url = api::find_field(form, "PreSignedUrl");
    return url ? *url : "";
}

} // namespace

TEST_CASE("source region: the request, signed for the Region it reads from, as botocore does") {
    CHECK(presigned("copy-db-snapshot",
                    R"({"SourceDBSnapshotIdentifier":"arn:aws:rds:us-east-1:123456789012:snapshot:s",)"
                    R"("TargetDBSnapshotIdentifier":"t","CopyTags":true,"SourceRegion":"us-east-1"})") ==
          "https://rds.us-east-1.amazonaws.com/?Action=CopyDBSnapshot&Version=2014-10-31&"
          "SourceDBSnapshotIdentifier=arn%3Aaws%3Ards%3Aus-east-1%3A123456789012%3Asnapshot%3As&"
          "TargetDBSnapshotIdentifier=t&CopyTags=true&DestinationRegion=eu-west-1&X-Amz-Algorithm=AWS4-HMAC-SHA256&"
          "X-Amz-Credential=AKIDEXAMPLE%2F20261120%2Fus-east-1%2Frds%2Faws4_request&X-Amz-Date=20261120T164406Z&"
          "X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Security-Token=tok%2Fen&"
          "X-Amz-Signature=feb7e2593ecf601d615760991d77a1aa0f0a135738678a16e40efee55b0106a1");
}

TEST_CASE("source region: no URL without a source, for other operations, or over one that is given") {
    CHECK(presigned("copy-db-snapshot", R"({"TargetDBSnapshotIdentifier":"t"})").empty());
    CHECK(presigned("describe-db-instances", R"({"SourceRegion":"us-east-1"})").empty());
    CHECK(presigned("copy-db-snapshot", R"({"SourceRegion":"us-east-1","PreSignedUrl":"mine"})") == "mine");
}
