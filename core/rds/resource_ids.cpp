#include "core/rds/resource_ids.hpp"

#include "core/store/resources.hpp"

// In the store's `resources`:
//   rds-count '/' volumes    how many volumes have been named by new_volume_id()
namespace labdb::rds {
namespace {

constexpr std::string_view kKind = "rds-count";
constexpr std::string_view kVolumes = "volumes";

} // namespace

std::string new_volume_id(api::WriteRequest& request, std::string_view prefix) {
    const std::optional<json::Value> count = store::find_resource(request.store, kKind, kVolumes);
    const std::int64_t number = (count ? count->as_int() : 0) + 1;
    store::put_resource(request.writer, kKind, kVolumes, number);
    return new_resource_id(request.random, prefix) + '-' + std::to_string(number);
}

} // namespace labdb::rds
