#include <doctest/doctest.h>

#include "tests/unit/canned_server.hpp"
#include "tests/unit/cli/harness.hpp"

using namespace labdb::cli;

TEST_CASE("remote: --no-verify-ssl is warned about once, where there is TLS") {
    labdb::tests::CannedServer server({{"HTTP/1.1 400 Bad Request\r\n\r\n"}});
    const std::string url = "https://" + server.authority() + "/";
    const test::Result result = test::run_aws({"dynamodb", "list-tables", "--endpoint-url", url, "--no-verify-ssl"},
                                              {{"AWS_MAX_ATTEMPTS", "1"}, {"LABDB_STRICT", "1"}});
    CHECK(result.status == 255);
    CHECK(result.err ==
          "InsecureRequestWarning: Unverified HTTPS request is being made to host '127.0.0.1'. Adding certificate "
          "verification is strongly advised. See: "
          "https://urllib3.readthedocs.io/en/latest/advanced-usage.html#tls-warnings\n"
          "\naws: [ERROR]: SSL validation failed for " +
              url + " [SSL: WRONG_VERSION_NUMBER] wrong version number\n");
    CHECK(test::run_aws({"dynamodb", "list-tables", "--no-verify-ssl"}).err.empty());
}

TEST_CASE("remote: an empty Region is signed for where an endpoint is given, and is none of AWS's where not") {
    // As AWS CLI 1.45.11 does (run against a listener that prints the Authorization header).
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 17\r\n"
                               "\r\n{\"TableNames\":[]}";
    for (const bool by_option : {true, false}) {
        CAPTURE(by_option);
        labdb::tests::CannedServer server({{answer}});
        const std::string url = "http://" + server.authority();
        std::vector<std::string> words = {"dynamodb", "list-tables", "--region", ""};
        test::Variables variables = {{"AWS_ACCESS_KEY_ID", "a"}, {"AWS_SECRET_ACCESS_KEY", "b"}, {"LABDB_STRICT", "1"}};
        if (by_option)
            words.insert(words.end(), {"--endpoint-url", url});
        else
            variables.emplace("AWS_ENDPOINT_URL", url);
        const test::Result result = test::run_aws(words, variables);
        CHECK(result.err.empty());
        CHECK(result.status == 0);
        REQUIRE(server.requests().size() == 1);
        CHECK(server.requests().front().find("//dynamodb/aws4_request") != std::string::npos);
    }
    CHECK(test::run_aws({"dynamodb", "list-tables", "--region", ""}).err ==
          "\naws: [ERROR]: Invalid endpoint: https://dynamodb..amazonaws.com\n");
    const test::Result fallen_back =
        test::run_aws({"dynamodb", "list-tables", "--region", "", "--endpoint-url", "http://localhost:1"});
    CHECK(fallen_back.err == "labdb: nothing listens at http://localhost:1: answered by the local engine\n");
    CHECK(fallen_back.status == 0);
}
