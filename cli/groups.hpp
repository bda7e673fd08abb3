#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/invocation.hpp"
#include "core/api/table.hpp"

namespace labdb::cli {

/// A command of a group that is no API operation.
struct Subcommand {
    std::string_view name;
    /// Takes the words behind the name. Null while labdb does not have the command: then it says so.
    int (*run)(const std::vector<std::string>& words, Invocation& invocation) = nullptr;
};

/// Commands under a common name: `aws configure …`, `aws dynamodb wizard …`.
struct Group {
    std::string_view name;
    /// As messages call it: `dynamodb wizard`.
    std::string_view path;
    std::span<const Subcommand> subcommands;
    /// What the name does without a subcommand; null when it needs one.
    int (*run)(const std::vector<std::string>& words, Invocation& invocation) = nullptr;

    /// A command that stands alone, such as `rds generate-db-auth-token`.
    bool is_leaf() const { return subcommands.empty(); }
};

/// The groups beside the services: `ddb` and `configure`.
std::span<const Group> top_groups();
/// Those of a service, beside its operations and `wait`.
std::span<const Group> service_groups(const api::Service& service);

/// Null when there is none of that name.
const Group* find_group(std::span<const Group> groups, std::string_view name);
const Subcommand* find_subcommand(const Group& group, std::string_view name);

/// All that may stand behind `aws SERVICE`, in AWS's order, `help` last.
std::vector<std::string_view> service_commands(const api::Service& service);

/// Which subcommand the words name, and the words without it.
struct Choice {
    std::string name;
    std::vector<std::string> words;
};

/// Absent when none is named. Throws Error of kind `parameters` when none that there is.
std::optional<Choice> find_choice(const std::vector<std::string_view>& names, const std::vector<std::string>& words);

/// Throws Error of kind `parameters` when none is named, or none that there is. `path` is as in Group.
Choice choose_subcommand(const std::string& path, const std::vector<std::string_view>& names,
                         const std::vector<std::string>& words);

int run_group(const Group& group, const std::vector<std::string>& words, Invocation& invocation);

} // namespace labdb::cli
