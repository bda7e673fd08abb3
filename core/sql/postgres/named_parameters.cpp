#include "core/sql/postgres/named_parameters.hpp"

#include <algorithm>

#include "core/sql/postgres/lex.hpp"

namespace labdb::sql::postgres {
namespace {

/// `a[1:2]`: the colon stands right behind the lower bound.
bool is_slice(const std::vector<Token>& tokens, std::size_t colon) {
    return colon > 0 && tokens[colon - 1].end() == tokens[colon].position &&
           (tokens[colon - 1].kind != Token::Kind::symbol || tokens[colon - 1].is("]"));
}

} // namespace

NamedParameters number_parameters(std::string& text) {
    const std::vector<Token> tokens = lex(text);
    NamedParameters made;
    for (const Token& token : tokens)
        if (token.kind == Token::Kind::parameter && token.text.size() < 6)
            made.first = std::max(made.first, std::stoi(token.text) + 1);
    std::string rewritten;
    std::size_t copied = 0;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        const Token &colon = tokens[at], &name = tokens[at + 1];
        if (!colon.is(":") || name.position != colon.end()) continue;
        if (name.kind != Token::Kind::word && (name.kind != Token::Kind::number || is_slice(tokens, at))) continue;
        const std::string said = text.substr(name.position, name.length); // with its capitals
        std::string number = "$" + std::to_string(static_cast<std::size_t>(made.first) + made.names.size());
        made.names.push_back(said);
        number.resize(std::max(number.size(), said.size() + 1), ' ');
        rewritten.append(text, copied, colon.position - copied).append(number);
        copied = name.end();
    }
    text = rewritten.append(text, copied);
    return made;
}

} // namespace labdb::sql::postgres
