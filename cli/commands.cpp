#include "cli/commands.hpp"

#include "cli/clock_command.hpp"
#include "cli/complete.hpp"
#include "cli/data_api.hpp"
#include "cli/database/candidates.hpp"
#include "cli/help.hpp"
#include "cli/man_pages.hpp"
#include "cli/mysql/mysql.hpp"
#include "cli/psql/psql.hpp"
#include "cli/replay.hpp"
#include "cli/serve_command.hpp"
#include "cli/shell_command.hpp"
#include "cli/state/state.hpp"
#include "cli/version.hpp"

namespace labdb::cli {

namespace {

constexpr Command kCommands[] = {
    {"replay", replay, "Run the commands of a tutorial, step by step, and check what they print"},
    {"shell", shell, "A shell in which aws, mysql and psql are labdb"},
    {"mysql", mysql::run, "SQL on your instances of MySQL and MariaDB, as the mysql client does it",
     database::mysql_candidates},
    {"psql", psql::run, "SQL on your instances of PostgreSQL, as psql does it", database::psql_candidates},
    {"serve", serve, "Answer SDKs and other clients over HTTP"},
    {"state", state::run, "Your data: where it is, copies of all of it, start again", state::candidates},
    {"clock", clock, "What time it is for labdb: show it, move it", clock_candidates},
    {"help", help, "Explain a command: labdb help replay, labdb help dynamodb put-item"},
    {"version", version, "Say which labdb this is and which AWS CLI it stands in for"},
    {"__complete", complete, ""},
    {"__data-api", data_api, ""},
    {"__manual", write_man_pages, ""},
};

} // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
    for (const Command& command : kCommands)
        if (command.name == name) return &command;
    return nullptr;
}

} // namespace labdb::cli
