#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/psql/table.hpp"

namespace labdb::cli::psql {

/// How the catalogue is asked.
class Catalogue {
public:
    virtual ~Catalogue() = default;
    /// The query's rows; absent when it fails, which the user has been told then.
    virtual std::optional<std::vector<std::vector<std::string>>> rows(const std::string& query) = 0;
    /// The name of the database that it belongs to.
    virtual std::string database() const = 0;
};

/// `\dt+ pattern`: the letters behind the d without S and +.
struct Description {
    std::string command; ///< `dt`, `l`
    std::optional<std::string> pattern;
    std::vector<std::string> more; ///< patterns behind the first one: types of arguments, databases
    bool system = false;
    bool verbose = false;
};

/// What a list shows, and what is said when there is nothing to show; absent when there is no such list, or when a
/// query failed (`failed`).
struct Listing {
    Table table;
    std::string nothing; ///< empty: an empty table is shown
    std::string problem; ///< what is wrong with the command; it has failed then
    bool known = true;
    bool failed = false;
};

Listing list_objects(const Description& description, Catalogue& catalogue);
/// \dd's.
Listing list_comments(const Description& description, Catalogue& catalogue);
/// How many patterns a list takes.
int most_patterns(std::string_view command);

/// A table for each relation that the pattern names, as `\d NAME` shows it. Absent when a query failed.
std::optional<std::vector<Table>> describe_relations(const Description& description, Catalogue& catalogue);
/// What belongs to each extension that the pattern names: \dx+. Absent when a query failed.
std::optional<std::vector<Table>> describe_extensions(const Description& description, Catalogue& catalogue);

} // namespace labdb::cli::psql
