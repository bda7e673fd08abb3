#include <algorithm>

#include "cli/configure/configure.hpp"
#include "cli/configure/subsection.hpp"
#include "cli/custom.hpp"
#include "cli/errors.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::configure {

namespace {

struct Target {
    std::string profile;
    IniSetting setting;
};

/// `profile.NAME.key`, `default.key`, `plugins.key` or `key`, each with `.sub` for a key inside a block. A name of more
/// parts loses those behind the key, in the AWS CLI too.
Target target_of(std::string_view name, const std::string& value, const Invocation& invocation) {
    const std::vector<std::string> parts = util::split(name, '.');
    const std::string& current = invocation.settings.profile;
    if (parts.size() == 1) return {current, {parts[0], value, std::nullopt}};
    std::size_t at = 0;
    std::string profile = current;
    if (parts[0] == "default") {
        profile = parts[0];
        at = 1;
    } else if (parts[0] == "profile") {
        if (parts.size() < 3) throw Error(ErrorKind::general, "list index out of range");
        profile = parts[1];
        at = 2;
    } else if (is_predefined_section(parts[0])) {
        if (parts.size() == 2) return {parts[0], {parts[1], value, std::nullopt}};
        return {"default", {std::string(name), value, std::nullopt}};
    }
    std::optional<std::string> subkey;
    if (parts.size() == at + 2) subkey = parts[at + 1];
    return {profile, {parts[at], value, subkey}};
}

void set_in_subsection(const Subsection& subsection, std::string_view name, const std::string& value,
                       Invocation& invocation) {
    const std::vector<std::string> parts = util::split(name, '.');
    if (parts.size() > 2)
        throw Error(ErrorKind::parameters, "Found more than two parts in the property to set. Deep nesting of "
                                           "properties is not supported.");
    std::optional<std::string> subkey;
    if (parts.size() == 2) subkey = parts[1];
    update_config(section_header(subsection.kind, subsection.name), {{parts[0], value, subkey}}, invocation);
}

bool may_begin_name(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("_-/.%@:+").find(c) != std::string_view::npos || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::optional<Subsection> subsection_of(const Parsed& parsed) {
    const Given* session = parsed.find("sso_session");
    const Given* services = parsed.find("services");
    if (session && services)
        throw Error(ErrorKind::parameters, "The following arguments are mutually exclusive: sso_session, services");
    if (session) return Subsection{"sso-session", session->values[0]};
    if (services) return Subsection{"services", services->values[0]};
    return std::nullopt;
}

int set(const std::vector<std::string>& words, Invocation& invocation) {
    static constexpr std::string_view kPositionals[] = {"varname", "value"};
    auto parsed = parse_custom({"configure set", kSubsectionOptions, kPositionals, "value"}, words, invocation);
    if (!parsed) return 0;
    const std::string value(parsed->text("value"));
    if (auto subsection = subsection_of(*parsed)) {
        if (subsection->name.empty() || !may_begin_name(subsection->name[0]))
            throw Error(ErrorKind::parameters,
                        "aws: [ERROR]: Invalid value for --" + std::string(subsection->kind) + ".");
        set_in_subsection(*subsection, parsed->text("varname"), value, invocation);
        return 0;
    }
    const Target target = target_of(parsed->text("varname"), value, invocation);
    if (is_secret(target.setting.key))
        update_credentials(target.profile, {target.setting}, invocation);
    else if (is_predefined_section(target.profile))
        update_config(target.profile, {target.setting}, invocation);
    else
        update_config(profile_section(target.profile), {target.setting}, invocation);
    return 0;
}

} // namespace labdb::cli::configure
