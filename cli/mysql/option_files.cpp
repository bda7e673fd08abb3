#include "cli/mysql/option_files.hpp"

#include <algorithm>
#include <dirent.h>

#include "cli/files.hpp"
#include "cli/mysql/options.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::mysql {

namespace {

constexpr int kDeepestInclude = 10;

/// A value without its quotes, comment and escapes.
std::string value_of(std::string_view text) {
    text = util::trim(text);
    const char quote = text.size() > 1 && (text[0] == '"' || text[0] == '\'') ? text[0] : '\0';
    const std::size_t end = quote ? text.find(quote, 1) : std::string_view::npos;
    if (quote && end != std::string_view::npos) {
        text = text.substr(1, end - 1);
    } else if (const std::size_t comment = text.find('#'); comment != std::string_view::npos) {
        text = util::trim(text.substr(0, comment));
    }
    constexpr std::string_view kLetters = "ntrbs\\\"'", kMeanings = "\n\t\r\b \\\"'";
    std::string value;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t letter =
            text[i] == '\\' && i + 1 < text.size() ? kLetters.find(text[i + 1]) : std::string_view::npos;
        value.push_back(letter == std::string_view::npos ? text[i] : kMeanings[letter]);
        if (letter != std::string_view::npos) ++i;
    }
    return value;
}

class OptionFiles {
public:
    explicit OptionFiles(const std::string& suffix) : groups_{"client", "mysql"} {
        if (!suffix.empty()) groups_.insert(groups_.end(), {"client" + suffix, "mysql" + suffix});
    }

    void read(const std::string& path, bool required, int depth = 0) {
        int error = 0;
        const std::optional<std::string> text = read_file(path, error);
        if (!text && required)
            throw UsageError("mysql: [ERROR] Could not open required defaults file: " + path +
                                 "\nmysql: [ERROR] Fatal error in defaults handling. Program aborted!",
                             1);
        if (!text || depth > kDeepestInclude) return;
        bool wanted = false;
        int number = 0;
        for (const std::string& line : util::split(*text, '\n')) {
            ++number;
            const std::string_view rest = util::trim(line);
            if (rest.empty() || rest[0] == '#' || rest[0] == ';') continue;
            if (rest[0] == '[')
                wanted = is_wanted(rest, path, number);
            else if (rest[0] == '!')
                include(rest.substr(1), depth);
            else if (wanted)
                take(rest);
        }
    }

    std::vector<std::string> words;

private:
    std::vector<std::string> groups_;

    bool is_wanted(std::string_view line, const std::string& path, int number) const {
        const std::size_t end = line.find(']');
        if (end == std::string_view::npos)
            throw UsageError("mysql: [ERROR] Wrong group definition in config file " + path + " at line " +
                                 std::to_string(number) +
                                 ".\nmysql: [ERROR] Fatal error in defaults handling. Program aborted!",
                             1);
        const std::string name(util::trim(line.substr(1, end - 1)));
        return std::find(groups_.begin(), groups_.end(), name) != groups_.end();
    }

    void include(std::string_view directive, int depth) {
        const std::size_t blank = directive.find_first_of(" \t");
        if (blank == std::string_view::npos) return;
        const std::string path(util::trim(directive.substr(blank)));
        if (directive.substr(0, blank) == "include") return read(path, false, depth + 1);
        if (directive.substr(0, blank) != "includedir") return;
        std::vector<std::string> names;
        if (DIR* folder = ::opendir(path.c_str())) {
            while (const dirent* entry = ::readdir(folder)) names.emplace_back(entry->d_name);
            ::closedir(folder);
        }
        std::sort(names.begin(), names.end());
        for (const std::string& name : names)
            if (name.size() > 4 && name.compare(name.size() - 4, 4, ".cnf") == 0)
                read(path + "/" + name, false, depth + 1);
    }

    void take(std::string_view line) {
        const std::size_t equals = line.find('=');
        const std::string name(util::trim(line.substr(0, equals)));
        if (equals == std::string_view::npos)
            words.push_back("--" + std::string(util::trim(name.substr(0, name.find('#')))));
        else
            words.push_back("--" + name + "=" + value_of(line.substr(equals + 1)));
    }
};

} // namespace

std::vector<std::string> words_of_option_files(std::vector<std::string>& words, const Environment& environment) {
    bool none = false;
    std::string file, extra, suffix(environment.get("MYSQL_GROUP_SUFFIX"));
    const auto take = [&](std::string_view prefix, std::string& value) {
        if (words.empty() || words[0].compare(0, prefix.size(), prefix) != 0) return false;
        value = words[0].substr(prefix.size());
        words.erase(words.begin());
        return true;
    };
    // They count only in front of all others.
    while (true) {
        if (!words.empty() && words[0] == "--no-defaults") {
            none = true;
            words.erase(words.begin());
        } else if (!take("--defaults-file=", file) && !take("--defaults-extra-file=", extra) &&
                   !take("--defaults-group-suffix=", suffix)) {
            break;
        }
    }
    OptionFiles files(suffix);
    if (none) return {};
    if (!file.empty()) {
        files.read(file, true);
        return std::move(files.words);
    }
    if (!extra.empty()) files.read(extra, true);
    files.read(expand_user("~/.my.cnf", environment), false);
    return std::move(files.words);
}

} // namespace labdb::cli::mysql
