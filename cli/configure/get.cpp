#include "cli/configure/configure.hpp"
#include "cli/configure/subsection.hpp"
#include "cli/custom.hpp"
#include "cli/errors.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::configure {

namespace {

using Found = std::optional<std::string>;

Found value_in(const IniSection* section, std::string_view key) {
    const std::string* value = section ? section->find(key) : nullptr;
    return value ? Found(*value) : std::nullopt;
}

const IniSection* values_of(const Configuration& configuration, std::string_view profile) {
    const Profile* found = configuration.profile(profile);
    return found ? &found->values : nullptr;
}

/// `profile.NAME.key`, `NAME.key`, `plugins.key` or `key`, each with `.sub` for a key inside a block.
Found dotted(std::string_view name, const Invocation& invocation) {
    const Configuration& configuration = invocation.configuration;
    std::vector<std::string> parts = util::split(name, '.');
    if (parts.size() == 2 && is_predefined_section(parts[0])) {
        Found value = value_in(configuration.other_section(parts[0]), parts[1]);
        return value ? value : value_in(values_of(configuration, parts[0]), parts[1]);
    }
    std::string profile = invocation.settings.profile;
    std::size_t at = 0;
    if (parts[0] == "profile") {
        if (parts.size() < 3) throw Error(ErrorKind::general, "list index out of range");
        profile = parts[1];
        at = 2;
    } else if (parts[0] == "default" || configuration.profile(parts[0])) {
        profile = parts[0];
        at = 1;
    }
    Found value = value_in(values_of(configuration, profile), parts[at]);
    if (parts.size() == at + 2) return nested_value(value.value_or(""), parts[at + 1]);
    return value;
}

Found in_subsection(const Subsection& subsection, std::string_view name, const Configuration& configuration) {
    const IniSection* section = subsection.kind == "services" ? configuration.services(subsection.name)
                                                              : configuration.sso_session(subsection.name);
    if (!section)
        throw Error(ErrorKind::general, "The config sub-section (" + subsection.name + ") could not be found");
    const std::vector<std::string> parts = util::split(name, '.');
    if (parts.size() > 2) return std::nullopt;
    Found value = value_in(section, parts[0]);
    return parts.size() == 2 ? nested_value(value.value_or(""), parts[1]) : value;
}

} // namespace

int get(const std::vector<std::string>& words, Invocation& invocation) {
    static constexpr std::string_view kPositionals[] = {"varname"};
    auto parsed = parse_custom({"configure get", kSubsectionOptions, kPositionals, {}}, words, invocation);
    if (!parsed) return 0;
    const std::string name(parsed->text("varname"));
    Found value;
    if (auto subsection = subsection_of(*parsed)) {
        value = in_subsection(*subsection, name, invocation.configuration);
    } else if (name.find('.') == std::string::npos) {
        const Profile* profile = current_profile(invocation);
        value = value_in(profile ? &profile->values : nullptr, name);
    } else {
        value = dotted(name, invocation);
    }
    if (!value) return 1;
    if (value->substr(0, 1) == "\n") {
        invocation.session.terminal.err << "varname (" + name +
                                               ") must reference a value, not a section or sub-section.";
        return 1;
    }
    invocation.session.terminal.out << *value + "\n";
    return 0;
}

} // namespace labdb::cli::configure
