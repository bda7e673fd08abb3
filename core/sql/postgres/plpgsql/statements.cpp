#include <algorithm>
#include <array>

#include "core/sql/ast/element.hpp"
#include "core/sql/postgres/plpgsql/parser.hpp"
#include "core/util/text.hpp"

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
    while (in_.take(".")) {
        // A label or a record in front: `label.record.field` is rare, and the last is the field.
        if (!made.field.empty()) made.name += "." + made.field;
        made.field = in_.name();
    }
    check_target(made.field.empty() ? made.name : made.name + "." + made.field, start);
    ast::ExpressionPtr path;
    if (in_.is("[")) {
        const std::size_t behind = in_.behind();
        std::size_t brackets = 0;
        while (brackets > 0 || !(in_.is(":=") || in_.is("="))) {
            if (in_.is("[")) ++brackets;
            if (in_.is("]")) --brackets;
            in_.skip();
        }
        path = parse_value(in_.text(start, behind) + in_.text(behind, in_.behind()));
    }
    in_.skip();
    made.value_at = in_.position() - start;
    made.value = in_.expression_until({";"});
    made.source = in_.text(start, in_.behind());
    if (path) {
        // What the variable is when the element has the value.
        ast::Call call;
        call.name = {std::string(ast::kAssignElement)};
        ast::Name base = util::split(made.name, '.');
        if (!made.field.empty()) base.push_back(made.field);
        call.arguments.push_back(ast::make(ast::ColumnReference{std::move(base)}));
        call.arguments.push_back(std::move(path));
        call.arguments.push_back(std::move(made.value));
        made.value = ast::make(std::move(call));
    }
    in_.expect(";");
    return made;
}

Parser::Node Parser::raise() {
    static constexpr std::array<std::string_view, 6> kLevels{"exception", "warning", "notice", "info", "log", "debug"};
    ast::Raise made;
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
        if (places > made.arguments.size()) fail_compiling("42601", "too few parameters specified for RAISE");
        if (places < made.arguments.size()) fail_compiling("42601", "too many parameters specified for RAISE");
    } else if (in_.take("sqlstate")) {
        const std::size_t place = in_.position();
        made.sqlstate = in_.string();
        constexpr std::size_t kStateSize = 5;
        if (made.sqlstate.size() != kStateSize ||
            made.sqlstate.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
            in_.fail("invalid SQLSTATE code at or near \"" + in_.text(place, in_.behind()) + "\"", place);
    } else if (!in_.is("using") && !in_.is(";")) {
        made.condition = condition_name();
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
    const std::size_t start = in_.position();
    in_.expect("get");
    made.stacked = in_.take("stacked");
    if (!made.stacked) in_.take("current");
    in_.expect("diagnostics");
    // pl_gram.y, stmt_getdiag: each kind has its own items.
    static constexpr std::array<std::string_view, 2> kCurrent{"row_count", "pg_context"};
    static constexpr std::array<std::string_view, 10> kStacked{
        "returned_sqlstate", "pg_exception_context", "pg_exception_detail", "pg_exception_hint", "message_text",
        "column_name",       "constraint_name",      "pg_datatype_name",    "table_name",        "schema_name"};
    const auto has = [](const auto& items, const std::string& name) {
        return std::find(items.begin(), items.end(), name) != items.end();
    };
    do {
        const std::size_t place = in_.position();
        std::string target = in_.qualified_name();
        check_target(target, place);
        if (!in_.take(":=")) in_.expect("=");
        const std::size_t item_place = in_.position();
        std::string item = in_.name();
        const bool known = has(kCurrent, item) || has(kStacked, item);
        if (!known)
            in_.fail("unrecognized GET DIAGNOSTICS item at or near \"" + in_.text(item_place, in_.behind()) + "\"",
                     item_place);
        if (made.stacked ? !has(kStacked, item) : !has(kCurrent, item))
            in_.fail("diagnostics item " + util::to_upper(item) + " is not allowed in GET " +
                         (made.stacked ? "STACKED" : "CURRENT") + " DIAGNOSTICS",
                     start);
        made.items.emplace_back(std::move(target), std::move(item));
    } while (in_.take(","));
    in_.expect(";");
    return made;
}

// A cursor's variable.
std::string Parser::cursor_variable() {
    const std::size_t place = in_.position();
    std::string name = in_.variable();
    if (!name.starts_with("$") && !names_.knows(name)) in_.fail("\"" + name + "\" is not a known variable", place);
    return name;
}

Parser::Node Parser::open() {
    ast::OpenCursor made;
    in_.expect("open");
    made.name = cursor_variable();
    const Names::Variable* declared = names_.find(made.name);
    const bool bound = declared && declared->cursor.bound;
    const std::size_t behind = in_.position();
    if (bound && in_.is("(") && declared->cursor.parameters == 0)
        in_.fail("cursor \"" + made.name + "\" has no arguments", behind);
    if (bound && !in_.is("(") && declared->cursor.parameters > 0)
        in_.fail("cursor \"" + made.name + "\" has arguments", behind);
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
        if (in_.is("from") || in_.is("in") || in_.peek().is_name() || in_.peek().kind == Token::Kind::parameter)
            return std::string(word) + " 1";
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
    made.name = cursor_variable();
    if (!made.move) {
        in_.expect("into");
        made.targets = in_.targets();
    }
    in_.expect(";");
    return made;
}

Parser::Node Parser::close() {
    in_.expect("close");
    ast::CloseCursor made{cursor_variable()};
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
