#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/json/value.hpp"
#include "core/util/decimal.hpp"

namespace labdb::dynamodb {

class AttributeValue;

/// DynamoDB's data types, in the order of the AttributeValue shape.
enum class AttributeType : std::uint8_t { S, N, B, SS, NS, BS, M, L, Null, Bool };

/// `S`, `N`, … `NULL`, `BOOL`: the type descriptor on the wire and in attribute_type().
std::string_view descriptor(AttributeType type);

/// An item or a map attribute: names and values in the order in which they were first set.
class AttributeMap {
public:
    using Entry = std::pair<std::string, AttributeValue>;
    using iterator = std::vector<Entry>::iterator;
    using const_iterator = std::vector<Entry>::const_iterator;

    const AttributeValue* find(std::string_view name) const;
    AttributeValue* find(std::string_view name);
    /// Replaces in place, or appends.
    AttributeValue& set(std::string_view name, AttributeValue value);
    /// For a reader whose source has no name twice: 50,000 attributes take 50,000 steps.
    void append(std::string name, AttributeValue value);
    void reserve(std::size_t count);
    bool erase(std::string_view name);

    std::size_t size() const;
    bool empty() const { return size() == 0; }
    const_iterator begin() const;
    const_iterator end() const;
    iterator begin();
    iterator end();
    /// Equal whatever the order, as DynamoDB compares maps.
    bool operator==(const AttributeMap& other) const;

private:
    std::vector<Entry> entries_;
};

using Item = AttributeMap;

/// A value of an attribute. What is held has passed DynamoDB's rules: numbers are normalised, sets are not empty and
/// hold no duplicate. The members of a set stand in order, strings and binaries by their bytes, numbers by value,
/// whatever the order they came in: so DynamoDB returns them.
class AttributeValue {
public:
    using List = std::vector<AttributeValue>;
    using Texts = std::vector<std::string>;
    using Numbers = std::vector<util::Decimal>;

    static AttributeValue null();
    static AttributeValue boolean(bool value);
    static AttributeValue string(std::string value);
    static AttributeValue binary(std::string value);
    static AttributeValue number(util::Decimal value);
    static AttributeValue string_set(Texts values);
    static AttributeValue binary_set(Texts values);
    static AttributeValue number_set(Numbers values);
    static AttributeValue list(List values);
    static AttributeValue map(AttributeMap values);

    /// Null, until something is assigned.
    AttributeValue() = default;

    AttributeType type() const { return type_; }

    /// The content, by type; the caller has looked at type().
    bool as_bool() const { return std::get<bool>(data_); }
    const std::string& text() const { return std::get<std::string>(data_); } ///< S, B
    std::string& text() { return std::get<std::string>(data_); }
    const util::Decimal& number() const { return std::get<util::Decimal>(data_); } ///< N
    const Texts& texts() const { return std::get<Texts>(data_); }                  ///< SS, BS
    Texts& texts() { return std::get<Texts>(data_); }
    const Numbers& numbers() const { return std::get<Numbers>(data_); } ///< NS
    const List& list() const { return std::get<List>(data_); }          ///< L
    List& list() { return std::get<List>(data_); }
    const AttributeMap& map() const { return std::get<AttributeMap>(data_); } ///< M
    AttributeMap& map() { return std::get<AttributeMap>(data_); }

    /// Deep; sets without order, numbers as numbers.
    bool operator==(const AttributeValue& other) const;

private:
    using Data = std::variant<bool, std::string, util::Decimal, Texts, Numbers, List, AttributeMap>;
    AttributeValue(AttributeType type, Data data) : type_(type), data_(std::move(data)) {}

    AttributeType type_ = AttributeType::Null;
    Data data_;
};

inline void AttributeMap::reserve(std::size_t count) { entries_.reserve(count); }

inline std::size_t AttributeMap::size() const { return entries_.size(); }
inline AttributeMap::const_iterator AttributeMap::begin() const { return entries_.begin(); }
inline AttributeMap::const_iterator AttributeMap::end() const { return entries_.end(); }
inline AttributeMap::iterator AttributeMap::begin() { return entries_.begin(); }
inline AttributeMap::iterator AttributeMap::end() { return entries_.end(); }
inline void AttributeMap::append(std::string name, AttributeValue value) {
    entries_.emplace_back(std::move(name), std::move(value));
}

/// How an operation words its refusals of broken values and placeholders. AWS has two request validators in service:
/// Scan, BatchWriteItem and (in most Regions) the transactions still run the older one. Whether a refusal stands behind
/// `1 validation error detected: ` is the operation's affair.
enum class Wording : std::uint8_t { Current, Older };

/// Reads `{"S": "x"}` (blobs are json::Bytes). Throws Fault (ValidationException) with DynamoDB's text for what
/// validate() cannot see: no type or several, broken numbers, empty or repeating sets, `{"NULL": false}`, nesting
/// beyond 32 levels.
AttributeValue read_attribute_value(const json::Value& value, Wording wording = Wording::Current);
/// Reads a map of attribute values: an item or a key.
AttributeMap read_attribute_map(const json::Value& value, Wording wording = Wording::Current);
/// Reads a value of ExpressionAttributeValues. The older validator names its placeholder, and takes one of 33 levels
/// (paritysuite, nestingDepth.test.ts and deepRequests.test.ts).
AttributeValue read_placeholder_value(const json::Value& value, std::string_view placeholder, Wording wording);

/// What is wrong with a number that cannot be stored. `text` is what was written.
std::string number_fault_text(util::Decimal::Fault fault, std::string_view text, Wording wording = Wording::Current);

/// Refuses a value that would stand too deep, `above` levels below an attribute of an item: level 33 is one too many.
void check_levels(const AttributeValue& value, std::size_t above);

json::Value to_json(AttributeValue value);
json::Value to_json(AttributeMap map);

/// Bytes that DynamoDB counts for a value, and for an item with its attribute names (Developer Guide, "DynamoDB item
/// sizes and formats"; numbers as reference/dynamodb.md section 4 tells).
std::size_t size_of(const AttributeValue& value);
std::size_t size_of(const AttributeMap& item);

} // namespace labdb::dynamodb
