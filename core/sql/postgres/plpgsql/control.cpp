#include <algorithm>

#include "core/sql/postgres/plpgsql/parser.hpp"

/// What PL/pgSQL decides and repeats.
namespace labdb::sql::postgres::plpgsql {

Parser::Node Parser::if_statement() {
    ast::If made;
    in_.expect("if");
    do {
        ast::If::Branch branch;
        branch.condition = in_.expression_until({"then"});
        in_.expect("then");
        branch.statements = statements({"elsif", "elseif", "else", "end"});
        made.branches.push_back(std::move(branch));
    } while (in_.take("elsif") || in_.take("elseif"));
    if (in_.take("else")) made.otherwise = statements({"end"});
    in_.expect("end");
    in_.expect("if");
    in_.expect(";");
    return made;
}

Parser::Node Parser::case_statement() {
    ast::CaseStatement made;
    in_.expect("case");
    if (!in_.is("when")) made.operand = in_.expression_until({"when"});
    if (!in_.is("when")) in_.fail();
    while (in_.take("when")) {
        ast::CaseStatement::When when;
        when.values = in_.expressions_until({"then"});
        in_.expect("then");
        when.statements = statements({"when", "else", "end"});
        made.whens.push_back(std::move(when));
    }
    made.has_else = in_.take("else");
    if (made.has_else) made.otherwise = statements({"end"});
    in_.expect("end");
    in_.expect("case");
    in_.expect(";");
    return made;
}

Parser::Node Parser::labelled() {
    std::string given = label();
    if (!in_.is("declare") && !in_.is("begin")) return loop(std::move(given));
    ast::Block made = block(std::move(given));
    in_.expect(";");
    return made;
}

Parser::Node Parser::loop(std::string label) {
    ast::Loop made;
    labels_.push_back({label, true});
    names_.open(label);
    if (in_.is("while"))
        made = while_loop();
    else if (in_.is("for"))
        made = for_loop();
    else if (in_.is("foreach"))
        made = foreach_loop();
    made.label = std::move(label);
    loop_body(made);
    labels_.pop_back();
    names_.close();
    return made;
}

void Parser::loop_body(ast::Loop& loop) {
    in_.expect("loop");
    loop.statements = statements({"end"});
    in_.expect("end");
    in_.expect("loop");
    end_label(loop.label);
    in_.expect(";");
}

ast::Loop Parser::while_loop() {
    ast::Loop made;
    made.kind = ast::Loop::Kind::while_;
    in_.expect("while");
    made.condition = in_.expression_until({"loop"});
    return made;
}

ast::Loop Parser::for_loop() {
    ast::Loop made;
    in_.expect("for");
    const std::size_t target = in_.position();
    loop_targets_ = true;
    made.targets = in_.targets();
    loop_targets_ = false;
    in_.expect("in");
    made.kind = ast::Loop::Kind::for_query;
    const bool query = in_.is("select") || in_.is("values") || in_.is("with") || in_.is("table");
    const bool cursor = !query && in_.peek().is_name() && (in_.peek(1).is("loop") || in_.peek(1).is("("));
    if (in_.take("execute")) {
        made.dynamic = in_.expression_until({"using", "loop"});
        made.dynamic_arguments = using_arguments({"loop"});
    } else if (in_.comes_before("..", {"loop"})) {
        made.kind = ast::Loop::Kind::for_range;
        made.reverse = in_.take("reverse");
        made.from = in_.expression_until({".."});
        in_.expect("..");
        made.to = in_.expression_until({"by", "loop"});
        if (in_.take("by")) made.step = in_.expression_until({"loop"});
        names_.add({made.targets.front(), false, {}});
    } else if (cursor) {
        made.cursor = in_.name();
        auto [values, names] = in_.cursor_arguments();
        made.cursor_arguments = std::move(values);
        made.cursor_argument_names = std::move(names);
        names_.add({made.targets.front(), false, {}});
    } else {
        made.query = in_.query_until({"loop"});
    }
    if (made.kind == ast::Loop::Kind::for_query && made.cursor.empty())
        for (const std::string& name : made.targets)
            if (!names_.knows(name)) {
                Error error("42804", "loop variable of loop over rows must be a record variable or list of scalar "
                                     "variables");
                error.position = target;
                throw error;
            }
    return made;
}

ast::Loop Parser::foreach_loop() {
    ast::Loop made;
    made.kind = ast::Loop::Kind::foreach;
    in_.expect("foreach");
    made.targets = in_.targets();
    if (in_.take("slice")) {
        if (in_.peek().kind != Token::Kind::number || in_.peek().text.size() > 3) in_.fail();
        made.slice = std::stoi(in_.peek().text);
        in_.skip();
    }
    in_.expect("in");
    in_.expect("array");
    made.from = in_.expression_until({"loop"});
    return made;
}

Parser::Node Parser::leave() {
    ast::LeaveLoop made;
    const std::size_t position = in_.position();
    made.iterate = in_.is("continue");
    in_.skip();
    const bool loop = std::any_of(labels_.begin(), labels_.end(), [](const Label& around) { return around.loop; });
    if (in_.peek().is_name() && !in_.is("when")) {
        const std::size_t place = in_.position();
        made.label = in_.name();
        const auto found = std::find_if(labels_.rbegin(), labels_.rend(),
                                        [&](const Label& around) { return around.name == made.label; });
        if (found == labels_.rend())
            in_.fail("there is no label \"" + made.label + "\" attached to any block or loop enclosing this statement",
                     place);
        if (made.iterate && !found->loop)
            in_.fail("block label \"" + made.label + "\" cannot be used in CONTINUE", place);
    } else if (!loop) {
        in_.fail(made.iterate ? "CONTINUE cannot be used outside a loop"
                              : "EXIT cannot be used outside a loop, unless it has a label",
                 position);
    }
    if (in_.take("when")) made.when = in_.expression_until({";"});
    in_.expect(";");
    return made;
}

bool Parser::returns_rows() const {
    return function_.gives == Function::Gives::rows || function_.gives == Function::Gives::output_rows;
}

ast::ExpressionPtr Parser::value_until_end() {
    if (in_.is(";")) in_.fail("missing expression at or near \";\"", in_.position());
    return in_.expression_until({";"});
}

// pl_gram.y, make_return_stmt: whether a value may or must stand behind RETURN.
void Parser::check_returned() const {
    using Gives = Function::Gives;
    const bool given = !in_.is(";");
    const auto refuse = [&](const std::string& where, const char* hint = "") {
        Error error("42804", "RETURN cannot have a parameter in " + where);
        error.position = in_.position();
        error.hint = hint;
        throw error;
    };
    switch (function_.gives) {
    case Gives::nothing:
        if (given) refuse(function_.procedure ? "a procedure" : "function returning void");
        break;
    case Gives::rows:
    case Gives::output_rows:
        if (given) refuse("function returning set", "Use RETURN NEXT or RETURN QUERY.");
        break;
    case Gives::outputs:
        if (given) refuse("function with OUT parameters");
        break;
    default:
        if (!given) in_.fail("missing expression at or near \";\"", in_.position());
    }
}

Parser::Node Parser::return_statement() {
    ast::Return made;
    const std::size_t position = in_.position();
    in_.expect("return");
    if (in_.take("next")) {
        made.next = true;
        if (!returns_rows()) in_.fail("cannot use RETURN NEXT in a non-SETOF function", position);
        const bool outputs = function_.gives == Function::Gives::output_rows;
        if (outputs && !in_.is(";"))
            in_.fail("RETURN NEXT cannot have a parameter in function with OUT parameters", in_.position());
        if (!outputs) made.value = value_until_end();
    } else if (in_.is("query")) {
        if (!returns_rows()) in_.fail("cannot use RETURN QUERY in a non-SETOF function", position);
        in_.skip();
        if (in_.take("execute")) {
            made.dynamic = in_.expression_until({"using", ";"});
            made.dynamic_arguments = using_arguments({";"});
        } else {
            made.query = in_.query_until({";"});
        }
    } else {
        check_returned();
        if (!in_.is(";")) made.value = in_.expression_until({";"});
    }
    in_.expect(";");
    return made;
}

} // namespace labdb::sql::postgres::plpgsql
