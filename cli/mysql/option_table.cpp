#include "cli/mysql/option_table.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "core/util/text.hpp"

namespace labdb::cli::mysql {

namespace {

using Value = const std::string*;

template <bool Options::*member> void flag(Options& options, Value, bool on) { options.*member = on; }
template <bool Options::*member> void no_flag(Options& options, Value, bool on) { options.*member = !on; }
template <std::string Options::*member> void text(Options& options, Value value, bool) {
    options.*member = value ? *value : std::string();
}
template <int Options::*member> void count(Options& options, Value, bool on) {
    options.*member = on ? options.*member + 1 : 0;
}

/// `--skip-NAME` is `--NAME=0`.
std::string given(Value value) { return value ? *value : "0"; }

/// K, M, G, T, P and E multiply, as mysys/my_getopt has it.
long number(const std::string& name, const std::string& value) {
    constexpr std::string_view kSuffixes = "kmgtpe";
    long result = 0;
    const char* const all = value.data() + value.size();
    const char* const end = std::from_chars(value.data(), all, result).ptr;
    if (end == all) return result;
    const std::size_t suffix = kSuffixes.find(util::to_lower(std::string(1, *end)));
    if (suffix == std::string_view::npos)
        throw UsageError("mysql: [ERROR] Unknown suffix '" + std::string(1, *end) + "' used for variable '" + name +
                             "' (value '" + value + "').\nmysql: [ERROR] mysql: Error while setting value '" + value +
                             "' to '" + name + "'.",
                         9);
    return static_cast<long>(static_cast<unsigned long>(result) << (10 * (suffix + 1)));
}

void set_port(Options& options, Value value, bool) {
    options.port = static_cast<int>(std::clamp(number("port", given(value)), 0L, 65535L));
}
void set_select_limit(Options& options, Value value, bool) {
    options.select_limit = number("select_limit", given(value));
}
void set_max_join_size(Options& options, Value value, bool) {
    options.max_join_size = number("max_join_size", given(value));
}
void check_connect_timeout(Options&, Value value, bool) { number("connect_timeout", given(value)); }
void check_max_packet(Options&, Value value, bool) { number("max_allowed_packet", given(value)); }
void check_net_buffer(Options&, Value value, bool) { number("net_buffer_length", given(value)); }

/// One of the names, in any case, or what begins only one of them (mysys/typelib.cc).
std::string one_of(const std::string& name, const std::string& value, std::initializer_list<std::string_view> names) {
    const std::string wanted = util::to_lower(value);
    std::string found, alternatives;
    int count = 0;
    for (const std::string_view one : names) {
        std::string lower = util::to_lower(one);
        if (lower == wanted) return lower;
        if (!wanted.empty() && lower.compare(0, wanted.size(), wanted) == 0) {
            found = lower;
            ++count;
        }
        alternatives += (alternatives.empty() ? "'" : ",'") + std::string(one) + "'";
    }
    if (count == 1) return found;
    throw UsageError((value.empty() ? "No option given to " + name : "Unknown option to " + name + ": " + value) +
                         "\nAlternatives are: " + alternatives,
                     1);
}

void set_protocol(Options& options, Value value, bool) {
    options.protocol = one_of("protocol", given(value), {"TCP", "SOCKET", "PIPE", "MEMORY"});
}
void check_ssl_mode(Options&, Value value, bool) {
    one_of("ssl-mode", given(value), {"DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"});
}

void set_password(Options& options, Value value, bool on) {
    options.ask_password = on && !value;
    options.password.reset();
    if (value) options.password = *value;
    if (!on) options.password = "";
}

void set_batch(Options& options, Value, bool on) {
    options.batch = on;
    options.silent = std::max(options.silent, 1);
}

void set_execute(Options& options, Value value, bool) {
    options.batch = true;
    options.execute = options.execute ? *options.execute + " " + given(value) : given(value);
}

void set_delimiter(Options& options, Value value, bool) { options.delimiter = given(value); }
void set_binary_as_hex(Options& options, Value, bool on) { options.binary_as_hex = on; }
void set_pager(Options& options, Value value, bool on) { options.pager = !on ? "" : value ? *value : "less"; }

constexpr Takes kNone = Takes::nothing, kValue = Takes::value, kMaybe = Takes::optional_value;

// In the order of the manual's table, which `--help` follows.
constexpr OptionRow kTable[] = {
    {"help", '?', kNone, flag<&Options::help>, "Display this help and exit."},
    {"help", 'I', kNone, flag<&Options::help>, ""},
    {"auto-rehash", 0, kNone, nullptr, "Completion of names: read and ignored."},
    {"no-auto-rehash", 'A', kNone, nullptr, "The same."},
    {"auto-vertical-output", 0, kNone, flag<&Options::auto_vertical>, "Vertical output when the table is too wide."},
    {"batch", 'B', kNone, set_batch, "Tab-separated output, no history; implies --silent."},
    {"bind-address", 0, kValue, nullptr, ""},
    {"binary-as-hex", 0, kNone, set_binary_as_hex, "Print binary values as hexadecimal (on a terminal it is on)."},
    {"binary-mode", 0, kNone, flag<&Options::binary_mode>, "Commands of the client are SQL but for delimiter."},
    {"character-sets-dir", 0, kValue, nullptr, ""},
    {"column-type-info", 0, kNone, flag<&Options::column_types>, "Show what is known of each column."},
    {"comments", 'c', kNone, flag<&Options::comments>, "Send comments to the server, too."},
    {"compress", 'C', kNone, nullptr, ""},
    {"compression-algorithms", 0, kValue, nullptr, ""},
    {"connect-expired-password", 0, kNone, nullptr, ""},
    {"connect-timeout", 0, kValue, check_connect_timeout, ""},
    {"database", 'D', kValue, text<&Options::database>, "Database to use."},
    {"debug", '#', kMaybe, nullptr, ""},
    {"debug-check", 0, kNone, nullptr, ""},
    {"debug-info", 'T', kNone, nullptr, ""},
    {"default-auth", 0, kValue, nullptr, ""},
    {"default-character-set", 0, kValue, text<&Options::charset>, "Set the default character set."},
    {"delimiter", 0, kValue, set_delimiter, "What ends a statement."},
    {"dns-srv-name", 0, kValue, nullptr, ""},
    {"enable-cleartext-plugin", 0, kNone, nullptr, ""},
    {"execute", 'e', kValue, set_execute, "Execute the statements and exit."},
    {"vertical", 'E', kNone, flag<&Options::vertical>, "Print the rows of a result vertically."},
    {"force", 'f', kNone, flag<&Options::force>, "Go on after an error in a script."},
    {"get-server-public-key", 0, kNone, nullptr, ""},
    {"histignore", 0, kValue, nullptr, ""},
    {"host", 'h', kValue, text<&Options::host>, "The endpoint of the instance, or its identifier."},
    {"html", 'H', kNone, flag<&Options::html>, "HTML output."},
    {"i-am-a-dummy", 'U', kNone, flag<&Options::safe_updates>, ""},
    {"ignore-spaces", 'i', kNone, flag<&Options::ignore_spaces>,
     "Blanks between a function's name and its parenthesis."},
    {"init-command", 0, kValue, text<&Options::init_command>, "Execute this after connecting."},
    {"line-numbers", 0, kNone, flag<&Options::line_numbers>, "Write the line numbers of errors."},
    {"skip-line-numbers", 'L', kNone, no_flag<&Options::line_numbers>, "Do not."},
    {"load-data-local-dir", 0, kValue, nullptr, ""},
    {"local-infile", 0, kMaybe, flag<&Options::local_infile>, "Let LOAD DATA LOCAL read files."},
    {"login-path", 0, kValue, nullptr, ""},
    {"max-allowed-packet", 0, kValue, check_max_packet, ""},
    {"max-join-size", 0, kValue, set_max_join_size, "With --safe-updates: most rows of a join."},
    {"named-commands", 'G', kNone, flag<&Options::named_commands>, "The client's commands on any line."},
    {"net-buffer-length", 0, kValue, check_net_buffer, ""},
    {"no-beep", 'b', kNone, no_flag<&Options::beep>, "No bell for errors."},
    {"one-database", 'o', kNone, flag<&Options::one_database>, "Only statements for the default database."},
    {"pager", 0, kMaybe, set_pager, "The program that shows results on a terminal."},
    {"password", 'p', kMaybe, set_password, "Password; it is asked for when none is given."},
    {"pipe", 'W', kNone, nullptr, ""},
    {"plugin-dir", 0, kValue, nullptr, ""},
    {"port", 'P', kValue, set_port, "Port number (3306)."},
    {"print-defaults", 0, kNone, flag<&Options::print_defaults>, "Print the options that come from files."},
    {"prompt", 0, kValue, text<&Options::prompt>, "The prompt."},
    {"protocol", 0, kValue, set_protocol, "tcp, socket, pipe or memory."},
    {"quick", 'q', kNone, nullptr, ""},
    {"raw", 'r', kNone, flag<&Options::raw>, "Tab-separated output without escapes."},
    {"reconnect", 0, kNone, nullptr, ""},
    {"safe-updates", 'U', kNone, flag<&Options::safe_updates>, "No UPDATE and DELETE without a key or a limit."},
    {"select-limit", 0, kValue, set_select_limit, "With --safe-updates: most rows of a SELECT."},
    {"server-public-key-path", 0, kValue, nullptr, ""},
    {"show-warnings", 0, kNone, flag<&Options::show_warnings>, "Show warnings after each statement."},
    {"sigint-ignore", 0, kNone, flag<&Options::ignore_interrupts>, "Ignore Ctrl-C."},
    {"silent", 's', kNone, count<&Options::silent>, "Less output; twice: even less."},
    {"column-names", 0, kNone, flag<&Options::column_names>, "Write the names of columns."},
    {"skip-column-names", 'N', kNone, no_flag<&Options::column_names>, "Do not."},
    {"socket", 'S', kValue, text<&Options::socket>, ""},
    {"ssl", 0, kMaybe, nullptr, ""},
    {"ssl-ca", 0, kValue, nullptr, ""},
    {"ssl-capath", 0, kValue, nullptr, ""},
    {"ssl-cert", 0, kValue, nullptr, ""},
    {"ssl-cipher", 0, kValue, nullptr, ""},
    {"ssl-crl", 0, kValue, nullptr, ""},
    {"ssl-crlpath", 0, kValue, nullptr, ""},
    {"ssl-fips-mode", 0, kValue, nullptr, ""},
    {"ssl-key", 0, kValue, nullptr, ""},
    {"ssl-mode", 0, kValue, check_ssl_mode, ""},
    {"ssl-session-data", 0, kValue, nullptr, ""},
    {"ssl-verify-server-cert", 0, kMaybe, nullptr, ""},
    {"syslog", 'j', kNone, nullptr, ""},
    {"table", 't', kNone, flag<&Options::table>, "Output as tables, also without a terminal."},
    {"tee", 0, kValue, text<&Options::tee>, "Append everything to a file as well."},
    {"tls-ciphersuites", 0, kValue, nullptr, ""},
    {"tls-version", 0, kValue, nullptr, ""},
    {"unbuffered", 'n', kNone, nullptr, ""},
    {"user", 'u', kValue, text<&Options::user>, "User name."},
    {"verbose", 'v', kNone, count<&Options::verbose>, "Write more; -v -v -v also tables in batch mode."},
    {"version", 'V', kNone, flag<&Options::version>, "Say which client this is and exit."},
    {"wait", 'w', kMaybe, flag<&Options::wait>, ""},
    {"xml", 'X', kNone, flag<&Options::xml>, "XML output."},
    {"zstd-compression-level", 0, kValue, nullptr, ""},
};

} // namespace

std::span<const OptionRow> option_table() { return kTable; }

} // namespace labdb::cli::mysql
