#include "client/http_client.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "client/unix_address.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"

namespace labdb::client {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t kReadSize = std::size_t{64} * 1024;
constexpr std::uint32_t kMaxHeader = 64 * 1024;

std::string_view view(boost::string_view text) { return {text.data(), text.size()}; }

using Parser = http::response_parser<http::string_body>;

/// A body of any length. Without any limit, Beast 1.74 refuses each one whose length is told and of which nothing has
/// come along with the head (its basic_parser::finish_header compares the length with the absent limit).
constexpr std::uint64_t kMaxBody = std::numeric_limits<std::uint64_t>::max();

void prepare(Parser& parser, bool head_only) {
    parser.header_limit(kMaxHeader);
    parser.body_limit(kMaxBody);
    parser.skip(head_only);
    parser.eager(true);
}

/// An answer like `100 Continue`, behind which the response comes (RFC 9110, 15.2).
bool is_interim(const Parser& parser) {
    constexpr unsigned kSwitchingProtocols = 101;
    const unsigned status = parser.get().result_int();
    return status / 100 == 1 && status != kSwitchingProtocols;
}

/// Reads one response, or its head alone where no body follows.
HttpResponse receive(Stream& stream, bool head_only, bool& keep) {
    std::optional<Parser> parser(std::in_place);
    prepare(*parser, head_only);
    std::vector<char> bytes(kReadSize);
    std::size_t begin = 0, end = 0;
    boost::beast::error_code error;
    while (!parser->is_done()) {
        if (begin < end) {
            begin += parser->put(boost::asio::const_buffer(bytes.data() + begin, end - begin), error);
            if (error && error != http::error::need_more) throw NetworkError(Failure::closed, error.message());
            if (parser->is_done() && is_interim(*parser)) prepare(parser.emplace(), head_only);
            if (!error) continue;
        }
        std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(begin), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                  bytes.begin());
        end -= begin;
        begin = 0;
        if (end == bytes.size()) bytes.resize(2 * bytes.size());
        const std::size_t got = stream.read_some(bytes.data() + end, bytes.size() - end);
        if (got == 0) {
            if (parser->got_some()) parser->put_eof(error);
            if (error || !parser->is_done()) throw NetworkError(Failure::closed, "closed");
            break;
        }
        end += got;
    }
    auto& message = parser->get();
    keep = message.keep_alive() && begin == end;
    HttpResponse response;
    response.status = message.result_int();
    for (const auto& field : message) response.headers.emplace_back(view(field.name_string()), view(field.value()));
    response.body = std::move(message.body());
    return response;
}

std::string head_of(const HttpRequest& request, const std::string& target) {
    std::string head = request.method + " " + target + " HTTP/1.1\r\nHost: " + request.url.authority() + "\r\n";
    for (const auto& [name, value] : request.headers) head += name + ": " + value + "\r\n";
    return head + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n";
}

/// The proxy's own URL; without a scheme it is `http`.
Url proxy_url(std::string_view text) {
    auto url = parse_url(text.find("://") == std::string_view::npos ? "http://" + std::string(text) : text);
    if (!url || url->secure()) throw NetworkError(Failure::proxy, std::string(text));
    return *url;
}

std::vector<std::pair<std::string, std::string>> proxy_headers(const Url& proxy) {
    if (proxy.user_info.empty()) return {};
    return {{"Proxy-Authorization", "Basic " + util::base64_encode(proxy.user_info)}};
}

Socket connect_to_proxy(const Url& proxy, Timeout timeout) {
    try {
        return Socket::connect(proxy.host, proxy.port, timeout);
    } catch (const NetworkError&) {
        throw NetworkError(Failure::proxy, proxy.text());
    }
}

/// Asks the proxy for a way through to the server.
void open_tunnel(Stream& stream, const Url& proxy, const Url& to) {
    HttpRequest request;
    request.method = "CONNECT";
    request.url = to;
    request.headers = proxy_headers(proxy);
    stream.write_all(head_of(request, to.host + ":" + std::to_string(to.port)));
    bool keep = false;
    if (!receive(stream, true, keep).ok()) throw NetworkError(Failure::proxy, proxy.text());
}

