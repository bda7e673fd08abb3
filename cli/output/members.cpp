#include "cli/output/members.hpp"

#include <algorithm>

namespace labdb::cli::output {

std::vector<const json::Object::Member*> sorted_members(const json::Object& object) {
    std::vector<const json::Object::Member*> members;
    members.reserve(object.size());
    for (const auto& member : object) members.push_back(&member);
    // UTF-8 sorts as its code points do.
    std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    return members;
}

void sort_unique(std::vector<std::string_view>& names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

} // namespace labdb::cli::output
