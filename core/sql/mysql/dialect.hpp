#pragma once

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/rules.hpp"

namespace labdb::sql::mysql {

using bind::Binder;
using bind::Bound;
using bind::Coercibility;

/// MySQL's Rules. Each subject has a file: rules_literals.cpp, rules_operators.cpp, rules_comparison.cpp,
/// rules_conditions.cpp, rules_casts.cpp, rules_types.cpp, rules_calls.cpp, rules_variables.cpp, assign.cpp, text.cpp.
class Dialect final : public bind::Rules {
public:
    bool is_mysql() const override { return true; }

    Bound literal(Binder&, const ast::Literal&, std::size_t) const override;
    Bound parameter(Binder&, const ast::Parameter&, std::size_t) const override;
    Bound variable(Binder&, const ast::Variable&, std::size_t) const override;
    Bound variable_assignment(Binder&, const ast::VariableAssignment&, std::size_t) const override;
    Bound operation(Binder&, const ast::Operator&, std::size_t) const override;
    Bound between(Binder&, const ast::Between&, std::size_t) const override;
    Bound in_list(Binder&, const ast::InList&, std::size_t) const override;
    Bound like(Binder&, const ast::Like&, std::size_t) const override;
    Bound is(Binder&, const ast::Is&, std::size_t) const override;
    Bound conditional(Binder&, const ast::Case&, std::size_t) const override;
    Bound cast(Binder&, const ast::Cast&, std::size_t) const override;
    Bound convert_charset(Binder&, const ast::ConvertCharset&, std::size_t) const override;
    Bound collate(Binder&, const ast::Collate&, std::size_t) const override;
    Bound call(Binder&, const ast::Call&, std::size_t) const override;
    Bound interval(Binder&, const ast::Interval&, std::size_t) const override;
    Bound array(Binder&, const ast::ArrayValue&, std::size_t) const override;
    Bound array_of(Binder&, Bound, const std::string&) const override;
    Bound quantified_array(Binder&, const ast::QuantifiedArray&, std::size_t) const override;
    Bound subscript(Binder&, const ast::Subscript&, std::size_t) const override;
    Bound range_offset(Binder&, Bound, Bound&) const override;
    Bound field(Binder&, const ast::FieldSelection&, std::size_t) const override;
    Bound match(Binder&, const ast::MatchAgainst&, std::size_t) const override;
    TableCall table_call(Binder&, const ast::Call&, const std::vector<ast::ColumnDefinitionItem>&,
                         std::size_t) const override;
    bool returns_rows(Binder&, const ast::Call&) const override { return false; }
    TableCall json_table(Binder&, const ast::JsonTable&, std::size_t) const override;

    Bound condition(Binder&, Bound, std::string_view) const override;
    Bound compare(Binder&, std::string_view, Bound, Bound, std::size_t) const override;
    Type common_type(Binder&, std::span<const Bound>, std::string_view) const override;
    Bound convert(Binder&, Bound, const Type&) const override;
    std::string key(const Bound&) const override;
    Bound settle(Binder&, Bound) const override;
    std::string column_name(const ast::SelectItem&) const override;
    Type type_of(Binder&, const ast::TypeName&) const override;

    Cell assign(Environment&, const Cell&, const Type&, const Column&, std::int64_t) const override;
    std::string text(const Environment&, const Cell&, const Type&) const override;
    Cell read(Environment&, std::string_view, const Type&) const override;
    const FunctionTables& functions() const override;
    Bound partition(Binder&, const Table&, const std::vector<std::string>&) const override;
};

} // namespace labdb::sql::mysql
