#include "cli/psql/describe.hpp"

#include "cli/psql/client.hpp"
#include "cli/psql/describer.hpp"
#include "cli/psql/name_pattern.hpp"

// \d and what begins with it, \l, \z: what is in the database.
namespace labdb::cli::psql {

Client::Result Client::describe(const std::string& name) {
    if (!connection_) {
        complain("You are currently not connected to a database.");
        return Result::failed;
    }
    Describer catalogue(*this);
    Description description;
    for (const char letter : name) {
        if (letter == '+')
            description.verbose = true;
        else if (letter == 'S' && description.command != "")
            description.system = true;
        else
            description.command += letter;
    }
    // The end of a statement is no part of a name.
    const auto pattern = [&] {
        auto text = optional_argument();
        while (text && !text->empty() && text->back() == ';') text->pop_back();
        return text;
    };
    description.pattern = pattern();
    for (int i = 1; description.pattern && i < most_patterns(description.command); ++i)
        if (const auto more = pattern())
            description.more.push_back(*more);
        else
            break;
    TableOptions options = table_;
    options.title.reset();
    options.null.clear();
    const auto print = [&](const Table& table) {
        const std::optional<TableOptions> former = std::exchange(table_once_, options);
        show(table);
        table_once_ = former;
    };
    if (description.command == "d" && description.pattern) {
        if (const auto problem = pattern_problem(*description.pattern, {"n.nspname"}, catalogue.database())) {
            complain(*problem);
            return Result::failed;
        }
        const auto tables = describe_relations(description, catalogue);
        if (!tables) return Result::failed;
        if (tables->empty()) {
            if (!variables_.flag("QUIET"))
                complain("Did not find any relation named \"" + *description.pattern + "\".");
            return Result::failed;
        }
        for (const Table& table : *tables) print(table);
        return Result::done;
    }
    if (description.command == "dx" && description.verbose) {
        const auto tables = describe_extensions(description, catalogue);
        if (!tables) return Result::failed;
        if (tables->empty() && !variables_.flag("QUIET"))
            complain(description.pattern ? "Did not find any extension named \"" + *description.pattern + "\"."
                                         : "Did not find any extensions.");
        for (const Table& table : *tables) print(table);
        return tables->empty() ? Result::failed : Result::done;
    }
    const Listing listing = list_objects(description, catalogue);
    if (!listing.known) {
        complain("invalid command \\" + name);
        return Result::failed;
    }
    if (!listing.problem.empty()) complain(listing.problem);
    if (listing.failed) return Result::failed;
    if (listing.table.rows.empty() && !listing.nothing.empty() && !variables_.flag("QUIET")) {
        complain(listing.nothing);
        return Result::done;
    }
    print(listing.table);
    return Result::done;
}

} // namespace labdb::cli::psql
