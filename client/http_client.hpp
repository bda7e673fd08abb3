#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/tls.hpp"
#include "client/url.hpp"

namespace labdb::client {

struct HttpRequest {
    std::string method = "POST";
    Url url;
    /// Without `Host` and `Content-Length`, which send() adds.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

struct HttpResponse {
    unsigned status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// By its name in any case; empty when it is not there.
    std::string_view header(std::string_view name) const;
    bool ok() const { return status < 300; }
};

/// The standard words for a status: `Service Unavailable`; empty for one that has none.
std::string_view status_phrase(unsigned status);

/// The proxies that the environment names, and for whom they are not (Python's urllib: `HTTP_PROXY` and the like).
struct Proxies {
    std::string http;
    std::string https;
    /// `host,.domain,*`
    std::string except;

    /// The proxy for a URL; empty for none.
    std::string_view of(const Url& url) const;
};

struct HttpOptions {
    Trust trust;
    Timeout connect_timeout;
    Timeout read_timeout;
    Proxies proxies;
};

/// Sends requests one by one over a connection that it keeps as long as the server does. It is the only file that
/// knows Beast, and of that only the parser of responses: reading and writing are plain calls, so that no event loop
/// starts with the program.
class HttpClient {
public:
    explicit HttpClient(HttpOptions options) : options_(std::move(options)) {}

    /// Throws NetworkError whose text is the AWS CLI's.
    HttpResponse send(const HttpRequest& request);

private:
    HttpOptions options_;
    std::unique_ptr<Stream> stream_;
    /// Scheme, host and port that `stream_` leads to.
    std::string peer_;

    HttpResponse exchange(const HttpRequest& request);
    std::unique_ptr<Stream> connect(const Url& url);
};

} // namespace labdb::client
