#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// The statements that stand only in stored programs; blocks and declarations are in parse_blocks.cpp.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// The words that begin statements are names, but no labels.
bool may_be_label(const Token& token) {
    if (token.kind != TokenKind::name) return true;
    switch (token.word) {
    case "ascii"_w:
    case "begin"_w:
    case "byte"_w:
    case "cache"_w:
    case "charset"_w:
    case "checksum"_w:
    case "clone"_w:
    case "comment"_w:
    case "commit"_w:
    case "contains"_w:
    case "deallocate"_w:
    case "do"_w:
    case "end"_w:
    case "execute"_w:
    case "flush"_w:
    case "follows"_w:
    case "handler"_w:
    case "help"_w:
    case "import"_w:
    case "install"_w:
    case "language"_w:
    case "no"_w:
    case "precedes"_w:
    case "prepare"_w:
    case "repair"_w:
    case "reset"_w:
    case "restart"_w:
    case "rollback"_w:
    case "savepoint"_w:
    case "shutdown"_w:
    case "signed"_w:
    case "slave"_w:
    case "start"_w:
    case "stop"_w:
    case "truncate"_w:
    case "unicode"_w:
    case "uninstall"_w:
    case "xa"_w: return false;
    default: return true;
    }
}

} // namespace

/// A statement of a program, with its place in the text.
StatementPtr Parser::program_statement() {
    Level level(nesting_);
    const std::size_t at = position();
    StatementPtr made = program_statement_body();
    made->position = at;
    made->length = last_end() - at;
    check_in_program(*made);
    return made;
}

StatementPtr Parser::program_statement_body() {
    if (is_name() && is(":", 1) && may_be_label(peek())) return labelled();
    switch (peek().word) {
    case "begin"_w: return block({});
    case "if"_w: return if_statement();
    case "case"_w: return case_statement();
    case "loop"_w:
    case "while"_w:
    case "repeat"_w: return loop({});
    case "leave"_w:
    case "iterate"_w: return leave();
    case "return"_w: return return_();
    case "open"_w: return open_cursor();
    case "fetch"_w: return fetch_cursor();
    case "close"_w: return close_cursor();
    default: return statement_body();
    }
}

/// Statements with their semicolons, to END, ELSE, UNTIL …
void Parser::program_statements(Statements& list) {
    do {
        list.push_back(program_statement());
        expect(";");
    } while (!is_program_end());
}

bool Parser::is_program_end() { return is_any("end", "else", "elseif", "when", "until") && !is(":", 1); }

/// `label: BEGIN … END label`, `label: LOOP …`.
StatementPtr Parser::labelled() {
    const std::string label = name();
    expect(":");
    const bool is_loop = is_any("loop", "while", "repeat");
    if (!is_loop && !is("begin")) fail();
    const std::string lower = util::to_lower(label);
    for (const Program::Label& known : program_->labels) {
        if (known.name == lower) throw Error(1309, "42000", "Redefining label " + label);
    }
    program_->labels.push_back({lower, is_loop});
    StatementPtr made = is_loop ? loop(label) : block(label);
    program_->labels.pop_back();
    return made;
}

/// Behind END LOOP and its like: the label once more, or nothing.
void Parser::end_label(const std::string& label) {
    if (label.empty() || !is_name()) return;
    const std::string said = name();
    if (util::to_lower(said) != util::to_lower(label)) {
        throw Error(1310, "42000", "End-label " + said + " without match");
    }
}

StatementPtr Parser::if_statement() {
    If made;
    do {
        advance(); // IF, ELSEIF
        If::Branch branch;
        branch.condition = expression();
        expect("then");
        program_statements(branch.statements);
        made.branches.push_back(std::move(branch));
    } while (is("elseif"));
    if (accept("else")) program_statements(made.otherwise);
    expect("end", "if");
    return statement_of(std::move(made));
}

StatementPtr Parser::case_statement() {
    advance();
    CaseStatement made;
    if (!is("when")) made.operand = expression();
    do {
        expect("when");
        CaseStatement::When when;
        when.values.push_back(expression());
        expect("then");
        program_statements(when.statements);
        made.whens.push_back(std::move(when));
    } while (is("when"));
    made.has_else = accept("else");
    if (made.has_else) program_statements(made.otherwise);
    expect("end", "case");
    return statement_of(std::move(made));
}

StatementPtr Parser::loop(std::string label) {
    Loop made;
    made.label = std::move(label);
    if (accept("loop")) {
        program_statements(made.statements);
        expect("end", "loop");
    } else if (accept("while")) {
        made.kind = Loop::Kind::while_;
        made.condition = expression();
        expect("do");
        program_statements(made.statements);
        expect("end", "while");
    } else {
        expect("repeat");
        made.kind = Loop::Kind::repeat;
        program_statements(made.statements);
        expect("until");
        made.condition = expression();
        expect("end", "repeat");
    }
    end_label(made.label);
    return statement_of(std::move(made));
}

StatementPtr Parser::leave() {
    LeaveLoop made;
    made.iterate = is("iterate");
    advance();
    made.label = name();
    const std::string lower = util::to_lower(made.label);
    for (const Program::Label& known : program_->labels) {
        if (known.name == lower && (known.loop || !made.iterate)) return statement_of(std::move(made));
    }
    throw Error(1308, "42000",
                std::string(made.iterate ? "ITERATE" : "LEAVE") + " with no matching label: " + made.label);
}

StatementPtr Parser::return_() {
    advance();
    Return made;
    made.value = expression();
    if (program_->kind != Program::Kind::function) {
        throw Error(1313, "42000", "RETURN is only allowed in a FUNCTION");
    }
    program_->has_return = true;
    return statement_of(std::move(made));
}

StatementPtr Parser::open_cursor() {
    advance();
    OpenCursor made;
    made.name = known_cursor();
    return statement_of(std::move(made));
}

/// FETCH [[NEXT] FROM] c INTO a, b.
StatementPtr Parser::fetch_cursor() {
    advance();
    FetchCursor made;
    if (accept("next")) {
        expect("from");
    } else {
        accept("from");
    }
    made.name = known_cursor();
    expect("into");
    do made.targets.push_back(local_target());
    while (accept(","));
    return statement_of(std::move(made));
}

StatementPtr Parser::close_cursor() {
    advance();
    CloseCursor made;
    made.name = known_cursor();
    return statement_of(std::move(made));
}

} // namespace labdb::sql::mysql
