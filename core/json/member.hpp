#pragma once

#include "core/json/value.hpp"

namespace labdb::json {

/// The object's member of that name; null when it has none or the member's value is null, which in AWS's protocols says
/// that it was not given.
inline const Value* member(const Value& object, std::string_view name) {
    const Value* found = object.find(name);
    return found && !found->is_null() ? found : nullptr;
}

} // namespace labdb::json
