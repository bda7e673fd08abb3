#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/database/connection.hpp"
#include "cli/lab.hpp"
#include "cli/session.hpp"
#include "core/rds/sql_server.hpp"

namespace labdb::cli::database {

/// Connections to labdb's own instances. A host name leads to its instance in whatever account and Region it is: it
/// says so itself.
class LocalExchange : public Exchange {
public:
    /// The session outlives it.
    explicit LocalExchange(Session& session);

    /// Is there an instance or a cluster of that name, whether or not it answers? The next connection to it is to what
    /// was found now.
    bool knows(const std::string& host);
    Call connect(const Login& login) override;
    std::vector<std::string> endpoints(Protocol protocol) override;

private:
    Session& session_;
    Lab lab_;
    util::Random random_;
    std::int64_t next_id_ = 8;
    /// What `knows` has found, for the first connection to it.
    std::string found_host_;
    std::optional<rds::SqlServer> found_;

    /// Shows the state of one account and Region after the other, the user's own first, until `visit` returns true.
    void visit_places(std::string_view host, const std::function<bool(const api::ReadRequest&)>& visit);
    std::optional<rds::SqlServer> find(const std::string& host);
    std::vector<api::Caller> places(std::string_view host) const;
};

} // namespace labdb::cli::database
