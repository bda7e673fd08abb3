#include "cli/mysql/command_table.hpp"

#include "core/util/text.hpp"

namespace labdb::cli::mysql {

namespace {

constexpr Command kTable[] = {
    {"?", '?', true, "Synonym for `help'."},
    {"clear", 'c', false, "Clear the current input statement."},
    {"connect", 'r', true, "Reconnect to the server. Optional arguments are db and host."},
    {"delimiter", 'd', true, "Set statement delimiter."},
    {"edit", 'e', false, "Edit command with $EDITOR."},
    {"ego", 'G', false, "Send command to mysql server, display result vertically."},
    {"exit", 'q', false, "Exit mysql. Same as quit."},
    {"go", 'g', false, "Send command to mysql server."},
    {"help", 'h', true, "Display this help."},
    {"nopager", 'n', false, "Disable pager, print to stdout."},
    {"notee", 't', false, "Don't write into outfile."},
    {"pager", 'P', true, "Set PAGER [to_pager]. Print the query results via PAGER."},
    {"print", 'p', false, "Print current command."},
    {"prompt", 'R', true, "Change your mysql prompt."},
    {"quit", 'q', false, "Quit mysql."},
    {"rehash", '#', false, "Rebuild completion hash."},
    {"source", '.', true, "Execute an SQL script file. Takes a file name as an argument."},
    {"status", 's', false, "Get status information from the server."},
    {"system", '!', true, "Execute a system shell command."},
    {"tee", 'T', true, "Set outfile [to_outfile]. Append everything into given outfile."},
    {"use", 'u', true, "Use another database. Takes database name as argument."},
    {"charset", 'C', true,
     "Switch to another charset. Might be needed for processing binlog with multi-byte charsets."},
    {"warnings", 'W', false, "Show warnings after every statement."},
    {"nowarning", 'w', false, "Don't show warnings after every statement."},
    {"resetconnection", 'x', false, "Clean session context."},
};

} // namespace

std::span<const Command> command_table() { return kTable; }

const Command* find_command(std::string_view name) {
    const std::string lower = util::to_lower(name);
    for (const Command& command : kTable)
        if (command.name == lower) return &command;
    return nullptr;
}

const Command* find_command(char letter) {
    for (const Command& command : kTable)
        if (command.letter == letter) return &command;
    return nullptr;
}

} // namespace labdb::cli::mysql
