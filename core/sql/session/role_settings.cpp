#include "core/sql/session/role_settings.hpp"

#include <algorithm>

namespace labdb::sql {

RoleSetting role_setting(const std::string& kept) {
    const std::size_t end = kept.find('\n'), equals = kept.find('=');
    if (end == std::string::npos || end > equals) return {"", kept};
    return {kept.substr(0, end), kept.substr(end + 1)};
}

std::vector<std::string> role_settings(const std::vector<std::string>& kept, const std::string& database) {
    std::vector<std::string> found;
    for (const std::string& each : kept)
        if (RoleSetting setting = role_setting(each); setting.database == database)
            found.push_back(std::move(setting.text));
    return found;
}

void change_role_setting(std::vector<std::string>& kept, const std::vector<ast::Option>& options,
                         const ast::Option& option) {
    const auto in_database = std::find_if(options.begin(), options.end(),
                                          [](const ast::Option& each) { return each.name == "in database"; });
    const std::string database = in_database == options.end() ? "" : in_database->value;
    const bool resets = option.name.starts_with("reset ");
    const std::string name = option.name.substr(resets ? 6 : option.name.starts_with("set ") ? 4 : 0);
    std::erase_if(kept, [&](const std::string& each) {
        const RoleSetting setting = role_setting(each);
        return setting.database == database && ((resets && name == "all") || setting.text.starts_with(name + "="));
    });
    if (!resets) kept.push_back((database.empty() ? "" : database + "\n") + name + "=" + option.value);
}

} // namespace labdb::sql
