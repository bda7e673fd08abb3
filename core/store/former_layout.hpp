#pragma once

#include <string>

namespace labdb::store {

/// The first versions kept the folders of the accounts right in the home. When they are there and data_folder() is not,
/// moves them into it, and says so by true. A process that dies in the middle leaves what the next one completes.
/// Throws StoreError.
bool adopt_former_layout(const std::string& home);

} // namespace labdb::store
