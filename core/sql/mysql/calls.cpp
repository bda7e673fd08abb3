#include "core/sql/mysql/calls.hpp"

#include <algorithm>
#include <array>

#include "core/sql/error.hpp"
#include "core/sql/mysql/encodings.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {

namespace {

Form form_of(char letter) {
    switch (letter) {
    case 's': return Form::text;
    case 'i': return Form::integer;
    case 'd': return Form::real;
    case 'n': return Form::number;
    case 'e': return Form::decimal;
    case 't': return Form::datetime;
    case 'D': return Form::date;
    case 'T': return Form::time;
    case 'J': return Form::json;
    default: return Form::any;
    }
}

[[noreturn]] void wrong_count(std::string_view name) {
    throw Error(1582, "42000", "Incorrect parameter count in the call to native function '" + std::string(name) + "'");
}

Bound bind_row(const CallRow& row, const Invocation& call) {
    std::vector<Bound> operands;
    for (std::size_t i = 0; i < call.size(); ++i) {
        const char letter = row.operands[std::min(i, row.operands.size() - 1)];
        Bound operand = call.bound(i);
        // A date or a moment is read from either's text; a timestamp must be brought into the session's zone.
        const bool moment = operand.type.kind == TypeKind::date || operand.type.kind == TypeKind::datetime;
        if (letter == 'm')
            operand = moment ? std::move(operand) : converted(call.binder, std::move(operand), Form::datetime);
        else if (letter == 'b')
            operand = bytes_of_text(call.binder, std::move(operand));
        else if (letter == 'c')
            operand = call.rules().condition(call.binder, std::move(operand), call.binder.clause());
        else if (letter == 'j' && (is_number(operand.type.kind) || is_temporal(operand.type.kind)))
            throw Error(3146, "22032",
                        "Invalid data type for JSON data in argument " + std::to_string(i + 1) + " to function " +
                            std::string(call.name) + "; a JSON string or JSON type is required.");
        else if (letter != 'j' || operand.type.kind != TypeKind::json)
            operand = converted(call.binder, std::move(operand), letter == 'j' ? Form::text : form_of(letter));
        operands.push_back(std::move(operand));
    }
    std::string sql = std::string(row.function) + "(";
    for (std::size_t i = 0; i < operands.size(); ++i) sql += (i > 0 ? "," : "") + operands[i].sql;
    if (row.extra == CallRow::Extra::collation)
        sql += std::string(operands.empty() ? "" : ",") +
               sql_literal(collation_of(call.binder, operands, call.name, true).collation);
    Bound made = made_of(sql + ")", Type(), operands);
    made.position = call.position;
    row.result(call.binder, made, operands);
    if (!has_collation(made.type)) made.coercibility = Coercibility::numeric;
    return made;
}

std::array<std::span<const SpecialRow>, 9> special_tables() {
    return {control_specials(),     string_specials(),    numeric_specials(), time_specials(),   json_specials(),
            information_specials(), aggregate_specials(), window_specials(),  spatial_specials()};
}
std::array<std::span<const CallRow>, 5> call_tables() {
    return {string_calls(), numeric_calls(), time_calls(), json_calls(), other_calls()};
}

} // namespace

Bound bytes_of_text(Binder& binder, Bound value) {
    value = converted(binder, std::move(value), Form::text);
    if (!is_text(value.type.kind) || is_kept_as_is(value.type.charset)) return value;
    Bound made = made_of("my_encoded(" + value.sql + "," + sql_literal(value.type.charset) + ")",
                         binary_type(text_length(value.type) * 4), {&value, 1});
    made.coercibility = value.coercibility;
    return made;
}

bool is_native_function(std::string_view name) {
    for (const auto& table : special_tables())
        if (std::any_of(table.begin(), table.end(), [&](const SpecialRow& row) { return row.name == name; }))
            return true;
    for (const auto& table : call_tables())
        if (std::any_of(table.begin(), table.end(), [&](const CallRow& row) { return row.name == name; })) return true;
    return false;
}

