#include "core/sql/mysql/parser.hpp"
#include "core/sql/mysql/program_checks.hpp"
#include "core/util/text.hpp"

/// SIGNAL, RESIGNAL, GET DIAGNOSTICS; and what stored programs may not contain.
namespace labdb::sql::mysql {

using namespace ast;

StatementPtr Parser::signal() {
    Signal made;
    made.resignal = is("resignal");
    advance();
    if (is("sqlstate")) {
        made.sqlstate = sqlstate();
    } else if (!made.resignal || is_name()) {
        made.condition = name();
        const std::string lower = util::to_lower(made.condition);
        if (!program_ || std::count(program_->conditions.begin(), program_->conditions.end(), lower) == 0) {
            throw Error(1319, "42000", "Undefined CONDITION: " + made.condition);
        }
    }
    if (accept("set")) {
        do {
            std::string item = diagnostics_item(true);
            if (item == "returned_sqlstate") fail();
            for (const auto& other : made.items) {
                if (other.first == item) {
                    throw Error(1641, "42000", "Duplicate condition information item '" + util::to_upper(item) + "'");
                }
            }
            expect("=");
            made.items.emplace_back(std::move(item), plain_value());
        } while (accept(","));
    }
    return statement_of(std::move(made));
}

/// A literal, a variable or a name, and nothing that computes.
ExpressionPtr Parser::plain_value() {
    switch (peek().kind) {
    case TokenKind::name:
    case TokenKind::quoted:
        if (is("(", 1)) {
            advance();
            fail();
        }
        return primary();
    case TokenKind::word:
        if (!is_any("null", "true", "false")) fail();
        return primary();
    default: return primary();
    }
}

/// The items of the diagnostics area: of a condition, or of the statement.
std::string Parser::diagnostics_item(bool of_condition) {
    if (!of_condition) {
        if (!is_any("number", "row_count")) fail();
        return any_word();
    }
    switch (peek().word) {
    case "class_origin"_w:
    case "subclass_origin"_w:
    case "constraint_catalog"_w:
    case "constraint_schema"_w:
    case "constraint_name"_w:
    case "catalog_name"_w:
    case "schema_name"_w:
    case "table_name"_w:
    case "column_name"_w:
    case "cursor_name"_w:
    case "message_text"_w:
    case "mysql_errno"_w:
    case "returned_sqlstate"_w: return any_word();
    default: fail();
    }
}

/// GET [CURRENT|STACKED] DIAGNOSTICS [CONDITION n] target = item, …: targets are `@x` and local variables.
StatementPtr Parser::get_diagnostics() {
    advance();
    GetDiagnostics made;
    made.stacked = accept("stacked");
    if (!made.stacked) accept("current");
    expect("diagnostics");
    const bool of_condition = accept("condition");
    if (of_condition) made.condition = plain_value();
    do {
        std::string target = is(TokenKind::variable) ? "@" + variable_name() : local_target();
        expect("=");
        made.items.emplace_back(std::move(target), diagnostics_item(of_condition));
    } while (accept(","));
    return statement_of(std::move(made));
}

namespace {

[[noreturn]] void not_in_program(const char* what) {
    throw Error(1314, "0A000", std::string(what) + " is not allowed in stored procedures");
}

/// What ends the transaction by itself.
bool commits(const Statement& statement) {
    if (const auto* transaction = std::get_if<Transaction>(&statement.node)) {
        switch (transaction->kind) {
        case Transaction::Kind::savepoint:
        case Transaction::Kind::release:
        case Transaction::Kind::rollback_to: return false;
        default: return true;
        }
    }
    if (const auto* table = std::get_if<CreateTable>(&statement.node)) return !table->temporary;
    if (const auto* drop = std::get_if<Drop>(&statement.node)) return !drop->temporary;
    return std::holds_alternative<AlterTable>(statement.node) || std::holds_alternative<CreateIndex>(statement.node) ||
           std::holds_alternative<CreateView>(statement.node) ||
           std::holds_alternative<CreateDatabase>(statement.node) ||
           std::holds_alternative<AlterDatabase>(statement.node) || std::holds_alternative<Truncate>(statement.node) ||
           std::holds_alternative<RenameTables>(statement.node) ||
           std::holds_alternative<UserStatement>(statement.node) || std::holds_alternative<Grant>(statement.node);
}

bool gives_rows(const Statement& statement) {
    if (const auto* query = std::get_if<QueryPtr>(&statement.node)) return !(*query)->into;
    return std::holds_alternative<Show>(statement.node) || std::holds_alternative<Describe>(statement.node) ||
           std::holds_alternative<Explain>(statement.node) || std::holds_alternative<Maintenance>(statement.node);
}

} // namespace

void Parser::check_in_program(const Statement& statement) const {
    if (std::holds_alternative<UseDatabase>(statement.node)) not_in_program("USE");
    if (std::holds_alternative<LoadData>(statement.node)) not_in_program("LOAD DATA");
    if (const auto* lock = std::get_if<LockTables>(&statement.node)) not_in_program(lock->unlock ? "UNLOCK" : "LOCK");
    if (const auto* view = std::get_if<CreateView>(&statement.node); view && view->alter) not_in_program("ALTER VIEW");
    if (program_->kind != Program::Kind::function && program_->kind != Program::Kind::trigger) return;
    check_in_function(statement, program_->kind == Program::Kind::trigger);
}

void check_in_function(const Statement& statement, bool trigger) {
    if (gives_rows(statement)) {
        throw Error(1415, "0A000",
                    std::string("Not allowed to return a result set from a ") + (trigger ? "trigger" : "function"));
    }
    if (std::holds_alternative<Prepare>(statement.node) || std::holds_alternative<Execute>(statement.node) ||
        std::holds_alternative<Deallocate>(statement.node)) {
        throw Error(1336, "0A000", "Dynamic SQL is not allowed in stored function or trigger");
    }
    if (commits(statement)) {
        throw Error(1422, "HY000", "Explicit or implicit commit is not allowed in stored function or trigger.");
    }
}

} // namespace labdb::sql::mysql
