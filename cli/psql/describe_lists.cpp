#include <algorithm>
#include <iterator>

#include "cli/psql/describe.hpp"
#include "cli/psql/name_pattern.hpp"
#include "cli/psql/object_list.hpp"
#include "core/util/text.hpp"

// \l, \dt and their like: one query each, whose columns are the list's.
namespace labdb::cli::psql {

namespace {

using Patterns = std::vector<std::string>;

Listing with_problem(std::string problem) {
    Listing listing;
    listing.problem = std::move(problem);
    listing.failed = true;
    return listing;
}

std::optional<std::string> pattern_at(const Description& description, std::size_t index) {
    if (index == 0) return description.pattern;
    return index <= description.more.size() ? std::optional(description.more[index - 1]) : std::nullopt;
}

/// The names of types that people write otherwise than format_type (psql's map_typename_pattern).
std::string written_type(const std::string& pattern) {
    static constexpr std::string_view kNames[][2] = {{"decimal", "numeric"},
                                                     {"float", "double precision"},
                                                     {"int", "integer"},
                                                     {"bool[]", "boolean[]"},
                                                     {"decimal[]", "numeric[]"},
                                                     {"float[]", "double precision[]"},
                                                     {"float4[]", "real[]"},
                                                     {"float8[]", "double precision[]"},
                                                     {"int[]", "integer[]"},
                                                     {"int2[]", "smallint[]"},
                                                     {"int4[]", "integer[]"},
                                                     {"int8[]", "bigint[]"},
                                                     {"time[]", "time without time zone[]"},
                                                     {"timetz[]", "time with time zone[]"},
                                                     {"timestamp[]", "timestamp without time zone[]"},
                                                     {"timestamptz[]", "timestamp with time zone[]"},
                                                     {"varbit[]", "bit varying[]"},
                                                     {"varchar[]", "character varying[]"}};
    for (const auto& [written, shown] : kNames)
        if (util::to_lower(pattern) == written) {
            std::string quoted = "\"";
            return quoted.append(shown).append("\"");
        }
    return pattern;
}

/// The condition that an argument's type is what a pattern says; `-`: that there is no such argument.
std::string argument_condition(const std::string& type, const std::string& pattern) {
    if (pattern == "-") return " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type t WHERE t.oid = " + type + ")";
    PatternColumns columns;
    columns.schema = "nt.nspname";
    columns.name = "t.typname";
    columns.other_name = "pg_catalog.format_type(t.oid, NULL)";
    return " AND EXISTS (SELECT 1 FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_namespace nt ON nt.oid = "
           "t.typnamespace WHERE t.oid = " +
           type + pattern_conditions(written_type(pattern), columns) + ")";
}

/// \do's operands, \df's arguments: what stands behind the name.
std::string argument_conditions(const std::string& command, const Description& description) {
    std::string text;
    if (command == "do" && description.more.size() == 1)
        return argument_condition("CASE WHEN o.oprkind = 'l' THEN o.oprright ELSE o.oprleft END", description.more[0]);
    for (std::size_t i = 0; i < description.more.size(); ++i) {
        if (command == "do" && i < 2)
            text += argument_condition(i == 0 ? "o.oprleft" : "o.oprright", description.more[i]);
        if (command == "df")
            text += argument_condition("p.proargtypes[" + std::to_string(i) + "]", description.more[i]);
    }
    return text;
}

/// \dfa, \dfn …: the kinds of functions that the letters mean; none: all.
std::string function_kinds(const std::string& letters) {
    static constexpr std::string_view kKinds[][2] = {
        {"a", "p.prokind = 'a'"},
        {"n", "p.prokind NOT IN ('a', 'p', 'w') AND p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype"},
        {"p", "p.prokind = 'p'"},
        {"t", "p.prorettype = 'pg_catalog.trigger'::pg_catalog.regtype"},
        {"w", "p.prokind = 'w'"}};
    std::string text;
    for (const auto& [letter, test] : kKinds)
        if (letters.find(letter) != std::string::npos)
            text.append(text.empty() ? " AND (" : " OR ").append("(").append(test).append(")");
    return text.empty() ? text : text + ")";
}

Listing run(const ObjectList& list, const Description& description, const std::string& more, Catalogue& catalogue) {
    if (description.pattern)
        if (const auto problem = pattern_problem(*description.pattern, list.pattern, catalogue.database()))
            return with_problem(*problem);
    Listing listing;
    std::string query = "SELECT ";
    for (const ListColumn& column : list.columns) {
        if (column.only_verbose && !description.verbose) continue;
        if (!listing.table.headers.empty()) query += ", ";
        query.append(column.expression).append(" AS \"").append(column.header).append("\"");
        listing.table.headers.emplace_back(column.header);
        listing.table.right.push_back(false);
    }
    query.append(" FROM ").append(list.from).append(" WHERE true");
    if (!list.always.empty()) query.append(" AND ").append(list.always);
    query += more;
    if (!list.where.empty() && !description.pattern && !description.system) query.append(" AND ").append(list.where);
    const std::string conditions = pattern_conditions(description.pattern, list.pattern);
    if (list.either)
        query +=
            " AND ((true" + conditions + ") OR (true" + pattern_conditions(description.pattern, list.second) + "))";
    else
        query += conditions;
    if (!list.either && !list.second.name.empty() && !description.more.empty())
        query += pattern_conditions(description.more[0], list.second);
    query.append(" ORDER BY ").append(list.order);
    auto rows = catalogue.rows(query);
    listing.failed = !rows;
    if (rows) listing.table.rows = std::move(*rows);
    listing.table.title = list.title;
    listing.table.default_footer = list.counts_rows;
    if (!list.nothing.empty()) {
        listing.nothing = "Did not find any " + std::string(list.nothing);
        if (description.pattern) listing.nothing += " named \"" + *description.pattern + "\"";
        listing.nothing += ".";
    }
    return listing;
}

const ObjectList* find_list(std::string_view command) {
    for (const auto* lists : {&lists_of_databases(), &lists_of_programs(), &lists_of_types(), &lists_of_indexing(),
                              &lists_of_foreign_data()})
        for (const ObjectList& list : *lists)
            if (list.command == command) return &list;
    return nullptr;
}

/// \drds says for which roles and databases it has found nothing.
std::string missing_settings(const Description& description) {
    if (const auto database = pattern_at(description, 1))
        return "Did not find any settings for role \"" + *description.pattern + "\" and database \"" + *database +
               "\".";
    if (description.pattern) return "Did not find any settings for role \"" + *description.pattern + "\".";
    return "Did not find any settings.";
}

Listing unknown_list() {
    Listing unknown;
    unknown.known = false;
    return unknown;
}

} // namespace

int most_patterns(std::string_view command) {
    if (command.starts_with("df")) return 101;
    if (command == "do") return 3;
    return command == "drds" || (command.size() == 3 && command.starts_with("dA")) ? 2 : 1;
}

Listing list_objects(const Description& description, Catalogue& catalogue) {
    std::string command = description.command;
    static constexpr std::string_view kAliases[][2] = {{"list", "l"}, {"z", "dp"}, {"dg", "du"}, {"lo_list", "dl"}};
    for (const auto& [alias, name] : kAliases)
        if (command == alias) command = name;
    if (command == "dd") return list_comments(description, catalogue);
    std::string more;
    if (command.starts_with("df")) {
        const std::string letters = command.substr(2);
        if (!letters.empty() && std::string_view("anptw").find(letters[0]) == std::string_view::npos)
            return unknown_list();
        if (letters.find_first_not_of("anptw") != std::string::npos)
            return with_problem("\\df only takes [anptwS+] as options");
        more = function_kinds(letters);
        command = "df";
    }
    if (const ObjectList* found = find_list(command)) {
        ObjectList list = *found;
        if (command == "dconfig" && !description.pattern) list.title = "List of non-default configuration parameters";
        Listing listing = run(list, description, more + argument_conditions(command, description), catalogue);
        if (command == "drds") listing.nothing = missing_settings(description);
        return listing;
    }
    const std::string letters = command.substr(std::min<std::size_t>(1, command.size()));
    const bool named = description.pattern.has_value();
    if (!letters.empty() && letters[0] == 'P' && letters.find_first_not_of("tin", 1) == std::string::npos)
        return run(list_of_partitioned_relations(letters.substr(1), named), description, "", catalogue);
    if (command[0] != 'd' || letters.find_first_not_of("tvimsE") != std::string::npos) return unknown_list();
    return run(list_of_relations(letters, named), description,
               " AND " + condition_of_kinds(letters, description.system || named), catalogue);
}

} // namespace labdb::cli::psql
