#include "client/tls.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <mbedtls/ssl.h>
#include <mbedtls/x509_crt.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client/tls_words.hpp"

namespace labdb::client {

namespace {

/// Where the systems that this program may be carried to keep their certificates.
constexpr std::array kSystemBundles = {
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
};
constexpr const char* kSystemFolder = "/etc/ssl/certs";

/// Failures of the socket below; mbedTLS hands on what its callbacks return.
constexpr int kSocketFailed = -0x004C, kNoRandomness = -0x0034;

[[noreturn]] void fail(const std::string& reason) { throw NetworkError(Failure::tls, reason); }

/// An address as certificates have it: 4 bytes or 16; empty for a name.
std::string address_bytes(const std::string& host) {
    std::array<char, sizeof(in6_addr)> bytes{};
    if (::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1) return {bytes.data(), sizeof(in_addr)};
    if (::inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1) return {bytes.data(), sizeof(in6_addr)};
    return {};
}

std::string_view bytes_of(const mbedtls_x509_buf& buffer) {
    return {reinterpret_cast<const char*>(buffer.p), buffer.len};
}

bool is_for_address(const mbedtls_x509_crt& certificate, std::string_view address) {
    constexpr int kAddress = 7; // RFC 5280, GeneralName: iPAddress
    for (const mbedtls_x509_sequence* name = &certificate.subject_alt_names; name; name = name->next)
        if ((name->buf.tag & MBEDTLS_ASN1_TAG_VALUE_MASK) == kAddress && bytes_of(name->buf) == address) return true;
    return false;
}

int random_bytes(void*, unsigned char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t got = ::getrandom(bytes, size, 0);
        if (got < 0 && errno != EINTR) return kNoRandomness;
        if (got < 0) continue;
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return 0;
}

struct Certificates : mbedtls_x509_crt {
    Certificates() { mbedtls_x509_crt_init(this); }
    ~Certificates() { mbedtls_x509_crt_free(this); }
    Certificates(const Certificates&) = delete;
    Certificates& operator=(const Certificates&) = delete;

    void load(const Trust& trust) {
        if (!trust.bundle.empty()) {
            if (::access(trust.bundle.c_str(), R_OK) != 0)
                fail("[Errno " + std::to_string(errno) + "] " + std::strerror(errno));
            mbedtls_x509_crt_parse_file(this, trust.bundle.c_str());
            if (raw.len == 0) fail("[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found");
            return;
        }
        for (const char* bundle : kSystemBundles)
            if (::access(bundle, R_OK) == 0) {
                mbedtls_x509_crt_parse_file(this, bundle);
                return;
            }
        mbedtls_x509_crt_parse_path(this, kSystemFolder);
    }

    bool has_subject(std::string_view name) const {
        for (const mbedtls_x509_crt* each = this; each; each = each->next)
            if (each->raw.len > 0 && bytes_of(each->subject_raw) == name) return true;
        return false;
    }
};

struct Settings : mbedtls_ssl_config {
    Settings() { mbedtls_ssl_config_init(this); }
    ~Settings() { mbedtls_ssl_config_free(this); }
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;
};

struct Connection : mbedtls_ssl_context {
    Connection() { mbedtls_ssl_init(this); }
    ~Connection() { mbedtls_ssl_free(this); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
};

class TlsStream : public Stream {
public:
    TlsStream(Socket socket, const std::string& host, const Trust& trust)
        : socket_(std::move(socket)), host_(host), address_(address_bytes(host)) {
        if (mbedtls_ssl_config_defaults(&settings_, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM,
                                        MBEDTLS_SSL_PRESET_DEFAULT) != 0)
            throw std::bad_alloc();
        mbedtls_ssl_conf_min_version(&settings_, MBEDTLS_SSL_MAJOR_VERSION_3, MBEDTLS_SSL_MINOR_VERSION_3); // TLS 1.2
        mbedtls_ssl_conf_rng(&settings_, random_bytes, nullptr);
        mbedtls_ssl_conf_authmode(&settings_, trust.verify ? MBEDTLS_SSL_VERIFY_REQUIRED : MBEDTLS_SSL_VERIFY_NONE);
        if (trust.verify) trusted_.load(trust);
        mbedtls_ssl_conf_ca_chain(&settings_, &trusted_, nullptr);
        mbedtls_ssl_conf_verify(&settings_, note_certificate, this);
        if (mbedtls_ssl_setup(&connection_, &settings_) != 0 ||
            (address_.empty() && mbedtls_ssl_set_hostname(&connection_, host.c_str()) != 0))
            throw std::bad_alloc();
        mbedtls_ssl_set_bio(&connection_, this, send, receive, nullptr);
        run([this] { return mbedtls_ssl_handshake(&connection_); });
    }

