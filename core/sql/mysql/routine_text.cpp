#include "core/sql/mysql/routine_text.hpp"

#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/mysql/lexer.hpp"
#include "core/sql/mysql/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {

std::string parameters_text(std::string_view source) {
    const ParseOptions options;
    Lexer lexer(source, options);
    bool named = false;
    std::size_t begin = 0;
    int depth = 0;
    for (Token token = lexer.next(); token.kind != TokenKind::end && token.kind != TokenKind::broken;
         token = lexer.next()) {
        named = named || token.word == "procedure"_w || token.word == "function"_w;
        if (!named) continue;
        if (token.word == "("_w && depth++ == 0) begin = token.end;
        if (token.word == ")"_w && --depth == 0) return std::string(source.substr(begin, token.begin - begin));
    }
    return {};
}

std::string returns_text(const Type& type, bool display_widths) {
    std::string made = type_text(type, display_widths);
    const bool labels = type.kind == TypeKind::enumeration || type.kind == TypeKind::set;
    if ((!is_text(type.kind) && !labels) || type.charset.empty() || type.charset == "binary") return made;
    made += " CHARSET " + type.charset;
    const CharsetRow* charset = find_charset(type.charset);
    if (charset && charset->default_collation != type.collation) made += " COLLATE " + type.collation;
    return made;
}

} // namespace labdb::sql::mysql
