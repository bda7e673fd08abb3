#include "cli/help_operation.hpp"

#include <algorithm>
#include <string_view>

#include "cli/globals.hpp"
#include "cli/help_syntax.hpp"
#include "cli/manual.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

/// Deeper members are named, not explained.
constexpr int kMemberDepth = 4;

/// `--x <value>`, in brackets when it may be left out.
std::string synopsis_of(const Option& option) {
    std::string text(option.name);
    if (option.takes != Takes::nothing) text += " <value>";
    if (option.takes == Takes::some) text += " [<value>...]";
    return option.required ? text : "[" + text + "]";
}

void add_globals_synopsis(std::string& lines) {
    for (const Option& option : global_options()) lines += "\n" + synopsis_of(option);
}

void add_constraints(HelpPage& page, const api::Shape& shape, int level) {
    if (!shape.enum_values.empty()) {
        page.paragraph("Possible values:", level);
        for (const std::string_view value : shape.enum_values) page.bullet(value, level + 1);
    }
    if (shape.min == api::kNoBound && shape.max == api::kNoBound && shape.pattern.empty()) return;
    page.paragraph("Constraints:", level);
    if (shape.min != api::kNoBound) page.bullet("min: " + std::to_string(shape.min), level + 1);
    if (shape.max != api::kNoBound) page.bullet("max: " + std::to_string(shape.max), level + 1);
    if (!shape.pattern.empty()) page.bullet("pattern: " + std::string(shape.pattern), level + 1);
}

/// The members of a structure, the element of a list, key and value of a map, each under the other.
void add_members(HelpPage& page, const api::Shape& shape, int level, std::vector<const api::Shape*>& path) {
    if (!is_compound(shape)) return;
    if (std::find(path.begin(), path.end(), &shape) != path.end() || level > kMemberDepth) return;
    path.push_back(&shape);
    for (const api::Member& member : shape.members) {
        std::string_view name = member.name;
        if (shape.type == api::Type::list) name = "(element)";
        if (shape.type == api::Type::map) name = &member == &shape.members.front() ? "key" : "value";
        page.paragraph(std::string(name) + " -> (" + type_name(*member.shape) + ")" +
                           (member.required ? " [required]" : ""),
                       level);
        page.paragraph(member.documentation, level + 1);
        add_constraints(page, *member.shape, level + 1);
        add_members(page, *member.shape, level + 1, path);
    }
    path.pop_back();
}

void add_syntax(HelpPage& page, const api::Shape& shape) {
    if (!is_compound(shape)) return;
    const bool words = shape.type == api::Type::list && !is_compound(*shape.members[0].shape);
    const std::string shorthand = shorthand_syntax(shape);
    if (!shorthand.empty()) {
        page.paragraph(words ? "Syntax:" : "Shorthand Syntax:", 1);
        page.literal(shorthand, 2);
    }
    if (words) return;
    page.paragraph("JSON Syntax:", 1);
    page.literal(json_syntax(shape), 2);
}

bool is_negation(const OperationOption& option) {
    return option.option.takes == Takes::nothing && !option.option.flag_value;
}

/// The last word of the command line's own options: what they are for.
std::string_view own_documentation(OperationOption::Role role, std::string_view name) {
    switch (role) {
    case OperationOption::Role::input_json:
        return "Reads the arguments from a JSON text, as --generate-cli-skeleton prints one.";
    case OperationOption::Role::input_yaml: return "Reads the arguments from a YAML text.";
    case OperationOption::Role::skeleton:
        return "Prints a skeleton of the input (input, yaml-input) or output (output) and sends nothing.";
    case OperationOption::Role::paging:
        if (name == "--starting-token") return "Where to go on: the NextToken of an earlier answer.";
        if (name == "--page-size") return "How many items to ask for at once.";
        return "How many items to print at most.";
    case OperationOption::Role::member: break;
    }
    return {};
}

std::string operation_synopsis(const OperationCommand& command, const std::vector<OperationOption>& options) {
    std::string lines(command.name);
    for (std::size_t at = 0; at < options.size(); ++at) {
        const OperationOption& option = options[at];
        if (option.hidden || is_negation(option)) continue;
        const bool has_negation =
            at + 1 < options.size() && is_negation(options[at + 1]) && options[at + 1].member == option.member;
        if (has_negation) {
            ((lines += "\n[") += option.option.name) += " | ";
            (lines += options[at + 1].option.name) += "]";
        } else if (option.role == OperationOption::Role::input_json) {
            lines += "\n[--cli-input-json | --cli-input-yaml]";
        } else if (option.role != OperationOption::Role::input_yaml) {
            lines += "\n" + synopsis_of(option.option);
        }
    }
    add_globals_synopsis(lines);
    return lines;
}

