#include "core/rds/iam_tokens.hpp"

#include <charconv>
#include <optional>
#include <string>

#include "core/api/form.hpp"
#include "core/util/text.hpp"

// <host> ':' <port> "/?Action=connect&DBUser=<user>&…&X-Amz-Date=20261120T164406Z&X-Amz-Expires=900&…"
namespace labdb::rds {
namespace {

std::string value_of(const api::Form& query, std::string_view name) {
    const std::string* value = api::find_field(query, name);
    return value ? *value : std::string();
}

/// `20261120T164406Z`
std::optional<util::Instant> moment(const std::string& text) {
    constexpr std::size_t kLength = 16;
    if (text.size() != kLength || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
    return util::parse_iso8601(text.substr(0, 4) + '-' + text.substr(4, 2) + '-' + text.substr(6, 5) + ':' +
                               text.substr(11, 2) + ':' + text.substr(13));
}

std::optional<std::int64_t> seconds_in(const std::string& text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr std::int64_t kLongest = 604'800; // of any presigned request
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 0 || number > kLongest)
        return std::nullopt;
    return number;
}

} // namespace

bool is_valid_token(std::string_view password, const TokenUse& use, util::Instant now) {
    const std::size_t slash = password.find("/?");
    if (slash == std::string_view::npos) return false;
    const std::string_view authority = password.substr(0, slash);
    const api::Form query = api::read_form(password.substr(slash + 2));
    const std::size_t colon = authority.rfind(':');
    if (colon == std::string_view::npos || authority.substr(colon + 1) != std::to_string(use.port)) return false;
    if (use.host.find('.') != std::string_view::npos &&
        util::to_lower(authority.substr(0, colon)) != util::to_lower(use.host))
        return false;
    const std::optional<util::Instant> from = moment(value_of(query, "X-Amz-Date"));
    const std::optional<std::int64_t> length = seconds_in(value_of(query, "X-Amz-Expires"));
    return value_of(query, "Action") == "connect" && value_of(query, "DBUser") == use.user && from && length &&
           !value_of(query, "X-Amz-Signature").empty() && now < *from + util::Duration::of_seconds(*length);
}

} // namespace labdb::rds
