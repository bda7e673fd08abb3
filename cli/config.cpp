#include "cli/config.hpp"

#include <algorithm>

#include "cli/files.hpp"
#include "cli/shell_words.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

std::vector<IniSection> read_sections(const std::string& name, const Environment& environment) {
    const std::string path = expand_path(name, environment);
    int error_number = 0;
    auto text = read_file(path, error_number);
    if (!text) return {};
    auto sections = parse_ini(*text);
    if (!sections) throw Error(ErrorKind::general, "Unable to parse config file: " + path);
    return std::move(*sections);
}

/// The NAME of `[kind NAME]`, shell quotes taken off; absent when the section is of another kind.
std::optional<std::string> name_in(std::string_view section, std::string_view kind) {
    if (section.substr(0, kind.size()) != kind) return std::nullopt;
    auto words = shell_words(section);
    if (!words || words->size() != 2) return std::nullopt;
    return (*words)[1];
}

class Resolver {
public:
    Resolver(const Configuration& configuration, const Environment& environment, const Globals& globals)
        : environment_(environment), globals_(globals) {
        auto named = first({"AWS_PROFILE", "AWS_DEFAULT_PROFILE"});
        settings_.profile = globals.profile.value_or(named.value_or("default"));
        settings_.profile_named = globals.profile || named;
        profile_ = configuration.profile(settings_.profile);
        settings_.profile_missing = !profile_ && settings_.profile_named;
    }

    Settings resolve() {
        settings_.region = given_or(globals_.region, first({"AWS_REGION", "AWS_DEFAULT_REGION"}), "region");
        settings_.output = given_or(globals_.output, first({"AWS_DEFAULT_OUTPUT"}), "output").value_or("json");
        settings_.timestamp_format = of_profile("cli_timestamp_format").value_or("iso8601");
        settings_.raw_blobs =
            given_or(globals_.binary_format, std::nullopt, "cli_binary_format") == "raw-in-base64-out";
        settings_.validate_parameters = util::to_lower(of_profile("parameter_validation").value_or("true")) != "false";
        settings_.error_format = error_format();
        settings_.credentials = credentials();
        settings_.pager = pager();
        settings_.auto_prompt = auto_prompt();
        return std::move(settings_);
    }

private:
    const Environment& environment_;
    const Globals& globals_;
    const Profile* profile_ = nullptr;
    Settings settings_;

    std::optional<std::string> first(std::initializer_list<std::string_view> variables) const {
        for (std::string_view name : variables)
            if (auto value = environment_.find(name)) return std::string(*value);
        return std::nullopt;
    }

    std::optional<std::string> of_profile(std::string_view key) const {
        const std::string* value = profile_ ? profile_->values.find(key) : nullptr;
        return value ? std::optional(*value) : std::nullopt;
    }

    std::optional<std::string> given_or(const std::optional<std::string>& given,
                                        const std::optional<std::string>& variable, std::string_view key) const {
        return given ? given : variable ? variable : of_profile(key);
    }

    /// With a profile that is not there, the CLI fails in reading the setting and falls back on the oldest layout
    /// (§1.8).
    ErrorFormat error_format() const {
        if (settings_.profile_missing && !globals_.error_format && !environment_.find("AWS_CLI_ERROR_FORMAT"))
            return ErrorFormat::legacy;
        auto name = given_or(globals_.error_format, first({"AWS_CLI_ERROR_FORMAT"}), "cli_error_format");
        return error_format_of(name.value_or("")).value_or(ErrorFormat::enhanced);
    }

    /// The environment's keys do not count when the profile was named by option.
    std::optional<Credentials> credentials() const {
        std::string_view id = environment_.get("AWS_ACCESS_KEY_ID");
        if (!globals_.profile && !id.empty()) {
            auto token = first({"AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"});
            if (token && token->empty()) token.reset();
            return Credentials{std::string(id), std::string(environment_.get("AWS_SECRET_ACCESS_KEY")), token, "env"};
        }
        auto key = of_profile("aws_access_key_id");
        if (!key || key->empty()) return std::nullopt;
        return Credentials{*key, of_profile("aws_secret_access_key").value_or(""), of_profile("aws_session_token"),
                           profile_->has_stored_keys ? "shared-credentials-file" : "config-file"};
    }

    std::string auto_prompt() const {
        if (globals_.no_auto_prompt) return {};
        return util::to_lower(given_or(std::nullopt, first({"AWS_CLI_AUTO_PROMPT"}), "cli_auto_prompt").value_or(""));
    }

    std::string pager() const {
        if (globals_.no_pager) return {};
        auto aws = given_or(std::nullopt, first({"AWS_PAGER"}), "cli_pager");
        return aws ? *aws : first({"PAGER"}).value_or("less");
    }
};

