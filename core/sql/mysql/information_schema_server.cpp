// ENGINES, CHARACTER_SETS, COLLATIONS, PLUGINS, PROCESSLIST: what is the server's.
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/mysql/information_schema.hpp"

namespace labdb::sql::mysql {
namespace {

Cell text(std::string value) { return Cell(std::move(value)); }
Cell text(std::string_view value) { return Cell(std::string(value)); }
Cell text(const char* value) { return Cell(std::string(value)); }
Cell number(std::int64_t value) { return Cell(value); }

struct EngineRow {
    const char *name, *support, *comment;
    const char *transactions, *xa, *savepoints; ///< null: NULL
};
constexpr EngineRow kEngines[] = {
    {"ndbcluster", "NO", "Clustered, fault-tolerant tables", nullptr, nullptr, nullptr},
    {"MEMORY", "YES", "Hash based, stored in memory, useful for temporary tables", "NO", "NO", "NO"},
    {"InnoDB", "DEFAULT", "Supports transactions, row-level locking, and foreign keys", "YES", "YES", "YES"},
    {"PERFORMANCE_SCHEMA", "YES", "Performance Schema", "NO", "NO", "NO"},
    {"MyISAM", "YES", "MyISAM storage engine", "NO", "NO", "NO"},
    {"FEDERATED", "NO", "Federated MySQL storage engine", nullptr, nullptr, nullptr},
    {"ndbinfo", "NO", "MySQL Cluster system information storage engine", nullptr, nullptr, nullptr},
    {"MRG_MYISAM", "YES", "Collection of identical MyISAM tables", "NO", "NO", "NO"},
    {"BLACKHOLE", "YES", "/dev/null storage engine (anything you write to it disappears)", "NO", "NO", "NO"},
    {"CSV", "YES", "CSV storage engine", "NO", "NO", "NO"},
    {"ARCHIVE", "YES", "Archive storage engine", "NO", "NO", "NO"},
};

std::vector<Row> engines(Session::State&) {
    std::vector<Row> rows;
    const auto or_null = [](const char* value) { return value ? text(value) : Cell(); };
    for (const EngineRow& row : kEngines)
        rows.push_back({text(row.name), text(row.support), text(row.comment), or_null(row.transactions),
                        or_null(row.xa), or_null(row.savepoints)});
    return rows;
}

std::vector<Row> character_sets(Session::State&) {
    std::vector<Row> rows;
    for (const CharsetRow& row : charsets())
        rows.push_back({text(row.name), text(row.default_collation), text(row.description), number(row.max_length)});
    return rows;
}

std::vector<Row> collation_rows(Session::State&) {
    std::vector<Row> rows;
    for (const CollationInfo& row : collations())
        rows.push_back({text(row.name), text(row.charset), number(row.id), text(row.is_default ? "Yes" : ""),
                        text("Yes"), number(row.sort_length), text(row.pads ? "PAD SPACE" : "NO PAD")});
    return rows;
}

std::vector<Row> applicability(Session::State&) {
    std::vector<Row> rows;
    for (const CollationInfo& row : collations()) rows.push_back({text(row.name), text(row.charset)});
    return rows;
}

std::vector<Row> processlist(Session::State& state) {
    return {{number(state.login.connection_id), text(state.login.user), text(state.login.host),
             text_or_null(state.database), text("Query"), number(0), text("executing"),
             text_or_null(state.statement_text)}};
}

struct PluginRow {
    const char *name, *version, *type, *type_version, *author, *description;
};
constexpr PluginRow kPlugins[] = {
    {"binlog", "1.0", "STORAGE ENGINE", "80042.0", "Oracle Corporation",
     "This is a pseudo storage engine to represent the binlog in a transaction"},
    {"mysql_native_password", "1.1", "AUTHENTICATION", "2.1", "Oracle Corporation", "Native MySQL authentication"},
    {"sha256_password", "1.1", "AUTHENTICATION", "2.1", "Oracle Corporation", "SHA256 password authentication"},
    {"caching_sha2_password", "1.0", "AUTHENTICATION", "2.1", "Oracle Corporation", "Caching sha2 authentication"},
    {"AWSAuthenticationPlugin", "1.0", "AUTHENTICATION", "2.1", "Amazon Web Services", "AWS Authentication Plugin"},
    {"CSV", "1.0", "STORAGE ENGINE", "80042.0", "Oracle Corporation", "CSV storage engine"},
    {"MEMORY", "1.0", "STORAGE ENGINE", "80042.0", "Oracle Corporation",
     "Hash based, stored in memory, useful for temporary tables"},
    {"InnoDB", "8.0", "STORAGE ENGINE", "80042.0", "Oracle Corporation",
     "Supports transactions, row-level locking, and foreign keys"},
    {"MyISAM", "1.0", "STORAGE ENGINE", "80042.0", "Oracle Corporation", "MyISAM storage engine"},
    {"MRG_MYISAM", "1.0", "STORAGE ENGINE", "80042.0", "Oracle Corporation", "Collection of identical MyISAM tables"},
    {"PERFORMANCE_SCHEMA", "0.1", "STORAGE ENGINE", "80042.0", "Oracle Corporation", "Performance Schema"},
    {"ARCHIVE", "3.0", "STORAGE ENGINE", "80042.0", "Oracle Corporation", "Archive storage engine"},
    {"BLACKHOLE", "1.0", "STORAGE ENGINE", "80042.0", "Oracle Corporation",
     "/dev/null storage engine (anything you write to it disappears)"},
    {"ngram", "0.1", "FTPARSER", "1.1", "Oracle Corporation", "Ngram Full-Text Parser"},
};

std::vector<Row> plugins(Session::State&) {
    std::vector<Row> rows;
    for (const PluginRow& row : kPlugins)
        rows.push_back({text(row.name), text(row.version), text("ACTIVE"), text(row.type), text(row.type_version),
                        Cell(), Cell(), text(row.author), text(row.description), text("GPL"), text("ON")});
    return rows;
}

std::vector<Row> schemata_extensions(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& schema : context.schemas())
        rows.push_back({text("def"), text(schema->name), text(schema->read_only ? "READ ONLY=1" : "")});
    return rows;
}

std::vector<Row> no_rows(Session::State&) { return {}; }

constexpr SystemColumn kEnginesColumns[] = {
    {"ENGINE", TypeKind::varchar, 64, true},
    {"SUPPORT", TypeKind::varchar, 8, true},
    {"COMMENT", TypeKind::varchar, 80, true},
    {"TRANSACTIONS", TypeKind::varchar, 3},
    {"XA", TypeKind::varchar, 3},
    {"SAVEPOINTS", TypeKind::varchar, 3},
};
constexpr SystemColumn kCharacterSetsColumns[] = {
    {"CHARACTER_SET_NAME", TypeKind::varchar, 64, true},
    {"DEFAULT_COLLATE_NAME", TypeKind::varchar, 64, true},
    {"DESCRIPTION", TypeKind::varchar, 2048, true},
    {"MAXLEN", TypeKind::bigint, 21, true},
};
constexpr SystemColumn kCollationsColumns[] = {
    {"COLLATION_NAME", TypeKind::varchar, 64, true},
    {"CHARACTER_SET_NAME", TypeKind::varchar, 64, true},
    {"ID", TypeKind::bigint, 21, true},
    {"IS_DEFAULT", TypeKind::varchar, 3, true},
    {"IS_COMPILED", TypeKind::varchar, 3, true},
    {"SORTLEN", TypeKind::bigint, 21, true},
    {"PAD_ATTRIBUTE", TypeKind::varchar, 9, true},
};
constexpr SystemColumn kCollationCharacterSetApplicabilityColumns[] = {
    {"COLLATION_NAME", TypeKind::varchar, 64, true},
    {"CHARACTER_SET_NAME", TypeKind::varchar, 64, true},
};
constexpr SystemColumn kProcesslistColumns[] = {
    {"ID", TypeKind::bigint, 21, true},       {"USER", TypeKind::varchar, 32, true},
    {"HOST", TypeKind::varchar, 261, true},   {"DB", TypeKind::varchar, 64},
    {"COMMAND", TypeKind::varchar, 16, true}, {"TIME", TypeKind::integer, 11, true},
    {"STATE", TypeKind::varchar, 64},         {"INFO", TypeKind::text, 4294967295},
};
constexpr SystemColumn kPluginsColumns[] = {
    {"PLUGIN_NAME", TypeKind::varchar, 64, true},         {"PLUGIN_VERSION", TypeKind::varchar, 20, true},
    {"PLUGIN_STATUS", TypeKind::varchar, 10, true},       {"PLUGIN_TYPE", TypeKind::varchar, 80, true},
    {"PLUGIN_TYPE_VERSION", TypeKind::varchar, 20, true}, {"PLUGIN_LIBRARY", TypeKind::varchar, 64},
    {"PLUGIN_LIBRARY_VERSION", TypeKind::varchar, 20},    {"PLUGIN_AUTHOR", TypeKind::varchar, 64},
    {"PLUGIN_DESCRIPTION", TypeKind::text, 4294967295},   {"PLUGIN_LICENSE", TypeKind::varchar, 80},
    {"LOAD_OPTION", TypeKind::varchar, 64, true},
};
constexpr SystemColumn kSchemataExtensionsColumns[] = {
    {"CATALOG_NAME", TypeKind::varchar, 64, true},
    {"SCHEMA_NAME", TypeKind::varchar, 64, true},
    {"OPTIONS", TypeKind::varchar, 256},
};
constexpr SystemColumn kOptimizerTraceColumns[] = {
    {"QUERY", TypeKind::text, 4294967295, true},
    {"TRACE", TypeKind::text, 4294967295, true},
    {"MISSING_BYTES_BEYOND_MAX_MEM_SIZE", TypeKind::integer, 11, true},
    {"INSUFFICIENT_PRIVILEGES", TypeKind::integer, 11, true},
};
constexpr SystemColumn kProfilingColumns[] = {
    {"QUERY_ID", TypeKind::bigint, 21, true},
    {"SEQ", TypeKind::bigint, 21, true},
    {"STATE", TypeKind::varchar, 30, true},
    {"DURATION", TypeKind::double_precision, -1, true},
    {"CPU_USER", TypeKind::double_precision},
    {"CPU_SYSTEM", TypeKind::double_precision},
    {"CONTEXT_VOLUNTARY", TypeKind::integer, 11},
    {"CONTEXT_INVOLUNTARY", TypeKind::integer, 11},
    {"BLOCK_OPS_IN", TypeKind::integer, 11},
    {"BLOCK_OPS_OUT", TypeKind::integer, 11},
    {"MESSAGES_SENT", TypeKind::integer, 11},
    {"MESSAGES_RECEIVED", TypeKind::integer, 11},
    {"PAGE_FAULTS_MAJOR", TypeKind::integer, 11},
    {"PAGE_FAULTS_MINOR", TypeKind::integer, 11},
    {"SWAPS", TypeKind::integer, 11},
    {"SOURCE_FUNCTION", TypeKind::varchar, 30},
    {"SOURCE_FILE", TypeKind::varchar, 20},
    {"SOURCE_LINE", TypeKind::integer, 11},
};
constexpr SystemColumn kResourceGroupsColumns[] = {
    {"RESOURCE_GROUP_NAME", TypeKind::varchar, 64, true},   {"RESOURCE_GROUP_TYPE", TypeKind::varchar, 6, true},
    {"RESOURCE_GROUP_ENABLED", TypeKind::bigint, 21, true}, {"VCPU_IDS", TypeKind::text, 4294967295},
    {"THREAD_PRIORITY", TypeKind::integer, 11, true},
};
constexpr SystemColumn kTablespacesColumns[] = {
    {"TABLESPACE_NAME", TypeKind::varchar, 64, true},
    {"ENGINE", TypeKind::varchar, 64, true},
    {"TABLESPACE_TYPE", TypeKind::varchar, 64},
    {"LOGFILE_GROUP_NAME", TypeKind::varchar, 64},
    {"EXTENT_SIZE", TypeKind::bigint, 21},
    {"AUTOEXTEND_SIZE", TypeKind::bigint, 21},
    {"MAXIMUM_SIZE", TypeKind::bigint, 21},
    {"NODEGROUP_ID", TypeKind::bigint, 21},
    {"TABLESPACE_COMMENT", TypeKind::varchar, 2048},
};

constexpr SystemTableRow kRows[] = {
    {"information_schema", "ENGINES", kEnginesColumns, engines},
    {"information_schema", "CHARACTER_SETS", kCharacterSetsColumns, character_sets},
    {"information_schema", "COLLATIONS", kCollationsColumns, collation_rows},
    {"information_schema", "COLLATION_CHARACTER_SET_APPLICABILITY", kCollationCharacterSetApplicabilityColumns,
     applicability},
    {"information_schema", "PROCESSLIST", kProcesslistColumns, processlist},
    {"information_schema", "PLUGINS", kPluginsColumns, plugins},
    {"information_schema", "SCHEMATA_EXTENSIONS", kSchemataExtensionsColumns, schemata_extensions},
    {"information_schema", "OPTIMIZER_TRACE", kOptimizerTraceColumns, no_rows},
    {"information_schema", "PROFILING", kProfilingColumns, no_rows},
    {"information_schema", "RESOURCE_GROUPS", kResourceGroupsColumns, no_rows},
    {"information_schema", "TABLESPACES", kTablespacesColumns, no_rows},
};

} // namespace

std::span<const SystemTableRow> information_schema_server() { return kRows; }

} // namespace labdb::sql::mysql
