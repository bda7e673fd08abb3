#include "core/dynamodbstreams/streams.hpp"

#include "core/api/dynamodbstreams.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/table.hpp"

namespace labdb::dynamodbstreams {
namespace {

[[noreturn]] void refuse_missing(std::string_view arn) {
    throw api::Fault(errors::ResourceNotFoundException,
                     "Requested resource not found: Stream: " + std::string(arn) + " not found");
}

} // namespace

void refuse(const std::string& message) { throw api::Fault(errors::ValidationException, message); }

void refuse_parameter(const std::string& message) { refuse("One or more parameter values were invalid: " + message); }

void refuse_trimmed() {
    throw api::Fault(errors::TrimmedDataAccessException, "The data you are trying to access has been trimmed");
}

StreamName read_stream_arn(const api::ReadRequest& request, std::string_view arn) {
    constexpr std::string_view kTable = ":table/", kStream = "/stream/";
    const std::size_t table = arn.find(kTable);
    const std::size_t stream = arn.find(kStream);
    if (arn.substr(0, 4) != "arn:" || table == std::string_view::npos || stream == std::string_view::npos ||
        stream < table + kTable.size())
        refuse("Invalid StreamArn");
    const std::string own = dynamodb::table_arn(request.caller, "");
    if (arn.substr(0, own.size()) != own) refuse_missing(arn);
    return {arn.substr(own.size(), stream - own.size()), arn.substr(stream + kStream.size())};
}

std::string stream_arn(const api::ReadRequest& request, const dynamodb::Stream& stream) {
    return dynamodb::table_arn(request.caller, stream.table).append("/stream/").append(stream.label);
}

dynamodb::Stream require_stream(const api::ReadRequest& request, std::string_view arn) {
    const StreamName name = read_stream_arn(request, arn);
    std::optional<dynamodb::Stream> stream =
        dynamodb::find_stream(request.store, name.table, name.label, request.clock.now);
    if (!stream) refuse_missing(arn);
    return std::move(*stream);
}

} // namespace labdb::dynamodbstreams
