#include "cli/sandbox.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace labdb::cli {

namespace fs = std::filesystem;

Sandbox::Sandbox() {
    std::string pattern = (fs::temp_directory_path() / "labdb-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::system_error(errno, std::generic_category(), pattern);
    path_ = pattern;
    const fs::path program = fs::read_symlink("/proc/self/exe");
    fs::create_directory(path_ + "/bin");
    fs::create_directory(path_ + "/home");
    for (const char* name : kLinkNames) fs::create_symlink(program, path_ + "/bin/" + name);
}

Sandbox::~Sandbox() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

Environment Sandbox::with_links(Environment environment) const {
    const std::string_view path = environment.find("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
    environment.set("PATH", path_ + "/bin:" + std::string(path));
    // A file to read before the first command is for interactive habits, not for a lab.
    environment.unset("BASH_ENV");
    return environment;
}

Environment Sandbox::fresh(Environment environment) const {
    for (const std::string& entry : environment.strings())
        if (entry.substr(0, 4) == "AWS_") environment.unset(entry.substr(0, entry.find('=')));
    environment.set("HOME", path_ + "/home");
    environment.set("LABDB_HOME", path_ + "/state");
    return environment;
}

} // namespace labdb::cli
