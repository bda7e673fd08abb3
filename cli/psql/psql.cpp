#include "cli/psql/psql.hpp"

#include <unistd.h>

#include "cli/database/hand_over.hpp"
#include "cli/database/line_editor.hpp"
#include "cli/database/local.hpp"
#include "cli/psql/client.hpp"

namespace labdb::cli::psql {

namespace {

constexpr int kFailure = 1, kNoConnection = 2;

std::string ask_for_password(Options& options, Terminal& terminal) {
    return database::require_password("Password for user " + options.connection["user"] + ": ", terminal);
}

/// The real client, whose server may be anywhere, unless labdb is the only one.
void hand_over(const std::vector<std::string>& arguments, const Session& session) {
    if (const auto program = database::find_real_client("psql", session.environment))
        database::become(*program, "psql", arguments, session.environment);
}

int refuse_local_server(const std::string& port, database::Exchange& exchange, Terminal& terminal) {
    terminal.err << "psql: error: connection to server on socket \"/var/run/postgresql/.s.PGSQL." + port +
                        "\" failed: No such file or directory\n\tIs the server running locally and accepting "
                        "connections on that socket?\n";
    if (!terminal.err.is_terminal()) return kNoConnection;
    for (const std::string& name : exchange.endpoints(database::Protocol::postgres))
        terminal.err << "hint: name a server with -h, for example -h " + name + "\n";
    return kNoConnection;
}

/// Connects, and asks for a password if one is needed.
int connect(Client& client, Options& options, Session& session) {
    Terminal& terminal = session.terminal;
    const auto refuse = [&](const ConnectionFailed& error) {
        terminal.err << std::string("psql: error: ") + error.what() + "\n";
        return kNoConnection;
    };
    try {
        client.connect();
        return 0;
    } catch (const ConnectionFailed& error) {
        if (!error.wants_password || options.never_ask_password) return refuse(error);
    }
    try {
        client.connect_with(ask_for_password(options, terminal));
        return 0;
    } catch (const ConnectionFailed& error) {
        return refuse(error);
    }
}

} // namespace

int run(const std::vector<std::string>& arguments, Session& session) {
    Terminal& terminal = session.terminal;
    Options options;
    try {
        options = parse_options(arguments, session.environment);
    } catch (const UsageError& error) {
        terminal.err << std::string(error.what()) + "\n";
        return kFailure;
    } catch (const ConnectionStringError& error) {
        terminal.err << std::string("psql: error: ") + error.what() + "\n";
        return kNoConnection;
    }
    if (options.show == Options::Show::version) {
        terminal.out << "psql (PostgreSQL) 15.18 (labdb " LABDB_VERSION ")\n";
        return 0;
    }
    if (options.show == Options::Show::help) {
        terminal.out << "psql is the PostgreSQL interactive terminal; this one is labdb's.\n\n" + options_help();
        return 0;
    }
    database::LocalExchange exchange(session);
    const std::string host = options.connection["host"];
    if (host.empty() || host[0] == '/') {
        hand_over(arguments, session);
        return refuse_local_server(options.connection["port"], exchange, terminal);
    }
    if (!exchange.knows(host)) hand_over(arguments, session);
    for (const std::string& word : options.ignored_words)
        terminal.err << "psql: warning: extra command-line argument \"" + word + "\" ignored\n";
    if (options.ask_password) options.connection["password"] = ask_for_password(options, terminal);
    Client client(session, exchange, options);
    try {
        client.prepare();
    } catch (const UsageError& error) {
        terminal.err << std::string(error.what()) + "\n";
        return kFailure;
    }
    if (const int status = connect(client, options, session)) return status;
    return client.run();
}

} // namespace labdb::cli::psql
