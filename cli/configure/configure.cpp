#include "cli/configure/configure.hpp"

#include <unistd.h>

#include "cli/custom.hpp"
#include "cli/errors.hpp"
#include "cli/shell_words.hpp"

namespace labdb::cli::configure {

namespace {

constexpr std::size_t kShown = 4;

/// One line of stdin, without its end. Throws Error at the end of the file, as Python's input() does.
std::string read_line(int descriptor) {
    std::string line;
    for (char c = 0; ::read(descriptor, &c, 1) == 1;) {
        if (c == '\n') return line;
        line += c;
    }
    if (line.empty()) throw Error(ErrorKind::general, "EOF when reading a line");
    return line;
}

class Questions {
public:
    explicit Questions(Invocation& invocation) : invocation_(invocation) {
        // A profile that is new is no error here.
        if (!invocation.settings.profile_missing) profile_ = current_profile(invocation);
    }

    void ask() {
        Output& out = invocation_.session.terminal.out;
        if (!profile_ || profile_->values.values.empty())
            out << "\nTip: You can deliver temporary credentials to the AWS CLI using your AWS Console session by "
                   "running the command 'aws login'.\n\n";
        const std::string id = ask("aws_access_key_id", "AWS Access Key ID", true);
        ask("aws_secret_access_key", "AWS Secret Access Key", true);
        if (id.substr(0, kTemporary.size()) == kTemporary || current("aws_session_token"))
            ask("aws_session_token", "AWS Session Token", true);
        ask("region", "Default region name", false);
        ask("output", "Default output format", false);
        const std::string& profile = invocation_.settings.profile;
        if (!secrets_.empty()) update_credentials(profile, secrets_, invocation_);
        if (!settings_.empty()) update_config(profile_section(profile), settings_, invocation_);
    }

private:
    static constexpr std::string_view kTemporary = "ASIA";

    Invocation& invocation_;
    const Profile* profile_ = nullptr;
    std::vector<IniSetting> secrets_;
    std::vector<IniSetting> settings_;

    const std::string* current(std::string_view key) const { return profile_ ? profile_->values.find(key) : nullptr; }

    /// Returns the answer, which is empty when things are to stay as they are.
    std::string ask(std::string_view key, std::string_view prompt, bool secret) {
        const std::string* value = current(key);
        Terminal& terminal = invocation_.session.terminal;
        terminal.out << std::string(prompt) + " [" + (!value ? "None" : secret ? masked(*value) : *value) + "]: ";
        terminal.out.flush();
        std::string answer = read_line(terminal.in);
        if (!answer.empty() && !(value && *value == answer))
            (is_secret(key) ? secrets_ : settings_).push_back({std::string(key), answer, std::nullopt});
        return answer;
    }
};

} // namespace

int ask(const std::vector<std::string>& words, Invocation& invocation) {
    if (parse_custom({"configure", {}, {}, {}}, words, invocation)) Questions(invocation).ask();
    return 0;
}

std::string masked(std::string_view secret) {
    const std::size_t hidden = secret.size() > kShown ? secret.size() - kShown : 0;
    return std::string(16, '*') + std::string(secret.substr(hidden));
}

std::string section_header(std::string_view kind, std::string_view name) {
    const bool quoted = name.find_first_of(" \t") != std::string_view::npos;
    return std::string(kind) + " " + (quoted ? shell_quoted(name) : std::string(name));
}

std::string profile_section(std::string_view profile) {
    return profile == "default" ? std::string(profile) : section_header("profile", profile);
}

void update_config(std::string_view section, const std::vector<IniSetting>& settings, Invocation& invocation) {
    const Environment& environment = invocation.session.environment;
    update_ini_file(expand_path(config_file(environment), environment), section, settings);
}

void update_credentials(std::string_view section, const std::vector<IniSetting>& settings, Invocation& invocation) {
    const Environment& environment = invocation.session.environment;
    const std::string path = expand_path(credentials_file(environment), environment);
    update_ini_file(path, section, settings);
    if (is_shared_file(path))
        invocation.session.terminal.err << "\naws: [WARNING]: The file '" + path +
                                               "' is accessible by other users. Consider running 'chmod 600 " + path +
                                               "' to restrict access to only your user.\n";
}

bool is_secret(std::string_view key) {
    return key == "aws_access_key_id" || key == "aws_secret_access_key" || key == "aws_session_token" ||
           key == "aws_security_token";
}

bool is_predefined_section(std::string_view name) {
    return std::string_view("plugins").find(name) != std::string_view::npos;
}

const Profile* current_profile(const Invocation& invocation) {
    const Settings& settings = invocation.settings;
    if (settings.profile_missing)
        throw Error(ErrorKind::general, "The config profile (" + settings.profile + ") could not be found");
    return invocation.configuration.profile(settings.profile);
}

} // namespace labdb::cli::configure
