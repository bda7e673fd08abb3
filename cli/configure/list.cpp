#include "cli/configure/configure.hpp"
#include "cli/custom.hpp"

namespace labdb::cli::configure {

namespace {

struct Row {
    std::string value = "<not set>";
    std::string type = "None";
    std::string location = "None";
};

std::string padded(std::string_view text, std::size_t width) {
    return std::string(text) + std::string(text.size() < width ? width - text.size() : 0, ' ');
}

void show(std::string_view name, const Row& row, Output& out) {
    out << padded(name, 10) + " : " + padded(row.value, 24) + " : " + padded(row.type, 16) + " : " + row.location +
               "\n";
}

std::optional<std::string> of_environment(std::initializer_list<std::string_view> variables,
                                          const Environment& environment) {
    for (std::string_view name : variables)
        if (auto value = environment.find(name)) return std::string(*value);
    return std::nullopt;
}

Row profile_row(const Invocation& invocation) {
    if (invocation.globals.profile) return {*invocation.globals.profile, "manual", "--profile"};
    auto named = of_environment({"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}, invocation.session.environment);
    return named ? Row{*named, "env", "['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']"} : Row();
}

Row region_row(const Invocation& invocation) {
    const Environment& environment = invocation.session.environment;
    if (auto value = of_environment({"AWS_REGION", "AWS_DEFAULT_REGION"}, environment))
        return {*value, "env", "['AWS_REGION', 'AWS_DEFAULT_REGION']"};
    const Profile* profile = current_profile(invocation);
    const std::string* region = profile ? profile->values.find("region") : nullptr;
    return region ? Row{*region, "config-file", config_file(environment)} : Row();
}

} // namespace

int list(const std::vector<std::string>& words, Invocation& invocation) {
    if (!parse_custom({"configure list", {}, {}, {}}, words, invocation)) return 0;
    Output& out = invocation.session.terminal.out;
    show("NAME", {"VALUE", "TYPE", "LOCATION"}, out);
    show("profile", profile_row(invocation), out);
    current_profile(invocation);
    Row id, secret;
    if (const auto& credentials = invocation.settings.credentials) {
        const std::string source(credentials->source);
        id = {masked(credentials->access_key_id), source, ""};
        secret = {masked(credentials->secret_access_key), source, ""};
    }
    show("access_key", id, out);
    show("secret_key", secret, out);
    show("region", region_row(invocation), out);
    return 0;
}

int list_profiles(const std::vector<std::string>& words, Invocation& invocation) {
    if (!parse_custom({"configure list-profiles", {}, {}, {}}, words, invocation)) return 0;
    for (const Profile& profile : invocation.configuration.profiles())
        invocation.session.terminal.out << profile.name + "\n";
    return 0;
}

} // namespace labdb::cli::configure
