#pragma once

/// Kinds of ASCII characters, whatever the locale; anything else (also a negative char or EOF) is none of them.
namespace labdb::util {

constexpr bool is_digit(int c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// White space as C's isspace() has it: blank, tab, line feed, vertical tab, form feed, carriage return.
constexpr bool is_blank(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

} // namespace labdb::util
