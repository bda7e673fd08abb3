#include "core/api/modelc_names.hpp"

#include <algorithm>

#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::api::modelc {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// `…ARNs`: the plural of an acronym is one word.
std::string split_plural_acronym(std::string_view name) {
    if (name.size() < 3 || name.back() != 's') return std::string(name);
    std::size_t start = name.size() - 1;
    while (start > 0 && is_upper(name[start - 1])) --start;
    if (name.size() - 1 - start < 2) return std::string(name);
    return std::string(name.substr(0, start)) + '-' + util::to_lower(name.substr(start));
}

/// `(.)([A-Z][a-z]+)` → `\1-\2`, without overlap from left to right.
std::string split_words(std::string_view name) {
    std::string out;
    std::size_t i = 0;
    while (i < name.size()) {
        out += name[i++];
        if (i + 1 >= name.size() || !is_upper(name[i]) || !is_lower(name[i + 1])) continue;
        out += '-';
        out += name[i++];
        while (i < name.size() && is_lower(name[i])) out += name[i++];
    }
    return out;
}

/// `([a-z0-9])([A-Z])` → `\1-\2`.
std::string split_ends(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (i > 0 && is_upper(name[i]) && (is_lower(name[i - 1]) || util::is_digit(name[i - 1]))) out += '-';
        out += name[i];
    }
    return out;
}

constexpr std::string_view kKeywords[] = {
    "and",       "asm",      "auto",     "bool",      "break",  "case",     "catch",    "char",    "class",
    "const",     "continue", "default",  "delete",    "do",     "double",   "else",     "enum",    "explicit",
    "export",    "extern",   "false",    "float",     "for",    "friend",   "goto",     "if",      "inline",
    "int",       "long",     "mutable",  "namespace", "new",    "not",      "operator", "or",      "private",
    "protected", "public",   "register", "requires",  "return", "short",    "signed",   "sizeof",  "static",
    "struct",    "switch",   "template", "this",      "throw",  "true",     "try",      "typedef", "typename",
    "union",     "unsigned", "using",    "virtual",   "void",   "volatile", "while",    "xor",
};

std::string escape_keyword(std::string name) {
    if (std::find(std::begin(kKeywords), std::end(kKeywords), name) != std::end(kKeywords)) name += '_';
    return name;
}

} // namespace

std::string kebab_case(std::string_view name) {
    if (name.find('-') != std::string_view::npos) return std::string(name);
    return util::to_lower(split_ends(split_words(split_plural_acronym(name))));
}

std::string function_name(std::string_view command) { return escape_keyword(util::replace_all(command, "-", "_")); }

std::string enumerator_name(std::string_view member) { return escape_keyword(std::string(member)); }

} // namespace labdb::api::modelc
