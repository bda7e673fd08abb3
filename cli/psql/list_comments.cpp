#include "cli/psql/describe.hpp"
#include "cli/psql/name_pattern.hpp"
#include "cli/psql/object_list.hpp"

// \dd: comments on what no other list shows.
namespace labdb::cli::psql {

namespace {

/// One kind of object: what it is called, and where its names are.
struct Kind {
    std::string_view object;
    std::string_view from; ///< `x` is the object, `n` its schema
    std::string_view name;
    std::string_view visibility;
    std::string_view always;
};

constexpr Kind kKinds[] = {
    {"table constraint",
     "pg_catalog.pg_constraint x JOIN pg_catalog.pg_class c ON c.oid = x.conrelid LEFT JOIN pg_catalog.pg_namespace n "
     "ON "
     "n.oid = c.relnamespace",
     "x.conname", "pg_catalog.pg_table_is_visible(c.oid)", ""},
    {"domain constraint",
     "pg_catalog.pg_constraint x JOIN pg_catalog.pg_type t ON t.oid = x.contypid LEFT JOIN pg_catalog.pg_namespace n "
     "ON "
     "n.oid = t.typnamespace",
     "x.conname", "pg_catalog.pg_type_is_visible(t.oid)", ""},
    {"operator class", "pg_catalog.pg_opclass x JOIN pg_catalog.pg_namespace n ON n.oid = x.opcnamespace", "x.opcname",
     "pg_catalog.pg_opclass_is_visible(x.oid)", ""},
    {"operator family", "pg_catalog.pg_opfamily x JOIN pg_catalog.pg_namespace n ON n.oid = x.opfnamespace",
     "x.opfname", "pg_catalog.pg_opfamily_is_visible(x.oid)", ""},
    {"rule",
     "pg_catalog.pg_rewrite x JOIN pg_catalog.pg_class c ON c.oid = x.ev_class LEFT JOIN pg_catalog.pg_namespace n ON "
     "n.oid = c.relnamespace",
     "x.rulename", "pg_catalog.pg_table_is_visible(c.oid)", "x.rulename <> '_RETURN'"},
    {"trigger",
     "pg_catalog.pg_trigger x JOIN pg_catalog.pg_class c ON c.oid = x.tgrelid LEFT JOIN pg_catalog.pg_namespace n ON "
     "n.oid = c.relnamespace",
     "x.tgname", "pg_catalog.pg_table_is_visible(c.oid)", ""},
};

} // namespace

Listing list_comments(const Description& description, Catalogue& catalogue) {
    std::string objects;
    for (const Kind& kind : kKinds) {
        if (!objects.empty()) objects += " UNION ALL ";
        objects.append("SELECT x.oid, x.tableoid, n.nspname, CAST(").append(kind.name);
        objects.append(" AS pg_catalog.text) AS name, CAST('").append(kind.object);
        objects.append("' AS pg_catalog.text) AS object FROM ").append(kind.from).append(" WHERE true");
        if (!kind.always.empty()) objects.append(" AND ").append(kind.always);
        if (!description.pattern && !description.system) objects.append(" AND ").append(kNoSystemSchemas);
        PatternColumns columns;
        columns.schema = "n.nspname";
        columns.name = kind.name;
        columns.visibility = kind.visibility;
        objects += pattern_conditions(description.pattern, columns);
    }
    Listing listing;
    listing.table.headers = {"Schema", "Name", "Object", "Description"};
    listing.table.right.assign(4, false);
    auto rows = catalogue.rows("SELECT DISTINCT tt.nspname, tt.name, tt.object, d.description FROM (" + objects +
                               ") AS tt JOIN pg_catalog.pg_description d ON tt.oid = d.objoid AND tt.tableoid = "
                               "d.classoid AND d.objsubid = 0 ORDER BY 1, 2, 3");
    listing.failed = !rows;
    if (rows) listing.table.rows = std::move(*rows);
    listing.table.title = "Object descriptions";
    return listing;
}

} // namespace labdb::cli::psql
