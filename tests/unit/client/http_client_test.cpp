#include <doctest/doctest.h>

#include <iterator>

#include "client/http_client.hpp"
#include "tests/unit/canned_server.hpp"

using namespace labdb::client;
using Server = labdb::tests::CannedServer;

namespace {

Url url_of(const Server& server, const std::string& path = "/") {
    return *parse_url("http://" + server.authority() + path);
}

HttpOptions options() {
    HttpOptions options;
    options.connect_timeout = 2000;
    options.read_timeout = 300;
    return options;
}

HttpRequest request(const Url& url) {
    HttpRequest request;
    request.url = url;
    request.headers = {{"X-A", "b"}};
    request.body = "{}";
    return request;
}

std::string failure(const HttpRequest& request, HttpOptions with = options()) {
    try {
        HttpClient(std::move(with)).send(request);
    } catch (const NetworkError& error) {
        return error.what();
    }
    return "none";
}

/// A port that nobody listens at.
std::string closed_port() { return Server(std::vector<Server::Answers>{}).authority(); }

} // namespace

TEST_CASE("http: a request and its answer") {
    Server server({{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Amz-CRC32: 7\r\n\r\nhello"}});
    HttpClient client(options());
    const HttpResponse response = client.send(request(url_of(server, "/a?b")));
    CHECK(response.status == 200);
    CHECK(response.header("x-amz-crc32") == "7");
    CHECK(response.body == "hello");
    CHECK(server.requests().at(0) ==
          "POST /a?b HTTP/1.1\r\nHost: " + server.authority() + "\r\nX-A: b\r\nContent-Length: 2\r\n\r\n{}");
}

TEST_CASE("http: an answer that arrives in pieces, cut anywhere") {
    const std::string heads[] = {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\f",
                                 "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n\f",
                                 "HTTP\f/1.1 200 OK\r\nContent-Length\f: 5\r\n\r\n\f", "HTTP/1.0 200 OK\r\n\r\n\f",
                                 "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe"};
    const std::string bodies[] = {"\nhello", "hello", "h\fell\fo", "hello", "\fllo"};
    for (std::size_t i = 0; i < std::size(heads); ++i) {
        CAPTURE(heads[i]);
        Server server({{heads[i] + bodies[i]}});
        CHECK(HttpClient(options()).send(request(url_of(server))).body == "hello");
    }
    Server chunked(
        {{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\f3\r\f\na\fbc\r\n\f2\r\nde\f\r\n0\r\n\f\r\n"}});
    CHECK(HttpClient(options()).send(request(url_of(chunked))).body == "abcde");
}

TEST_CASE("http: what a server says before its response is passed over") {
    const std::string response = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    const std::string interim = "HTTP/1.1 100 Continue\r\n\r\n";
    const std::string answers[] = {interim + response, interim + '\f' + interim + '\f' + response};
    for (const std::string& answer : answers) {
        Server server({{answer}});
        const HttpResponse got = HttpClient(options()).send(request(url_of(server)));
        CHECK(got.status == 200);
        CHECK(got.body == "hello");
    }
}

TEST_CASE("http: chunks, and a body that ends with the connection") {
    Server server({{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"},
                   {"HTTP/1.1 500 Oh\r\n\r\nsome"}});
    HttpClient client(options());
    CHECK(client.send(request(url_of(server))).body == "abcde");
    std::this_thread::sleep_for(std::chrono::milliseconds(50)); // until the server has closed
    const HttpResponse second = client.send(request(url_of(server)));
    CHECK(second.status == 500);
    CHECK(second.body == "some");
    CHECK(status_phrase(503) == "Service Unavailable");
    CHECK(status_phrase(799) == "");
}

TEST_CASE("http: a connection is kept, and left when the server has closed it") {
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1";
    Server server({{answer, answer}, {answer}});
    HttpClient client(options());
    CHECK(client.send(request(url_of(server))).body == "1");
    CHECK(client.send(request(url_of(server))).body == "1");
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(client.send(request(url_of(server))).body == "1");
    CHECK(server.requests().size() == 3);
}

TEST_CASE("http: failures in the AWS CLI's words") {
    const std::string nobody = closed_port();
    CHECK(failure(request(*parse_url("http://" + nobody + "/"))) ==
          "Could not connect to the endpoint URL: \"http://" + nobody + "/\"");
    {
        Server server({{""}});
        CHECK(failure(request(url_of(server))) ==
              "Connection was closed before we received a valid response from endpoint URL: \"" +
                  url_of(server).text() + "\".");
    }
    {
        Server server({{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"}});
        CHECK(failure(request(url_of(server))).find("Connection was closed") == 0);
    }
    {
        Server server(std::vector<Server::Answers>{
            Server::Answers(2)}); // the second request never comes: it waits, and so does the client
        CHECK(failure(request(url_of(server))) == "Read timeout on endpoint URL: \"" + url_of(server).text() + "\"");
    }
}

TEST_CASE("http: a scheme that is none of HTTP") {
    CHECK(failure(request(*parse_url("ftp://127.0.0.1:1/"))) ==
          "An HTTP Client raised an unhandled exception: Not supported URL scheme ftp");
}

TEST_CASE("http: what is no TLS") {
    Server server({{"HTTP/1.1 400 Bad Request\r\n\r\n"}});
    const std::string url = "https://" + server.authority() + "/";
    CHECK(failure(request(*parse_url(url))) ==
          "SSL validation failed for " + url + " [SSL: WRONG_VERSION_NUMBER] wrong version number");
    HttpOptions with = options();
    with.trust.bundle = "/no/such/file";
    Server other({{""}});
    const std::string second = "https://" + other.authority() + "/";
    CHECK(failure(request(*parse_url(second)), with) ==
          "SSL validation failed for " + second + " [Errno 2] No such file or directory");
}

TEST_CASE("http: through a proxy") {
    Server proxy({{"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1"}});
    HttpOptions with = options();
    with.proxies.http = "me:pw@" + proxy.authority();
    CHECK(HttpClient(with).send(request(*parse_url("http://example.org/x"))).body == "1");
    CHECK(proxy.requests().at(0).starts_with("POST http://example.org/x HTTP/1.1\r\nHost: example.org\r\n"));
    CHECK(proxy.requests().at(0).find("Proxy-Authorization: Basic bWU6cHc=") != std::string::npos);

    Server refusing({{"HTTP/1.1 403 Forbidden\r\n\r\n"}});
    with = options();
    with.proxies.https = "http://" + refusing.authority();
    CHECK(failure(request(*parse_url("https://example.org/")), with) ==
          "Failed to connect to proxy URL: \"http://" + refusing.authority() + "\"");
    CHECK(refusing.requests().at(0) ==
          "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\nContent-Length: 0\r\n\r\n");
    with.proxies.https = "http://" + closed_port();
    CHECK(failure(request(*parse_url("https://example.org/")), with).find("Failed to connect to proxy URL") == 0);
}
