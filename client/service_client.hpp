#pragma once

#include <optional>
#include <string>

#include "client/http_client.hpp"
#include "client/retry.hpp"
#include "client/sigv4.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::client {

/// What the legacy mode's pauses grow from (Retries).
double legacy_base(const api::Service& service);

/// A service's error as its answer tells it.
class Refusal : public std::runtime_error {
public:
    Refusal(std::string code, const std::string& message, json::Object details)
        : std::runtime_error(message), code_(std::move(code)), details_(std::move(details)) {}

    const std::string& code() const { return code_; }
    /// The members of the error's shape, where the model has it.
    const json::Object& details() const { return details_; }
    /// Set when no further attempt was allowed: how many there were after the first.
    const std::optional<std::uint32_t>& retries() const { return retries_; }
    void set_retries(std::uint32_t retries) { retries_ = retries; }

private:
    std::string code_;
    json::Object details_;
    std::optional<std::uint32_t> retries_;
};

struct ServiceOptions {
    Url endpoint;
    /// Absent for unsigned requests.
    std::optional<Signer> signer;
    RetryPolicy retries;
    HttpOptions http;
    std::string user_agent;
};

/// Sends operations to a service somewhere else, in the service's protocol.
class ServiceClient {
public:
    ServiceClient(const api::Service& service, ServiceOptions options);

    /// `input` is in the model's types, and so is what returns. Throws Refusal, NetworkError, and std::runtime_error
    /// when the answer cannot be read.
    json::Value call(const api::Operation& operation, const json::Value& input);

private:
    const api::Service& service_;
    ServiceOptions options_;
    HttpClient http_;
    Retries retries_;

    struct Answer;
    HttpRequest request(const api::Operation& operation, const json::Value& input) const;
    void sign(HttpRequest& request) const;
    Answer attempt(const api::Operation& operation, const HttpRequest& request, std::uint32_t number);
};

} // namespace labdb::client
