#include <string>

#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// What MySQL 8.0 takes with a warning that a later version will not (manual, 1.3 "Deprecated in MySQL 8.0"; the texts
/// are those of its share/messages_to_clients.txt).
namespace labdb::sql::mysql {

namespace {

/// Functions that are to go.
struct CallRow {
    std::string_view name, text;
};
constexpr CallRow kCalls[] = {
    {"found_rows", "FOUND_ROWS() is deprecated and will be removed in a future release. Consider using COUNT(*) "
                   "instead."},
    {"json_merge", "'JSON_MERGE' is deprecated and will be removed in a future release. Please use "
                   "JSON_MERGE_PRESERVE/JSON_MERGE_PATCH instead"},
    {"master_pos_wait", "'MASTER_POS_WAIT' is deprecated and will be removed in a future release. Please use "
                        "SOURCE_POS_WAIT instead"},
};

/// When the parser of 8.0 began to warn of nearly all of these.
constexpr int kFirstVersion = 80017;

} // namespace

void Parser::warn(int code, std::string text) {
    if (options().warnings == nullptr || options().mariadb || options().version < kFirstVersion) return;
    options().warnings->push_back({"Warning", code, "HY000", std::move(text), {}, {}});
}

void Parser::warn_deprecated(std::string_view what, std::string_view instead) {
    warn(1287, "'" + std::string(what) + "' is deprecated and will be removed in a future release. Please use " +
                   std::string(instead) + " instead");
}

void Parser::warn_of_call(std::string_view name) {
    for (const CallRow& row : kCalls)
        if (row.name == name) warn(1287, std::string(row.text));
}

void Parser::warn_of_charset(std::string_view name) {
    if (name == "utf8") {
        warn(3719, "'utf8' is currently an alias for the character set UTF8MB3, but will be an alias for UTF8MB4 in a "
                   "future release. Please consider using UTF8MB4 in order to be unambiguous.");
    } else if (name == "utf8mb3") {
        warn_deprecated("utf8mb3", "utf8mb4");
    }
}

void Parser::warn_of_collation(std::string_view name) {
    // 8.0.30 has given utf8_… the names utf8mb3_….
    const std::size_t old = name.starts_with("utf8_") ? 5 : name.starts_with("utf8mb3_") ? 8 : 0;
    if (old == 0) return;
    const std::string_view shown = options().version < 80030 && old == 5 ? "utf8_" : "utf8mb3_";
    warn(3778, "'" + std::string(shown) + std::string(name.substr(old)) +
                   "' is a collation of the deprecated character set UTF8MB3. Please consider using UTF8MB4 with an "
                   "appropriate collation instead.");
}

void Parser::warn_of_national() {
    warn(3720, "NATIONAL/NCHAR/NVARCHAR implies the character set UTF8MB3, which will be replaced by UTF8MB4 in a "
               "future release. Please consider using CHAR(x) CHARACTER SET UTF8MB4 in order to be unambiguous.");
}

void Parser::warn_of_number(const ast::TypeName& type) {
    // The attributes are reduced before the type that they belong to.
    if (type.zerofill)
        warn(1681, "The ZEROFILL attribute is deprecated and will be removed in a future release. Use the LPAD "
                   "function to zero-pad numbers, or store the formatted numbers in a CHAR column.");
    const std::string& word = type.name[0];
    const bool decimal = word == "decimal" || word == "dec" || word == "numeric" || word == "fixed";
    const bool real = word == "float" || word == "float4" || word == "float8" || word == "double" || word == "real";
    if (!decimal && !real) {
        // TINYINT(1) is how clients know a BOOLEAN.
        const bool boolean =
            (word == "tinyint" || word == "int1") && !type.modifiers.empty() && type.modifiers[0] == "1";
        if (!type.modifiers.empty() && !boolean)
            warn(1681, "Integer display width is deprecated and will be removed in a future release.");
        return;
    }
    if (real && type.modifiers.size() == 2)
        warn(1681, "Specifying number of digits for floating point data types is deprecated and will be removed in a "
                   "future release.");
    if (type.is_unsigned)
        warn(1681, "UNSIGNED for decimal and floating point data types is deprecated and support for it will be "
                   "removed in a future release.");
}

} // namespace labdb::sql::mysql
