#include "core/sql/passwords.hpp"

#include "core/util/base64.hpp"
#include "core/util/digest.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

constexpr std::string_view kScram = "SCRAM-SHA-256$";
constexpr unsigned kIterations = 4096; // PostgreSQL's own

std::string scram(std::string_view password, std::string_view salt) {
    const std::string salted = util::pbkdf2_sha256(password, salt, kIterations);
    const std::string stored = util::sha256(util::hmac_sha256(salted, "Client Key"));
    const std::string server = util::hmac_sha256(salted, "Server Key");
    return std::string(kScram) + std::to_string(kIterations) + ':' + util::base64_encode(salt) + '$' +
           util::base64_encode(stored) + ':' + util::base64_encode(server);
}

} // namespace

std::string native_verifier(std::string_view password) {
    return password.empty() ? "" : "*" + util::to_upper(util::hex(util::sha1(util::sha1(password))));
}

std::string caching_sha2_verifier(std::string_view password) {
    return password.empty() ? "" : util::hex(util::sha256(util::sha256(password)));
}

std::string scram_verifier(std::string_view password, util::Random& random) {
    std::string salt;
    for (int i = 0; i < 16; ++i) salt.push_back(static_cast<char>(random.below(256)));
    return scram(password, salt);
}

bool verifies(std::string_view verifier, std::string_view password) {
    if (verifier.empty() || password.empty()) return verifier.empty() && password.empty();
    if (verifier.starts_with(kScram)) {
        const std::size_t begin = verifier.find(':') + 1;
        const auto salt = util::base64_decode(verifier.substr(begin, verifier.find('$', begin) - begin));
        return salt && scram(password, *salt) == verifier;
    }
    return verifier == native_verifier(password) || verifier == caching_sha2_verifier(password);
}

} // namespace labdb::sql
