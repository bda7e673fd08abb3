#include "tests/bench/serve/load.hpp"

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace labdb::bench {

namespace {

class Connection {
public:
    explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        open_ = connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { close(socket_); }

    int socket() const { return socket_; }
    bool is_open() const { return open_; }

    void send(const Request& request) {
        out_ = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.0\r\n"
               "X-Amz-Target: DynamoDB_20120810.";
        out_ += request.operation;
        out_ += "\r\nX-Amz-Date: 20261121T010000Z\r\nAuthorization: AWS4-HMAC-SHA256 "
                "Credential=bench/20261121/us-east-1/dynamodb/aws4_request, "
                "SignedHeaders=host;x-amz-date;x-amz-target, Signature=00\r\nContent-Length: ";
        ((out_ += std::to_string(request.body.size())) += "\r\n\r\n") += request.body;
        for (std::string_view left = out_; !left.empty();) {
            const ssize_t sent = ::send(socket_, left.data(), left.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw std::runtime_error("the server closed the connection");
            left.remove_prefix(static_cast<std::size_t>(sent));
        }
        in_.clear();
        total_ = 0;
    }

    /// Takes what has come; true once the answer is whole.
    bool receive() {
        char bytes[65536];
        const ssize_t got = recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0) throw std::runtime_error("the server closed the connection");
        in_.append(bytes, static_cast<std::size_t>(got));
        if (total_ == 0) measure();
        return total_ > 0 ? in_.size() >= total_ : is_chunked_ && in_.ends_with("0\r\n\r\n");
    }

    bool ok() const { return in_.compare(9, 3, "200") == 0; }
    const std::string& answer() const { return in_; }

private:
    int socket_;
    bool open_ = false;
    bool is_chunked_ = false;
    std::string out_;
    std::string in_;
    /// Bytes of the whole answer, once its header is there.
    std::size_t total_ = 0;

    void measure() {
        const std::size_t end = in_.find("\r\n\r\n");
        if (end == std::string::npos) return;
        const char* length = strcasestr(in_.c_str(), "\r\ncontent-length:");
        is_chunked_ = !length || length > in_.c_str() + end;
        if (!is_chunked_) total_ = end + 4 + std::strtoull(length + std::strlen("\r\ncontent-length:"), nullptr, 10);
    }
};

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

LoadResult load(int port, const RequestSource& source, double seconds) {
    LoadResult result;
    std::vector<std::unique_ptr<Connection>> connections;
    const int poll = epoll_create1(EPOLL_CLOEXEC);
    std::size_t number = 0;
    int busy = 0;
    const auto begin = std::chrono::steady_clock::now();
    const auto next = [&](Connection& connection) {
        const Request request = seconds_since(begin) < seconds ? source(number++) : Request{nullptr, {}};
        if (!request.operation) return false;
        connection.send(request);
        return true;
    };
    for (std::size_t i = 0; i < kConnections; ++i) {
        connections.push_back(std::make_unique<Connection>(port));
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        epoll_ctl(poll, EPOLL_CTL_ADD, connections[i]->socket(), &event);
        if (next(*connections[i])) ++busy;
    }
    while (busy > 0) {
        epoll_event events[kConnections];
        const int count = epoll_wait(poll, events, kConnections, -1);
        for (int i = 0; i < count; ++i) {
            Connection& connection = *connections[events[i].data.u64];
            if (!connection.receive()) continue;
            ++result.requests;
            if (!connection.ok() && result.refused++ == 0) result.first_refusal = connection.answer();
            if (!next(connection)) --busy;
        }
    }
    result.seconds = seconds_since(begin);
    close(poll);
    return result;
}

std::string ask(int port, const Request& request) {
    Connection connection(port);
    connection.send(request);
    while (!connection.receive()) {
    }
    return connection.answer();
}

bool listens(int port) { return Connection(port).is_open(); }

} // namespace labdb::bench
