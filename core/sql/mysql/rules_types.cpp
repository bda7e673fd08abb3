#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/rules.hpp"
#include "core/sql/mysql/typing.hpp"

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
    // A text alone names the column by what it says.
    if (const auto* literal = ast::as<ast::Literal>(item.value);
        literal != nullptr && literal->kind == ast::Literal::Kind::string)
        return literal->text;
    return item.source;
}

Bound Dialect::array(Binder&, const ast::ArrayValue&, std::size_t) const { refuse("ARRAY"); }
Bound Dialect::array_of(Binder&, Bound, const std::string&) const { refuse("ARRAY"); }
Bound Dialect::quantified_array(Binder&, const ast::QuantifiedArray&, std::size_t) const { refuse("ARRAY"); }
Bound Dialect::subscript(Binder&, const ast::Subscript&, std::size_t) const { refuse("ARRAY"); }
Bound Dialect::field(Binder&, const ast::FieldSelection&, std::size_t) const { refuse("ROW"); }

bind::Rules::TableCall Dialect::table_call(Binder&, const ast::Call& call,
                                           const std::vector<ast::ColumnDefinitionItem>&, std::size_t) const {
    refuse(call.name.back().c_str());
}

const FunctionTables& Dialect::functions() const { return function_tables(); }

} // namespace labdb::sql::mysql

namespace labdb::sql {

const bind::Rules& mysql_rules() {
    static const mysql::Dialect dialect;
    return dialect;
}

} // namespace labdb::sql
