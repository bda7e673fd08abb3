#include "cli/version.hpp"

#include <sys/utsname.h>

#include "cli/files.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

/// The CLI that is imitated and the Python inside its official bundle.
constexpr std::string_view kAwsCli = "aws-cli/2.36.7 Python/3.14.6";

/// A value of /etc/os-release, quotes taken off.
std::string os_release(std::string_view content, std::string_view key) {
    for (const std::string& line : util::split(content, '\n')) {
        std::string_view text = line;
        if (text.substr(0, key.size()) != key || text.substr(key.size(), 1) != "=") continue;
        text.remove_prefix(key.size() + 1);
        if (text.size() >= 2 && (text[0] == '"' || text[0] == '\'')) text = text.substr(1, text.size() - 2);
        return std::string(text);
    }
    return {};
}

/// `.debian.12`: the distribution and the part of its version before the point.
std::string distribution() {
    int error_number = 0;
    std::string content = read_file("/etc/os-release", error_number).value_or("");
    std::string id = os_release(content, "ID");
    if (id.empty()) return {};
    std::string major = util::split(os_release(content, "VERSION_ID"), '.')[0];
    return "." + id + (major.empty() ? "" : "." + major);
}

} // namespace

std::string aws_version(const Environment& environment) {
    utsname system{};
    ::uname(&system);
    std::string text(kAwsCli);
    text += std::string(" ") + system.sysname + "/" + system.release;
    if (auto program = environment.get("AWS_EXECUTION_ENV"); !program.empty()) (text += " exec-env/") += program;
    return text + " exe/" + system.machine + distribution();
}

int version(const std::vector<std::string>&, Session& session) {
    session.terminal.out << "labdb " LABDB_VERSION " (stands in for " << kAwsCli.substr(0, kAwsCli.find(' ')) << ")\n";
    return 0;
}

} // namespace labdb::cli
