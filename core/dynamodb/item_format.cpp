#include "core/dynamodb/item_format.hpp"

#include <algorithm>

#include "core/dynamodb/bytes.hpp"

// item      = size attributes            size: varint, what size_of() says of the item
// attributes = count *(name value)       count: varint; name: text
// value     = tag content
//   tag 0   S     text
//   tag 1   N     the decimal in its order-preserving form (util::Decimal::encode)
//   tag 2   B     text
//   tag 3   SS    count *text
//   tag 4   NS    count *decimal
//   tag 5   BS    count *text
//   tag 6   M     attributes
//   tag 7   L     count *value
//   tag 8   NULL  nothing
//   tag 9   true  nothing
//   tag 10  false nothing
// text      = length bytes               length: varint
namespace labdb::dynamodb {
namespace {

enum class Tag : std::uint8_t { S, N, B, SS, NS, BS, M, L, Null, True, False };

// More than the 32 levels of DynamoDB, far less than a stack.
constexpr int kMaxDepth = 64;
// Of a count that damage has made up, no more is believed before it is seen.
constexpr std::size_t kMostReserved = 64;

void write_attributes(ByteWriter& out, const AttributeMap& map);

void write_texts(ByteWriter& out, const AttributeValue::Texts& texts) {
    out.varint(texts.size());
    for (const std::string& text : texts) out.text(text);
}

void write_value(ByteWriter& out, const AttributeValue& value) {
    const auto tag = [&out](Tag which) { out.byte(static_cast<std::uint8_t>(which)); };
    switch (value.type()) {
    case AttributeType::S:
        tag(Tag::S);
        out.text(value.text());
        break;
    case AttributeType::N:
        tag(Tag::N);
        out.raw(value.number().encode());
        break;
    case AttributeType::B:
        tag(Tag::B);
        out.text(value.text());
        break;
    case AttributeType::SS:
        tag(Tag::SS);
        write_texts(out, value.texts());
        break;
    case AttributeType::NS:
        tag(Tag::NS);
        out.varint(value.numbers().size());
        for (const util::Decimal& number : value.numbers()) out.raw(number.encode());
        break;
    case AttributeType::BS:
        tag(Tag::BS);
        write_texts(out, value.texts());
        break;
    case AttributeType::M:
        tag(Tag::M);
        write_attributes(out, value.map());
        break;
    case AttributeType::L:
        tag(Tag::L);
        out.varint(value.list().size());
        for (const AttributeValue& element : value.list()) write_value(out, element);
        break;
    case AttributeType::Null: tag(Tag::Null); break;
    case AttributeType::Bool: tag(value.as_bool() ? Tag::True : Tag::False); break;
    }
}

void write_attributes(ByteWriter& out, const AttributeMap& map) {
    out.varint(map.size());
    for (const auto& [name, value] : map) {
        out.text(name);
        write_value(out, value);
    }
}

util::Decimal read_decimal(ByteReader& in) {
    std::optional<util::Decimal> number = util::Decimal::decode(in.rest());
    if (!number) ByteReader::broken();
    return *number;
}

AttributeValue::Texts read_texts(ByteReader& in) {
    AttributeValue::Texts texts;
    texts.reserve(in.count());
    for (std::size_t left = texts.capacity(); left > 0; --left) texts.emplace_back(in.text());
    return texts;
}

AttributeMap read_attributes(ByteReader& in, int depth);

AttributeValue read_value(ByteReader& in, int depth) {
    if (depth > kMaxDepth) ByteReader::broken();
    switch (static_cast<Tag>(in.byte())) {
    case Tag::S: return AttributeValue::string(std::string(in.text()));
    case Tag::N: return AttributeValue::number(read_decimal(in));
    case Tag::B: return AttributeValue::binary(std::string(in.text()));
    case Tag::SS: return AttributeValue::string_set(read_texts(in));
    case Tag::NS: {
        AttributeValue::Numbers numbers;
        for (std::size_t left = in.count(); left > 0; --left) numbers.push_back(read_decimal(in));
        return AttributeValue::number_set(std::move(numbers));
    }
    case Tag::BS: return AttributeValue::binary_set(read_texts(in));
    case Tag::M: return AttributeValue::map(read_attributes(in, depth + 1));
    case Tag::L: {
        AttributeValue::List list;
        for (std::size_t left = in.count(); left > 0; --left) list.push_back(read_value(in, depth + 1));
        return AttributeValue::list(std::move(list));
    }
    case Tag::Null: return AttributeValue::null();
    case Tag::True: return AttributeValue::boolean(true);
    case Tag::False: return AttributeValue::boolean(false);
    }
    ByteReader::broken();
}

AttributeMap read_attributes(ByteReader& in, int depth) {
    AttributeMap map;
    const std::size_t count = in.count();
    map.reserve(std::min(count, kMostReserved));
    for (std::size_t i = 0; i < count; ++i) {
        std::string name(in.text());
        map.append(std::move(name), read_value(in, depth));
    }
    return map;
}

} // namespace

std::string encode_item(const AttributeMap& item, std::size_t size) {
    std::string bytes;
    bytes.reserve(size + 4 * item.size() + 8);
    ByteWriter out(bytes);
    out.varint(size);
    write_attributes(out, item);
    return bytes;
}

AttributeMap decode_item(std::string_view bytes) {
    ByteReader in(bytes);
    in.varint();
    AttributeMap item = read_attributes(in, 0);
    if (!in.done()) ByteReader::broken();
    return item;
}

std::size_t stored_size(std::string_view bytes) { return ByteReader(bytes).varint(); }

} // namespace labdb::dynamodb
