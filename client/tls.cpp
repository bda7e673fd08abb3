// Python's `ssl` module is what the AWS CLI's texts come from: `[SSL: REASON] reason: detail`. The place in Python's
// own source that it adds is left out.
#include "client/tls.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include "client/openssl_start.hpp"
#include "core/util/text.hpp"

namespace labdb::client {

namespace {

/// Where the systems that this program may be carried to keep their certificates.
constexpr std::array kSystemBundles = {
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
};

[[noreturn]] void fail(const std::string& reason) { throw NetworkError(Failure::tls, reason); }

bool is_address(const std::string& host) {
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return ::inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
           ::inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
}

using Context = std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)>;

void load_bundle(SSL_CTX* context, const std::string& bundle) {
    if (::access(bundle.c_str(), R_OK) != 0) fail("[Errno " + std::to_string(errno) + "] " + std::strerror(errno));
    if (SSL_CTX_load_verify_locations(context, bundle.c_str(), nullptr) != 1)
        fail("[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found");
}

Context make_context(const Trust& trust) {
    start_openssl();
    Context context(SSL_CTX_new(TLS_client_method()), &::SSL_CTX_free);
    if (!context) fail("OpenSSL cannot make a context");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_verify(context.get(), trust.verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    if (!trust.verify) return context;
    if (!trust.bundle.empty()) {
        load_bundle(context.get(), trust.bundle);
        return context;
    }
    for (const char* bundle : kSystemBundles)
        if (::access(bundle, R_OK) == 0) {
            SSL_CTX_load_verify_locations(context.get(), bundle, nullptr);
            return context;
        }
    SSL_CTX_set_default_verify_paths(context.get());
    return context;
}

class TlsStream : public Stream {
public:
    TlsStream(Socket socket, const std::string& host, const Trust& trust)
        : socket_(std::move(socket)), context_(make_context(trust)), host_(host) {
        ssl_.reset(SSL_new(context_.get()));
        if (!ssl_ || SSL_set_fd(ssl_.get(), socket_.descriptor()) != 1) fail("OpenSSL cannot make a connection");
        if (is_address(host)) {
            X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()), host.c_str());
        } else {
            SSL_set1_host(ssl_.get(), host.c_str());
            SSL_set_tlsext_host_name(ssl_.get(), host.c_str());
        }
        run([this] { return SSL_connect(ssl_.get()); });
    }

    void write_all(std::string_view bytes) override {
        while (!bytes.empty()) {
            std::size_t written = 0;
            run([&] { return SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &written); });
            bytes.remove_prefix(written);
        }
    }

    std::size_t read_some(char* bytes, std::size_t size) override {
        std::size_t got = 0;
        run([&] { return SSL_read_ex(ssl_.get(), bytes, size, &got); });
        return got;
    }

    bool is_stale() const override { return socket_.is_stale(); }

private:
    Socket socket_;
    Context context_;
    std::string host_;
    std::unique_ptr<SSL, decltype(&::SSL_free)> ssl_{nullptr, &::SSL_free};

    /// Calls until the call has done its work, or the other end has said goodbye.
    template <class Call> void run(Call call) {
        for (;;) {
            ERR_clear_error();
            errno = 0;
            const int result = call();
            if (result > 0) return;
            switch (SSL_get_error(ssl_.get(), result)) {
            case SSL_ERROR_WANT_READ: socket_.wait_readable(); break;
            case SSL_ERROR_WANT_WRITE: socket_.wait_writable(); break;
            case SSL_ERROR_ZERO_RETURN: return;
            case SSL_ERROR_SYSCALL: throw NetworkError(Failure::closed, std::strerror(errno));
            default: refuse();
            }
        }
    }

    [[noreturn]] void refuse() const {
        const unsigned long error = ERR_peek_last_error(); // as Python does
        const int reason = ERR_GET_REASON(error);
        if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason == SSL_R_UNEXPECTED_EOF_WHILE_READING) {
            if (SSL_is_init_finished(ssl_.get())) throw NetworkError(Failure::closed, "closed");
            fail("[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol");
        }
        const char* words = ERR_reason_error_string(error);
        const std::string text = words ? words : "unknown error";
        std::string code = util::to_upper(text);
        std::replace_if(
            code.begin(), code.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
        fail("[SSL: " + code + "] " + text + certificate_fault(reason));
    }

    std::string certificate_fault(int reason) const {
        if (reason != SSL_R_CERTIFICATE_VERIFY_FAILED) return {};
        const long result = SSL_get_verify_result(ssl_.get());
        const std::string whose = ", certificate is not valid for '" + host_ + "'.";
        if (result == X509_V_ERR_HOSTNAME_MISMATCH) return ": Hostname mismatch" + whose;
        if (result == X509_V_ERR_IP_ADDRESS_MISMATCH) return ": IP address mismatch" + whose;
        return std::string(": ") + X509_verify_cert_error_string(result);
    }
};

} // namespace

std::unique_ptr<Stream> start_tls(Socket socket, const std::string& host, const Trust& trust) {
    return std::make_unique<TlsStream>(std::move(socket), host, trust);
}

} // namespace labdb::client