void gives_unsigned(Binder&, Bound& made, std::span<const Bound>) { made.type = unsigned_type(); }
void gives_real(Binder&, Bound& made, std::span<const Bound>) { made.type = double_type(); }
void gives_real_or_null(Binder&, Bound& made, std::span<const Bound>) {
    made.type = double_type();
    made.nullable = true;
}
void gives_text(Binder& binder, Bound& made, std::span<const Bound> operands) {
    const std::int64_t length = operands.empty() ? 0 : text_length(operands[0].type);
    const Bound* first = operands.empty() ? nullptr : &operands[0];
    const Collated collated = collation_of(binder, {first, first != nullptr ? 1U : 0U}, "", false);
    made.type = collated.collation == "binary" ? binary_type(length) : text_type(length, collated.collation);
    made.coercibility = collated.coercibility;
}
void gives_text_or_null(Binder& binder, Bound& made, std::span<const Bound> operands) {
    gives_text(binder, made, operands);
    made.nullable = true;
}
void gives_joined_text(Binder& binder, Bound& made, std::span<const Bound> operands) {
    std::int64_t length = 0;
    for (const Bound& operand : operands) length += text_length(operand.type);
    const Collated collated = collation_of(binder, operands, "concat", false);
    made.type = collated.collation == "binary" ? binary_type(length) : text_type(length, collated.collation);
    made.coercibility = collated.coercibility;
}
void gives_json(Binder&, Bound& made, std::span<const Bound>) {
    made.type = json_type();
    made.nullable = true;
    made.coercibility = Coercibility::implicit;
}
void gives_first(Binder&, Bound& made, std::span<const Bound> operands) {
    made.type = operands[0].type;
    made.coercibility = operands[0].coercibility;
}

namespace {

/// A stored function: its arguments become what its parameters are, as an assignment does it, when it is called.
Bound stored_call(const Invocation& call, const ast::Name& name) {
    Binder& binder = call.binder;
    for (const auto& routine : binder.lookup().find_routines(name)) {
        if (routine->procedure) continue;
        if (call.size() != routine->parameters.size())
            throw Error(1318, "42000",
                        "Incorrect number of arguments for FUNCTION " + routine->schema + "." + routine->name +
                            "; expected " + std::to_string(routine->parameters.size()) + ", got " +
                            std::to_string(call.size()));
        Bound made;
        made.sql = binder.lookup().callable(routine) + "(";
        for (std::size_t i = 0; i < call.size(); ++i) {
            const Type& wanted = routine->parameters[i].type;
            Bound argument = scalar(binder.expression(*call.operands[i]));
            // Whether a text is a number is seen when it is assigned.
            const bool number =
                is_integer(wanted.kind) || wanted.kind == TypeKind::real || wanted.kind == TypeKind::double_precision;
            if (!number || !is_text(argument.type.kind)) argument = binder.rules().convert(binder, argument, wanted);
            made.sql += (i ? ", " : "") + argument.sql;
            made.aggregate = made.aggregate || argument.aggregate;
        }
        made.sql += ")";
        made.type = routine->returns;
        made.volatile_ = true;
        made.position = call.position;
        return made;
    }
    const std::string database = name.size() > 1 ? name[0] : binder.lookup().current_database();
    if (database.empty()) throw Error(1046, "3D000", "No database selected");
    throw Error(1305, "42000", "FUNCTION " + database + "." + name.back() + " does not exist");
}

} // namespace

Bound call_function(Binder& binder, std::string_view name, std::vector<const ast::Expression*> operands,
                    const ast::Call* node, std::size_t position) {
    const Invocation call{binder, name, std::move(operands), node, position};
    const int count = static_cast<int>(call.size());
    const auto fits = [&](int least, int most) { return count >= least && (most < 0 || count <= most); };
    for (const auto& table : special_tables())
        for (const SpecialRow& row : table)
            if (row.name == name) {
                if (!fits(row.least, row.most)) wrong_count(util::to_upper(name));
                Bound made = row.bind(call);
                made.position = position;
                return made;
            }
    for (const auto& table : call_tables())
        for (const CallRow& row : table)
            if (row.name == name) {
                if (!fits(row.least, row.most)) wrong_count(util::to_upper(name));
                return bind_row(row, call);
            }
    return stored_call(call, {std::string(name)});
}

Bound Dialect::call(Binder& binder, const ast::Call& node, std::size_t position) const {
    std::vector<const ast::Expression*> operands;
    for (const ast::ExpressionPtr& argument : node.arguments) operands.push_back(argument.get());
    if (node.name.size() > 1)
        return stored_call({binder, node.name.back(), std::move(operands), &node, position}, node.name);
    return call_function(binder, node.name.back(), std::move(operands), &node, position);
}

} // namespace labdb::sql::mysql
