#include "cli/psql/client.hpp"

// \? and \h: the commands there are.
namespace labdb::cli::psql {

namespace {

constexpr const char* kCommands = "General\n"
                                  "  \\copyright             whose psql is\n"
                                  "  \\errverbose            show most recent error message at maximum verbosity\n"
                                  "  \\g [(OPTIONS)] [FILE]  execute query (and send result to file or |pipe)\n"
                                  "  \\gdesc                 describe result of query, without executing it\n"
                                  "  \\gexec                 execute query, then execute each value in its result\n"
                                  "  \\gset [PREFIX]         execute query and store result in psql variables\n"
                                  "  \\gx [(OPTIONS)] [FILE] as \\g, but forces expanded output mode\n"
                                  "  \\q                     quit psql\n"
                                  "\n"
                                  "Query Buffer\n"
                                  "  \\e [FILE]              edit the query buffer (or file) with external editor\n"
                                  "  \\p                     show the contents of the query buffer\n"
                                  "  \\r                     reset (clear) the query buffer\n"
                                  "  \\w FILE                write query buffer to file\n"
                                  "\n"
                                  "Input/Output\n"
                                  "  \\copy ...              perform SQL COPY with data stream to the client host\n"
                                  "  \\echo [-n] [STRING]    write string to standard output (-n for no newline)\n"
                                  "  \\i FILE                execute commands from file\n"
                                  "  \\ir FILE               as \\i, but relative to location of current script\n"
                                  "  \\o [FILE]              send all query results to file or |pipe\n"
                                  "  \\qecho [-n] [STRING]   write string to \\o output stream (-n for no newline)\n"
                                  "  \\warn [-n] [STRING]    write string to standard error (-n for no newline)\n"
                                  "\n"
                                  "Conditional\n"
                                  "  \\if EXPR               begin conditional block\n"
                                  "  \\elif EXPR             alternative within current conditional block\n"
                                  "  \\else                  final alternative within current conditional block\n"
                                  "  \\endif                 end conditional block\n"
                                  "\n"
                                  "Informational\n"
                                  "  (options: S = show system objects, + = additional detail)\n"
                                  "  \\d[S+]                 list tables, views, and sequences\n"
                                  "  \\d[S+]  NAME           describe table, view, sequence, or index\n"
                                  "  \\df[S+] [PATTERN]      list functions\n"
                                  "  \\di[S+] [PATTERN]      list indexes\n"
                                  "  \\dm[S+] [PATTERN]      list materialized views\n"
                                  "  \\dn[S+] [PATTERN]      list schemas\n"
                                  "  \\dp     [PATTERN]      list table, view, and sequence access privileges\n"
                                  "  \\ds[S+] [PATTERN]      list sequences\n"
                                  "  \\dt[S+] [PATTERN]      list tables\n"
                                  "  \\dT[S+] [PATTERN]      list data types\n"
                                  "  \\du[S+] [PATTERN]      list roles\n"
                                  "  \\dv[S+] [PATTERN]      list views\n"
                                  "  \\dx[+]  [PATTERN]      list extensions\n"
                                  "  \\l[+]   [PATTERN]      list databases\n"
                                  "  \\z      [PATTERN]      same as \\dp\n"
                                  "\n"
                                  "Formatting\n"
                                  "  \\a                     toggle between unaligned and aligned output mode\n"
                                  "  \\C [STRING]            set table title, or unset if none\n"
                                  "  \\f [STRING]            show or set field separator for unaligned query output\n"
                                  "  \\H                     toggle HTML output mode\n"
                                  "  \\pset [NAME [VALUE]]   set table output option\n"
                                  "  \\t [on|off]            show only rows\n"
                                  "  \\T [STRING]            set HTML <table> tag attributes, or unset if none\n"
                                  "  \\x [on|off|auto]       toggle expanded output\n"
                                  "\n"
                                  "Connection\n"
                                  "  \\c[onnect] {[DBNAME|- USER|- HOST|- PORT|-] | conninfo}\n"
                                  "                         connect to new database\n"
                                  "  \\conninfo              display information about current connection\n"
                                  "  \\encoding [ENCODING]   show or set client encoding\n"
                                  "  \\password [USERNAME]   securely change the password for a user\n"
                                  "\n"
                                  "Operating System\n"
                                  "  \\cd [DIR]              change the current working directory\n"
                                  "  \\getenv PSQLVAR ENVVAR fetch environment variable\n"
                                  "  \\setenv NAME [VALUE]   set or unset environment variable\n"
                                  "  \\timing [on|off]       toggle timing of commands\n"
                                  "  \\! [COMMAND]           execute command in shell or start interactive shell\n"
                                  "\n"
                                  "Variables\n"
                                  "  \\prompt [TEXT] NAME    prompt user to set internal variable\n"
                                  "  \\set [NAME [VALUE]]    set internal variable, or list all if no parameters\n"
                                  "  \\unset NAME            unset (delete) internal variable\n";

} // namespace

Client::Result Client::help(const std::string& name) {
    if (name == "?") {
        optional_argument();
        output_.out(kCommands);
        return Result::done;
    }
    const std::string topic = argument(ArgumentKind::whole_line);
    if (topic.empty())
        output_.out("The syntax of SQL commands is described in PostgreSQL's documentation, part VI.\n");
    else
        output_.out("No help available for \"" + topic + "\".\nTry \\h with no arguments to see available help.\n");
    return Result::done;
}

} // namespace labdb::cli::psql
