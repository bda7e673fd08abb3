#pragma once

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

namespace labdb::store {

/// A folder of its own for a test, removed at the end.
class Scratch {
public:
    Scratch() {
        const char* base = std::getenv("TMPDIR");
        path_ = std::string(base && *base ? base : "/tmp") + "/labdb-test.XXXXXX";
        if (!mkdtemp(path_.data())) throw std::runtime_error("no scratch folder");
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::string& path() const { return path_; }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

/// Runs a function in a process of its own, which ends with what it returns. The process that calls it must have no
/// environment open.
inline pid_t start(const std::function<int()>& body) {
    pid_t child = fork();
    if (child != 0) return child;
    int status = 99;
    try {
        status = body();
    } catch (const std::exception&) {
    }
    _exit(status);
}

/// The exit status of a process; 1000 and the signal's number when a signal ended it.
inline int wait_for(pid_t child) {
    int status = 0;
    if (waitpid(child, &status, 0) != child) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

inline int run_apart(const std::function<int()>& body) { return wait_for(start(body)); }

/// Processes that wait at it until the one that made it opens it.
class Gate {
public:
    Gate() {
        if (pipe(ends_) != 0) throw std::runtime_error("no pipe");
    }
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;
    ~Gate() {
        close(ends_[0]);
        if (ends_[1] >= 0) close(ends_[1]);
    }

    void wait() {
        close(ends_[1]);
        ends_[1] = -1;
        char byte = 0;
        while (read(ends_[0], &byte, 1) < 0) {
        }
    }
    void open() {
        close(ends_[1]);
        ends_[1] = -1;
    }

private:
    int ends_[2] = {-1, -1};
};

} // namespace labdb::store
