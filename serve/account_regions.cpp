#include "serve/account_regions.hpp"

namespace labdb::serve {

std::optional<store::Regions::Place> AccountRegions::find(const std::string& region, bool make) {
    const std::optional<std::string> folder = folder_({account_, region});
    if (!folder || (!make && !Stores::exists(*folder))) return std::nullopt;
    held_.push_back(stores_.of(*folder));
    return Place{held_.back()->environment, &held_.back()->commits};
}

} // namespace labdb::serve
