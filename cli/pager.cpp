#include "cli/pager.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include "cli/child.hpp"
#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "cli/shell_words.hpp"

namespace labdb::cli {

namespace {

[[noreturn]] void fail(int error_number, const std::string& program) {
    throw Error(ErrorKind::pager,
                "Unable to redirect output to pager. Received the following error when opening pager:\n[Errno " +
                    std::to_string(error_number) + "] " + std::strerror(error_number) + ": " + python_quote(program) +
                    "\n\nLearn more about configuring the output pager by running \"aws help config-vars\".");
}

} // namespace

Pager::Pager(Session& session, std::string command) : session_(session), command_(std::move(command)) {
    if (!session_.terminal.out.is_terminal()) command_.clear();
}

Pager::~Pager() {
    if (child_ < 0) return;
    session_.terminal.out.redirect(terminal_descriptor_);
    ::close(pipe_);
    wait_for(child_);
}

void Pager::write(std::string_view text) {
    if (text.empty()) return;
    if (!command_.empty() && child_ < 0) start();
    session_.terminal.out << text;
}

void Pager::start() {
    auto words = shell_words(command_);
    if (!words || words->empty()) fail(ENOENT, command_);
    Environment environment = session_.environment;
    // So that a short answer stays on the screen and colours work.
    if (!environment.find("LESS")) environment.set("LESS", "FRX");
    std::vector<std::string> variables = environment.strings();

    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail(errno, (*words)[0]);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    std::vector<char*> arguments = exec_pointers(*words), environment_pointers = exec_pointers(variables);
    int error = ::posix_spawnp(&child_, arguments[0], &actions, nullptr, arguments.data(), environment_pointers.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[0]);
    if (error != 0) {
        ::close(ends[1]);
        child_ = -1;
        fail(error, (*words)[0]);
    }
    pipe_ = ends[1];
    terminal_descriptor_ = session_.terminal.out.redirect(pipe_);
}

} // namespace labdb::cli
