// `labdb serve --verify-signatures`: requests as the signer of labdb's own client makes them, and broken ones.
#include <doctest/doctest.h>

#include <cstdlib>

#include "client/sigv4.hpp"
#include "core/util/gzip.hpp"
#include "tests/serve/harness.hpp"

using namespace labdb::tests;
namespace client = labdb::client;
namespace util = labdb::util;

namespace {

constexpr std::string_view kTarget = "DynamoDB_20120810.ListTables";

struct Fixture {
    ServeProcess server{{"--sync", "off", "--verify-signatures"},
                        {{"AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"},
                         {"AWS_SECRET_ACCESS_KEY", "secret"},
                         {"AWS_CONFIG_FILE", "/dev/null"},
                         {"AWS_SHARED_CREDENTIALS_FILE", "/dev/null"}}};
    Wire wire{server.port()};
    client::Signer signer{"AKIDEXAMPLE", "secret", std::nullopt, "eu-west-1", "dynamodb"};
    util::Instant now = util::system_now();
    client::SignedRequest request{"POST", "/", {}, {{"Host", "localhost"}}, "{}"};

    Fixture() {
        request.headers.emplace_back("X-Amz-Target", kTarget);
        request.headers.emplace_back("X-Amz-Date", client::amz_date(now));
    }

    Answer send(const std::string& authorization, const std::string& target = "/") {
        std::string text = "POST " + target + " HTTP/1.1\r\nContent-Type: application/x-amz-json-1.0\r\n";
        for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
        if (!authorization.empty()) text += "Authorization: " + authorization + "\r\n";
        wire.send(text + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" + request.body);
        return wire.receive();
    }
    std::string signature() const { return client::authorization(request, signer, now); }
    /// Signed so many minutes from now.
    Answer send_signed_at(int minutes) {
        now = now + util::Duration::of_seconds(60 * minutes);
        request.headers.back().second = client::amz_date(now);
        return send(signature());
    }
};

std::string refusal(std::string_view code, std::string_view message) {
    return R"({"__type":"com.amazon.coral.service#)" + std::string(code) + R"(","message":")" + std::string(message) +
           "\"}";
}

const std::string kMismatch =
    refusal("InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            "Access Key and signing method. Consult the service documentation for details.");
const std::string kUnknown =
    refusal("UnrecognizedClientException", "The security token included in the request is invalid.");

bool contains(const Answer& answer, const std::string& text) { return answer.body.find(text) != std::string::npos; }

std::string replaced(std::string text, std::string_view old, std::string_view by) {
    return text.replace(text.find(old), old.size(), by);
}

} // namespace

TEST_CASE_FIXTURE(Fixture, "a request signed with the key is answered") {
    CHECK(send(signature()).body == R"({"TableNames":[]})");
    request.headers.emplace_back("Content-Encoding", "gzip");
    request.body = util::gzip("{}");
    CHECK(send(signature()).body == R"({"TableNames":[]})");
}

TEST_CASE_FIXTURE(Fixture, "a presigned request is answered until it expires") {
    request.headers = {{"Host", "localhost"}, {"X-Amz-Target", std::string(kTarget)}};
    // The body is part of what is signed.
    CHECK(send("", "/?" + client::presigned_query(request, signer, now, 60)).body == R"({"TableNames":[]})");
    now = now + util::Duration::of_seconds(-90);
    const Answer late = send("", "/?" + client::presigned_query(request, signer, now, 60));
    CHECK(contains(late, "Signature expired: " + client::amz_date(now) + " is now earlier than "));
    CHECK(contains(late, " - 60 sec.)"));
}

TEST_CASE_FIXTURE(Fixture, "a request that is not signed, or not with this key, is refused") {
    CHECK(send("").body == refusal("MissingAuthenticationTokenException", "Request is missing Authentication Token"));
    const std::string good = signature();
    CHECK(send(replaced(good, "Signature=", "Signature=0")).body == kMismatch);
    request.body = "{ }";
    CHECK(send(good).body == kMismatch);
    request.body = "{}";
    signer.secret_access_key = "other";
    CHECK(send(signature()).body == kMismatch);
    signer.access_key_id = "AKIDOTHER";
    CHECK(send(signature()).body == kUnknown);
}

TEST_CASE_FIXTURE(Fixture, "a token that the key does not have is refused") {
    request.headers.emplace_back("X-Amz-Security-Token", "token");
    CHECK(send(signature()).body == kUnknown);
}

TEST_CASE_FIXTURE(Fixture, "a signature holds for a quarter of an hour") {
    SUBCASE("past") {
        const Answer late = send_signed_at(-16);
        CHECK(late.status == 400);
        CHECK(contains(late, "#InvalidSignatureException\",\"message\":\"Signature expired: " + client::amz_date(now) +
                                 " is now earlier than "));
        CHECK(contains(late, " - 15 min.)"));
    }
    SUBCASE("future") {
        const Answer early = send_signed_at(16);
        CHECK(contains(early, "Signature not yet current: " + client::amz_date(now) + " is still later than "));
        CHECK(contains(early, " + 15 min.)"));
    }
    SUBCASE("within") { CHECK(send_signed_at(-14).status == 200); }
    SUBCASE("no date") {
        request.headers.back().second = "201";
        CHECK(send(signature()).body == refusal("IncompleteSignatureException",
                                                "Date must be in ISO-8601 'basic format'. Got '201'. See "
                                                "http://en.wikipedia.org/wiki/ISO_8601"));
    }
}

TEST_CASE_FIXTURE(Fixture, "the scope must be this service's, and the host signed") {
    const std::string good = signature();
    CHECK(send(replaced(good, "SignedHeaders=host;", "SignedHeaders=")).body ==
          refusal("InvalidSignatureException", "'Host' must be a 'SignedHeader' in the AWS Authorization."));
    const std::string date = client::amz_date(now);
    const std::string scope = date.substr(0, 8) + "/eu-west-1/dynamodb/aws4_request";
    CHECK(send(replaced(good, scope, "20130609/eu-west-1/rds/aws5")).body ==
          refusal("InvalidSignatureException",
                  "Credential should be scoped to correct service: 'dynamodb'. Credential should be scoped with a "
                  "valid terminator: 'aws4_request', not 'aws5'. Date in Credential scope does not match YYYYMMDD "
                  "from ISO-8601 version of date from HTTP: '20130609' != '" +
                      date.substr(0, 8) + "', from '" + date + "'. "));
    CHECK(contains(send(replaced(good, "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA25")),
                   "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25'"));
}

TEST_CASE("without keys there is nothing to check with") {
    const std::string command = "cd / && env -i HOME=/nonexistent LABDB_HOME=/nonexistent " LABDB_PROGRAM
                                " serve --port 0 --verify-signatures 2>/dev/null >&2";
    CHECK(WEXITSTATUS(std::system(command.c_str())) == 253);
}
