// hot_path MAP PROGRAM ARGUMENTS... [--and ARGUMENTS...]: writes a linker script that puts side by side the functions
// which the command runs, the constants that they look at and the variables that they change. It steps through the
// program instruction by instruction and looks up in the linker's map which input section each lies in; constants are
// known by the registers that point into them, variables by what differs at the end. PROGRAM is one linked with
// -Wl,-Map=MAP, -ffunction-sections and -fdata-sections, without the script, so that nothing moves.
#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
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

/// Functions, constants, variables with a value at the start and without: what the names of their sections begin with.
constexpr const char* kKinds[] = {".text", ".rodata", ".data", ".bss"};

/// Texts are merged, and the relocated constants have a place of their own.
bool is_wanted(const Section& section, std::string_view kind) {
    return (section.name == kind || section.name.starts_with(std::string(kind) + '.')) &&
           !section.name.starts_with(".rodata.str") && !section.name.starts_with(".rodata.cst") &&
           !section.name.starts_with(".data.rel.ro");
}

/// The map's ` .text.NAME 0xADDRESS 0xSIZE FILE` entries, whose second half may stand on the next line.
std::vector<Section> read_map(const char* path) {
    std::vector<Section> sections;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        if (std::none_of(std::begin(kKinds), std::end(kKinds),
                         [&](const char* k) { return line.starts_with(std::string(" ") + k); }))
            continue;
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
    if (section.name.find('.', 1) == std::string::npos) return {};
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

using Hits = std::vector<bool>;

/// What lies at the address: a function only where it runs, a constant also where a register points to it.
void mark(const std::vector<Section>& sections, Hits& hits, std::uint64_t address, bool runs) {
    auto next = std::upper_bound(sections.begin(), sections.end(), address,
                                 [](std::uint64_t wanted, const Section& s) { return wanted < s.begin; });
    if (next == sections.begin()) return;
    --next;
    if (address - next->begin < next->size && is_wanted(*next, runs ? ".text" : ".rodata"))
        hits[static_cast<std::size_t>(next - sections.begin())] = true;
}

/// The contents of the variables.
std::vector<std::string> variables(const std::vector<Section>& sections, pid_t child) {
    const int memory = ::open(("/proc/" + std::to_string(child) + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    std::vector<std::string> all;
    for (const Section& section : sections) {
        std::string& content = all.emplace_back();
        if (!is_wanted(section, ".data") && !is_wanted(section, ".bss")) continue;
        content.resize(section.size);
        if (::pread(memory, content.data(), content.size(), static_cast<off_t>(section.begin)) < 0) content.clear();
    }
    ::close(memory);
    return all;
}

void watch(const std::vector<Section>& sections, pid_t child, Hits& hits) {
    std::vector<std::string> before;
    for (int status = 0; ::waitpid(child, &status, 0) == child && WIFSTOPPED(status);) {
        if (before.empty()) {
            before = variables(sections, child);
            ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACEEXIT);
        }
        if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8)) {
            const std::vector<std::string> after = variables(sections, child);
            for (std::size_t i = 0; i < sections.size(); ++i)
                if (before[i] != after[i]) hits[i] = true;
        }
        user_regs_struct registers{};
        ::ptrace(PTRACE_GETREGS, child, nullptr, &registers);
        mark(sections, hits, registers.rip, true);
        for (const std::uint64_t value : {registers.rax, registers.rbx, registers.rcx, registers.rdx, registers.rsi,
                                          registers.rdi, registers.rbp, registers.r8, registers.r9, registers.r10,
                                          registers.r11, registers.r12, registers.r13, registers.r14, registers.r15})
            mark(sections, hits, value, false);
        ::ptrace(PTRACE_SINGLESTEP, child, nullptr, nullptr);
    }
}

} // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const std::vector<Section> sections = read_map(arguments[1]);
    Hits hits(sections.size());
    for (char** command = arguments + 2; command;) {
        std::vector<char*> words{arguments[2]};
        if (command == arguments + 2) ++command;
        while (*command && std::string_view(*command) != "--and") words.push_back(*command++);
        command = *command ? command + 1 : nullptr;
        words.push_back(nullptr);
        const pid_t child = ::fork();
        if (child == 0) run(words.data());
        watch(sections, child, hits);
    }
    for (const char* kind : kKinds) {
        std::set<std::string> known;
        std::printf("SECTIONS\n{\n    %s.hot_path :\n    {\n", kind);
        for (std::size_t i = 0; i < sections.size(); ++i)
            if (hits[i] && is_wanted(sections[i], kind))
                if (std::string name = pattern(sections[i]); !name.empty() && known.insert(name).second)
                    std::printf("        %s\n", name.c_str());
        std::printf("    }\n}\nINSERT BEFORE %s;\n", kind);
    }
}
