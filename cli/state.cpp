#include "cli/state.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <unistd.h>

#include "cli/errors.hpp"
#include "cli/lab.hpp"
#include "cli/tool_arguments.hpp"

namespace labdb::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kAccountDigits = 12;

/// The folders of accounts. Nothing else in the home is labdb's to remove: LABDB_HOME may be any folder.
std::vector<fs::path> account_folders(const std::string& home) {
    std::vector<fs::path> folders;
    std::error_code error;
    for (fs::directory_iterator entry(home, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const bool account = name.size() == kAccountDigits &&
                             std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (account && entry->is_directory()) folders.push_back(entry->path());
    }
    return folders;
}

bool agrees(const std::string& question, Terminal& terminal) {
    terminal.out << question + " [y/N] ";
    terminal.out.flush();
    std::array<char, 256> answer{};
    const ssize_t length = ::read(terminal.in, answer.data(), answer.size());
    return length > 0 && (answer[0] == 'y' || answer[0] == 'Y');
}

} // namespace

int state(const std::vector<std::string>& arguments, Session& session) {
    std::string action;
    bool yes = false;
    ToolArguments syntax("state", "The data that labdb keeps: all accounts, all Regions.");
    syntax.word("ACTION", action, {"path", "reset"}, "path: say where it is; reset: remove all of it");
    syntax.flag("-y,--yes", yes, "Do not ask before removing (on a terminal)");
    if (const std::string help = syntax.parse(arguments); !help.empty()) {
        session.terminal.out << help;
        return 0;
    }
    const std::string home = lab_of(session.environment).home;
    if (action == "path") {
        session.terminal.out << home + "\n";
        return 0;
    }
    const bool ask = !yes && session.terminal.in_is_terminal && session.terminal.out.is_terminal();
    if (ask && !agrees("Remove everything in " + home + "?", session.terminal)) return 1;
    for (const fs::path& folder : account_folders(home)) {
        std::error_code error;
        fs::remove_all(folder, error);
        if (error) throw Error(ErrorKind::general, folder.string() + " cannot be removed: " + error.message());
    }
    return 0;
}

} // namespace labdb::cli
