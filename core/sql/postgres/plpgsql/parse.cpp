#include "core/sql/postgres/plpgsql/parse.hpp"

#include <algorithm>
#include <map>

#include "core/sql/error.hpp"
#include "core/sql/postgres/condition_names.hpp"
#include "core/sql/postgres/plpgsql/parser.hpp"

namespace labdb::sql::postgres::plpgsql {

namespace {

constexpr int kMaxDepth = 200;

} // namespace

Body parse(std::string_view body, const Function& function) { return Parser(body, function).body(); }

Parser::Parser(std::string_view body, const Function& function) : in_(body), function_(function) {
    in_.check_target = [this](const std::string& name, std::size_t position) {
        if (!loop_targets_) check_target(name, position);
    };
    names_.open(function.name);
    names_.add({"found", false, {}});
    for (const std::string& name : function.variables) names_.add({name, false, {}});
}

Body Parser::body() {
    Body made;
    options(made);
    std::string outer = label();
    if (!in_.is("declare") && !in_.is("begin")) in_.fail();
    made.block = block(std::move(outer));
    in_.take(";");
    if (!in_.at_end()) in_.fail();
    made.sources = std::move(in_.sources);
    return made;
}

// `#variable_conflict use_column` and its like.
void Parser::options(Body& body) {
    while (in_.take("#")) {
        const std::string option = in_.name();
        const std::string value = in_.name();
        // A column comes before a variable in any case: #variable_conflict changes nothing.
        if (option == "print_strict_params") body.print_strict_params = value == "on";
    }
}

void Parser::check_target(const std::string& name, std::size_t position) const {
    if (!names_.knows(name)) in_.fail("\"" + name + "\" is not a known variable", position);
    const Names::Variable* variable = names_.find(name);
    if (!variable || !variable->constant) return;
    Error error("22005", "variable \"" + name + "\" is declared CONSTANT");
    error.position = position;
    throw error;
}

void Parser::fail_compiling(const char* sqlstate, std::string message) const {
    Error error(sqlstate, std::move(message));
    error.context =
        "compilation of PL/pgSQL function \"" + function_.name + "\" near line " + std::to_string(in_.line());
    throw error;
}

std::string Parser::condition_name() {
    std::string name = in_.name();
    if (name != "others" && sqlstate_of_condition(name).empty())
        fail_compiling("42704", "unrecognized exception condition \"" + name + "\"");
    return name;
}

// <<label>>
std::string Parser::label() {
    if (!in_.take("<<")) return {};
    std::string made = in_.name();
    in_.expect(">>");
    return made;
}

// The label may stand behind END again.
void Parser::end_label(const std::string& label) {
    const std::size_t position = in_.position();
    if (!in_.peek().is_name()) return;
    const std::string said = in_.name();
    if (label.empty()) in_.fail("end label \"" + said + "\" specified for unlabeled block", position);
    if (said != label) in_.fail("end label \"" + said + "\" differs from block's label \"" + label + "\"", position);
}

ast::Block Parser::block(std::string label) {
    ast::Block made;
    made.label = label;
    names_.open(label);
    labels_.push_back({std::move(label), false});
    if (in_.take("declare"))
        while (!in_.is("begin"))
            if (!in_.take("declare")) declaration(made);
    in_.expect("begin");
    made.statements = statements({"end", "exception"});
    if (in_.take("exception")) handlers(made);
    in_.expect("end");
    end_label(made.label);
    labels_.pop_back();
    names_.close();
    return made;
}

void Parser::declaration(ast::Block& block) {
    const std::size_t position = in_.position();
    std::string name = in_.name();
    const auto declared = [&](const ast::LocalVariable& other) { return other.names.front() == name; };
    const auto cursor_of = [&](const ast::LocalCursor& other) { return other.name == name; };
    if (std::any_of(block.variables.begin(), block.variables.end(), declared) ||
        std::any_of(block.cursors.begin(), block.cursors.end(), cursor_of))
        in_.fail("duplicate declaration at or near \"" + name + "\"", position);
    const bool scroll = in_.is("scroll") || (in_.is("no") && in_.peek(1).is("scroll"));
    if (scroll || in_.is("cursor"))
        cursor(block, std::move(name));
    else
        variable(block, std::move(name));
    in_.expect(";");
}

void Parser::variable(ast::Block& block, std::string name) {
    ast::LocalVariable made;
    made.position = in_.position();
    made.names.push_back(std::move(name));
    if (in_.take("alias")) {
        in_.expect("for");
        if (in_.peek().kind == Token::Kind::parameter) {
            made.alias_of = "$" + in_.peek().text;
            in_.skip();
        } else {
            made.alias_of = in_.qualified_name();
        }
        names_.add({made.names.front(), false, {}});
        block.variables.push_back(std::move(made));
        return;
    }
    made.constant = in_.take("constant");
    made.type = in_.type_until({"collate", "not", "default", ":=", "=", ";"});
    if (in_.take("collate")) made.type.collation = in_.name();
    const std::size_t not_null = in_.position();
    if (in_.take("not")) {
        in_.expect("null");
        made.not_null = true;
    }
    if (in_.take("default") || in_.take(":=") || in_.take("=")) made.default_value = in_.expression_until({";"});
    if (made.not_null && !made.default_value) {
        Error error("22004",
                    "variable \"" + made.names.front() + "\" must have a default value, since it's declared NOT NULL");
        error.position = not_null;
        throw error;
    }
    names_.add({made.names.front(), made.constant, {}});
    block.variables.push_back(std::move(made));
}

void Parser::cursor(ast::Block& block, std::string name) {
    ast::LocalCursor made;
    made.name = std::move(name);
    if (in_.take("no")) made.scroll = false;
    if (in_.take("scroll") && !made.scroll) made.scroll = true;
    in_.expect("cursor");
    if (in_.take("(")) {
        do {
            ast::RoutineParameter parameter;
            parameter.name = in_.name();
            parameter.type = in_.type_until({",", ")"});
            made.parameters.push_back(std::move(parameter));
        } while (in_.take(","));
        in_.expect(")");
    }
    if (!in_.take("is")) in_.expect("for");
    made.query = in_.query_until({";"});
    names_.add({made.name, false, {true, made.parameters.size()}});
    block.cursors.push_back(std::move(made));
}

// WHEN condition OR condition THEN statements …
void Parser::handlers(ast::Block& block) {
    if (!in_.is("when")) in_.fail();
    while (in_.take("when")) {
        ast::Handler made;
        made.exits = true;
        const std::size_t position = in_.position();
        do {
            if (in_.take("sqlstate"))
                made.conditions.push_back("sqlstate " + in_.string());
            else
                made.conditions.push_back(condition_name());
        } while (in_.take("or"));
        in_.expect("then");
        ast::Block action;
        names_.open("");
        names_.add({"sqlstate", true, {}});
        names_.add({"sqlerrm", true, {}});
        ++handlers_;
        action.statements = statements({"when", "end"});
        --handlers_;
        names_.close();
        made.action = std::make_unique<ast::Statement>(std::move(action));
        made.action->position = position;
        block.handlers.push_back(std::move(made));
    }
}

ast::Statements Parser::statements(const Reader::Words& ends) {
    ast::Statements made;
    auto ended = [&] { return std::any_of(ends.begin(), ends.end(), [&](auto word) { return in_.is(word); }); };
    while (!ended()) {
        if (in_.at_end()) in_.fail();
        if (in_.is("null") && in_.peek(1).is(";"))
            in_.skip(2);
        else
            made.push_back(statement());
    }
    return made;
}

ast::StatementPtr Parser::statement() {
    using From = Node (Parser::*)();
    static const std::map<std::string_view, From> kKinds = {
        {"if", &Parser::if_statement},  {"case", &Parser::case_statement},
        {"<<", &Parser::labelled},      {"declare", &Parser::labelled},
        {"begin", &Parser::labelled},   {"loop", &Parser::labelled},
        {"while", &Parser::labelled},   {"for", &Parser::labelled},
        {"foreach", &Parser::labelled}, {"exit", &Parser::leave},
        {"continue", &Parser::leave},   {"return", &Parser::return_statement},
        {"raise", &Parser::raise},      {"assert", &Parser::assert_statement},
        {"get", &Parser::diagnostics},  {"open", &Parser::open},
        {"fetch", &Parser::fetch},      {"move", &Parser::fetch},
        {"close", &Parser::close},      {"perform", &Parser::perform},
        {"execute", &Parser::dynamic},
    };
    if (++depth_ > kMaxDepth) throw Error("54001", "stack depth limit exceeded");
    const std::size_t position = in_.position();
    const Token& first = in_.peek();
    const auto kind =
        first.kind == Token::Kind::word || first.kind == Token::Kind::symbol ? kKinds.find(first.text) : kKinds.end();
    // Words of the language may be variables' names.
    auto made = std::make_unique<ast::Statement>(assigns()              ? assignment()
                                                 : kind != kKinds.end() ? (this->*kind->second)()
                                                                        : sql());
    made->position = position;
    made->length = in_.behind() - position;
    --depth_;
    return made;
}

} // namespace labdb::sql::postgres::plpgsql
