#include "core/sql/define/columns.hpp"

#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/sql/postgres/print.hpp"

namespace labdb::sql::define {

MadeColumn make_column(Context& context, const Table& table, const ast::ColumnDefinition& definition) {
    return context.mysql() ? make_mysql_column(context, table, definition)
                           : make_postgres_column(context, table, definition);
}

void set_default(Context& context, Column& column, const ast::Expression& value, const std::string& source) {
    (context.mysql() ? set_mysql_default : set_postgres_default)(context, column, value, source);
}

namespace {

/// InnoDB's limit (MySQL's manual, 17.21 "InnoDB limits"), and PostgreSQL's MaxHeapAttributeNumber.
void check_number_of_columns(const Context& context, const Table& table) {
    constexpr std::size_t kMostOfInnodb = 1017, kMostOfPostgres = 1600;
    if (table.columns.size() < (context.mysql() ? kMostOfInnodb : kMostOfPostgres)) return;
    if (context.mysql()) throw Error(1117, "42000", "Too many columns");
    throw Error("54011", "tables can have at most 1600 columns");
}

} // namespace

Column& add_column(Context& context, Table& table, Column column) {
    check_number_of_columns(context, table);
    if (find_column(table, column.name, context.mysql())) throw duplicate_column(context, column.name, table);
    column.number = table.next_number++;
    column.physical = physical::free_column_name(table, column.name);
    table.columns.push_back(std::move(column));
    return table.columns.back();
}

Cell implicit_default(const Type& type) {
    switch (type.kind) {
    case TypeKind::decimal: {
        std::string zero = "0";
        if (type.scale > 0) zero += "." + std::string(static_cast<std::size_t>(type.scale), '0');
        return zero;
    }
    case TypeKind::real:
    case TypeKind::double_precision: return 0.0;
    case TypeKind::date: return std::string("0000-00-00");
    case TypeKind::datetime:
    case TypeKind::timestamp: {
        std::string zero = "0000-00-00 00:00:00";
        if (type.scale > 0) zero += "." + std::string(static_cast<std::size_t>(type.scale), '0');
        return zero;
    }
    case TypeKind::enumeration: return std::int64_t{1};
    case TypeKind::json: return std::string("null");
    case TypeKind::geometry: return Blob{};
    default: break;
    }
    if (is_bytes(type.kind)) {
        const bool fixed = type.kind == TypeKind::binary && type.length > 0;
        return Blob{std::string(fixed ? static_cast<std::size_t>(type.length) : 0, '\0')};
    }
    return is_text(type.kind) ? Cell(std::string()) : Cell(std::int64_t{0});
}

std::string kept_source(Context& context, const ast::Expression& expression, const std::string& source) {
    if (context.mysql()) return mysql::print(expression);
    return source.empty() ? postgres::print(expression) : source;
}

} // namespace labdb::sql::define
