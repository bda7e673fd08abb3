// hot_path MAP PROGRAM ARGUMENTS...: writes a linker script that puts the functions which the command runs side by
// side. It steps through the program instruction by instruction and looks up in the linker's map which input section
// each lies in. PROGRAM is one linked with -Wl,-Map=MAP and -ffunction-sections, without the script, so that nothing
// moves.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Section {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::string name;
    std::string file;
};

/// The map's ` .text.NAME 0xADDRESS 0xSIZE FILE` entries, whose second half may stand on the next line.
std::vector<Section> read_map(const char* path) {
    std::vector<Section> sections;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with(" .text")) continue;
        std::istringstream words(line);
        Section section;
        words >> section.name;
        if (std::string rest; !(words >> rest)) {
            std::getline(in, line);
            words = std::istringstream(line);
        } else {
            words = std::istringstream(line.substr(line.find(rest)));
        }
        words >> std::hex >> section.begin >> section.size;
        std::getline(words >> std::ws, section.file);
        if (words && section.begin != 0 && section.size != 0) sections.push_back(section);
    }
    std::sort(sections.begin(), sections.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    return sections;
}

/// As a linker script names it: by archive and member where a library gives no names, otherwise by its own name up to
/// what the compiler appends to the copies that it makes (`.isra.0`).
std::string pattern(const Section& section) {
    const std::size_t member = section.file.find(".a(");
    if (member != std::string::npos) {
        const std::size_t begin = section.file.rfind('/', member) + 1;
        std::string file = section.file.substr(begin, section.file.size() - begin - 1);
        file[file.find('(')] = ':';
        return "*" + file + "(" + section.name + ")";
    }
    if (section.name == ".text") return {};
    std::string name = section.name;
    for (const char* suffix : {".lto_priv", ".isra", ".constprop", ".part"})
        name.resize(std::min(name.find(suffix), name.size()));
    return "*(" + name + "*)";
}

[[noreturn]] void run(char** command) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::execv(command[0], command);
    ::_exit(127);
}

} // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const std::vector<Section> sections = read_map(arguments[1]);
    const pid_t child = ::fork();
    if (child == 0) run(arguments + 2);

    std::set<std::string> known;
    std::printf("SECTIONS\n{\n    .text.hot_path :\n    {\n");
    for (int status = 0; ::waitpid(child, &status, 0) == child && WIFSTOPPED(status);) {
        const auto at = static_cast<std::uint64_t>(
            ::ptrace(PTRACE_PEEKUSER, child, offsetof(user_regs_struct, rip), nullptr)); // NOLINT: the interface's way
        auto next = std::upper_bound(sections.begin(), sections.end(), at,
                                     [](std::uint64_t address, const Section& s) { return address < s.begin; });
        if (next != sections.begin() && at - (next - 1)->begin < (next - 1)->size)
            if (std::string name = pattern(*(next - 1)); !name.empty() && known.insert(name).second)
                std::printf("        %s\n", name.c_str());
        ::ptrace(PTRACE_SINGLESTEP, child, nullptr, nullptr);
    }
    std::printf("    }\n}\nINSERT BEFORE .text;\n");
}
