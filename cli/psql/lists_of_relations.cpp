#include "cli/psql/object_list.hpp"

// Lists of tables, views, indexes, sequences (\dt, \dv, \di, \ds …), and of what is partitioned (\dP).
namespace labdb::cli::psql {

namespace {

constexpr std::string_view kOutsideOfSystem =
    "n.nspname <> 'pg_catalog' AND n.nspname !~ '^pg_toast' AND n.nspname <> 'information_schema'";

bool has(const std::string& letters, char letter) { return letters.find(letter) != std::string::npos; }

} // namespace

ObjectList list_of_relations(const std::string& letters, bool named) {
    const std::string wanted = letters.empty() ? "tvmsE" : letters;
    ObjectList list;
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
    if (has(wanted, 'i')) list.columns.push_back({"Table", "c2.relname"});
    list.columns.push_back(
        {"Persistence",
         "CASE c.relpersistence WHEN 'p' THEN 'permanent' WHEN 't' THEN 'temporary' WHEN 'u' THEN 'unlogged' END",
         true});
    if (has(wanted, 't') || has(wanted, 'm') || has(wanted, 'i'))
        list.columns.push_back({"Access method", "am.amname", true});
    list.columns.push_back({"Size", "pg_catalog.pg_size_pretty(pg_catalog.pg_table_size(c.oid))", true});
    list.columns.push_back({"Description", "pg_catalog.obj_description(c.oid, 'pg_class')", true});
    list.from = "pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace LEFT JOIN "
                "pg_catalog.pg_am am ON am.oid = c.relam LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid LEFT "
                "JOIN pg_catalog.pg_class c2 ON i.indrelid = c2.oid";
    list.where = kOutsideOfSystem;
    list.pattern = {"n.nspname", "c.relname", "pg_catalog.pg_table_is_visible(c.oid)"};
    list.order = "1, 2";
    list.nothing = named ? "relation" : "relations";
    return list;
}

ObjectList list_of_partitioned_relations(const std::string& letters, bool named) {
    const bool tables = has(letters, 't'), indexes = has(letters, 'i'), nested = has(letters, 'n');
    const bool mixed = tables == indexes;
    ObjectList list;
    list.command = "dP";
    list.title = mixed    ? "List of partitioned relations"
                 : tables ? "List of partitioned tables"
                          : "List of partitioned indexes";
    list.columns = {
        {"Schema", "n.nspname"}, {"Name", "c.relname"}, {"Owner", "pg_catalog.pg_get_userbyid(c.relowner)"}};
    if (mixed)
        list.columns.push_back(
            {"Type", "CASE c.relkind WHEN 'p' THEN 'partitioned table' WHEN 'I' THEN 'partitioned index' END"});
    if (nested || named) list.columns.push_back({"Parent name", "inh.inhparent::pg_catalog.regclass"});
    if (mixed || indexes) list.columns.push_back({"Table", "c2.oid::pg_catalog.regclass"});
    if (nested)
        list.columns.push_back(
            {"Leaf partition size",
             "(SELECT pg_catalog.pg_size_pretty(sum(CASE WHEN ppt.isleaf AND ppt.level = 1 THEN "
             "pg_catalog.pg_table_size(ppt.relid) ELSE 0 END)) FROM pg_catalog.pg_partition_tree(c.oid) ppt)",
             true});
    list.columns.push_back({"Total size",
                            "(SELECT pg_catalog.pg_size_pretty(sum(pg_catalog.pg_table_size(ppt.relid))) FROM "
                            "pg_catalog.pg_partition_tree(c.oid) ppt)",
                            true});
    list.columns.push_back({"Description", "pg_catalog.obj_description(c.oid, 'pg_class')", true});
    list.from = "pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace LEFT JOIN "
                "pg_catalog.pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_catalog.pg_class c2 ON i.indrelid = c2.oid "
                "LEFT JOIN pg_catalog.pg_inherits inh ON c.oid = inh.inhrelid";
    list.where = kOutsideOfSystem;
    list.pattern = {"n.nspname", "c.relname", "pg_catalog.pg_table_is_visible(c.oid)"};
    const bool parents = nested || named;
    list.order =
        mixed ? (parents ? "1, 4 DESC, 5 NULLS FIRST, 2" : "1, 4 DESC, 2") : (parents ? "1, 4 NULLS FIRST, 2" : "1, 2");
    const bool any = nested || named;
    if (mixed)
        list.always = any ? "c.relkind IN ('p', 'I')" : "c.relkind IN ('p', 'I') AND NOT c.relispartition";
    else if (tables)
        list.always = any ? "c.relkind = 'p'" : "c.relkind = 'p' AND NOT c.relispartition";
    else
        list.always = any ? "c.relkind = 'I'" : "c.relkind = 'I' AND NOT c.relispartition";
    return list;
}

std::string condition_of_kinds(const std::string& letters, bool system) {
    const std::string wanted = letters.empty() ? "tvmsE" : letters;
    std::string kinds;
    const auto add = [&](const char* kind) { kinds += (kinds.empty() ? "'" : ", '") + std::string(kind) + "'"; };
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
    return "c.relkind IN (" + kinds + ")";
}

} // namespace labdb::cli::psql
