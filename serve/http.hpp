#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace labdb::serve {

/// A request as it came, its body put together from its chunks. Header fields view what the connection holds, which is
/// there until the answer is.
struct Request {
    std::string method;
    /// Path and query.
    std::string target;
    std::vector<std::pair<std::string_view, std::string_view>> headers;
    std::string body;

    /// The field's value, or an empty text. Names of fields have no case.
    std::string_view header(std::string_view name) const;
};

struct Response {
    unsigned status = 200;
    /// Without Content-Length, Connection and Date, which the connection adds.
    std::vector<std::pair<std::string_view, std::string>> headers;
    std::string body;
};

/// What is spoken over HTTP. Called from many threads at once.
class Application {
public:
    Application() = default;
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    virtual ~Application() = default;

    /// Throws nothing.
    virtual Response answer(Request& request) = 0;
    /// The answer to what cannot be read as a request: 400, 413 for too large a body, 431 for too large a header.
    virtual Response refuse(unsigned status) = 0;
};

/// The largest body that DynamoDB takes.
constexpr std::size_t kMaxBody = std::size_t{16} * 1024 * 1024;

/// Serves one connection until its other end closes it, or nothing comes for a while, or, after the request it is at,
/// `stopping` is set. Does not close the socket.
void serve_connection(int socket, Application& application, const std::atomic<bool>& stopping);

} // namespace labdb::serve
