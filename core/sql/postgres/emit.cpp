#include "core/sql/postgres/emit.hpp"

#include <charconv>

#include "core/sql/bind/quote.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr char kParameterMark = '\x01';

bool is_whole(TypeKind kind) {
    return kind == TypeKind::smallint || kind == TypeKind::integer || kind == TypeKind::bigint || kind == TypeKind::oid;
}

bool has_limits(const Type& type) { return !(without_limits(type) == type); }

/// How a conversion comes out, without the limits of the target.
std::string cast_sql(const std::string& value, const Type& from, const Type& to, bool explicit_cast) {
    const bool limits = has_limits(to);
    // Names of objects are the session's to know.
    if (from.kind == TypeKind::oid && from.name.starts_with("reg") && is_text(to.kind) && !limits)
        return "pg_session_object_name(" + sql_text(from.name) + ", " + value + ")";
    if (to.kind == TypeKind::oid && to.name.starts_with("reg") && is_text(from.kind))
        return "pg_session_object_number(" + sql_text(to.name) + ", " + value + ")";
    if (from.kind == TypeKind::array && from.name.ends_with("vector") && is_text(to.kind))
        return "pg_vector_text(" + value + ")";
    if (!limits && is_binary_cast(from, to)) return value;
    if (!limits && is_whole(from.kind) && from.name.empty()) {
        const bool to_text =
            to.kind == TypeKind::text || to.kind == TypeKind::varchar || to.kind == TypeKind::character;
        if (to.kind == TypeKind::decimal || to_text) return "CAST(" + value + " AS TEXT)";
        if (to.kind == TypeKind::double_precision) return "CAST(" + value + " AS REAL)";
        if (to.kind == TypeKind::integer || to.kind == TypeKind::smallint)
            return std::string("pg_check_") + (to.kind == TypeKind::integer ? "int4(" : "int2(") + value + ")";
        if (to.kind == TypeKind::boolean) return "(" + value + " <> 0)";
    }
    if (!limits && from.kind == TypeKind::boolean && to.kind == TypeKind::integer) return value;
    if (!limits && from.kind == TypeKind::date && to.kind == TypeKind::datetime)
        return "pg_date_timestamp(" + value + ")";
    if (same_base(from, to) || (limits && is_binary_cast(from, to)))
        return std::string(explicit_cast ? "pg_limit(" : "pg_limit_assign(") + value + ", " + type_text(to) + ")";
    return std::string(explicit_cast ? "pg_cast(" : "pg_cast_assign(") + value + ", " + type_text(from) + ", " +
           type_text(to) + ")";
}

Bound read_literal(Binder& binder, const Bound& value, const Type& type, bool explicit_cast) {
    if (value.text_literal.starts_with(kParameterMark)) {
        int number = 0;
        std::from_chars(value.text_literal.data() + 1, value.text_literal.data() + value.text_literal.size(), number);
        if (number > 0) binder.parameter_types[number] = type;
    }
    const auto coercibility = value.coercibility;
    Cell cell;
    try {
        if (value.constant && !is_null(*value.constant)) {
            const auto text = std::get_if<std::string>(&*value.constant);
            cell = text ? value_read(binder.environment(), *text, type) : *value.constant;
            cell = limit_value(std::move(cell), type, explicit_cast);
        }
    } catch (Error& error) {
        if (!error.position && !value.text_literal.starts_with(kParameterMark)) error.position = value.position;
        throw;
    }
    auto bound = binder.constant(std::move(cell), type);
    bound.position = value.position;
    bound.coercibility = coercibility;
    return bound;
}

bool is_plain_comparable(TypeKind kind) {
    switch (kind) {
    case TypeKind::array:
    case TypeKind::record:
    case TypeKind::jsonb:
    case TypeKind::inet:
    case TypeKind::cidr:
    case TypeKind::range: return false;
    default: return true;
    }
}

} // namespace

std::string sql_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += c;
        out += c;
    }
    return out + '\'';
}

std::string type_text(const Type& type) { return sql_text(encode_type(type)); }

Bound combine(std::string sql, Type type, std::span<const Bound> operands) {
    Bound bound;
    bound.sql = std::move(sql);
    bound.type = std::move(type);
    bound.nullable = operands.empty();
    for (const auto& operand : operands) {
        bound.nullable = bound.nullable || operand.nullable;
        bound.aggregate = bound.aggregate || operand.aggregate;
        bound.window = bound.window || operand.window;
        bound.volatile_ = bound.volatile_ || operand.volatile_;
    }
    return bound;
}

