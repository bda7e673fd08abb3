#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/json/value.hpp"

/// What the evaluator works on. A search over a large response must not copy it for each step of the expression, so a
/// step's result is a handle of 16 bytes: on a part of the document, or on something that the search made and keeps in
/// its Arena until it ends. Only the final result is copied into a tree of its own.
namespace labdb::jmespath {

struct Node;
class Item;

using List = std::vector<Item>;
using Hash = std::vector<std::pair<std::string_view, Item>>;

enum class Type : std::uint8_t { null, boolean, number, string, array, object, expref };

/// One value: of the document, or made. It owns nothing.
class Item {
public:
    /// null
    Item();
    explicit Item(const json::Value& value) : data_(&value) {}
    explicit Item(const List& list) : data_(&list) {}
    explicit Item(const Hash& hash) : data_(&hash) {}
    explicit Item(const Node& expression) : data_(&expression) {}
    static Item boolean(bool value);

    Type type() const;
    bool is_null() const { return type() == Type::null; }

    /// The value behind it; null for what the search itself made of several.
    const json::Value* value() const { return get<const json::Value*>(); }
    /// The expression that `&` made a value; null for all others.
    const Node* expression() const { return get<const Node*>(); }

    /// How many elements or members an array or object has.
    std::size_t size() const;
    /// An array's element, an object's member in its order.
    Item at(std::size_t index) const;
    std::string_view name_at(std::size_t index) const;
    /// An object's member; null also when this is no object.
    Item member(std::string_view name) const;
    bool has(std::string_view name) const;

    /// JMESPath's idea of truth: not null, false, "", [] or {}.
    bool is_true() const;

private:
    std::variant<const json::Value*, const List*, const Hash*, const Node*> data_;

    template <class T> T get() const {
        const T* found = std::get_if<T>(&data_);
        return found ? *found : nullptr;
    }
    const json::Array* array() const;
    const json::Object* object() const;
    std::optional<Item> find(std::string_view name) const;
};

/// Everything that a search makes on its way. References stay valid as long as the arena lives.
class Arena {
public:
    Item keep(json::Value value) { return Item(values_.emplace_back(std::move(value))); }
    Item keep(List list) { return Item(lists_.emplace_back(std::move(list))); }
    Item keep(Hash hash) { return Item(hashes_.emplace_back(std::move(hash))); }
    /// The text of a string item; a blob's base64 text.
    std::string_view text(Item string);

private:
    std::deque<json::Value> values_;
    std::deque<List> lists_;
    std::deque<Hash> hashes_;
};

/// What becomes of an expression reference in a tree: an error, or the text that Python's str() shows for it.
enum class References : std::uint8_t { refuse, show };

/// Copies it into a tree. Throws RuntimeError when a reference is refused.
json::Value to_value(Item item, References references = References::refuse);

/// Python's `==`, by which true equals 1 inside of containers.
bool python_equal(Item a, Item b, Arena& arena);

/// JMESPath's `==`, by which it does not.
bool equal(Item a, Item b, Arena& arena);

/// The order of two numbers or of two strings (by code point). One of each is an error that names the operator `sign`.
std::partial_ordering compare(Item a, Item b, std::string_view sign, Arena& arena);

/// Python's name of its type: `int`, `str`, `NoneType`.
std::string_view python_type(Item item);
/// Python's str() of it.
std::string python_str(Item item);

} // namespace labdb::jmespath
