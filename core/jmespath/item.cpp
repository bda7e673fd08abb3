#include "core/jmespath/item.hpp"

#include "core/jmespath/expression.hpp"
#include "core/jmespath/number.hpp"
#include "core/json/python.hpp"
#include "core/util/base64.hpp"

namespace labdb::jmespath {

namespace {

const json::Value kNull, kTrue = true, kFalse = false;

/// Python shows an address here, another one in each run.
constexpr const char* kReference = "<jmespath.visitor._Expression object at 0x7f0000000000>";

/// A boolean as the integer that it is in Python; null for what is neither.
const json::Number* as_python_number(Item item) {
    static const json::Number kZero{"0"}, kOne{"1"};
    if (item.type() == Type::number) return &item.value()->as_number();
    if (item.type() == Type::boolean) return item.value()->as_bool() ? &kOne : &kZero;
    return nullptr;
}

bool is_zero_or_one(Item item) {
    if (item.type() != Type::number) return false;
    double value = item.value()->as_double();
    return value == 0 || value == 1;
}

} // namespace

Item::Item() : Item(kNull) {}

Item Item::boolean(bool value) { return Item(value ? kTrue : kFalse); }

Type Item::type() const {
    if (std::holds_alternative<const List*>(data_)) return Type::array;
    if (std::holds_alternative<const Hash*>(data_)) return Type::object;
    if (expression()) return Type::expref;
    switch (value()->kind()) {
    case json::Kind::null: return Type::null;
    case json::Kind::boolean: return Type::boolean;
    case json::Kind::number: return Type::number;
    case json::Kind::string:
    case json::Kind::bytes: return Type::string;
    case json::Kind::array: return Type::array;
    case json::Kind::object: return Type::object;
    }
    return Type::null;
}

const json::Array* Item::array() const {
    const json::Value* tree = value();
    return tree && tree->is_array() ? &tree->as_array() : nullptr;
}

const json::Object* Item::object() const {
    const json::Value* tree = value();
    return tree && tree->is_object() ? &tree->as_object() : nullptr;
}

std::size_t Item::size() const {
    if (const List* list = get<const List*>()) return list->size();
    if (const Hash* hash = get<const Hash*>()) return hash->size();
    if (const json::Array* items = array()) return items->size();
    if (const json::Object* members = object()) return members->size();
    return 0;
}

Item Item::at(std::size_t index) const {
    if (const List* list = get<const List*>()) return (*list)[index];
    if (const Hash* hash = get<const Hash*>()) return (*hash)[index].second;
    if (const json::Array* items = array()) return Item((*items)[index]);
    return Item((object()->begin() + static_cast<std::ptrdiff_t>(index))->second);
}

std::string_view Item::name_at(std::size_t index) const {
    if (const Hash* hash = get<const Hash*>()) return (*hash)[index].first;
    return (object()->begin() + static_cast<std::ptrdiff_t>(index))->first;
}

std::optional<Item> Item::find(std::string_view name) const {
    if (const json::Object* members = object()) {
        const json::Value* found = members->find(name);
        return found ? std::optional(Item(*found)) : std::nullopt;
    }
    if (const Hash* hash = get<const Hash*>())
        for (const auto& [key, item] : *hash)
            if (key == name) return item;
    return std::nullopt;
}

Item Item::member(std::string_view name) const { return find(name).value_or(Item()); }

bool Item::has(std::string_view name) const { return find(name).has_value(); }

bool Item::is_true() const {
    switch (type()) {
    case Type::null: return false;
    case Type::boolean: return value()->as_bool();
    case Type::number:
    case Type::expref: return true;
    case Type::string: return value()->is_bytes() ? !value()->as_bytes().empty() : !value()->as_string().empty();
    case Type::array:
    case Type::object: return size() > 0;
    }
    return false;
}

std::string_view Arena::text(Item string) {
    const json::Value& value = *string.value();
    if (value.is_string()) return value.as_string();
    return values_.emplace_back(util::base64_encode(value.as_bytes())).as_string();
}

json::Value to_value(Item item, References references) {
    if (const json::Value* value = item.value()) return *value;
    if (item.expression()) {
        if (references == References::show) return kReference;
        throw RuntimeError("Circular reference detected"); // what the CLI's json.dumps() makes of it
    }
    if (item.type() == Type::array) {
        json::Array array;
        array.reserve(item.size());
        for (std::size_t i = 0; i < item.size(); ++i) array.push_back(to_value(item.at(i), references));
        return array;
    }
    json::Object object;
    object.reserve(item.size());
    for (std::size_t i = 0; i < item.size(); ++i) object.set(item.name_at(i), to_value(item.at(i), references));
    return object;
}

bool python_equal(Item a, Item b, Arena& arena) {
    const json::Number *left = as_python_number(a), *right = as_python_number(b);
    if (left && right) return compare(*left, *right) == std::partial_ordering::equivalent;
    if (a.type() != b.type()) return false;
    switch (a.type()) {
    case Type::null: return true;
    case Type::string: return arena.text(a) == arena.text(b);
    case Type::expref: return a.expression() == b.expression();
    case Type::array:
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (!python_equal(a.at(i), b.at(i), arena)) return false;
        return true;
    case Type::object:
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (!b.has(a.name_at(i)) || !python_equal(a.at(i), b.member(a.name_at(i)), arena)) return false;
        }
        return true;
    default: return false;
    }
}

bool equal(Item a, Item b, Arena& arena) {
    if (is_zero_or_one(a) && b.type() == Type::boolean) return false;
    if (is_zero_or_one(b) && a.type() == Type::boolean) return false;
    return python_equal(a, b, arena);
}

std::partial_ordering compare(Item a, Item b, std::string_view sign, Arena& arena) {
    if (a.type() != b.type())
        throw RuntimeError("'" + std::string(sign) + "' not supported between instances of '" +
                           std::string(python_type(a)) + "' and '" + std::string(python_type(b)) + "'");
    if (a.type() == Type::number) return compare(a.value()->as_number(), b.value()->as_number());
    return arena.text(a) <=> arena.text(b);
}

std::string_view python_type(Item item) {
    if (const json::Value* value = item.value()) return json::python_type(*value);
    if (item.expression()) return "_Expression";
    return item.type() == Type::array ? "list" : "dict";
}

std::string python_str(Item item) { return json::python_str(to_value(item, References::show)); }

} // namespace labdb::jmespath
