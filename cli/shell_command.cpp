#include "cli/shell_command.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <spawn.h>

#include "cli/child.hpp"
#include "cli/errors.hpp"
#include "cli/files.hpp"
#include "cli/sandbox.hpp"
#include "cli/tool_arguments.hpp"

namespace labdb::cli {

namespace {

void write_text(const std::string& path, const std::string& text) {
    int error_number = 0;
    if (!write_file(path, text, error_number)) throw Error(ErrorKind::general, path + " cannot be written");
}

/// How an interactive shell begins. What it reads first may set PATH anew, so that the links go in front of that.
class Beginning {
public:
    Beginning(std::string program, const Sandbox& sandbox, Environment& environment)
        : program_(std::move(program)), folder_(sandbox.path()), environment_(environment) {
        const std::string name = program_.substr(program_.rfind('/') + 1);
        if (name == "bash") bash();
        if (name == "zsh") zsh();
        if (name == "fish") fish();
    }
    const std::vector<std::string>& arguments() const { return arguments_; }

private:
    std::string program_;
    std::string folder_;
    Environment& environment_;
    std::vector<std::string> arguments_;

    std::string path_line() const { return "PATH=\"" + folder_ + "/bin:$PATH\"\n"; }

    void bash() {
        write_text(folder_ + "/bashrc", "[ -f ~/.bashrc ] && . ~/.bashrc\n" + path_line() +
                                            "complete -C aws_completer aws\nPS1=\"(labdb) $PS1\"\n");
        arguments_ = {"--rcfile", folder_ + "/bashrc"};
    }
    void zsh() {
        const std::string_view given = environment_.find("ZDOTDIR").value_or(environment_.get("HOME"));
        const std::string former = "\"" + std::string(given) + "/";
        for (const char* file : {".zshenv", ".zshrc"}) {
            const std::string source = former + file + "\"";
            write_text(folder_ + "/" + file,
                       "[ -f " + source + " ] && . " + source + "\n" +
                           (file == std::string_view(".zshrc") ? path_line() + "PS1=\"(labdb) $PS1\"\n" : ""));
        }
        environment_.set("ZDOTDIR", folder_);
    }
    void fish() { arguments_ = {"-C", "set -gx PATH '" + folder_ + "/bin' $PATH"}; }
};

/// Waits for it. Ctrl-C is the shell's own meanwhile.
int run_program(std::vector<std::string> words, const Environment& environment) {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    struct sigaction former[2];
    constexpr int kSignals[2] = {SIGINT, SIGQUIT};
    for (int i = 0; i < 2; ++i) ::sigaction(kSignals[i], &ignore, &former[i]);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t usual;
    ::sigemptyset(&usual);
    for (int signal : {SIGINT, SIGQUIT, SIGPIPE}) ::sigaddset(&usual, signal);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

    std::vector<std::string> variables = environment.strings();
    std::vector<char*> arguments = exec_pointers(words), environment_pointers = exec_pointers(variables);
    pid_t child = -1;
    const int error =
        ::posix_spawnp(&child, arguments[0], nullptr, &attributes, arguments.data(), environment_pointers.data());
    ::posix_spawnattr_destroy(&attributes);
    const int status = error == 0 ? wait_for(child) : 0;
    for (int i = 0; i < 2; ++i) ::sigaction(kSignals[i], &former[i], nullptr);
    if (error != 0) throw Error(ErrorKind::general, words[0] + " cannot be started: " + std::strerror(error));
    return status;
}

} // namespace

int shell(const std::vector<std::string>& words, Session& session) {
    std::string command;
    std::vector<std::string> script;
    ToolArguments syntax("shell",
                         "A shell in which aws, ddb, rds, mysql and psql are labdb: scripts and habits need no "
                         "change. 'exit' leaves it.");
    syntax.text("-c,--command", "COMMAND", command, "Run this and end");
    syntax.optional_words("SCRIPT", script, "Run this file, with what follows as its arguments, and end");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    if (!command.empty() && !script.empty())
        throw Error(ErrorKind::parameters, "a command and a script are one too many. Try: labdb shell --help");
    const std::string_view given = session.environment.get("SHELL");
    std::string program = given.empty() ? "/bin/sh" : std::string(given);
    const Sandbox sandbox;
    Environment environment = sandbox.with_links(session.environment);
    std::vector<std::string> arguments;
    if (!command.empty()) {
        arguments = {"-c", command};
    } else if (!script.empty()) {
        // A script says in its first line what runs it.
        program = script[0].find('/') == std::string::npos ? "./" + script[0] : script[0];
        arguments.assign(script.begin() + 1, script.end());
    } else {
        arguments = Beginning(program, sandbox, environment).arguments();
    }
    arguments.insert(arguments.begin(), program);
    session.terminal.out.flush();
    session.terminal.err.flush();
    return run_program(std::move(arguments), environment);
}

} // namespace labdb::cli
