#include <algorithm>

#include "cli/psql/describe.hpp"
#include "cli/psql/name_pattern.hpp"
#include "core/util/text.hpp"

// \l, \dt and their like: one query each, whose columns are the list's.
namespace labdb::cli::psql {

namespace {

/// A column: its header and what it shows.
struct Column {
    std::string_view header;
    std::string_view expression;
    bool only_verbose = false;
};

/// A list: all that is not in `columns` is the query's.
struct List {
    std::string_view command;
    std::string_view title;
    std::vector<Column> columns;
    std::string_view from;
    std::string_view where; ///< without a pattern and without S; may be empty
    PatternColumns pattern;
    std::string_view order;
    std::string_view always; ///< a condition in any case; may be empty
    bool counts_rows = true;
};

constexpr std::string_view kNoSystemSchemas = "n.nspname <> 'pg_catalog' AND n.nspname <> 'information_schema'";

const std::vector<List>& lists() {
    static const std::vector<List> kLists = {
        {"l",
         "List of databases",
         {{"Name", "d.datname"},
          {"Owner", "pg_catalog.pg_get_userbyid(d.datdba)"},
          {"Encoding", "pg_catalog.pg_encoding_to_char(d.encoding)"},
          {"Collate", "d.datcollate"},
          {"Ctype", "d.datctype"},
          {"ICU Locale", "d.daticulocale"},
          {"Locale Provider", "CASE d.datlocprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' END"},
          {"Access privileges", "pg_catalog.array_to_string(d.datacl, E'\\n')"},
          {"Size",
           "CASE WHEN pg_catalog.has_database_privilege(d.datname, 'CONNECT') THEN "
           "pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(d.datname)) ELSE 'No Access' END",
           true},
          {"Tablespace", "t.spcname", true},
          {"Description", "pg_catalog.shobj_description(d.oid, 'pg_database')", true}},
         "pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace t ON d.dattablespace = t.oid",
         "",
         {"", "d.datname", ""},
         "1",
         ""},
        {"dn",
         "List of schemas",
         {{"Name", "n.nspname"},
          {"Owner", "pg_catalog.pg_get_userbyid(n.nspowner)"},
          {"Access privileges", "pg_catalog.array_to_string(n.nspacl, E'\\n')", true},
          {"Description", "pg_catalog.obj_description(n.oid, 'pg_namespace')", true}},
         "pg_catalog.pg_namespace n",
         "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'",
         {"", "n.nspname", ""},
         "1",
         ""},
        {"db",
         "List of tablespaces",
         {{"Name", "spcname"},
          {"Owner", "pg_catalog.pg_get_userbyid(spcowner)"},
          {"Location", "pg_catalog.pg_tablespace_location(oid)"},
          {"Access privileges", "pg_catalog.array_to_string(spcacl, E'\\n')", true},
          {"Options", "spcoptions", true},
          {"Size", "pg_catalog.pg_size_pretty(pg_catalog.pg_tablespace_size(oid))", true},
          {"Description", "pg_catalog.shobj_description(oid, 'pg_tablespace')", true}},
         "pg_catalog.pg_tablespace",
         "",
         {"", "spcname", ""},
         "1",
         ""},
        {"df",
         "List of functions",
         {{"Schema", "n.nspname"},
          {"Name", "p.proname"},
          {"Result data type", "pg_catalog.pg_get_function_result(p.oid)"},
          {"Argument data types", "pg_catalog.pg_get_function_arguments(p.oid)"},
          {"Type", "CASE p.prokind WHEN 'a' THEN 'agg' WHEN 'w' THEN 'window' WHEN 'p' THEN 'proc' ELSE 'func' END"},
          {"Volatility",
           "CASE WHEN p.provolatile = 'i' THEN 'immutable' WHEN p.provolatile = 's' THEN 'stable' WHEN p.provolatile "
           "= 'v' THEN 'volatile' END",
           true},
          {"Parallel",
           "CASE WHEN p.proparallel = 'r' THEN 'restricted' WHEN p.proparallel = 's' THEN 'safe' WHEN p.proparallel "
           "= 'u' THEN 'unsafe' END",
           true},
          {"Owner", "pg_catalog.pg_get_userbyid(p.proowner)", true},
          {"Security", "CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END", true},
          {"Access privileges", "pg_catalog.array_to_string(p.proacl, E'\\n')", true},
          {"Language", "l.lanname", true},
          {"Source code", "p.prosrc", true},
          {"Description", "pg_catalog.obj_description(p.oid, 'pg_proc')", true}},
         "pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace LEFT JOIN "
         "pg_catalog.pg_language l ON l.oid = p.prolang",
         kNoSystemSchemas,
         {"n.nspname", "p.proname", "pg_catalog.pg_function_is_visible(p.oid)"},
         "1, 2, 4",
         ""},
        {"dT",
         "List of data types",
         {{"Schema", "n.nspname"},
          {"Name", "pg_catalog.format_type(t.oid, NULL)"},
          {"Internal name", "t.typname", true},
          {"Size", "CASE WHEN t.typrelid <> 0 THEN 'tuple' WHEN t.typlen < 0 THEN 'var' ELSE t.typlen::text END", true},
          {"Elements",
           "(SELECT pg_catalog.string_agg(e.enumlabel, E'\\n' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e "
           "WHERE e.enumtypid = t.oid)",
           true},
          {"Owner", "pg_catalog.pg_get_userbyid(t.typowner)", true},
          {"Access privileges", "pg_catalog.array_to_string(t.typacl, E'\\n')", true},
          {"Description", "pg_catalog.obj_description(t.oid, 'pg_type')"}},
         "pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace LEFT JOIN "
         "pg_catalog.pg_class c ON c.oid = t.typrelid",
         kNoSystemSchemas,
         {"n.nspname", "t.typname", "pg_catalog.pg_type_is_visible(t.oid)"},
         "1, 2",
         "(t.typrelid = 0 OR c.relkind = 'c') AND t.typelem = 0"},
        {"dD",
         "List of domains",
         {{"Schema", "n.nspname"},
          {"Name", "t.typname"},
          {"Type", "pg_catalog.format_type(t.typbasetype, t.typtypmod)"},
          {"Collation",
           "(SELECT co.collname FROM pg_catalog.pg_collation co, pg_catalog.pg_type bt WHERE co.oid = t.typcollation "
           "AND bt.oid = t.typbasetype AND t.typcollation <> bt.typcollation)"},
          {"Nullable", "CASE WHEN t.typnotnull THEN 'not null' END"},
          {"Default", "t.typdefault"},
          {"Check", "(SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(r.oid, true), ' ') FROM "
                    "pg_catalog.pg_constraint r WHERE t.oid = r.contypid)"},
          {"Access privileges", "pg_catalog.array_to_string(t.typacl, E'\\n')", true},
          {"Description", "pg_catalog.obj_description(t.oid, 'pg_type')", true}},
         "pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace",
         kNoSystemSchemas,
         {"n.nspname", "t.typname", "pg_catalog.pg_type_is_visible(t.oid)"},
         "1, 2",
         "t.typtype = 'd'"},
        {"da",
         "List of aggregate functions",
         {{"Schema", "n.nspname"},
          {"Name", "p.proname"},
          {"Result data type", "pg_catalog.format_type(p.prorettype, NULL)"},
          {"Argument data types", "CASE WHEN p.pronargs = 0 THEN CAST('*' AS pg_catalog.text) ELSE "
                                  "pg_catalog.pg_get_function_arguments(p.oid) END"},
          {"Description", "pg_catalog.obj_description(p.oid, 'pg_proc')"}},
         "pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace",
         kNoSystemSchemas,
         {"n.nspname", "p.proname", "pg_catalog.pg_function_is_visible(p.oid)"},
         "1, 2, 4",
         "p.prokind = 'a'"},
        {"ddp",
         "Default access privileges",
         {{"Owner", "pg_catalog.pg_get_userbyid(d.defaclrole)"},
          {"Schema", "n.nspname"},
          {"Type",
           "CASE d.defaclobjtype WHEN 'r' THEN 'table' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'function' WHEN 'T' "
           "THEN 'type' WHEN 'n' THEN 'schema' END"},
          {"Access privileges", "pg_catalog.array_to_string(d.defaclacl, E'\\n')"}},
         "pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace",
         "",
         {"n.nspname", "pg_catalog.pg_get_userbyid(d.defaclrole)", ""},
         "1, 2, 3",
         ""},
        {"dx",
         "List of installed extensions",
         {{"Name", "e.extname"},
          {"Version", "e.extversion"},
          {"Schema", "n.nspname"},
          {"Description", "pg_catalog.obj_description(e.oid, 'pg_extension')"}},
         "pg_catalog.pg_extension e LEFT JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace",
         "",
         {"", "e.extname", ""},
         "1",
         ""},
        {"dp",
         "Access privileges",
         {{"Schema", "n.nspname"},
          {"Name", "c.relname"},
          {"Type",
           "CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN "
           "'sequence' WHEN 'f' THEN 'foreign table' WHEN 'p' THEN 'partitioned table' END"},
          {"Access privileges", "pg_catalog.array_to_string(c.relacl, E'\\n')"},
          {"Column privileges",
           "(SELECT pg_catalog.string_agg(a.attname || E':\\n  ' || pg_catalog.array_to_string(a.attacl, E'\\n  '), "
           "E'\\n') FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attacl IS NOT "
           "NULL)"},
          {"Policies",
           "(SELECT pg_catalog.string_agg(p.polname, E'\\n') FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid)"}},
         "pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace",
         kNoSystemSchemas,
         {"n.nspname", "c.relname", "pg_catalog.pg_table_is_visible(c.oid)"},
         "1, 2",
         "c.relkind IN ('r', 'v', 'm', 'S', 'f', 'p')"},
        {"du",
         "List of roles",
         {{"Role name", "r.rolname"},
          {"Attributes",
           "pg_catalog.concat_ws(', ', CASE WHEN r.rolsuper THEN 'Superuser' END, CASE WHEN NOT r.rolinherit THEN 'No "
           "inheritance' END, CASE WHEN r.rolcreaterole THEN 'Create role' END, CASE WHEN r.rolcreatedb THEN 'Create "
           "DB' END, CASE WHEN NOT r.rolcanlogin THEN 'Cannot login' END, CASE WHEN r.rolreplication THEN "
           "'Replication' END, CASE WHEN r.rolbypassrls THEN 'Bypass RLS' END) || CASE WHEN r.rolconnlimit > 1 THEN "
           "E'\\n' || r.rolconnlimit || ' connections' WHEN r.rolconnlimit = 1 THEN E'\\n1 connection' WHEN "
           "r.rolconnlimit = 0 THEN E'\\nNo connections' ELSE '' END || CASE WHEN r.rolvaliduntil IS NOT NULL THEN "
           "E'\\nPassword valid until ' || r.rolvaliduntil ELSE '' END"},
          {"Member of",
           "'{' || COALESCE((SELECT pg_catalog.string_agg(b.rolname, ',') FROM pg_catalog.pg_auth_members m JOIN "
           "pg_catalog.pg_roles b ON m.roleid = b.oid WHERE m.member = r.oid), '') || '}'"},
          {"Description", "pg_catalog.shobj_description(r.oid, 'pg_authid')", true}},
         "pg_catalog.pg_roles r",
         "r.rolname !~ '^pg_'",
         {"", "r.rolname", ""},
         "1",
         "",
         false},
    };
    return kLists;
}

/// The relations of some kinds.
List relations(const std::string& kinds) {
    List list;
    list.command = "dt";
    list.title = "List of relations";
    list.columns = {
        {"Schema", "n.nspname"},
        {"Name", "c.relname"},
        {"Type",
         "CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'i' THEN "
         "'index' WHEN 'S' THEN 'sequence' WHEN 't' THEN 'TOAST table' WHEN 'f' THEN 'foreign table' WHEN 'p' THEN "
         "'partitioned table' WHEN 'I' THEN 'partitioned index' END"},
        {"Owner", "pg_catalog.pg_get_userbyid(c.relowner)"}};
    if (kinds.find('i') != std::string::npos) list.columns.push_back({"Table", "c2.relname"});
    for (const Column& column : std::initializer_list<Column>{
             {"Persistence",
              "CASE c.relpersistence WHEN 'p' THEN 'permanent' WHEN 't' THEN 'temporary' WHEN 'u' THEN 'unlogged' END",
              true},
             {"Access method", "am.amname", true},
             {"Size", "pg_catalog.pg_size_pretty(pg_catalog.pg_table_size(c.oid))", true},
             {"Description", "pg_catalog.obj_description(c.oid, 'pg_class')", true}})
        list.columns.push_back(column);
    list.from = "pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace LEFT JOIN "
                "pg_catalog.pg_am am ON am.oid = c.relam LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid LEFT "
                "JOIN pg_catalog.pg_class c2 ON i.indrelid = c2.oid";
    list.where = "n.nspname <> 'pg_catalog' AND n.nspname !~ '^pg_toast' AND n.nspname <> 'information_schema'";
    list.pattern = {"n.nspname", "c.relname", "pg_catalog.pg_table_is_visible(c.oid)"};
    list.order = "1, 2";
    return list;
}

/// pg_class.relkind of what a list of relations shows: `t`, `v`, `i`, `m`, `s`, `E`; none: all but indexes.
std::string kinds_of(const std::string& letters, bool system) {
    const std::string wanted = letters.empty() ? "tvmsE" : letters;
    std::string kinds;
    const auto add = [&](const char* kind) { kinds += (kinds.empty() ? "'" : ",'") + std::string(kind) + "'"; };
    for (const char letter : wanted) {
        if (letter == 't') add("r"), add("p");
        if (letter == 't' && system) add("t");
        if (letter == 'v') add("v");
        if (letter == 'm') add("m");
        if (letter == 'i') add("i"), add("I");
        if (letter == 's') add("S");
        if (letter == 'E') add("f");
    }
    if (system) add("s");
    return kinds;
}

Listing run(const List& list, const Description& description, const std::string& more, Catalogue& catalogue) {
    Listing listing;
    std::string query = "SELECT ";
    for (const Column& column : list.columns) {
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
    query += pattern_conditions(description.pattern, list.pattern);
    query.append(" ORDER BY ").append(list.order);
    auto rows = catalogue.rows(query);
    listing.failed = !rows;
    if (rows) listing.table.rows = std::move(*rows);
    listing.table.title = list.title;
    listing.table.default_footer = list.counts_rows;
    return listing;
}

} // namespace

Listing list_objects(const Description& description, Catalogue& catalogue) {
    std::string command = description.command;
    if (command == "list") command = "l";
    if (command == "z") command = "dp";
    if (command == "dg") command = "du";
    for (const List& list : lists())
        if (list.command == command) return run(list, description, "", catalogue);
    const std::string letters = command.substr(std::min<std::size_t>(1, command.size()));
    if (command[0] != 'd' || letters.find_first_not_of("tvimsE") != std::string::npos) {
        Listing unknown;
        unknown.known = false;
        return unknown;
    }
    const std::string kinds = kinds_of(letters, description.system || description.pattern);
    Listing listing = run(relations(letters), description, " AND c.relkind IN (" + kinds + ")", catalogue);
    listing.nothing = description.pattern ? "Did not find any relation named \"" + *description.pattern + "\"."
                                          : "Did not find any relations.";
    return listing;
}

} // namespace labdb::cli::psql