std::string cli_text(const NetworkError& error, const Url& url) {
    const std::string quoted = "\"" + url.text() + "\"";
    switch (error.failure()) {
    case Failure::unreachable: return "Could not connect to the endpoint URL: " + quoted;
    case Failure::connect_timeout: return "Connect timeout on endpoint URL: " + quoted;
    case Failure::read_timeout: return "Read timeout on endpoint URL: " + quoted;
    case Failure::closed:
        return "Connection was closed before we received a valid response from endpoint URL: " + quoted + ".";
    case Failure::tls: return "SSL validation failed for " + url.text() + " " + error.what();
    case Failure::scheme: return "An HTTP Client raised an unhandled exception: Not supported URL scheme " + url.scheme;
    case Failure::proxy: break;
    }
    return std::string("Failed to connect to proxy URL: \"") + error.what() + "\"";
}

/// Is `host` the name, or in the domain, that an entry of the exceptions names?
bool is_named(std::string_view host, std::string_view entry) {
    if (entry == "*") return true;
    while (entry.starts_with('.')) entry.remove_prefix(1);
    if (entry.empty() || !host.ends_with(entry)) return false;
    return host.size() == entry.size() || host[host.size() - entry.size() - 1] == '.';
}

} // namespace

std::string_view HttpResponse::header(std::string_view name) const {
    for (const auto& [field, value] : headers)
        if (util::to_lower(field) == name) return value;
    return {};
}

std::string_view status_phrase(unsigned status) {
    const http::status known = http::int_to_status(status);
    return known == http::status::unknown ? std::string_view() : view(http::obsolete_reason(known));
}

std::string_view Proxies::of(const Url& url) const {
    const std::string_view proxy = url.secure() ? https : http;
    if (proxy.empty() || unix_path(url.host)) return {};
    const std::string host = util::to_lower(url.host);
    for (const std::string& entry : util::split(util::to_lower(except), ',')) {
        const std::string_view name = util::trim(entry);
        if (is_named(host, name) || is_named(host + ":" + std::to_string(url.port), name)) return {};
    }
    return proxy;
}

HttpResponse HttpClient::send(const HttpRequest& request) {
    try {
        return exchange(request);
    } catch (const NetworkError& error) {
        stream_.reset();
        throw NetworkError(error.failure(), cli_text(error, request.url));
    }
}

HttpResponse HttpClient::exchange(const HttpRequest& request) {
    if (!request.url.secure() && request.url.scheme != "http") throw NetworkError(Failure::scheme, request.url.scheme);
    const std::string_view proxy = options_.proxies.of(request.url);
    const std::string peer = request.url.scheme + "://" + request.url.authority();
    if (peer != peer_ || (stream_ && stream_->is_stale())) stream_.reset();
    if (!stream_) stream_ = connect(request.url);
    peer_ = peer;
    // A proxy of plain HTTP is asked for the whole URL.
    const bool through_proxy = !proxy.empty() && !request.url.secure();
    HttpRequest complete = request;
    if (through_proxy)
        for (auto& header : proxy_headers(proxy_url(proxy))) complete.headers.push_back(std::move(header));
    stream_->write_all(head_of(complete, through_proxy ? request.url.text() : request.url.path) + request.body);
    bool keep = false;
    HttpResponse response = receive(*stream_, false, keep);
    if (!keep) stream_.reset();
    return response;
}

std::unique_ptr<Stream> HttpClient::connect(const Url& url) {
    const std::string_view by = options_.proxies.of(url);
    const Url next = by.empty() ? url : proxy_url(by);
    Socket socket = by.empty() ? Socket::connect(url.host, url.port, options_.connect_timeout)
                               : connect_to_proxy(next, options_.connect_timeout);
    socket.set_timeout(options_.read_timeout);
    if (!url.secure()) return std::make_unique<Socket>(std::move(socket));
    if (!by.empty()) open_tunnel(socket, next, url);
    return start_tls(std::move(socket), url.host, options_.trust);
}

} // namespace labdb::client
