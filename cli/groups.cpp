#include "cli/groups.hpp"

#include <algorithm>

#include "cli/arguments.hpp"
#include "cli/auth_token.hpp"
#include "cli/configure/configure.hpp"
#include "cli/ddb/ddb.hpp"
#include "cli/errors.hpp"
#include "cli/help.hpp"
#include "cli/operation_options.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

constexpr Subcommand kDdb[] = {{"select", ddb::select}, {"put", ddb::put}};
constexpr Subcommand kConfigure[] = {
    {"list", configure::list},
    {"get", configure::get},
    {"set", configure::set},
    {"add-model"},
    {"import", configure::import_keys},
    {"list-profiles", configure::list_profiles},
    {"sso"},
    {"sso-session"},
    {"mfa-login"},
    {"export-credentials", configure::export_credentials},
    {"agent-toolkit"},
    {"wizard"},
};
constexpr Subcommand kWizard[] = {{"new-table"}};

constexpr Group kTopGroups[] = {
    {"ddb", "ddb", kDdb},
    {"configure", "configure", kConfigure, configure::ask},
};
constexpr Group kDynamodbGroups[] = {{"wizard", "dynamodb wizard", kWizard}};
constexpr Group kRdsGroups[] = {{"generate-db-auth-token", "rds generate-db-auth-token", {}, generate_db_auth_token}};

[[noreturn]] void not_there(const std::string& command) {
    throw Error(ErrorKind::general, "labdb does not have 'aws " + command + "' yet");
}

} // namespace

std::span<const Group> top_groups() { return kTopGroups; }

std::span<const Group> service_groups(const api::Service& service) {
    if (service.command == "dynamodb") return kDynamodbGroups;
    if (service.command == "rds") return kRdsGroups;
    return {};
}

const Group* find_group(std::span<const Group> groups, std::string_view name) {
    for (const Group& group : groups)
        if (group.name == name) return &group;
    return nullptr;
}

const Subcommand* find_subcommand(const Group& group, std::string_view name) {
    for (const Subcommand& subcommand : group.subcommands)
        if (subcommand.name == name) return &subcommand;
    return nullptr;
}

std::vector<std::string_view> service_commands(const api::Service& service) {
    std::vector<std::string_view> names;
    for (const OperationCommand& command : operation_commands(service)) names.push_back(command.name);
    for (const Group& group : service_groups(service)) names.push_back(group.name);
    if (!service.waiters.empty()) names.push_back("wait");
    names.push_back("help");
    return names;
}

std::optional<Choice> find_choice(const std::vector<std::string_view>& names, const std::vector<std::string>& words) {
    std::vector<std::string_view> choices = names;
    choices.push_back("help");
    Syntax syntax;
    syntax.positionals.push_back({"subcommand", false, std::move(choices)});
    Parsed parsed = parse_arguments(syntax, words);
    const Given* given = parsed.find("subcommand");
    if (!given) return std::nullopt;
    Choice choice{given->values[0], words};
    choice.words.erase(std::find(choice.words.begin(), choice.words.end(), choice.name));
    return choice;
}

Choice choose_subcommand(const std::string& path, const std::vector<std::string_view>& names,
                         const std::vector<std::string>& words) {
    if (auto choice = find_choice(names, words)) return *choice;
    // Only options are left, and the group has none.
    if (!words.empty()) throw Error(ErrorKind::parameters, "Unknown options: " + util::join(words, ","));
    throw Error(ErrorKind::parameters,
                "usage: aws [options] " + path + " <subcommand> [parameters]\naws: [ERROR]: too few arguments");
}

int run_group(const Group& group, const std::vector<std::string>& words, Invocation& invocation) {
    if (group.is_leaf()) return group.run(words, invocation);
    const std::string path(group.path);
    std::vector<std::string_view> names;
    for (const Subcommand& subcommand : group.subcommands) names.push_back(subcommand.name);
    if (group.run && !find_choice(names, words)) return group.run(words, invocation);
    Choice choice = choose_subcommand(path, names, words);
    if (choice.name == "help") return show_help(util::split(path, ' '), invocation.session), 0;
    const Subcommand& subcommand = *find_subcommand(group, choice.name);
    if (!subcommand.run) not_there(path + " " + choice.name);
    return subcommand.run(choice.words, invocation);
}

} // namespace labdb::cli
