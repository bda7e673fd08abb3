#include "cli/environment.hpp"

namespace labdb::cli {

Environment Environment::of_process(const char* const* environment) {
    Environment result;
    for (; environment && *environment; ++environment) {
        std::string_view entry = *environment;
        std::size_t equals = entry.find('=');
        if (equals == std::string_view::npos) continue;
        result.variables_.emplace(entry.substr(0, equals), entry.substr(equals + 1));
    }
    return result;
}

std::optional<std::string_view> Environment::find(std::string_view name) const {
    auto found = variables_.find(name);
    if (found == variables_.end()) return std::nullopt;
    return found->second;
}

void Environment::unset(std::string_view name) {
    auto found = variables_.find(name);
    if (found != variables_.end()) variables_.erase(found);
}

std::vector<std::string> Environment::strings() const {
    std::vector<std::string> result;
    result.reserve(variables_.size());
    for (const auto& [name, value] : variables_) result.push_back(name + "=" + value);
    return result;
}

} // namespace labdb::cli
