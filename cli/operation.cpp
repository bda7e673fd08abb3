#include "cli/operation.hpp"

#include <algorithm>
#include <thread>

#include "cli/client.hpp"
#include "cli/debug.hpp"
#include "cli/display.hpp"
#include "cli/help.hpp"
#include "cli/skeleton.hpp"
#include "cli/validation.hpp"
#include "cli/values.hpp"
#include "cli/wait.hpp"
#include "core/json/write.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Do the words lift the duty to give the required options? The exact words decide, not what they are parsed to
/// (reference/awscli.md §1.4).
bool lifts_requirements(const std::vector<std::string>& words) {
    if (contains(words, "--cli-input-json") || contains(words, "--cli-input-yaml")) return true;
    if (words.size() == 1 && words[0] == "help") return true;
    auto skeleton = std::find(words.begin(), words.end(), "--generate-cli-skeleton");
    return skeleton != words.end() && (skeleton + 1 == words.end() || skeleton[1] != "output");
}

class OperationRun {
public:
    OperationRun(const api::Service& service, const OperationCommand& command, Invocation& invocation)
        : service_(service), operation_(*command.operation), options_(operation_options(command)),
          invocation_(invocation) {}

    /// False when there is nothing left to do: help or a skeleton has been printed.
    bool prepare(const std::vector<std::string>& words, const std::vector<std::string>& topic) {
        Syntax syntax = this->syntax(lifts_requirements(words));
        Parsed parsed = parse_arguments(syntax, words);
        if (parsed.text("help") == "help") {
            show_help(topic, invocation_.session);
            return false;
        }
        check_leftovers(parsed);
        choose_pagination(parsed);
        parameters_ =
            load_parameters(options_, parsed, invocation_.session.environment, invocation_.session.terminal.err);
        if (uses_paging_member()) invocation_.globals.paginate = false;
        return !print_skeleton(parsed.text("generate-cli-skeleton"));
    }

    void call() {
        Client client(service_, invocation_);
        const auto& from_json = parameters_.from_json;
        if (!operation_.paginator || !invocation_.globals.paginate) {
            json::Value result = client.call(operation_, parameters_.members, from_json);
            Display(invocation_, operation_.name).show(std::move(result));
            return;
        }
        Display display(invocation_, operation_.name);
        Pages pages(*operation_.paginator, std::move(parameters_.members),
                    [&](const json::Object& parameters) { return client.call(operation_, parameters, from_json); });
        display.show(pages);
    }

    void wait(const api::Waiter& waiter) {
        Client client(service_, invocation_);
        const Lab& lab = client.lab();
        wait_for(
            waiter, [&] { return client.call(operation_, parameters_.members, parameters_.from_json); },
            [&](std::uint32_t polls) {
                auto pause = pause_of(waiter, polls, lab.clock.pace, lab.clock.frozen);
                log_debug(invocation_, "botocore.waiter", [&] {
                    return "Waiter " + std::string(waiter.name) + " has polled " + std::to_string(polls) +
                           " times, and sleeps " + std::to_string(pause.micros / 1000) + " ms";
                });
                std::this_thread::sleep_for(std::chrono::microseconds(pause.micros));
            });
    }

private:
    const api::Service& service_;
    const api::Operation& operation_;
    std::vector<OperationOption> options_;
    Invocation& invocation_;
    CallParameters parameters_;

    Syntax syntax(bool nothing_required) const {
        Syntax syntax;
        syntax.options.reserve(options_.size());
        for (const OperationOption& entry : options_) syntax.options.push_back(&entry.option);
        syntax.nothing_required = nothing_required;
        syntax.positionals.push_back({"help", false, {}});
        return syntax;
    }

    static void check_leftovers(const Parsed& parsed) {
        std::vector<std::string> unknown = parsed.leftovers;
        std::string_view stray = parsed.text("help");
        if (!stray.empty()) unknown.emplace_back(stray);
        if (!unknown.empty()) throw Error(ErrorKind::unknown_options, "Unknown options: " + util::join(unknown, ", "));
    }

    /// A service's own paging option turns automatic paging off, and then the CLI's paging options make no sense.
    void choose_pagination(const Parsed& parsed) {
        if (!operation_.paginator) return;
        for (const OperationOption& entry : options_)
            if (entry.hidden && parsed.find(entry.option.destination)) invocation_.globals.paginate = false;
        if (invocation_.globals.paginate) return;
        std::vector<std::string> used;
        for (const OperationOption& entry : options_) {
            if (entry.role != OperationOption::Role::paging) continue;
            std::string_view value = parsed.text(entry.option.destination);
            // Zero is false in Python, and passes.
            bool is_zero = entry.option.conversion == Conversion::integer && value == "0";
            if (!value.empty() && !is_zero) used.emplace_back(entry.option.name);
        }
        if (!used.empty())
            throw Error(ErrorKind::parameters,
                        "Cannot specify --no-paginate along with pagination arguments: " + util::join(used, ", "));
    }

    bool uses_paging_member() const {
        if (!operation_.paginator) return false;
        const api::Paginator& paginator = *operation_.paginator;
        return parameters_.members.contains(paginator.input_token) ||
               (!paginator.limit_key.empty() && parameters_.members.contains(paginator.limit_key));
    }

    bool print_skeleton(std::string_view kind) {
        if (kind.empty()) return false;
        if (kind == "yaml-input") {
            invocation_.session.terminal.out << yaml_skeleton(*operation_.input);
            return true;
        }
        if (kind == "input") {
            json::Value example = skeleton(*operation_.input, SkeletonText::sample);
            std::string text;
            json::write(example, {.indent = 4, .ascii = true}, text);
            invocation_.session.terminal.out << text << "\n";
            return true;
        }
        Client client(service_, invocation_);
        // The CLI checks its own example as if it were a request, which few of DynamoDB's pass.
        validate(skeleton(*operation_.output, SkeletonText::member_name), *operation_.output);
        client.prepare(operation_, parameters_.members, parameters_.from_json);
        Display(invocation_, operation_.name).show_example(*operation_.output);
        return true;
    }
};

} // namespace

int run_operation(const api::Service& service, const OperationCommand& command, const std::vector<std::string>& words,
                  Invocation& invocation) {
    OperationRun run(service, command, invocation);
    if (run.prepare(words, {std::string(service.command), std::string(command.name)})) run.call();
    return 0;
}

int run_waiter(const api::Service& service, const api::Waiter& waiter, const std::vector<std::string>& words,
               Invocation& invocation) {
    const api::Operation& polled = *waiter.operation;
    OperationRun run(service, {polled.command, &polled, {}, {}, {}}, invocation);
    if (run.prepare(words, {std::string(service.command), "wait", std::string(waiter.command)})) run.wait(waiter);
    return 0;
}

} // namespace labdb::cli
