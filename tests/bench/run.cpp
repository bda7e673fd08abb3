#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "tests/bench/bench.hpp"

extern char** environ;

namespace labdb::bench {

double run_process(const Command& command) {
    std::vector<char*> argv;
    for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    auto begin = std::chrono::steady_clock::now();
    pid_t pid = 0;
    int status = posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environ);
    if (status == 0) waitpid(pid, &status, 0);
    auto end = std::chrono::steady_clock::now();
    posix_spawn_file_actions_destroy(&actions);
    if (status != 0) {
        std::fprintf(stderr, "%s: exit %d\n", command[0].c_str(), status);
        std::exit(1);
    }
    return std::chrono::duration<double, std::micro>(end - begin).count();
}

} // namespace labdb::bench
