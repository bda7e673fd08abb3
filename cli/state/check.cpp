#include <filesystem>

#include "cli/lab.hpp"
#include "cli/state/state.hpp"
#include "cli/tool_arguments.hpp"
#include "core/dynamodb/check.hpp"
#include "core/rds/check.hpp"
#include "core/store/snapshots.hpp"
#include "core/store/store.hpp"

namespace labdb::cli::state {

namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string contents(const dynamodb::Findings& findings, const rds::Findings& relational) {
    std::string text = counted(findings.tables, "table", "tables") + ", " + counted(findings.items, "item", "items");
    const auto add = [&text](std::size_t count, const char* one, const char* many) {
        if (count > 0) text += ", " + counted(count, one, many);
    };
    add(findings.index_entries, "index entry", "index entries");
    add(findings.stream_records, "stream record", "stream records");
    add(findings.changes, "recoverable change", "recoverable changes");
    add(findings.documents, "document", "documents");
    add(relational.resources, "RDS resource", "RDS resources");
    add(relational.volumes, "volume", "volumes");
    return text;
}

/// What is in one environment; `problems` are those of all services.
struct Report {
    std::string contents;
    std::vector<std::string> problems;
};

/// `folder` is `…/account/region`.
Report look_at(const std::string& folder, const Lab& lab) {
    dynamodb::Findings findings;
    rds::Findings relational;
    try {
        const store::Environment environment = store::Environment::open(folder);
        const store::Reader reader = environment.read();
        findings = dynamodb::check_data(reader);
        const std::filesystem::path path(folder);
        const api::Caller caller{path.parent_path().filename().string(), path.filename().string()};
        const store::Clock clock = clock_now(lab).in(reader);
        util::Random random(lab.seed);
        api::Settings settings;
        settings.folder = folder;
        relational = rds::check_data({reader, caller, clock, random, settings});
    } catch (const store::StoreError& error) {
        findings.problems.emplace_back(error.what());
    }
    Report report{contents(findings, relational), std::move(findings.problems)};
    report.problems.insert(report.problems.end(), relational.problems.begin(), relational.problems.end());
    return report;
}

} // namespace

int check(const std::vector<std::string>& words, Session& session) {
    constexpr std::size_t kMostShown = 100;
    ToolArguments syntax("state check",
                         "Looks whether all that is stored agrees with itself: items, their entries in "
                         "indexes, counts, streams, changes for recovery, documents, RDS resources and their "
                         "volumes.");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    const Lab lab = lab_with_data(session);
    const std::string root = store::data_folder(lab.home);
    std::size_t problems = 0;
    for (const std::string& folder : store::environment_folders(root)) {
        const Report findings = look_at(folder, lab);
        session.terminal.out << folder.substr(root.size() + 1) + ": " + findings.contents + ": " +
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
