#include <algorithm>
#include <optional>

#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/collation_table.hpp"

/// String functions (manual, 12.8), digests and codes (12.13), regular expressions (12.8.2).
namespace labdb::sql::mysql {

namespace {

constexpr auto kCollation = CallRow::Extra::collation;

/// What no operand limits.
constexpr std::int64_t kUnlimited = 4294967295 / 4;

void gives_length(Binder& binder, Bound& made, std::span<const Bound> texts, std::int64_t length) {
    const Collated collated = collation_of(binder, texts, "", false);
    length = std::min(length, kUnlimited);
    made.type = collated.collation == "binary" ? binary_type(length) : text_type(length, collated.collation);
    made.coercibility = collated.coercibility;
    made.nullable = true;
}

/// A number that is known now.
std::optional<std::int64_t> known_number(const Bound& operand) {
    const auto* number = operand.constant ? std::get_if<std::int64_t>(&*operand.constant) : nullptr;
    return number ? std::optional(std::max<std::int64_t>(*number, 0)) : std::nullopt;
}

/// How many bytes the text of a value may take in its own character set.
std::int64_t byte_length(const Type& type) {
    const CharsetRow* charset = is_text(type.kind) ? find_charset(type.charset) : nullptr;
    return text_length(type) * (charset != nullptr ? charset->max_length : 1);
}

/// LEFT, RIGHT.
void gives_side(Binder& binder, Bound& made, std::span<const Bound> operands) {
    const std::int64_t length = text_length(operands[0].type);
    gives_length(binder, made, operands.first(1), std::min(length, known_number(operands[1]).value_or(length)));
    made.nullable = operands[0].nullable || operands[1].nullable;
}
/// SUBSTRING(text, begin[, length]); a negative `begin` counts from the end.
void gives_substring(Binder& binder, Bound& made, std::span<const Bound> operands) {
    std::int64_t length = text_length(operands[0].type);
    if (const auto* begin = operands[1].constant ? std::get_if<std::int64_t>(&*operands[1].constant) : nullptr)
        length = *begin >= 0 ? length - std::min(std::max<std::int64_t>(*begin - 1, 0), length)
                             : (*begin < -length ? 0 : -*begin);
    if (operands.size() > 2) length = std::min(length, known_number(operands[2]).value_or(length));
    gives_length(binder, made, operands.first(1), length);
    made.nullable = std::any_of(operands.begin(), operands.end(), [](const Bound& each) { return each.nullable; });
}
void gives_space(Binder& binder, Bound& made, std::span<const Bound> operands) {
    made.type = connection_text(binder, known_number(operands[0]).value_or(65535));
    made.coercibility = Coercibility::literal;
    made.nullable = true;
}
/// SHA2: its digits, where the number of bits is known.
void gives_digest(Binder& binder, Bound& made, std::span<const Bound> operands) {
    const std::int64_t bits = known_number(operands[1]).value_or(512);
    made.type = connection_text(binder, (bits == 0 || bits > 512 ? (bits == 0 ? 256 : 512) : bits) / 4);
    made.coercibility = Coercibility::literal;
    made.nullable = true;
}
void gives_bytes(Bound& made, std::int64_t length) {
    made.type = binary_type(length);
    made.nullable = true;
}
void gives_unhexed(Binder&, Bound& made, std::span<const Bound> operands) {
    gives_bytes(made, (byte_length(operands[0].type) + 1) / 2);
}
/// Four letters for three bytes, and a line's end after 76 letters.
void gives_base64(Binder& binder, Bound& made, std::span<const Bound> operands) {
    const std::int64_t letters = (byte_length(operands[0].type) + 2) / 3 * 4;
    made.type = connection_text(binder, letters + std::max<std::int64_t>(letters - 1, 0) / 76);
    made.coercibility = Coercibility::literal;
    made.nullable = true;
}
void gives_unbase64(Binder&, Bound& made, std::span<const Bound> operands) {
    gives_bytes(made, (byte_length(operands[0].type) + 3) / 4 * 3);
}
void gives_encrypted(Binder&, Bound& made, std::span<const Bound> operands) {
    gives_bytes(made, (byte_length(operands[0].type) / 16 + 1) * 16);
}
void gives_decrypted(Binder&, Bound& made, std::span<const Bound> operands) {
    gives_bytes(made, byte_length(operands[0].type));
}
void gives_compressed(Binder&, Bound& made, std::span<const Bound> operands) {
    gives_bytes(made, byte_length(operands[0].type) * 120 / 100 + 12);
}

/// LPAD, RPAD.
void gives_padded(Binder& binder, Bound& made, std::span<const Bound> operands) {
    gives_length(binder, made, operands.first(1), known_number(operands[1]).value_or(kUnlimited));
}
void gives_repeated(Binder& binder, Bound& made, std::span<const Bound> operands) {
    const std::int64_t length = std::max<std::int64_t>(text_length(operands[0].type), 1);
    const std::int64_t count = known_number(operands[1]).value_or(kUnlimited);
    gives_length(binder, made, operands.first(1), count > kUnlimited / length ? kUnlimited : length * count);
}
/// ELT: one of those behind the number.
void gives_choice(Binder& binder, Bound& made, std::span<const Bound> operands) {
    std::int64_t length = 0;
    for (const Bound& each : operands.subspan(1)) length = std::max(length, text_length(each.type));
    gives_length(binder, made, operands.subspan(1), length);
}
/// MAKE_SET: all of those behind the number, with commas between.
void gives_members(Binder& binder, Bound& made, std::span<const Bound> operands) {
    auto length = static_cast<std::int64_t>(operands.size()) - 2;
    for (const Bound& each : operands.subspan(1)) length += text_length(each.type);
    gives_length(binder, made, operands.subspan(1), length);
}
/// REPLACE: as often as the shorter text may stand in the first one.
void gives_replaced(Binder& binder, Bound& made, std::span<const Bound> operands) {
    const std::int64_t length = text_length(operands[0].type), from = text_length(operands[1].type),
                       to = text_length(operands[2].type);
    const std::int64_t more = to > from ? length / std::max<std::int64_t>(from, 1) * (to - from) : 0;
    gives_length(binder, made, operands.first(1), length + more);
}
void gives_inserted(Binder& binder, Bound& made, std::span<const Bound> operands) {
    gives_length(binder, made, operands.first(1), text_length(operands[0].type) + text_length(operands[3].type));
}
/// QUOTE: each letter may need a backslash, and there are two quotes.
void gives_quoted(Binder& binder, Bound& made, std::span<const Bound> operands) {
    gives_length(binder, made, operands.first(1), text_length(operands[0].type) * 2 + 2);
}
void gives_unlimited(Binder& binder, Bound& made, std::span<const Bound> operands) {
    gives_length(binder, made, operands.first(1), kUnlimited);
}

constexpr CallRow kCalls[] = {
    {"ascii", 1, 1, "b", gives_integer<3>, "my_ascii"},
    {"bit_length", 1, 1, "b", gives_integer<11>, "my_bit_length"},
    {"char_length", 1, 1, "s", gives_integer<10>, "my_char_length"},
    {"character_length", 1, 1, "s", gives_integer<10>, "my_char_length"},
    {"concat", 1, -1, "s", gives_joined_text, "my_concat"},
    {"elt", 2, -1, "is", gives_choice, "my_elt"},
    {"find_in_set", 2, 2, "s", gives_integer<3>, "my_find_in_set", kCollation},
    {"from_base64", 1, 1, "s", gives_unbase64, "my_from_base64"},
    {"instr", 2, 2, "s", gives_integer<11>, "my_instr", kCollation},
    {"lcase", 1, 1, "s", gives_text, "my_lower"},
    {"lower", 1, 1, "s", gives_text, "my_lower"},
    {"left", 2, 2, "si", gives_side, "my_left"},
    {"length", 1, 1, "b", gives_integer<10>, "my_length"},
    {"octet_length", 1, 1, "b", gives_integer<10>, "my_length"},
    {"ltrim", 1, 1, "s", gives_text, "my_trim_leading"},
    {"rtrim", 1, 1, "s", gives_text, "my_trim_trailing"},
    {"trim", 1, 1, "s", gives_text, "my_trim_both"},
    {"trim_leading", 1, 2, "s", gives_text, "my_trim_leading"},
    {"trim_trailing", 1, 2, "s", gives_text, "my_trim_trailing"},
    {"trim_both", 1, 2, "s", gives_text, "my_trim_both"},
    {"load_file", 1, 1, "s", gives_binary<65535>, "my_load_file"},
    {"ord", 1, 1, "b", gives_integer<21>, "my_ord"},
    {"repeat", 2, 2, "si", gives_repeated, "my_repeat"},
    {"reverse", 1, 1, "s", gives_text, "my_reverse"},
    {"right", 2, 2, "si", gives_side, "my_right"},
    {"soundex", 1, 1, "s", gives_text, "my_soundex"},
    {"space", 1, 1, "i", gives_space, "my_space"},
    {"extractvalue", 2, 2, "s", gives_text_or_null, "my_extract_value"},
    {"updatexml", 3, 3, "s", gives_unlimited, "my_update_xml"},
    {"strcmp", 2, 2, "s", gives_integer<1>, "my_strcmp", kCollation},
    {"substr", 2, 3, "sii", gives_substring, "my_substring"},
    {"substring", 2, 3, "sii", gives_substring, "my_substring"},
    {"mid", 2, 3, "sii", gives_substring, "my_substring"},
    {"substring_index", 3, 3, "ssi", gives_text, "my_substring_index"},
    {"to_base64", 1, 1, "b", gives_base64, "my_to_base64"},
    {"ucase", 1, 1, "s", gives_text, "my_upper"},
    {"upper", 1, 1, "s", gives_text, "my_upper"},
    {"unhex", 1, 1, "s", gives_unhexed, "my_unhex"},
    {"weight_string", 1, 3, "s", gives_binary<65535>, "my_weight_string", kCollation},
    {"insert", 4, 4, "siis", gives_inserted, "my_insert"},
    {"lpad", 3, 3, "sis", gives_padded, "my_lpad"},
    {"rpad", 3, 3, "sis", gives_padded, "my_rpad"},
    {"replace", 3, 3, "s", gives_replaced, "my_replace"},
    {"make_set", 2, -1, "is", gives_members, "my_make_set"},
    {"export_set", 3, 5, "isssi", gives_ascii<256>, "my_export_set"},
    {"quote", 1, 1, "s", gives_quoted, "my_quote"},
    {"regexp_like", 2, 3, "s", gives_integer<1>, "my_regexp_like", kCollation},
    {"regexp_instr", 2, 6, "ssiiis", gives_integer<11>, "my_regexp_instr", kCollation},
    {"regexp_substr", 2, 5, "ssiis", gives_text_or_null, "my_regexp_substr", kCollation},
    {"regexp_replace", 3, 6, "sssiis", gives_text, "my_regexp_replace", kCollation},
    {"md5", 1, 1, "b", gives_ascii<32>, "my_md5"},
    {"sha", 1, 1, "b", gives_ascii<40>, "my_sha1"},
    {"sha1", 1, 1, "b", gives_ascii<40>, "my_sha1"},
    {"sha2", 2, 2, "bi", gives_digest, "my_sha2"},
    {"crc32", 1, 1, "b", gives_unsigned, "my_crc32"},
    {"aes_encrypt", 2, 6, "b", gives_encrypted, "my_aes_encrypt"},
    {"aes_decrypt", 2, 6, "b", gives_decrypted, "my_aes_decrypt"},
    {"compress", 1, 1, "b", gives_compressed, "my_compress"},
    {"uncompress", 1, 1, "b", gives_binary<65535>, "my_uncompress"},
    {"uncompressed_length", 1, 1, "b", gives_integer<10>, "my_uncompressed_length"},
    {"validate_password_strength", 1, 1, "s", gives_integer<10>, "my_password_strength"},
    {"random_bytes", 1, 1, "i", gives_binary<1024>, "my_random_bytes"},
};

/// HEX of a number is of its digits' value, of a text of its bytes.
Bound bind_hex(const Invocation& call) {
    Bound value = call.bound(0);
    const bool integer = is_integer(value.type.kind) || value.type.kind == TypeKind::bit;
    const bool number = integer || is_number(value.type.kind);
    const std::int64_t length = number ? text_length(value.type) : byte_length(value.type);
    value = integer  ? converted(call.binder, std::move(value), Form::integer)
            : number ? converted(call.binder, std::move(value), Form::real)
                     : bytes_of_text(call.binder, std::move(value));
    Bound made = call_of(integer ? "my_hex_number" : number ? "my_hex_real" : "my_hex", {value}, Type());
    made.type = connection_text(call.binder, length * 2);
    made.coercibility = Coercibility::literal;
    return made;
}

/// BIN and OCT are CONV(n, 10, 2) and CONV(n, 10, 8): they read a text up to what is no digit.
Bound bind_bits(const Invocation& call) {
    const bool binary = call.name == "bin";
    Bound value = call.bound(0);
    Bound made;
    if (value.type.kind == TypeKind::bit) {
        value = converted(call.binder, std::move(value), Form::integer);
        made = call_of(binary ? "my_bin" : "my_oct", {value}, Type());
    } else {
        value = converted(call.binder, std::move(value), Form::text);
        made = call_of("my_conv",
                       {value, number_constant(call.binder, 10), number_constant(call.binder, binary ? 2 : 8)}, Type());
    }
    gives_ascii_or_null<64>(call.binder, made, {});
    return made;
}

Bound bind_concat_ws(const Invocation& call) {
    std::vector<Bound> operands;
    for (std::size_t i = 0; i < call.size(); ++i) operands.push_back(call.bound(i, Form::text));
    Bound made = call_of("my_concat_ws", operands, Type());
    gives_joined_text(call.binder, made, operands);
    made.nullable = operands[0].nullable;
    return made;
}

/// FIELD compares texts when all are, whole numbers when all are, else as doubles.
Bound bind_field(const Invocation& call) {
    std::vector<Bound> operands;
    bool texts = true, integers = true;
    for (std::size_t i = 0; i < call.size(); ++i) {
        operands.push_back(call.bound(i));
        texts = texts && (has_collation(operands.back().type) || operands.back().type.kind == TypeKind::null);
        integers = integers && is_integer(operands.back().type.kind);
    }
    for (Bound& operand : operands)
        operand = converted(call.binder, std::move(operand),
                            texts      ? Form::text
                            : integers ? Form::integer
                                       : Form::real);
    const std::string collation = texts ? collation_of(call.binder, operands, "field", true).collation : "binary";
    std::vector<Bound> all{text_constant(call.binder, collation)};
    all.insert(all.end(), operands.begin(), operands.end());
    Bound made = call_of("my_field", all, integer_type(3));
    made.nullable = false;
    return made;
}

Bound bind_locate(const Invocation& call) {
    std::vector<Bound> operands{call.bound(1, Form::text), call.bound(0, Form::text)};
    const std::string collation = collation_of(call.binder, operands, call.name, true).collation;
    operands.push_back(text_constant(call.binder, collation));
    if (call.size() == 3) operands.push_back(call.bound(2, Form::integer));
    return call_of("my_instr", operands, integer_type(11));
}

/// CHAR(77, 121): bytes.
Bound bind_char(const Invocation& call) {
    std::vector<Bound> operands;
    for (std::size_t i = 0; i < call.size(); ++i) operands.push_back(call.bound(i, Form::integer));
    Bound made = call_of("my_char", operands, binary_type(static_cast<std::int64_t>(4 * operands.size())));
    made.nullable = false;
    return made;
}

/// FORMAT(x, digits, locale): with commas.
Bound bind_format(const Invocation& call) {
    std::vector<Bound> operands{call.bound(0, Form::number), call.bound(1, Form::integer)};
    if (operands[0].type.kind == TypeKind::decimal) operands[0].sql = unrounded(operands[0].sql);
    if (call.size() == 3) operands.push_back(call.bound(2, Form::text));
    Bound made = call_of("my_format", operands, Type());
    gives_ascii<88>(call.binder, made, {});
    return made;
}

Bound bind_charset(const Invocation& call) {
    const Bound value = call.bound(0);
    const bool text = has_collation(value.type);
    std::string name;
    if (call.name == "coercibility")
        return number_constant(call.binder, static_cast<int>(value.type.kind == TypeKind::null ? Coercibility::null
                                                             : text                            ? value.coercibility
                                                                    : Coercibility::numeric));
    if (call.name == "charset")
        name = text ? value.type.charset : "binary";
    else
        name = text ? value.type.collation : "binary";
    Bound made = text_constant(call.binder, name);
    made.coercibility = Coercibility::system;
    return made;
}

constexpr SpecialRow kSpecials[] = {
    {"bin", 1, 1, bind_bits},
    {"oct", 1, 1, bind_bits},
    {"hex", 1, 1, bind_hex},
    {"concat_ws", 2, -1, bind_concat_ws},
    {"field", 2, -1, bind_field},
    {"locate", 2, 3, bind_locate},
    {"position", 2, 2, bind_locate},
    {"char", 1, -1, bind_char},
    {"chr", 1, 1, bind_char},
    {"format", 2, 3, bind_format},
    {"charset", 1, 1, bind_charset},
    {"collation", 1, 1, bind_charset},
    {"coercibility", 1, 1, bind_charset},
};

} // namespace

std::span<const CallRow> string_calls() { return kCalls; }
std::span<const SpecialRow> string_specials() { return kSpecials; }

} // namespace labdb::sql::mysql
