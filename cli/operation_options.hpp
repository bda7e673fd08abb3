#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "core/api/table.hpp"

namespace labdb::cli {

/// A command that runs an API operation. For most it is the operation as it is; rds has two for one
/// (reference/awscli.md §7.2).
struct OperationCommand {
    /// What is typed: `put-item`.
    std::string_view name;
    const api::Operation* operation = nullptr;
    /// An input member that the command does not offer.
    std::string_view removed_member;
    /// An input member that goes by another option, which stands behind the others.
    std::string_view renamed_member;
    std::string_view renamed_option; ///< `--options`
};

/// The commands of a service's own operations, in the order of help: those of the model, then the customised ones.
/// Without `wait` and other groups.
std::vector<OperationCommand> operation_commands(const api::Service& service);

/// By what is typed; `operation` is null when the service has no such command.
OperationCommand find_operation_command(const api::Service& service, std::string_view name);

/// One option of an operation and what becomes of its value.
struct OperationOption {
    Option option;
    enum class Role : std::uint8_t { member, input_json, input_yaml, paging, skeleton };
    Role role = Role::member;
    /// The input member; null for the command line's own options.
    const api::Member* member = nullptr;
    /// For paging options the key in PaginationConfig.
    std::string_view paging_key;
    /// Accepted, but left out of help: the service's own paging members.
    bool hidden = false;
};

/// The options of a command in table order, the command line's own at the end (reference/awscli.md §1.3).
std::vector<OperationOption> operation_options(const OperationCommand& command);

} // namespace labdb::cli
