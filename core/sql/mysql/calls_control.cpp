#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/comparison.hpp"

/// Flow control and comparison functions (manual, 12.4 and 12.5).
namespace labdb::sql::mysql {

namespace {

/// Values that come together in one column, converted to their common type.
struct Together {
    std::vector<Bound> values;
    Type type;
    Coercibility coercibility = Coercibility::numeric;
};

Together together(const Invocation& call, std::vector<Bound> values) {
    Together made;
    made.type = call.rules().common_type(call.binder, values, call.name);
    if (has_collation(made.type)) made.coercibility = collation_of(call.binder, values, call.name, false).coercibility;
    for (Bound& value : values) made.values.push_back(call.rules().convert(call.binder, std::move(value), made.type));
    return made;
}

std::vector<Bound> all_operands(const Invocation& call, std::size_t from = 0) {
    std::vector<Bound> made;
    for (std::size_t i = from; i < call.size(); ++i) made.push_back(call.bound(i));
    return made;
}

Bound bind_if(const Invocation& call) {
    const Bound condition = call.rules().condition(call.binder, call.bound(0), call.binder.clause());
    Together both = together(call, {call.bound(1), call.bound(2)});
    std::vector<Bound> operands{condition, both.values[0], both.values[1]};
    Bound made = call_of("iif", operands, both.type);
    made.nullable = both.values[0].nullable || both.values[1].nullable;
    made.coercibility = both.coercibility;
    return made;
}

Bound bind_coalesce(const Invocation& call) {
    Together all = together(call, all_operands(call));
    bool nullable = true;
    for (const Bound& value : all.values) nullable = nullable && value.nullable;
    Bound made;
    if (all.values.size() == 1)
        made = made_of("(" + all.values[0].sql + ")", all.type, all.values);
    else
        made = call_of("coalesce", all.values, all.type);
    made.nullable = nullable;
    made.coercibility = all.coercibility;
    return made;
}

Bound bind_nullif(const Invocation& call) {
    const Bound first = call.bound(0), second = call.bound(1);
    const Bound equal = call.rules().compare(call.binder, "=", first, second, call.position);
    const Bound operands[] = {first, second};
    Bound made = made_of("(CASE WHEN " + equal.sql + " THEN NULL ELSE " + first.sql + " END)", first.type, operands);
    made.nullable = true;
    made.coercibility = first.coercibility;
    return made;
}

Bound bind_extreme(const Invocation& call) {
    Together all = together(call, all_operands(call));
    std::string collation;
    if (is_text(all.type.kind)) collation = all.type.collation;
    if (all.type.kind == TypeKind::decimal) collation = "decimal";
    if (!collation.empty()) all.values[0].sql += collate_clause(collation);
    Bound made = call_of(call.name == "greatest" ? "max" : "min", all.values, all.type);
    made.coercibility = all.coercibility;
    return made;
}

Bound bind_isnull(const Invocation& call) {
    const Bound value = call.bound(0);
    Bound made = truth_of("(" + value.sql + " IS NULL)", {&value, 1});
    made.nullable = false;
    return made;
}

constexpr SpecialRow kSpecials[] = {
    {"if", 3, 3, bind_if},          {"ifnull", 2, 2, bind_coalesce},
    {"nvl", 2, 2, bind_coalesce},   {"coalesce", 1, -1, bind_coalesce},
    {"nullif", 2, 2, bind_nullif},  {"greatest", 2, -1, bind_extreme},
    {"least", 2, -1, bind_extreme}, {"isnull", 1, 1, bind_isnull},
};

} // namespace

std::span<const SpecialRow> control_specials() { return kSpecials; }

} // namespace labdb::sql::mysql
