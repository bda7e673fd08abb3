#include "core/dynamodb/transfer/item_reader.hpp"

#include <algorithm>

#include "core/api/error.hpp"
#include "core/api/protocol_json.hpp"
#include "core/dynamodb/transfer/csv_read.hpp"
#include "core/dynamodb/transfer/ion_read.hpp"
#include "core/json/read.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

// Formats: Developer Guide, "Amazon S3 import formats for DynamoDB".
namespace labdb::dynamodb::transfer {

namespace {

/// `{"Item": {"id": {"S": "a"}}}` on a line.
class JsonItems : public ItemReader {
public:
    explicit JsonItems(ObjectText& text)
        : text_(text), shape_(*api::find_operation_by_name(*api::find_service("dynamodb"), "PutItem")) {}

    std::optional<Item> next() override {
        while (const std::optional<std::string_view> line = text_.line()) {
            const std::string_view content = util::trim(*line);
            if (!content.empty()) return read(content);
        }
        return std::nullopt;
    }

private:
    ObjectText& text_;
    /// Has the types of an item's JSON.
    const api::Operation& shape_;

    Item read(std::string_view line) const {
        json::Value document = parse(line);
        json::Value* item = document.find("Item");
        if (!item || !item->is_object()) throw BadItem("A line without an Item");
        try {
            json::Object request;
            request.set("Item", std::move(*item));
            const json::Value typed = api::to_input(shape_, std::move(request));
            return read_attribute_map(*typed.find("Item"));
        } catch (const api::Fault& fault) {
            throw BadItem(fault.what());
        }
    }

    static json::Value parse(std::string_view line) {
        if (!util::is_utf8(line)) throw Malformed("A line is no UTF-8");
        try {
            return json::read(line);
        } catch (const json::ReadError& error) {
            throw Malformed(error.what());
        }
    }
};

/// `$ion_1_0 {Item:{id:"a"}}`
class IonItems : public ItemReader {
public:
    explicit IonItems(ObjectText& text) : values_(text) {}

    std::optional<Item> next() override {
        std::optional<AttributeValue> value = values_.next();
        if (!value) return std::nullopt;
        AttributeValue* item = value->type() == AttributeType::M ? value->map().find("Item") : nullptr;
        if (!item || item->type() != AttributeType::M) throw BadItem("A value without an Item");
        try {
            for (const auto& [name, content] : item->map()) check_levels(content, 0);
        } catch (const api::Fault& fault) {
            throw BadItem(fault.what());
        }
        return std::move(item->map());
    }

private:
    IonReader values_;
};

/// One row each; empty fields are no attributes.
class CsvItems : public ItemReader {
public:
    CsvItems(const InputFormat& format, const TableDefinition& table, ObjectText& text)
        : rows_(text, format.separator), table_(table), columns_(format.columns) {}

    std::optional<Item> next() override {
        if (columns_.empty()) read_header();
        const std::optional<std::vector<std::string>> row = rows_.next();
        if (!row) return std::nullopt;
        if (row->size() != columns_.size()) throw BadItem("A row has more or fewer fields than there are columns");
        Item item;
        item.reserve(row->size());
        for (std::size_t i = 0; i < row->size(); ++i)
            if (!(*row)[i].empty()) item.append(columns_[i], value_of(columns_[i], (*row)[i]));
        return item;
    }

private:
    CsvReader rows_;
    const TableDefinition& table_;
    std::vector<std::string> columns_;

    void read_header() {
        std::optional<std::vector<std::string>> header = rows_.next();
        if (!header) return;
        std::vector<std::string> sorted = *header;
        std::sort(sorted.begin(), sorted.end());
        if (sorted.front().empty() || std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
            throw Malformed("A column has no name, or that of another one");
        columns_ = std::move(*header);
    }

    AttributeValue value_of(const std::string& column, const std::string& text) const {
        if (!util::is_utf8(text)) throw BadItem("A field is no UTF-8");
        const auto key = std::find_if(table_.attributes.begin(), table_.attributes.end(),
                                      [&column](const KeyAttribute& attribute) { return attribute.name == column; });
        if (key == table_.attributes.end() || key->type == AttributeType::S) return AttributeValue::string(text);
        if (key->type == AttributeType::N) {
            const std::optional<util::Decimal> number = util::Decimal::parse(text);
            if (!number) throw BadItem("A key is no number");
            return AttributeValue::number(*number);
        }
        std::optional<std::string> bytes = util::base64_decode(text);
        if (!bytes) throw BadItem("A key is no base64");
        return AttributeValue::binary(std::move(*bytes));
    }
};

} // namespace

std::unique_ptr<ItemReader> make_item_reader(const InputFormat& format, const TableDefinition& table,
                                             ObjectText& text) {
    switch (format.kind) {
    case InputFormat::Kind::DynamoDbJson: return std::make_unique<JsonItems>(text);
    case InputFormat::Kind::Ion: return std::make_unique<IonItems>(text);
    case InputFormat::Kind::Csv: break;
    }
    return std::make_unique<CsvItems>(format, table, text);
}

} // namespace labdb::dynamodb::transfer
