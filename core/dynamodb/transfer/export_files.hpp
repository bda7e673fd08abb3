#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/transfer/job.hpp"

namespace labdb::dynamodb::transfer {

/// The time whose changes an incremental export tells of, from (included) and to (excluded).
struct ExportWindow {
    util::Instant from;
    util::Instant to;
    /// NEW_AND_OLD_IMAGES, not NEW_IMAGE alone.
    bool old_images = true;
};

struct ExportTask {
    const Job& job;
    const TableDefinition& table;
    /// A full export shows the table as it was at this moment,
    util::Instant moment;
    /// an incremental one what has changed in this time.
    std::optional<ExportWindow> window;
};

struct ExportResult {
    /// The key of the summary manifest.
    std::string manifest;
    std::int64_t items = 0;
    std::int64_t bytes = 0;
};

/// Writes the files of an export, the summary manifest as the last of them: without it there is no export. Throws
/// StoreError, and then leaves no manifest.
ExportResult write_export(const api::ReadRequest& request, const ExportTask& task);

} // namespace labdb::dynamodb::transfer
