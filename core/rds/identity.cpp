#include "core/rds/identity.hpp"

#include <cstdint>

#include "core/util/digest.hpp"
#include "core/util/hash.hpp"

namespace labdb::rds {
namespace {

/// 32 hexadecimal digits that follow from the account, the Region and a word.
std::string digits_of(const api::Caller& caller, std::string_view word) {
    const auto hash = util::hash128(caller.account + '/' + caller.region + '/' + std::string(word));
    return util::hex({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

constexpr std::size_t kEc2Digits = 17;

std::string ec2_id(const api::Caller& caller, std::string_view prefix, std::string_view word) {
    return std::string(prefix).append("0").append(digits_of(caller, word), 0, kEc2Digits - 1);
}

/// `c` and eleven lower-case letters and digits, as those that AWS shows.
std::string host_part(const api::Caller& caller) {
    constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    const auto hash = util::hash128(caller.account + '/' + caller.region + "/endpoints");
    std::string part = "c";
    for (std::size_t i = 0; i < 11; ++i) part.push_back(kAlphabet[hash[i] % kAlphabet.size()]);
    return part;
}

} // namespace

std::string arn_of(const api::Caller& caller, std::string_view type, std::string_view name) {
    return "arn:aws:rds:" + caller.region + ':' + caller.account + ':' + std::string(type) + ':' + std::string(name);
}

std::optional<std::string_view> name_in_arn(const api::Caller& caller, std::string_view type, std::string_view arn) {
    const std::string prefix = arn_of(caller, type, "");
    if (arn.substr(0, prefix.size()) != prefix) return std::nullopt;
    return arn.substr(prefix.size());
}

std::string new_resource_id(util::Random& random, std::string_view prefix) {
    return std::string(prefix) + random.text(26, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}

std::string endpoint_name(const api::Caller& caller, std::string_view name, std::string_view label) {
    std::string host(name);
    host += '.';
    if (!label.empty()) host.append(label).append("-");
    return host + host_part(caller) + '.' + caller.region + ".rds.amazonaws.com";
}

std::string default_vpc(const api::Caller& caller) { return ec2_id(caller, "vpc-", "vpc"); }

std::string default_security_group(const api::Caller& caller) { return ec2_id(caller, "sg-", "sg"); }

std::string default_subnet(const api::Caller& caller, std::string_view zone) { return ec2_id(caller, "subnet-", zone); }

std::string default_kms_key(const api::Caller& caller) {
    const std::string d = digits_of(caller, "kms");
    return "arn:aws:kms:" + caller.region + ':' + caller.account + ":key/" + d.substr(0, 8) + '-' + d.substr(8, 4) +
           "-4" + d.substr(13, 3) + "-a" + d.substr(17, 3) + '-' + d.substr(20);
}

} // namespace labdb::rds
