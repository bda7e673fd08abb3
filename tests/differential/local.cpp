#include "tests/differential/local.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/serve/harness.hpp"

namespace labdb::tests {

namespace {

namespace fs = std::filesystem;

constexpr const char* kJar = "DynamoDBLocal.jar";

std::optional<std::string> find_jar(const fs::path& folder) {
    std::error_code error;
    if (fs::exists(folder / kJar, error)) return folder.string();
    constexpr auto kOptions = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(folder, kOptions, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().filename() == kJar) return entry->path().parent_path().string();
    return std::nullopt;
}

/// One that nobody listens on.
int free_port() {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* place = reinterpret_cast<sockaddr*>(&address);
    if (bind(descriptor, place, size) != 0 || getsockname(descriptor, place, &size) != 0)
        throw std::runtime_error("no port");
    close(descriptor);
    return ntohs(address.sin_port);
}

} // namespace

std::optional<std::string> find_dynamodb_local() {
    if (const char* named = std::getenv("LABDB_DYNAMODB_LOCAL")) return find_jar(named);
    for (const char* folder : {"/usr/local/lib/node_modules", "/usr/lib/node_modules"})
        if (auto found = find_jar(folder)) return found;
    return std::nullopt;
}

LocalProcess::LocalProcess(const std::string& folder) : port_(free_port()) {
    const std::string port = std::to_string(port_);
    pid_ = fork();
    if (pid_ == 0) {
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        if (chdir(folder.c_str()) != 0) _exit(127);
        execlp("java", "java", "-Djava.library.path=DynamoDBLocal_lib", "-jar", kJar, "-inMemory", "-sharedDb", "-port",
               port.c_str(), nullptr);
        _exit(127);
    }
    for (int tries = 0; tries < 600; ++tries) {
        try {
            if (Wire(port_).call("ListTables", "{}").status == 200) return;
        } catch (const std::runtime_error&) {
            // It is starting.
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("DynamoDB Local did not start");
}

LocalProcess::~LocalProcess() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
}

} // namespace labdb::tests
