// Follows "Create a signed AWS API request" in AWS's IAM User Guide:
//
//   canonical request = METHOD \n PATH \n QUERY \n { header ":" value \n } \n SIGNED HEADERS \n hex(sha256(BODY))
//   scope             = yyyymmdd "/" region "/" service "/aws4_request"
//   string to sign    = "AWS4-HMAC-SHA256" \n date \n scope \n hex(sha256(canonical request))
//   key               = hmac(hmac(hmac(hmac("AWS4" secret, yyyymmdd), region), service), "aws4_request")
//   signature         = hex(hmac(key, string to sign))
#include "client/sigv4.hpp"

#include <algorithm>
#include <map>

#include "core/util/digest.hpp"
#include "core/util/text.hpp"

namespace labdb::client {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

/// Without blanks at the ends, and with one for every run of them inside.
std::string trimmed(std::string_view value) {
    std::string out;
    for (char c : util::trim(value))
        if (c != ' ' || out.empty() || out.back() != ' ') out += c;
    return out;
}

std::string encoded_query(const SignedRequest::Fields& fields) {
    std::vector<std::string> parts;
    for (const auto& [name, value] : fields) parts.push_back(uri_encode(name) + "=" + uri_encode(value));
    return util::join(parts, "&");
}

std::string canonical_query(const SignedRequest::Fields& fields) {
    SignedRequest::Fields encoded;
    for (const auto& [name, value] : fields) encoded.emplace_back(uri_encode(name), uri_encode(value));
    std::sort(encoded.begin(), encoded.end());
    std::vector<std::string> parts;
    for (const auto& [name, value] : encoded) parts.push_back(name + "=" + value);
    return util::join(parts, "&");
}

/// The headers as they are signed: names in lower case and in order, values of one name joined.
std::map<std::string, std::string> canonical_headers(const SignedRequest& request) {
    std::map<std::string, std::string> headers;
    for (const auto& [name, value] : request.headers) {
        std::string& joined = headers[util::to_lower(name)];
        joined += (joined.empty() ? "" : ",") + trimmed(value);
    }
    return headers;
}

std::string signed_headers(const SignedRequest& request) {
    std::vector<std::string> names;
    for (const auto& [name, value] : canonical_headers(request)) names.push_back(name);
    return util::join(names, ";");
}

std::string scope_of(const Signer& signer, util::Instant now) {
    return amz_date(now).substr(0, 8) + "/" + signer.region + "/" + signer.service + "/aws4_request";
}

} // namespace

std::string signature(const SignedRequest& request, const Signer& signer, util::Instant now) {
    std::string canonical =
        request.method + "\n" + uri_encode(request.path, "/") + "\n" + canonical_query(request.query) + "\n";
    for (const auto& [name, value] : canonical_headers(request)) canonical += name + ":" + value + "\n";
    canonical += "\n" + signed_headers(request) + "\n" + util::hex(util::sha256(request.body));

    const std::string date = amz_date(now);
    const std::string to_sign = std::string(kAlgorithm) + "\n" + date + "\n" + scope_of(signer, now) + "\n" +
                                util::hex(util::sha256(canonical));
    std::string key = "AWS4" + signer.secret_access_key;
    for (std::string_view part : {std::string_view(date).substr(0, 8), std::string_view(signer.region),
                                  std::string_view(signer.service), std::string_view("aws4_request")})
        key = util::hmac_sha256(key, part);
    return util::hex(util::hmac_sha256(key, to_sign));
}

std::string authorization(const SignedRequest& request, const Signer& signer, util::Instant now) {
    return std::string(kAlgorithm) + " Credential=" + signer.access_key_id + "/" + scope_of(signer, now) +
           ", SignedHeaders=" + signed_headers(request) + ", Signature=" + signature(request, signer, now);
}

std::string presigned_query(const SignedRequest& request, const Signer& signer, util::Instant now, int seconds) {
    SignedRequest complete = request;
    SignedRequest::Fields& query = complete.query;
    query.emplace_back("X-Amz-Algorithm", kAlgorithm);
    query.emplace_back("X-Amz-Credential", signer.access_key_id + "/" + scope_of(signer, now));
    query.emplace_back("X-Amz-Date", amz_date(now));
    query.emplace_back("X-Amz-Expires", std::to_string(seconds));
    query.emplace_back("X-Amz-SignedHeaders", signed_headers(request));
    if (signer.session_token) query.emplace_back("X-Amz-Security-Token", *signer.session_token);
    return encoded_query(query) + "&X-Amz-Signature=" + signature(complete, signer, now);
}

std::string amz_date(util::Instant now) {
    // 2026-01-31T12:00:00Z without its punctuation.
    std::string date;
    for (char c : util::iso8601_z(now, false))
        if (c != '-' && c != ':') date += c;
    return date;
}

std::string uri_encode(std::string_view text, std::string_view keep) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                           c == '.' || c == '_' || c == '~' || keep.find(c) != std::string_view::npos;
        if (plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
    }
    return out;
}

} // namespace labdb::client
