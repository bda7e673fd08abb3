// What the system says of itself: PostgreSQL's manual, 9.26 and 9.27. What only the session knows it registers itself,
// as pg_session_….
#include <array>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

Cell version(Environment& environment, Arguments) {
    // As RDS for PostgreSQL prints it.
    return "PostgreSQL " + environment.server_version +
           " on x86_64-pc-linux-gnu, compiled by gcc (GCC) 7.3.1 20180712 (Red Hat 7.3.1-12), 64-bit";
}

Cell current_user(Environment& environment, Arguments) {
    return environment.current_user.empty() ? environment.user : environment.current_user;
}
Cell session_user(Environment& environment, Arguments) { return environment.user; }
Cell current_database(Environment& environment, Arguments) { return environment.database; }
Cell backend(Environment& environment, Arguments) { return environment.connection_id; }

Cell type_of(Environment&, Arguments a) {
    const auto type = decode_type(as_text(a[1]));
    // A user's own type has no number here, but its name.
    if (type.kind == TypeKind::enumeration) return type.name;
    return type_oid(type);
}

Cell format_type_of(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    const auto oid = as_int(a[0]);
    auto type = type_of_oid(oid);
    if (type.kind == TypeKind::null) return std::string("???");
    const bool array = type.kind == TypeKind::array;
    if (array) type = Type(*type.element);
    const auto modifier = is_null(a[1]) ? -1 : as_int(a[1]);
    if (modifier >= 0) {
        switch (type.kind) {
        case TypeKind::varchar:
        case TypeKind::character: type.length = modifier - 4; break;
        case TypeKind::bit:
        case TypeKind::varbit: type.length = modifier; break;
        case TypeKind::decimal:
            type.precision = static_cast<int>((modifier - 4) >> 16 & 0xffff);
            type.scale = static_cast<int>((modifier - 4) & 0x7ff);
            break;
        default: type.scale = static_cast<int>(modifier);
        }
    }
    return format_type(array ? array_of_type(type) : type);
}

Cell to_regtype(Environment&, Arguments a) {
    const auto text = as_text(a[0]);
    const bool array = text.ends_with("[]");
    const auto* row = find_type_row(util::to_lower(array ? text.substr(0, text.size() - 2) : text));
    if (!row) return {};
    return static_cast<std::int64_t>(array ? row->array_oid : row->oid);
}

/// Built-in types only: a session knows the rest, and puts its own function in this one's place.
Cell object_name(Environment& environment, Arguments a) {
    Type type;
    type.kind = TypeKind::oid;
    type.name = as_text(a[0]);
    return value_text(environment, a[1], type);
}

Cell vector_as_text(Environment&, Arguments a) { return vector_text(as_text(a[0])); }

Cell random_uuid(Environment& environment, Arguments) {
    if (!environment.random) return {};
    return environment.random->uuid();
}

constexpr std::array<const char*, 6> kUnits{"bytes", "kB", "MB", "GB", "TB", "PB"};

Cell size_pretty(Environment&, Arguments a) {
    // Up to ten times the next unit, then rounded half away from zero.
    auto size = as_numeric(a[0]);
    if (std::holds_alternative<std::string_view>(a[0]) && size.abs() < Numeric(10240))
        return size.to_string() + " bytes";
    std::size_t unit = 0;
    Numeric value = size;
    Numeric divisor(1);
    while (unit + 1 < kUnits.size() && !(value.abs() < Numeric(unit == 0 ? 10240 : 20479))) {
        ++unit;
        // The unit below keeps one bit more, for the rounding.
        divisor = Numeric(1LL << (unit * 10 - 1));
        value = size.divided_truncated(divisor);
    }
    if (unit == 0) return value.to_string() + " bytes";
    return Numeric(value.sign() < 0 ? -1 : 1)
               .
               operator*((value.abs() + Numeric(1)).divided_truncated(Numeric(2)))
               .to_string() +
           " " + kUnits[unit];
}

Cell size_bytes(Environment&, Arguments a) {
    const auto text = util::trim(as_text(a[0]));
    const auto split = text.find_first_not_of("0123456789.+-eE");
    // The e of an exponent is no unit's.
    const auto number = Numeric::parse(util::trim(text.substr(0, split)));
    const auto fail = [&](const std::string& detail) {
        Error error("22023", "invalid size: \"" + std::string(as_text(a[0])) + "\"");
        if (!detail.empty()) {
            error.detail = "Invalid size unit: \"" + detail + "\".";
            error.hint = "Valid units are \"bytes\", \"kB\", \"MB\", \"GB\", \"TB\", and \"PB\".";
        }
        throw error;
    };
    if (!number) fail("");
    Numeric factor(1);
    if (split != std::string_view::npos) {
        const auto unit = util::to_lower(util::trim(text.substr(split)));
        bool known = unit.empty() || unit == "b";
        for (std::size_t i = 0; i < kUnits.size() && !known; ++i) {
            if (util::to_lower(kUnits[i]) != unit) continue;
            factor = Numeric(1LL << (10 * i));
            known = true;
        }
        if (!known) fail(std::string(util::trim(text.substr(split))));
    }
    const auto bytes = (*number * factor).to_int64();
    if (!bytes) fail_out_of_range(TypeKind::bigint);
    return *bytes;
}

Cell column_size(Environment&, Arguments a) {
    if (std::holds_alternative<std::string_view>(a[0])) {
        const auto size = as_text(a[0]).size();
        return static_cast<std::int64_t>(size + (size < 127 ? 1 : 4));
    }
    return std::int64_t{8};
}

Cell encoding_name(Environment&, Arguments a) {
    return std::string(as_int(a[0]) == 6 ? "UTF8" : as_int(a[0]) == 0 ? "SQL_ASCII" : "");
}
Cell nothing(Environment&, Arguments) { return text_cell(""); }

template <bool nulls> Cell count_nulls(Environment&, Arguments a) {
    std::int64_t count = 0;
    for (const auto& value : a) count += is_null(value) == nulls ? 1 : 0;
    return count;
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_version", 0, version},
    {"pg_current_user", 0, current_user},
    {"pg_session_user", 0, session_user},
    {"pg_current_database", 0, current_database},
    {"pg_backend_pid", 0, backend},
    {"pg_typeof", 2, type_of, true},
    {"pg_format_type", 2, format_type_of, true},
    {"pg_to_regtype", 1, to_regtype},
    {"pg_session_object_name", 2, object_name},
    {"pg_vector_text", 1, vector_as_text},
    {"pg_random_uuid", 0, random_uuid, false, false},
    {"pg_size_pretty", 1, size_pretty},
    {"pg_size_bytes", 1, size_bytes},
    {"pg_column_size", 1, column_size},
    {"pg_encoding_to_char", 1, encoding_name},
    {"pg_nothing", -1, nothing, true, false},
    {"pg_num_nulls", -1, count_nulls<true>, true},
    {"pg_num_nonnulls", -1, count_nulls<false>, true},
};

} // namespace

std::span<const ScalarFunctionRow> system_functions() { return kRows; }

} // namespace labdb::sql::postgres
