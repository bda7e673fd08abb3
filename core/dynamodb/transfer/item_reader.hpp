#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/transfer/object_text.hpp"

namespace labdb::dynamodb::transfer {

/// How the objects of an import are written.
struct InputFormat {
    enum class Kind { DynamoDbJson, Ion, Csv };
    Kind kind = Kind::DynamoDbJson;
    // CSV only: what stands between columns, and their names; without names the first row of each object has them.
    char separator = ',';
    std::vector<std::string> columns;
};

/// Reads the items in an object.
class ItemReader {
public:
    ItemReader() = default;
    ItemReader(const ItemReader&) = delete;
    ItemReader& operator=(const ItemReader&) = delete;
    virtual ~ItemReader() = default;

    /// The next item, not yet held against the table's rules; absent at the end. Throws BadItem, Malformed.
    virtual std::optional<Item> next() = 0;
};

/// `text` and `table` outlive the reader. The table tells which CSV columns are keys, and so may be no strings.
std::unique_ptr<ItemReader> make_item_reader(const InputFormat& format, const TableDefinition& table, ObjectText& text);

} // namespace labdb::dynamodb::transfer