bool is_true(std::string_view text) { return util::to_lower(text) == "true"; }

} // namespace

std::string config_file(const Environment& environment) {
    return std::string(environment.find("AWS_CONFIG_FILE").value_or("~/.aws/config"));
}

std::string credentials_file(const Environment& environment) {
    return std::string(environment.find("AWS_SHARED_CREDENTIALS_FILE").value_or("~/.aws/credentials"));
}

std::string expand_path(std::string_view name, const Environment& environment) {
    return expand_user(expand_variables(name, environment), environment);
}

std::optional<std::string> nested_value(std::string_view block, std::string_view key) {
    if (block.substr(0, 1) != "\n") return std::nullopt;
    for (const std::string& line : util::split(block, '\n')) {
        std::size_t equals = line.find('=');
        if (equals == std::string::npos || util::trim(std::string_view(line).substr(0, equals)) != key) continue;
        return std::string(util::trim(std::string_view(line).substr(equals + 1)));
    }
    return std::nullopt;
}

Configuration Configuration::load(const Environment& environment) {
    Configuration result;
    result.add_config(read_sections(config_file(environment), environment));
    result.add_credentials(read_sections(credentials_file(environment), environment));
    return result;
}

void Configuration::add_config(const std::vector<IniSection>& sections) {
    for (const IniSection& section : sections) {
        if (section.name == "default")
            profiles_.push_back({section.name, section, false});
        else if (auto name = name_in(section.name, "profile"))
            profiles_.push_back({*name, section, false});
        else if (auto service = name_in(section.name, "services"))
            services_.push_back({*service, section.values});
        else if (auto session = name_in(section.name, "sso-session"))
            sso_sessions_.push_back({*session, section.values});
        else
            others_.push_back(section);
    }
}

void Configuration::add_credentials(const std::vector<IniSection>& sections) {
    for (const IniSection& section : sections) {
        auto known = std::find_if(profiles_.begin(), profiles_.end(),
                                  [&](const Profile& profile) { return profile.name == section.name; });
        const bool has_keys = section.find("aws_access_key_id") != nullptr;
        if (known == profiles_.end()) {
            profiles_.push_back({section.name, section, has_keys});
            continue;
        }
        known->has_stored_keys = has_keys;
        auto& values = known->values.values;
        for (const auto& setting : section.values) {
            auto same =
                std::find_if(values.begin(), values.end(), [&](const auto& old) { return old.first == setting.first; });
            if (same == values.end())
                values.push_back(setting);
            else
                same->second = setting.second;
        }
    }
}

const Profile* Configuration::profile(std::string_view name) const {
    // Of two sections that name one profile (`[profile a]`, `[profile 'a']`) the last counts, as in Python's dict.
    auto found =
        std::find_if(profiles_.rbegin(), profiles_.rend(), [&](const Profile& other) { return other.name == name; });
    return found == profiles_.rend() ? nullptr : &*found;
}

const IniSection* Configuration::find(const std::vector<IniSection>& sections, std::string_view name) {
    for (const IniSection& section : sections)
        if (section.name == name) return &section;
    return nullptr;
}

Settings resolve(const Configuration& configuration, const Environment& environment, const Globals& globals) {
    return Resolver(configuration, environment, globals).resolve();
}

std::optional<std::string> endpoint_of(std::string_view service_endpoint_id, const Settings& settings,
                                       const Configuration& configuration, const Environment& environment,
                                       const Globals& globals) {
    if (globals.endpoint_url) return globals.endpoint_url;
    const Profile* profile = configuration.profile(settings.profile);
    auto of_profile = [&](std::string_view key) { return profile ? profile->values.find(key) : nullptr; };
    const std::string* ignored = of_profile("ignore_configured_endpoint_urls");
    auto ignored_by_variable = environment.find("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
    if (is_true(ignored_by_variable ? *ignored_by_variable : ignored ? std::string_view(*ignored) : ""))
        return std::nullopt;
    for (const std::string& name :
         {"AWS_ENDPOINT_URL_" + util::to_upper(service_endpoint_id), std::string("AWS_ENDPOINT_URL")})
        if (auto value = environment.get(name); !value.empty()) return std::string(value);
    if (const std::string* name = of_profile("services")) {
        const IniSection* services = configuration.services(*name);
        if (!services)
            throw Error(ErrorKind::general, "The profile is configured to use the services section but the \"" + *name +
                                                "\" services configuration does not exist.");
        const std::string* block = services->find(service_endpoint_id);
        if (auto url = nested_value(block ? std::string_view(*block) : "", "endpoint_url"); url && !url->empty())
            return url;
    }
    const std::string* url = of_profile("endpoint_url");
    return url && !url->empty() ? std::optional(*url) : std::nullopt;
}

} // namespace labdb::cli
