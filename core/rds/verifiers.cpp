#include "core/rds/verifiers.hpp"

#include <string>

#include "core/util/base64.hpp"
#include "core/util/digest.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr unsigned kIterations = 4096; // PostgreSQL's own

std::string native(std::string_view password) {
    return "*" + util::to_upper(util::hex(util::sha1(util::sha1(password))));
}

std::string caching_sha2(std::string_view password) { return util::hex(util::sha256(util::sha256(password))); }

/// RFC 5802 and RFC 7677. Passwords of RDS are ASCII, which SASLprep leaves alone.
std::string scram(std::string_view password, std::string_view salt) {
    const std::string salted = util::pbkdf2_sha256(password, salt, kIterations);
    const std::string stored = util::sha256(util::hmac_sha256(salted, "Client Key"));
    const std::string server = util::hmac_sha256(salted, "Server Key");
    return "SCRAM-SHA-256$" + std::to_string(kIterations) + ':' + util::base64_encode(salt) + '$' +
           util::base64_encode(stored) + ':' + util::base64_encode(server);
}

std::string salt_of(const std::string& verifier) {
    const std::size_t begin = verifier.find(':') + 1;
    return util::base64_decode(std::string_view(verifier).substr(begin, verifier.find('$', begin) - begin))
        .value_or("");
}

} // namespace

json::Object verifiers_of(std::string_view engine, std::string_view password, util::Random& random) {
    if (engine.find("postgres") == std::string_view::npos)
        return {{"Native", native(password)}, {"CachingSha2", caching_sha2(password)}};
    std::string salt;
    for (int i = 0; i < 16; ++i) salt.push_back(static_cast<char>(random.below(256)));
    return {{"Scram", scram(password, salt)}};
}

bool verifies(const json::Object& verifiers, std::string_view password) {
    if (const json::Value* kept = verifiers.find("Scram"))
        return kept->as_string() == scram(password, salt_of(kept->as_string()));
    const json::Value* kept = verifiers.find("Native");
    return kept && kept->as_string() == native(password);
}

} // namespace labdb::rds
