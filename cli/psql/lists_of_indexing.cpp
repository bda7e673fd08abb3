#include "cli/psql/object_list.hpp"

// Lists of what indexes and searches are made of: \dA, \dX, \dF.
namespace labdb::cli::psql {

const std::vector<ObjectList>& lists_of_indexing() {
    static const std::vector<ObjectList> kLists = {
        {"dA",
         "List of access methods",
         {{"Name", "amname"},
          {"Type", "CASE amtype WHEN 'i' THEN 'Index' WHEN 't' THEN 'Table' END"},
          {"Handler", "amhandler", true},
          {"Description", "pg_catalog.obj_description(oid, 'pg_am')", true}},
         "pg_catalog.pg_am",
         "",
         {"", "amname", ""},
         "1",
         ""},
        {"dAc",
         "List of operator classes",
         {{"AM", "am.amname"},
          {"Input type", "pg_catalog.format_type(c.opcintype, NULL)"},
          {"Storage type", "CASE WHEN c.opckeytype <> 0 AND c.opckeytype <> c.opcintype THEN "
                           "pg_catalog.format_type(c.opckeytype, NULL) ELSE NULL END"},
          {"Operator class",
           "CASE WHEN pg_catalog.pg_opclass_is_visible(c.oid) THEN pg_catalog.format('%I', c.opcname) "
           "ELSE pg_catalog.format('%I.%I', n.nspname, c.opcname) END"},
          {"Default?", "CASE WHEN c.opcdefault THEN 'yes' ELSE 'no' END"},
          {"Operator family",
           "CASE WHEN pg_catalog.pg_opfamily_is_visible(of.oid) THEN pg_catalog.format('%I', of.opfname) ELSE "
           "pg_catalog.format('%I.%I', ofn.nspname, of.opfname) END",
           true},
          {"Owner", "pg_catalog.pg_get_userbyid(c.opcowner)", true}},
         "pg_catalog.pg_opclass c LEFT JOIN pg_catalog.pg_am am ON am.oid = c.opcmethod LEFT JOIN "
         "pg_catalog.pg_namespace "
         "n ON n.oid = c.opcnamespace LEFT JOIN pg_catalog.pg_type t ON t.oid = c.opcintype LEFT JOIN "
         "pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace LEFT JOIN pg_catalog.pg_opfamily of ON of.oid = "
         "c.opcfamily LEFT JOIN pg_catalog.pg_namespace ofn ON ofn.oid = of.opfnamespace",
         "",
         {"", "am.amname", ""},
         "1, 2, 4",
         "",
         true,
         "",
         {"tn.nspname", "t.typname", "", "pg_catalog.format_type(t.oid, NULL)"}},
        {"dAf",
         "List of operator families",
         {{"AM", "am.amname"},
          {"Operator family", "CASE WHEN pg_catalog.pg_opfamily_is_visible(f.oid) THEN pg_catalog.format('%I', "
                              "f.opfname) ELSE pg_catalog.format('%I.%I', n.nspname, f.opfname) END"},
          {"Applicable types", "(SELECT pg_catalog.string_agg(pg_catalog.format_type(oc.opcintype, NULL), ', ') FROM "
                               "pg_catalog.pg_opclass oc WHERE oc.opcfamily = f.oid)"},
          {"Owner", "pg_catalog.pg_get_userbyid(f.opfowner)", true}},
         "pg_catalog.pg_opfamily f LEFT JOIN pg_catalog.pg_am am ON am.oid = f.opfmethod LEFT JOIN "
         "pg_catalog.pg_namespace n ON n.oid = f.opfnamespace",
         "",
         {"", "am.amname", ""},
         "1, 2",
         ""},
        {"dX",
         "List of extended statistics",
         {{"Schema", "es.stxnamespace::pg_catalog.regnamespace::pg_catalog.text"},
          {"Name", "es.stxname"},
          {"Definition", "pg_catalog.format('%s FROM %s', pg_catalog.pg_get_statisticsobjdef_columns(es.oid), "
                         "es.stxrelid::pg_catalog.regclass)"},
          {"Ndistinct", "CASE WHEN 'd' = ANY (es.stxkind) THEN 'defined' END"},
          {"Dependencies", "CASE WHEN 'f' = ANY (es.stxkind) THEN 'defined' END"},
          {"MCV", "CASE WHEN 'm' = ANY (es.stxkind) THEN 'defined' END"}},
         "pg_catalog.pg_statistic_ext es",
         "",
         {"es.stxnamespace::pg_catalog.regnamespace::pg_catalog.text", "es.stxname",
          "pg_catalog.pg_statistics_obj_is_visible(es.oid)"},
         "1, 2",
         ""},
        {"dF",
         "List of text search configurations",
         {{"Schema", "n.nspname"},
          {"Name", "c.cfgname"},
          {"Description", "pg_catalog.obj_description(c.oid, 'pg_ts_config')"}},
         "pg_catalog.pg_ts_config c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace",
         "",
         {"n.nspname", "c.cfgname", "pg_catalog.pg_ts_config_is_visible(c.oid)"},
         "1, 2",
         ""},
        {"dFd",
         "List of text search dictionaries",
         {{"Schema", "n.nspname"},
          {"Name", "d.dictname"},
          {"Template",
           "(SELECT COALESCE(nt.nspname, '(null)')::pg_catalog.text || '.' || t.tmplname FROM "
           "pg_catalog.pg_ts_template t "
           "LEFT JOIN pg_catalog.pg_namespace nt ON nt.oid = t.tmplnamespace WHERE d.dicttemplate = t.oid)",
           true},
          {"Init options", "d.dictinitoption", true},
          {"Description", "pg_catalog.obj_description(d.oid, 'pg_ts_dict')"}},
         "pg_catalog.pg_ts_dict d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace",
         "",
         {"n.nspname", "d.dictname", "pg_catalog.pg_ts_dict_is_visible(d.oid)"},
         "1, 2",
         ""},
        {"dFp",
         "List of text search parsers",
         {{"Schema", "n.nspname"},
          {"Name", "p.prsname"},
          {"Description", "pg_catalog.obj_description(p.oid, 'pg_ts_parser')"}},
         "pg_catalog.pg_ts_parser p LEFT JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace",
         "",
         {"n.nspname", "p.prsname", "pg_catalog.pg_ts_parser_is_visible(p.oid)"},
         "1, 2",
         ""},
        {"dFt",
         "List of text search templates",
         {{"Schema", "n.nspname"},
          {"Name", "t.tmplname"},
          {"Init", "t.tmplinit::pg_catalog.regproc", true},
          {"Lexize", "t.tmpllexize::pg_catalog.regproc", true},
          {"Description", "pg_catalog.obj_description(t.oid, 'pg_ts_template')"}},
         "pg_catalog.pg_ts_template t LEFT JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace",
         "",
         {"n.nspname", "t.tmplname", "pg_catalog.pg_ts_template_is_visible(t.oid)"},
         "1, 2",
         ""},
    };
    return kLists;
}

} // namespace labdb::cli::psql
