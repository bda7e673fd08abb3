#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace labdb::bench {

/// What is promised of an acknowledged write: nothing, that it survives the process, that it survives a power failure.
enum class Keeping { memory, file, synced };

/// A local DynamoDB: how it is started.
struct Contender {
    std::string name;
    /// The command that listens on a port; empty when the program has no such way of keeping data.
    std::vector<std::string> (*command)(const std::string& program, int port, Keeping keeping,
                                        const std::string& folder);
    /// Where the program is; empty when it is not installed.
    std::string program;
};

/// Those that keep their data so: labdb first, then those that the environment names with LABDB_BENCH_DYNOXIDE and
/// LABDB_BENCH_DYNALITE, programs, and LABDB_BENCH_DYNAMODB_LOCAL, the folder of DynamoDBLocal.jar; absolute
/// paths, all.
std::vector<Contender> contenders(Keeping keeping);

/// A running one, ended with the object.
class Server {
public:
    /// Returns once it accepts connections. Throws std::runtime_error when it does not within half a minute.
    Server(const Contender& contender, Keeping keeping, const std::string& folder);
    Server(Server&& other) noexcept;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    int port() const { return port_; }
    const std::string& name() const { return name_; }
    /// Resident memory without files mapped into it, in MB.
    double memory() const;

private:
    std::string name_;
    pid_t pid_ = -1;
    int port_ = 0;
};

} // namespace labdb::bench
