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
