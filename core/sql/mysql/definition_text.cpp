#include "core/sql/mysql/definition_text.hpp"

#include <algorithm>

#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/mysql/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {
namespace {

std::string name_list(const std::vector<std::string>& names, std::string_view separator) {
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += separator;
        text += quoted_name(name);
    }
    return text;
}

/// The names that a version has for a character set and a collation.
std::string charset_name(const std::string& name, const Flavour& flavour) {
    return name == "utf8mb3" && flavour.version < 80030 && !flavour.mariadb ? "utf8" : name;
}
std::string collation_name(const std::string& name, const Flavour& flavour) {
    return name.starts_with("utf8mb3_") && flavour.version < 80030 && !flavour.mariadb ? "utf8_" + name.substr(8)
                                                                                       : name;
}

bool is_default_collation(const std::string& charset, const std::string& collation) {
    const CharsetRow* row = find_charset(charset);
    return row && row->default_collation == collation;
}

/// ` CHARACTER SET x COLLATE y`, where they differ from the table's.
std::string charset_text(const Table& table, const Type& type, const Flavour& flavour) {
    if (type.charset.empty() || type.charset == "binary" || type.kind == TypeKind::json) return "";
    std::string text;
    const bool other_collation = type.collation != table.collation;
    if (type.charset != table.charset || (other_collation && !flavour.mariadb && flavour.version >= 80000) ||
        (other_collation && type.charset != table.charset))
        text += " CHARACTER SET " + charset_name(type.charset, flavour);
    const bool is_default = is_default_collation(type.charset, type.collation);
    if ((other_collation && !is_default) || (other_collation && type.charset == table.charset) ||
        (flavour.version >= 80000 && other_collation && type.charset == "utf8mb4") ||
        (flavour.mariadb && other_collation))
        text += " COLLATE " + collation_name(type.collation, flavour);
    return text;
}

} // namespace

std::string foreign_key_text(const Table& table, const ForeignKey& key) {
    std::string text =
        "CONSTRAINT " + quoted_name(key.name) + " FOREIGN KEY (" + name_list(key.columns, ", ") + ") REFERENCES ";
    if (key.parent_schema != table.schema) text += quoted_name(key.parent_schema) + ".";
    text += quoted_name(key.parent_table) + " (" + name_list(key.parent_columns, ", ") + ")";
    // NO ACTION is what is meant when nothing is said.
    if (key.on_delete != "no action") text += " ON DELETE " + util::to_upper(key.on_delete);
    if (key.on_update != "no action") text += " ON UPDATE " + util::to_upper(key.on_update);
    return text;
}

std::string column_text(const Table& table, const Column& column, const Flavour& flavour) {
    std::string text = quoted_name(column.name) + " " + type_text(column.type, flavour.display_widths());
    text += charset_text(table, column.type, flavour);
    if (column.generated) {
        text += " GENERATED ALWAYS AS (" + *column.generated + ")" + (column.generated_stored ? " STORED" : " VIRTUAL");
        if (column.not_null) text += " NOT NULL";
    } else {
        if (column.not_null)
            text += " NOT NULL";
        else if (column.type.kind == TypeKind::timestamp)
            text += " NULL";
        if (column.auto_increment) text += " AUTO_INCREMENT";
        if (column.default_source) {
            const std::string& source = *column.default_source;
            const bool moment = source.starts_with("CURRENT_TIMESTAMP");
            if (column.default_is_expression)
                text += flavour.mariadb ? " DEFAULT " + source : " DEFAULT (" + source + ")";
            else if (moment && flavour.mariadb)
                text += " DEFAULT " + util::to_lower(source) + (source.ends_with(")") ? "" : "()");
            else
                text += " DEFAULT " + source;
        }
        if (column.on_update)
            text += " ON UPDATE " + (flavour.mariadb ? util::to_lower(*column.on_update) +
                                                           (column.on_update->ends_with(")") ? "" : "()")
                                                     : *column.on_update);
    }
    if (column.invisible) text += flavour.mariadb ? " INVISIBLE" : " /*!80023 INVISIBLE */";
    if (!column.comment.empty()) text += " COMMENT " + quoted_text(column.comment);
    return text;
}

std::string index_text(const Index& index) {
    static constexpr const char* kWords[] = {"PRIMARY KEY", "UNIQUE KEY ", "KEY ", "FULLTEXT KEY ", "SPATIAL KEY "};
    std::string text = kWords[static_cast<std::size_t>(index.kind)];
    if (index.kind != Index::Kind::primary) text += quoted_name(index.name);
    text += " (";
    for (const KeyPart& part : index.parts) {
        if (&part != &index.parts.front()) text += ",";
        text += part.column.empty() ? "(" + part.expression + ")" : quoted_name(part.column);
        if (part.prefix_length > 0) text += "(" + std::to_string(part.prefix_length) + ")";
        if (part.descending) text += " DESC";
    }
    text += ")";
    if (!index.method.empty()) text += " USING " + index.method;
    if (!index.comment.empty()) text += " COMMENT " + quoted_text(index.comment);
    if (index.invisible) text += " /*!80000 INVISIBLE */";
    return text;
}

