#include "cli/tool_arguments.hpp"

#include <CLI/CLI.hpp>

#include "cli/errors.hpp"

namespace labdb::cli {

struct ToolArguments::Parser {
    CLI::App app;
    std::string command;
};

ToolArguments::ToolArguments(const std::string& command, const std::string& summary)
    : parser_(std::make_unique<Parser>()) {
    parser_->command = command;
    parser_->app.name("labdb " + command);
    parser_->app.description(summary);
    parser_->app.set_help_flag("-h,--help", "Print this help");
}

ToolArguments::~ToolArguments() = default;

void ToolArguments::flag(const std::string& names, bool& value, const std::string& description) {
    parser_->app.add_flag(names, value, description);
}

void ToolArguments::count(const std::string& names, int& value, const std::string& description) {
    parser_->app.add_option(names, value, description)->check(CLI::PositiveNumber)->type_name("N");
}

void ToolArguments::choice(const std::string& names, std::string& value, const std::vector<std::string>& choices,
                           const std::string& description) {
    parser_->app.add_option(names, value, description)->check(CLI::IsMember(choices))->type_name("");
}

void ToolArguments::word(const std::string& name, std::string& value, const std::vector<std::string>& choices,
                         const std::string& description) {
    CLI::Option* option = parser_->app.add_option(name, value, description)->required()->type_name("");
    if (!choices.empty()) option->check(CLI::IsMember(choices));
}

void ToolArguments::words(const std::string& name, std::vector<std::string>& values, const std::string& description) {
    parser_->app.add_option(name, values, description)->required()->type_name("");
}

std::string ToolArguments::parse(const std::vector<std::string>& arguments) {
    try {
        // CLI11 takes the words from the back.
        parser_->app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        return parser_->app.help();
    } catch (const CLI::ParseError& error) {
        throw Error(ErrorKind::parameters, std::string(error.what()) + ". Try: labdb " + parser_->command + " --help");
    }
    return {};
}

} // namespace labdb::cli
