#include "tests/bench/serve/server.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/serve/load.hpp"

namespace labdb::bench {

namespace {

using Command = std::vector<std::string>;

// Which of them sync has been seen with strace: dynoxide and DynamoDB Local once for each write, dynalite never.

Command labdb(const std::string& program, int port, Keeping keeping, const std::string& folder) {
    return {"env",    "LABDB_HOME=" + folder, program,  "serve",
            "--port", std::to_string(port),   "--sync", keeping == Keeping::synced ? "on" : "off"};
}

Command dynoxide(const std::string& program, int port, Keeping keeping, const std::string& folder) {
    if (keeping == Keeping::file) return {};
    Command command = {program, "serve", "--port", std::to_string(port)};
    if (keeping == Keeping::synced) command.insert(command.end(), {"--db-path", folder + "/dynoxide.db"});
    return command;
}

Command dynalite(const std::string& program, int port, Keeping keeping, const std::string& folder) {
    if (keeping == Keeping::synced) return {};
    Command command = {
        program,           "--port", std::to_string(port), "--createTableMs", "0", "--deleteTableMs", "0",
        "--updateTableMs", "0"};
    if (keeping == Keeping::file) command.insert(command.end(), {"--path", folder + "/dynalite"});
    return command;
}

Command dynamodb_local(const std::string& program, int port, Keeping keeping, const std::string& folder) {
    if (keeping == Keeping::file) return {};
    Command command = {"java",
                       "-Djava.library.path=" + program + "/DynamoDBLocal_lib",
                       "-jar",
                       program + "/DynamoDBLocal.jar",
                       "-sharedDb",
                       "-port",
                       std::to_string(port)};
    if (keeping == Keeping::synced)
        command.insert(command.end(), {"-dbPath", folder});
    else
        command.emplace_back("-inMemory");
    return command;
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(socket, reinterpret_cast<const sockaddr*>(&address), size);
    getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    close(socket);
    return ntohs(address.sin_port);
}

/// In a folder of its own: some leave files where they are.
pid_t start(const Command& command, const std::string& folder) {
    const pid_t pid = fork();
    if (pid != 0) return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (chdir(folder.c_str()) != 0) _exit(127);
    const int nowhere = open("/dev/null", O_RDWR);
    for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, stream);
    std::vector<char*> argv;
    for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    _exit(127);
}

} // namespace

std::vector<Contender> contenders(Keeping keeping) {
    std::vector<Contender> all = {{"labdb", labdb, LABDB_PROGRAM},
                                  {"dynoxide", dynoxide, variable("LABDB_BENCH_DYNOXIDE")},
                                  {"DynamoDB Local", dynamodb_local, variable("LABDB_BENCH_DYNAMODB_LOCAL")},
                                  {"dynalite", dynalite, variable("LABDB_BENCH_DYNALITE")}};
    std::erase_if(all, [&](const Contender& contender) {
        return contender.program.empty() || contender.command(contender.program, 0, keeping, "").empty();
    });
    return all;
}

Server::Server(const Contender& contender, Keeping keeping, const std::string& folder)
    : name_(contender.name), port_(free_port()) {
    std::filesystem::create_directories(folder);
    pid_ = start(contender.command(contender.program, port_, keeping, folder), folder);
    for (int tries = 0; tries < 300; ++tries) {
        if (listens(port_)) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    kill(pid_, SIGKILL);
    throw std::runtime_error(name_ + " does not start");
}

Server::Server(Server&& other) noexcept
    : name_(std::move(other.name_)), pid_(std::exchange(other.pid_, -1)), port_(other.port_) {}

Server::~Server() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
}

double Server::memory() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string word; status >> word;)
        if (word == "RssAnon:") {
            double kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1024;
        }
    return 0;
}

} // namespace labdb::bench
