#include "cli/globals.hpp"

namespace labdb::cli {

namespace {

constexpr Option flag(std::string_view name, std::string_view destination, bool value = true) {
    Option option;
    option.name = name;
    option.destination = destination;
    option.takes = Takes::nothing;
    option.flag_value = value;
    return option;
}

constexpr Option value(std::string_view name, std::string_view destination,
                       std::span<const std::string_view> choices = {}) {
    Option option;
    option.name = name;
    option.destination = destination;
    option.choices = choices;
    return option;
}

constexpr Option version() {
    Option option = flag("--version", "version");
    option.stops = true;
    return option;
}

constexpr std::string_view kFormats[] = {"json", "text", "table", "yaml", "yaml-stream", "off"};
constexpr std::string_view kColours[] = {"on", "off", "auto"};
constexpr std::string_view kBinaryFormats[] = {"base64", "raw-in-base64-out"};
constexpr std::string_view kErrorFormats[] = {"legacy", "json", "yaml", "text", "table", "enhanced"};

constexpr Option kGlobalOptions[] = {
    flag("--debug", "debug"),
    value("--endpoint-url", "endpoint_url"),
    flag("--no-verify-ssl", "verify_ssl", false),
    flag("--no-paginate", "paginate", false),
    value("--output", "output", kFormats),
    value("--query", "query"),
    value("--profile", "profile"),
    value("--region", "region"),
    version(),
    value("--color", "color", kColours),
    flag("--no-sign-request", "sign_request", false),
    value("--ca-bundle", "ca_bundle"),
    value("--cli-read-timeout", "read_timeout"),
    value("--cli-connect-timeout", "connect_timeout"),
    value("--cli-binary-format", "cli_binary_format", kBinaryFormats),
    flag("--no-cli-pager", "no_cli_pager"),
    flag("--cli-auto-prompt", "cli_auto_prompt"),
    flag("--no-cli-auto-prompt", "no_cli_auto_prompt"),
    value("--cli-error-format", "cli_error_format", kErrorFormats),
};

} // namespace

std::span<const Option> global_options() { return kGlobalOptions; }

Globals globals_of(const Parsed& parsed) {
    Globals globals;
    auto flag_of = [&](std::string_view name, bool& into) {
        if (const Given* given = parsed.find(name)) into = given->flag;
    };
    auto text_of = [&](std::string_view name, std::optional<std::string>& into) {
        if (const Given* given = parsed.find(name)) into = given->values.at(0);
    };
    flag_of("debug", globals.debug);
    flag_of("verify_ssl", globals.verify_ssl);
    flag_of("paginate", globals.paginate);
    flag_of("sign_request", globals.sign_request);
    flag_of("no_cli_pager", globals.no_pager);
    flag_of("no_cli_auto_prompt", globals.no_auto_prompt);
    flag_of("version", globals.version);
    if (const Given* given = parsed.find("color")) globals.colour = given->values.at(0);
    text_of("endpoint_url", globals.endpoint_url);
    text_of("output", globals.output);
    text_of("query", globals.query);
    text_of("profile", globals.profile);
    text_of("region", globals.region);
    text_of("ca_bundle", globals.ca_bundle);
    text_of("read_timeout", globals.read_timeout);
    text_of("connect_timeout", globals.connect_timeout);
    text_of("cli_binary_format", globals.binary_format);
    text_of("cli_error_format", globals.error_format);
    return globals;
}

} // namespace labdb::cli
