// Arrays and records: ARRAY[…], subscripts, slices, fields.
#include <algorithm>

#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres {

Bound Dialect::array(Binder& binder, const ast::ArrayValue& array, std::size_t position) const {
    if (array.elements.empty()) {
        auto error = error_at("42P18", "cannot determine type of empty array", position);
        error.hint = "Explicitly cast to the desired type, for example ARRAY[]::integer[].";
        throw error;
    }
    std::vector<Bound> elements;
    for (const auto& element : array.elements) elements.push_back(binder.expression(element));
    const auto type = common_type(binder, elements, "ARRAY");
    const bool nested = type.kind == TypeKind::array;
    std::string sql = nested ? "pg_array_of_arrays(" : "pg_array(";
    for (std::size_t i = 0; i < elements.size(); ++i) {
        elements[i] = convert_to(binder, std::move(elements[i]), type);
        sql += (i > 0 ? ", " : "") + to_output(binder, elements[i]).sql;
    }
    auto bound = combine(sql + ")", array_of_type(type), elements);
    bound.nullable = false;
    return bound;
}

Bound Dialect::array_of(Binder& binder, Bound column, const std::string& query) const {
    column = as_known(binder, std::move(column));
    auto element = column;
    element.sql = "c0";
    element.constant.reset();
    const char* function = column.type.kind == TypeKind::array ? "pg_array_agg_arrays" : "pg_array_agg";
    const Bound operands[] = {column};
    auto bound = combine("coalesce((SELECT " + std::string(function) + "('1', " + to_output(binder, element).sql +
                             ") FROM (" + query + ")), '{}')",
                         array_of_type(column.type), operands);
    bound.nullable = false;
    bound.aggregate = false;
    return bound;
}

Bound Dialect::subscript(Binder& binder, const ast::Subscript& subscript, std::size_t position) const {
    // a[1][2] is one subscript of two numbers, a[1:2][3:4] one slice.
    std::vector<const ast::Subscript*> chain = {&subscript};
    while (const auto* inner = ast::as<ast::Subscript>(chain.back()->value)) chain.push_back(inner);
    std::reverse(chain.begin(), chain.end());
    auto value = binder.expression(chain.front()->value);
    const auto integer = type_named("int4");
    if (value.type.kind == TypeKind::jsonb) {
        for (const auto* step : chain) {
            if (step->slice) fail_at("42804", "jsonb subscript does not support slices", position);
            auto index = binder.expression(step->lower);
            value = apply(binder, "->", {std::move(value), std::move(index)}, position);
        }
        return value;
    }
    if (value.type.kind == TypeKind::geometry && value.type.name == "point" && chain.size() == 1 &&
        !chain.front()->slice) {
        const Bound parts[] = {value, convert_to(binder, binder.expression(chain.front()->lower), integer)};
        return combine("pg_point_coordinate(" + parts[0].sql + ", " + parts[1].sql + ")", type_named("float8"), parts);
    }
    if (value.type.kind != TypeKind::array) {
        fail_at("42804", "cannot subscript type " + type_name(value.type) + " because it does not support subscripting",
                position);
    }
    const bool slice = std::any_of(chain.begin(), chain.end(), [](const auto* step) { return step->slice; });
    std::vector<Bound> parts = {value};
    std::string sql =
        (slice ? "pg_array_slice(" : "pg_array_element(") + value.sql + ", " + type_text(*value.type.element);
    const auto add = [&](const ast::ExpressionPtr& expression) {
        if (!expression) {
            sql += ", ''"; // an open end
            return;
        }
        auto index = convert_to(binder, binder.expression(expression), integer);
        sql += ", " + index.sql;
        parts.push_back(std::move(index));
    };
    for (const auto* step : chain) {
        if (!slice) {
            add(step->lower);
        } else if (step->slice) {
            add(step->lower);
            add(step->upper);
        } else {
            sql += ", 1"; // beside a slice `[n]` is `[1:n]`
            add(step->lower);
        }
    }
    auto bound = combine(sql + ")", slice ? value.type : *value.type.element, parts);
    bound.nullable = true;
    return bound;
}