void add_options(HelpPage& page, const std::vector<OperationOption>& options) {
    page.section("OPTIONS");
    for (const OperationOption& option : options) {
        if (option.hidden || is_negation(option)) continue;
        std::string title(option.option.name);
        if (!option.member) {
            page.paragraph(title + (option.option.conversion == Conversion::integer ? " (integer)" : " (string)"));
            page.paragraph(own_documentation(option.role, option.option.name), 1);
            continue;
        }
        const api::Shape& shape = *option.member->shape;
        if (shape.type == api::Type::boolean) title += " | --no-" + title.substr(2);
        page.paragraph(title + " (" + type_name(shape) + ")" + (option.option.required ? " [required]" : ""));
        page.paragraph(option.member->documentation, 1);
        add_constraints(page, shape, 1);
        std::vector<const api::Shape*> path;
        add_members(page, shape, 1, path);
        add_syntax(page, shape);
    }
}

void add_output(HelpPage& page, const api::Shape& output) {
    page.section("OUTPUT");
    if (output.members.empty()) page.paragraph("None");
    std::vector<const api::Shape*> path;
    add_members(page, output, 0, path);
}

/// What a waiter waits for, in the words of the AWS CLI (reference/awscli.md §6.7).
std::string waiter_description(const api::Waiter& waiter) {
    std::string text = "Wait until ";
    for (const api::Acceptor& acceptor : waiter.acceptors) {
        if (acceptor.outcome != api::Outcome::success) continue;
        if (acceptor.matcher == api::Matcher::error) {
            text += std::string(acceptor.expected) + " is thrown";
        } else {
            text += "JMESPath query " + std::string(acceptor.argument) + " returns " + std::string(acceptor.expected);
            if (acceptor.matcher == api::Matcher::path_all) text += " for all elements";
            if (acceptor.matcher == api::Matcher::path_any) text += " for any element";
        }
        break;
    }
    return text + " when polling with ``" + std::string(waiter.operation->command) + "``. It will poll every " +
           std::to_string(waiter.delay_seconds) +
           " seconds until a successful state has been reached. This will exit with a " + "return code of 255 after " +
           std::to_string(waiter.max_attempts) + " failed checks.";
}

} // namespace

void add_global_options(HelpPage& page) {
    page.section("GLOBAL OPTIONS");
    for (const Option& option : global_options()) {
        std::string text(option.name);
        text += option.takes == Takes::nothing ? " (boolean)" : " (string)";
        if (!option.choices.empty()) text += ": " + util::join({option.choices.begin(), option.choices.end()}, ", ");
        page.paragraph(text);
    }
}

HelpPage operation_page(const api::Service& service, const OperationCommand& command) {
    const ManualText manual(std::string(service.command) + " " + std::string(command.name));
    HelpPage page;
    page.section("NAME");
    page.paragraph(std::string(command.name) + " -");
    page.section("DESCRIPTION");
    page.paragraph(command.operation->documentation);
    manual.add_description(page);
    if (!command.operation->supported)
        page.paragraph("labdb does not have this operation yet: it checks the options and then says so.");
    const std::vector<OperationOption> options = operation_options(command);
    page.section("SYNOPSIS");
    page.literal(operation_synopsis(command, options), 1);
    add_options(page, options);
    add_global_options(page);
    manual.add_sections(page);
    add_output(page, *command.operation->output);
    return page;
}

HelpPage waiter_page(const api::Waiter& waiter) {
    OperationCommand command;
    command.name = waiter.command;
    command.operation = waiter.operation;
    const std::vector<OperationOption> options = operation_options(command);
    HelpPage page;
    page.section("NAME");
    page.paragraph(std::string(waiter.command) + " -");
    page.section("DESCRIPTION");
    page.paragraph(waiter_description(waiter));
    page.section("SYNOPSIS");
    page.literal(operation_synopsis(command, options), 1);
    add_options(page, options);
    add_global_options(page);
    page.section("OUTPUT");
    page.paragraph("None");
    return page;
}

} // namespace labdb::cli
