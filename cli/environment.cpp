#include "cli/environment.hpp"

#include <cstring>

namespace labdb::cli {

Environment::Environment(const std::map<std::string, std::string, std::less<>>& variables) {
    for (const auto& [name, value] : variables) variables_.push_back(name + "=" + value);
}

Environment Environment::of_process(const char* const* environment) {
    Environment result;
    std::size_t count = 0;
    while (environment && environment[count]) ++count;
    result.variables_.reserve(count);
    result.variables_.assign(environment, environment + count);
    return result;
}

std::vector<std::string>::const_iterator Environment::position(std::string_view name) const {
    // A command asks some thirty times, mostly for what is not there: the sizes and one letter tell nearly all apart.
    auto at = variables_.begin();
    for (; at != variables_.end(); ++at)
        if (at->size() > name.size() && (*at)[name.size()] == '=' &&
            std::memcmp(at->data(), name.data(), name.size()) == 0)
            break;
    return at;
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
