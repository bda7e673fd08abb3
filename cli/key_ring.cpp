#include "cli/key_ring.hpp"

#include <map>

#include "cli/config.hpp"

namespace labdb::cli {

serve::KeyRing key_ring(const Environment& environment) {
    std::map<std::string, serve::SecretKey, std::less<>> keys;
    const Configuration configuration = Configuration::load(environment);
    const auto add = [&](const Globals& globals) {
        if (const auto found = resolve(configuration, environment, globals).credentials)
            keys.try_emplace(found->access_key_id, serve::SecretKey{found->secret_access_key, found->session_token});
    };
    add({});
    for (const Profile& profile : configuration.profiles()) {
        Globals named;
        named.profile = profile.name;
        add(named);
    }
    if (keys.empty())
        throw Error(ErrorKind::configuration,
                    "There are no keys that signatures could be checked with; labdb aws configure makes a profile");
    return [keys = std::move(keys)](std::string_view id) -> std::optional<serve::SecretKey> {
        const auto found = keys.find(id);
        return found == keys.end() ? std::nullopt : std::optional(found->second);
    };
}

} // namespace labdb::cli
