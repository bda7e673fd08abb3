#pragma once

#include "core/sql/bind/rules.hpp"
#include "core/sql/postgres/calls.hpp"
#include "core/sql/postgres/emit.hpp"

namespace labdb::sql::postgres {

/// PostgreSQL's Rules. Each subject has a file: rules_values.cpp, rules_names.cpp, rules_operators.cpp,
/// rules_conditions.cpp, rules_calls.cpp, rules_aggregates.cpp, rules_arrays.cpp, rules_elements.cpp, rules_tables.cpp,
/// rules_types.cpp, assign.cpp.
class Dialect final : public bind::Rules {
public:
    bool is_mysql() const override { return false; }

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
    Bound field(Binder&, const ast::FieldSelection&, std::size_t) const override;
    std::vector<std::pair<std::string, Bound>> fields(Binder&, const Bound&, std::size_t) const override;
    Bound match(Binder&, const ast::MatchAgainst&, std::size_t) const override;
    TableCall table_call(Binder&, const ast::Call&, const std::vector<ast::ColumnDefinitionItem>&,
                         std::size_t) const override;
    std::vector<TableCall> table_calls(Binder&, const ast::Call&, const std::vector<ast::ColumnDefinitionItem>&,
                                       std::size_t) const override;
    bool returns_rows(Binder&, const ast::Call&) const override;
    TableCall json_table(Binder&, const ast::JsonTable&, std::size_t) const override;

    Bound condition(Binder&, Bound, std::string_view) const override;
    Bound compare(Binder&, std::string_view, Bound, Bound, std::size_t) const override;
    Type common_type(Binder&, std::span<const Bound>, std::string_view) const override;
    Bound convert(Binder&, Bound, const Type&) const override;
    Bound range_offset(Binder&, Bound, Bound&) const override;
    std::string key(const Bound&) const override;
    Bound settle(Binder&, Bound) const override;
    std::string column_name(const ast::SelectItem&) const override;
    Type type_of(Binder&, const ast::TypeName&) const override;

    Cell assign(Environment&, const Cell&, const Type&, const Column&, std::int64_t) const override;
    std::string text(const Environment&, const Cell&, const Type&) const override;
    Cell read(Environment&, std::string_view, const Type&) const override;

    const FunctionTables& functions() const override;

    // For the rules' own files.

    /// An operator with bound operands.
    Bound apply(Binder&, std::string_view name, std::vector<Bound> operands, std::size_t position) const;
    /// A built-in function with bound arguments, by the row that its name and types choose; null when there is none of
    /// that name.
    struct Chosen {
        const CallRow* row = nullptr;
        std::vector<Bound> arguments;
        Type result;
    };
    Chosen choose_call(Binder&, const ast::Name& name, std::vector<Bound> arguments, std::size_t position,
                       bool must_exist = true) const;

private:
    Bound special_call(Binder&, const ast::Call&, std::string_view name, std::size_t position) const;
    Bound aggregate_call(Binder&, const ast::Call&, std::size_t position) const;
    /// ast/element.hpp's call.
    Bound assign_element(Binder&, const ast::Call&) const;
    Bound user_call(Binder&, const ast::Call&, std::vector<Bound>& arguments, std::size_t position) const;
    /// A user's aggregate; no SQL when there is none of the name.
    Bound user_aggregate(Binder&, const ast::Call&, std::size_t position) const;
    std::vector<Bound> bind_arguments(Binder&, const ast::Call&) const;
};

/// A settled literal: it is text now, but a set operation or an INSERT may still take it for something else.
bool is_settled_literal(const Type& type);

} // namespace labdb::sql::postgres
