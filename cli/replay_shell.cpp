#include "cli/replay_shell.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "cli/errors.hpp"

namespace labdb::cli {

namespace {

// Numbers in bash that no lab uses for itself.
constexpr int kCommandsIn = 200;
constexpr int kStatusOut = 201;
constexpr int kOutputOut = 202;

// One line, so that bash calls the first line of a command "line 1". `$?` is what the step before left. bash closes its
// own descriptors for the command, lest what stays in the background keeps them.
constexpr const char* kDriver =
    "__labdb_status=0; __labdb_answer() { return \"$1\"; }; shopt -s expand_aliases; "
    "while IFS= read -r -d '' -u 200 __labdb_command; do "
    "{ __labdb_answer $__labdb_status; eval \"$__labdb_command\"; } </dev/null >&202 2>&1 200<&- 201>&- 202>&-; "
    "__labdb_status=$?; printf '%d\\n' $__labdb_status >&201; done";

constexpr int kIdleMilliseconds = 80;
constexpr std::chrono::milliseconds kPatience{1000};
/// More than this is not a lesson's output; the rest is dropped.
constexpr std::size_t kOutputLimit = 64 * 1024 * 1024;

struct Pipe {
    Descriptor read;
    Descriptor write;
    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(ErrorKind::general, "replay cannot open a pipe");
        read = Descriptor(ends[0]);
        write = Descriptor(ends[1]);
    }
};

[[noreturn]] void become_bash(const std::string& folder, char* const* environment, const sigset_t& mask) {
    ::sigprocmask(SIG_SETMASK, &mask, nullptr);
    ::setsid();
    const char* const arguments[] = {"bash", "--noprofile", "--norc", "-c", kDriver, "bash", nullptr};
    if (::chdir(folder.c_str()) == 0) ::execvpe("bash", const_cast<char* const*>(arguments), environment);
    ::_exit(127);
}

} // namespace

ReplayShell::ReplayShell(const std::string& folder, const Environment& environment, SignalQueue& signals)
    : signals_(signals) {
    Pipe commands, statuses, output;
    for (const Descriptor* ours : {&commands.write, &statuses.read, &output.read})
        ::fcntl(ours->get(), F_SETFL, O_NONBLOCK);
    const std::vector<std::string>& variables = environment.strings();
    std::vector<char*> pointers;
    for (const std::string& variable : variables) pointers.push_back(const_cast<char*>(variable.c_str()));
    pointers.push_back(nullptr);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    process_ = ::fork();
    if (process_ < 0) throw Error(ErrorKind::general, "replay cannot start bash");
    if (process_ == 0) {
        const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        for (const int standard : {0, 1, 2}) ::dup2(null, standard);
        ::dup2(commands.read.get(), kCommandsIn);
        ::dup2(statuses.write.get(), kStatusOut);
        ::dup2(output.write.get(), kOutputOut);
        become_bash(folder, pointers.data(), signals.former_mask());
    }
    commands_ = std::move(commands.write);
    statuses_ = std::move(statuses.read);
    output_ = std::move(output.read);
}

ReplayShell::~ReplayShell() {
    commands_.reset(); // bash reads the end and ends, with its EXIT trap
    int status = 0;
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    bool told = signals_.stop_signal() != 0;
    if (told) stop_group(SIGTERM);
    while (anything_left() && std::chrono::steady_clock::now() < deadline) {
        if (has_exited(status) && !told) {
            stop_group(SIGTERM);
            told = true;
        }
        std::string dropped;
        collect_output(dropped);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    stop_group(SIGKILL);
    if (!ended_) ::waitpid(process_, &status, 0);
}

bool ReplayShell::anything_left() {
    int status = 0;
    if (!has_exited(status)) return true;
    // What bash left behind has become this process's child; once it has ended only this makes the group go away.
    while (::waitpid(-process_, nullptr, WNOHANG) > 0) {
    }
    return ::kill(-process_, 0) == 0;
}

ReplayShell::Outcome ReplayShell::run(const std::string& command, const std::function<void()>& idle) {
    Outcome outcome;
    std::string request = command;
    // A NUL ends a command on the pipe; bash could not hold one anyway.
    std::erase(request, '\0');
    request += '\0';
    std::string_view unsent = request;
    std::string answer;
    for (;;) {
        std::array<pollfd, 4> watched{{{signals_.descriptor(), POLLIN, 0},
                                       {output_.get(), POLLIN, 0},
                                       {statuses_.get(), POLLIN, 0},
                                       {unsent.empty() ? -1 : commands_.get(), POLLOUT, 0}}};
        if (::poll(watched.data(), watched.size(), kIdleMilliseconds) == 0) idle();
        if (watched[3].revents != 0) {
            const ssize_t sent = ::write(commands_.get(), unsent.data(), unsent.size());
            if (sent > 0) unsent.remove_prefix(static_cast<std::size_t>(sent));
        }
        collect_output(outcome.output);
        if (read_status(answer, outcome.status) || has_exited(outcome.status)) break;
        outcome.interrupted = signals_.stop_signal();
        if (outcome.interrupted != 0) {
            outcome.status = status_of_signal(outcome.interrupted);
            break;
        }
    }
    // All that the command wrote was in the pipe before its status was.
    collect_output(outcome.output);
    return outcome;
}

void ReplayShell::collect_output(std::string& into) const {
    std::array<char, 16 * 1024> buffer;
    for (;;) {
        const ssize_t count = ::read(output_.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        if (into.size() < kOutputLimit) into.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

bool ReplayShell::read_status(std::string& text, int& status) {
    std::array<char, 16> buffer;
    const ssize_t count = ::read(statuses_.get(), buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    if (text.empty() || text.back() != '\n') return false;
    std::from_chars(text.data(), text.data() + text.size(), status);
    return true;
}

bool ReplayShell::has_exited(int& status) {
    if (ended_) return true;
    int how = 0;
    if (::waitpid(process_, &how, WNOHANG) != process_) return false;
    ended_ = true;
    status = WIFEXITED(how) ? WEXITSTATUS(how) : status_of_signal(WTERMSIG(how));
    return true;
}

void ReplayShell::stop_group(int signal) const { ::kill(-process_, signal); }

} // namespace labdb::cli