Bound Dialect::field(Binder& binder, const ast::FieldSelection& selection, std::size_t position) const {
    auto value = binder.expression(selection.value);
    if (value.is_row()) {
        for (const auto& element : value.row)
            if (element.origin && element.origin->column == selection.field) return element;
        for (std::size_t i = 0; i < value.row.size(); ++i)
            if (selection.field == "f" + std::to_string(i + 1)) return value.row[i];
        fail_at("42703", "could not identify column \"" + selection.field + "\" in record data type", position);
    }
    if (value.type.kind != TypeKind::record) {
        fail_at("42809",
                "column notation ." + selection.field + " applied to type " + type_name(value.type) +
                    ", which is not a composite type",
                position);
    }
    const auto fields = record_fields(value.type);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name != selection.field) continue;
        const Bound operands[] = {value};
        auto bound =
            combine("pg_field(" + value.sql + ", " + std::to_string(i) + ", " + type_text(fields[i].type) + ")",
                    fields[i].type, operands);
        bound.nullable = true;
        return bound;
    }
    fail_at("42703", "column \"" + selection.field + "\" not found in data type " + type_name(value.type), position);
}

Bound Dialect::range_offset(Binder& binder, Bound offset, Bound& key) const {
    const auto position = offset.position;
    const auto kind = key.type.kind;
    if (is_number(kind)) {
        if (kind == TypeKind::decimal) key = convert_to(binder, std::move(key), type_named("float8"));
        return convert_to(binder, std::move(offset), type_named("float8"));
    }
    if (kind != TypeKind::date && kind != TypeKind::datetime && kind != TypeKind::timestamp && kind != TypeKind::time)
        fail_at("0A000",
                "RANGE with offset PRECEDING/FOLLOWING is not supported for column type " + type_name(key.type),
                position);
    if (!is_unknown(offset) && offset.type.kind != TypeKind::interval) {
        auto error = error_at("0A000",
                              "RANGE with offset PRECEDING/FOLLOWING is not supported for column type " +
                                  type_name(key.type) + " and offset type " + type_name(offset.type),
                              position);
        error.hint = "Cast the offset value to an appropriate type.";
        throw error;
    }
    offset = convert_to(binder, std::move(offset), type_named("interval"));
    if (!offset.constant) fail_at("0A000", "RANGE with an offset that is no constant is not supported", position);
    if (is_null(*offset.constant)) return offset;
    const auto interval = Interval::decode(std::get<Blob>(*offset.constant).bytes);
    // A month has no one length in the numbers that dates are kept as.
    if (interval.months != 0) fail_at("0A000", "RANGE with an offset of months or years is not supported", position);
    const auto micros =
        static_cast<double>(interval.days) * static_cast<double>(kDay) + static_cast<double>(interval.micros);
    const double distance = kind == TypeKind::date ? micros / static_cast<double>(kDay) : micros;
    return binder.constant(distance, type_named("float8"));
}

std::vector<std::pair<std::string, Bound>> Dialect::fields(Binder&, const Bound& value, std::size_t position) const {
    std::vector<std::pair<std::string, Bound>> made;
    if (value.is_row()) {
        for (const auto& element : value.row)
            made.emplace_back(element.origin ? element.origin->column : "f" + std::to_string(made.size() + 1), element);
        return made;
    }
    if (value.type.kind != TypeKind::record)
        fail_at("42809", "type " + type_name(value.type) + " is not composite", position);
    for (const auto& field : record_fields(value.type)) {
        const Bound operands[] = {value};
        auto bound =
            combine("pg_field(" + value.sql + ", " + std::to_string(made.size()) + ", " + type_text(field.type) + ")",
                    field.type, operands);
        bound.nullable = true;
        made.emplace_back(field.name, std::move(bound));
    }
    return made;
}

} // namespace labdb::sql::postgres
