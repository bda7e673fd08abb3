#include "cli/psql/describe.hpp"
#include "cli/psql/name_pattern.hpp"

// \dx+: what belongs to an extension.
namespace labdb::cli::psql {

std::optional<std::vector<Table>> describe_extensions(const Description& description, Catalogue& catalogue) {
    const auto extensions = catalogue.rows("SELECT e.extname, e.oid FROM pg_catalog.pg_extension e WHERE true" +
                                           pattern_conditions(description.pattern, {"", "e.extname"}) + " ORDER BY 1");
    if (!extensions) return std::nullopt;
    std::vector<Table> tables;
    for (const auto& extension : *extensions) {
        auto rows = catalogue.rows(
            "SELECT pg_catalog.pg_describe_object(classid, objid, 0) FROM pg_catalog.pg_depend WHERE refclassid = "
            "'pg_catalog.pg_extension'::pg_catalog.regclass AND refobjid = " +
            extension[1] + " AND deptype = 'e' ORDER BY 1");
        if (!rows) return std::nullopt;
        Table& table = tables.emplace_back();
        table.title = "Objects in extension \"" + extension[0] + "\"";
        table.headers = {"Object description"};
        table.right = {false};
        table.rows = std::move(*rows);
    }
    return tables;
}

} // namespace labdb::cli::psql