std::string check_text(const Check& check, const Flavour& flavour) {
    // The kept expression has parentheses of its own, but for a bare function or column; MySQL puts others around.
    const bool bare = !check.source.starts_with("(");
    std::string text = "CONSTRAINT " + quoted_name(check.name) + " CHECK ";
    text += bare || !flavour.mariadb ? "(" + check.source + ")" : check.source;
    if (!check.enforced) text += " /*!80016 NOT ENFORCED */";
    return text;
}

std::string create_table_text(const Table& table, std::int64_t next, const Flavour& flavour) {
    std::string text =
        std::string("CREATE ") + (table.temporary ? "TEMPORARY " : "") + "TABLE " + quoted_name(table.name) + " (\n";
    std::vector<std::string> lines;
    for (const Column& column : table.columns) lines.push_back("  " + column_text(table, column, flavour));
    for (const Index& index : table.indexes) lines.push_back("  " + index_text(index));
    std::vector<const ForeignKey*> keys;
    for (const ForeignKey& key : table.foreign_keys) keys.push_back(&key);
    // InnoDB shows them in the order of their names.
    std::stable_sort(keys.begin(), keys.end(),
                     [](const ForeignKey* left, const ForeignKey* right) { return left->name < right->name; });
    for (const ForeignKey* key : keys) lines.push_back("  " + foreign_key_text(table, *key));
    std::vector<const Check*> checks;
    for (const Check& check : table.checks) checks.push_back(&check);
    std::stable_sort(checks.begin(), checks.end(),
                     [](const Check* left, const Check* right) { return left->name < right->name; });
    for (const Check* check : checks) lines.push_back("  " + check_text(*check, flavour));
    text += util::join(lines, ",\n") + "\n) ENGINE=" + table.engine;
    const bool counts = std::any_of(table.columns.begin(), table.columns.end(),
                                    [](const Column& column) { return column.auto_increment; });
    if (counts && next > 1) text += " AUTO_INCREMENT=" + std::to_string(next);
    text += " DEFAULT CHARSET=" + charset_name(table.charset, flavour);
    const bool shows_collation =
        flavour.version >= 80000 && !flavour.mariadb
            ? !is_default_collation(table.charset, table.collation) || table.charset == "utf8mb4"
            : flavour.mariadb || !is_default_collation(table.charset, table.collation);
    if (shows_collation) text += " COLLATE=" + collation_name(table.collation, flavour);
    for (const auto& [name, value] : table.options) {
        static constexpr std::string_view kShown[] = {"min_rows",          "max_rows",          "avg_row_length",
                                                      "pack_keys",         "checksum",          "delay_key_write",
                                                      "key_block_size",    "compression",       "stats_persistent",
                                                      "stats_auto_recalc", "stats_sample_pages"};
        if (std::find(std::begin(kShown), std::end(kShown), name) == std::end(kShown)) continue;
        text += " " + util::to_upper(name) + "=" + (name == "compression" ? quoted_text(value) : value);
    }
    if (!table.row_format.empty() && table.row_format != "DEFAULT") text += " ROW_FORMAT=" + table.row_format;
    if (!table.comment.empty()) text += " COMMENT=" + quoted_text(table.comment);
    if (!table.partition_by.empty())
        text += (table.partition_by.find(" COLUMNS(") != std::string::npos ? "\n/*!50500 " : "\n/*!50100 ") +
                table.partition_by + " */";
    return text;
}

std::string create_view_text(const Table& view, const std::string& current_database) {
    const std::size_t at = view.definer.rfind('@');
    std::string text = "CREATE ALGORITHM=" + view.algorithm + " DEFINER=" + quoted_name(view.definer.substr(0, at)) +
                       "@" + quoted_name(at == std::string::npos ? "%" : view.definer.substr(at + 1)) +
                       " SQL SECURITY " + view.security + " VIEW ";
    if (view.schema != current_database) text += quoted_name(view.schema) + ".";
    text += quoted_name(view.name);
    if (!view.options.contains("named")) text += " (" + name_list(view.column_aliases, ",") + ")";
    // The current database is not said.
    text += " AS " + util::replace_all(view.query, quoted_name(current_database) + ".`", "`");
    if (!view.check_option.empty()) text += " WITH " + view.check_option + " CHECK OPTION";
    return text;
}

std::string create_database_text(const Schema& schema, bool if_not_exists, const Flavour& flavour) {
    std::string text = "CREATE DATABASE " + std::string(if_not_exists ? "/*!32312 IF NOT EXISTS*/ " : "") +
                       quoted_name(schema.name) + " /*!40100 DEFAULT CHARACTER SET " +
                       charset_name(schema.charset, flavour);
    if (!is_default_collation(schema.charset, schema.collation) ||
        (schema.charset == "utf8mb4" && flavour.version >= 80000))
        text += " COLLATE " + collation_name(schema.collation, flavour);
    text += " */";
    if (flavour.version >= 80016 && !flavour.mariadb) text += " /*!80016 DEFAULT ENCRYPTION='N' */";
    return text;
}

} // namespace labdb::sql::mysql
