#include "core/sql/define/errors.hpp"

#include "core/util/text.hpp"

namespace labdb::sql::define {

Error unknown_database(const Context& context, const std::string& name) {
    if (context.mysql()) return Error(1049, "42000", "Unknown database '" + name + "'");
    return Error("3F000", "schema \"" + name + "\" does not exist");
}

Error unknown_table(const Context& context, const ast::Name& name) {
    if (context.mysql()) {
        const std::string schema = name.size() > 1 ? name[name.size() - 2] : context.current_schema;
        return Error(1146, "42S02", "Table '" + schema + "." + name.back() + "' doesn't exist");
    }
    return Error("42P01", "relation \"" + dotted(name) + "\" does not exist");
}

Error table_exists(const Context& context, const std::string& name) {
    if (context.mysql()) return Error(1050, "42S01", "Table '" + name + "' already exists");
    return Error("42P07", "relation \"" + name + "\" already exists");
}

Error duplicate_column(const Context& context, const std::string& name, const Table& table) {
    if (context.mysql()) return Error(1060, "42S21", "Duplicate column name '" + name + "'");
    if (table.oid == 0) return Error("42701", "column \"" + name + "\" specified more than once");
    return Error("42701", "column \"" + name + "\" of relation \"" + table.name + "\" already exists");
}

Error unknown_key_column(const Context& context, const std::string& name) {
    if (context.mysql()) return Error(1072, "42000", "Key column '" + name + "' doesn't exist in table");
    return Error("42703", "column \"" + name + "\" named in key does not exist");
}

Error unknown_column(const Context& context, const std::string& name, const Table& table) {
    if (context.mysql()) return Error(1054, "42S22", "Unknown column '" + name + "' in '" + table.name + "'");
    return Error("42703", "column \"" + name + "\" of relation \"" + table.name + "\" does not exist");
}

Error wrong_kind(const std::string& name, std::string_view object) {
    const bool vowel = std::string_view("aeiou").find(object.front()) != std::string_view::npos;
    return Error("42809", "\"" + name + "\" is not " + (vowel ? "an " : "a ") + std::string(object));
}

Error not_supported(const Context& context, const std::string& what) {
    if (context.mysql()) return Error(1235, "42000", "This version of MySQL doesn't yet support '" + what + "'");
    return Error("0A000", what + " is not supported");
}

std::string list_of(const std::vector<std::string>& names, std::string_view quote, std::string_view separator) {
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += separator;
        text += std::string(quote) + name + std::string(quote);
    }
    return text;
}

std::string dotted(const ast::Name& name) { return util::join(name, "."); }

} // namespace labdb::sql::define
