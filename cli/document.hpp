#pragma once

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

/// How moments in a response are shown (reference/awscli.md §3.1).
struct DocumentStyle {
    /// As the service sends them, where otherwise they are ISO 8601.
    bool wire_timestamps = false;
    /// The service's protocol sends moments as text in UTC rather than as numbers.
    bool textual_timestamps = false;
};

/// A handler's result as the document that the CLI prints: members in the model's order, absent ones and those that the
/// model does not know left out, moments as text.
json::Value document(json::Value value, const api::Shape& shape, const DocumentStyle& style);

} // namespace labdb::cli
