#include "core/dynamodb/replica_regions.hpp"

#include <algorithm>
#include <array>

namespace labdb::dynamodb {
namespace {

// The beginning of the order is AWS's (ack-api-quirks, DDB-TABLE-223); what its refusal names behind is not recorded.
constexpr std::array<std::string_view, 34> kRegions{
    "ap-south-2",     "ap-south-1",     "eu-south-1",     "eu-south-2",     "me-central-1",   "il-central-1",
    "ca-central-1",   "ap-east-2",      "mx-central-1",   "eu-central-1",   "eu-central-2",   "us-west-1",
    "us-west-2",      "af-south-1",     "eu-north-1",     "eu-west-3",      "eu-west-2",      "eu-west-1",
    "ap-northeast-3", "ap-northeast-2", "me-south-1",     "ap-northeast-1", "sa-east-1",      "ap-east-1",
    "ca-west-1",      "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
    "ap-southeast-6", "ap-southeast-7", "us-east-1",      "us-east-2"};
constexpr std::array<std::string_view, 2> kChina{"cn-north-1", "cn-northwest-1"};
constexpr std::array<std::string_view, 2> kGovernment{"us-gov-east-1", "us-gov-west-1"};

// Developer Guide, "Multi-Region strong consistency (MRSC)".
constexpr std::array<std::string_view, 10> kStrong{"us-east-1",      "us-east-2",      "us-west-2",    "ap-northeast-1",
                                                   "ap-northeast-2", "ap-northeast-3", "eu-central-1", "eu-west-1",
                                                   "eu-west-2",      "eu-west-3"};

struct List {
    const std::string_view* begin;
    const std::string_view* end;
};

template <class Array> List list_of(const Array& regions) { return {regions.data(), regions.data() + regions.size()}; }

List partition_of(std::string_view own) {
    if (own.substr(0, 3) == "cn-") return list_of(kChina);
    if (own.substr(0, 7) == "us-gov-") return list_of(kGovernment);
    return list_of(kRegions);
}

} // namespace

bool holds_replicas(std::string_view region, std::string_view own) {
    const List list = partition_of(own);
    return std::find(list.begin, list.end, region) != list.end;
}

bool holds_strong_replicas(std::string_view region) {
    return std::find(kStrong.begin(), kStrong.end(), region) != kStrong.end();
}

std::string replica_regions(std::string_view own) {
    std::string text;
    const List list = partition_of(own);
    for (const std::string_view* region = list.begin; region != list.end; ++region)
        text.append(text.empty() ? "[" : ", ").append(*region);
    return text + "]";
}

} // namespace labdb::dynamodb
