#pragma once

#include <string_view>

#include "core/api/request.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb {

enum class TokenState : std::uint8_t {
    Fresh, ///< not seen within the last ten minutes; noted now
    Seen,  ///< seen with these very contents: the request has been carried out
};

/// Notes a ClientRequestToken with the contents it came with, in the writer's transaction: it counts only if that
/// commits. Throws Fault (IdempotentParameterMismatchException) when the token came with other contents within the last
/// ten minutes.
///
/// Contents are equal whatever the order of the members of their objects: clients that build them from hash maps repeat
/// them in another order.
TokenState note_token(api::WriteRequest& request, std::string_view token, const json::Value& contents);

} // namespace labdb::dynamodb
