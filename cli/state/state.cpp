#include "cli/state/state.hpp"

#include <algorithm>
#include <array>
#include <unistd.h>

#include "cli/errors.hpp"
#include "cli/lab.hpp"
#include "cli/tool_arguments.hpp"
#include "core/store/snapshots.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::state {

namespace {

struct Action {
    std::string_view name;
    int (*run)(const std::vector<std::string>& words, Session& session);
    std::string_view summary;
};

constexpr Action kActions[] = {
    {"path", path, "Say where the data is"},
    {"save", save, "Keep a copy of all of it under a name"},
    {"list", list, "Name the copies"},
    {"restore", restore, "Go back to a copy"},
    {"remove", remove, "Remove a copy"},
    {"reset", reset, "Start again without any data"},
    {"check", check, "Look whether all that is stored agrees with itself"},
};

std::string help() {
    std::string text = "The data that labdb keeps: all accounts, all Regions.\nUsage: labdb state ACTION [OPTIONS]\n\n";
    for (const Action& action : kActions)
        text += "  " + std::string(action.name) + std::string(10 - action.name.size(), ' ') +
                std::string(action.summary) + "\n";
    return text + "\nMore: labdb state ACTION --help\n";
}

bool takes_snapshot(std::string_view action) { return action == "restore" || action == "remove" || action == "save"; }

} // namespace

int run(const std::vector<std::string>& words, Session& session) {
    if (!words.empty() && (words[0] == "--help" || words[0] == "-h")) {
        session.terminal.out << help();
        return 0;
    }
    const std::string wanted = words.empty() ? "" : words[0];
    for (const Action& action : kActions)
        if (action.name == wanted) return action.run({words.begin() + 1, words.end()}, session);
    std::vector<std::string> names;
    for (const Action& action : kActions) names.emplace_back(action.name);
    throw Error(ErrorKind::parameters, (wanted.empty() ? "ACTION is required" : "there is no action '" + wanted + "'") +
                                           ": it is one of " + util::join(names, ", ") + ". Try: labdb state --help");
}

std::vector<std::string> candidates(const std::vector<std::string>& words, const Environment& environment) {
    std::vector<std::string> names;
    if (words.empty()) {
        for (const Action& action : kActions) names.emplace_back(action.name);
    } else if (words.size() == 1 && takes_snapshot(words[0])) {
        try {
            for (const store::Snapshot& one : store::Snapshots(lab_of(environment).home).list())
                names.push_back(one.name);
        } catch (const std::runtime_error&) {
            // A completion has no place to complain.
        }
        std::sort(names.begin(), names.end());
    }
    return names;
}

bool may_go_on(const std::string& question, bool yes, Terminal& terminal) {
    if (yes || !terminal.in_is_terminal || !terminal.out.is_terminal()) return true;
    terminal.out << question + " [y/N] ";
    terminal.out.flush();
    std::array<char, 256> answer{};
    const ssize_t length = ::read(terminal.in, answer.data(), answer.size());
    return length > 0 && (answer[0] == 'y' || answer[0] == 'Y');
}

int path(const std::vector<std::string>& words, Session& session) {
    bool s3 = false;
    ToolArguments syntax("state path", "The folder of the data and of its copies.");
    syntax.flag("--s3", s3, "The folder of the S3 buckets of exports and imports");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    const Lab lab = lab_of(session.environment);
    session.terminal.out << (s3 ? lab.s3_root : lab.home) + "\n";
    return 0;
}

} // namespace labdb::cli::state
