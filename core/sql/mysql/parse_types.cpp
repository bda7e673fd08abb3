#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// Types: of columns, of CAST.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// How a type's name goes on: what may stand in parentheses behind it, and which attributes it takes.
enum class Shape : std::uint8_t { none, bare, length, fraction, number, text, length_text, labels };

Shape shape_of(WordId word) {
    switch (word) {
    case "int"_w:
    case "integer"_w:
    case "tinyint"_w:
    case "smallint"_w:
    case "mediumint"_w:
    case "middleint"_w:
    case "bigint"_w:
    case "int1"_w:
    case "int2"_w:
    case "int3"_w:
    case "int4"_w:
    case "int8"_w:
    case "decimal"_w:
    case "dec"_w:
    case "numeric"_w:
    case "fixed"_w:
    case "float"_w:
    case "float4"_w:
    case "float8"_w:
    case "double"_w:
    case "real"_w: return Shape::number;
    case "time"_w:
    case "timestamp"_w:
    case "datetime"_w: return Shape::fraction;
    case "bit"_w:
    case "year"_w:
    case "binary"_w:
    case "varbinary"_w:
    case "blob"_w: return Shape::length;
    case "char"_w:
    case "character"_w:
    case "varchar"_w:
    case "varcharacter"_w:
    case "nchar"_w:
    case "nvarchar"_w:
    case "text"_w: return Shape::length_text;
    case "tinytext"_w:
    case "mediumtext"_w:
    case "longtext"_w: return Shape::text;
    case "enum"_w:
    case "set"_w: return Shape::labels;
    case "bool"_w:
    case "boolean"_w:
    case "date"_w:
    case "json"_w:
    case "serial"_w:
    case "tinyblob"_w:
    case "mediumblob"_w:
    case "longblob"_w:
    case "geometry"_w:
    case "geometrycollection"_w:
    case "geomcollection"_w:
    case "point"_w:
    case "multipoint"_w:
    case "linestring"_w:
    case "multilinestring"_w:
    case "polygon"_w:
    case "multipolygon"_w: return Shape::bare;
    default: return Shape::none;
    }
}

} // namespace

/// `(10)`: the digits alone. The grammar takes any form of number as a length.
void Parser::type_length(TypeName& type) {
    if (!accept("(")) return;
    if (is(TokenKind::real)) fail();
    type.modifiers.push_back(digits(Numbers::any));
    expect(")");
}

/// `(10, 2)`, of whole numbers; from `least` to `most` of them.
void Parser::type_modifiers(TypeName& type, std::size_t least, std::size_t most) {
    if (!accept("(")) return;
    do {
        if (!is(TokenKind::integer)) fail();
        type.modifiers.push_back(digits());
    } while (type.modifiers.size() < most && accept(","));
    if (type.modifiers.size() < least) fail();
    expect(")");
}

/// `(10)` as a length, or `(10, 2)`.
void Parser::length_or_precision(TypeName& type) {
    if (is("(") && is(",", 2)) {
        type_modifiers(type, 2, 2);
    } else {
        type_length(type);
    }
}

/// UNSIGNED, SIGNED, ZEROFILL, in any order.
void Parser::number_attributes(TypeName& type) {
    for (;;) {
        if (accept("unsigned")) {
            type.is_unsigned = true;
        } else if (accept("zerofill")) {
            type.zerofill = true;
        } else if (!accept("signed")) {
            return;
        }
    }
}

/// CHARACTER SET x, ASCII, UNICODE, BYTE behind the type of a text, with BINARY before or behind; COLLATE belongs to
/// the column.
void Parser::text_attributes(TypeName& type) {
    if (accept("byte")) {
        type.charset = "binary";
        return;
    }
    const auto binary = [&] {
        if (type.binary || !accept("binary")) return;
        type.binary = true;
        warn_deprecated("BINARY as attribute of a type", "a CHARACTER SET clause with _bin collation");
    };
    binary();
    if (is_charset_clause()) {
        type.charset = charset_clause();
    } else if (accept("ascii")) {
        type.charset = "latin1";
        warn_deprecated("ASCII", "CHARACTER SET charset_name");
    } else if (accept("unicode")) {
        type.charset = "ucs2";
        warn_deprecated("UNICODE", "CHARACTER SET charset_name");
    } else {
        return;
    }
    binary();
}

