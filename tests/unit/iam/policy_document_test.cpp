#include "core/iam/policy_document.hpp"

#include <doctest/doctest.h>

// What IAM makes of documents: as observed in October 2026 (ack-api-quirks, DDB-TABLE-208, -351 to -356, -457).
namespace labdb::iam {
namespace {

std::string canonical(const char* text) { return PolicyDocument(text).canonical(); }

std::string refused(const char* text) {
    try {
        PolicyDocument policy{text};
    } catch (const PolicyError& error) {
        return error.what();
    }
    return "taken";
}

constexpr const char* kCanonical =
    R"({"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Principal":)"
    R"({"AWS":"arn:aws:iam::123456789012:root"},"Action":"dynamodb:GetItem","Resource":"*"}]})";

TEST_CASE("ways to write one policy") {
    CHECK(canonical(kCanonical) == kCanonical);
    CHECK(canonical(R"({"Statement": {"Resource": ["*"], "Action": ["dynamodb:GetItem"], "Effect": "allow",
        "Principal": {"AWS": ["123456789012", "arn:aws:iam::123456789012:root"]}, "Sid": "Read"},
        "Version": "2012-10-17"})") == kCanonical);
    // Lists of several stay as they are.
    CHECK(canonical(R"({"Statement":[{"Effect":"Deny","Principal":"*","NotAction":["b:c","a:b"],"Resource":"r",
        "Condition":{"Bool":{"x":"true"}}}]})") ==
          R"({"Statement":[{"Effect":"Deny","Principal":"*","NotAction":["b:c","a:b"],"Resource":"r",)"
          R"("Condition":{"Bool":{"x":"true"}}}]})");
}

TEST_CASE("a policy without a version is shown with the old one") {
    const PolicyDocument policy(R"({"Statement":[{"Effect":"Deny","Principal":"*","Action":"a:b","Resource":"r"}]})");
    CHECK(policy.shown().substr(0, 26) == R"({"Version":"2008-10-17","S)");
    CHECK(policy.canonical().substr(0, 13) == R"({"Statement":)");
    CHECK(PolicyDocument(kCanonical).shown() == kCanonical);
}

TEST_CASE("texts that are no policy") {
    CHECK(refused("") == "This policy contains invalid Json");
    CHECK(refused("{not json") == "This policy contains invalid Json");
    CHECK(refused("[]") == "This policy contains invalid Json");
    CHECK(refused("null") == "This text appears not to be a policy");
    CHECK(refused("{}") == "Syntax error at position (1,3)");
    CHECK(refused(R"({"Statement":[]})") == "Could not parse the policy: Statement is empty!");
    CHECK(refused(R"({"Statement":[{}]})") == "Missing required field Effect");
    CHECK(refused(R"({"Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*"}]})") ==
          "Missing required field Principal");
    CHECK(refused(R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"a:b"}]})") ==
          "Missing required field Resource");
    CHECK(refused(R"({"Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":"a:b","Resource":"*"},
        {"Sid":"a","Effect":"Allow","Principal":"*","Action":"a:b","Resource":"*"}]})") ==
          "The Statement Ids in the policy are not unique");
    CHECK(refused(R"({"Statement":{"Effect":"Allow","Principal":"123456789012","Action":"a:b","Resource":"*"}})")
              .substr(0, 27) == "Syntax error at position (1");
    CHECK(refused(R"({"Version":"2020-01-01","Statement":[]})") == "The policy must contain a valid version string");
}

TEST_CASE("whom a policy lets in and shuts out") {
    const PolicyDocument open(
        R"({"Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"a:b","Resource":"*"}})");
    CHECK(open.is_unbounded());
    CHECK_FALSE(PolicyDocument(R"({"Statement":{"Effect":"Allow","Principal":"*","Action":"a:b","Resource":"*",
        "Condition":{"Bool":{"aws:SecureTransport":"true"}}}})")
                    .is_unbounded());
    CHECK_FALSE(PolicyDocument(kCanonical).is_unbounded());
    CHECK(PolicyDocument(kCanonical).actions() == std::vector<std::string>{"dynamodb:GetItem"});
    CHECK(PolicyDocument(kCanonical).principals() == std::vector<std::string>{"arn:aws:iam::123456789012:root"});

    const PolicyDocument closed(
        R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"dynamodb:put*","Resource":"*"}})");
    CHECK_FALSE(closed.is_unbounded());
    CHECK(closed.denies("dynamodb:PutResourcePolicy", "123456789012"));
    CHECK_FALSE(closed.denies("dynamodb:DeleteResourcePolicy", "123456789012"));
    const PolicyDocument other(
        R"({"Statement":{"Effect":"Deny","Principal":{"AWS":"999999999999"},"Action":"*","Resource":"*"}})");
    CHECK_FALSE(other.denies("dynamodb:PutResourcePolicy", "123456789012"));
    CHECK(other.denies("dynamodb:PutResourcePolicy", "999999999999"));
}

TEST_CASE("wildcards") {
    CHECK(matches_wildcards("*", ""));
    CHECK(matches_wildcards("dynamodb:*", "dynamodb:GetItem"));
    CHECK(matches_wildcards("DYNAMODB:get?tem", "dynamodb:GetItem"));
    CHECK(matches_wildcards("a*b*c", "aXbYbZc"));
    CHECK_FALSE(matches_wildcards("a*b", "abc"));
    CHECK_FALSE(matches_wildcards("", "a"));
}

} // namespace
} // namespace labdb::iam
