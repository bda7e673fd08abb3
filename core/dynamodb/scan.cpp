#include "core/api/dynamodb.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/read_clauses.hpp"
#include "core/dynamodb/read_page.hpp"
#include "core/dynamodb/read_target.hpp"

namespace labdb::dynamodb {
namespace {

/// One part of a parallel scan; a scan that is not parallel is the only one of its parts.
struct Segment {
    std::uint32_t number = 0;
    std::uint32_t count = 1;
};

Segment read_segment(const json::Value* number, const json::Value* count) {
    if (!number && !count) return {};
    if (!count) {
        refuse("The TotalSegments parameter is required but was not present in the request when Segment parameter is "
               "present");
    }
    if (!number) {
        refuse("The Segment parameter is required but was not present in the request when parameter TotalSegments is "
               "present");
    }
    const Segment segment{static_cast<std::uint32_t>(number->as_int()), static_cast<std::uint32_t>(count->as_int())};
    if (segment.number >= segment.count)
        refuse("The Segment parameter is zero-based and must be less than parameter TotalSegments");
    return segment;
}

} // namespace

json::Value scan(const api::Input<Scan>& in, const api::ReadRequest& request) {
    ReadParameters parameters = read_parameters(in);
    parameters.operation = ReadOperation::Scan;
    parameters.legacy_filter = in[Scan::ScanFilter];
    const Segment segment = read_segment(in[Scan::Segment], in[Scan::TotalSegments]);
    const ReadClauses clauses = read_clauses(parameters);

    const TableDefinition table = require_table(request, in.text(Scan::TableName));
    const ReadTarget target = read_target(table, parameters.index_name, clauses.consistent, request.clock.now);
    if (clauses.start_key) validate_start_key(target, *clauses.start_key);
    validate_selection(target, clauses.selection);
    if (clauses.filter) validate_key_paths(table, clauses.filter->paths());

    store::KeyRange range = store::segment_keys(target.id(), segment.number, segment.count);
    if (clauses.start_key) {
        const std::string start = target.whole_key(*clauses.start_key);
        if (!range.contains(start)) {
            refuse("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with "
                   "correct "
                   "Segment. TotalSegments: " +
                   std::to_string(segment.count) + " Segment: " + std::to_string(segment.number));
        }
        range = range.after(start);
    }
    return read_page(request, {target, clauses, {{range}}});
}

} // namespace labdb::dynamodb
