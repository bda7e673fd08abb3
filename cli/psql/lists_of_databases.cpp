#include "cli/psql/object_list.hpp"

// Lists of what a server has, and of who may do what: \l, \dn, \db, \du, \dp, \ddp, \drds, \dconfig, \dx, \dl.
namespace labdb::cli::psql {

const std::vector<ObjectList>& lists_of_databases() {
    static const std::vector<ObjectList> kLists = {
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
         {"", "n.nspname", "", "", 2},
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
        {"du",
         "List of roles",
         {{"Role name", "r.rolname"},
          {"Attributes",
           "pg_catalog.concat_ws(E'\\n', NULLIF(pg_catalog.concat_ws(', ', CASE WHEN r.rolsuper THEN 'Superuser' END, "
           "CASE WHEN NOT r.rolinherit THEN 'No inheritance' END, CASE WHEN r.rolcreaterole THEN 'Create role' END, "
           "CASE "
           "WHEN r.rolcreatedb THEN 'Create DB' END, CASE WHEN NOT r.rolcanlogin THEN 'Cannot login' END, CASE WHEN "
           "r.rolreplication THEN 'Replication' END, CASE WHEN r.rolbypassrls THEN 'Bypass RLS' END), ''), CASE WHEN "
           "r.rolconnlimit > 1 THEN r.rolconnlimit || ' connections' WHEN r.rolconnlimit = 1 THEN '1 connection' WHEN "
           "r.rolconnlimit = 0 THEN 'No connections' END, CASE WHEN r.rolvaliduntil IS NOT NULL THEN 'Password valid "
           "until ' || r.rolvaliduntil END)"},
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

           "pg_catalog.array_to_string(ARRAY(SELECT p.polname || CASE WHEN NOT p.polpermissive THEN ' (RESTRICTIVE)' "
           "ELSE "
           "'' END || CASE WHEN p.polcmd <> '*' THEN ' (' || p.polcmd::pg_catalog.text || '):' ELSE ':' END || CASE "
           "WHEN "
           "p.polqual IS NOT NULL THEN E'\\n  (u): ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) ELSE '' END || "
           "CASE WHEN p.polwithcheck IS NOT NULL THEN E'\\n  (c): ' || pg_catalog.pg_get_expr(p.polwithcheck, "
           "p.polrelid) ELSE '' END || CASE WHEN p.polroles <> '{0}' THEN E'\\n  to: ' || "
           "pg_catalog.array_to_string(ARRAY(SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.oid = ANY "
           "(p.polroles) "
           "ORDER BY 1), ', ') ELSE '' END FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid), E'\\n')"}},
         "pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace",
         kNoSystemSchemas,
         {"n.nspname", "c.relname", "pg_catalog.pg_table_is_visible(c.oid)"},
         "1, 2",
         "c.relkind IN ('r', 'v', 'm', 'S', 'f', 'p')"},
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
        {"drds",
         "List of settings",
         {{"Role", "r.rolname"},
          {"Database", "d.datname"},
          {"Settings", "pg_catalog.array_to_string(s.setconfig, E'\\n')"}},
         "pg_catalog.pg_db_role_setting s LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase LEFT JOIN "
         "pg_catalog.pg_roles r ON r.oid = s.setrole",
         "",
         {"", "r.rolname", ""},
         "1, 2",
         "",
         true,
         "settings",
         {"", "d.datname", ""}},
        {"dconfig",
         "List of configuration parameters",
         {{"Parameter", "s.name"},
          {"Value", "pg_catalog.current_setting(s.name)"},
          {"Type", "s.vartype", true},
          {"Context", "s.context", true},
          {"Access privileges", "pg_catalog.array_to_string(p.paracl, E'\\n')", true}},
         "pg_catalog.pg_settings s LEFT JOIN pg_catalog.pg_parameter_acl p ON pg_catalog.lower(s.name) = p.parname",
         "s.source <> 'default' AND s.setting IS DISTINCT FROM s.boot_val",
         {"", "pg_catalog.lower(s.name)", "", "", 2},
         "1",
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
        {"dl",
         "Large objects",
         {{"ID", "oid"},
          {"Owner", "pg_catalog.pg_get_userbyid(lomowner)"},
          {"Access privileges", "pg_catalog.array_to_string(lomacl, E'\\n')", true},
          {"Description", "pg_catalog.obj_description(oid, 'pg_largeobject')"}},
         "pg_catalog.pg_largeobject_metadata",
         "",
         {"", "oid::pg_catalog.text", ""},
         "oid",
         ""},
    };
    return kLists;
}

} // namespace labdb::cli::psql
