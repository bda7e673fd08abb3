#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

namespace labdb::tests {

/// The folder that holds DynamoDBLocal.jar: in or below the one that LABDB_DYNAMODB_LOCAL names (an unpacked download,
/// or the folder in which an npm package brought it), or below npm's own folders. Absent when there is none.
std::optional<std::string> find_dynamodb_local();

/// Amazon's DynamoDB Local, in memory, on a port of its own, ended with the object.
class LocalProcess {
public:
    explicit LocalProcess(const std::string& folder);
    LocalProcess(const LocalProcess&) = delete;
    LocalProcess& operator=(const LocalProcess&) = delete;
    ~LocalProcess();

    int port() const { return port_; }

private:
    pid_t pid_ = -1;
    int port_ = 0;
};

} // namespace labdb::tests
