#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// CREATE TABLE.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// How a table option's value is written.
enum class Value : std::uint8_t {
    none,
    number,  ///< in any form but hexadecimal
    integer, ///< in any form
    integer_or_default,
    string,
    row_format,
    insert_method,
    size,
    name,
    name_or_string,
    secondary_engine, ///< or NULL
    tables
};

Value value_of(WordId word) {
    switch (word) {
    case "engine"_w: return Value::name_or_string;
    case "secondary_engine"_w: return Value::secondary_engine;
    case "auto_increment"_w:
    case "max_rows"_w:
    case "min_rows"_w: return Value::number;
    case "avg_row_length"_w:
    case "checksum"_w:
    case "table_checksum"_w:
    case "delay_key_write"_w:
    case "key_block_size"_w: return Value::integer;
    case "pack_keys"_w:
    case "stats_auto_recalc"_w:
    case "stats_persistent"_w:
    case "stats_sample_pages"_w: return Value::integer_or_default;
    case "comment"_w:
    case "password"_w:
    case "connection"_w:
    case "compression"_w:
    case "encryption"_w:
    case "engine_attribute"_w:
    case "secondary_engine_attribute"_w: return Value::string;
    case "row_format"_w: return Value::row_format;
    case "insert_method"_w: return Value::insert_method;
    case "autoextend_size"_w: return Value::size;
    case "tablespace"_w: return Value::name;
    case "union"_w: return Value::tables;
    default: return Value::none;
    }
}

} // namespace

/// At TABLE.
StatementPtr Parser::create_table(bool temporary, bool or_replace) {
    CreateTable made;
    made.temporary = temporary;
    made.or_replace = or_replace;
    expect("table");
    made.if_not_exists = if_not_exists();
    made.name = table_name();
    if (accept("like")) {
        made.like.push_back({table_name(), {}});
        return statement_of(std::move(made));
    }
    if (is("(") && !(is_query_start_at(1))) {
        advance();
        if (accept("like")) {
            made.like.push_back({table_name(), {}});
            expect(")");
            return statement_of(std::move(made));
        }
        do table_element(made);
        while (accept(","));
        expect(")");
    }
    table_options(made.options);
    if (is("partition")) made.partition_by = partitioning();
    if (is_any("ignore", "replace")) made.on_duplicate = any_word();
    const bool as = accept("as");
    if (as || is("(") || is_query_start()) {
        const std::size_t at = position();
        made.query = query();
        made.query_source = source_from(at);
    } else if (!made.on_duplicate.empty()) {
        fail();
    } else if (made.columns.empty() && made.constraints.empty()) {
        throw Error(4028, "HY000", "A table must have at least one visible column.");
    }
    return statement_of(std::move(made));
}

/// A query begins `ahead` places from here, inside of any number of parentheses.
bool Parser::is_query_start_at(std::size_t ahead) {
    while (is("(", ahead)) ++ahead;
    return is("select", ahead) || is("with", ahead) || is("table", ahead) ||
           (is("values", ahead) && is("row", ahead + 1));
}

void Parser::table_element(CreateTable& made) {
    if (is_table_constraint()) {
        made.constraints.push_back(table_constraint());
    } else {
        made.columns.push_back(column_definition(true));
    }
}

/// Options of a table, with commas between them or without.
void Parser::table_options(std::vector<Option>& list) {
    while (table_option(list)) {
        if (accept(",") && !is_table_option()) fail();
    }
}

bool Parser::is_table_option() {
    return value_of(peek().word) != Value::none || is_charset_clause() || is("collate") || is("default") ||
           is_sequence("data", "directory") || is_sequence("index", "directory") ||
           is_sequence("start", "transaction") || is_sequence("storage", "disk") || is_sequence("storage", "memory");
}

/// One option; false when there is none.
bool Parser::table_option(std::vector<Option>& list) {
    if (is_any("default", "charset", "character", "char", "collate")) {
        database_option(list);
        return true;
    }
    if (is_sequence("data", "directory") || is_sequence("index", "directory")) {
        const std::string which = any_word();
        advance();
        accept("=");
        list.push_back({which + " directory", string()});
        return true;
    }
    if (accept("start", "transaction") || accept("storage", "disk") || accept("storage", "memory")) return true;
    const Value value = value_of(peek().word);
    if (value == Value::none) return options().mariadb && is_name() && is("=", 1) && mariadb_option(list);
    Option option;
    option.name = any_word();
    if (!accept("=") && value == Value::secondary_engine) accept(":=");
    switch (value) {
    case Value::number: option.value = digits(Numbers::no_hexadecimal); break;
    case Value::integer: option.value = digits(Numbers::any); break;
    case Value::integer_or_default: option.value = accept("default") ? "default" : digits(Numbers::any); break;
    case Value::string: option.value = string(); break;
    case Value::row_format:
        if (!is_any("default", "fixed", "dynamic", "compressed", "redundant", "compact") &&
            !(options().mariadb && is("page")))
            fail();
        option.value = any_word();
        break;
    case Value::insert_method:
        if (!is_any("no", "first", "last")) fail();
        option.value = any_word();
        break;
    case Value::size: option.value = size_number(); break;
    case Value::name: option.value = name(); break;
    case Value::secondary_engine: option.value = accept("null") ? std::string() : name_or_string(); break;
    case Value::tables:
        expect("(");
        while (!is(")")) {
            table_name();
            if (!accept(",")) break;
        }
        expect(")");
        break;
    default: option.value = name_or_string(); break;
    }
    list.push_back(std::move(option));
    return true;
}

/// MariaDB's PAGE_CHECKSUM=1 and other options of engines: any name with `=`.
bool Parser::mariadb_option(std::vector<Option>& list) {
    Option option;
    option.name = any_word();
    expect("=");
    option.value = is(TokenKind::integer) ? digits() : name_or_string();
    list.push_back(std::move(option));
    return true;
}

/// `16777216`, `16M`.
std::string Parser::size_number() {
    if (!is(TokenKind::name)) return digits();
    const std::string_view said = text_of(peek());
    const bool right = said.size() > 1 && std::string_view("kKmMgG").find(said.back()) != std::string_view::npos &&
                       said.substr(0, said.size() - 1).find_first_not_of("0123456789") == std::string_view::npos;
    if (!right) {
        throw Error(1531, "42000", "A size parameter was incorrectly specified, either number or on the form 10M");
    }
    advance();
    return std::string(said);
}

/// `[DEFAULT] CHARACTER SET [=] x`, `[DEFAULT] COLLATE [=] x`, `[DEFAULT] ENCRYPTION [=] 'Y'`.
void Parser::database_option(std::vector<Option>& list) {
    accept("default");
    // Until 5.7 the value may be DEFAULT.
    const bool old = options().mariadb || options().version < 80000;
    if (is_charset_clause()) {
        if (!accept("charset")) {
            advance();
            expect("set");
        }
        accept("=");
        list.push_back({"charset", old && accept("default") ? std::string("default") : charset_name()});
    } else if (accept("collate")) {
        accept("=");
        list.push_back({"collate", old && accept("default") ? std::string("default") : collation_name()});
    } else if (accept("encryption")) {
        accept("=");
        list.push_back({"encryption", string()});
    } else {
        fail();
    }
}

} // namespace labdb::sql::mysql
