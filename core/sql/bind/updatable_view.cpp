#include "core/sql/bind/updatable_view.hpp"

#include <algorithm>

namespace labdb::sql::bind {

std::string why_not_updatable(const ast::Query& query, const BoundQuery& bound) {
    const auto containing = [](const char* what) {
        return std::string("Views containing ") + what + " are not automatically updatable.";
    };
    const auto* select = std::get_if<ast::Select>(&query.body);
    if (!select && !std::holds_alternative<ast::Values>(query.body)) return containing("UNION, INTERSECT, or EXCEPT");
    if (select && (select->distinct || !select->distinct_on.empty())) return containing("DISTINCT");
    if (select && !select->group_by.empty()) return containing("GROUP BY");
    if (select && select->having) return containing("HAVING");
    if (query.with) return containing("WITH");
    if (query.limit || query.offset) return containing("LIMIT or OFFSET");
    const auto returns = [&](bool Bound::*what) {
        return std::any_of(bound.columns.begin(), bound.columns.end(),
                           [what](const BoundQuery::Column& column) { return column.value.*what; });
    };
    if (returns(&Bound::aggregate)) return "Views that return aggregate functions are not automatically updatable.";
    if (returns(&Bound::window)) return "Views that return window functions are not automatically updatable.";
    const bool single =
        select && select->from.size() == 1 && std::holds_alternative<ast::NamedTable>(select->from[0]->node);
    return single ? "" : "Views that do not select from a single table or view are not automatically updatable.";
}

} // namespace labdb::sql::bind
