#include "cli/complete.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "cli/commands.hpp"
#include "cli/complete_state.hpp"
#include "cli/complete_values.hpp"
#include "cli/globals.hpp"
#include "cli/groups.hpp"
#include "cli/operation_options.hpp"

namespace labdb::cli {

namespace {

using Words = std::vector<std::string>;

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

Words starting_with(std::string_view fragment, const Words& all) {
    Words result;
    std::copy_if(all.begin(), all.end(), std::back_inserter(result),
                 [&](const std::string& word) { return begins(word, fragment); });
    return result;
}

/// Split at blanks, without quoting; a blank at the end begins an empty word.
Words words_of(std::string_view line) {
    Words words{""};
    for (const char c : line) {
        if (c != ' ' && c != '\t' && c != '\n') {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    return words;
}

/// Follows a command line word by word and knows what may come next.
class CompletionLine {
public:
    CompletionLine(std::string_view program, const Environment& environment) : environment_(environment) {
        has_short_names_ = program == "labdb" || program == "ddb";
        if (program == "ddb" || program == "rds") enter_service(program);
        if (program == "mysql" || program == "psql") own_ = find_command(program);
    }

    void read(const std::string& word) {
        if (own_) {
            own_words_.push_back(word);
            return;
        }
        if (value_of_ && !begins(word, "--")) {
            given_.emplace_back(value_of_->name, word);
            if (value_of_->takes == Takes::one || value_of_->takes == Takes::one_or_none) value_of_ = nullptr;
            return;
        }
        value_of_ = nullptr;
        if (begins(word, "--")) {
            read_option(word);
        } else {
            read_command(word);
        }
    }

    Words complete(const std::string& fragment) const {
        if (value_of_ && (value_of_->takes == Takes::one || !begins(fragment, "--"))) return values(fragment);
        if (lost_) return {};
        if (own_)
            return own_->candidates ? starting_with(fragment, own_->candidates(own_words_, environment_)) : Words();
        const Words commands = subcommands();
        if (!commands.empty() && !begins(fragment, "--")) return starting_with(fragment, commands);
        if (!begins(fragment, "--") && !fragment.empty()) return {};
        return options(fragment);
    }

private:
    const Environment& environment_;
    /// The program is labdb itself, or one of its own short names.
    bool has_short_names_ = false;
    /// One of labdb's own commands, and the words behind it.
    const Command* own_ = nullptr;
    Words own_words_;
    const api::Service* service_ = nullptr;
    bool in_waiters_ = false;
    const Group* group_ = nullptr;
    /// A group whose commands stand beside the service's.
    const Group* beside_ = nullptr;
    /// No command follows any more.
    bool at_leaf_ = false;
    std::optional<OperationCommand> operation_;
    std::vector<OperationOption> operation_options_;
    Words used_;
    /// Options and their values, as far as they are read.
    std::vector<std::pair<std::string, std::string>> given_;
    /// The option whose value comes next.
    const Option* value_of_ = nullptr;
    const api::Member* value_member_ = nullptr;
    /// A word was met that means nothing: nothing sensible can be offered.
    bool lost_ = false;

    void enter_service(std::string_view name) {
        // labdb's short name carries the AWS CLI's own `ddb put` and `ddb select` too.
        if (name == "ddb" && has_short_names_) {
            service_ = api::find_service("dynamodb");
            beside_ = find_group(top_groups(), name);
            return;
        }
        service_ = api::find_service(name);
        group_ = find_group(top_groups(), name);
        if (!service_ && !group_) lost_ = true;
    }

    void enter_operation(const OperationCommand& command) {
        operation_ = command;
        operation_options_ = operation_options(command);
        at_leaf_ = true;
    }

    void read_command(const std::string& word) {
        if (at_leaf_) {
            lost_ = true;
        } else if (group_) {
            read_subcommand(*group_, word);
        } else if (!service_) {
            own_ = has_short_names_ ? find_command(word) : nullptr;
            if (!own_) enter_service(word);
        } else if (in_waiters_) {
            read_waiter(word);
        } else if (word == "wait" && !service_->waiters.empty()) {
            in_waiters_ = true;
        } else if (const OperationCommand command = find_operation_command(*service_, word); command.operation) {
            enter_operation(command);
        } else if (const Group* group = find_group(service_groups(*service_), word)) {
            group_ = group;
            at_leaf_ = group->is_leaf();
        } else if (beside_) {
            read_subcommand(*beside_, word);
        } else {
            lost_ = true;
        }
    }

    void read_subcommand(const Group& group, const std::string& word) {
        at_leaf_ = true;
        lost_ = !find_subcommand(group, word);
    }

    void read_waiter(const std::string& word) {
        const api::Waiter* waiter = api::find_waiter(*service_, word);
        if (!waiter) {
            lost_ = true;
            return;
        }
        OperationCommand command;
        command.name = waiter->command;
        command.operation = waiter->operation;
        enter_operation(command);
    }

    void read_option(const std::string& word) {
        used_.push_back(word);
        const Option* option = nullptr;
        for (const OperationOption& candidate : operation_options_)
            if (candidate.option.name == word) {
                option = &candidate.option;
                value_member_ = candidate.member;
            }
        for (const Option& candidate : global_options())
            if (!option && candidate.name == word) {
                option = &candidate;
                value_member_ = nullptr;
            }
        if (!option) {
            lost_ = true;
        } else if (option->takes != Takes::nothing) {
            value_of_ = option;
        }
    }

    Words subcommands() const {
        Words names;
        if (at_leaf_) return names;
        if (group_) {
            for (const Subcommand& subcommand : group_->subcommands) names.emplace_back(subcommand.name);
        } else if (!service_) {
            for (const api::Service& service : api::services()) names.emplace_back(service.command);
            for (const Group& group : top_groups()) names.emplace_back(group.name);
            std::sort(names.begin(), names.end());
            if (!has_short_names_) return names;
            for (const Command& command : commands())
                if (!command.summary.empty()) names.emplace_back(command.name);
        } else if (in_waiters_) {
            for (const api::Waiter& waiter : service_->waiters) names.emplace_back(waiter.command);
        } else {
            if (beside_)
                for (const Subcommand& subcommand : beside_->subcommands) names.emplace_back(subcommand.name);
            for (const std::string_view name : service_commands(*service_))
                if (name != "help") names.emplace_back(name);
        }
        return names;
    }

    Words options(const std::string& fragment) const {
        Words names;
        for (const OperationOption& option : operation_options_) names.emplace_back(option.option.name);
        for (const Option& option : global_options()) names.emplace_back(option.name);
        std::erase_if(
            names, [&](const std::string& name) { return std::find(used_.begin(), used_.end(), name) != used_.end(); });
        return starting_with(fragment, names);
    }

    Words values(const std::string& fragment) const {
        if (value_of_->name == "--region") return starting_with(fragment, region_names());
        if (value_of_->name == "--profile") return starting_with(fragment, profile_names(environment_));
        if (begins(fragment, "file://") || begins(fragment, "fileb://")) return file_parameters(fragment, environment_);
        const Words known = choices();
        if (!known.empty() || !service_) return starting_with(fragment, known);
        const NamesWanted wanted{service_->command, value_of_->name, given("--table-name")};
        return starting_with(fragment, state_names(wanted, environment_, globals()));
    }

    /// What the model allows. AWS's completer leaves these out; labdb's does not.
    Words choices() const {
        if (!value_member_) return {value_of_->choices.begin(), value_of_->choices.end()};
        const api::Shape* shape = value_member_->shape;
        if (shape->type == api::Type::list) shape = shape->members[0].shape;
        return {shape->enum_values.begin(), shape->enum_values.end()};
    }

    /// The option's value on the line; empty when it is not there.
    std::string_view given(std::string_view option) const {
        for (const auto& [name, value] : given_)
            if (name == option) return value;
        return {};
    }

    Globals globals() const {
        Globals result;
        if (!given("--region").empty()) result.region = given("--region");
        if (!given("--profile").empty()) result.profile = given("--profile");
        return result;
    }
};

} // namespace

std::vector<std::string> candidates(std::string_view line, const Environment& environment) {
    Words words = words_of(line);
    if (words.size() < 2) return {};
    const std::string program = words.front().substr(words.front().find_last_of('/') + 1);
    CompletionLine state(program, environment);
    for (std::size_t at = 1; at + 1 < words.size(); ++at) state.read(words[at]);
    return state.complete(words.back());
}

int complete(const std::vector<std::string>& arguments, Session& session) {
    std::string_view line =
        arguments.empty() ? session.environment.get("COMP_LINE") : std::string_view(arguments.front());
    if (arguments.empty()) {
        const std::string_view point = session.environment.get("COMP_POINT");
        std::size_t end = line.size();
        std::from_chars(point.data(), point.data() + point.size(), end);
        line = line.substr(0, end);
    }
    const Words found = candidates(line, session.environment);
    for (const std::string& candidate : found) session.terminal.out << candidate + "\n";
    // aws_completer answers with an empty line when it has none.
    if (found.empty() && arguments.empty()) session.terminal.out << "\n";
    return 0;
}

} // namespace labdb::cli
