#include <doctest/doctest.h>

#include "client/http_client.hpp"
#include "client/url.hpp"

using namespace labdb::client;

TEST_CASE("url: its parts") {
    const auto url = parse_url("HTTPS://me:secret@example.org:8443/base/?q#f");
    REQUIRE(url);
    CHECK(url->scheme == "https");
    CHECK(url->user_info == "me:secret");
    CHECK(url->text() == "https://example.org:8443/base/?q");
    CHECK(parse_url("http://[::1]:8000")->host == "::1");
    CHECK(parse_url("http://[::1]:8000")->authority() == "[::1]:8000");
    CHECK(parse_url("https://h")->port == 443);
    CHECK(parse_url("http://h:80/")->authority() == "h");
    for (const char* text :
         {"", "localhost:8000", "http://", "http:///x", "http://h:x", "http://h:70000", "http://[::1"})
        CHECK_FALSE(parse_url(text));
}

TEST_CASE("url: paths below it") {
    auto below = [](const char* url, const char* path) { return parse_url(url)->below(path).path; };
    CHECK(below("http://h", "/") == "/");
    CHECK(below("http://h", "/Execute") == "/Execute");
    CHECK(below("http://h/", "/Execute") == "/Execute");
    CHECK(below("http://h/base", "/") == "/base");
    CHECK(below("http://h/base/", "/Execute") == "/base/Execute");
}

TEST_CASE("url: this machine") {
    CHECK(is_loopback("127.0.0.1"));
    CHECK(is_loopback("localhost"));
    CHECK_FALSE(is_loopback("example.org"));
}

TEST_CASE("proxies: which, and for whom") {
    const Proxies proxies{"http://p:1", "http://p:2", "localhost, .example.org,h:81"};
    auto of = [&](const char* url) { return std::string(proxies.of(*parse_url(url))); };
    CHECK(of("http://other/") == "http://p:1");
    CHECK(of("https://other/") == "http://p:2");
    CHECK(of("http://LOCALHOST:8000/") == "");
    CHECK(of("http://example.org/") == "");
    CHECK(of("http://a.example.org/") == "");
    CHECK(of("http://notexample.org/") == "http://p:1");
    CHECK(of("http://h:81/") == "");
    CHECK(of("http://h:82/") == "http://p:1");
    CHECK(Proxies{"p", "p", "*"}.of(*parse_url("http://h/")).empty());
}
