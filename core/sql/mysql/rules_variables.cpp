#include "core/sql/error.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/typing.hpp"
#include "core/util/text.hpp"

/// `@x`, `@x := 1`, `@@x`.
namespace labdb::sql::mysql {

namespace {

/// A user variable keeps one of five kinds of value.
Form kept_form(const Type& type) {
    if (is_integer(type.kind) || type.kind == TypeKind::year || type.kind == TypeKind::bit ||
        type.kind == TypeKind::boolean)
        return Form::integer;
    if (type.kind == TypeKind::decimal) return Form::decimal;
    if (type.kind == TypeKind::real || type.kind == TypeKind::double_precision) return Form::real;
    if (type.kind == TypeKind::json) return Form::json;
    return Form::text;
}

Type variable_type(const UserVariableType& kept) {
    switch (static_cast<TypeKind>(kept.kind)) {
    case TypeKind::decimal: return decimal_type(65, kept.scale);
    case TypeKind::real:
    case TypeKind::double_precision: return double_type();
    case TypeKind::json: return json_type();
    case TypeKind::varbinary:
    case TypeKind::blob: return binary_type(16777215);
    case TypeKind::time: return temporal_type(TypeKind::time, kept.scale);
    // SET keeps dates as they are: as texts.
    case TypeKind::date:
    case TypeKind::datetime:
    case TypeKind::character:
    case TypeKind::varchar:
    case TypeKind::text: return text_type(4194303, kept.collation.empty() ? "utf8mb4_0900_ai_ci" : kept.collation);
    default: return kept.scale == 1 ? unsigned_type() : integer_type();
    }
}

} // namespace

Bound Dialect::variable(Binder& binder, const ast::Variable& variable, std::size_t) const {
    using Scope = ast::Variable::Scope;
    if (variable.scope == Scope::user) {
        const std::string name = util::to_lower(variable.name);
        const auto kept = binder.environment().user_variable_types.find(name);
        Type type = kept == binder.environment().user_variable_types.end() ? connection_text(binder, 4194303)
                                                                           : variable_type(kept->second);
        Bound made;
        made.sql = "my_variable(" + text_constant(binder, name).sql + ")";
        made.type = std::move(type);
        made.coercibility = Coercibility::implicit;
        made.volatile_ = true;
        return made;
    }
    bind::Lookup::Setting setting = binder.lookup().system_variable(variable.name, variable.scope);
    Bound made = binder.constant(std::move(setting.value), std::move(setting.type));
    made.coercibility = has_collation(made.type) ? Coercibility::system : Coercibility::numeric;
    return made;
}

Bound Dialect::variable_assignment(Binder& binder, const ast::VariableAssignment& assignment, std::size_t) const {
    Bound value = scalar(binder.expression(assignment.value));
    const Form form = kept_form(value.type);
    value = converted(binder, std::move(value), form);
    const std::string name = util::to_lower(assignment.name);
    UserVariableType kept;
    kept.kind = static_cast<int>(value.type.kind);
    kept.scale = form == Form::integer ? value.type.is_unsigned : value.type.scale;
    kept.collation = value.type.collation;
    Bound made = value;
    made.constant.reset();
    made.origin.reset();
    made.volatile_ = true;
    made.coercibility = Coercibility::implicit;
    // References behind this one in the same statement are of the type that it has now.
    binder.environment().user_variable_types[name] = kept;
    made.sql = "my_assign(" + text_constant(binder, name).sql + "," + value.sql + "," + std::to_string(kept.kind) +
               "," + std::to_string(kept.scale) + "," + sql_literal(kept.collation) + ")";
    return made;
}

} // namespace labdb::sql::mysql
