#include "cli/credential_process.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <unistd.h>

#include "cli/child.hpp"
#include "cli/descriptor.hpp"
#include "cli/python_text.hpp"
#include "cli/shell_words.hpp"
#include "core/json/read.hpp"

namespace labdb::cli {

namespace {

[[noreturn]] void fail(const std::string& text) { throw Error(ErrorKind::general, text); }

[[noreturn]] void fail_retrieval(const std::string& text) {
    fail("Error when retrieving credentials from custom-process: " + text);
}

[[noreturn]] void fail_errno(int error_number, const std::string& program) {
    fail("[Errno " + std::to_string(error_number) + "] " + std::strerror(error_number) + ": " + python_quote(program));
}

struct Printed {
    std::string out;
    std::string err;
    int status = 0;
};

/// Reads both pipes to their ends, whichever has something first.
void drain(const Descriptor& out, const Descriptor& err, Printed& into) {
    std::array<pollfd, 2> waiting = {pollfd{out.get(), POLLIN, 0}, pollfd{err.get(), POLLIN, 0}};
    std::array<std::string*, 2> texts = {&into.out, &into.err};
    for (std::size_t open = waiting.size(); open > 0;) {
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            if (waiting[i].revents == 0) continue;
            std::array<char, 4096> bytes{};
            const ssize_t got = ::read(waiting[i].fd, bytes.data(), bytes.size());
            if (got > 0) {
                texts[i]->append(bytes.data(), static_cast<std::size_t>(got));
            } else {
                waiting[i].fd = -1;
                --open;
            }
        }
    }
}

Printed run(std::vector<std::string> words, const Environment& environment) {
    std::array<int, 2> out{}, err{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0) fail_errno(errno, words[0]);
    const Descriptor out_read(out[0]);
    Descriptor out_write(out[1]);
    if (::pipe2(err.data(), O_CLOEXEC) != 0) fail_errno(errno, words[0]);
    const Descriptor err_read(err[0]);
    Descriptor err_write(err[1]);

    std::vector<std::string> variables = environment.strings();
    std::vector<char*> arguments = exec_pointers(words), variable_pointers = exec_pointers(variables);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, out_write.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err_write.get(), STDERR_FILENO);
    pid_t child = -1;
    const int error =
        ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), variable_pointers.data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) fail_errno(error, words[0]);
    out_write = Descriptor();
    err_write = Descriptor();
    Printed printed;
    drain(out_read, err_read, printed);
    printed.status = wait_for(child);
    return printed;
}

std::string text_of(const json::Value& answer, std::string_view key) {
    const json::Value* value = answer.find(key);
    return value && value->is_string() ? value->as_string() : std::string();
}

} // namespace

ProcessCredentials run_credential_process(const std::string& command, const Environment& environment) {
    auto words = shell_words(command);
    if (!words) fail("No closing quotation");
    if (words->empty()) fail("list index out of range"); // Python's, of a command without words
    const Printed printed = run(*words, environment);
    if (printed.status != 0) fail_retrieval(printed.err);
    json::Value answer;
    try {
        answer = json::read(printed.out);
    } catch (const json::ReadError& error) {
        fail(error.what());
    }
    const json::Value* version = answer.find("Version");
    if (!version || !version->is_number() || version->as_double() != 1)
        fail_retrieval("Unsupported version '" + (version ? python_str(*version) : "<Version key not provided>") +
                       "' for credential process provider, supported versions: 1");
    for (const char* key : {"AccessKeyId", "SecretAccessKey"})
        if (!answer.find(key)) fail_retrieval("Missing required key in response: '" + std::string(key) + "'");
    std::optional<std::string> token = text_of(answer, "SessionToken");
    if (token->empty()) token.reset();
    return {{text_of(answer, "AccessKeyId"), text_of(answer, "SecretAccessKey"), token, "custom-process"},
            text_of(answer, "Expiration")};
}

} // namespace labdb::cli
