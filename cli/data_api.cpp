#include "cli/data_api.hpp"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

#include "cli/child.hpp"
#include "cli/errors.hpp"
#include "cli/serve_command.hpp"
#include "client/socket.hpp"
#include "client/unix_address.hpp"
#include "client/url.hpp"
#include "serve/aws.hpp"
#include "serve/server.hpp"

namespace labdb::cli {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kNap{5};
constexpr int kTriesToStart = 2000; // ten seconds
constexpr int kTriesOfOne = 200;    // one second
/// How long the resident process stays without a transaction.
constexpr std::chrono::seconds kLinger{5};
constexpr int kEnd = 127;

/// A Unix socket, there while the process lives: nobody but the user may speak to it.
std::string socket_path(const Lab& lab) { return std::filesystem::absolute(lab.home).string() + "/data-api.socket"; }

std::optional<std::string> running(const Lab& lab) {
    std::string endpoint = client::unix_url(socket_path(lab));
    const auto url = client::parse_url(endpoint);
    if (!url || !client::is_listening(*url)) return std::nullopt;
    return endpoint;
}

/// Starts the process in a session of its own, with nothing of this one's files open.
void start() {
    const pid_t child = fork();
    if (child < 0) throw Error(ErrorKind::general, "labdb: cannot start the process that keeps the transaction");
    if (child > 0) {
        wait_for(child);
        return;
    }
    setsid();
    if (fork() != 0) _exit(0); // so that nobody has to wait for it
    const int nothing = open("/dev/null", O_RDWR);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nothing, stream);
    constexpr int kHighest = 1024;
    for (int descriptor = STDERR_FILENO + 1; descriptor < kHighest; ++descriptor) close(descriptor);
    char program[] = "/proc/self/exe", name[] = "labdb", command[] = "__data-api";
    char* words[] = {name, command, nullptr};
    execv(program, words);
    _exit(kEnd);
}

/// One for each state folder: the one that has the lock.
class OnlyOne {
public:
    explicit OnlyOne(const std::string& path) : descriptor_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        held_ = descriptor_ >= 0 && flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
    }
    ~OnlyOne() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    OnlyOne(const OnlyOne&) = delete;
    OnlyOne& operator=(const OnlyOne&) = delete;
    bool is_held() const { return held_; }

private:
    int descriptor_;
    bool held_ = false;
};

} // namespace

std::optional<std::string> data_api_endpoint(const Lab& lab, const api::Operation& operation,
                                             const json::Value& input) {
    if (operation.service->endpoint_prefix != "rds-data") return std::nullopt;
    const bool begins = operation.name == "BeginTransaction";
    if (!begins && !input.find("transactionId")) return std::nullopt;
    if (auto endpoint = running(lab)) return endpoint;
    if (!begins) return std::nullopt;
    for (int tries = 0; tries < kTriesToStart; ++tries) {
        // Again now and then: one that was about to end may have kept the new one out.
        if (tries % kTriesOfOne == 0) start();
        if (auto endpoint = running(lab)) return endpoint;
        std::this_thread::sleep_for(kNap);
    }
    throw Error(ErrorKind::general, "labdb: the process that keeps the transaction does not answer");
}

int data_api(const std::vector<std::string>&, Session& session) {
    const Lab lab = lab_of(session.environment);
    const OnlyOne lock(lab.home + "/data-api.lock");
    if (!lock.is_held()) return 0;
    Seeds seeds(lab.seed);
    serve::Aws aws(aws_options(lab, lab.sync, seeds));
    serve::Server server(aws, socket_path(lab));
    int stop[2];
    if (pipe2(stop, O_CLOEXEC) != 0) return 1;
    std::thread watch([&] {
        // The first transaction is on its way.
        for (auto idle = std::chrono::seconds(0); idle < kLinger; ++idle) {
            std::this_thread::sleep_for(std::chrono::seconds(1));
            if (aws.open_transactions(clock_now(lab).now) > 0) idle = std::chrono::seconds(-1);
        }
        unlink(socket_path(lab).c_str());
        [[maybe_unused]] const auto written = ::write(stop[1], "", 1);
    });
    server.run(stop[0]);
    watch.join();
    return 0;
}

} // namespace labdb::cli
