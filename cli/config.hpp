#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.hpp"
#include "cli/errors.hpp"
#include "cli/globals.hpp"
#include "cli/ini.hpp"

namespace labdb::cli {

/// A named set of settings: the keys of `[profile NAME]` in the configuration file with those of `[NAME]` in the
/// credentials file over them.
struct Profile {
    std::string name;
    IniSection values;
};

/// What `~/.aws/config` and `~/.aws/credentials` say (reference/awscli.md §6.3).
class Configuration {
public:
    /// Reads the files that the environment names. A file that is not there is an empty one; one that cannot be parsed
    /// throws Error of kind `general`.
    static Configuration load(const Environment& environment);

    /// Profiles in the order of the configuration file, then those only in the credentials file.
    const std::vector<Profile>& profiles() const { return profiles_; }
    /// Null when neither file has it.
    const Profile* profile(std::string_view name) const;
    /// The `[services NAME]` section, or null.
    const IniSection* services(std::string_view name) const;

private:
    std::vector<Profile> profiles_;
    std::vector<IniSection> services_;

    void add_config(const std::vector<IniSection>& sections);
    void add_credentials(const std::vector<IniSection>& sections);
};

struct Credentials {
    std::string access_key_id;
    std::string secret_access_key;
    std::optional<std::string> session_token;
};

/// The outcome of options, environment and files in AWS's order of precedence (reference/awscli.md §6.2).
struct Settings {
    std::string profile;
    /// Named by option or environment, and in neither file: every command that needs a client fails.
    bool profile_missing = false;
    std::optional<std::string> region;
    std::string output;
    ErrorFormat error_format = ErrorFormat::enhanced;
    bool raw_blobs = false;
    std::string timestamp_format;
    bool validate_parameters = true;
    std::optional<Credentials> credentials;
    /// The command line of the pager; empty for none.
    std::string pager;
};

Settings resolve(const Configuration& configuration, const Environment& environment, const Globals& globals);

/// The endpoint the user has configured for a service, by option, environment or profile; absent for AWS's own. Throws
/// Error of kind `general` when the profile's services section is not there.
std::optional<std::string> endpoint_of(std::string_view service_endpoint_id, const Settings& settings,
                                       const Configuration& configuration, const Environment& environment,
                                       const Globals& globals);

} // namespace labdb::cli
