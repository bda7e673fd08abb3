#include "cli/regions.hpp"

#include <filesystem>

namespace labdb::cli {

std::optional<store::Regions::Place> LocalRegions::find(const std::string& region, bool make) {
    if (region == region_) return Place{environment_};
    auto known = others_.find(region);
    if (known == others_.end()) {
        const std::string folder = state_folder(lab_, account_, region);
        std::error_code ignored;
        if (!make && !std::filesystem::exists(folder + "/data.mdb", ignored)) return std::nullopt;
        known = others_.emplace(region, store::Environment::open(folder, store_options(lab_))).first;
    }
    return Place{known->second};
}

} // namespace labdb::cli
