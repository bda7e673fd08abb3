#include "core/sql/define/extensions.hpp"

#include <algorithm>

#include "core/sql/define/drop.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

/// Amazon RDS for PostgreSQL 15: "Extensions supported for RDS for PostgreSQL", the release notes' table. What works is
/// in labdb, or is of no effect on what statements give.
constexpr ExtensionRow kExtensions[] = {
    {"address_standardizer", "3.3.2",
     "Used to parse an address into constituent elements. Generally used to support geocoding address normalization "
     "step."},
    {"amcheck", "1.3", "functions for verifying relation integrity"},
    {"apg_plan_mgmt", "2.4", "Amazon Aurora with PostgreSQL compatibility Query Plan Management"},
    {"autoinc", "1.0", "functions for autoincrementing fields", "", true},
    {"aws_commons", "1.2", "Common data types across AWS services"},
    {"aws_lambda", "1.0", "AWS Lambda integration", "aws_commons"},
    {"aws_s3", "1.1", "AWS S3 extension for importing data from S3", "aws_commons"},
    {"bloom", "1.0", "bloom access method - signature file based index"},
    {"btree_gin", "1.3", "support for indexing common datatypes in GIN", "", true},
    {"btree_gist", "1.7", "support for indexing common datatypes in GiST", "", true},
    {"citext", "1.6", "data type for case-insensitive character strings", "", true},
    {"cube", "1.5", "data type for multidimensional cubes"},
    {"dblink", "1.2", "connect to other PostgreSQL databases from within a database"},
    {"dict_int", "1.0", "text search dictionary template for integers"},
    {"dict_xsyn", "1.0", "text search dictionary template for extended synonym processing"},
    {"earthdistance", "1.1", "calculate great-circle distances on the surface of the Earth", "cube"},
    {"fuzzystrmatch", "1.1", "determine similarities and distance between strings", "", true},
    {"hll", "2.17", "type for storing hyperloglog data"},
    {"hstore", "1.8", "data type for storing sets of (key, value) pairs", "", true},
    {"hypopg", "1.3.1", "Hypothetical indexes for PostgreSQL"},
    {"insert_username", "1.0", "functions for tracking who changed a table", "", true},
    {"intagg", "1.1", "integer aggregator and enumerator (obsolete)"},
    {"intarray", "1.5", "functions, operators, and index support for 1-D arrays of integers", "", true},
    {"ip4r", "2.4", ""},
    {"isn", "1.2", "data types for international product numbering standards"},
    {"lo", "1.1", "Large Object maintenance"},
    {"ltree", "1.2", "data type for hierarchical tree-like structures", "", true},
    {"moddatetime", "1.0", "functions for tracking last modification time", "", true},
    {"old_snapshot", "1.0", "utilities in support of old_snapshot_threshold"},
    {"oracle_fdw", "1.2", "foreign data wrapper for Oracle access"},
    {"orafce", "4.3", "Functions and operators that emulate a subset of functions and packages from the Oracle RDBMS"},
    {"pageinspect", "1.11", "inspect the contents of database pages at a low level"},
    {"pg_bigm", "1.2", "text similarity measurement and index searching based on bigrams"},
    {"pg_buffercache", "1.3", "examine the shared buffer cache"},
    {"pg_cron", "1.5", "Job scheduler for PostgreSQL"},
    {"pg_freespacemap", "1.2", "examine the free space map (FSM)"},
    {"pg_hint_plan", "1.5", ""},
    {"pg_partman", "4.7.3", "Extension to manage partitioned tables by time or ID"},
    {"pg_prewarm", "1.2", "prewarm relation data"},
    {"pg_proctab", "0.0.10", "PostgreSQL extension to access the OS process table"},
    {"pg_repack", "1.4.8", "Reorganize tables in PostgreSQL databases with minimal locks"},
    {"pg_similarity", "1.0", "support similarity queries"},
    {"pg_stat_statements", "1.10", "track planning and execution statistics of all SQL statements executed"},
    {"pg_trgm", "1.6", "text similarity measurement and index searching based on trigrams", "", true},
    {"pg_visibility", "1.2", "examine the visibility map (VM) and page-level visibility info"},
    {"pg_walinspect", "1.0", "functions to inspect contents of PostgreSQL Write-Ahead Log"},
    {"pgaudit", "1.7", "provides auditing functionality"},
    {"pgcrypto", "1.3", "cryptographic functions", "", true},
    {"pglogical", "2.4.2", "PostgreSQL Logical Replication"},
    {"pgrouting", "3.4.1", "pgRouting Extension", "postgis"},
    {"pgrowlocks", "1.2", "show row-level locking information"},
    {"pgstattuple", "1.5", "show tuple-level statistics"},
    {"pgtap", "1.2.0", "Unit testing for PostgreSQL"},
    {"plpgsql", "1.0", "PL/pgSQL procedural language", "", true},
    {"plprofiler", "4.2", "server-side support for profiling PL/pgSQL functions"},
    {"postgis", "3.3.2", "PostGIS geometry and geography spatial types and functions"},
    {"postgis_raster", "3.3.2", "PostGIS raster types and functions", "postgis"},
    {"postgis_tiger_geocoder", "3.3.2", "PostGIS tiger geocoder and reverse geocoder", "postgis"},
    {"postgis_topology", "3.3.2", "PostGIS topology spatial types and functions", "postgis"},
    {"postgres_fdw", "1.1", "foreign-data wrapper for remote PostgreSQL servers"},
    {"prefix", "1.2.0", "Prefix Range module for PostgreSQL"},
    {"rdkit", "4.2.0", "Cheminformatics functionality for PostgreSQL."},
    {"rds_tools", "1.0", "miscellaneous administrative functions for RDS PostgreSQL"},
    {"refint", "1.0", "functions for implementing referential integrity (obsolete)"},
    {"seg", "1.4", "data type for representing line segments or floating-point intervals"},
    {"sslinfo", "1.2", "information about SSL certificates"},
    {"tablefunc", "1.0", "functions that manipulate whole tables, including crosstab", "", true},
    {"tcn", "1.0", "Triggered change notifications"},
    {"tds_fdw", "2.0.3", "Foreign data wrapper for querying a TDS database (Sybase or Microsoft SQL Server)"},
    {"tsm_system_rows", "1.0", "TABLESAMPLE method which accepts number of rows as a limit"},
    {"tsm_system_time", "1.0", "TABLESAMPLE method which accepts time in milliseconds as a limit"},
    {"unaccent", "1.1", "text search dictionary that removes accents", "", true},
    {"uuid-ossp", "1.1", "generate universally unique identifiers (UUIDs)", "", true},
    {"vector", "0.5.1", "vector data type and ivfflat access method"},
};

} // namespace

