#pragma once

#include <string>

#include "cli/environment.hpp"

namespace labdb::cli {

/// The names under which labdb stands in for other programs (design section 1).
constexpr const char* kLinkNames[] = {"aws", "aws_completer", "ddb", "rds", "mysql", "mariadb", "psql", "labdb"};

/// A folder of one's own under the system's temporary folder, removed at the end with all that is in it.
class Sandbox {
public:
    Sandbox();
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    const std::string& path() const { return path_; }

    /// The environment in which `aws` and the others are this very program.
    Environment with_links(Environment environment) const;
    /// As on a new machine: a home and a state of its own, and no AWS settings.
    Environment fresh(Environment environment) const;

private:
    std::string path_;
};

} // namespace labdb::cli
