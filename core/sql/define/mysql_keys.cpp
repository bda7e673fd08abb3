// Keys as MySQL defines them.
#include <algorithm>

#include "core/sql/define/dialects.hpp"
#include "core/sql/define/functional_keys.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/mysql/collation_table.hpp"
#include "core/sql/mysql/print.hpp"

namespace labdb::sql::define {
namespace {

constexpr std::size_t kMostParts = 16;
constexpr std::int64_t kLongestKey = 3072; // bytes, InnoDB's DYNAMIC row format
constexpr std::size_t kMostKeys = 64;

bool needs_prefix(const Type& type) { return type.kind == TypeKind::text || type.kind == TypeKind::blob; }

std::int64_t bytes_per_character(const Type& type) {
    const mysql::CharsetRow* charset = is_text(type.kind) ? mysql::find_charset(type.charset) : nullptr;
    return charset ? charset->max_length : 1;
}

/// How many bytes a part takes in the key.
std::int64_t key_length(const KeyPart& part, const Type& type) {
    if (part.prefix_length > 0) return part.prefix_length * bytes_per_character(type);
    if (is_text(type.kind) || is_bytes(type.kind))
        return std::max<std::int64_t>(type.length, 0) * bytes_per_character(type);
    return 8;
}

KeyPart column_part(const Table& table, const ast::KeyPart& said, Index::Kind kind) {
    const Column* column = find_column(table, said.column, true);
    if (!column) throw Error(1072, "42000", "Key column '" + said.column + "' doesn't exist in table");
    KeyPart part;
    part.column = column->name;
    part.prefix_length = said.prefix_length;
    part.descending = said.descending;
    const Type& type = column->type;
    if (type.kind == TypeKind::json)
        throw Error(3152, "42000",
                    "JSON column '" + column->name +
                        "' supports indexing only via generated columns on a specified JSON path.");
    if (kind == Index::Kind::fulltext) {
        if (!is_text(type.kind))
            throw Error(1283, "HY000", "Column '" + column->name + "' cannot be part of FULLTEXT index");
        part.prefix_length = 0;
        return part;
    }
    if (kind == Index::Kind::spatial) {
        if (type.kind != TypeKind::geometry)
            throw Error(1687, "42000", "A SPATIAL index may only contain a geometrical type column");
        if (!column->not_null) throw Error(1252, "42000", "All parts of a SPATIAL index must be NOT NULL");
        return part;
    }
    if (needs_prefix(type) && part.prefix_length == 0)
        throw Error(1170, "42000",
                    "BLOB/TEXT column '" + column->name + "' used in key specification without a key length");
    if (part.prefix_length > 0) {
        const bool takes = is_text(type.kind) || is_bytes(type.kind);
        const bool longer = !needs_prefix(type) && type.length >= 0 && part.prefix_length > type.length;
        if (!takes || longer)
            throw Error(
                1089, "HY000",
                "Incorrect prefix key; the used key part isn't a string, the used length is longer than the key part, "
                "or the storage engine doesn't support unique prefix keys");
        // A prefix that is the whole column is none.
        if (!needs_prefix(type) && part.prefix_length == type.length) part.prefix_length = 0;
    }
    return part;
}

int order_of(const Table& table, const Index& index) {
    switch (index.kind) {
    case Index::Kind::primary: return 0;
    case Index::Kind::unique:
        for (const KeyPart& part : index.parts) {
            const Column* column = find_column(table, part.column, true);
            if (!column || !column->not_null) return 2;
        }
        return 1;
    case Index::Kind::fulltext: return 4;
    default: return 3;
    }
}

} // namespace

std::vector<KeyPart> mysql_key_parts(Context& context, const Table& table, const std::vector<ast::KeyPart>& parts,
                                     Index::Kind kind, const std::string& name) {
    const std::string shown = name.empty() ? generated_index_name(table, "") : name;
    if (parts.size() > kMostParts) throw Error(1070, "42000", "Too many key parts specified; max 16 parts allowed");
    std::vector<KeyPart> made;
    std::int64_t length = 0;
    for (const ast::KeyPart& said : parts) {
        if (said.expression) {
            const Type type = check_functional_part(context, table, *said.expression, kind, shown);
            length += key_length(KeyPart(), type);
            KeyPart part;
            part.expression = mysql::print(*said.expression);
            part.descending = said.descending;
            made.push_back(std::move(part));
            continue;
        }
        KeyPart part = column_part(table, said, kind);
        for (const KeyPart& before : made)
            if (same_name(before.column, part.column, true))
                throw Error(1060, "42S21", "Duplicate column name '" + said.column + "'");
        if (kind != Index::Kind::fulltext) length += key_length(part, find_column(table, part.column, true)->type);
        made.push_back(std::move(part));
    }
    if (length > kLongestKey)
        throw Error(1071, "42000",
                    "Specified key was too long; max key length is " + std::to_string(kLongestKey) + " bytes");
    return made;
}

void name_mysql_index(Context& context, Table& table, Index& index) {
    if (index.kind == Index::Kind::primary) {
        if (primary_key(table)) throw Error(1068, "42000", "Multiple primary key defined");
        index.name = "PRIMARY";
        return;
    }
    if (!index.name.empty()) {
        index.name = checked_name(context, index.name);
        if (folded(index.name) == "primary") throw Error(1280, "42000", "Incorrect index name '" + index.name + "'");
        if (find_index(table, index.name, true)) throw Error(1061, "42000", "Duplicate key name '" + index.name + "'");
        return;
    }
    index.name = generated_index_name(table, index.parts[0].column);
}

Index& add_mysql_index(Context&, Table& table, Index index) {
    if (table.indexes.size() >= kMostKeys) throw Error(1069, "42000", "Too many keys specified; max 64 keys allowed");
    if (index.kind == Index::Kind::primary)
        for (const KeyPart& part : index.parts)
            for (Column& column : table.columns)
                if (same_name(column.name, part.column, true)) {
                    if (column.generated && !column.generated_stored)
                        throw Error(3106, "HY000",
                                    "'Defining a virtual generated column as primary key' is not supported for "
                                    "generated columns.");
                    column.not_null = true;
                    if (column.default_source == "NULL") column.default_source.reset();
                }
    const std::string name = index.name;
    table.indexes.push_back(std::move(index));
    std::stable_sort(table.indexes.begin(), table.indexes.end(), [&](const Index& left, const Index& right) {
        return order_of(table, left) < order_of(table, right);
    });
    return *std::find_if(table.indexes.begin(), table.indexes.end(),
                         [&](const Index& made) { return made.name == name; });
}

} // namespace labdb::sql::define
