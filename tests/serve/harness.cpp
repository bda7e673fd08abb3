#include "tests/serve/harness.hpp"

#include <cctype>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace labdb::tests {

ServeProcess::ServeProcess(const std::vector<std::string>& options, const Variables& variables)
    : options_(options), variables_(variables) {
    char folder[] = "/tmp/labdb-serve.XXXXXX";
    home_ = mkdtemp(folder);
    start();
}

void ServeProcess::start() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    pid_ = fork();
    if (pid_ == 0) {
        setenv("LABDB_HOME", home_.c_str(), 1);
        for (const auto& [name, value] : variables_) setenv(name.c_str(), value.c_str(), 1);
        dup2(ends[1], STDOUT_FILENO);
        std::vector<std::string> words = {LABDB_PROGRAM, "serve", "--port", "0"};
        words.insert(words.end(), options_.begin(), options_.end());
        std::vector<char*> argv;
        for (std::string& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        execv(LABDB_PROGRAM, argv.data());
        _exit(127);
    }
    close(ends[1]);
    char byte = 0;
    greeting_.clear();
    while (greeting_.find('\n') == std::string::npos && read(ends[0], &byte, 1) == 1) greeting_ += byte;
    close(ends[0]);
    const std::size_t comma = greeting_.find(", data");
    if (comma == std::string::npos) throw std::runtime_error("the server did not start: " + greeting_);
    port_ = std::atoi(greeting_.c_str() + greeting_.rfind(':', comma) + 1);
}

ServeProcess::~ServeProcess() {
    if (pid_ > 0) stop(SIGKILL);
    std::error_code ignored;
    std::filesystem::remove_all(home_, ignored);
}

int ServeProcess::stop(int signal) {
    kill(pid_, signal);
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Wire::Wire(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("no connection");
}

Wire::~Wire() { close(socket_); }

void Wire::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool Wire::fill() {
    char bytes[65536];
    const ssize_t got = recv(socket_, bytes, sizeof bytes, 0);
    if (got > 0) pending_.append(bytes, static_cast<std::size_t>(got));
    return got > 0;
}

bool Wire::ended() { return pending_.empty() && !fill(); }

Answer Wire::receive() {
    Answer answer;
    std::size_t end = 0;
    while ((end = pending_.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return answer;
    answer.status = std::atoi(pending_.c_str() + 9);
    for (std::size_t at = pending_.find("\r\n") + 2; at < end + 2;) {
        const std::size_t line_end = pending_.find("\r\n", at);
        const std::string line = pending_.substr(at, line_end - at);
        const std::size_t colon = line.find(": ");
        std::string name = line.substr(0, colon);
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        answer.headers[name] = line.substr(colon + 2);
        at = line_end + 2;
    }
    pending_.erase(0, end + 4);
    const auto size = static_cast<std::size_t>(std::atol(answer.headers["content-length"].c_str()));
    while (pending_.size() < size)
        if (!fill()) return Answer();
    answer.body = pending_.substr(0, size);
    pending_.erase(0, size);
    return answer;
}

std::string authorization(std::string_view key, std::string_view region) {
    return "Authorization: AWS4-HMAC-SHA256 Credential=" + std::string(key) + "/20261121/" + std::string(region) +
           "/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=00\r\nX-Amz-Date: 20261121T010000Z\r\n";
}

std::string request(std::string_view headers, std::string_view body) {
    return "POST / HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

Answer Wire::call_target(const std::string& target, std::string_view body, std::string_view more_headers) {
    send(request("X-Amz-Target: " + target + "\r\nContent-Type: application/x-amz-json-1.0\r\n" + authorization() +
                     std::string(more_headers),
                 body));
    return receive();
}

Answer Wire::call(std::string_view operation, std::string_view body, std::string_view more_headers) {
    return call_target("DynamoDB_20120810." + std::string(operation), body, more_headers);
}

Answer Wire::call_streams(std::string_view operation, std::string_view body) {
    return call_target("DynamoDBStreams_20120810." + std::string(operation), body, {});
}

} // namespace labdb::tests
