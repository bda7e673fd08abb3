// Copies of all data, and starting again.
#include <cstdio>

#include "cli/errors.hpp"
#include "cli/lab.hpp"
#include "cli/progress.hpp"
#include "cli/state/state.hpp"
#include "cli/tool_arguments.hpp"
#include "core/rds/volumes.hpp"
#include "core/store/snapshots.hpp"
#include "core/util/time.hpp"

namespace labdb::cli::state {

namespace {

store::Snapshots snapshots_of(const Lab& lab) { return store::Snapshots(lab.home, rds::copy_volume_file); }

void require_name(const std::string& name) {
    if (!store::Snapshots::is_name(name))
        throw Error(ErrorKind::parameters,
                    "'" + name +
                        "' can be no copy's name: that is up to 64 letters, digits, dots, dashes "
                        "and underscores, and begins with a letter or digit");
}

void require_snapshot(const store::Snapshots& snapshots, const std::string& name) {
    require_name(name);
    if (!snapshots.contains(name))
        throw Error(ErrorKind::general, "there is no copy named " + name + ". Try: labdb state list");
}

std::string size_text(std::uint64_t bytes) {
    const char* const units[] = {"bytes", "KB", "MB", "GB", "TB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; size >= 1000 && unit < 4; ++unit) size /= 1000;
    char text[32];
    std::snprintf(text, sizeof text, unit == 0 || size >= 10 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    return text;
}

} // namespace

int save(const std::vector<std::string>& words, Session& session) {
    std::string name;
    bool replace = false;
    ToolArguments syntax("state save",
                         "Keeps a copy of all data, while other commands and servers go on. S3 buckets are not "
                         "part of it.");
    syntax.word("NAME", name, {}, "What to call the copy");
    syntax.flag("-r,--replace", replace, "In the place of the copy that has this name already");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    require_name(name);
    const store::Snapshots snapshots = snapshots_of(lab_with_data(session));
    if (!replace && snapshots.contains(name))
        throw Error(ErrorKind::general,
                    "there is a copy named " + name + " already: choose another name, or add --replace");
    Progress progress(session.terminal, "saving");
    snapshots.save(name, [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); });
    return 0;
}

int restore(const std::vector<std::string>& words, Session& session) {
    std::string name;
    bool yes = false;
    ToolArguments syntax("state restore",
                         "Makes a copy the data. What there is now is lost, unless it is saved first.");
    syntax.word("NAME", name, {}, "The copy's name");
    syntax.flag("-y,--yes", yes, "Do not ask before (on a terminal)");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    const Lab lab = lab_with_data(session);
    const store::Snapshots snapshots = snapshots_of(lab);
    require_snapshot(snapshots, name);
    if (!may_go_on("Replace everything in " + lab.home + " by the copy " + name + "?", yes, session.terminal)) return 1;
    Progress progress(session.terminal, "restoring");
    snapshots.restore(name, [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); });
    return 0;
}

int remove(const std::vector<std::string>& words, Session& session) {
    std::string name;
    ToolArguments syntax("state remove", "Removes a copy. The data stays.");
    syntax.word("NAME", name, {}, "The copy's name");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    const store::Snapshots snapshots = snapshots_of(lab_with_data(session));
    require_snapshot(snapshots, name);
    snapshots.remove(name);
    return 0;
}

int list(const std::vector<std::string>& words, Session& session) {
    ToolArguments syntax("state list", "Name, time and size of the copies, the oldest first.");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    for (const store::Snapshot& one : snapshots_of(lab_with_data(session)).list())
        session.terminal.out << one.name + "\t" + util::iso8601_z({one.saved.micros / 1'000'000 * 1'000'000}, false) +
                                    "\t" + size_text(one.bytes) + "\n";
    return 0;
}

int reset(const std::vector<std::string>& words, Session& session) {
    bool yes = false;
    ToolArguments syntax("state reset", "Removes all data, and sets the clock right. Copies and S3 buckets stay.");
    syntax.flag("-y,--yes", yes, "Do not ask before removing (on a terminal)");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    const Lab lab = lab_with_data(session);
    if (!may_go_on("Remove everything in " + lab.home + "?", yes, session.terminal)) return 1;
    snapshots_of(lab).clear();
    return 0;
}

} // namespace labdb::cli::state
