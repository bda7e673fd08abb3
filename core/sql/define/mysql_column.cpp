// A column as MySQL's CREATE TABLE defines it.
#include <algorithm>
#include <utility>

#include "core/sql/ast/walk.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/changing_functions.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/sql/mysql/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

/// A default must fit whatever sql_mode says; what it would be warned of is forgotten.
class Strictly {
public:
    explicit Strictly(Environment& environment)
        : environment_(environment), strict_(std::exchange(environment.strict, true)),
          modifying_(std::exchange(environment.modifying, true)), conditions_(environment.conditions.size()) {}
    ~Strictly() {
        environment_.strict = strict_;
        environment_.modifying = modifying_;
        environment_.conditions.resize(conditions_);
    }
    Strictly(const Strictly&) = delete;
    Strictly& operator=(const Strictly&) = delete;

private:
    Environment& environment_;
    bool strict_, modifying_;
    std::size_t conditions_;
};

bool takes_no_default(const Type& type) {
    return type.kind == TypeKind::text || type.kind == TypeKind::blob || type.kind == TypeKind::json ||
           type.kind == TypeKind::geometry;
}

bool is_now(const ast::Expression& value) {
    const auto* call = std::get_if<ast::Call>(&value.node);
    return call && (call->name.back() == "current_timestamp" || call->name.back() == "now");
}

/// CURRENT_TIMESTAMP's digits of a second's fraction.
int fraction_of(const ast::Expression& value) {
    const auto& call = std::get<ast::Call>(value.node);
    const auto* digits = call.arguments.empty() ? nullptr : ast::as<ast::Literal>(call.arguments[0]);
    return digits ? std::stoi(digits->text) : 0;
}

std::string now_text(int fraction) {
    return fraction > 0 ? "CURRENT_TIMESTAMP(" + std::to_string(fraction) + ")" : "CURRENT_TIMESTAMP";
}

bool fits_now(const Type& type, const ast::Expression& value) {
    return (type.kind == TypeKind::datetime || type.kind == TypeKind::timestamp) &&
           fraction_of(value) == std::max(type.scale, 0);
}

/// Limits of types that an error tells with the column's name.
void check_type(const std::string& name, const Type& type) {
    const auto fail = [](int code, const std::string& text) { throw Error(code, "42000", text); };
    if (type.kind == TypeKind::decimal) {
        if (type.scale > 30)
            fail(1425, "Too big scale " + std::to_string(type.scale) + " specified for column '" + name +
                           "'. Maximum is 30.");
        if (type.precision > 65)
            fail(1426, "Too-big precision " + std::to_string(type.precision) + " specified for '" + name +
                           "'. Maximum is 65.");
    }
    if ((type.kind == TypeKind::decimal || type.kind == TypeKind::real || type.kind == TypeKind::double_precision) &&
        type.precision >= 0 && type.scale > type.precision)
        fail(1427, "For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column '" + name + "').");
    if ((type.kind == TypeKind::time || type.kind == TypeKind::datetime || type.kind == TypeKind::timestamp) &&
        type.scale > 6)
        fail(1426, "Too-big precision " + std::to_string(type.scale) + " specified for '" + name + "'. Maximum is 6.");
    if (is_integer(type.kind) && type.length > 255)
        fail(1439, "Display width out of range for column '" + name + "' (max = 255)");
    if (type.kind == TypeKind::bit && type.length > 64)
        fail(1439, "Display width out of range for column '" + name + "' (max = 64)");
    if ((type.kind == TypeKind::character || type.kind == TypeKind::binary) && type.length > 255)
        fail(1074, "Column length too big for column '" + name + "' (max = 255); use BLOB or TEXT instead");
    if (type.kind == TypeKind::varchar || type.kind == TypeKind::varbinary) {
        const mysql::CharsetRow* charset = type.kind == TypeKind::varchar ? mysql::find_charset(type.charset) : nullptr;
        const std::int64_t most = 65535 / (charset ? charset->max_length : 1);
        if (type.length > most)
            fail(1074, "Column length too big for column '" + name + "' (max = " + std::to_string(most) +
                           "); use BLOB or TEXT instead");
    }
    if (type.labels && (type.kind == TypeKind::enumeration || type.kind == TypeKind::set)) {
        const bool set = type.kind == TypeKind::set;
        for (std::size_t i = 0; i < type.labels->size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (folded((*type.labels)[i]) == folded((*type.labels)[j]))
                    throw Error(1291, "HY000",
                                "Column '" + name + "' has duplicated value '" + (*type.labels)[i] + "' in " +
                                    (set ? "SET" : "ENUM"));
        if (set && type.labels->size() > 64)
            throw Error(1097, "HY000", "Too many strings for column " + name + " and SET");
    }
}

} // namespace

void resolve_charset(const std::string& charset, const std::string& collation, std::string& charset_out,
                     std::string& collation_out) {
    const mysql::CharsetRow* set = nullptr;
    if (!charset.empty()) {
        set = mysql::find_charset(charset);
        if (!set) throw Error(1115, "42000", "Unknown character set: '" + charset + "'");
        charset_out = set->name;
        collation_out = set->default_collation;
    }
    if (collation.empty()) return;
    const mysql::CollationInfo* found = mysql::find_collation(collation);
    if (!found) throw Error(1273, "HY000", "Unknown collation: '" + collation + "'");
    if (set && found->charset != set->name)
        throw Error(1253, "42000",
                    "COLLATION '" + collation + "' is not valid for CHARACTER SET '" + std::string(set->name) + "'");
    charset_out = found->charset;
    collation_out = found->name;
}

