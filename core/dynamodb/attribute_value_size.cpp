#include <algorithm>

#include "core/dynamodb/attribute_value.hpp"

namespace labdb::dynamodb {
namespace {

/// A list or map costs this for itself, and one byte more for each element (Developer Guide, "DynamoDB item sizes and
/// formats").
constexpr std::size_t kDocument = 3;
constexpr std::size_t kElement = 1;

std::size_t half(int digits) { return static_cast<std::size_t>(digits + 1) / 2; }

/// Two digits to a byte, on each side of the decimal point by itself, and one for the exponent. Zeros at the outer ends
/// do not count; those between a digit and the point do, when there are digits on its other side (reference/dynamodb.md
/// §4).
std::size_t size_of(const util::Decimal& number) {
    if (number.is_zero()) return 1;
    const int digits = number.significant_digits();
    const int after_point = std::max(0, -number.exponent());
    const int before_point = std::max(0, digits - after_point);
    const std::size_t sign = number.negative() ? 1 : 0;
    return 1 + half(before_point) + half(before_point > 0 ? after_point : digits) + sign;
}

} // namespace

std::size_t size_of(const AttributeMap& item) {
    std::size_t size = 0;
    for (const auto& [name, value] : item) size += name.size() + size_of(value);
    return size;
}

std::size_t size_of(const AttributeValue& value) {
    std::size_t size = 0;
    switch (value.type()) {
    case AttributeType::Null:
    case AttributeType::Bool: return 1;
    case AttributeType::S:
    case AttributeType::B: return value.text().size();
    case AttributeType::N: return size_of(value.number());
    case AttributeType::SS:
    case AttributeType::BS:
        for (const std::string& member : value.texts()) size += member.size();
        return size;
    case AttributeType::NS:
        for (const util::Decimal& member : value.numbers()) size += size_of(member);
        return size;
    case AttributeType::M: return kDocument + kElement * value.map().size() + size_of(value.map());
    case AttributeType::L:
        for (const AttributeValue& element : value.list()) size += kElement + size_of(element);
        return kDocument + size;
    }
    return size;
}

} // namespace labdb::dynamodb
