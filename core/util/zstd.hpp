#pragma once

#include <memory>

#include "core/util/decompressor.hpp"

namespace labdb::util {

/// Undoes Zstandard (RFC 8878), also of several frames one behind another.
std::unique_ptr<Decompressor> unzstd();

} // namespace labdb::util