std::string parameter_mark(int number) { return kParameterMark + std::to_string(number); }

bool is_unknown(const Bound& value) {
    return !value.is_row() && (value.type.kind == TypeKind::unknown || value.type.kind == TypeKind::null);
}

Bound as_known(Binder& binder, Bound value) {
    if (is_unknown(value)) return convert_to(binder, std::move(value), type_named("text"));
    return as_record(binder, std::move(value));
}

Bound inside(Binder& binder, const char* clause, const ast::ExpressionPtr& expression) {
    // What is refused in WHERE and its like stays refused by their names.
    const bool listed = binder.clause() == "field list";
    return listed ? binder.in_clause(clause, *expression) : binder.expression(expression);
}

Bound as_record(Binder& binder, Bound value) {
    if (!value.is_row()) return value;
    std::vector<RecordField> fields;
    std::vector<Bound> elements;
    std::string sql = "pg_record(";
    for (std::size_t i = 0; i < value.row.size(); ++i) {
        auto element = as_known(binder, value.row[i]);
        std::string name = element.origin ? element.origin->column : "f" + std::to_string(i + 1);
        sql += (i > 0 ? ", " : "") + to_output(binder, element).sql;
        fields.push_back({std::move(name), element.type});
        elements.push_back(std::move(element));
    }
    auto bound = combine(sql + ")", record_of(fields), elements);
    bound.nullable = false;
    bound.position = value.position;
    return bound;
}

Bound row_as(Binder& binder, Bound row, const Type& type) {
    const auto fields = record_fields(type);
    if (fields.empty()) return as_record(binder, std::move(row));
    if (fields.size() != row.row.size()) {
        auto error = error_at("42846", "cannot cast type record to " + type_name(type), row.position);
        error.detail = fields.size() > row.row.size() ? "Input has too few columns." : "Input has too many columns.";
        throw error;
    }
    for (std::size_t i = 0; i < fields.size(); ++i)
        row.row[i] = convert_to(binder, std::move(row.row[i]), fields[i].type);
    auto bound = as_record(binder, std::move(row));
    bound.type = type;
    return bound;
}

Bound convert_to(Binder& binder, Bound value, const Type& type, bool explicit_cast) {
    if (value.is_row() && type.kind == TypeKind::record) return row_as(binder, std::move(value), type);
    if (value.is_row()) value = as_record(binder, std::move(value));
    if (is_unknown(value)) {
        if (type.kind == TypeKind::oid && type.name == "regclass" && value.constant && !is_null(*value.constant)) {
            // A relation's name: only the session knows its number.
            const auto* text = std::get_if<std::string>(&*value.constant);
            if (text && (text->empty() || text->front() < '0' || text->front() > '9')) {
                Bound bound = value;
                bound.sql = "pg_session_regclass(" + value.sql + ")";
                bound.type = type;
                bound.constant.reset();
                bound.text_literal.clear();
                bound.nullable = false;
                return bound;
            }
        }
        if (value.constant) return read_literal(binder, value, type, explicit_cast);
        value.type = type_named("text");
    }
    if (value.type == type) return value;
    if (type.kind == TypeKind::any || type.kind == TypeKind::unknown) return value;
    if (type.kind == TypeKind::oid && type.name == "regclass" && is_text(value.type.kind)) {
        const Bound operands[] = {value};
        return combine("pg_session_regclass(" + value.sql + ")", type, operands);
    }
    if (type.kind == TypeKind::record && value.type.kind == TypeKind::record) return value;
    const auto position = value.position;
    if (value.constant && !is_null(*value.constant)) {
        // A value that has a type already is cast when the statement runs: errors have no place then.
        auto cell = cast_value(binder.environment(), view_of(*value.constant), value.type, type, explicit_cast);
        auto bound = binder.constant(std::move(cell), type);
        bound.position = position;
        bound.coercibility = value.coercibility;
        if (is_text(type.kind) && value.coercibility == bind::Coercibility::explicit_)
            bound.type.collation = value.type.collation;
        return bound;
    }
    Bound bound = value;
    bound.sql = cast_sql(value.sql, value.type, type, explicit_cast);
    bound.type = type;
    if (is_text(type.kind) && is_text(value.type.kind) && value.coercibility != bind::Coercibility::literal &&
        type.kind != TypeKind::character && value.type.kind != TypeKind::character && !value.type.collation.empty() &&
        value.type.collation != "citext" && type.collation != "citext") {
        bound.type.collation = value.type.collation;
    }
    if (bound.sql != value.sql) bound.origin.reset();
    bound.text_literal.clear();
    return bound;
}

