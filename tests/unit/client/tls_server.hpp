#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <openssl/ssl.h>
#include <string>
#include <thread>

namespace labdb::tests {

/// A certificate and its key. Who signs certificates is one, too.
class Certificate {
public:
    /// Signs itself, and others.
    static Certificate authority();
    /// For names such as `DNS:localhost,IP:127.0.0.1`; valid until so many days from now, which may be over.
    Certificate signed_for(const std::string& names, int days = 1) const;

    X509* get() const { return certificate_.get(); }
    EVP_PKEY* key() const { return key_.get(); }
    std::string pem() const;

private:
    std::unique_ptr<X509, decltype(&::X509_free)> certificate_{nullptr, &::X509_free};
    std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)> key_{nullptr, &::EVP_PKEY_free};

    static Certificate make(const Certificate* signer, const std::string& names, int days);
};

/// Listens on loopback; every connection that shakes hands has one request answered.
class TlsServer {
public:
    TlsServer(const Certificate& certificate, std::string answer, int oldest_version = TLS1_2_VERSION);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    std::string port() const { return std::to_string(port_); }
    /// How many have been answered.
    int answered() const { return answered_; }

private:
    std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)> context_;
    std::string answer_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> answered_ = 0;
    std::thread thread_;

    void run();
    void serve(int connection);
};

} // namespace labdb::tests
