#include "core/sql/postgres/plpgsql/reader.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/postgres/parse.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres::plpgsql {

namespace {

ast::Select* only_items(ast::Query& query) {
    auto* select = std::get_if<ast::Select>(&query.body);
    const bool plain = select && !query.with && query.order_by.empty() && !query.limit && !query.offset &&
                       !select->distinct && select->distinct_on.empty() && select->from.empty() && !select->where &&
                       select->group_by.empty() && !select->having && select->windows.empty();
    return plain ? select : nullptr;
}

constexpr std::size_t kSelect = std::string_view("SELECT ").size();

} // namespace

ast::ExpressionPtr parse_value(const std::string& text) {
    ast::QueryPtr query = postgres::parse_query("SELECT " + text);
    if (ast::Select* select = only_items(*query); select && select->items.size() == 1)
        return std::move(select->items.front().value);
    ast::Subquery subquery;
    subquery.query = std::move(query);
    return ast::make(std::move(subquery));
}

const Token& Reader::peek(std::size_t ahead) const {
    static const Token kNone;
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : kNone;
}

bool Reader::take(std::string_view word) {
    if (!is(word)) return false;
    ++at_;
    return true;
}

void Reader::expect(std::string_view word) {
    if (!take(word)) fail();
}

std::string Reader::name() {
    if (!peek().is_name()) fail();
    return tokens_[at_++].text;
}

std::string Reader::variable() {
    if (peek().kind == Token::Kind::parameter) return "$" + tokens_[at_++].text;
    return name();
}

std::size_t Reader::line() const {
    const std::string_view before = text_.substr(0, std::min(position(), text_.size()));
    return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

template <class Parse> auto Reader::parsed(std::size_t from, std::size_t added, Parse&& parse) const {
    try {
        return parse();
    } catch (Error& error) {
        if (error.position) error.position = from + (*error.position < added ? 0 : *error.position - added);
        throw;
    }
}

std::string Reader::qualified_name() {
    std::string made = name();
    while (take(".")) made += "." + name();
    return made;
}

std::string Reader::string() {
    if (peek().kind != Token::Kind::string) fail();
    return tokens_[at_++].text;
}

void Reader::fail() const {
    if (at_end()) fail("syntax error at end of input", text_.size());
    const Token& token = peek();
    fail("syntax error at or near \"" + std::string(text_.substr(token.position, token.length)) + "\"", token.position);
}

void Reader::fail(const std::string& message, std::size_t position) const {
    Error error("42601", message);
    error.position = position;
    throw error;
}

std::size_t Reader::find(const Words& ends) const {
    int depth = 0;
    for (std::size_t at = at_; at < tokens_.size(); ++at) {
        const Token& token = tokens_[at];
        if (depth == 0 && std::any_of(ends.begin(), ends.end(), [&](auto end) { return token.is(end); })) return at;
        if (token.is("(") || token.is("[")) ++depth;
        if ((token.is(")") || token.is("]")) && --depth < 0) return tokens_.size();
        if (token.is(";")) return tokens_.size();
    }
    return tokens_.size();
}

std::string Reader::text_until(const Words& ends) {
    const std::size_t end = find(ends);
    if (end == at_) fail();
    if (end == tokens_.size()) {
        // Where it breaks off: the semicolon, or the end of all.
        while (!at_end() && !is(";")) ++at_;
        fail();
    }
    const std::size_t from = tokens_[at_].position;
    at_ = end;
    return std::string(text_.substr(from, tokens_[end - 1].end() - from));
}

bool Reader::comes_before(std::string_view wanted, const Words& ends) const {
    Words both = ends;
    both.push_back(wanted);
    const std::size_t end = find(both);
    return end < tokens_.size() && tokens_[end].is(wanted);
}

ast::ExpressionPtr Reader::expression_until(const Words& ends) {
    const std::size_t from = position();
    std::string text = text_until(ends);
    ast::ExpressionPtr made = parsed(from, kSelect, [&] { return parse_value(text); });
    sources.emplace(made.get(), std::move(text));
    return made;
}

ast::Expressions Reader::expressions_until(const Words& ends) {
    Words with_comma = ends;
    with_comma.push_back(",");
    ast::Expressions made;
    do made.push_back(expression_until(with_comma));
    while (take(","));
    return made;
}

ast::QueryPtr Reader::query_until(const Words& ends) {
    const std::size_t from = position();
    const std::string text = text_until(ends);
    return parsed(from, 0, [&] { return postgres::parse_query(text); });
}

ast::QueryPtr Reader::selection_until(const Words& ends) {
    const std::size_t from = position();
    const std::string text = text_until(ends);
    return parsed(from, kSelect, [&] { return postgres::parse_query("SELECT " + text); });
}

std::pair<ast::Expressions, std::vector<std::string>> Reader::cursor_arguments() {
    ast::Expressions values;
    std::vector<std::string> names;
    if (!take("(")) return {};
    while (!take(")")) {
        std::string name;
        if (peek(1).is(":=")) {
            name = this->name();
            skip();
        }
        names.push_back(name);
        values.push_back(expression_until({",", ")"}));
        take(",");
    }
    if (std::all_of(names.begin(), names.end(), [](const std::string& name) { return name.empty(); })) names.clear();
    return {std::move(values), std::move(names)};
}

std::vector<std::string> Reader::targets() {
    std::vector<std::string> made;
    do {
        const std::size_t place = position();
        made.push_back(qualified_name());
        if (check_target) check_target(made.back(), place);
    } while (take(","));
    return made;
}

ast::TypeName Reader::type_until(const Words& ends) {
    const std::size_t start = at_;
    if (!peek().is_name()) fail();
    ast::Name name{this->name()};
    while (take(".")) name.push_back(this->name());
    if (take("%")) {
        ast::TypeName made;
        made.name = std::move(name);
        // A table's row type has the table's name.
        if (take("type"))
            made.percent_type = true;
        else if (!take("rowtype"))
            fail();
        return made;
    }
    at_ = start;
    return postgres::parse_type(text_until(ends));
}

Reader::Embedded Reader::embedded() {
    Embedded made;
    const std::size_t end = find({";"});
    if (end == at_) fail();
    if (end == tokens_.size()) {
        at_ = end;
        fail();
    }
    const std::size_t from = position();
    std::string text(text_.substr(from, tokens_[end].position - from));
    int depth = 0;
    for (; at_ < end; ++at_) {
        depth += is("(") ? 1 : is(")") ? -1 : 0;
        const Token& before = at_ > 0 ? tokens_[at_ - 1] : tokens_[at_];
        if (depth > 0 || !is("into") || before.is("insert") || before.is("merge")) continue;
        const std::size_t start = position();
        if (made.into) fail("INTO specified more than once", start);
        made.into = true;
        skip();
        made.strict = take("strict");
        made.targets = targets();
        // Blanks in its place, so that all else stays where it was.
        const std::size_t behind = tokens_[at_ - 1].end();
        text.replace(start - from, behind - start, behind - start, ' ');
        --at_;
    }
    expect(";");
    std::vector<ast::StatementPtr> statements = parsed(from, 0, [&] { return postgres::parse(text); });
    if (statements.size() != 1) fail();
    made.statement = std::move(statements.front());
    made.source = std::string(util::trim(text));
    return made;
}

} // namespace labdb::sql::postgres::plpgsql
