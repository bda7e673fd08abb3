// Python's `ssl` module is what the AWS CLI's texts come from, and OpenSSL is where Python has them from:
// `[SSL: REASON] reason: detail`. The place in Python's own source that it adds is left out. mbedTLS finds the same
// faults under other names.
#include "client/tls_words.hpp"

#include <algorithm>
#include <mbedtls/ssl.h>

#include "core/util/text.hpp"

namespace labdb::client {

std::string tls_reason(const std::string& words) {
    std::string code = util::to_upper(words);
    std::replace_if(
        code.begin(), code.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    return "[SSL: " + code + "] " + words;
}

std::string alert_reason(int description) {
    struct Alert {
        int description;
        const char* words;
    };
    // OpenSSL's ssl/ssl_err.c: those that TLS has from SSL 3 have kept its name there.
    constexpr Alert kAlerts[] = {
        {MBEDTLS_SSL_ALERT_MSG_UNEXPECTED_MESSAGE, "sslv3 alert unexpected message"},
        {MBEDTLS_SSL_ALERT_MSG_BAD_RECORD_MAC, "sslv3 alert bad record mac"},
        {MBEDTLS_SSL_ALERT_MSG_DECRYPTION_FAILED, "tlsv1 alert decryption failed"},
        {MBEDTLS_SSL_ALERT_MSG_RECORD_OVERFLOW, "tlsv1 alert record overflow"},
        {MBEDTLS_SSL_ALERT_MSG_HANDSHAKE_FAILURE, "sslv3 alert handshake failure"},
        {MBEDTLS_SSL_ALERT_MSG_BAD_CERT, "sslv3 alert bad certificate"},
        {MBEDTLS_SSL_ALERT_MSG_UNSUPPORTED_CERT, "sslv3 alert unsupported certificate"},
        {MBEDTLS_SSL_ALERT_MSG_CERT_REVOKED, "sslv3 alert certificate revoked"},
        {MBEDTLS_SSL_ALERT_MSG_CERT_EXPIRED, "sslv3 alert certificate expired"},
        {MBEDTLS_SSL_ALERT_MSG_CERT_UNKNOWN, "sslv3 alert certificate unknown"},
        {MBEDTLS_SSL_ALERT_MSG_ILLEGAL_PARAMETER, "sslv3 alert illegal parameter"},
        {MBEDTLS_SSL_ALERT_MSG_UNKNOWN_CA, "tlsv1 alert unknown ca"},
        {MBEDTLS_SSL_ALERT_MSG_ACCESS_DENIED, "tlsv1 alert access denied"},
        {MBEDTLS_SSL_ALERT_MSG_DECODE_ERROR, "tlsv1 alert decode error"},
        {MBEDTLS_SSL_ALERT_MSG_DECRYPT_ERROR, "tlsv1 alert decrypt error"},
        {MBEDTLS_SSL_ALERT_MSG_PROTOCOL_VERSION, "tlsv1 alert protocol version"},
        {MBEDTLS_SSL_ALERT_MSG_INSUFFICIENT_SECURITY, "tlsv1 alert insufficient security"},
        {MBEDTLS_SSL_ALERT_MSG_INTERNAL_ERROR, "tlsv1 alert internal error"},
        {MBEDTLS_SSL_ALERT_MSG_INAPROPRIATE_FALLBACK, "tlsv1 alert inappropriate fallback"},
        {MBEDTLS_SSL_ALERT_MSG_USER_CANCELED, "tlsv1 alert user cancelled"},
        {MBEDTLS_SSL_ALERT_MSG_NO_RENEGOTIATION, "tlsv1 alert no renegotiation"},
        {MBEDTLS_SSL_ALERT_MSG_UNSUPPORTED_EXT, "tlsv1 unsupported extension"},
        {MBEDTLS_SSL_ALERT_MSG_UNRECOGNIZED_NAME, "tlsv1 unrecognized name"},
    };
    for (const Alert& alert : kAlerts)
        if (alert.description == description) return tls_reason(alert.words);
    return tls_reason("unknown alert type");
}

std::string error_reason(int code) {
    switch (code) {
    case MBEDTLS_ERR_SSL_INVALID_RECORD: return tls_reason("wrong version number");
    case MBEDTLS_ERR_SSL_BAD_HS_PROTOCOL_VERSION: return tls_reason("unsupported protocol");
    case MBEDTLS_ERR_SSL_INVALID_MAC: return tls_reason("decryption failed or bad record mac");
    case MBEDTLS_ERR_SSL_UNEXPECTED_MESSAGE: return tls_reason("unexpected message");
    case MBEDTLS_ERR_SSL_NO_CIPHER_CHOSEN: return tls_reason("no ciphers available");
    default: return tls_reason("tlsv1 alert decode error");
    }
}

std::string certificate_reason(const CertificateFault& fault, const std::string& host, bool is_address) {
    // In the order in which OpenSSL's X509_verify_cert() looks at a chain; the first that it finds is what it says.
    const auto has = [&](std::uint32_t flags) { return (fault.flags & flags) != 0; };
    const auto words = [&]() -> std::string {
        if (has(MBEDTLS_X509_BADCERT_NOT_TRUSTED) && !fault.named_issuer) {
            if (!fault.self_signed) return "unable to get local issuer certificate";
            return fault.alone ? "self-signed certificate" : "self-signed certificate in certificate chain";
        }
        if (has(MBEDTLS_X509_BADCERT_KEY_USAGE | MBEDTLS_X509_BADCERT_EXT_KEY_USAGE |
                MBEDTLS_X509_BADCERT_NS_CERT_TYPE))
            return "unsuitable certificate purpose";
        if (has(MBEDTLS_X509_BADCERT_BAD_KEY))
            return (fault.leaf_flags & MBEDTLS_X509_BADCERT_BAD_KEY) != 0 ? "EE certificate key too weak"
                                                                          : "CA certificate key too weak";
        if (has(MBEDTLS_X509_BADCERT_BAD_MD | MBEDTLS_X509_BADCERT_BAD_PK))
            return "CA signature digest algorithm too weak";
        if (has(MBEDTLS_X509_BADCERT_CN_MISMATCH))
            return std::string(is_address ? "IP address" : "Hostname") + " mismatch, certificate is not valid for '" +
                   host + "'.";
        if (has(MBEDTLS_X509_BADCERT_NOT_TRUSTED)) return "certificate signature failure";
        if (has(MBEDTLS_X509_BADCERT_FUTURE)) return "certificate is not yet valid";
        if (has(MBEDTLS_X509_BADCERT_EXPIRED)) return "certificate has expired";
        return "unspecified certificate verification error";
    };
    return tls_reason("certificate verify failed") + ": " + words();
}

} // namespace labdb::client
