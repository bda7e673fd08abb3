#include "cli/aws.hpp"

#include <algorithm>
#include <stdexcept>

#include "cli/aliases.hpp"
#include "cli/commands.hpp"
#include "cli/debug.hpp"
#include "cli/endpoint.hpp"
#include "cli/groups.hpp"
#include "cli/help.hpp"
#include "cli/hints.hpp"
#include "cli/operation.hpp"
#include "cli/output_codec.hpp"
#include "cli/python_text.hpp"
#include "cli/version.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

class Driver {
public:
    Driver(const std::vector<std::string>& words, bool short_names, Session& session)
        : words_(words), short_names_(short_names), invocation_{session, {}, {}, {}, {}} {}

    int run() {
        try {
            return parse_and_run();
        } catch (const Error& error) {
            report(error, invocation_.settings.error_format, invocation_.session.terminal);
            hint_for(error, words_, invocation_);
            if (error.kind() == ErrorKind::parameters) miss_auto_prompt("on-partial");
            return exit_status(error.kind());
        }
    }

private:
    const std::vector<std::string>& words_;
    bool short_names_;
    Invocation invocation_;
    Aliases aliases_;
    /// What the global options say, those of aliases included.
    Parsed parsed_;
    /// Aliases that have been followed: one that leads to itself means the command it hides.
    std::vector<std::string> followed_;

    int parse_and_run() {
        Session& session = invocation_.session;
        invocation_.configuration = Configuration::load(session.environment);
        aliases_ = Aliases::load(session.environment);
        parsed_ = parse_globals();
        invocation_.globals = globals_of(parsed_);
        if (invocation_.globals.version) {
            session.terminal.out << aws_version(session.environment) << "\n";
            return 0;
        }
        apply_settings();
        miss_auto_prompt("on");
        log_debug(invocation_, "awscli.clidriver", [&] { return "CLI version: " + aws_version(session.environment); });
        check_globals();
        return run_command(std::string(parsed_.text("command")), parsed_.leftovers);
    }

    Parsed parse_globals() {
        try {
            check_auto_prompt();
            return parse_arguments(top_syntax(), words_);
        } catch (const Error&) {
            // Laid out as environment and files say: what options say is not known.
            apply_settings();
            throw;
        }
    }

    void apply_settings() {
        invocation_.settings = resolve(invocation_.configuration, invocation_.session.environment, invocation_.globals);
    }

    void check_auto_prompt() const {
        auto given = [&](std::string_view word) {
            return std::find(words_.begin(), words_.end(), word) != words_.end();
        };
        if (given("--cli-auto-prompt") && given("--no-cli-auto-prompt"))
            throw Error(ErrorKind::parameters,
                        "Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.");
        if (given("--cli-auto-prompt") && !given("help") && !given("--version"))
            throw Error(ErrorKind::general,
                        "labdb has no auto-prompt: type the command, and let the shell complete it with the Tab key.");
    }

    /// Someone who has it switched on in general is told, where there is someone, and the command runs as it was typed:
    /// a script sees nothing of it.
    void miss_auto_prompt(std::string_view mode) {
        Output& err = invocation_.session.terminal.err;
        if (invocation_.settings.auto_prompt != mode || !err.is_terminal()) return;
        err << "labdb: cli_auto_prompt is " + std::string(mode) +
                   ", but labdb has no auto-prompt; the shell completes commands with the Tab key\n";
        err.flush();
    }

    void check_globals() {
        const Globals& globals = invocation_.globals;
        if (globals.query) {
            try {
                invocation_.query = jmespath::Expression::compile(*globals.query);
            } catch (const jmespath::CompileError& error) {
                throw Error(ErrorKind::parameters, "Bad value for --query " + *globals.query + ": " + error.what());
            }
        }
        if (globals.endpoint_url && !has_url_scheme(*globals.endpoint_url))
            throw Error(ErrorKind::parameters,
                        "Bad value for --endpoint-url \"" + *globals.endpoint_url +
                            "\": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/");
        check_seconds(globals.read_timeout);
        check_seconds(globals.connect_timeout);
        check_output_encoding();
        const std::string& format = invocation_.settings.timestamp_format;
        if (format != "iso8601" && format != "wire")
            throw Error(ErrorKind::configuration,
                        "Unknown cli_timestamp_format value: " + format + ", valid values are \"wire\" or \"iso8601\"");
    }

    void check_output_encoding() const {
        const auto codec = invocation_.session.environment.find("AWS_CLI_OUTPUT_ENCODING");
        if (codec && !OutputCodec::find(*codec))
            throw Error(ErrorKind::general,
                        "Unknown codec `" + std::string(*codec) + "` specified for AWS_CLI_OUTPUT_ENCODING.");
    }

    static void check_seconds(const std::optional<std::string>& text) {
        if (text && !python_int(*text))
            throw Error(ErrorKind::general, "invalid literal for int() with base 10: " + python_quote(*text));
    }

    Syntax top_syntax() const {
        Syntax syntax;
        for (const Option& option : global_options()) syntax.options.push_back(&option);
        syntax.positionals.push_back({"command", true, command_names()});
        return syntax;
    }

    std::vector<std::string_view> command_names() const {
        std::vector<std::string_view> names;
        for (const api::Service& service : api::services()) names.push_back(service.command);
        for (const Group& group : top_groups()) names.push_back(group.name);
        names.push_back("help");
        if (short_names_)
            for (const Command& command : commands())
                if (!command.summary.empty()) names.push_back(command.name);
        for (const std::string_view name : aliases_.names()) names.push_back(name);
        return names;
    }

