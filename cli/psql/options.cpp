#include "cli/psql/options.hpp"

#include <algorithm>

namespace labdb::cli::psql {

namespace {

struct Row {
    std::string_view name;
    char letter;
    std::string_view value; ///< what stands for the value in the help; empty: takes none
    std::string_view description;
};

constexpr Row kRows[] = {
    {"command", 'c', "COMMAND", "run only single command (SQL or internal) and exit"},
    {"dbname", 'd', "DBNAME", "database name to connect to, or a connection string"},
    {"file", 'f', "FILENAME", "execute commands from file, then exit"},
    {"list", 'l', "", "list available databases, then exit"},
    {"set", 'v', "NAME=VALUE", "set psql variable NAME to VALUE (e.g., -v ON_ERROR_STOP=1)"},
    {"variable", 'v', "NAME=VALUE", ""},
    {"version", 'V', "", "output version information, then exit"},
    {"no-psqlrc", 'X', "", "do not read startup file (~/.psqlrc)"},
    {"single-transaction", '1', "", "execute as a single transaction (if non-interactive)"},
    {"help", '?', "", "show this help, then exit"},
    {"echo-all", 'a', "", "echo all input from script"},
    {"echo-errors", 'b', "", "echo failed commands"},
    {"echo-queries", 'e', "", "echo commands sent to server"},
    {"echo-hidden", 'E', "", "display queries that internal commands generate"},
    {"log-file", 'L', "FILENAME", "send session log to file"},
    {"no-readline", 'n', "", "disable enhanced command line editing"},
    {"output", 'o', "FILENAME", "send query results to file (or |pipe)"},
    {"quiet", 'q', "", "run quietly (no messages, only query output)"},
    {"single-step", 's', "", "single-step mode (confirm each query)"},
    {"single-line", 'S', "", "single-line mode (end of line terminates SQL command)"},
    {"no-align", 'A', "", "unaligned table output mode"},
    {"csv", 0, "", "CSV (Comma-Separated Values) table output mode"},
    {"field-separator", 'F', "STRING", "field separator for unaligned output (default: \"|\")"},
    {"html", 'H', "", "HTML table output mode"},
    {"pset", 'P', "VAR[=ARG]", "set printing option VAR to ARG (see \\pset command)"},
    {"record-separator", 'R', "STRING", "record separator for unaligned output (default: newline)"},
    {"tuples-only", 't', "", "print rows only"},
    {"table-attr", 'T', "TEXT", "set HTML table tag attributes (e.g., width, border)"},
    {"expanded", 'x', "", "turn on expanded table output"},
    {"field-separator-zero", 'z', "", "set field separator for unaligned output to zero byte"},
    {"record-separator-zero", '0', "", "set record separator for unaligned output to zero byte"},
    {"host", 'h', "HOSTNAME", "the endpoint of the instance, or its identifier"},
    {"port", 'p', "PORT", "database server port (default: \"5432\")"},
    {"username", 'U', "USERNAME", "database user name"},
    {"no-password", 'w', "", "never prompt for password"},
    {"password", 'W', "", "force password prompt (should happen automatically)"},
};

[[noreturn]] void fail(const std::string& text) {
    throw UsageError("psql: " + text + "\npsql: hint: Try \"psql --help\" for more information.");
}

/// By the rules of getopt_long(3): a name may be cut short as long as it stays the only one.
const Row& find_long(const std::string& name) {
    const Row* found = nullptr;
    std::string several;
    for (const Row& row : kRows) {
        if (row.name == name) return row;
        if (row.name.substr(0, name.size()) != name) continue;
        several += " '--" + std::string(row.name) + "'";
        if (found) several[0] = ' ';
        found = &row;
    }
    if (!found) fail("unrecognized option '--" + name + "'");
    if (std::count(several.begin(), several.end(), ' ') > 1)
        fail("option '--" + name + "' is ambiguous; possibilities:" + several);
    return *found;
}

void apply(Options& options, const Row& row, const std::string& value) {
    const auto variable = [&](const char* name, const char* setting) {
        options.variables.push_back(std::string(name) + "=" + setting);
    };
    const auto table = [&](const std::string& setting) { options.table_options.push_back(setting); };
    using Kind = Options::Action::Kind;
    if (row.name == "csv") return table("format=csv");
    switch (row.letter) {
    case 'c': options.actions.push_back({Kind::command, value}); break;
    case 'd': options.connection["dbname"] = value; break;
    case 'f': options.actions.push_back({Kind::file, value}); break;
    case 'l': options.list_databases = true; break;
    case 'v': options.variables.push_back(value); break;
    case 'V': options.show = Options::Show::version; break;
    case 'X': options.no_startup_file = true; break;
    case '1': options.single_transaction = true; break;
    case '?': options.show = Options::Show::help; break;
    case 'a': variable("ECHO", "all"); break;
    case 'b': variable("ECHO", "errors"); break;
    case 'e': variable("ECHO", "queries"); break;
    case 'E': variable("ECHO_HIDDEN", "on"); break;
    case 'L': options.log = value; break;
    case 'n': options.no_line_editing = true; break;
    case 'o': options.output = value; break;
    case 'q': variable("QUIET", "on"); break;
    case 's': variable("SINGLESTEP", "on"); break;
    case 'S': variable("SINGLELINE", "on"); break;
    case 'A': table("format=unaligned"); break;
    case 'F': table("fieldsep=" + value); break;
    case 'H': table("format=html"); break;
    case 'P': table(value); break;
    case 'R': table("recordsep=" + value); break;
    case 't': table("tuples_only=on"); break;
    case 'T': table("tableattr=" + value); break;
    case 'x': table("expanded=on"); break;
    case 'z': table("fieldsep_zero"); break;
    case '0': table("recordsep_zero"); break;
    case 'h': options.connection["host"] = value; break;
    case 'p': options.connection["port"] = value; break;
    case 'U': options.connection["user"] = value; break;
    case 'w': options.never_ask_password = true; break;
    case 'W': options.ask_password = true; break;
    default: break;
    }
}

/// A connection string in the place of the database's name counts less than options of their own.
void expand_database(Parameters& parameters) {
    const std::string database = parameters["dbname"];
    if (!is_connection_string(database)) return;
    parameters.erase("dbname");
    for (auto& [name, value] : parse_connection_string(database)) parameters[name] = value;
}

} // namespace

Options parse_options(const std::vector<std::string>& words, const Environment& environment) {
    Options options;
    std::vector<std::string> names;
    bool only_names = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (only_names || word.size() < 2 || word[0] != '-') {
            names.push_back(word);
        } else if (word == "--") {
            only_names = true;
        } else if (word[1] == '-') {
            const std::size_t equals = word.find('=');
            const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
            // The topics of help are psql's own; labdb has one page.
            const Row& row = find_long(name);
            const bool has_value = equals != std::string::npos;
            if (row.value.empty() && has_value && row.name != "help")
                fail("option '--" + std::string(row.name) + "' doesn't allow an argument");
            if (!row.value.empty() && !has_value && i + 1 == words.size())
                fail("option '--" + std::string(row.name) + "' requires an argument");
            apply(options, row, has_value ? word.substr(equals + 1) : row.value.empty() ? "" : words[++i]);
        } else {
            for (std::size_t at = 1; at < word.size(); ++at) {
                const auto row = std::find_if(std::begin(kRows), std::end(kRows),
                                              [&](const Row& r) { return r.letter == word[at]; });
                if (row == std::end(kRows)) fail("invalid option -- '" + word.substr(at, 1) + "'");
                if (row->value.empty()) {
                    apply(options, *row, "");
                    continue;
                }
                const std::string rest = word.substr(at + 1);
                if (rest.empty() && i + 1 == words.size())
                    fail("option requires an argument -- '" + word.substr(at, 1) + "'");
                apply(options, *row, rest.empty() ? words[++i] : rest);
                break;
            }
        }
    }
    for (const std::string& name : names) {
        if (options.connection["dbname"].empty())
            options.connection["dbname"] = name;
        else if (options.connection["user"].empty())
            options.connection["user"] = name;
        else
            options.ignored_words.push_back(name);
    }
    expand_database(options.connection);
    add_defaults(options.connection, environment);
    return options;
}

std::vector<std::string> option_names() {
    std::vector<std::string> names;
    for (const Row& row : kRows) names.emplace_back(row.name);
    return names;
}

std::string options_help() {
    constexpr std::size_t kDescriptions = 31;
    std::string text = "Usage:\n  psql [OPTION]... [DBNAME [USERNAME]]\n\nOptions:\n";
    for (const Row& row : kRows) {
        if (row.description.empty()) continue;
        std::string line = row.letter ? std::string("  -") + row.letter + ", --" : "      --";
        line += row.name;
        if (!row.value.empty()) line.append("=").append(row.value);
        if (line.size() + 1 > kDescriptions)
            line += "\n" + std::string(kDescriptions, ' ');
        else
            line.resize(kDescriptions, ' ');
        text += line + std::string(row.description) + "\n";
    }
    return text;
}

} // namespace labdb::cli::psql
