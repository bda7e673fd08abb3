#include <algorithm>
#include <array>

#include "core/sql/postgres/plpgsql/parser.hpp"

/// PL/pgSQL's simple statements.
namespace labdb::sql::postgres::plpgsql {

namespace {

ast::ExpressionPtr text_literal(std::string text) {
    return ast::make(ast::Literal{ast::Literal::Kind::string, std::move(text), {}});
}

} // namespace

// `x :=`, `r.f :=`, `a[1] =` …
bool Parser::assigns() const {
    if (!in_.peek().is_name()) return false;
    std::size_t at = 1;
    for (;;) {
        if (in_.peek(at).is(".") && in_.peek(at + 1).is_name()) {
            at += 2;
        } else if (in_.peek(at).is("[")) {
            int depth = 0;
            do {
                depth += in_.peek(at).is("[") ? 1 : in_.peek(at).is("]") ? -1 : 0;
                if (in_.peek(at).is(";") || in_.peek(at).length == 0) return false;
                ++at;
            } while (depth > 0);
        } else {
            return in_.peek(at).is(":=") || in_.peek(at).is("=");
        }
    }
}

Parser::Node Parser::assignment() {
    ast::AssignLocal made;
    const std::size_t start = in_.position();
    made.name = in_.name();
    while (!in_.is(":=") && !in_.is("=")) {
        if (in_.take(".")) {
            // A label or a record in front: `label.record.field` is rare, and the last is the field.
            if (!made.field.empty()) made.name += "." + made.field;
            made.field = in_.name();
        } else {
            in_.expect("[");
            made.subscripts.push_back(in_.expression_until({"]"}));
            in_.expect("]");
        }
    }
    in_.skip();
    made.value_at = in_.position() - start;
    made.value = in_.expression_until({";"});
    made.source = in_.text(start, in_.behind());
    in_.expect(";");
    return made;
}

Parser::Node Parser::raise() {
    static constexpr std::array<std::string_view, 6> kLevels{"exception", "warning", "notice", "info", "log", "debug"};
    ast::Raise made;
    const std::size_t position = in_.position();
    in_.expect("raise");
    if (in_.take(";")) return made;
    made.level = "exception";
    const auto level = std::find_if(kLevels.begin(), kLevels.end(), [&](auto word) { return in_.is(word); });
    if (level != kLevels.end()) {
        made.level = *level;
        in_.skip();
    }
    if (in_.peek().kind == Token::Kind::string) {
        made.format_said = true;
        made.format = in_.string();
        while (in_.take(",")) made.arguments.push_back(in_.expression_until({",", "using", ";"}));
        std::size_t places = 0;
        for (std::size_t at = 0; at < made.format.size(); ++at) {
            if (made.format[at] != '%') continue;
            if (at + 1 < made.format.size() && made.format[at + 1] == '%')
                ++at;
            else
                ++places;
        }
        if (places > made.arguments.size()) in_.fail("too few parameters specified for RAISE", position);
        if (places < made.arguments.size()) in_.fail("too many parameters specified for RAISE", position);
    } else if (in_.take("sqlstate")) {
        made.sqlstate = in_.string();
    } else if (!in_.is("using") && !in_.is(";")) {
        made.condition = in_.name();
    }
    if (in_.take("using")) {
        do {
            std::string option = in_.name();
            if (!in_.take(":=")) in_.expect("=");
            made.options.emplace_back(std::move(option), in_.expression_until({",", ";"}));
        } while (in_.take(","));
    }
    in_.expect(";");
    return made;
}

// ASSERT is the IF and the RAISE that it means: neither false nor NULL passes.
Parser::Node Parser::assert_statement() {
    in_.expect("assert");
    ast::Is test;
    test.test = ast::Is::Test::boolean_true;
    test.negated = true;
    const std::size_t position = in_.position();
    test.value = in_.expression_until({",", ";"});
    ast::Raise raise;
    raise.level = "exception";
    raise.sqlstate = "P0004";
    ast::ExpressionPtr message = text_literal("assertion failed");
    if (in_.take(",")) {
        ast::Call coalesce;
        coalesce.name = {"coalesce"};
        coalesce.arguments.push_back(in_.expression_until({";"}));
        coalesce.arguments.push_back(std::move(message));
        message = ast::make(std::move(coalesce));
    }
    in_.expect(";");
    raise.options.emplace_back("message", std::move(message));
    ast::If made;
    made.branches.emplace_back();
    made.branches.back().condition = ast::make(std::move(test));
    made.branches.back().statements.push_back(std::make_unique<ast::Statement>(std::move(raise)));
    made.branches.back().statements.back()->position = position;
    return made;
}

Parser::Node Parser::diagnostics() {
    ast::GetDiagnostics made;
    in_.expect("get");
    made.stacked = in_.take("stacked");
    if (!made.stacked) in_.take("current");
    in_.expect("diagnostics");
    do {
        std::string target = in_.qualified_name();
        if (!in_.take(":=")) in_.expect("=");
        made.items.emplace_back(std::move(target), in_.name());
    } while (in_.take(","));
    in_.expect(";");
    return made;
}

Parser::Node Parser::open() {
    ast::OpenCursor made;
    in_.expect("open");
    made.name = in_.name();
    if (in_.is("(")) {
        auto [values, names] = in_.cursor_arguments();
        made.arguments = std::move(values);
        made.argument_names = std::move(names);
    }
    if (in_.take("no")) made.scroll = false;
    if (in_.take("scroll") && !made.scroll) made.scroll = true;
    if (in_.take("for")) {
        if (in_.take("execute")) {
            made.dynamic = in_.expression_until({"using", ";"});
            made.dynamic_arguments = using_arguments({";"});
        } else {
            made.query = in_.query_until({";"});
        }
    }
    in_.expect(";");
    return made;
}

// As the parser of SQL gives it: `forward 1`.
std::string Parser::fetch_direction() {
    static constexpr std::array<std::pair<std::string_view, const char*>, 4> kSingle{
        {{"next", "forward 1"}, {"prior", "backward 1"}, {"first", "absolute 1"}, {"last", "absolute -1"}}};
    for (const auto& [word, direction] : kSingle)
        if (in_.is(word) && (in_.peek(1).is_name())) return in_.skip(), direction;
    for (const char* word : {"absolute", "relative"})
        if (in_.is(word) && !in_.peek(1).is("into") && !in_.peek(1).is(";"))
            return in_.skip(), std::string(word) + " " + in_.text_until({"from", "in"});
    for (const char* word : {"forward", "backward"}) {
        if (!in_.is(word) || in_.peek(1).is("into") || in_.peek(1).is(";")) continue;
        in_.skip();
        if (in_.take("all")) return std::string(word) + " all";
        if (in_.is("from") || in_.is("in") || in_.peek().is_name()) return std::string(word) + " 1";
        return std::string(word) + " " + in_.text_until({"from", "in"});
    }
    if (in_.take("all")) return "forward all";
    if (in_.peek().kind == Token::Kind::number || in_.is("-")) return "forward " + in_.text_until({"from", "in"});
    return "forward 1";
}

Parser::Node Parser::fetch() {
    ast::FetchCursor made;
    made.move = in_.is("move");
    in_.skip();
    made.direction = fetch_direction();
    if (!in_.take("from")) in_.take("in");
    made.name = in_.name();
    if (!made.move) {
        in_.expect("into");
        made.targets = in_.targets();
    }
    in_.expect(";");
    return made;
}

Parser::Node Parser::close() {
    in_.expect("close");
    ast::CloseCursor made{in_.name()};
    in_.expect(";");
    return made;
}

Parser::Node Parser::perform() {
    in_.expect("perform");
    ast::SelectInto made;
    const std::size_t start = in_.position();
    made.statement = std::make_unique<ast::Statement>(in_.selection_until({";"}));
    made.source = "SELECT " + in_.text(start, in_.behind());
    in_.expect(";");
    return made;
}

ast::Expressions Parser::using_arguments(const Reader::Words& ends) {
    return in_.take("using") ? in_.expressions_until(ends) : ast::Expressions();
}

Parser::Node Parser::dynamic() {
    ast::DynamicExecute made;
    in_.expect("execute");
    made.text = in_.expression_until({"into", "using", ";"});
    // INTO and USING may come in either order.
    while (!in_.take(";")) {
        if (in_.take("into")) {
            if (!made.into.empty()) in_.fail();
            made.strict = in_.take("strict");
            made.into = in_.targets();
        } else if (in_.is("using") && made.arguments.empty()) {
            made.arguments = using_arguments({"into", ";"});
        } else {
            in_.fail();
        }
    }
    return made;
}

Parser::Node Parser::sql() {
    Reader::Embedded made = in_.embedded();
    if (!made.into) return std::move(made.statement->node);
    ast::SelectInto into;
    into.statement = std::move(made.statement);
    into.targets = std::move(made.targets);
    into.strict = made.strict;
    into.source = std::move(made.source);
    return into;
}

} // namespace labdb::sql::postgres::plpgsql
