#include "cli/environment.hpp"

#include <algorithm>

namespace labdb::cli {

Environment::Environment(const std::map<std::string, std::string, std::less<>>& variables) {
    for (const auto& [name, value] : variables) variables_.push_back(name + "=" + value);
}

Environment Environment::of_process(const char* const* environment) {
    Environment result;
    for (; environment && *environment; ++environment) result.variables_.emplace_back(*environment);
    return result;
}

std::vector<std::string>::const_iterator Environment::position(std::string_view name) const {
    return std::find_if(variables_.begin(), variables_.end(), [&](const std::string& entry) {
        return entry.size() > name.size() && entry[name.size()] == '=' && entry.starts_with(name);
    });
}

std::optional<std::string_view> Environment::find(std::string_view name) const {
    auto found = position(name);
    if (found == variables_.end()) return std::nullopt;
    return std::string_view(*found).substr(name.size() + 1);
}

void Environment::set(std::string_view name, std::string_view value) {
    unset(name);
    (variables_.emplace_back(name) += '=') += value;
}

void Environment::unset(std::string_view name) {
    auto found = position(name);
    if (found != variables_.end()) variables_.erase(found);
}

} // namespace labdb::cli
