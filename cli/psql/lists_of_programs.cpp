#include "cli/psql/object_list.hpp"

// Lists of what computes: \df, \da, \do, \dL, \dy.
namespace labdb::cli::psql {

const std::vector<ObjectList>& lists_of_programs() {
    static const std::vector<ObjectList> kLists = {
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
        {"do",
         "List of operators",
         {{"Schema", "n.nspname"},
          {"Name", "o.oprname"},
          {"Left arg type", "CASE WHEN o.oprkind = 'l' THEN NULL ELSE pg_catalog.format_type(o.oprleft, NULL) END"},
          {"Right arg type", "CASE WHEN o.oprkind = 'r' THEN NULL ELSE pg_catalog.format_type(o.oprright, NULL) END"},
          {"Result type", "pg_catalog.format_type(o.oprresult, NULL)"},
          {"Function", "o.oprcode", true},
          {"Description", "coalesce(pg_catalog.obj_description(o.oid, 'pg_operator'), "
                          "pg_catalog.obj_description(o.oprcode, 'pg_proc'))"}},
         "pg_catalog.pg_operator o LEFT JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace",
         kNoSystemSchemas,
         {"n.nspname", "o.oprname", "pg_catalog.pg_operator_is_visible(o.oid)"},
         "1, 2, 3, 4",
         ""},
        {"dL",
         "List of languages",
         {{"Name", "l.lanname"},
          {"Owner", "pg_catalog.pg_get_userbyid(l.lanowner)"},
          {"Trusted", "l.lanpltrusted"},
          {"Internal language", "NOT l.lanispl", true},
          {"Call handler", "l.lanplcallfoid::pg_catalog.regprocedure", true},
          {"Validator", "l.lanvalidator::pg_catalog.regprocedure", true},
          {"Inline handler", "l.laninline::pg_catalog.regprocedure", true},
          {"Access privileges", "pg_catalog.array_to_string(l.lanacl, E'\\n')", true},
          {"Description", "d.description"}},
         "pg_catalog.pg_language l LEFT JOIN pg_catalog.pg_description d ON d.classoid = l.tableoid AND d.objoid = "
         "l.oid "
         "AND d.objsubid = 0",
         "l.lanplcallfoid <> 0",
         {"", "l.lanname", "", "", 2},
         "1",
         ""},
        {"dy",
         "List of event triggers",
         {{"Name", "e.evtname"},
          {"Event", "e.evtevent"},
          {"Owner", "pg_catalog.pg_get_userbyid(e.evtowner)"},
          {"Enabled",
           "CASE e.evtenabled WHEN 'O' THEN 'enabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' WHEN 'D' "
           "THEN 'disabled' END"},
          {"Function", "e.evtfoid::pg_catalog.regproc"},
          {"Tags", "pg_catalog.array_to_string(e.evttags, ', ')"},
          {"Description", "pg_catalog.obj_description(e.oid, 'pg_event_trigger')", true}},
         "pg_catalog.pg_event_trigger e",
         "",
         {"", "e.evtname", ""},
         "1",
         ""},
    };
    return kLists;
}

} // namespace labdb::cli::psql
