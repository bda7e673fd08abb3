// Conversions and comparisons that SQLite's own operators cannot do.
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

template <bool explicit_cast> Cell cast(Environment& environment, Arguments arguments) {
    return cast_value(environment, arguments[0], decode_type(as_text(arguments[1])), decode_type(as_text(arguments[2])),
                      explicit_cast);
}

template <bool explicit_cast> Cell limit(Environment&, Arguments arguments) {
    return limit_value(cell_of(arguments[0]), decode_type(as_text(arguments[1])), explicit_cast);
}

Cell output(Environment& environment, Arguments arguments) {
    return value_text(environment, arguments[0], decode_type(as_text(arguments[1])));
}

Cell compare(Environment&, Arguments arguments) {
    return static_cast<std::int64_t>(compare_values(arguments[0], arguments[1], decode_type(as_text(arguments[2]))));
}

/// IS NOT DISTINCT FROM: what `=` gave, and the two values.
Cell same(Environment&, Arguments arguments) {
    if (is_null(arguments[1]) || is_null(arguments[2]))
        return bool_cell(is_null(arguments[1]) && is_null(arguments[2]));
    return bool_cell(as_int(arguments[0]) != 0);
}

template <bool greatest> Cell extreme(Environment&, Arguments arguments) {
    const auto type = decode_type(as_text(arguments[0]));
    const CellView* best = nullptr;
    for (const auto& value : arguments.subspan(1)) {
        if (is_null(value)) continue;
        if (!best || (greatest ? compare_values(value, *best, type) > 0 : compare_values(value, *best, type) < 0))
            best = &value;
    }
    return best ? cell_of(*best) : Cell();
}

Cell record(Environment&, Arguments arguments) {
    std::vector<std::optional<std::string>> fields;
    for (const auto& value : arguments)
        fields.push_back(is_null(value) ? std::nullopt : std::optional(std::string(as_text(value))));
    return print_record(fields);
}

Cell field(Environment& environment, Arguments arguments) {
    const auto fields = read_record(as_text(arguments[0]));
    const auto number = static_cast<std::size_t>(as_int(arguments[1]));
    if (number >= fields.size() || !fields[number]) return {};
    return value_read(environment, *fields[number], decode_type(as_text(arguments[2])));
}

/// A value for a domain: its name, whether it takes no NULL, then for each check what it says and its name.
Cell check_domain(Environment&, Arguments a) {
    const std::string name(as_text(a[1]));
    if (is_null(a[0]) && as_int(a[2]) != 0) {
        Error error("23502", "domain " + name + " does not allow null values");
        error.type = name;
        throw error;
    }
    for (std::size_t i = 3; i + 1 < a.size(); i += 2) {
        if (is_null(a[i]) || as_int(a[i]) != 0) continue;
        const std::string check(as_text(a[i + 1]));
        Error error("23514", "value for domain " + name + " violates check constraint \"" + check + "\"");
        error.type = name;
        error.constraint = check;
        throw error;
    }
    return cell_of(a[0]);
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_domain", -1, check_domain, true},
    {"pg_cast", 3, cast<true>},
    {"pg_cast_assign", 3, cast<false>},
    {"pg_limit", 2, limit<true>},
    {"pg_limit_assign", 2, limit<false>},
    {"pg_output", 2, output},
    {"pg_compare", 3, compare},
    {"pg_same", 3, same, true},
    {"pg_greatest", -1, extreme<true>, true},
    {"pg_least", -1, extreme<false>, true},
    {"pg_record", -1, record, true},
    {"pg_field", 3, field},
};

} // namespace

std::span<const ScalarFunctionRow> value_functions() { return kRows; }

} // namespace labdb::sql::postgres
