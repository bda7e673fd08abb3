#include <cstdio>
#include <doctest/doctest.h>
#include <fstream>
#include <unistd.h>

#include "client/http_client.hpp"
#include "tests/unit/client/tls_server.hpp"

using namespace labdb::client;
using labdb::tests::Certificate;
using labdb::tests::TlsServer;

namespace {

constexpr const char* kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

/// A file of certificates, removed at the end.
class Bundle {
public:
    explicit Bundle(const std::string& text) {
        static int number = 0;
        path_ = "/tmp/labdb-tls-test-" + std::to_string(::getpid()) + "-" + std::to_string(number++) + ".pem";
        std::ofstream(path_) << text;
    }
    ~Bundle() { std::remove(path_.c_str()); }
    Bundle(const Bundle&) = delete;
    Bundle& operator=(const Bundle&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// The answer's body, or the failure's text from behind the URL.
std::string ask(const std::string& host, const TlsServer& server, const Trust& trust) {
    HttpOptions options;
    options.trust = trust;
    options.connect_timeout = options.read_timeout = 5000;
    HttpRequest request;
    const std::string url = "https://" + host + ":" + server.port() + "/";
    request.url = *parse_url(url);
    try {
        return HttpClient(options).send(request).body;
    } catch (const NetworkError& error) {
        const std::string text = error.what(), start = "SSL validation failed for " + url + " ";
        return text.starts_with(start) ? text.substr(start.size()) : text;
    }
}

constexpr const char* kFailed = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ";

} // namespace

TEST_CASE("tls: a certificate that the bundle vouches for") {
    const Certificate authority = Certificate::authority();
    const Bundle bundle(authority.pem());
    TlsServer server(authority.signed_for("DNS:localhost,IP:127.0.0.1"), kAnswer);
    CHECK(ask("localhost", server, {true, bundle.path()}) == "hello");
    CHECK(ask("127.0.0.1", server, {true, bundle.path()}) == "hello");
    CHECK(server.answered() == 2);
}

TEST_CASE("tls: certificates that will not do, in the AWS CLI's words") {
    const Certificate authority = Certificate::authority();
    const Bundle bundle(authority.pem()), other(Certificate::authority().pem()), junk("no certificate\n");
    const Trust trust{true, bundle.path()};
    {
        TlsServer server(authority.signed_for("DNS:localhost"), kAnswer);
        const std::string unknown = std::string(kFailed) + "unable to get local issuer certificate";
        CHECK(ask("localhost", server, {true, ""}) == unknown);
        // It has the signer's name but not its key.
        CHECK(ask("localhost", server, {true, other.path()}) == std::string(kFailed) + "certificate signature failure");
        CHECK(ask("localhost", server, {true, junk.path()}) ==
              "[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found");
        CHECK(ask("127.0.0.1", server, trust) ==
              std::string(kFailed) + "IP address mismatch, certificate is not valid for '127.0.0.1'.");
        CHECK(server.answered() == 0);
        CHECK(ask("127.0.0.1", server, {false, ""}) == "hello");
    }
    {
        TlsServer server(authority.signed_for("DNS:example.org"), kAnswer);
        CHECK(ask("localhost", server, trust) ==
              std::string(kFailed) + "Hostname mismatch, certificate is not valid for 'localhost'.");
    }
    {
        TlsServer server(authority.signed_for("DNS:localhost", -1), kAnswer);
        CHECK(ask("localhost", server, trust) == std::string(kFailed) + "certificate has expired");
        CHECK(ask("localhost", server, {false, ""}) == "hello");
    }
    {
        TlsServer server(authority, kAnswer);
        CHECK(ask("localhost", server, {true, ""}) == std::string(kFailed) + "self-signed certificate");
    }
}

TEST_CASE("tls: a server that wants more than TLS 1.2 says so") {
    const Certificate authority = Certificate::authority();
    const Bundle bundle(authority.pem());
    TlsServer server(authority.signed_for("DNS:localhost"), kAnswer, TLS1_3_VERSION);
    CHECK(ask("localhost", server, {true, bundle.path()}) ==
          "[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version");
}
