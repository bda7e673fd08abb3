#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// Stored procedures and functions, triggers, events: what stands around their bodies.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

void fail_inside_routine(std::string_view object) {
    throw Error(1303, "2F003", "Can't create a " + util::to_upper(object) + " from within another stored routine");
}

} // namespace

/// The body, to the end of the statement.
StatementPtr Parser::program_body(std::string& source) {
    const std::size_t at = position();
    StatementPtr body = program_statement();
    source = source_from(at);
    return body;
}

/// At PROCEDURE, FUNCTION or AGGREGATE.
StatementPtr Parser::create_routine(DefinitionHead& head) {
    // A loadable function has no definer.
    const bool may_be_loadable = token_at(place() - 1).word == "create"_w || options().mariadb;
    const bool aggregate = accept("aggregate");
    if (program_) fail_inside_routine(text_of(peek()));
    CreateRoutine made;
    made.definer = head.definer;
    made.procedure = !aggregate && accept("procedure");
    if (!made.procedure) expect("function");
    made.or_replace = head.or_replace;
    made.if_not_exists = if_not_exists();
    made.name = table_name();
    if (!made.procedure && is("returns")) {
        if (!may_be_loadable) fail();
        advance();
        if (!is_any("string", "integer", "int", "real", "decimal")) fail();
        made.returns.name = {any_word()};
        expect("soname");
        made.soname = string();
        return statement_of(std::move(made));
    }
    program_.emplace();
    program_->kind = made.procedure ? Program::Kind::procedure : Program::Kind::function;
    routine_parameters(made);
    if (!made.procedure) {
        expect("returns");
        made.returns = type();
        if (accept("collate")) made.returns.collation = collation_name();
    }
    while (characteristic(made)) {
    }
    made.body = program_body(made.body_source);
    if (!made.procedure && !program_->has_return) {
        std::string full(made.name.size() == 1 ? options().database : std::string_view());
        if (!full.empty()) full += ".";
        throw Error(1320, "42000", "No RETURN found in FUNCTION " + full + util::join(made.name, "."));
    }
    made.source = source_from(head.begin);
    program_.reset();
    return statement_of(std::move(made));
}

void Parser::routine_parameters(CreateRoutine& made) {
    expect("(");
    while (!is(")")) {
        RoutineParameter parameter;
        if (made.procedure && is_any("in", "out", "inout")) {
            parameter.mode = is("in")    ? RoutineParameter::Mode::in
                             : is("out") ? RoutineParameter::Mode::out
                                         : RoutineParameter::Mode::inout;
            advance();
        }
        parameter.name = name();
        std::string lower = util::to_lower(parameter.name);
        auto& known = program_->variables;
        if (std::find(known.begin(), known.end(), lower) != known.end()) {
            throw Error(1330, "42000", "Duplicate parameter: " + parameter.name);
        }
        known.push_back(std::move(lower));
        parameter.type = type();
        if (accept("collate")) parameter.type.collation = collation_name();
        made.parameters.push_back(std::move(parameter));
        if (!accept(",")) break;
    }
    expect(")");
}

/// One of COMMENT, LANGUAGE SQL, [NOT] DETERMINISTIC, … SQL DATA, SQL SECURITY …; false when there is none.
bool Parser::characteristic(CreateRoutine& made) {
    if (accept("comment")) {
        made.comment = string();
    } else if (accept("language")) {
        expect("sql");
    } else if (accept("deterministic")) {
        made.deterministic = true;
    } else if (is_sequence("not", "deterministic")) {
        accept("not", "deterministic");
        made.deterministic = false;
    } else if (accept("contains", "sql")) {
        made.data_access = "contains sql";
    } else if (accept("no", "sql")) {
        made.data_access = "no sql";
    } else if (accept("reads", "sql")) {
        expect("data");
        made.data_access = "reads sql data";
    } else if (accept("modifies", "sql")) {
        expect("data");
        made.data_access = "modifies sql data";
    } else if (accept("sql", "security")) {
        if (!is_any("definer", "invoker")) fail();
        made.security = any_word();
    } else {
        return false;
    }
    return true;
}

/// ALTER PROCEDURE|FUNCTION: characteristics alone.
StatementPtr Parser::alter_routine() {
    CreateRoutine made;
    made.alter = true;
    made.procedure = is("procedure");
    advance();
    made.name = table_name();
    while (characteristic(made)) {
    }
    return statement_of(std::move(made));
}

StatementPtr Parser::create_trigger(DefinitionHead& head) {
    expect("trigger");
    if (program_) fail_inside_routine("trigger");
    CreateTrigger made;
    made.definer = head.definer;
    made.or_replace = head.or_replace;
    made.if_not_exists = if_not_exists();
    made.name = table_name();
    if (!is_any("before", "after")) fail();
    made.timing = any_word();
    if (!is_any("insert", "update", "delete")) fail();
    made.events.push_back(any_word());
    expect("on");
    made.table = table_name();
    expect("for", "each");
    expect("row");
    made.for_each_row = true;
    if (is_any("follows", "precedes")) {
        made.order = any_word();
        made.other = name_or_string();
    }
    program_.emplace();
    program_->kind = Program::Kind::trigger;
    made.body = program_body(made.body_source);
    made.source = source_from(head.begin);
    program_.reset();
    return statement_of(std::move(made));
}

/// At EVENT, of CREATE or ALTER.
StatementPtr Parser::create_event(DefinitionHead& head) {
    expect("event");
    if (program_) fail_inside_routine("event");
    CreateEvent made;
    made.alter = head.alter;
    made.definer = head.definer;
    if (!made.alter) made.if_not_exists = if_not_exists();
    made.name = table_name();
    if (made.alter && is_end()) fail();
    if (accept("on", "schedule")) {
        event_schedule(made);
    } else if (!made.alter) {
        fail();
    }
    if (accept("on", "completion")) {
        made.on_completion = accept("not") ? "not preserve" : "preserve";
        expect("preserve");
    }
    if (made.alter && accept("rename", "to")) made.new_name = table_name();
    if (accept("enable")) {
        made.status = "enable";
    } else if (accept("disable")) {
        made.status = "disable";
        if (accept("on")) {
            if (!is_any("slave", "replica")) fail();
            advance();
            made.status = "disable on slave";
        }
    }
    if (accept("comment")) made.comment = string();
    if (!made.alter || is("do")) {
        expect("do");
        program_.emplace();
        program_->kind = Program::Kind::event;
        made.body = program_body(made.body_source);
        program_.reset();
    }
    return statement_of(std::move(made));
}

/// `AT time`, `EVERY n unit [STARTS time] [ENDS time]`.
void Parser::event_schedule(CreateEvent& made) {
    const std::size_t at = position();
    if (accept("at")) {
        made.at = expression();
    } else {
        expect("every");
        made.every = expression();
        made.unit = interval_unit();
        if (accept("starts")) made.starts = expression();
        if (accept("ends")) made.ends = expression();
    }
    made.schedule = source_from(at);
}

StatementPtr Parser::call() {
    advance();
    CallStatement made;
    made.call = std::make_unique<Call>();
    made.call->name = table_name();
    if (accept("(")) {
        if (!is(")")) made.call->arguments = expressions();
        expect(")");
    }
    return statement_of(std::move(made));
}

} // namespace labdb::sql::mysql
