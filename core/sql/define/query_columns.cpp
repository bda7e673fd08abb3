#include "core/sql/define/query_columns.hpp"

#include "core/sql/define/columns.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/mysql/types.hpp"

namespace labdb::sql::define {
namespace {

/// MySQL keeps a computed whole number of few digits in an INT (sql/item.cc, create_tmp_field_from_item:
/// MY_INT32_NUM_DECIMAL_DIGITS), and a longer text in a TEXT (make_string_field: CONVERT_IF_BIGGER_TO_BLOB).
Type mysql_type(const bind::Bound& value) {
    constexpr int kIntegerDigits = 9;
    constexpr std::int64_t kLongestVarchar = 512;
    Type type = value.type;
    if (type.kind == TypeKind::null) {
        type = mysql::binary_type(0);
        type.kind = TypeKind::binary;
        return type;
    }
    if (value.origin) return type;
    if (type.kind == TypeKind::bigint) {
        const bool few =
            mysql::integer_digits(type) <= kIntegerDigits || (type.length >= 0 && type.length <= kIntegerDigits);
        if (!few) return type;
        Type small = type;
        small.kind = TypeKind::integer;
        small.length = -1;
        small.precision = -1;
        small.name.clear();
        return small;
    }
    const bool bytes = type.kind == TypeKind::varbinary;
    if ((type.kind == TypeKind::varchar || bytes) && type.length > kLongestVarchar) {
        type.kind = bytes ? TypeKind::blob : TypeKind::text;
        type.length = 65535;
    }
    return type;
}

/// A copy of a column keeps its default, a computed one that is never NULL has the least value of its type.
void set_mysql_default(Context& context, const bind::Bound& value, Column& column) {
    if (value.origin) {
        const auto origin = context.catalogue.find_table(value.origin->schema, value.origin->table);
        const Column* original = origin ? find_column(*origin, value.origin->column, true) : nullptr;
        if (original) column.default_source = original->auto_increment ? "'0'" : original->default_source;
        if (column.not_null && column.default_source == "NULL") column.default_source.reset();
    }
    if (!column.not_null && !column.default_source) column.default_source = "NULL";
    if (column.not_null && !column.default_source && !value.origin && column.type.kind != TypeKind::text &&
        (is_number(column.type.kind) || is_text(column.type.kind))) {
        const Cell zero = implicit_default(column.type);
        column.default_source = "'" + context.rules.text(context.environment, zero, column.type) + "'";
    }
}

} // namespace

Column column_of_query(Context& context, bind::Binder& binder, const bind::BoundQuery::Column& from,
                       const std::string& name) {
    Column column;
    column.name = checked_name(context, name);
    const bind::Bound settled = context.rules.settle(binder, from.value);
    column.type = context.mysql() ? mysql_type(settled) : settled.type;
    if (!context.mysql()) return column;
    column.not_null = !from.value.nullable;
    set_mysql_default(context, from.value, column);
    return column;
}

} // namespace labdb::sql::define
