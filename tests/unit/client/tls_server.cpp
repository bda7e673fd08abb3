#include "tests/unit/client/tls_server.hpp"

#include <array>
#include <csignal>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

namespace labdb::tests {

namespace {

constexpr long kDay = 24 * 60 * 60;

void add_extension(X509* certificate, int which, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, which, value.c_str());
    REQUIRE(extension);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

} // namespace

Certificate Certificate::make(const Certificate* signer, const std::string& names, int days) {
    Certificate made;
    made.key_.reset(EVP_EC_gen("P-256"));
    made.certificate_.reset(X509_new());
    X509* certificate = made.get();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), signer ? 2 : 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -2 * kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate), days * kDay);
    X509_set_pubkey(certificate, made.key());
    const auto* name = reinterpret_cast<const unsigned char*>(signer ? "server" : "authority");
    X509_NAME* subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, name, -1, -1, 0);
    X509_set_issuer_name(certificate, signer ? X509_get_subject_name(signer->get()) : subject);
    add_extension(certificate, NID_basic_constraints, signer ? "CA:FALSE" : "critical,CA:TRUE");
    if (!names.empty()) add_extension(certificate, NID_subject_alt_name, names);
    REQUIRE(X509_sign(certificate, signer ? signer->key() : made.key(), EVP_sha256()) != 0);
    return made;
}

Certificate Certificate::authority() { return make(nullptr, "", 1); }

Certificate Certificate::signed_for(const std::string& names, int days) const { return make(this, names, days); }

std::string Certificate::pem() const {
    const std::unique_ptr<BIO, decltype(&::BIO_free)> memory(BIO_new(BIO_s_mem()), &::BIO_free);
    PEM_write_bio_X509(memory.get(), get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

TlsServer::TlsServer(const Certificate& certificate, std::string answer, int oldest_version)
    : context_(SSL_CTX_new(TLS_server_method()), &::SSL_CTX_free), answer_(std::move(answer)) {
    // A client that does not like the certificate goes away while the server writes.
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX_set_min_proto_version(context_.get(), oldest_version);
    SSL_CTX_use_certificate(context_.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context_.get(), certificate.key());
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

TlsServer::~TlsServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

void TlsServer::run() {
    for (;;) {
        const int connection = ::accept(listener_, nullptr, nullptr);
        if (connection < 0) return;
        serve(connection);
        ::close(connection);
    }
}

void TlsServer::serve(int connection) {
    const std::unique_ptr<SSL, decltype(&::SSL_free)> ssl(SSL_new(context_.get()), &::SSL_free);
    SSL_set_fd(ssl.get(), connection);
    if (SSL_accept(ssl.get()) != 1) return;
    std::array<char, 4096> bytes{};
    if (SSL_read(ssl.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0) return;
    ++answered_; // before the client can know
    SSL_write(ssl.get(), answer_.data(), static_cast<int>(answer_.size()));
    SSL_shutdown(ssl.get());
}

} // namespace labdb::tests
