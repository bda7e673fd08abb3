#include "cli/help.hpp"

#include <algorithm>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/errors.hpp"
#include "cli/groups.hpp"
#include "cli/help_operation.hpp"
#include "cli/help_page.hpp"
#include "cli/manual.hpp"
#include "cli/operation_options.hpp"
#include "cli/pager.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

constexpr std::string_view kNotYet = " (not yet in labdb)";
HelpPage waiters_page(const api::Service& service) {
    HelpPage page;
    page.section("NAME");
    page.paragraph("wait -");
    page.section("DESCRIPTION");
    page.paragraph("Wait until a particular condition is satisfied. Each subcommand polls an API until the listed "
                   "requirement is met.");
    page.section("AVAILABLE COMMANDS");
    for (const api::Waiter& waiter : service.waiters) page.bullet(waiter.command);
    return page;
}

HelpPage service_page(const api::Service& service) {
    HelpPage page;
    page.section("NAME");
    page.paragraph(std::string(service.command) + " -");
    page.section("DESCRIPTION");
    page.paragraph(service.documentation);
    page.section("AVAILABLE COMMANDS");
    std::vector<std::string> names;
    for (const OperationCommand& command : operation_commands(service))
        if (!command.operation->deprecated)
            names.push_back(std::string(command.name) + (command.operation->supported ? "" : std::string(kNotYet)));
    if (!service.waiters.empty()) names.emplace_back("wait");
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) page.bullet(name);
    return page;
}

HelpPage first_page() {
    HelpPage page;
    page.section("NAME");
    page.paragraph("aws -");
    page.section("DESCRIPTION");
    page.paragraph(
        "labdb stands in for the AWS Command Line Interface, DynamoDB and RDS on this machine, with no network and no "
        "account.");
    page.section("SYNOPSIS");
    page.literal("aws [options] <command> <subcommand> [parameters]", 1);
    page.paragraph("Use aws command help for information on a specific command. The synopsis for each command shows "
                   "its parameters "
                   "and their usage. Optional parameters are shown in square brackets.");
    add_global_options(page);
    page.section("AVAILABLE SERVICES");
    for (const api::Service& service : api::services()) page.bullet(service.command);
    page.section("SEE ALSO");
    page.bullet("labdb help");
    return page;
}

[[noreturn]] void no_such_topic(const Topic& topic) {
    throw Error(ErrorKind::parameters, "There is no help on " + util::join(topic, " ") + ". Try: labdb help");
}

/// A command that is no API operation, or a group of such: all there is to say stands in the manual.
HelpPage manual_page(const Topic& topic, const Group* group) {
    const ManualText manual(util::join(topic, " "));
    HelpPage page;
    page.section("NAME");
    page.paragraph(topic.back() + " -");
    page.section("DESCRIPTION");
    manual.add_description(page);
    manual.add_sections(page);
    if (group && !group->is_leaf()) {
        page.section("AVAILABLE COMMANDS");
        for (const Subcommand& command : group->subcommands)
            page.bullet(std::string(command.name) + (command.run ? "" : std::string(kNotYet)));
    } else {
        add_global_options(page);
    }
    return page;
}

} // namespace

HelpPage help_page(const Topic& topic) {
    if (topic.empty()) return first_page();
    const api::Service* service = api::find_service(topic[0]);
    const Group* group = service ? nullptr : find_group(top_groups(), topic[0]);
    if (service && topic.size() == 1) return service_page(*service);
    if (service && topic[1] == "wait" && !service->waiters.empty()) {
        if (topic.size() == 2) return waiters_page(*service);
        const api::Waiter* waiter = api::find_waiter(*service, topic[2]);
        if (!waiter) no_such_topic(topic);
        return waiter_page(*waiter);
    }
    if (service) {
        const OperationCommand command = find_operation_command(*service, topic[1]);
        if (command.operation) return operation_page(*service, command);
        group = find_group(service_groups(*service), topic[1]);
    }
    if (!group || ManualText(util::join(topic, " ")).is_empty()) no_such_topic(topic);
    return manual_page(topic, topic.size() == (service ? 2U : 1U) ? group : nullptr);
}

namespace {

HelpPage labdb_page() {
    HelpPage page;
    page.section("NAME");
    page.paragraph("labdb - the AWS CLI, DynamoDB and RDS on this machine");
    page.section("SYNOPSIS");
    page.literal("labdb <command> [options]\n"
                 "labdb <service> <operation> [options]      as: aws <service> <operation> [options]\n"
                 "labdb help [<command> | <service> [<operation>]]",
                 1);
    page.section("COMMANDS");
    std::size_t width = 0;
    for (const Command& command : commands()) width = std::max(width, command.name.size());
    for (const Command& command : commands()) {
        if (command.summary.empty()) continue;
        page.literal(std::string(command.name) + std::string(width + 2 - command.name.size(), ' ') +
                     std::string(command.summary));
    }
    page.section("SERVICES");
    for (const api::Service& service : api::services()) {
        const auto supported = std::count_if(service.operations.begin(), service.operations.end(),
                                             [](const api::Operation& operation) { return operation.supported; });
        page.bullet(std::string(service.command) + ": " + std::to_string(supported) + " of " +
                    std::to_string(service.operations.size()) + " operations");
    }
    return page;
}

/// Through a pager on a terminal, as `man` does it; plain where there is none.
void show(const HelpPage& page, Session& session) {
    const std::string text = to_text(page, session.terminal.width());
    std::string command(session.environment.get("MANPAGER"));
    if (command.empty()) command = session.environment.get("PAGER");
    try {
        Pager(session, command.empty() ? "less -R" : command).write(text);
    } catch (const Error&) {
        session.terminal.out << text;
    }
}

void add_group_topics(const Group& group, std::vector<Topic>& topics) {
    const Topic path = util::split(group.path, ' ');
    if (ManualText(group.path).is_empty()) return;
    topics.push_back(path);
    for (const Subcommand& command : group.subcommands) {
        if (!command.run) continue;
        topics.push_back(path);
        topics.back().emplace_back(command.name);
    }
}

} // namespace

std::vector<Topic> help_topics() {
    std::vector<Topic> topics;
    for (const api::Service& service : api::services()) {
        const std::string name(service.command);
        topics.push_back({name});
        for (const OperationCommand& command : operation_commands(service))
            topics.push_back({name, std::string(command.name)});
        if (!service.waiters.empty()) topics.push_back({name, "wait"});
        for (const api::Waiter& waiter : service.waiters) topics.push_back({name, "wait", std::string(waiter.command)});
        for (const Group& group : service_groups(service)) add_group_topics(group, topics);
    }
    for (const Group& group : top_groups()) add_group_topics(group, topics);
    return topics;
}

void show_help(const Topic& topic, Session& session) { show(help_page(topic), session); }

int help(const std::vector<std::string>& arguments, Session& session) {
    if (arguments.empty() || arguments.front() == "--help") {
        show(labdb_page(), session);
    } else if (const Command* command = find_command(arguments.front()); command && !command->summary.empty()) {
        return command->run({"--help"}, session);
    } else {
        show_help(arguments, session);
    }
    return 0;
}

} // namespace labdb::cli
