#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/api/request.hpp"
#include "core/store/regions.hpp"
#include "serve/stores.hpp"

namespace labdb::serve {

/// The stores of one account, while one request is answered.
class AccountRegions : public store::Regions {
public:
    using FolderOf = std::function<std::optional<std::string>(const api::Caller& caller)>;

    /// All that is given outlives it, but for the account's name.
    AccountRegions(Stores& stores, const FolderOf& folder, std::string account)
        : stores_(stores), folder_(folder), account_(std::move(account)) {}

    std::optional<Place> find(const std::string& region, bool make) override;

private:
    Stores& stores_;
    const FolderOf& folder_;
    std::string account_;
    std::vector<std::shared_ptr<Stores::Store>> held_;
};

} // namespace labdb::serve
