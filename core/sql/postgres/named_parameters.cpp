#include "core/sql/postgres/named_parameters.hpp"

#include <algorithm>

#include "core/sql/postgres/lex.hpp"

namespace labdb::sql::postgres {

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
        if (!colon.is(":") || name.kind != Token::Kind::word || name.position != colon.end()) continue;
        const std::string said = text.substr(name.position, name.length); // with its capitals
        auto known = std::find(made.names.begin(), made.names.end(), said);
        if (known == made.names.end()) known = made.names.insert(known, said);
        std::string number = "$" + std::to_string(made.first + (known - made.names.begin()));
        number.resize(std::max(number.size(), said.size() + 1), ' ');
        rewritten.append(text, copied, colon.position - copied).append(number);
        copied = name.end();
    }
    text = rewritten.append(text, copied);
    return made;
}

} // namespace labdb::sql::postgres