    bool is_followed(const std::string& path) const {
        return std::find(followed_.begin(), followed_.end(), path) != followed_.end();
    }

    /// Global options of an alias's value count more than those of the command line.
    void take_globals(const Parsed& parsed, std::string_view alias) {
        for (const auto& [destination, given] : parsed.given) {
            if (!given.option) continue;
            if (destination == "debug" || destination == "profile")
                throw Error(ErrorKind::general, "Global parameter \"--" + destination + "\" detected in alias \"" +
                                                    std::string(alias) +
                                                    "\" which is not supported in subcommand aliases.");
            parsed_.given[destination] = given;
        }
        invocation_.globals = globals_of(parsed_);
        apply_settings();
        check_globals();
    }

    static std::vector<std::string> joined(std::vector<std::string> first, const std::vector<std::string>& second) {
        first.insert(first.end(), second.begin(), second.end());
        return first;
    }

    int run_alias(const std::string& name, const std::string& value, const std::vector<std::string>& words) {
        if (is_external(value)) return run_external(value, words, invocation_.session.environment);
        followed_.push_back(name);
        const Parsed parsed = parse_arguments(top_syntax(), alias_words(name, value));
        take_globals(parsed, name);
        return run_command(std::string(parsed.text("command")), joined(parsed.leftovers, words));
    }

    int run_service_alias(const api::Service& service, const std::string& name, const std::string& value,
                          const std::vector<std::string>& words) {
        if (is_external(value)) return run_external(value, words, invocation_.session.environment);
        followed_.push_back(std::string(service.command) + " " + name);
        Syntax syntax;
        for (const Option& option : global_options()) syntax.options.push_back(&option);
        const Parsed parsed = parse_arguments(syntax, alias_words(name, value));
        take_globals(parsed, name);
        return run_service(service, joined(parsed.leftovers, words));
    }

    int run_command(const std::string& name, const std::vector<std::string>& words) {
        if (const std::string* value = aliases_.find(name); value && !is_followed(name))
            return run_alias(name, *value, words);
        if (name == "help") return show_help({}, invocation_.session), 0;
        if (const Group* group = find_group(top_groups(), name)) {
            if (name == "ddb" && short_names_ && !is_ddb_command(*group, words))
                return run_service(*api::find_service("dynamodb"), words);
            return run_group(*group, words, invocation_);
        }
        if (const api::Service* service = api::find_service(name)) return run_service(*service, words);
        if (const Command* command = find_command(name)) return command->run(words, invocation_.session);
        // Aliases that lead to each other; Python's words for it.
        throw Error(ErrorKind::general, "maximum recursion depth exceeded");
    }

    /// The AWS CLI's `ddb` has commands of its own, which the short name leaves alone.
    static bool is_ddb_command(const Group& group, const std::vector<std::string>& words) {
        Parsed parsed = parse_arguments({{}, {{"subcommand", false, {}}}}, words);
        std::string_view first = parsed.text("subcommand");
        return find_subcommand(group, first) != nullptr;
    }

    bool is_service_command(const api::Service& service, const std::string& name) const {
        if (find_operation_command(service, name).operation || aliases_.find(service.command, name)) return true;
        return name == "help" || (name == "wait" && !service.waiters.empty()) ||
               find_group(service_groups(service), name) != nullptr;
    }

    /// All names are listed only here, since a command that is right needs none of them.
    [[noreturn]] void refuse_service_command(const api::Service& service, const std::vector<std::string>& words) const {
        Syntax syntax;
        syntax.positionals.push_back({"operation", true, service_commands(service)});
        for (const std::string_view alias : aliases_.names(service.command))
            syntax.positionals.back().choices.push_back(alias);
        parse_arguments(syntax, words);
        throw std::logic_error("a command of the service was taken for none");
    }

    int run_service(const api::Service& service, const std::vector<std::string>& words) {
        Parsed parsed = parse_arguments({{}, {{"operation", true, {}}}}, words);
        const std::string name(parsed.text("operation"));
        if (!is_service_command(service, name)) refuse_service_command(service, words);
        if (const std::string* value = aliases_.find(service.command, name);
            value && !is_followed(std::string(service.command) + " " + name))
            return run_service_alias(service, name, *value, parsed.leftovers);
        if (name == "help") return show_help({std::string(service.command)}, invocation_.session), 0;
        if (name == "wait") return run_wait(service, parsed.leftovers);
        for (const Group& group : service_groups(service))
            if (group.name == name) return run_group(group, parsed.leftovers, invocation_);
        return run_operation(service, find_operation_command(service, name), parsed.leftovers, invocation_);
    }

    int run_wait(const api::Service& service, const std::vector<std::string>& words) {
        std::vector<std::string_view> names;
        for (const api::Waiter& waiter : service.waiters) names.push_back(waiter.command);
        auto chosen = choose_subcommand(std::string(service.command) + " wait", names, words);
        if (chosen.name == "help") return show_help({std::string(service.command), "wait"}, invocation_.session), 0;
        return run_waiter(service, *api::find_waiter(service, chosen.name), chosen.words, invocation_);
    }
};

} // namespace

int run_aws(const std::vector<std::string>& words, bool short_names, Session& session) {
    return Driver(words, short_names, session).run();
}

} // namespace labdb::cli
