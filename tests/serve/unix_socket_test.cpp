// A server on a Unix socket, as the Data API's transactions are kept by one.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include "client/http_client.hpp"
#include "client/socket.hpp"
#include "client/unix_address.hpp"
#include "serve/server.hpp"

using namespace labdb;

namespace {

struct Echo : serve::Application {
    serve::Response answer(serve::Request& request) override { return {200, {}, request.target}; }
    serve::Response refuse(unsigned status) override { return {status, {}, ""}; }
};

} // namespace

TEST_CASE("unix socket: for its owner alone, at a path of any length") {
    std::string folder = std::filesystem::temp_directory_path() / "labdb-socket-XXXXXX";
    REQUIRE(mkdtemp(folder.data()));
    const std::string deep = folder + "/" + std::string(200, 'x');
    std::filesystem::create_directory(deep);
    const std::string path = deep + "/a b.socket";
    std::ofstream(path) << "left by one that was killed";

    const client::Url url = *client::parse_url(client::unix_url(path) + "/Execute");
    CHECK(client::is_loopback(url.host));
    CHECK_FALSE(client::is_listening(url));
    Echo echo;
    serve::Server server(echo, path);
    CHECK(client::is_listening(url));
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0600);
    int stop[2];
    REQUIRE(pipe(stop) == 0);
    std::thread running([&] { server.run(stop[0]); });
    client::HttpOptions options;
    options.proxies.http = "http://127.0.0.1:1"; // nobody's business
    client::HttpRequest request;
    request.url = url;
    CHECK(client::HttpClient(options).send(request).body == "/Execute");
    REQUIRE(write(stop[1], "", 1) == 1);
    running.join();
    CHECK_FALSE(client::is_listening(url));
    CHECK_THROWS_AS(serve::Server(echo, folder + "/none/x.socket"), serve::ServerError);
    std::filesystem::remove_all(folder);
}
