#include "core/dynamodb/throughput_change.hpp"

#include <algorithm>

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/table_schema.hpp"

namespace labdb::dynamodb {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kFreeDecreases = 4;

void count_decrease(Throughput& current, util::Instant now) {
    const bool today = current.last_decrease && current.last_decrease->micros / kDay == now.micros / kDay;
    if (!today) current.decreases = 0;
    if (current.decreases >= kFreeDecreases && now - *current.last_decrease < util::Duration{kHour}) {
        refuse_limit(
            "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After "
            "the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once "
            "every 3600 seconds. Number of decreases today: " +
            std::to_string(current.decreases) + ".");
    }
    ++current.decreases;
    current.last_decrease = now;
}

} // namespace

void refuse_throughput_on_demand() {
    refuse_parameter(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
}

void update_throughput(Throughput& current, const Throughput& wanted, const std::string& what, util::Instant now) {
    if (current.read == wanted.read && current.write == wanted.write) {
        refuse("The provisioned throughput for the " + what +
               " will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned "
               "for the " +
               what + ": " + std::to_string(current.read) + ". Requested ReadCapacityUnits: " +
               std::to_string(wanted.read) + ". Current WriteCapacityUnits provisioned for the " + what + ": " +
               std::to_string(current.write) + ". Requested WriteCapacityUnits: " + std::to_string(wanted.write) +
               ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
    }
    if (wanted.read < current.read || wanted.write < current.write) count_decrease(current, now);
    if (wanted.read > current.read || wanted.write > current.write) current.last_increase = now;
    current.read = wanted.read;
    current.write = wanted.write;
}

void raise_warm(WarmThroughput& warm, const WarmThroughput& least) {
    warm.read = std::max(warm.read, least.read);
    warm.write = std::max(warm.write, least.write);
}

void update_warm(WarmThroughput& warm, const json::Value& wanted, util::Instant done) {
    warm = read_warm_throughput(&wanted, warm);
    warm.changing_until = done;
}

} // namespace labdb::dynamodb
