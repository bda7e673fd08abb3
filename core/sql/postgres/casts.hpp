#pragma once

#include "core/sql/type.hpp"

namespace labdb::sql::postgres {

/// When a conversion is done: without being asked, on INSERT and UPDATE, only where a cast is written, never.
enum class CastContext : char { implicit = 'i', assignment = 'a', explicit_ = 'e', none = 'n' };

/// pg_cast, with what PostgreSQL knows beside it: everything becomes text on assignment, texts become everything where
/// a cast is written, arrays convert as their elements do.
CastContext cast_context(const Type& from, const Type& to);
inline bool can_cast(const Type& from, const Type& to, CastContext context) {
    const auto least = cast_context(from, to);
    switch (context) {
    case CastContext::implicit: return least == CastContext::implicit;
    case CastContext::assignment: return least == CastContext::implicit || least == CastContext::assignment;
    default: return least != CastContext::none;
    }
}
/// Whether both types keep the same value the same way, so that converting is nothing (limits aside).
bool is_binary_cast(const Type& from, const Type& to);

} // namespace labdb::sql::postgres
