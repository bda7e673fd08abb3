#pragma once

#include "core/sql/catalogue/objects.hpp"

namespace labdb::sql {

/// The bytes of a column in a key of MySQL's (manual, 8.8.2, key_len): two more for a length, one for NULL. `prefix` is
/// the key's own length in characters, or 0.
int key_length(const Column& column, int prefix);

} // namespace labdb::sql
