#include "cli/mysql/options.hpp"

#include <algorithm>

#include "cli/mysql/option_files.hpp"
#include "cli/mysql/option_table.hpp"
#include "core/util/text.hpp"

// The rules of mysys/my_getopt (Reference Manual, 4.2.2 "Specifying Program Options"): names may be cut short, `_` is
// `-`, `--skip-`, `--disable-` and `--enable-` switch, `--loose-` forgives.
namespace labdb::cli::mysql {

namespace {

// Of my_getopt.h.
constexpr int kUnknownOption = 2, kAmbiguous = 3, kNoValueAllowed = 4, kValueNeeded = 5;

[[noreturn]] void fail(const std::string& what, int status) { throw UsageError("mysql: [ERROR] " + what, status); }

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

/// A name may be cut short as long as it stays the only one.
const OptionRow* find_option(std::string_view name) {
    const OptionRow* found = nullptr;
    std::string others;
    for (const OptionRow& row : option_table()) {
        if (row.name == name) return &row;
        if (!starts_with(row.name, name)) continue;
        if (found && found->name != row.name)
            others +=
                others.empty() ? std::string(found->name) + ", " + std::string(row.name) : ", " + std::string(row.name);
        if (!found) found = &row;
    }
    if (!others.empty()) fail("ambiguous option '--" + std::string(name) + "' (" + others + ")", kAmbiguous);
    return found;
}

class Parser {
public:
    explicit Parser(Options& options) : options_(options) {}

    /// `from_file`: words that stand for lines of option files.
    void parse(const std::vector<std::string>& words, bool from_file) {
        from_file_ = from_file;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string& word = words[i];
            if (only_words_ || word.size() < 2 || word[0] != '-')
                positionals.push_back(word);
            else if (word == "--")
                only_words_ = true;
            else if (word[1] == '-')
                take_long(word.substr(2), words, i);
            else
                take_letters(word, words, i);
        }
    }

    std::vector<std::string> positionals;

private:
    Options& options_;
    bool from_file_ = false;
    bool only_words_ = false;

    void set(const OptionRow& row, const std::string* value, bool on) {
        if (row.letter == 'p') options_.password_on_command_line = !from_file_ && value;
        if (row.set) row.set(options_, value, on);
    }

    void take_long(const std::string& text, const std::vector<std::string>& words, std::size_t& i) {
        const std::size_t equals = text.find('=');
        std::string name = text.substr(0, equals);
        std::replace(name.begin(), name.end(), '_', '-');
        const bool loose = starts_with(name, "loose-");
        if (loose) name.erase(0, 6);
        bool on = true;
        const OptionRow* row = find_option(name);
        for (const std::string_view prefix : {"skip-", "disable-", "enable-", "maximum-"})
            if (!row && starts_with(name, prefix)) {
                row = find_option(name.substr(prefix.size()));
                on = prefix == "enable-" || prefix == "maximum-";
            }
        if (!row && loose) return;
        if (!row)
            fail(equals == std::string::npos ? "unknown option '--" + text + "'." : "unknown variable '" + text + "'.",
                 equals == std::string::npos ? kUnknownOption : 7);
        std::string value;
        if (equals != std::string::npos) {
            value = text.substr(equals + 1);
            if (row->takes != Takes::nothing) return set(*row, &value, on);
            const std::string word = util::to_lower(value);
            if (word != "0" && word != "1" && word != "on" && word != "off" && word != "true" && word != "false")
                fail("option '--" + name + "' cannot take an argument", kNoValueAllowed);
            return set(*row, nullptr, on == (word == "1" || word == "on" || word == "true"));
        }
        if (row->takes != Takes::value || !on) return set(*row, nullptr, on);
        if (i + 1 == words.size()) fail("option '--" + name + "' requires an argument.", kValueNeeded);
        set(*row, &words[++i], on);
    }

    void take_letters(const std::string& word, const std::vector<std::string>& words, std::size_t& i) {
        for (std::size_t at = 1; at < word.size(); ++at) {
            const auto table = option_table();
            const auto row = std::find_if(table.begin(), table.end(),
                                          [&](const OptionRow& option) { return option.letter == word[at]; });
            if (row == table.end()) fail("unknown option '-" + word.substr(at, 1) + "'.", kUnknownOption);
            const std::string rest = word.substr(at + 1);
            if (row->takes == Takes::nothing) {
                set(*row, nullptr, true);
                continue;
            }
            if (!rest.empty()) return set(*row, &rest, true);
            if (row->takes == Takes::optional_value) return set(*row, nullptr, true);
            if (i + 1 == words.size())
                fail("option '-" + std::string(1, word[at]) + "' requires an argument.", kValueNeeded);
            return set(*row, &words[++i], true);
        }
    }
};

} // namespace

Options parse_options(const std::vector<std::string>& words, const Environment& environment, bool on_terminal) {
    Options options;
    if (!on_terminal) {
        options.batch = true;
        options.silent = 1;
    }
    options.host = environment.get("MYSQL_HOST");
    options.prompt = environment.get("MYSQL_PS1");
    if (const auto password = environment.find("MYSQL_PWD")) options.password = *password;
    if (const auto port = environment.get("MYSQL_TCP_PORT"); !port.empty())
        options.port = std::atoi(std::string(port).c_str());
    std::vector<std::string> own = words;
    Parser parser(options);
    const std::vector<std::string> filed = words_of_option_files(own, environment);
    parser.parse(filed, true);
    parser.parse(own, false);
    if (options.print_defaults) {
        std::string text = "mysql would have been started with the following arguments:\n";
        for (const std::string& word : filed)
            text += (starts_with(word, "--password=") ? "--password=*****" : word) + " ";
        throw UsageError(text + "\n", 0);
    }
    if (parser.positionals.size() > 1) throw UsageError(options_help(), 1);
    if (!parser.positionals.empty()) options.database = parser.positionals[0];
    return options;
}

std::string options_help() {
    constexpr std::size_t kDescriptions = 22;
    std::string text = "Usage: mysql [OPTIONS] [database]\n\n";
    for (const OptionRow& row : option_table()) {
        if (row.description.empty()) continue;
        std::string line = row.letter ? "  -" + std::string(1, row.letter) + ", --" : "  --";
        line += row.name;
        if (row.takes == Takes::value) line += "=name";
        if (row.takes == Takes::optional_value) line += "[=name]";
        if (line.size() >= kDescriptions - 1)
            line += "\n" + std::string(kDescriptions, ' ');
        else
            line.resize(kDescriptions, ' ');
        text += line + std::string(row.description) + "\n";
    }
    return text + "\nDefault options are read from ~/.my.cnf, groups [client] and [mysql];\n"
                  "--no-defaults, --defaults-file=FILE, --defaults-extra-file=FILE and\n"
                  "--defaults-group-suffix=TEXT change that and must come first.\n";
}

} // namespace labdb::cli::mysql
