// What `labdb serve` says to the person who started it: on a terminal, a real one.
#include <doctest/doctest.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <regex>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/serve/harness.hpp"

using namespace labdb::tests;

namespace {

/// `labdb serve --port 0 OPTION…` on a terminal of its own.
class OnTerminal {
public:
    explicit OnTerminal(const std::vector<std::string>& options) {
        char folder[] = "/tmp/labdb-serve.XXXXXX";
        home_ = mkdtemp(folder);
        pid_ = forkpty(&terminal_, nullptr, nullptr, nullptr);
        if (pid_ == 0) {
            setenv("LABDB_HOME", home_.c_str(), 1);
            std::vector<std::string> words = {LABDB_PROGRAM, "serve", "--port", "0"};
            words.insert(words.end(), options.begin(), options.end());
            std::vector<char*> argv;
            for (std::string& word : words) argv.push_back(word.data());
            argv.push_back(nullptr);
            execv(LABDB_PROGRAM, argv.data());
            _exit(127);
        }
        wait_for(", data in .*\n");
    }
    OnTerminal(const OnTerminal&) = delete;
    OnTerminal& operator=(const OnTerminal&) = delete;
    ~OnTerminal() {
        if (pid_ > 0) kill(pid_, SIGKILL), waitpid(pid_, nullptr, 0);
        close(terminal_);
        std::error_code ignored;
        std::filesystem::remove_all(home_, ignored);
    }

    int port() const {
        std::smatch found;
        return std::regex_search(shown_, found, std::regex(":([0-9]+), data")) ? std::stoi(found[1]) : 0;
    }
    const std::string& shown() const { return shown_; }

    /// Reads on until the pattern has been shown; false when it does not come.
    bool wait_for(const std::string& pattern, int milliseconds = 10000) {
        const std::regex wanted(pattern);
        while (!std::regex_search(shown_, wanted)) {
            pollfd waited{terminal_, POLLIN, 0};
            std::array<char, 4096> bytes{};
            if (poll(&waited, 1, milliseconds) <= 0) return false;
            const ssize_t got = read(terminal_, bytes.data(), bytes.size());
            if (got <= 0) return false;
            for (char c : std::string_view(bytes.data(), static_cast<std::size_t>(got)))
                if (c != '\r') shown_ += c;
        }
        return true;
    }

    /// Types Ctrl-C and returns the exit status.
    int interrupt() {
        if (write(terminal_, "\x03", 1) != 1) return -1;
        int status = 0;
        waitpid(pid_, &status, 0);
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    std::string home_;
    std::string shown_;
    int terminal_ = -1;
    pid_t pid_ = -1;
};

struct Outcome {
    int status = 0;
    std::string text;
};

Outcome run(const std::string& command) {
    Outcome outcome;
    std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    for (int c = 0; (c = std::fgetc(pipe)) != EOF;) outcome.text += static_cast<char>(c);
    outcome.status = WEXITSTATUS(pclose(pipe));
    return outcome;
}

} // namespace

TEST_CASE("on a terminal each request is a line") {
    OnTerminal server({});
    CHECK(server.shown().starts_with("DynamoDB and RDS on http://127.0.0.1:"));
    Wire wire(server.port());
    wire.call("ListTables", "{}");
    CHECK(server.wait_for(
        "\n[0-9]{2}:[0-9]{2}:[0-9]{2}  123456789012/us-east-1  ListTables  200  [0-9]+\\.[0-9]{2} ms\n"));
    wire.call("DescribeTable", R"({"TableName":"none"})");
    CHECK(server.wait_for("us-east-1  DescribeTable  400 ResourceNotFoundException  [0-9.]+ ms\n"));
    wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(server.wait_for("\n[0-9:]{8}  GET  200  [0-9.]+ ms\n"));
    CHECK(server.interrupt() == 0);
}

TEST_CASE("--quiet leaves them out") {
    OnTerminal server({"--quiet"});
    Wire wire(server.port());
    CHECK(wire.call("ListTables", "{}").status == 200);
    CHECK(!server.wait_for("ListTables", 200));
    CHECK(server.interrupt() == 0);
}

TEST_CASE("an address that others reach is warned of") {
    OnTerminal server({"--host", "0.0.0.0"});
    CHECK(server.shown().starts_with("labdb: listening on 0.0.0.0: whoever reaches this machine can read and change"));
    Wire wire(server.port());
    CHECK(wire.call("ListTables", "{}").status == 200);
}

TEST_CASE("a port that is taken is told") {
    ServeProcess server;
    const std::string port = std::to_string(server.port());
    const Outcome outcome = run("LABDB_HOME=" + server.home() + " " LABDB_PROGRAM " serve --port " + port);
    CHECK(outcome.status == 255);
    CHECK(outcome.text.find("Another program listens on 127.0.0.1, port " + port + "; --port takes another one") !=
          std::string::npos);
    const Outcome nowhere = run(LABDB_PROGRAM " serve --port 0 --host example.com");
    CHECK(nowhere.status == 255);
    CHECK(nowhere.text.find("'example.com' is not an IP address, nor localhost") != std::string::npos);
}
