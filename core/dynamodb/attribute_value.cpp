#include "core/dynamodb/attribute_value.hpp"

#include <algorithm>
#include <array>

namespace labdb::dynamodb {
namespace {

/// Up to so many entries are compared by searching; more are sorted first.
constexpr std::size_t kFewEntries = 16;

std::vector<const AttributeMap::Entry*> by_name(const AttributeMap& map) {
    std::vector<const AttributeMap::Entry*> sorted;
    sorted.reserve(map.size());
    for (const auto& entry : map) sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    return sorted;
}

template <class Members> void put_in_order(Members& members) {
    if (!std::is_sorted(members.begin(), members.end())) std::sort(members.begin(), members.end());
}

} // namespace

std::string_view descriptor(AttributeType type) {
    static constexpr std::array<std::string_view, 10> kNames{"S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"};
    return kNames[static_cast<std::size_t>(type)];
}

const AttributeValue* AttributeMap::find(std::string_view name) const {
    for (const Entry& entry : entries_)
        if (entry.first == name) return &entry.second;
    return nullptr;
}

AttributeValue* AttributeMap::find(std::string_view name) {
    return const_cast<AttributeValue*>(std::as_const(*this).find(name));
}

AttributeValue& AttributeMap::set(std::string_view name, AttributeValue value) {
    if (AttributeValue* present = find(name)) return *present = std::move(value);
    return entries_.emplace_back(name, std::move(value)).second;
}

bool AttributeMap::erase(std::string_view name) {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.first == name; });
    if (found == entries_.end()) return false;
    entries_.erase(found);
    return true;
}

bool AttributeMap::operator==(const AttributeMap& other) const {
    if (size() != other.size()) return false;
    if (size() <= kFewEntries) {
        return std::all_of(begin(), end(), [&](const Entry& entry) {
            const AttributeValue* found = other.find(entry.first);
            return found && *found == entry.second;
        });
    }
    const auto mine = by_name(*this), others = by_name(other);
    return std::equal(mine.begin(), mine.end(), others.begin(),
                      [](const Entry* a, const Entry* b) { return *a == *b; });
}

AttributeValue AttributeValue::null() { return {}; }
AttributeValue AttributeValue::boolean(bool value) { return {AttributeType::Bool, value}; }
AttributeValue AttributeValue::string(std::string value) { return {AttributeType::S, std::move(value)}; }
AttributeValue AttributeValue::binary(std::string value) { return {AttributeType::B, std::move(value)}; }
AttributeValue AttributeValue::number(util::Decimal value) { return {AttributeType::N, value}; }
AttributeValue AttributeValue::list(List values) { return {AttributeType::L, std::move(values)}; }
AttributeValue AttributeValue::map(AttributeMap values) { return {AttributeType::M, std::move(values)}; }

AttributeValue AttributeValue::string_set(Texts values) {
    put_in_order(values);
    return {AttributeType::SS, std::move(values)};
}

AttributeValue AttributeValue::binary_set(Texts values) {
    put_in_order(values);
    return {AttributeType::BS, std::move(values)};
}

AttributeValue AttributeValue::number_set(Numbers values) {
    put_in_order(values);
    return {AttributeType::NS, std::move(values)};
}

bool AttributeValue::operator==(const AttributeValue& other) const {
    return type_ == other.type_ && data_ == other.data_;
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): version 14 does not see the moves out of the bindings.
json::Value to_json(AttributeMap map) {
    json::Object object;
    object.reserve(map.size());
    for (auto& [name, value] : map) object.append(std::move(name), to_json(std::move(value)));
    return object;
}

json::Value to_json(AttributeValue value) {
    const auto tagged = [type = value.type()](json::Value content) {
        json::Object object;
        object.append(std::string(descriptor(type)), std::move(content));
        return json::Value(std::move(object));
    };
    json::Array array;
    switch (value.type()) {
    case AttributeType::S: return tagged(std::move(value.text()));
    case AttributeType::B: return tagged(json::Bytes{std::move(value.text())});
    case AttributeType::N: return tagged(value.number().to_string());
    case AttributeType::Null: return tagged(true);
    case AttributeType::Bool: return tagged(value.as_bool());
    case AttributeType::M: return tagged(to_json(std::move(value.map())));
    case AttributeType::SS:
        for (std::string& member : value.texts()) array.emplace_back(std::move(member));
        break;
    case AttributeType::BS:
        for (std::string& member : value.texts()) array.emplace_back(json::Bytes{std::move(member)});
        break;
    case AttributeType::NS:
        for (const util::Decimal& member : value.numbers()) array.emplace_back(member.to_string());
        break;
    case AttributeType::L:
        for (AttributeValue& member : value.list()) array.push_back(to_json(std::move(member)));
        break;
    }
    return tagged(std::move(array));
}

} // namespace labdb::dynamodb