std::span<const ExtensionRow> available_extensions() { return kExtensions; }

const ExtensionRow* find_extension(std::string_view name) {
    const auto found = std::find_if(std::begin(kExtensions), std::end(kExtensions),
                                    [&](const ExtensionRow& row) { return row.name == name; });
    return found == std::end(kExtensions) ? nullptr : &*found;
}

Completion create_extension(Context& context, const ast::CreateExtension& statement) {
    Completion completion;
    completion.tag = "CREATE EXTENSION";
    if (context.catalogue.find<Extension>("", statement.name)) {
        if (!statement.if_not_exists) throw Error("42710", "extension \"" + statement.name + "\" already exists");
        context.notice("42710", "extension \"" + statement.name + "\" already exists, skipping");
        return completion;
    }
    const ExtensionRow* row = find_extension(statement.name);
    if (!row) {
        Error error("0A000", "extension \"" + statement.name + "\" is not available");
        error.detail = "Could not open extension control file \"/rdsdbbin/postgres-15.3.R2/share/extension/" +
                       statement.name + ".control\": No such file or directory.";
        error.hint = "The extension must first be installed on the system where PostgreSQL is running.";
        throw error;
    }
    if (!row->works) throw not_supported(context, "extension \"" + statement.name + "\"");
    if (!statement.version.empty() && statement.version != row->version)
        throw Error("22023", "extension \"" + statement.name +
                                 "\" has no installation script nor update path for version \"" + statement.version +
                                 "\"");
    Extension extension;
    extension.name = row->name;
    extension.version = row->version;
    extension.schema = statement.schema.empty() ? context.current_schema : statement.schema;
    if (!context.catalogue.find_schema(extension.schema)) throw unknown_database(context, extension.schema);
    extension.oid = context.catalogue.new_oid();
    context.catalogue.save(std::move(extension));
    return completion;
}

Completion drop_extensions(Context& context, const ast::Drop& statement) {
    for (const ast::Name& name : statement.names) {
        if (const auto extension = context.catalogue.find<Extension>("", name.back())) {
            for (const auto& routine : context.catalogue.list<Routine>())
                if (const auto owner = routine->options.find("extension");
                    owner != routine->options.end() && owner->second == name.back())
                    context.catalogue.erase(*routine);
            context.catalogue.erase(*extension);
            continue;
        }
        if (!statement.if_exists) throw Error("42704", "extension \"" + name.back() + "\" does not exist");
        skip_missing(context, "extension", name.back());
    }
    return dropped(statement);
}

} // namespace labdb::sql::define
