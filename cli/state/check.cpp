#include "core/dynamodb/check.hpp"
#include "cli/lab.hpp"
#include "cli/state/state.hpp"
#include "cli/tool_arguments.hpp"
#include "core/store/snapshots.hpp"
#include "core/store/store.hpp"

namespace labdb::cli::state {

namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string contents(const dynamodb::Findings& findings) {
    std::string text = counted(findings.tables, "table", "tables") + ", " + counted(findings.items, "item", "items");
    const auto add = [&text](std::size_t count, const char* one, const char* many) {
        if (count > 0) text += ", " + counted(count, one, many);
    };
    add(findings.index_entries, "index entry", "index entries");
    add(findings.stream_records, "stream record", "stream records");
    add(findings.changes, "recoverable change", "recoverable changes");
    add(findings.documents, "document", "documents");
    return text;
}

dynamodb::Findings look_at(const std::string& folder) {
    dynamodb::Findings findings;
    try {
        const store::Environment environment = store::Environment::open(folder);
        findings = dynamodb::check_data(environment.read());
    } catch (const store::StoreError& error) {
        findings.problems.emplace_back(error.what());
    }
    return findings;
}

} // namespace

int check(const std::vector<std::string>& words, Session& session) {
    constexpr std::size_t kMostShown = 100;
    ToolArguments syntax("state check", "Looks whether all that is stored agrees with itself: items, their entries in "
                                        "indexes, counts, streams, changes for recovery, documents.");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    const std::string root = store::data_folder(lab_of(session.environment).home);
    std::size_t problems = 0;
    for (const std::string& folder : store::environment_folders(root)) {
        const dynamodb::Findings findings = look_at(folder);
        session.terminal.out << folder.substr(root.size() + 1) + ": " + contents(findings) + ": " +
                                    (findings.problems.empty()
                                         ? "sound"
                                         : counted(findings.problems.size(), "problem", "problems")) +
                                    "\n";
        for (std::size_t i = 0; i < findings.problems.size() && i < kMostShown; ++i)
            session.terminal.out << "  " + findings.problems[i] + "\n";
        if (findings.problems.size() > kMostShown)
            session.terminal.out << "  and " + std::to_string(findings.problems.size() - kMostShown) + " more\n";
        session.terminal.out.flush();
        problems += findings.problems.size();
    }
    return problems == 0 ? 0 : 1;
}

} // namespace labdb::cli::state
