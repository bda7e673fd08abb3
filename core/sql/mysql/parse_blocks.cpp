#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// BEGIN … END of stored programs: declarations and what they make known.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

bool knows(const std::vector<std::string>& names, const std::string& lower, std::size_t from = 0) {
    return std::find(names.begin() + static_cast<std::ptrdiff_t>(from), names.end(), lower) != names.end();
}

} // namespace

StatementPtr Parser::block(std::string label) {
    expect("begin");
    if (options().mariadb && accept("not") && any_word() != "atomic") fail();
    Block made;
    made.label = std::move(label);
    Program& program = *program_;
    const std::size_t variables = program.variables.size(), conditions = program.conditions.size(),
                      cursors = program.cursors.size();
    while (is("declare")) {
        declaration(made);
        expect(";");
    }
    while (!is("end")) {
        made.statements.push_back(program_statement());
        expect(";");
    }
    expect("end");
    end_label(made.label);
    program.variables.resize(variables);
    program.conditions.resize(conditions);
    program.cursors.resize(cursors);
    return statement_of(std::move(made));
}

/// A DECLARE: variables and conditions come first, then cursors, then handlers.
void Parser::declaration(Block& made) {
    expect("declare");
    if ((is("continue") || is("exit") || is("undo")) && is("handler", 1)) return declare_handler(made);
    if (is_name() && is("cursor", 1)) {
        if (!made.handlers.empty()) throw Error(1338, "42000", "Cursor declaration after handler declaration");
        return declare_cursor(made);
    }
    if (!made.cursors.empty() || !made.handlers.empty()) {
        throw Error(1337, "42000", "Variable or condition declaration after cursor or handler declaration");
    }
    if (is_name() && is("condition", 1)) return declare_condition(made);
    declare_variables(made);
}

void Parser::declare_variables(Block& made) {
    LocalVariable local;
    do {
        local.names.push_back(name());
        const std::string lower = util::to_lower(local.names.back());
        const auto is_it = [&](const std::string& other) { return util::to_lower(other) == lower; };
        const bool again = std::count_if(local.names.begin(), local.names.end(), is_it) > 1 ||
                           std::any_of(made.variables.begin(), made.variables.end(), [&](const LocalVariable& other) {
                               return std::any_of(other.names.begin(), other.names.end(), is_it);
                           });
        if (again) throw Error(1331, "42000", "Duplicate variable: " + local.names.back());
    } while (accept(","));
    local.type = type();
    if (accept("collate")) local.type.collation = collation_name();
    if (accept("default")) local.default_value = expression();
    for (const std::string& one : local.names) program_->variables.push_back(util::to_lower(one));
    made.variables.push_back(std::move(local));
}

/// `c CONDITION FOR SQLSTATE 'x'`, `c CONDITION FOR 1051`.
void Parser::declare_condition(Block& made) {
    LocalCondition condition;
    condition.name = name();
    expect("condition", "for");
    if (is("sqlstate")) {
        condition.sqlstate = sqlstate();
    } else {
        condition.code = static_cast<int>(number() & 0xFFFF);
        if (condition.code == 0) throw Error(1407, "42000", "Bad SQLSTATE: '0'");
    }
    const std::string lower = util::to_lower(condition.name);
    for (const LocalCondition& other : made.conditions) {
        if (util::to_lower(other.name) == lower) throw Error(1332, "42000", "Duplicate condition: " + condition.name);
    }
    program_->conditions.push_back(lower);
    made.conditions.push_back(std::move(condition));
}

void Parser::declare_cursor(Block& made) {
    LocalCursor cursor;
    cursor.name = name();
    expect("cursor", "for");
    const std::string lower = util::to_lower(cursor.name);
    for (const LocalCursor& other : made.cursors) {
        if (util::to_lower(other.name) == lower) throw Error(1333, "42000", "Duplicate cursor: " + cursor.name);
    }
    const IntoPlace into = std::exchange(into_, IntoPlace::anywhere);
    cursor.query = query();
    into_ = into;
    if (cursor.query->into) throw Error(1323, "42000", "Cursor SELECT must not have INTO");
    program_->cursors.push_back(lower);
    made.cursors.push_back(std::move(cursor));
}

void Parser::declare_handler(Block& made) {
    Handler handler;
    handler.exits = is("exit");
    if (is("undo")) fail();
    advance();
    expect("handler", "for");
    do {
        handler.conditions.push_back(handler_condition());
        const std::string& condition = handler.conditions.back();
        bool again = std::count(handler.conditions.begin(), handler.conditions.end(), condition) > 1;
        for (const Handler& other : made.handlers) {
            again = again || std::count(other.conditions.begin(), other.conditions.end(), condition) > 0;
        }
        if (again) throw Error(1413, "42000", "Duplicate handler declared in the same block");
    } while (accept(","));
    handler.action = program_statement();
    made.handlers.push_back(std::move(handler));
}

/// `sqlstate 23000`, `1062`, `sqlexception`, `sqlwarning`, `not found`, a condition's name.
std::string Parser::handler_condition() {
    if (is("sqlstate")) return "sqlstate " + sqlstate();
    if (is(TokenKind::integer)) return digits();
    if (is_any("sqlexception", "sqlwarning")) return any_word();
    if (accept("not")) {
        expect("found");
        return "not found";
    }
    std::string condition = name();
    if (!knows(program_->conditions, util::to_lower(condition))) {
        throw Error(1319, "42000", "Undefined CONDITION: " + condition);
    }
    return util::to_lower(condition);
}

/// `SQLSTATE [VALUE] 'xxxxx'`: five digits or capital letters, not 00….
std::string Parser::sqlstate() {
    expect("sqlstate");
    accept("value");
    std::string state = string();
    const bool right =
        state.size() == 5 && state.compare(0, 2, "00") != 0 && std::all_of(state.begin(), state.end(), [](char letter) {
            return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
        });
    if (!right) throw Error(1407, "42000", "Bad SQLSTATE: '" + state + "'");
    return state;
}

/// The token names a variable or a parameter of the program that is being read.
bool Parser::is_local(const Token& token) {
    if (!program_ || program_->variables.empty()) return false;
    if (token.kind != TokenKind::name && token.kind != TokenKind::quoted) return false;
    return knows(program_->variables, util::to_lower(name_of(token)));
}

/// A variable to be filled, which must be declared.
std::string Parser::local_target() {
    const bool known = is_local(peek());
    std::string target = name_or_string();
    // In a trigger also NEW.x.
    if (program_ && program_->kind == Program::Kind::trigger && is(".") && util::to_lower(target) == "new") {
        advance();
        return "new." + name();
    }
    if (!known) throw Error(1327, "42000", "Undeclared variable: " + target);
    return target;
}

std::string Parser::known_cursor() {
    std::string cursor = name();
    if (!knows(program_->cursors, util::to_lower(cursor))) throw Error(1324, "42000", "Undefined CURSOR: " + cursor);
    return cursor;
}

} // namespace labdb::sql::mysql
