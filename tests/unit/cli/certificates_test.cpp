#include <doctest/doctest.h>

#include "tests/unit/cli/harness.hpp"
#include "tests/unit/client/tls_server.hpp"

using namespace labdb::cli;
using labdb::tests::Certificate;
using labdb::tests::TlsServer;

namespace {

constexpr const char* kAnswer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 25\r\n\r\n"
    "{\"TableNames\":[\"Secure\"]}";

} // namespace

TEST_CASE("certificates: --ca-bundle, AWS_CA_BUNDLE and ca_bundle say whom to trust, in this order") {
    const test::TemporaryFolder folder;
    const Certificate authority = Certificate::authority();
    const std::string ours = folder.write("ours.pem", authority.pem());
    const std::string other = folder.write("other.pem", Certificate::authority().pem());
    TlsServer server(authority.signed_for("DNS:localhost"), kAnswer);
    const std::string url = "https://localhost:" + server.port();
    const auto ask = [&](std::vector<std::string> options, const test::Variables& variables = {}) {
        std::vector<std::string> words = {"dynamodb", "list-tables", "--endpoint-url", url};
        words.insert(words.end(), options.begin(), options.end());
        test::Variables all = variables;
        all.insert({"AWS_MAX_ATTEMPTS", "1"});
        return test::run_aws(words, all);
    };
    const auto trusts = [&](const test::Result& result) { return result.out.find("Secure") != std::string::npos; };
    const auto refuses = [&](const test::Result& result) {
        return result.status == 255 && result.err.find("SSL validation failed for " + url +
                                                       "/ [SSL: CERTIFICATE_VERIFY_FAILED]") != std::string::npos;
    };
    const std::string of_profile = folder.write("config", "[default]\nca_bundle = " + ours + "\n");

    CHECK(refuses(ask({})));
    CHECK(trusts(ask({"--ca-bundle", ours})));
    CHECK(trusts(ask({}, {{"AWS_CA_BUNDLE", ours}})));
    CHECK(trusts(ask({}, {{"AWS_CONFIG_FILE", of_profile}})));
    CHECK(refuses(ask({"--ca-bundle", other}, {{"AWS_CA_BUNDLE", ours}})));
    CHECK(trusts(ask({"--ca-bundle", ours}, {{"AWS_CA_BUNDLE", other}})));
    CHECK(refuses(ask({}, {{"AWS_CA_BUNDLE", other}, {"AWS_CONFIG_FILE", of_profile}})));
    const test::Result missing = ask({"--ca-bundle", folder.path() + "/none.pem"});
    CHECK(missing.status == 255);
    CHECK(test::message(missing) == "SSL validation failed for " + url + "/ [Errno 2] No such file or directory");
    // Without a check there is a warning, as urllib3 gives it.
    const test::Result unchecked = ask({"--no-verify-ssl"});
    CHECK(trusts(unchecked));
    CHECK(unchecked.err.find("InsecureRequestWarning") == 0);
}
