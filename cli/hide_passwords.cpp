#include "cli/hide_passwords.hpp"

#include <cstring>
#include <string_view>

namespace labdb::cli {

void hide_passwords(int count, char** words) {
    if (count < 2) return;
    const std::string_view program = words[0];
    const bool is_mysql = program.substr(program.rfind('/') + 1) == "mysql" || std::string_view(words[1]) == "mysql";
    if (!is_mysql) return;
    for (int i = 1; i < count; ++i)
        for (const std::string_view option : {"-p", "--password="})
            if (std::string_view(words[i]).starts_with(option))
                std::memset(words[i] + option.size(), 'x', std::strlen(words[i] + option.size()));
}

} // namespace labdb::cli
