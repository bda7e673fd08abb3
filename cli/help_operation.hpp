#pragma once

#include "cli/help_page.hpp"
#include "cli/operation_options.hpp"

namespace labdb::cli {

/// The help page of an API operation, from the model and the manual's own words.
HelpPage operation_page(const api::Service& service, const OperationCommand& command);

/// The help page of `aws SERVICE wait WAITER`.
HelpPage waiter_page(const api::Waiter& waiter);

/// The section on the options that every AWS command takes.
void add_global_options(HelpPage& page);

} // namespace labdb::cli
