// MySQL's GET DIAGNOSTICS (manual, 13.6.7.3).
#include "core/sql/program/interpreter.hpp"

namespace labdb::sql::program {
namespace {

/// Whether the standard, not the vendor, has made the class or subclass that begins so.
bool is_standard(char first) { return (first >= '0' && first <= '4') || (first >= 'A' && first <= 'H'); }

Cell origin_of(const std::string& sqlstate, bool subclass) {
    const bool standard = sqlstate.size() == 5 && is_standard(sqlstate[0]) && (!subclass || is_standard(sqlstate[2]));
    return std::string(standard ? "ISO 9075" : "MySQL");
}

} // namespace

void Interpreter::mysql_diagnostics(const ast::GetDiagnostics& node) {
    if (node.stacked && handled_.empty()) throw Error(1887, "0Z002", "GET STACKED DIAGNOSTICS when handler not active");
    // A client's own statement looks at what the one before it has left, a body's at its body's.
    const std::vector<Condition> area = frame_.blocks.empty() ? state_.diagnostics : state_.environment.conditions;
    const Error* handled = handled_.empty() ? nullptr : handled_.back();
    Type text;
    text.kind = TypeKind::varchar;
    text.charset = "utf8mb4";
    text.collation = "utf8mb4_0900_ai_ci";
    Type number;
    number.kind = TypeKind::bigint;
    Condition condition;
    if (node.condition) {
        const bind::Binder::Given asked = value(*node.condition);
        const std::string digits = is_null(asked.value) ? "0" : text_of(asked);
        const long at = std::strtol(digits.c_str(), nullptr, 10);
        const long count = handled ? 1 : static_cast<long>(area.size());
        if (at < 1 || at > count) throw Error(1758, "35000", "Invalid condition number");
        condition = handled ? Condition{"Error", handled->code, handled->sqlstate, handled->message, {}, {}}
                            : area[static_cast<std::size_t>(at - 1)];
        if (condition.sqlstate.empty()) condition.sqlstate = condition.level == "Error" ? "HY000" : "01000";
    }
    for (const auto& [target, item] : node.items) {
        bind::Binder::Given given{std::string(), text};
        if (item == "row_count")
            given = {state_.environment.row_count, number};
        else if (item == "number")
            given = {static_cast<std::int64_t>(handled ? 1 : area.size()), number};
        else if (item == "mysql_errno")
            given = {std::int64_t{condition.code}, number};
        else if (item == "returned_sqlstate")
            given.value = condition.sqlstate;
        else if (item == "message_text")
            given.value = condition.message;
        else if (item == "class_origin" || item == "subclass_origin")
            given.value = origin_of(condition.sqlstate, item == "subclass_origin");
        else if (item == "constraint_name" && handled)
            given.value = handled->constraint;
        else if (item == "table_name" && handled)
            given.value = handled->table;
        else if (item == "column_name" && handled)
            given.value = handled->column;
        else if (item == "schema_name" && handled)
            given.value = handled->schema;
        if (!target.empty() && target[0] == '@')
            state_.set_user_variable(target.substr(1), std::move(given));
        else
            frame_.assign(require_variable(target), given);
    }
}

} // namespace labdb::sql::program
