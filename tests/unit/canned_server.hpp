#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace labdb::tests {

/// Takes connections one after the other: for each request on one the next answer of its list, then the end of the
/// connection. What stands behind a form feed in an answer is sent a moment later, so that it arrives by itself.
class CannedServer {
public:
    using Answers = std::vector<std::string>;

    explicit CannedServer(std::vector<Answers> connections) : connections_(std::move(connections)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(listener_, 8) == 0);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~CannedServer() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    CannedServer(const CannedServer&) = delete;
    CannedServer& operator=(const CannedServer&) = delete;

    std::string authority() const { return "127.0.0.1:" + std::to_string(port_); }
    /// What has been asked; complete once the answers have been read.
    const std::vector<std::string>& requests() const { return requests_; }

private:
    std::vector<Answers> connections_;
    std::vector<std::string> requests_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;

    void run() {
        for (const Answers& answers : connections_) {
            const int connection = ::accept(listener_, nullptr, nullptr);
            if (connection < 0) return;
            for (const std::string& answer : answers) {
                std::array<char, 4096> bytes{};
                const ssize_t got = ::recv(connection, bytes.data(), bytes.size(), 0);
                if (got > 0) requests_.emplace_back(bytes.data(), static_cast<std::size_t>(got));
                send_pieces(connection, answer);
            }
            ::close(connection);
        }
    }

    static void send_pieces(int connection, std::string_view answer) {
        for (std::size_t end = 0; end != std::string_view::npos;) {
            end = answer.find('\f');
            const std::string_view piece = answer.substr(0, end);
            ::send(connection, piece.data(), piece.size(), MSG_NOSIGNAL);
            if (end == std::string_view::npos) return;
            answer.remove_prefix(end + 1);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
};

} // namespace labdb::tests
