#include "core/rds/verifiers.hpp"

#include "core/sql/passwords.hpp"

namespace labdb::rds {

json::Object verifiers_of(std::string_view engine, std::string_view password, util::Random& random) {
    if (engine.find("postgres") == std::string_view::npos)
        return {{"Native", sql::native_verifier(password)}, {"CachingSha2", sql::caching_sha2_verifier(password)}};
    return {{"Scram", sql::scram_verifier(password, random)}};
}

bool verifies(const json::Object& verifiers, std::string_view password) {
    const json::Value* kept = verifiers.find("Scram");
    if (!kept) kept = verifiers.find("Native");
    return kept && sql::verifies(kept->as_string(), password);
}

} // namespace labdb::rds
