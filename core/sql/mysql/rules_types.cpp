#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/parse.hpp"
#include "core/sql/mysql/partitioning.hpp"
#include "core/sql/mysql/rules.hpp"
#include "core/sql/mysql/typing.hpp"
#include "core/util/text.hpp"

/// Names of types and columns; and what MySQL does not have.
namespace labdb::sql::mysql {

namespace {

[[noreturn]] void refuse(const char* what) {
    throw Error(1235, "42000", std::string("This version of MySQL doesn't yet support '") + what + "'");
}

} // namespace

Type Dialect::type_of(Binder& binder, const ast::TypeName& name) const {
    TypeDefaults defaults;
    defaults.collation = connection_collation(binder);
    defaults.charset = text_type(0, defaults.collation).charset;
    return mysql::type_of(name, defaults);
}

std::string Dialect::column_name(const ast::SelectItem& item) const {
    if (!item.alias.empty()) return item.alias;
    if (const auto* column = ast::as<ast::ColumnReference>(item.value)) return column->name.back();
    // NAME_CONST is there to name it.
    if (const auto* call = ast::as<ast::Call>(item.value);
        call != nullptr && call->name == ast::Name{"name_const"} && call->arguments.size() == 2)
        if (const auto* name = ast::as<ast::Literal>(call->arguments[0])) return name->text;
    // A text alone names the column by what it says.
    using Kind = ast::Literal::Kind;
    // A plus before it means nothing.
    const ast::ExpressionPtr* value = &item.value;
    for (const auto* sign = ast::as<ast::Operator>(*value);
         sign != nullptr && sign->name == "+" && sign->operands.size() == 1; sign = ast::as<ast::Operator>(*value))
        value = &sign->operands[0];
    if (const auto* literal = ast::as<ast::Literal>(*value)) {
        // So does a number, and both within parentheses.
        if (literal->kind == Kind::string || literal->kind == Kind::integer || literal->kind == Kind::decimal ||
            literal->kind == Kind::real)
            return literal->text;
        if (item.source.starts_with("(") && literal->kind == Kind::null) return "NULL";
        if (item.source.starts_with("(") && literal->kind == Kind::boolean) return util::to_upper(literal->text);
    }
    return item.source;
}

Bound Dialect::array(Binder&, const ast::ArrayValue&, std::size_t) const { refuse("ARRAY"); }
Bound Dialect::array_of(Binder&, Bound, const std::string&) const { refuse("ARRAY"); }
Bound Dialect::quantified_array(Binder&, const ast::QuantifiedArray&, std::size_t) const { refuse("ARRAY"); }
Bound Dialect::subscript(Binder&, const ast::Subscript&, std::size_t) const { refuse("ARRAY"); }
Bound Dialect::field(Binder&, const ast::FieldSelection&, std::size_t) const { refuse("ROW"); }

Bound Dialect::range_offset(Binder& binder, Bound offset, Bound& key) const {
    const bool interval = offset.type.kind == TypeKind::interval;
    if (interval) {
        // TIME is kept in microseconds; so is what dates are ordered by here.
        if (key.type.kind != TypeKind::time) {
            const Bound point = converted(binder, key, Form::datetime, 6);
            key.sql = "(my_to_seconds(" + point.sql + ") * 1000000 + my_microsecond(" + point.sql + "))";
            key.constant.reset();
            key.type = Type();
            key.type.kind = TypeKind::bigint;
        }
        return offset;
    }
    Type type;
    type.kind = TypeKind::double_precision;
    return convert(binder, std::move(offset), type);
}

bind::Rules::TableCall Dialect::table_call(Binder&, const ast::Call& call,
                                           const std::vector<ast::ColumnDefinitionItem>&, std::size_t) const {
    refuse(call.name.back().c_str());
}

Bound Dialect::partition(Binder& binder, const Table& table, const std::vector<std::string>& names) const {
    if (table.partition_by.empty()) throw Error(1747, "HY000", "PARTITION () clause on non partitioned table");
    const Partitioning partitioning = parse_partitioning(table.partition_by);
    std::string text;
    for (const std::string& name : names) {
        const auto number = partitioning.find(name);
        if (!number) throw Error(1735, "HY000", "Unknown partition '" + name + "' in table '" + table.name + "'");
        text += (text.empty() ? "" : " OR ") + partitioning.condition(*number);
    }
    return condition(binder, binder.expression(*parse_expression(text)), "WHERE");
}

const FunctionTables& Dialect::functions() const { return function_tables(); }

} // namespace labdb::sql::mysql

namespace labdb::sql {

const bind::Rules& mysql_rules() {
    static const mysql::Dialect dialect;
    return dialect;
}

} // namespace labdb::sql
