#pragma once

#include "core/rds/records.hpp"

/// Who wants to be told of events. labdb has no SNS: a subscription is kept and checked, and nothing is sent.
namespace labdb::rds {

namespace kinds {
inline constexpr Kind kEventSubscription{
    "rds-event-subscription", "CustSubscriptionId", "es", "EventSubscriptionArn", {}, "Status"};
} // namespace kinds

/// Throws SubscriptionNotFoundFault.
[[noreturn]] void refuse_missing_subscription(std::string_view name);

} // namespace labdb::rds
