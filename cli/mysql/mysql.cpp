#include "cli/mysql/mysql.hpp"

#include <pwd.h>
#include <unistd.h>

#include "cli/database/hand_over.hpp"
#include "cli/database/line_editor.hpp"
#include "cli/database/lines.hpp"
#include "cli/database/local.hpp"
#include "cli/mysql/client.hpp"

namespace labdb::cli::mysql {

namespace {

constexpr const char* kSocket = "/var/run/mysqld/mysqld.sock";

std::string login_name(const Environment& environment) {
    if (const passwd* entry = ::getpwuid(::geteuid())) return entry->pw_name;
    return std::string(environment.get("USER"));
}

/// The real client, whose server may be anywhere, unless labdb is the only one.
void hand_over(const std::vector<std::string>& arguments, const Session& session) {
    for (const char* name : {"mysql", "mariadb"})
        if (const auto program = database::find_real_client(name, session.environment))
            database::become(*program, name, arguments, session.environment);
}

int refuse_local_server(database::Exchange& exchange, Terminal& terminal) {
    terminal.err << std::string("ERROR 2002 (HY000): Can't connect to local MySQL server through socket '") + kSocket +
                        "' (2)\n";
    if (!terminal.err.is_terminal()) return 1;
    for (const std::string& name : exchange.endpoints(database::Protocol::mysql))
        terminal.err << "hint: name a server with -h, for example -h " + name + "\n";
    return 1;
}

} // namespace

int run(const std::vector<std::string>& arguments, Session& session) {
    Terminal& terminal = session.terminal;
    Options options;
    try {
        options = parse_options(arguments, session.environment, terminal.in_is_terminal && terminal.out.is_terminal());
    } catch (const UsageError& error) {
        (error.status == 0 ? terminal.out : terminal.err) << std::string(error.what()) + "\n";
        return error.status;
    }
    if (options.help || options.version) {
        terminal.out << "mysql  Ver 8.0 for Linux on x86_64 (labdb " LABDB_VERSION ")\n";
        if (options.help) terminal.out << options_help();
        return 0;
    }
    if (options.password_on_command_line)
        terminal.err << "mysql: [Warning] Using a password on the command line interface can be insecure.\n";
    terminal.err.flush();
    database::LocalExchange exchange(session);
    if (options.host.empty() || (options.host == "localhost" && options.protocol != "tcp")) {
        hand_over(arguments, session);
        return refuse_local_server(exchange, terminal);
    }
    if (!exchange.knows(options.host)) hand_over(arguments, session);
    if (options.user.empty()) options.user = login_name(session.environment);
    if (options.ask_password) options.password = database::require_password("Enter password: ", terminal);
    Client client(session, exchange, options);
    try {
        client.connect();
    } catch (const sql::Error& error) {
        client.report(error);
        return 1;
    }
    return client.run();
}

} // namespace labdb::cli::mysql
