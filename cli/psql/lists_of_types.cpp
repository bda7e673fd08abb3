#include "cli/psql/object_list.hpp"

// Lists of types and of what turns values into one another: \dT, \dD, \dC, \dc, \dO.
namespace labdb::cli::psql {

const std::vector<ObjectList>& lists_of_types() {
    static const std::vector<ObjectList> kLists = {
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
         {"n.nspname", "t.typname", "pg_catalog.pg_type_is_visible(t.oid)", "pg_catalog.format_type(t.oid, NULL)"},
         "1, 2",
         "(t.typrelid = 0 OR c.relkind = 'c') AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type el WHERE el.oid = "
         "t.typelem "
         "AND el.typarray = t.oid)"},
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
        {"dC",
         "List of casts",
         {{"Source type", "pg_catalog.format_type(c.castsource, NULL)"},
          {"Target type", "pg_catalog.format_type(c.casttarget, NULL)"},
          {"Function",
           "CASE WHEN c.castmethod = 'b' THEN '(binary coercible)' WHEN c.castmethod = 'i' THEN '(with inout)' ELSE "
           "p.proname END"},
          {"Implicit?",
           "CASE WHEN c.castcontext = 'e' THEN 'no' WHEN c.castcontext = 'a' THEN 'in assignment' ELSE 'yes' END"},
          {"Description", "d.description", true}},
         "pg_catalog.pg_cast c LEFT JOIN pg_catalog.pg_proc p ON c.castfunc = p.oid LEFT JOIN pg_catalog.pg_type ts ON "
         "c.castsource = ts.oid LEFT JOIN pg_catalog.pg_namespace n ON n.oid = ts.typnamespace LEFT JOIN "
         "pg_catalog.pg_type tt ON c.casttarget = tt.oid LEFT JOIN pg_catalog.pg_namespace nt ON nt.oid = "
         "tt.typnamespace "
         "LEFT JOIN pg_catalog.pg_description d ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0",
         "",
         {"n.nspname", "ts.typname", "pg_catalog.pg_type_is_visible(ts.oid)", "pg_catalog.format_type(ts.oid, NULL)"},
         "1, 2",
         "",
         true,
         "",
         {"nt.nspname", "tt.typname", "pg_catalog.pg_type_is_visible(tt.oid)", "pg_catalog.format_type(tt.oid, NULL)"},
         true},
        {"dc",
         "List of conversions",
         {{"Schema", "n.nspname"},
          {"Name", "c.conname"},
          {"Source", "pg_catalog.pg_encoding_to_char(c.conforencoding)"},
          {"Destination", "pg_catalog.pg_encoding_to_char(c.contoencoding)"},
          {"Default?", "CASE WHEN c.condefault THEN 'yes' ELSE 'no' END"},
          {"Description", "d.description", true}},
         "pg_catalog.pg_conversion c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace LEFT JOIN "
         "pg_catalog.pg_description d ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0",
         kNoSystemSchemas,
         {"n.nspname", "c.conname", "pg_catalog.pg_conversion_is_visible(c.oid)"},
         "1, 2",
         ""},
        {"dO",
         "List of collations",
         {{"Schema", "n.nspname"},
          {"Name", "c.collname"},
          {"Collate", "c.collcollate"},
          {"Ctype", "c.collctype"},
          {"ICU Locale", "c.colliculocale"},
          {"Provider", "CASE c.collprovider WHEN 'd' THEN 'default' WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' END"},
          {"Deterministic?", "CASE WHEN c.collisdeterministic THEN 'yes' ELSE 'no' END"},
          {"Description", "pg_catalog.obj_description(c.oid, 'pg_collation')", true}},
         "pg_catalog.pg_collation c, pg_catalog.pg_namespace n",
         kNoSystemSchemas,
         {"n.nspname", "c.collname", "pg_catalog.pg_collation_is_visible(c.oid)"},
         "1, 2",
         "n.oid = c.collnamespace AND c.collencoding IN (-1, "
         "pg_catalog.pg_char_to_encoding(pg_catalog.getdatabaseencoding()))"},
    };
    return kLists;
}

} // namespace labdb::cli::psql
