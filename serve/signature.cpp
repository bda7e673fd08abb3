// The texts, and their order, are those that dynalite's authors noted from DynamoDB (its index.js lists them).
#include "serve/signature.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "client/sigv4.hpp"
#include "core/api/error.hpp"
#include "core/util/text.hpp"
#include "core/util/time.hpp"

namespace labdb::serve {

namespace {

constexpr int kMinutes = 15;

std::string text_of(util::Instant at) { return client::amz_date(at); }

/// `20261121T010000Z`
std::optional<util::Instant> parse_basic(std::string_view text) {
    if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
    const std::string t(text);
    return util::parse_iso8601(t.substr(0, 4) + '-' + t.substr(4, 2) + '-' + t.substr(6, 2) + 'T' + t.substr(9, 2) +
                               ':' + t.substr(11, 2) + ':' + t.substr(13, 3));
}

/// `Sat, 21 Nov 2026 01:25:10 GMT`: the header Date.
std::optional<util::Instant> parse_http(const std::string& text) {
    std::tm fields{};
    const char* end = strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &fields);
    if (!end || *end) return std::nullopt;
    return util::Instant::from_seconds(static_cast<double>(timegm(&fields)));
}

class Check {
public:
    Check(const Authorization& authorization, const api::Service& service)
        : authorization_(authorization), service_(service) {}

    /// When the request was signed, which is about now.
    util::Instant moment() const {
        auto signed_at = parse_basic(authorization_.date);
        if (!signed_at) signed_at = parse_http(authorization_.date);
        if (!signed_at)
            refuse("IncompleteSignatureException", "Date must be in ISO-8601 'basic format'. Got '" +
                                                       authorization_.date +
                                                       "'. See http://en.wikipedia.org/wiki/ISO_8601");
        const util::Instant now = util::system_now();
        const util::Duration patience = util::Duration::of_seconds(60 * kMinutes);
        const util::Duration lifetime = authorization_.expires.empty()
                                            ? patience
                                            : util::Duration::of_seconds(std::atol(authorization_.expires.c_str()));
        const std::string minutes = std::to_string(kMinutes) + " min.)";
        if (*signed_at + lifetime < now) {
            const util::Instant earliest{now.micros - lifetime.micros};
            const std::string allowed = authorization_.expires.empty() ? minutes : authorization_.expires + " sec.)";
            refuse("InvalidSignatureException", "Signature expired: " + text_of(*signed_at) + " is now earlier than " +
                                                    text_of(earliest) + " (" + text_of(now) + " - " + allowed);
        }
        if (now + patience < *signed_at)
            refuse("InvalidSignatureException", "Signature not yet current: " + text_of(*signed_at) +
                                                    " is still later than " + text_of(now + patience) + " (" +
                                                    text_of(now) + " + " + minutes);
        return *signed_at;
    }

    std::vector<std::string> signed_headers() const {
        std::vector<std::string> names = util::split(util::to_lower(authorization_.signed_headers), ';');
        if (std::find(names.begin(), names.end(), "host") == names.end())
            refuse("InvalidSignatureException", "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        return names;
    }

    Credential credential(util::Instant signed_at) const {
        Credential credential = credential_of(authorization_, service_);
        std::string wrong;
        if (credential.service != service_.signing_name)
            wrong += "Credential should be scoped to correct service: '" + std::string(service_.signing_name) + "'. ";
        if (credential.terminator != "aws4_request")
            wrong += "Credential should be scoped with a valid terminator: 'aws4_request', not '" +
                     credential.terminator + "'. ";
        const std::string date = text_of(signed_at);
        if (credential.date != date.substr(0, 8))
            wrong += "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '" +
                     credential.date + "' != '" + date.substr(0, 8) + "', from '" + date + "'. ";
        if (!wrong.empty()) refuse("InvalidSignatureException", wrong);
        return credential;
    }

    SecretKey key(const Credential& credential, const KeyRing& keys) const {
        if (auto key = keys(credential.access_key_id)) return std::move(*key);
        refuse("UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    [[noreturn]] void refuse(std::string_view code, const std::string& message) const {
        refuse_caller(service_, code, message);
    }

private:
    const Authorization& authorization_;
    const api::Service& service_;
};

/// The request as its client saw it when it signed.
client::SignedRequest signed_request(const Request& request, std::string_view body, const Authorization& authorization,
                                     const std::vector<std::string>& names) {
    client::SignedRequest result;
    result.method = request.method;
    result.path = request.target.substr(0, request.target.find('?'));
    result.query = authorization.query;
    for (const auto& [field, value] : request.headers) {
        std::string name = util::to_lower(field);
        if (std::find(names.begin(), names.end(), name) != names.end())
            result.headers.emplace_back(std::move(name), value);
    }
    result.body = body;
    return result;
}

/// In a time that does not tell how much of them is equal.
bool same(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

} // namespace

void verify_signature(const Request& request, std::string_view body, const Authorization& authorization,
                      const api::Service& service, const KeyRing& keys) {
    const Check check(authorization, service);
    const util::Instant signed_at = check.moment();
    const std::vector<std::string> names = check.signed_headers();
    const Credential credential = check.credential(signed_at);
    const SecretKey key = check.key(credential, keys);
    const client::Signer signer{credential.access_key_id, key.secret_access_key, std::nullopt, credential.region,
                                credential.service};
    const client::SignedRequest as_signed = signed_request(request, body, authorization, names);
    if (!same(client::signature(as_signed, signer, signed_at), authorization.signature))
        check.refuse("InvalidSignatureException",
                     "The request signature we calculated does not match the signature you provided. Check your AWS "
                     "Secret Access Key and signing method. Consult the service documentation for details.");
    if (key.session_token.value_or("") != authorization.security_token)
        check.refuse("UnrecognizedClientException", "The security token included in the request is invalid.");
}

} // namespace labdb::serve
