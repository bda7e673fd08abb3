#pragma once

#include <string_view>

namespace labdb::rds {

/// An engine of RDS Custom, such as `custom-oracle-ee`, which runs what its customer has installed.
bool is_custom_engine(std::string_view engine);

} // namespace labdb::rds
