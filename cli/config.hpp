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
    /// The access key comes from the credentials file.
    bool has_stored_keys = false;
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
    const IniSection* services(std::string_view name) const { return find(services_, name); }
    /// The `[sso-session NAME]` section, or null.
    const IniSection* sso_session(std::string_view name) const { return find(sso_sessions_, name); }
    /// A section of another kind, such as `[plugins]`, or null.
    const IniSection* other_section(std::string_view name) const { return find(others_, name); }

private:
    std::vector<Profile> profiles_;
    std::vector<IniSection> services_;
    std::vector<IniSection> sso_sessions_;
    std::vector<IniSection> others_;

    static const IniSection* find(const std::vector<IniSection>& sections, std::string_view name);

    void add_config(const std::vector<IniSection>& sections);
    void add_credentials(const std::vector<IniSection>& sections);
};

/// The configuration file as the environment or the standard names it; `~` stands for the home folder.
std::string config_file(const Environment& environment);
/// The same for the credentials file.
std::string credentials_file(const Environment& environment);
/// Such a name as a path.
std::string expand_path(std::string_view name, const Environment& environment);

/// A key of a block that is a key's value: `key = value` lines, one level deep. `block` begins with a line break;
/// absent when it is none, or has no such key.
std::optional<std::string> nested_value(std::string_view block, std::string_view key);

struct Credentials {
    std::string access_key_id;
    std::string secret_access_key;
    std::optional<std::string> session_token;
    /// Where they are from, in AWS's words: `env`, `shared-credentials-file`, `config-file`.
    std::string_view source;
};

/// The outcome of options, environment and files in AWS's order of precedence (reference/awscli.md §6.2).
struct Settings {
    std::string profile;
    /// By option or environment; otherwise it is `default`.
    bool profile_named = false;
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
    /// `on`, `on-partial`, or anything else for off.
    std::string auto_prompt;
};

Settings resolve(const Configuration& configuration, const Environment& environment, const Globals& globals);

/// The endpoint the user has configured for a service, by option, environment or profile; absent for AWS's own. Throws
/// Error of kind `general` when the profile's services section is not there.
std::optional<std::string> endpoint_of(std::string_view service_endpoint_id, const Settings& settings,
                                       const Configuration& configuration, const Environment& environment,
                                       const Globals& globals);

} // namespace labdb::cli
