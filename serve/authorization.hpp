#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/api/table.hpp"
#include "serve/http.hpp"

namespace labdb::serve {

/// What Signature Version 4 has added to a request: the Authorization header, or what a presigned URL has in its place.
struct Authorization {
    std::string algorithm;
    std::string credential;
    std::string signed_headers;
    std::string signature;
    /// When it was signed, as the request says it.
    std::string date;
    /// Presigned: for how many seconds from then it is good.
    std::string expires;
    std::string security_token;
    /// The query's parameters, decoded, without the signature.
    std::vector<std::pair<std::string, std::string>> query;
};

/// `AKID/20261121/eu-west-1/dynamodb/aws4_request`
struct Credential {
    std::string access_key_id;
    std::string date;
    std::string region;
    std::string service;
    std::string terminator;
};

/// The service that a request says it was signed for; empty when it does not. Nothing is checked.
std::string signed_service(const Request& request);

/// Throws Fault: the error that the JSON protocols call by this code, by the name that the service's protocol has for
/// it.
[[noreturn]] void refuse_caller(const api::Service& service, std::string_view code, const std::string& message);

/// Throws Fault in AWS's words for parts that are not there: MissingAuthenticationTokenException,
/// IncompleteSignatureException, InvalidSignatureException.
Authorization authorization_of(const Request& request, const api::Service& service);

/// Takes the credential apart. Throws Fault IncompleteSignatureException for another algorithm and for too few parts.
Credential credential_of(const Authorization& authorization, const api::Service& service);

} // namespace labdb::serve
