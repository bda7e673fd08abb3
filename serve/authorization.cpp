// The texts, and their order, are what dynalite recorded from DynamoDB.
#include "serve/authorization.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "core/api/error.hpp"
#include "core/util/text.hpp"

namespace labdb::serve {

namespace {

using Parameters = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

[[noreturn]] void refuse(const api::Service& service, std::string_view code, const std::string& message) {
    throw api::Fault(*api::find_error(service, code), message);
}

bool has(const Parameters& parameters, std::string_view name) {
    const auto found = parameters.find(name);
    return found != parameters.end() && !found->second.empty();
}

/// `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…` without the first word.
Parameters header_parameters(std::string_view header) {
    Parameters parameters;
    std::size_t at = header.find_first_of(", ");
    while ((at = header.find_first_not_of(", ", at)) != std::string_view::npos) {
        const std::string_view word = header.substr(at, header.find_first_of(", ", at) - at);
        const std::size_t sign = word.find('=');
        if (sign != std::string_view::npos) parameters[std::string(word.substr(0, sign))] = word.substr(sign + 1);
        at += word.size();
    }
    return parameters;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string digits(text.substr(i + 1, 2));
        char* end = nullptr;
        const long code = text[i] == '%' ? std::strtol(digits.c_str(), &end, 16) : 0;
        if (end && digits.size() == 2 && end == digits.c_str() + 2) {
            out += static_cast<char>(code);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

Parameters query_parameters(std::string_view target) {
    Parameters parameters;
    const std::size_t mark = target.find('?');
    if (mark == std::string_view::npos) return parameters;
    for (const std::string& part : util::split(target.substr(mark + 1), '&')) {
        const std::size_t sign = part.find('=');
        const std::string value = sign == std::string::npos ? "" : part.substr(sign + 1);
        parameters[percent_decoded(part.substr(0, sign))] = percent_decoded(value);
    }
    return parameters;
}

void check_header(const Request& request, std::string_view header, const Parameters& parameters,
                  const api::Service& service) {
    std::string missing;
    for (const char* name : {"Credential", "Signature", "SignedHeaders"})
        if (!has(parameters, name)) missing += "Authorization header requires '" + std::string(name) + "' parameter. ";
    if (request.header("X-Amz-Date").empty() && request.header("Date").empty())
        missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    if (!missing.empty())
        refuse(service, "IncompleteSignatureException", missing + "Authorization=" + std::string(header));
    const std::string_view algorithm = header.substr(0, header.find(' '));
    if (algorithm != kAlgorithm)
        refuse(service, "IncompleteSignatureException",
               "Unsupported AWS 'algorithm': '" + std::string(algorithm) + "' (only AWS4-HMAC-SHA256 for now). ");
}

void check_query(const Parameters& query, const api::Service& service) {
    std::string missing;
    for (const char* name :
         {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"})
        if (!has(query, name)) missing += "AWS query-string parameters must include '" + std::string(name) + "'. ";
    if (!missing.empty())
        refuse(service, "IncompleteSignatureException", missing + "Re-examine the query-string parameters.");
}

/// `AKID/20261121/eu-west-1/dynamodb/aws4_request`
Credential read(const std::string& text, const api::Service& service) {
    const std::string scope = text.substr(0, text.find_last_not_of('/') + 1);
    std::vector<std::string> parts = util::split(scope, '/');
    if (parts.size() != 5)
        refuse(service, "IncompleteSignatureException",
               "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '" +
                   text + '\'');
    return {std::move(parts[0]), std::move(parts[2])};
}

} // namespace

Credential credential_of(const Request& request, const api::Service& service) {
    const std::string_view header = util::trim(request.header("Authorization"));
    const Parameters query = query_parameters(request.target);
    const bool in_query = query.contains("X-Amz-Algorithm");
    if (!header.empty() && in_query)
        refuse(service, "InvalidSignatureException",
               "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    if (in_query) {
        check_query(query, service);
        return read(query.find("X-Amz-Credential")->second, service);
    }
    if (header.substr(0, 5) != "AWS4-")
        refuse(service, "MissingAuthenticationTokenException", "Request is missing Authentication Token");
    const Parameters parameters = header_parameters(header);
    check_header(request, header, parameters, service);
    return read(parameters.find("Credential")->second, service);
}

} // namespace labdb::serve