    void write_all(std::string_view bytes) override {
        while (!bytes.empty())
            bytes.remove_prefix(run([&] {
                return mbedtls_ssl_write(&connection_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                         bytes.size());
            }));
    }

    std::size_t read_some(char* bytes, std::size_t size) override {
        return run([&] { return mbedtls_ssl_read(&connection_, reinterpret_cast<unsigned char*>(bytes), size); });
    }

    bool is_stale() const override { return socket_.is_stale(); }

private:
    Socket socket_;
    std::string host_, address_;
    int socket_error_ = 0;
    CertificateFault fault_;
    Certificates trusted_;
    Settings settings_;
    Connection connection_;

    static int send(void* context, const unsigned char* bytes, std::size_t size) {
        auto* self = static_cast<TlsStream*>(context);
        const ssize_t sent = ::send(self->socket_.descriptor(), bytes, size, MSG_NOSIGNAL);
        return sent >= 0 ? static_cast<int>(sent) : self->not_yet(MBEDTLS_ERR_SSL_WANT_WRITE);
    }
    static int receive(void* context, unsigned char* bytes, std::size_t size) {
        auto* self = static_cast<TlsStream*>(context);
        const ssize_t got = ::recv(self->socket_.descriptor(), bytes, size, 0);
        return got >= 0 ? static_cast<int>(got) : self->not_yet(MBEDTLS_ERR_SSL_WANT_READ);
    }
    int not_yet(int want) {
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return want;
        socket_error_ = errno;
        return kSocketFailed;
    }

    /// mbedTLS shows each certificate of the chain, from the last one to the server's own, with what it has found.
    static int note_certificate(void* context, mbedtls_x509_crt* certificate, int depth, std::uint32_t* flags) {
        auto* self = static_cast<TlsStream*>(context);
        CertificateFault& fault = self->fault_;
        // mbedTLS compares names alone.
        if (depth == 0 && !self->address_.empty() && !is_for_address(*certificate, self->address_))
            *flags |= MBEDTLS_X509_BADCERT_CN_MISMATCH;
        if ((*flags & MBEDTLS_X509_BADCERT_NOT_TRUSTED) != 0) {
            fault.self_signed = bytes_of(certificate->issuer_raw) == bytes_of(certificate->subject_raw);
            fault.alone = depth == 0;
            fault.named_issuer = self->trusted_.has_subject(bytes_of(certificate->issuer_raw));
        }
        if (depth == 0) fault.leaf_flags = *flags;
        fault.flags |= *flags;
        return 0;
    }

    /// Calls until the call has done its work: what it returns, or 0 when the other end has said goodbye.
    template <class Call> std::size_t run(Call call) {
        for (;;) {
            const int result = call();
            if (result >= 0) return static_cast<std::size_t>(result);
            switch (result) {
            case MBEDTLS_ERR_SSL_WANT_READ: socket_.wait_readable(); break;
            case MBEDTLS_ERR_SSL_WANT_WRITE: socket_.wait_writable(); break;
            case MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY: return 0;
            case kSocketFailed: throw NetworkError(Failure::closed, std::strerror(socket_error_));
            case MBEDTLS_ERR_SSL_CONN_EOF:
                if (connection_.state == MBEDTLS_SSL_HANDSHAKE_OVER) throw NetworkError(Failure::closed, "closed");
                fail("[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol");
            case MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE: fail(alert_reason(connection_.in_msg[1]));
            case MBEDTLS_ERR_X509_CERT_VERIFY_FAILED: fail(certificate_reason(fault_, host_, !address_.empty()));
            default: fail(error_reason(result));
            }
        }
    }
};

} // namespace

std::unique_ptr<Stream> start_tls(Socket socket, const std::string& host, const Trust& trust) {
    return std::make_unique<TlsStream>(std::move(socket), host, trust);
}

} // namespace labdb::client
