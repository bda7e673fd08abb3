// The texts, and their order, are what dynalite recorded from DynamoDB.
#include "serve/authorization.hpp"

#include "core/api/error.hpp"
#include "core/util/percent.hpp"
#include "core/util/text.hpp"

namespace labdb::serve {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

constexpr std::size_t kServicePart = 3;

/// The Query protocol's names for what the JSON protocols call otherwise.
constexpr std::pair<std::string_view, std::string_view> kQueryCodes[] = {
    {"MissingAuthenticationTokenException", "MissingAuthenticationToken"},
    {"IncompleteSignatureException", "IncompleteSignature"},
    {"InvalidSignatureException", "SignatureDoesNotMatch"},
    {"UnrecognizedClientException", "InvalidClientTokenId"},
};

void read_query(std::string_view target, Authorization& result) {
    const std::size_t mark = target.find('?');
    if (mark == std::string_view::npos) return;
    for (const std::string& part : util::split(target.substr(mark + 1), '&')) {
        const std::size_t sign = part.find('=');
        const std::string value = sign == std::string::npos ? "" : part.substr(sign + 1);
        result.query.emplace_back(util::percent_decoded(part.substr(0, sign)), util::percent_decoded(value));
    }
}

/// Whether the query has the parameter; `value` gets what it says.
bool take(const Authorization& from, std::string_view name, std::string& value) {
    for (const auto& [parameter, text] : from.query) {
        if (parameter != name) continue;
        value = text;
        return true;
    }
    return false;
}

/// `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`
void read_header(const Request& request, std::string_view header, Authorization& result) {
    result.algorithm = header.substr(0, header.find(' '));
    std::size_t at = header.find_first_of(", ");
    while ((at = header.find_first_not_of(", ", at)) != std::string_view::npos) {
        const std::string_view word = header.substr(at, header.find_first_of(", ", at) - at);
        const std::size_t sign = word.find('=');
        const std::string_view name = word.substr(0, sign);
        const std::string_view value = sign == std::string_view::npos ? "" : word.substr(sign + 1);
        if (name == "Credential") result.credential = value;
        if (name == "Signature") result.signature = value;
        if (name == "SignedHeaders") result.signed_headers = value;
        at += word.size();
    }
    result.date = request.header("X-Amz-Date").empty() ? request.header("Date") : request.header("X-Amz-Date");
    result.security_token = request.header("X-Amz-Security-Token");
}

void check_header(std::string_view header, const Authorization& authorization, const api::Service& service) {
    std::string missing;
    for (const auto& [name, value] : {std::pair{"Credential", &authorization.credential},
                                      {"Signature", &authorization.signature},
                                      {"SignedHeaders", &authorization.signed_headers}})
        if (value->empty()) missing += "Authorization header requires '" + std::string(name) + "' parameter. ";
    if (authorization.date.empty())
        missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    if (!missing.empty())
        refuse_caller(service, "IncompleteSignatureException", missing + "Authorization=" + std::string(header));
}

void check_query(const Authorization& authorization, const api::Service& service) {
    std::string missing;
    for (const auto& [name, value] : {std::pair{"Algorithm", &authorization.algorithm},
                                      {"Credential", &authorization.credential},
                                      {"Signature", &authorization.signature},
                                      {"SignedHeaders", &authorization.signed_headers},
                                      {"Date", &authorization.date}})
        if (value->empty()) missing += "AWS query-string parameters must include 'X-Amz-" + std::string(name) + "'. ";
    if (!missing.empty())
        refuse_caller(service, "IncompleteSignatureException", missing + "Re-examine the query-string parameters.");
}

} // namespace

void refuse_caller(const api::Service& service, std::string_view code, const std::string& message) {
    if (service.protocol == api::Protocol::query)
        for (const auto& [name, query_name] : kQueryCodes)
            if (name == code) code = query_name;
    throw api::Fault(*api::find_error(service, code), message);
}

std::string signed_service(const Request& request) {
    Authorization authorization;
    read_query(request.target, authorization);
    if (!take(authorization, "X-Amz-Credential", authorization.credential))
        read_header(request, util::trim(request.header("Authorization")), authorization);
    const std::vector<std::string> parts = util::split(authorization.credential, '/');
    return parts.size() > kServicePart ? parts[kServicePart] : "";
}

Authorization authorization_of(const Request& request, const api::Service& service) {
    Authorization result;
    read_query(request.target, result);
    const std::string_view header = util::trim(request.header("Authorization"));
    const bool in_query = take(result, "X-Amz-Algorithm", result.algorithm);
    if (!header.empty() && in_query)
        refuse_caller(service, "InvalidSignatureException",
                      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    if (in_query) {
        take(result, "X-Amz-Credential", result.credential);
        take(result, "X-Amz-Signature", result.signature);
        take(result, "X-Amz-SignedHeaders", result.signed_headers);
        take(result, "X-Amz-Date", result.date);
        take(result, "X-Amz-Expires", result.expires);
        take(result, "X-Amz-Security-Token", result.security_token);
        check_query(result, service);
        std::erase_if(result.query, [](const auto& parameter) { return parameter.first == "X-Amz-Signature"; });
        return result;
    }
    if (header.substr(0, 5) != "AWS4-")
        refuse_caller(service, "MissingAuthenticationTokenException", "Request is missing Authentication Token");
    read_header(request, header, result);
    check_header(header, result, service);
    return result;
}

Credential credential_of(const Authorization& authorization, const api::Service& service) {
    if (authorization.algorithm != kAlgorithm)
        refuse_caller(service, "IncompleteSignatureException",
                      "Unsupported AWS 'algorithm': '" + authorization.algorithm +
                          "' (only AWS4-HMAC-SHA256 for now). ");
    const std::string& text = authorization.credential;
    std::vector<std::string> parts = util::split(text.substr(0, text.find_last_not_of('/') + 1), '/');
    if (parts.size() != 5)
        refuse_caller(
            service, "IncompleteSignatureException",
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '" +
                text + '\'');
    return {std::move(parts[0]), std::move(parts[1]), std::move(parts[2]), std::move(parts[3]), std::move(parts[4])};
}

} // namespace labdb::serve
