#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/typing.hpp"

/// Truth, CASE, and the types of values that come together.
namespace labdb::sql::mysql {

namespace {

/// The order in which types give way to one another when values of several come together (Item's aggregate_type).
struct Merged {
    bool any = false, text = false, bytes = false, number = false, real = false, single = false, decimal = false,
         integer = false;
    bool json = false, date = false, datetime = false, timestamp = false, time = false, year = false,
         is_unsigned = true, all_unsigned = true;
    bool has_signed = false, bit = false, labels = false;
    int whole = 0, scale = 0, fraction = 0, real_scale = 0;
    std::int64_t length = 0;
    TypeKind widest = TypeKind::tinyint;
};

Merged merged(std::span<const Bound> values) {
    Merged made;
    for (const Bound& value : values) {
        const Type& type = value.type;
        if (type.kind == TypeKind::null) continue;
        made.any = true;
        made.length = std::max(made.length, text_length(type));
        if (is_number(type.kind) || type.kind == TypeKind::bit) {
            made.number = true;
            made.whole = std::max(made.whole, whole_digits(type));
            if (!type.is_unsigned) made.has_signed = true;
        }
        switch (type.kind) {
        case TypeKind::json: made.json = true; break;
        case TypeKind::date: made.date = true; break;
        case TypeKind::datetime: made.datetime = true; break;
        case TypeKind::timestamp: made.timestamp = true; break;
        case TypeKind::time: made.time = true; break;
        case TypeKind::year: made.year = true; break;
        case TypeKind::bit: made.bit = true; break;
        case TypeKind::decimal:
            made.decimal = true;
            made.scale = std::max(made.scale, type.scale);
            break;
        case TypeKind::real:
        case TypeKind::double_precision:
            made.real = true;
            made.real_scale = type.scale < 0 || made.real_scale < 0 ? -1 : std::max(made.real_scale, type.scale);
            break;
        case TypeKind::enumeration:
        case TypeKind::set: made.labels = made.text = true; break;
        default:
            if (is_integer(type.kind) || type.kind == TypeKind::boolean) {
                made.integer = true;
                made.widest = std::max(made.widest, type.kind);
            } else if (is_bytes(type.kind)) {
                made.bytes = true;
            } else {
                made.text = true;
            }
        }
        if (is_temporal(type.kind)) made.fraction = std::max(made.fraction, type.scale);
    }
    return made;
}

} // namespace

Bound Dialect::condition(Binder& binder, Bound value, std::string_view) const {
    scalar(value);
    if (value.type.kind == TypeKind::null) return value;
    // An integer beyond 2^63-1 is bytes in SQLite, which are not true.
    if (is_integer(value.type.kind) && value.type.is_unsigned && integer_digits(value.type) > 19 && !value.constant) {
        const Bound operands[] = {value};
        return truth_of("(" + value.sql + "<>0)", operands);
    }
    return converted(binder, std::move(value), Form::truth);
}

Type Dialect::common_type(Binder& binder, std::span<const Bound> values, std::string_view where) const {
    const Merged all = merged(values);
    if (!all.any) return null_type();
    const int kinds =
        all.json + (all.text || all.bytes) + all.number + (all.date || all.datetime || all.timestamp || all.time);
    if (kinds == 1 && !all.text && !all.bytes) {
        if (all.json) return json_type();
        if (all.number) {
            const bool is_unsigned = !all.has_signed;
            if (all.real)
                return double_type(all.decimal || all.integer
                                       ? (all.real_scale < 0 ? -1 : std::max(all.real_scale, all.scale))
                                       : all.real_scale);
            if (all.decimal) return decimal_type(all.whole + all.scale, all.scale, is_unsigned);
            if (all.year && !all.integer && !all.bit) {
                Type type;
                type.kind = TypeKind::year;
                return type;
            }
            Type type = is_unsigned ? unsigned_type(all.whole) : integer_type(all.whole);
            bool mixed = false;
            for (const Bound& value : values) mixed = mixed || (is_integer(value.type.kind) && value.type.is_unsigned);
            // Signed and unsigned together: the next wider type, a decimal beyond BIGINT.
            if (mixed && all.has_signed && all.widest == TypeKind::bigint && all.whole > 19) return decimal_type(20, 0);
            if (!mixed || !all.has_signed) {
                type.kind = all.widest;
                type.length = -1;
                if (all.widest != TypeKind::bigint) type.precision = -1;
            }
            return type;
        }
        if (all.time && !all.date && !all.datetime && !all.timestamp)
            return temporal_type(TypeKind::time, all.fraction);
        if (all.date && !all.datetime && !all.timestamp && !all.time) return temporal_type(TypeKind::date);
        if (all.timestamp && !all.date && !all.datetime && !all.time)
            return temporal_type(TypeKind::timestamp, all.fraction);
        return temporal_type(TypeKind::datetime, all.fraction);
    }
    if (all.bytes && !all.text && kinds == 1) return binary_type(all.length);
    const Collated collated = collation_of(binder, values, where, where == "UNION");
    if (collated.collation == "binary") return binary_type(all.length);
    return text_type(all.length, collated.collation);
}

Bound Dialect::convert(Binder& binder, Bound value, const Type& type) const {
    if (value.type.kind == TypeKind::null) {
        value.type = type;
        return value;
    }
    switch (type.kind) {
    case TypeKind::null: return value;
    case TypeKind::decimal: value = converted(binder, std::move(value), Form::decimal, type.scale); break;
    case TypeKind::real:
    case TypeKind::double_precision: value = converted(binder, std::move(value), Form::real); break;
    case TypeKind::date: value = converted(binder, std::move(value), Form::date); break;
    case TypeKind::datetime: value = converted(binder, std::move(value), Form::datetime, type.scale); break;
    case TypeKind::timestamp:
        if (value.type.kind == TypeKind::timestamp) break;
        value = converted(binder, std::move(value), Form::datetime, type.scale);
        value = call_of("my_utc", {value, number_constant(binder, type.scale)}, type);
        break;
    case TypeKind::time: value = converted(binder, std::move(value), Form::time, type.scale); break;
    case TypeKind::json: value = converted(binder, std::move(value), Form::json); break;
    case TypeKind::enumeration:
    case TypeKind::set:
        if (!(value.type == type)) value = converted(binder, std::move(value), Form::text);
        return value;
    default:
        if (is_text(type.kind)) {
            value = converted(binder, std::move(value), Form::text);
            if (is_bytes(value.type.kind)) value.sql = "CAST(" + value.sql + " AS TEXT)";
        } else if (is_bytes(type.kind)) {
            value = converted(binder, std::move(value), Form::text);
            if (is_text(value.type.kind)) value.sql = "CAST(" + value.sql + " AS BLOB)";
        } else {
            value = converted(binder, std::move(value), Form::integer);
        }
    }
    value.type = type;
    return value;
}

Bound Dialect::conditional(Binder& binder, const ast::Case& node, std::size_t position) const {
    std::vector<Bound> conditions, results;
    if (node.operand) {
        const Bound operand = scalar(binder.expression(node.operand));
        for (const ast::Case::When& when : node.whens)
            conditions.push_back(compare(binder, "=", operand, binder.expression(when.condition), position));
    } else {
        for (const ast::Case::When& when : node.whens)
            conditions.push_back(condition(binder, binder.expression(when.condition), binder.clause()));
    }
    for (const ast::Case::When& when : node.whens) results.push_back(scalar(binder.expression(when.result)));
    if (node.otherwise) results.push_back(scalar(binder.expression(node.otherwise)));
    const Type type = common_type(binder, results, "case");
    const Coercibility coercibility = collation_of(binder, results, "case", false).coercibility;
    std::string sql = "CASE";
    std::vector<Bound> operands;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        operands.push_back(convert(binder, results[i], type));
        sql += " WHEN " + conditions[i].sql + " THEN " + operands.back().sql;
    }
    if (node.otherwise) {
        operands.push_back(convert(binder, results.back(), type));
        sql += " ELSE " + operands.back().sql;
    }
    Bound made = made_of("(" + sql + " END)", type, operands);
    made.nullable = made.nullable || !node.otherwise;
    made.coercibility = coercibility;
    for (const Bound& one : conditions) {
        made.aggregate = made.aggregate || one.aggregate;
        made.window = made.window || one.window;
        made.volatile_ = made.volatile_ || one.volatile_;
    }
    return made;
}

std::string Dialect::key(const Bound& value) const {
    if (value.is_row()) {
        std::string sql;
        for (const Bound& element : value.row) sql += (sql.empty() ? "" : ",") + key(element);
        return sql;
    }
    std::string collation;
    if (value.type.kind == TypeKind::decimal) collation = "decimal";
    if (is_text(value.type.kind)) collation = value.type.collation;
    if (value.type.kind == TypeKind::json) collation = "json";
    if (collation.empty() || collation == implied_collation(value)) return value.sql;
    return value.sql + collate_clause(collation);
}

Bound Dialect::settle(Binder&, Bound value) const { return value; }

} // namespace labdb::sql::mysql
