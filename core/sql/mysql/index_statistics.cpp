#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/mysql/information_schema.hpp"

namespace labdb::sql::mysql {

std::vector<std::int64_t> cardinalities(SystemContext& context, const Table& table, const Index& index,
                                        std::int64_t rows) {
    std::vector<std::int64_t> made;
    const bool unique = index.kind == Index::Kind::primary || index.kind == Index::Kind::unique;
    std::string names;
    for (std::size_t i = 0; i < index.parts.size(); ++i) {
        const Column* column = find_column(table, index.parts[i].column, true);
        if (!column) names.clear();
        const bool known = column && (i == 0 || !names.empty());
        if (known) names += (names.empty() ? "" : ", ") + bind::quoted(column->physical);
        if (rows == 0 || !known || (unique && i + 1 == index.parts.size())) {
            made.push_back(rows);
            continue;
        }
        const auto found = context.catalogue.connection().query("SELECT count(*) FROM (SELECT DISTINCT " + names +
                                                                " FROM " + physical::qualified(table) + ")");
        made.push_back(std::get<std::int64_t>(found[0][0]));
    }
    return made;
}

} // namespace labdb::sql::mysql