namespace {

void set_generated(Context& context, Column& column, const ast::ColumnDefinition& definition) {
    const ast::Generated& generated = *definition.generated;
    const auto refuse = [&](const char* what) {
        throw Error(3106, "HY000", "'" + std::string(what) + "' is not supported for generated columns.");
    };
    if (definition.auto_increment) throw Error(1221, "HY000", "Incorrect usage of AUTO_INCREMENT and generated column");
    if (definition.default_value) throw Error(1221, "HY000", "Incorrect usage of DEFAULT and generated column");
    if (definition.on_update) refuse("ON UPDATE");
    const std::string function = changing_function(*generated.value);
    if (!function.empty())
        throw Error(3763, "HY000",
                    "Expression of generated column '" + definition.name +
                        "' contains a disallowed function: " + function + ".");
    if (ast::has_subquery(*generated.value))
        throw Error(3102, "HY000",
                    "Expression of generated column '" + column.name + "' contains a disallowed function.");
    column.generated = kept_source(context, *generated.value, generated.source);
    column.generated_stored = generated.stored;
}

} // namespace

void set_mysql_default(Context& context, Column& column, const ast::Expression& value, const std::string& source) {
    const auto invalid = [&] { return Error(1067, "42000", "Invalid default value for '" + column.name + "'"); };
    column.default_is_expression = false;
    if (is_now(value) && !source.starts_with("(")) {
        if (!fits_now(column.type, value)) throw invalid();
        column.default_source = now_text(fraction_of(value));
        return;
    }
    const auto* literal = std::get_if<ast::Literal>(&value.node);
    if (!source.starts_with("(") && literal && literal->kind == ast::Literal::Kind::null) {
        if (column.not_null) throw invalid();
        column.default_source = "NULL";
        return;
    }
    if (source.starts_with("(")) {
        if (ast::has_subquery(value))
            throw Error(3772, "HY000",
                        "Default value expression of column '" + column.name + "' contains a disallowed function.");
        column.default_source = kept_source(context, value, "");
        column.default_is_expression = true;
        return;
    }
    if (takes_no_default(column.type))
        throw Error(1101, "42000",
                    "BLOB, TEXT, GEOMETRY or JSON column '" + column.name + "' can't have a default value");
    const Value given = evaluate(context, value);
    Cell cell;
    try {
        const Strictly strictly(context.environment);
        cell = context.rules.assign(context.environment, given.cell, given.type, column, 1);
    } catch (const Error&) {
        throw invalid();
    }
    if (column.type.kind == TypeKind::bit) {
        std::string bits;
        for (auto number = static_cast<std::uint64_t>(std::get<std::int64_t>(cell)); number > 0; number >>= 1)
            bits.insert(bits.begin(), number & 1 ? '1' : '0');
        column.default_source = "b'" + (bits.empty() ? "0" : bits) + "'";
        return;
    }
    const std::string text = context.rules.text(context.environment, cell, column.type);
    column.default_source = mysql::quoted_text(text);
}

MadeColumn make_mysql_column(Context& context, const Table& table, const ast::ColumnDefinition& definition) {
    MadeColumn made;
    Column& column = made.column;
    column.name = checked_name(context, definition.name);
    if (column.name.empty() || column.name.back() == ' ')
        throw Error(1166, "42000", "Incorrect column name '" + column.name + "'");
    column.type = mysql::type_of(definition.type, {table.charset, table.collation});
    check_type(column.name, column.type);
    column.not_null = definition.nullable.has_value() && !*definition.nullable;
    column.auto_increment = definition.auto_increment;
    column.comment = definition.comment.value_or("");
    if (column.comment.size() > 1024)
        throw Error(1629, "HY000", "Comment for field '" + column.name + "' is too long (max = 1024)");
    column.invisible = definition.invisible;
    if (column.auto_increment) {
        if (!is_integer(column.type.kind) && column.type.kind != TypeKind::real &&
            column.type.kind != TypeKind::double_precision)
            throw Error(1063, "42000", "Incorrect column specifier for column '" + column.name + "'");
        if (definition.default_value) throw Error(1067, "42000", "Invalid default value for '" + column.name + "'");
        column.not_null = true;
    }
    for (const ast::TableConstraint& constraint : definition.constraints)
        if (constraint.kind == ast::TableConstraint::Kind::primary_key) {
            if (definition.nullable.value_or(false))
                throw Error(
                    1171, "42000",
                    "All parts of a PRIMARY KEY must be NOT NULL; if you need NULL in a key, use UNIQUE instead");
            column.not_null = true;
        }
    if (definition.generated) {
        set_generated(context, column, definition);
        return made;
    }
    if (definition.default_value)
        set_mysql_default(context, column, *definition.default_value, definition.default_source);
    // A column that may be NULL has the default NULL, said or not.
    const bool silent = column.type.kind == TypeKind::text || column.type.kind == TypeKind::blob;
    if (!column.not_null && !column.default_source && !silent) column.default_source = "NULL";
    if (definition.on_update) {
        if (!is_now(*definition.on_update) || !fits_now(column.type, *definition.on_update))
            throw Error(1294, "HY000", "Invalid ON UPDATE clause for '" + column.name + "' column");
        column.on_update = now_text(fraction_of(*definition.on_update));
    }
    return made;
}

} // namespace labdb::sql::define
