#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/util/time.hpp"

/// AWS's Signature Version 4: what makes a request one that AWS and its stand-ins accept.
namespace labdb::client {

/// Whose signature it is, and for which service and Region.
struct Signer {
    std::string access_key_id;
    std::string secret_access_key;
    std::optional<std::string> session_token;
    std::string region;
    std::string service;
};

/// The parts of a request that are signed, none of them percent-encoded.
struct SignedRequest {
    using Fields = std::vector<std::pair<std::string, std::string>>;

    std::string method;
    /// From its first slash.
    std::string path = "/";
    Fields query;
    /// `host` among them. Names in any case; of several equal names each has its entry.
    Fields headers;
    std::string body;
};

/// The value of the header `Authorization`. The request's headers must hold `x-amz-date` (see amz_date()), and
/// `x-amz-security-token` where the signer has a token.
std::string authorization(const SignedRequest& request, const Signer& signer, util::Instant now);

/// The signature itself, in hexadecimal digits: what a server computes again to compare. All fields of `headers` are
/// signed.
std::string signature(const SignedRequest& request, const Signer& signer, util::Instant now);

/// The query string, percent-encoded, of a URL that carries its own signature and is good for so many seconds: the
/// request's parameters, then those of the signature.
std::string presigned_query(const SignedRequest& request, const Signer& signer, util::Instant now, int seconds);

/// `20260131T120000Z`
std::string amz_date(util::Instant now);

/// Percent-encodes all but letters, digits and `-._~`, and slashes where `keep` names them.
std::string uri_encode(std::string_view text, std::string_view keep = {});

} // namespace labdb::client
