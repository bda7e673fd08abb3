#include "cli/psql/object_list.hpp"

// Lists of what is elsewhere: \des, \dew, \deu, \det, \dRp, \dRs.
namespace labdb::cli::psql {

const std::vector<ObjectList>& lists_of_foreign_data() {
    static const std::vector<ObjectList> kLists = {
        {"des",
         "List of foreign servers",
         {{"Name", "s.srvname"},
          {"Owner", "pg_catalog.pg_get_userbyid(s.srvowner)"},
          {"Foreign-data wrapper", "f.fdwname"},
          {"Access privileges", "pg_catalog.array_to_string(s.srvacl, E'\\n')", true},
          {"Type", "s.srvtype", true},
          {"Version", "s.srvversion", true},
          {"FDW options",
           "CASE WHEN s.srvoptions IS NULL THEN '' ELSE '(' || pg_catalog.array_to_string(ARRAY(SELECT "
           "pg_catalog.quote_ident(option_name) || ' ' || pg_catalog.quote_literal(option_value) FROM "
           "pg_catalog.pg_options_to_table(s.srvoptions)), ', ') || ')' END",
           true},
          {"Description", "pg_catalog.obj_description(s.oid, 'pg_foreign_server')", true}},
         "pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper f ON f.oid = s.srvfdw",
         "",
         {"", "s.srvname", ""},
         "1",
         ""},
        {"dew",
         "List of foreign-data wrappers",
         {{"Name", "fdw.fdwname"},
          {"Owner", "pg_catalog.pg_get_userbyid(fdw.fdwowner)"},
          {"Handler", "fdw.fdwhandler::pg_catalog.regproc"},
          {"Validator", "fdw.fdwvalidator::pg_catalog.regproc"},
          {"Access privileges", "pg_catalog.array_to_string(fdw.fdwacl, E'\\n')", true},
          {"FDW options",
           "CASE WHEN fdw.fdwoptions IS NULL THEN '' ELSE '(' || pg_catalog.array_to_string(ARRAY(SELECT "
           "pg_catalog.quote_ident(option_name) || ' ' || pg_catalog.quote_literal(option_value) FROM "
           "pg_catalog.pg_options_to_table(fdw.fdwoptions)), ', ') || ')' END",
           true},
          {"Description", "pg_catalog.obj_description(fdw.oid, 'pg_foreign_data_wrapper')", true}},
         "pg_catalog.pg_foreign_data_wrapper fdw",
         "",
         {"", "fdw.fdwname", ""},
         "1",
         ""},
        {"deu",
         "List of user mappings",
         {{"Server", "um.srvname"},
          {"User name", "um.usename"},
          {"FDW options",
           "CASE WHEN um.umoptions IS NULL THEN '' ELSE '(' || pg_catalog.array_to_string(ARRAY(SELECT "
           "pg_catalog.quote_ident(option_name) || ' ' || pg_catalog.quote_literal(option_value) FROM "
           "pg_catalog.pg_options_to_table(um.umoptions)), ', ') || ')' END",
           true}},
         "pg_catalog.pg_user_mappings um",
         "",
         {"um.srvname", "um.usename", "", "", 1},
         "1, 2",
         ""},
        {"det",
         "List of foreign tables",
         {{"Schema", "n.nspname"},
          {"Table", "c.relname"},
          {"Server", "s.srvname"},
          {"FDW options",
           "CASE WHEN ft.ftoptions IS NULL THEN '' ELSE '(' || pg_catalog.array_to_string(ARRAY(SELECT "
           "pg_catalog.quote_ident(option_name) || ' ' || pg_catalog.quote_literal(option_value) FROM "
           "pg_catalog.pg_options_to_table(ft.ftoptions)), ', ') || ')' END",
           true},
          {"Description", "pg_catalog.obj_description(c.oid, 'pg_class')", true}},
         "pg_catalog.pg_foreign_table ft JOIN pg_catalog.pg_class c ON c.oid = ft.ftrelid JOIN pg_catalog.pg_namespace "
         "n "
         "ON n.oid = c.relnamespace JOIN pg_catalog.pg_foreign_server s ON s.oid = ft.ftserver",
         "",
         {"n.nspname", "c.relname", "pg_catalog.pg_table_is_visible(c.oid)"},
         "1, 2",
         ""},
        {"dRp",
         "List of publications",
         {{"Name", "pubname"},
          {"Owner", "pg_catalog.pg_get_userbyid(pubowner)"},
          {"All tables", "puballtables"},
          {"Inserts", "pubinsert"},
          {"Updates", "pubupdate"},
          {"Deletes", "pubdelete"},
          {"Truncates", "pubtruncate"},
          {"Via root", "pubviaroot"}},
         "pg_catalog.pg_publication",
         "",
         {"", "pubname", ""},
         "1",
         ""},
        {"dRs",
         "List of subscriptions",
         {{"Name", "subname"},
          {"Owner", "pg_catalog.pg_get_userbyid(subowner)"},
          {"Enabled", "subenabled"},
          {"Publication", "subpublications"},
          {"Binary", "subbinary", true},
          {"Streaming", "substream", true},
          {"Two-phase commit", "subtwophasestate", true},
          {"Disable on error", "subdisableonerr", true},
          {"Synchronous commit", "subsynccommit", true},
          {"Conninfo", "subconninfo", true},
          {"Skip LSN", "subskiplsn", true}},
         "pg_catalog.pg_subscription",
         "",
         {"", "subname", ""},
         "1",
         "subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())"},
    };
    return kLists;
}

} // namespace labdb::cli::psql
