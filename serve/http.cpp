// The only file of the server that knows Beast, and of that only the parser: reading and writing are plain calls that
// block, one thread for each connection (reference/libraries.md §6 has the measurements).
#include "serve/http.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <optional>

#include <sys/socket.h>
#include <sys/uio.h>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace labdb::serve {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t kMaxHeader = std::size_t{64} * 1024;
constexpr std::size_t kReadSize = std::size_t{64} * 1024;

bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
               return lower(x) == lower(y);
           });
}

std::string_view view(boost::string_view text) { return {text.data(), text.size()}; }

/// `Sat, 21 Nov 2026 01:25:10 GMT`: RFC 9110, 5.6.7. Clients set their clocks by it, so it is the machine's time.
std::string http_date(std::time_t now) {
    constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm fields{};
    gmtime_r(&now, &fields);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[fields.tm_wday], fields.tm_mday,
                  kMonths[fields.tm_mon], fields.tm_year + 1900, fields.tm_hour, fields.tm_min, fields.tm_sec);
    return text;
}

/// Sends all of it, or says that the other end is gone.
bool send_all(int socket, std::string_view head, std::string_view body) {
    iovec parts[2] = {{const_cast<char*>(head.data()), head.size()}, {const_cast<char*>(body.data()), body.size()}};
    std::size_t left = head.size() + body.size();
    while (left > 0) {
        msghdr message{};
        message.msg_iov = parts;
        message.msg_iovlen = 2;
        const ssize_t sent = sendmsg(socket, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        left -= static_cast<std::size_t>(sent);
        auto skip = static_cast<std::size_t>(sent);
        for (iovec& part : parts) {
            const std::size_t gone = std::min(skip, part.iov_len);
            part.iov_base = static_cast<char*>(part.iov_base) + gone;
            part.iov_len -= gone;
            skip -= gone;
        }
    }
    return true;
}

/// What has been received and not yet been parsed.
class Input {
public:
    explicit Input(int socket) : socket_(socket), bytes_(kReadSize) {}

    boost::asio::const_buffer unread() const { return {bytes_.data() + begin_, end_ - begin_}; }
    bool empty() const { return begin_ == end_; }
    void consume(std::size_t count) { begin_ += count; }

    /// Waits for more; false when there will be none.
    bool receive() {
        std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
        if (end_ == bytes_.size()) bytes_.resize(bytes_.size() * 2);
        for (;;) {
            const ssize_t got = recv(socket_, bytes_.data() + end_, bytes_.size() - end_, 0);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return false;
            end_ += static_cast<std::size_t>(got);
            return true;
        }
    }

private:
    int socket_;
    std::vector<char> bytes_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

class Connection {
public:
    Connection(int socket, Application& application, const std::atomic<bool>& stopping)
        : socket_(socket), application_(application), stopping_(stopping), input_(socket) {}

    void serve() {
        while (exchange()) {
        }
    }

private:
    using Parser = http::request_parser<http::string_body>;

    int socket_;
    Application& application_;
    const std::atomic<bool>& stopping_;
    Input input_;
    /// The Date of the last answer, which is that of many more in a busy second.
    std::time_t date_second_ = -1;
    std::string date_;

    enum class Reading { whole, refused, ended };

    /// One request and its answer; false when the connection is at its end.
    bool exchange() {
        Parser parser;
        parser.header_limit(kMaxHeader);
        parser.body_limit(kMaxBody);
        switch (read(parser)) {
        case Reading::ended: return false;
        case Reading::refused: return false;
        case Reading::whole: break;
        }
        Request request;
        request.headers.reserve(16);
        auto& message = parser.get();
        request.method = view(message.method_string());
        request.target = view(message.target());
        for (const auto& field : message) request.headers.emplace_back(view(field.name_string()), view(field.value()));
        request.body = std::move(message.body());
        const bool keep = message.keep_alive();
        const Response response = application_.answer(request);
        return send(response, keep && !stopping_, message.version() < 11, request.method == "HEAD");
    }

    Reading read(Parser& parser) {
        bool asked = false;
        boost::beast::error_code error;
        for (;;) {
            if (!input_.empty()) {
                input_.consume(parser.put(input_.unread(), error));
                if (error && error != http::error::need_more) return refuse(error);
                if (parser.is_done()) return Reading::whole;
                if (!asked && parser.is_header_done()) {
                    asked = true;
                    if (!go_on(parser)) return Reading::ended;
                }
                if (!error && !input_.empty()) continue;
            }
            if (!input_.receive()) return Reading::ended;
        }
    }

    /// A client that asks before it sends a body gets its answer.
    bool go_on(const Parser& parser) const {
        if (!same_name(view(parser.get()[http::field::expect]), "100-continue") || !input_.empty()) return true;
        return send_all(socket_, "HTTP/1.1 100 Continue\r\n\r\n", {});
    }

    Reading refuse(const boost::beast::error_code& error) {
        const unsigned status = error == http::error::body_limit ? 413 : error == http::error::header_limit ? 431 : 400;
        send(application_.refuse(status), false, false, false);
        linger();
        return Reading::refused;
    }

    /// Takes in what the client is still sending, within limits: closed on it, a connection is reset, and the answer
    /// may be lost with it.
    void linger() {
        shutdown(socket_, SHUT_WR);
        std::array<char, 16384> rest{};
        for (std::size_t left = 2 * kMaxBody; left > rest.size(); left -= rest.size())
            if (recv(socket_, rest.data(), rest.size(), 0) <= 0) return;
    }

    const std::string& date() {
        if (const std::time_t now = std::time(nullptr); now != date_second_) {
            date_second_ = now;
            date_ = http_date(now);
        }
        return date_;
    }

    /// What HEAD asks for is the head alone, as it would stand before the body (RFC 9110, section 9.3.2).
    bool send(const Response& response, bool keep, bool is_http_1_0, bool head_only) {
        std::string head;
        head.reserve(512);
        ((head += is_http_1_0 ? "HTTP/1.0 " : "HTTP/1.1 ") += std::to_string(response.status)) += ' ';
        head += view(http::obsolete_reason(static_cast<http::status>(response.status)));
        ((head += "\r\nServer: labdb\r\nDate: ") += date()) += "\r\n";
        for (const auto& [name, value] : response.headers) ((((head += name) += ": ") += value) += "\r\n");
        head += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
        if (!keep)
            head += "Connection: close\r\n";
        else if (is_http_1_0)
            head += "Connection: keep-alive\r\n";
        head += "\r\n";
        return send_all(socket_, head, head_only ? std::string_view() : response.body) && keep;
    }
};

} // namespace

std::string_view Request::header(std::string_view name) const {
    for (const auto& [field, value] : headers)
        if (same_name(field, name)) return value;
    return {};
}

void serve_connection(int socket, Application& application, const std::atomic<bool>& stopping) {
    Connection(socket, application, stopping).serve();
}

} // namespace labdb::serve