/// A column's type.
TypeName Parser::type() {
    TypeName made;
    made.position = position();
    if (accept("long")) {
        // LONG VARCHAR is MEDIUMTEXT, LONG VARBINARY is MEDIUMBLOB.
        if (accept("varbinary")) {
            made.name = {"mediumblob"};
            return made;
        }
        made.name = {"mediumtext"};
        if (accept("varchar") || accept("varcharacter")) {
        } else if (!is_charset_clause() && (accept("char") || accept("character"))) {
            expect("varying");
        }
        text_attributes(made);
        return made;
    }
    if (accept("national")) {
        warn_of_national();
        made.charset = "utf8";
        if (!is_any("char", "character", "varchar", "varcharacter")) fail();
    }
    if (options().mariadb && is_mariadb_type()) {
        made.name = {any_word()};
        type_length(made);
        return made;
    }
    const Shape shape = shape_of(peek().word);
    if (shape == Shape::none) fail();
    std::string word = any_word();
    if (word == "double") accept("precision");
    if (word == "nchar" || word == "nvarchar") {
        warn_of_national();
        made.charset = "utf8";
    }
    if ((word == "char" || word == "character" || word == "nchar") &&
        (accept("varying") || (word == "nchar" && accept("varchar")))) {
        word = word == "nchar" ? "nvarchar" : "varchar";
    }
    made.name = {std::move(word)};
    switch (shape) {
    case Shape::number: number_type(made); break;
    case Shape::labels:
        expect("(");
        do made.modifiers.push_back(text_string());
        while (accept(","));
        expect(")");
        text_attributes(made);
        break;
    case Shape::fraction: type_modifiers(made, 1, 1); break;
    case Shape::length:
    case Shape::length_text: length_type(made, shape == Shape::length_text); break;
    case Shape::text: text_attributes(made); break;
    default: break;
    }
    return made;
}

void Parser::number_type(TypeName& made) {
    const std::string& word = made.name[0];
    if (word == "decimal" || word == "dec" || word == "numeric" || word == "fixed" || word == "float" ||
        word == "float4") {
        length_or_precision(made);
    } else if (word == "double" || word == "real" || word == "float8") {
        // DOUBLE(10) says nothing that means anything.
        type_modifiers(made, 2, 2);
    } else {
        type_length(made);
    }
    number_attributes(made);
    warn_of_number(made);
}

void Parser::length_type(TypeName& made, bool text) {
    const std::string& word = made.name[0];
    const bool must = word == "varchar" || word == "varcharacter" || word == "nvarchar" || word == "varbinary";
    if (must && !is("(")) fail();
    type_length(made);
    // A national character set is one already.
    if (text && made.charset.empty()) {
        text_attributes(made);
    } else if (text) {
        made.binary = accept("binary");
    }
    // YEAR(4) UNSIGNED is taken, as MySQL takes it.
    if (word == "year") {
        if (!made.modifiers.empty()) warn_deprecated("YEAR(4)", "YEAR");
        number_attributes(made);
    }
}

/// UUID, INET4, INET6.
bool Parser::is_mariadb_type() {
    if (!is(TokenKind::name) || peek().word != 0) return false;
    const std::string word = util::to_lower(text_of(peek()));
    return word == "uuid" || word == "inet4" || word == "inet6" || word == "number" || word == "raw" ||
           word == "clob" || word == "varchar2";
}

/// What CAST and CONVERT make: fewer types, and SIGNED and UNSIGNED.
TypeName Parser::cast_type() {
    TypeName made;
    made.position = position();
    switch (peek().word) {
    case "signed"_w:
    case "unsigned"_w:
        made.name = {any_word()};
        if (!accept("int")) accept("integer");
        return made;
    case "char"_w:
    case "character"_w:
    case "varchar"_w:
        if (is("varchar") && !options().mariadb) fail();
        advance();
        made.name = {"char"};
        type_length(made);
        text_attributes(made);
        return made;
    case "nchar"_w:
    case "national"_w:
        if (accept("national")) {
            if (!is_any("char", "character")) fail();
        }
        advance();
        made.name = {"char"};
        made.charset = "utf8";
        type_length(made);
        return made;
    case "binary"_w:
    case "float"_w:
        made.name = {any_word()};
        type_length(made);
        return made;
    case "time"_w:
    case "datetime"_w:
        made.name = {any_word()};
        type_modifiers(made, 1, 1);
        return made;
    case "decimal"_w:
    case "dec"_w:
        advance();
        made.name = {"decimal"};
        length_or_precision(made);
        return made;
    case "int"_w:
    case "integer"_w:
        if (!options().mariadb) fail();
        advance();
        made.name = {"signed"};
        return made;
    case "double"_w:
        made.name = {any_word()};
        accept("precision");
        return made;
    case "date"_w:
    case "json"_w:
    case "year"_w:
    case "real"_w:
    case "point"_w:
    case "linestring"_w:
    case "polygon"_w:
    case "multipoint"_w:
    case "multilinestring"_w:
    case "multipolygon"_w:
    case "geometrycollection"_w:
    case "geomcollection"_w: made.name = {any_word()}; return made;
    default: fail();
    }
}

bool Parser::is_charset_clause() { return is("charset") || (is_any("character", "char") && is("set", 1)); }

/// CHARACTER SET x, CHARSET x.
std::string Parser::charset_clause() {
    if (!accept("charset")) {
        advance();
        expect("set");
    }
    return charset_name();
}

std::string Parser::charset_name() {
    std::string made = util::to_lower(name_or_string_or_binary());
    warn_of_charset(made);
    return made;
}

std::string Parser::collation_name() {
    std::string made = util::to_lower(name_or_string_or_binary());
    warn_of_collation(made);
    return made;
}

std::string Parser::name_or_string_or_binary() {
    if (accept("binary")) return "binary";
    return name_or_string();
}

} // namespace labdb::sql::mysql
