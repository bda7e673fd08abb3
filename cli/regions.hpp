#pragma once

#include <map>
#include <optional>
#include <string>

#include "cli/lab.hpp"
#include "core/store/regions.hpp"

namespace labdb::cli {

/// The Regions of an account, for one request: its own, which is open, and those that global tables reach, opened when
/// they are asked for.
class LocalRegions : public store::Regions {
public:
    /// All that is given outlives it, but for the names.
    LocalRegions(const Lab& lab, std::string account, std::string region, const store::Environment& environment)
        : lab_(lab), account_(std::move(account)), region_(std::move(region)), environment_(environment) {}

    std::optional<Place> find(const std::string& region, bool make) override;

private:
    const Lab& lab_;
    std::string account_;
    std::string region_;
    const store::Environment& environment_;
    std::map<std::string, store::Environment> others_;
};

} // namespace labdb::cli
