#include "cli/database/hand_over.hpp"

#include <filesystem>
#include <unistd.h>

#include "cli/child.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::database {

namespace fs = std::filesystem;

std::optional<std::string> find_real_client(std::string_view name, const Environment& environment) {
    std::error_code error;
    const fs::path self = fs::canonical("/proc/self/exe", error);
    for (const std::string& folder : util::split(environment.get("PATH"), ':')) {
        const fs::path file = fs::path(folder.empty() ? "." : folder) / name;
        const fs::path real = fs::canonical(file, error);
        if (!error && real != self && ::access(file.c_str(), X_OK) == 0 && fs::is_regular_file(real, error))
            return file.string();
    }
    return std::nullopt;
}

void become(const std::string& program, std::string_view name, const std::vector<std::string>& arguments,
            const Environment& environment) {
    std::vector<std::string> words{std::string(name)};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> variables = environment.strings();
    const std::vector<char*> argument_pointers = exec_pointers(words), variable_pointers = exec_pointers(variables);
    ::execve(program.c_str(), argument_pointers.data(), variable_pointers.data());
}

} // namespace labdb::cli::database
