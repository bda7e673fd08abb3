#include "cli/commands.hpp"

#include "cli/clock_command.hpp"
#include "cli/complete.hpp"
#include "cli/help.hpp"
#include "cli/man_pages.hpp"
#include "cli/replay.hpp"
#include "cli/serve_command.hpp"
#include "cli/state/state.hpp"
#include "cli/version.hpp"

namespace labdb::cli {

namespace {

constexpr Command kCommands[] = {
    {"replay", replay, "Run the commands of a tutorial, step by step, and check what they print"},
    {"serve", serve, "Answer SDKs and other clients over HTTP"},
    {"state", state::run, "Your data: where it is, copies of all of it, start again", state::candidates},
    {"clock", clock, "What time it is for labdb: show it, move it", clock_candidates},
    {"help", help, "Explain a command: labdb help replay, labdb help dynamodb put-item"},
    {"version", version, "Say which labdb this is and which AWS CLI it stands in for"},
    {"__complete", complete, ""},
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
