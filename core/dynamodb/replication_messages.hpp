#pragma once

#include <string>

#include "core/api/request.hpp"
#include "core/json/value.hpp"
#include "core/store/store.hpp"

namespace labdb::dynamodb {

/// Where a message comes from: the sender's environment as it is now.
struct Sender {
    const store::Reader& reader;
    const std::string& region;
};

/// Does what a message of another Region says. `request` is one of the Region that receives it. A message that fits
/// nothing here any more, since its table is gone, does nothing.
void receive(api::WriteRequest& request, const json::Object& message, const Sender& sender);

} // namespace labdb::dynamodb
