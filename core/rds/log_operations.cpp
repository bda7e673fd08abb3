#include <algorithm>
#include <charconv>

#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/logs.hpp"

// DescribeDBLogFiles, DownloadDBLogFilePortion.
namespace labdb::rds {
namespace {

constexpr std::size_t kMostBytes = 1024 * 1024;
constexpr std::int64_t kMostLines = 10'000;

Record require_ready_instance(const api::ReadRequest& request, std::string_view identifier) {
    Record instance = require_instance(request, identifier);
    if (instance.text("DBInstanceStatus") == "creating")
        throw api::Fault(errors::DBInstanceNotReadyFault, "DB instance " + instance.name + " is not ready.");
    return instance;
}

/// A Marker is `hour:offset`; a number alone is an offset, so that `0` means the beginning.
std::size_t offset_in(const std::string& marker, std::size_t size) {
    const std::string_view digits = std::string_view(marker).substr(marker.find(':') + 1);
    std::size_t offset = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), offset);
    if (error != std::errc() || end != digits.data() + digits.size() || offset > size)
        refuse_value("Invalid Marker: " + marker);
    return offset;
}

/// Where the last `lines` lines begin.
std::size_t tail_begin(const std::string& text, std::int64_t lines) {
    std::size_t begin = text.size();
    for (std::int64_t i = 0; i < lines && begin > 0; ++i) {
        const std::size_t newline = begin < 2 ? std::string::npos : text.rfind('\n', begin - 2);
        begin = newline == std::string::npos ? 0 : newline + 1;
    }
    return begin;
}

/// Where `lines` lines from `begin` on end, or so many of them as an answer holds.
std::size_t portion_end(const std::string& text, std::size_t begin, std::int64_t lines) {
    std::size_t end = begin;
    for (std::int64_t i = 0; i < lines && end < text.size(); ++i) {
        const std::size_t newline = text.find('\n', end);
        const std::size_t next = newline == std::string::npos ? text.size() : newline + 1;
        if (next - begin > kMostBytes) break;
        end = next;
    }
    return end;
}

} // namespace

json::Value describe_db_log_files(const api::Input<DescribeDBLogFiles>& in, const api::ReadRequest& request) {
    using In = DescribeDBLogFiles;
    const Filters filters(in[In::Filters], {});
    const Record instance = require_ready_instance(request, in.text(In::DBInstanceIdentifier));
    const std::int64_t since = in[In::FileLastWritten] ? in[In::FileLastWritten]->as_int() : 0;
    const std::int64_t larger = in[In::FileSize] ? in[In::FileSize]->as_int() : -1;
    Page page(in[In::Marker], in[In::MaxRecords]);
    for (const LogFile& file : log_files(request, instance)) {
        const std::int64_t written = file.last_written.micros / 1000;
        const auto size = static_cast<std::int64_t>(file.text.size());
        if (file.name <= page.after() || file.name.find(in.text(In::FilenameContains)) == std::string::npos ||
            written < since || size <= larger)
            continue;
        const auto describe = [&] {
            return json::Object{{"LogFileName", file.name}, {"LastWritten", written}, {"Size", size}};
        };
        if (!page.add(file.name, describe)) break;
    }
    return std::move(page).output("DescribeDBLogFiles");
}

json::Value download_db_log_file_portion(const api::Input<DownloadDBLogFilePortion>& in,
                                         const api::ReadRequest& request) {
    using In = DownloadDBLogFilePortion;
    const Record instance = require_ready_instance(request, in.text(In::DBInstanceIdentifier));
    const std::vector<LogFile> files = log_files(request, instance);
    const auto file = std::find_if(files.begin(), files.end(),
                                   [&](const LogFile& each) { return each.name == in.text(In::LogFileName); });
    if (file == files.end())
        throw api::Fault(errors::DBLogFileNotFoundFault,
                         "DBLog File: " + std::string(in.text(In::LogFileName)) + ", not found on the DB instance");
    const std::int64_t wanted = in[In::NumberOfLines] ? in[In::NumberOfLines]->as_int() : 0;
    const std::int64_t lines = wanted > 0 ? std::min(wanted, kMostLines) : kMostLines;
    const std::string& text = file->text;
    const std::string marker(in.text(In::Marker));
    const std::size_t begin = marker.empty() ? tail_begin(text, lines) : offset_in(marker, text.size());
    const std::size_t end = portion_end(text, begin, lines);
    return json::Object{{"LogFileData", text.substr(begin, end - begin)},
                        {"Marker", "0:" + std::to_string(end)},
                        {"AdditionalDataPending", end < text.size()}};
}

} // namespace labdb::rds
