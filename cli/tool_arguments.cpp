#include "cli/tool_arguments.hpp"

#include <algorithm>
#include <charconv>
#include <getopt.h>
#include <limits>

#include "cli/errors.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

std::function<std::string(const std::string&)> one_of(std::vector<std::string> choices, std::string& into) {
    return [choices = std::move(choices), &into](const std::string& value) {
        if (!choices.empty() && std::find(choices.begin(), choices.end(), value) == choices.end())
            return "is not one of " + util::join(choices, ", ");
        into = value;
        return std::string();
    };
}

std::function<std::string(const std::string&)> whole_number(int low, int high, int& into) {
    return [low, high, &into](const std::string& value) {
        int number = 0;
        const char* end = value.data() + value.size();
        auto [rest, error] = std::from_chars(value.data(), end, number);
        if (error != std::errc() || rest != end || number < low || number > high) {
            const std::string wanted = "is not a whole number from " + std::to_string(low);
            return high == std::numeric_limits<int>::max() ? wanted : wanted + " to " + std::to_string(high);
        }
        into = number;
        return std::string();
    };
}

/// A line of the help page: names in a column of their own.
std::string help_line(const std::string& names, const std::string& description) {
    constexpr std::size_t kColumn = 26;
    std::string line = "  " + names;
    line.resize(std::max(line.size() + 1, kColumn), ' ');
    return line + description + "\n";
}

} // namespace

ToolArguments::ToolArguments(std::string command, std::string summary)
    : command_(std::move(command)), summary_(std::move(summary)) {}

void ToolArguments::add(const std::string& names, std::string placeholder, const std::string& description, Take take) {
    Option option;
    const std::size_t dashes = names.find("--");
    if (dashes != 0) option.letter = names[1];
    option.name = names.substr(dashes + 2);
    option.placeholder = std::move(placeholder);
    option.description = description;
    option.take = std::move(take);
    options_.push_back(std::move(option));
}

void ToolArguments::flag(const std::string& names, bool& value, const std::string& description) {
    add(names, {}, description, [&value](const std::string&) {
        value = true;
        return std::string();
    });
}

void ToolArguments::count(const std::string& names, int& value, const std::string& description) {
    add(names, "N", description, whole_number(1, std::numeric_limits<int>::max(), value));
}

void ToolArguments::number(const std::string& names, int& value, int low, int high, const std::string& description) {
    add(names, "N", description, whole_number(low, high, value));
}

void ToolArguments::text(const std::string& names, const std::string& placeholder, std::string& value,
                         const std::string& description) {
    add(names, placeholder, description, one_of({}, value));
}

void ToolArguments::choice(const std::string& names, std::string& value, const std::vector<std::string>& choices,
                           const std::string& description) {
    add(names, util::join(choices, "|"), description, one_of(choices, value));
}

void ToolArguments::word(const std::string& name, std::string& value, const std::vector<std::string>& choices,
                         const std::string& description) {
    words_ = {name, description, false, false, one_of(choices, value)};
}

void ToolArguments::words(const std::string& name, std::vector<std::string>& values, const std::string& description) {
    words_ = {name, description, true, false, [&values](const std::string& value) {
                  values.push_back(value);
                  return std::string();
              }};
}

void ToolArguments::optional_words(const std::string& name, std::vector<std::string>& values,
                                   const std::string& description) {
    words(name, values, description);
    words_.optional = true;
}

std::string ToolArguments::parse(const std::vector<std::string>& arguments) {
    constexpr int kHelp = 'h', kFirstLong = 256;
    std::vector<std::string> copies = {command_};
    copies.insert(copies.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : copies) argv.push_back(word.data());
    argv.push_back(nullptr);

    std::string letters = ":h"; // a colon in front: getopt tells a missing value from an unknown option
    std::vector<option> names;
    for (std::size_t i = 0; i < options_.size(); ++i) {
        const Option& entry = options_[i];
        const bool has_value = !entry.placeholder.empty();
        if (entry.letter) letters += has_value ? std::string{entry.letter, ':'} : std::string{entry.letter};
        names.push_back({entry.name.c_str(), has_value ? required_argument : no_argument, nullptr,
                         kFirstLong + static_cast<int>(i)});
    }
    names.push_back({"help", no_argument, nullptr, kHelp});
    names.push_back({});

    optind = 0; // starts anew, also in a process that has parsed before
    opterr = 0;
    const int count = static_cast<int>(copies.size());
    for (int found = 0; (found = getopt_long(count, argv.data(), letters.c_str(), names.data(), nullptr)) != -1;) {
        if (found == kHelp) return help();
        if (found == '?' || found == ':') {
            const std::string word = argv[static_cast<std::size_t>(optind - 1)];
            fail(found == ':' ? word + " needs a value" : "there is no option " + word);
        }
        const auto entry = std::find_if(options_.begin(), options_.end(), [&](const Option& candidate) {
            return found >= kFirstLong ? &candidate == &options_[static_cast<std::size_t>(found - kFirstLong)]
                                       : candidate.letter == found;
        });
        const std::string value = optarg ? optarg : "";
        if (const std::string wrong = entry->take(value); !wrong.empty())
            fail("--" + entry->name + ": '" + value + "' " + wrong);
    }
    take_words({argv.begin() + optind, argv.end() - 1});
    return {};
}

void ToolArguments::take_words(const std::vector<std::string>& given) const {
    if (given.empty() && !words_.name.empty() && !words_.optional) fail(words_.name + " is required");
    const std::size_t most = words_.name.empty() ? 0 : 1;
    if (given.size() > most && !words_.several) fail("'" + given[most] + "' is one word too many");
    for (const std::string& word : given)
        if (const std::string wrong = words_.take(word); !wrong.empty())
            fail(words_.name + ": '" + word + "' " + wrong);
}

std::string ToolArguments::help() const {
    std::string text = summary_ + "\nUsage: labdb " + command_ + " [OPTIONS]";
    if (!words_.name.empty()) text += ' ' + words_.name;
    text += words_.several ? "...\n\n" : "\n\n";
    if (!words_.name.empty()) text += help_line(words_.name, words_.description) + '\n';
    text += "Options:\n" + help_line("-h, --help", "Print this help");
    for (const Option& option : options_) {
        std::string names = option.letter ? std::string{'-', option.letter} + ", --" : "    --";
        names += option.name + (option.placeholder.empty() ? "" : "=" + option.placeholder);
        text += help_line(names, option.description);
    }
    return text;
}

void ToolArguments::fail(const std::string& what) const {
    throw Error(ErrorKind::parameters, what + ". Try: labdb " + command_ + " --help");
}

} // namespace labdb::cli
