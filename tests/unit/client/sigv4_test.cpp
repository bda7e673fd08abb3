// The published vectors: AWS's "Signature Version 4 test suite", and the example of the IAM User Guide.
#include <doctest/doctest.h>

#include "client/sigv4.hpp"

using namespace labdb;
using namespace labdb::client;

namespace {

const Signer kSigner{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", std::nullopt, "us-east-1", "service"};

util::Instant moment(std::string_view text) { return *util::parse_iso8601(text); }

const util::Instant kNow = moment("2015-08-30T12:36:00Z");

SignedRequest request(const std::string& method, const SignedRequest::Fields& query = {}) {
    return {method, "/", query, {{"Host", "example.amazonaws.com"}, {"X-Amz-Date", "20150830T123600Z"}}, ""};
}

std::string signature_of(const SignedRequest& signed_request) {
    std::string text = authorization(signed_request, kSigner, kNow);
    return text.substr(text.rfind('=') + 1);
}

} // namespace

TEST_CASE("test suite: get-vanilla") {
    CHECK(authorization(request("GET"), kSigner, kNow) ==
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
          "SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
}

TEST_CASE("test suite: query parameters are signed in order") {
    CHECK(signature_of(request("GET", {{"Param2", "value2"}, {"Param1", "value1"}})) ==
          "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
}

TEST_CASE("test suite: paths are percent-encoded") {
    SignedRequest utf8 = request("GET");
    utf8.path = "/ሴ";
    CHECK(signature_of(utf8) == "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    SignedRequest unreserved = request("GET");
    unreserved.path = "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    CHECK(signature_of(unreserved) == "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f");
}

TEST_CASE("test suite: headers are trimmed, and blanks inside them are one") {
    SignedRequest trimmed = request("GET");
    trimmed.headers.emplace_back("My-Header1", " value1");
    trimmed.headers.emplace_back("My-Header2", " \"a   b   c\"");
    CHECK(signature_of(trimmed) == "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
}

TEST_CASE("test suite: a body is signed by its digest") {
    CHECK(signature_of(request("POST")) == "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    SignedRequest form = request("POST");
    form.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    form.body = "Param1=value1";
    CHECK(signature_of(form) == "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
}

TEST_CASE("IAM User Guide: ListUsers") {
    Signer signer = kSigner;
    signer.service = "iam";
    SignedRequest list{"GET",
                       "/",
                       {{"Action", "ListUsers"}, {"Version", "2010-05-08"}},
                       {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"},
                        {"host", "iam.amazonaws.com"},
                        {"x-amz-date", "20150830T123600Z"}},
                       ""};
    std::string text = authorization(list, signer, kNow);
    CHECK(text.substr(text.rfind('=') + 1) == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST_CASE("a URL carries its own signature") {
    // Written by botocore 1.43.11 for the same moment.
    Signer signer = kSigner;
    signer.service = "rds-db";
    const SignedRequest connect{
        "GET", "/", {{"Action", "connect"}, {"DBUser", "jane doe/é"}}, {{"host", "db.example.com:3306"}}, ""};
    const util::Instant now = moment("2026-11-20T16:44:06Z");
    CHECK(presigned_query(connect, signer, now, 900) ==
          "Action=connect&DBUser=jane%20doe%2F%C3%A9&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
          "AKIDEXAMPLE%2F20261120%2Fus-east-1%2Frds-db%2Faws4_request&X-Amz-Date=20261120T164406Z&X-Amz-Expires=900&"
          "X-Amz-SignedHeaders=host&X-Amz-Signature=72566e077d766fba2a4736771fffc1447581d17bff39b81740ec7630af25ad47");
    signer.session_token = "TOK/+=";
    CHECK(presigned_query(connect, signer, now, 900)
              .ends_with("&X-Amz-SignedHeaders=host&X-Amz-Security-Token=TOK%2F%2B%3D&X-Amz-Signature="
                         "7e1d01a6e7d09a2007e8c3348639a7b42e7bde9d395143d433a4a846a91b50f6"));
}
