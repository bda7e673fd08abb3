#include "core/sql/postgres/tree/context.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/too_deep.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres::tree {

namespace {

// What a thread with a usual stack can walk, here and in the binder. SQLite takes as many levels of an expression.
constexpr int kMaxDepth = 1000;

} // namespace

void refuse_depth() { throw too_deep(false); }

Context::Level::Level(Context& context) : context_(context) {
    if (context_.depth_ >= kMaxDepth) refuse_depth();
    ++context_.depth_;
}

const std::vector<Token>& Context::tokens() {
    if (!lexed_) tokens_ = lex(text_);
    lexed_ = true;
    return tokens_;
}

std::size_t Context::token_at(std::size_t position) {
    const auto& all = tokens();
    auto found = std::lower_bound(all.begin(), all.end(), position,
                                  [](const Token& token, std::size_t wanted) { return token.position < wanted; });
    return static_cast<std::size_t>(found - all.begin());
}

std::size_t Context::find(std::size_t position, std::string_view word) {
    const auto& all = tokens();
    int depth = 0;
    std::size_t at = token_at(position);
    for (; at < all.size() && !(depth == 0 && all[at].is(word)); ++at)
        depth += all[at].is("(") ? 1 : all[at].is(")") ? -1 : 0;
    return at;
}

std::string Context::source(std::size_t from, std::size_t to) const {
    return std::string(util::trim(text_.substr(from, to - from)));
}

std::string Context::parenthesised(std::size_t position) {
    const auto& all = tokens();
    std::size_t open = token_at(position);
    while (open < all.size() && !all[open].is("(")) ++open;
    int depth = 0;
    for (std::size_t at = open; at < all.size(); ++at) {
        if (all[at].is("(")) ++depth;
        if (all[at].is(")") && --depth == 0) return source(all[open].end(), all[at].position);
    }
    return {};
}

std::string Context::source_until(std::size_t position, const std::vector<std::string_view>& ends) {
    const auto& all = tokens();
    const std::size_t first = token_at(position);
    int depth = 0;
    std::size_t at = first, end = position;
    for (; at < all.size() && !all[at].is(";"); ++at) {
        const Token& token = all[at];
        if (token.is(")") || token.is("]")) --depth;
        if (depth < 0) break;
        const bool ends_here = at > first && depth == 0 &&
                               std::any_of(ends.begin(), ends.end(), [&](auto word) { return token.is(word); });
        if (ends_here && !all[at - 1].is("is") && !all[at - 1].is("distinct")) break;
        if (token.is("(") || token.is("[")) ++depth;
        end = token.end();
    }
    return source(position, end);
}

std::string Context::lost_integer(std::size_t position) {
    const auto& all = tokens();
    bool negative = false;
    for (std::size_t at = token_at(position); at < all.size(); ++at) {
        if (all[at].is("-"))
            negative = !negative;
        else if (all[at].kind == Token::Kind::number)
            return (negative && all[at].text != "0" ? "-" : "") + all[at].text;
        else if (!all[at].is("(") && !all[at].is("+"))
            break;
    }
    return "0";
}

void Context::refuse(const std::string& what, std::size_t position) const {
    Error error("0A000", what + " is not supported");
    if (position > 0) error.position = position;
    throw error;
}

} // namespace labdb::sql::postgres::tree
