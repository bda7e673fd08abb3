#include "cli/aliases.hpp"

#include <spawn.h>

#include "cli/child.hpp"
#include "cli/errors.hpp"
#include "cli/files.hpp"
#include "cli/shell_words.hpp"

namespace labdb::cli {

namespace {

std::string section_of(std::string_view service) { return "command " + std::string(service); }

} // namespace

Aliases Aliases::load(const Environment& environment) {
    Aliases aliases;
    const std::string path = expand_user("~/.aws/cli/alias", environment);
    int error = 0;
    const auto text = read_file(path, error);
    if (!text) return aliases;
    auto sections = parse_ini(*text);
    if (!sections) throw Error(ErrorKind::general, "Unable to parse config file: " + path);
    aliases.sections_ = std::move(*sections);
    return aliases;
}

std::vector<std::string_view> Aliases::names(std::string_view service) const { return names_in(section_of(service)); }

const std::string* Aliases::find(std::string_view service, std::string_view name) const {
    return find_in(section_of(service), name);
}

std::vector<std::string_view> Aliases::names_in(std::string_view section) const {
    std::vector<std::string_view> names;
    for (const IniSection& candidate : sections_)
        if (candidate.name == section)
            for (const auto& [name, value] : candidate.values) names.push_back(name);
    return names;
}

const std::string* Aliases::find_in(std::string_view section, std::string_view name) const {
    for (const IniSection& candidate : sections_)
        if (candidate.name == section) return candidate.find(name);
    return nullptr;
}

int run_external(std::string_view value, const std::vector<std::string>& words, const Environment& environment) {
    std::string command(value.substr(1));
    for (const std::string& word : words) command += " " + shell_quoted(word);
    std::vector<std::string> arguments{"/bin/sh", "-c", std::move(command)};
    std::vector<std::string> variables = environment.strings();
    std::vector<char*> argument_pointers = exec_pointers(arguments);
    std::vector<char*> variable_pointers = exec_pointers(variables);
    pid_t child = -1;
    if (::posix_spawn(&child, "/bin/sh", nullptr, nullptr, argument_pointers.data(), variable_pointers.data()) != 0)
        throw Error(ErrorKind::general, "the shell cannot be started");
    return wait_for(child);
}

std::vector<std::string> alias_words(std::string_view name, const std::string& value) {
    auto words = shell_words(value);
    if (!words)
        throw Error(ErrorKind::general, "Value of alias \"" + std::string(name) +
                                            "\" could not be parsed. Received error: No closing quotation when "
                                            "parsing:\n" +
                                            value);
    return std::move(*words);
}

} // namespace labdb::cli