Bound to_output(Binder& binder, Bound value) {
    value = as_known(binder, std::move(value));
    const auto kind = value.type.kind;
    if (is_text(kind)) return value;
    Bound bound = value;
    bound.type = type_named("text");
    bound.origin.reset();
    if (value.constant && !is_null(*value.constant)) {
        auto text = value_text(binder.environment(), view_of(*value.constant), value.type);
        return binder.constant(Cell(std::move(text)), bound.type);
    }
    if (is_whole(kind) && value.type.name.empty()) {
        bound.sql = "CAST(" + value.sql + " AS TEXT)";
    } else if (kind != TypeKind::decimal && kind != TypeKind::json && kind != TypeKind::jsonb &&
               kind != TypeKind::array && kind != TypeKind::record && kind != TypeKind::uuid) {
        bound.sql = "pg_output(" + value.sql + ", " + type_text(value.type) + ")";
    }
    return bound;
}

std::string expand(std::string_view form, std::span<const Bound> operands, const Type& result) {
    std::string out;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] != '$' || i + 1 >= form.size()) {
            out += form[i];
            continue;
        }
        const char next = form[++i];
        if (next == '*' || next == '@') {
            for (std::size_t n = 0; n < operands.size(); ++n) {
                out += (n > 0 ? ", " : "") + operands[n].sql;
                if (next == '@') out += ", " + type_text(operands[n].type);
            }
        } else if (next == 't') {
            const char which = form[++i];
            const auto number = static_cast<std::size_t>(which - '1');
            out +=
                which == 'r' ? type_text(result) : type_text(number < operands.size() ? operands[number].type : result);
        } else {
            const auto number = static_cast<std::size_t>(next - '1');
            out += number < operands.size() ? operands[number].sql : "NULL";
        }
    }
    return out;
}

std::string collation_of(std::span<const Bound> operands, std::size_t position) {
    const Bound* best = nullptr;
    bool conflict = false;
    for (const auto& operand : operands) {
        if (!is_text(operand.type.kind) || operand.type.collation.empty()) continue;
        if (!best || operand.coercibility < best->coercibility) {
            best = &operand;
            conflict = false;
        } else if (operand.coercibility == best->coercibility && operand.type.collation != best->type.collation) {
            if (operand.coercibility == bind::Coercibility::explicit_) {
                fail_at("42P21",
                        "collation mismatch between explicit collations \"" + best->type.collation + "\" and \"" +
                            operand.type.collation + "\"",
                        operand.position);
            }
            // The default collation gives way to another.
            if (best->type.collation == kDefaultCollation)
                best = &operand;
            else if (operand.type.collation != kDefaultCollation)
                conflict = true;
        }
    }
    if (conflict) {
        auto error = error_at("42P22", "could not determine which collation to use for string comparison", position);
        error.hint = "Use the COLLATE clause to set the collation explicitly.";
        throw error;
    }
    return best ? best->type.collation : kDefaultCollation;
}

std::string comparison(std::string_view op, const Bound& left, const Bound& right) {
    const auto kind = left.type.kind;
    const std::string middle = " " + std::string(op) + " ";
    if (kind == TypeKind::decimal || kind == TypeKind::money)
        return "(" + left.sql + " COLLATE decimal" + middle + right.sql + ")";
    if (is_text(kind)) {
        const Bound both[] = {left, right};
        const auto collation = collation_of(both, left.position);
        return "(" + left.sql + " COLLATE " + bind::quoted(collation) + middle + right.sql + ")";
    }
    if (kind == TypeKind::interval) {
        const auto key = [](const Bound& value) {
            return "substr(" + value.sql + ", 1, " + std::to_string(kIntervalKeySize) + ")";
        };
        return "(" + key(left) + middle + key(right) + ")";
    }
    if (!is_plain_comparable(kind)) {
        return "(pg_compare(" + left.sql + ", " + right.sql + ", " + type_text(left.type) + ")" + middle + "0)";
    }
    return "(" + left.sql + middle + right.sql + ")";
}

Error error_at(const char* sqlstate, std::string message, std::size_t position) {
    Error error(sqlstate, std::move(message));
    error.position = position;
    return error;
}

void fail_at(const char* sqlstate, std::string message, std::size_t position) {
    throw error_at(sqlstate, std::move(message), position);
}

} // namespace labdb::sql::postgres
