#include "cli/database/candidates.hpp"

#include "cli/database/local.hpp"
#include "cli/mysql/option_table.hpp"
#include "cli/psql/options.hpp"
#include "cli/terminal.hpp"

namespace labdb::cli::database {

namespace {

bool wants_host(const std::vector<std::string>& words) {
    return !words.empty() && (words.back() == "-h" || words.back() == "--host");
}

std::vector<std::string> endpoints(Protocol protocol, const Environment& environment) {
    Terminal terminal;
    Session session{environment, terminal};
    return LocalExchange(session).endpoints(protocol);
}

} // namespace

std::vector<std::string> mysql_candidates(const std::vector<std::string>& words, const Environment& environment) {
    if (wants_host(words)) return endpoints(Protocol::mysql, environment);
    std::vector<std::string> options{"-h", "-u", "-p"};
    for (const mysql::OptionRow& row : mysql::option_table())
        if (!row.description.empty()) options.push_back("--" + std::string(row.name));
    return options;
}

std::vector<std::string> psql_candidates(const std::vector<std::string>& words, const Environment& environment) {
    if (wants_host(words)) return endpoints(Protocol::postgres, environment);
    std::vector<std::string> options{"-h", "-U", "-d"};
    for (const std::string& name : psql::option_names()) options.push_back("--" + name);
    return options;
}

} // namespace labdb::cli::database
