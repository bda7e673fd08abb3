#pragma once

#include <functional>

#include "core/api/table.hpp"
#include "core/json/value.hpp"
#include "core/store/clock.hpp"

namespace labdb::cli {

/// Polls until an acceptor of the waiter decides (reference/awscli.md §5).
///
/// `poll` sends the request once and returns the document, or throws ServiceError. `pause` is called between two polls
/// with the number of polls so far. Throws Error of kind `general` when the waiter fails.
void wait_for(const api::Waiter& waiter, const std::function<json::Value()>& poll,
              const std::function<void(std::uint32_t polls)>& pause);

/// How long labdb pauses after that many polls. In real pace AWS's delay; otherwise what AWS takes minutes for takes
/// two seconds at most, and the pauses of even the shortest waiter add up to more. A clock that stands still is not
/// waited for.
util::Duration pause_of(const api::Waiter& waiter, std::uint32_t polls, store::Pace pace, bool frozen);

} // namespace labdb::cli
