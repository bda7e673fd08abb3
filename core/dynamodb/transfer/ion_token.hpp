#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/dynamodb/transfer/object_text.hpp"

namespace labdb::dynamodb::transfer {

/// A piece of Ion text (https://amazon-ion.github.io/ion-docs/docs/spec.html), without white space and comments.
struct IonToken {
    enum class Kind : std::uint8_t {
        End,
        Punctuation, ///< one of { } [ ] ( ) , : in `text`, or `::`
        Word,        ///< an identifier as it stands: a keyword, a symbol, a field's name
        Symbol,      ///< 'quoted'
        String,      ///< "short" or '''long''', the parts of a long one joined
        Number,      ///< what begins with a digit or a minus: a number or a timestamp, as it stands
        Blob,        ///< the bytes of {{base64}}
        Clob,        ///< {{"text"}}
        Operator,    ///< of an S-expression
    };
    Kind kind = Kind::End;
    std::string text;

    bool is(std::string_view punctuation) const { return kind == Kind::Punctuation && text == punctuation; }
};

/// Takes Ion text apart.
class IonLexer {
public:
    explicit IonLexer(ObjectText& text) : in_(text) {}

    /// Throws Malformed for what is no Ion.
    IonToken next();

private:
    ObjectText& in_;

    void skip_blanks();
    void skip_blanks_and_comments();
    void skip_comment();
    IonToken quoted(char quote);
    IonToken long_string();
    void long_part(std::string& out);
    IonToken number();
    IonToken word();
    IonToken blob();
    IonToken punctuation();
    void escape(std::string& out);
    char32_t hex(int digits);
    static void require_short(const std::string& text);
};

} // namespace labdb::dynamodb::transfer
