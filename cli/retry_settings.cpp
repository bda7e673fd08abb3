#include "cli/retry_settings.hpp"

#include <charconv>
#include <optional>
#include <string>

#include "cli/python_text.hpp"

namespace labdb::cli {

namespace {

constexpr std::uint32_t kLegacyAttempts = 5;
constexpr std::uint32_t kLegacyAttemptsOfDynamoDb = 10;

[[noreturn]] void fail(const std::string& text) { throw Error(ErrorKind::general, text); }

std::optional<std::string> setting(const Invocation& invocation, std::string_view variable, std::string_view key) {
    if (auto value = invocation.session.environment.find(variable)) return std::string(*value);
    const Profile* profile = invocation.configuration.profile(invocation.settings.profile);
    const std::string* value = profile ? profile->values.find(key) : nullptr;
    return value ? std::optional(*value) : std::nullopt;
}

std::uint32_t attempts_of(const std::string& text) {
    auto digits = python_int(text);
    if (!digits) fail("invalid literal for int() with base 10: " + python_quote(text));
    std::uint32_t number = UINT32_MAX;
    if (digits->front() == '-' || *digits == "0")
        fail("Value provided to \"max_attempts\": " + *digits + " must be an integer greater than or equal to 1.");
    std::from_chars(digits->data(), digits->data() + digits->size(), number);
    return number;
}

} // namespace

client::RetryPolicy retry_policy(const api::Service& service, const Invocation& invocation) {
    const std::string mode = setting(invocation, "AWS_RETRY_MODE", "retry_mode").value_or("standard");
    client::RetryPolicy policy;
    if (mode == "legacy") {
        policy.mode = client::RetryMode::legacy;
        policy.max_attempts = service.endpoint_id == "dynamodb" ? kLegacyAttemptsOfDynamoDb : kLegacyAttempts;
    } else if (mode == "adaptive") {
        policy.mode = client::RetryMode::adaptive;
    } else if (mode != "standard") {
        fail("Invalid value provided to \"mode\": \"" + mode + "\" must be one of: ('legacy', 'standard', 'adaptive')");
    }
    if (auto attempts = setting(invocation, "AWS_MAX_ATTEMPTS", "max_attempts"))
        policy.max_attempts = attempts_of(*attempts);
    return policy;
}

} // namespace labdb::cli
