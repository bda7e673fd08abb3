#include "cli/operation_options.hpp"

#include <algorithm>

#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

struct Split {
    std::string_view service;
    OperationCommand command;
    std::string_view operation;
};

/// Two commands share ModifyOptionGroup, which is no command of its own.
constexpr std::string_view kSplitOperation = "ModifyOptionGroup";
const Split kSplits[] = {
    {"rds",
     {"add-option-to-option-group", nullptr, "OptionsToRemove", "OptionsToInclude", "--options"},
     kSplitOperation},
    {"rds",
     {"remove-option-from-option-group", nullptr, "OptionsToInclude", "OptionsToRemove", "--options"},
     kSplitOperation},
};

bool is_split(const api::Service& service, const api::Operation& operation) {
    return service.command == "rds" && operation.name == kSplitOperation;
}

OperationCommand resolved(const Split& split, const api::Service& service) {
    OperationCommand command = split.command;
    command.operation = api::find_operation_by_name(service, split.operation);
    return command;
}

Conversion conversion_of(api::Type type) {
    // `integer` members stay texts here and are converted later, with another error (reference/awscli.md §2.2).
    switch (type) {
    case api::Type::long_integer: return Conversion::integer;
    case api::Type::float_number:
    case api::Type::double_number: return Conversion::real;
    default: return Conversion::text;
    }
}

constexpr std::string_view kSkeletons[] = {"input", "output", "yaml-input"};

class Builder {
public:
    explicit Builder(const OperationCommand& command) : command_(command) {}

    std::vector<OperationOption> build() {
        const api::Operation& operation = *command_.operation;
        const api::Member* last = nullptr;
        constexpr std::size_t kOwn = 6; // the command line's own options
        options_.reserve(2 * operation.input->members.size() + kOwn);
        for (const api::Member& member : operation.input->members) {
            if (member.name == command_.removed_member) continue;
            if (member.name == command_.renamed_member)
                last = &member;
            else
                add_member(member, member.option);
        }
        if (last) add_member(*last, command_.renamed_option);
        add("--cli-input-json", OperationOption::Role::input_json);
        add("--cli-input-yaml", OperationOption::Role::input_yaml);
        if (operation.paginator) add_paging(*operation.paginator);
        OperationOption& skeleton = add("--generate-cli-skeleton", OperationOption::Role::skeleton);
        skeleton.option.takes = Takes::one_or_none;
        skeleton.option.otherwise = "input";
        skeleton.option.choices = kSkeletons;
        return std::move(options_);
    }

private:
    const OperationCommand& command_;
    std::vector<OperationOption> options_;

    OperationOption& add(std::string_view name, OperationOption::Role role) {
        OperationOption& entry = options_.emplace_back();
        entry.role = role;
        entry.option.name = name;
        entry.option.destination = name.substr(2);
        return entry;
    }

    void add_member(const api::Member& member, std::string_view name) {
        OperationOption& entry = add(name, OperationOption::Role::member);
        entry.member = &member;
        entry.hidden = member.paging;
        const api::Type type = member.shape->type;
        if (type == api::Type::boolean) {
            entry.option.takes = Takes::nothing;
            OperationOption negative = entry;
            negative.option.name = member.negated_option;
            negative.option.flag_value = false;
            options_.push_back(negative);
            return;
        }
        entry.option.takes = type == api::Type::list ? Takes::any : Takes::one;
        entry.option.required = member.required && !member.idempotency_token;
        entry.option.conversion = conversion_of(type);
    }

    void add_paging(const api::Paginator& paginator) {
        add("--starting-token", OperationOption::Role::paging).paging_key = "StartingToken";
        if (!paginator.limit_key.empty()) {
            OperationOption& size = add("--page-size", OperationOption::Role::paging);
            size.paging_key = "PageSize";
            size.option.conversion = Conversion::integer;
        }
        OperationOption& items = add("--max-items", OperationOption::Role::paging);
        items.paging_key = "MaxItems";
        items.option.conversion = Conversion::integer;
    }
};

} // namespace

std::vector<OperationCommand> operation_commands(const api::Service& service) {
    std::vector<OperationCommand> commands;
    commands.reserve(service.operations.size() + std::size(kSplits));
    for (const api::Operation& operation : service.operations)
        if (!is_split(service, operation)) commands.push_back({operation.command, &operation, {}, {}, {}});
    for (const Split& split : kSplits)
        if (split.service == service.command) commands.push_back(resolved(split, service));
    return commands;
}

OperationCommand find_operation_command(const api::Service& service, std::string_view name) {
    for (const Split& split : kSplits)
        if (split.service == service.command && split.command.name == name) return resolved(split, service);
    const api::Operation* operation = api::find_operation(service, name);
    if (!operation || is_split(service, *operation)) return {};
    return {operation->command, operation, {}, {}, {}};
}

std::vector<OperationOption> operation_options(const OperationCommand& command) { return Builder(command).build(); }

} // namespace labdb::cli
