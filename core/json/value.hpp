#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace labdb::json {

class Value;

/// The members of a JSON object in the order in which they were first set.
///
/// AWS output keeps the order of the model or of the server, so a sorted or hashed map will not do. Objects of more
/// than a few members get a hash index, so that a request with 50,000 members costs 50,000 steps and not their square.
class Object {
public:
    using Member = std::pair<std::string, Value>;
    using iterator = std::vector<Member>::iterator;
    using const_iterator = std::vector<Member>::const_iterator;

    Object() noexcept;
    Object(std::initializer_list<Member> members);
    Object(const Object& other);
    Object(Object&& other) noexcept;
    Object& operator=(const Object& other);
    Object& operator=(Object&& other) noexcept;
    ~Object();

    /// The member's value, or nullptr when there is no member of that name.
    const Value* find(std::string_view name) const;
    Value* find(std::string_view name);
    bool contains(std::string_view name) const { return find(name) != nullptr; }

    /// The member's value; a new null member at the end when there was none.
    Value& operator[](std::string_view name);
    /// Sets a member: the value is replaced in place when the name is there already (as Python's dict does).
    Value& set(std::string_view name, Value value);
    /// For a writer whose source has no name twice.
    void append(std::string name, Value value);
    /// Removes a member; false when there was none. The others keep their order.
    bool erase(std::string_view name);
    void reserve(std::size_t count);
    void clear();

    std::size_t size() const;
    bool empty() const { return size() == 0; }
    iterator begin();
    iterator end();
    const_iterator begin() const;
    const_iterator end() const;

private:
    std::vector<Member> members_;
    std::unique_ptr<std::unordered_map<std::string, std::size_t>> index_;

    std::size_t position(std::string_view name) const;
    void rebuild_index();
};

using Array = std::vector<Value>;

/// A number as the text it was written with, so that nothing is lost: 38-digit numbers, `1.10`, `1e400`.
struct Number {
    std::string text;
    /// No fraction, no exponent, not NaN or Infinity: Python's `int`.
    bool is_integer() const;
    bool operator==(const Number&) const = default;
};

/// The raw bytes of a blob member: never base64 text. Writers encode them.
struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
};

enum class Kind : std::uint8_t { null, boolean, number, string, bytes, array, object };

/// The tree that requests and responses are made of, on their way between argv or HTTP, the handlers and the output.
///
/// It is JSON plus one kind: `bytes`, for blobs, which JSON can only carry as base64 text.
class Value {
public:
    Value() noexcept = default;
    Value(std::nullptr_t) noexcept {}
    Value(bool value) noexcept : data_(value) {}
    Value(int value) : Value(static_cast<std::int64_t>(value)) {}
    Value(unsigned value) : Value(static_cast<std::int64_t>(value)) {}
    Value(std::int64_t value);
    Value(std::uint64_t value);
    /// Printed as Python prints it: the shortest text that reads back the same, `1.0` for one.
    Value(double value);
    Value(Number value) : data_(std::move(value)) {}
    Value(Bytes value) : data_(std::move(value)) {}
    Value(std::string value) : data_(std::move(value)) {}
    Value(std::string_view value) : data_(std::string(value)) {}
    Value(const char* value) : data_(std::string(value)) {}
    Value(Array value);
    Value(Object value);

    Kind kind() const { return static_cast<Kind>(data_.index()); }
    bool is_null() const { return kind() == Kind::null; }
    bool is_bool() const { return kind() == Kind::boolean; }
    bool is_number() const { return kind() == Kind::number; }
    bool is_string() const { return kind() == Kind::string; }
    bool is_bytes() const { return kind() == Kind::bytes; }
    bool is_array() const { return kind() == Kind::array; }
    bool is_object() const { return kind() == Kind::object; }

    /// The content, by kind. The caller has checked the kind; another kind throws std::bad_variant_access.
    bool as_bool() const { return std::get<bool>(data_); }
    const std::string& as_string() const { return std::get<std::string>(data_); }
    std::string& as_string() { return std::get<std::string>(data_); }
    const Number& as_number() const { return std::get<Number>(data_); }
    const std::string& as_bytes() const { return std::get<Bytes>(data_).data; }
    const Array& as_array() const { return *std::get<ArrayBox>(data_); }
    Array& as_array() { return *std::get<ArrayBox>(data_); }
    const Object& as_object() const { return *std::get<ObjectBox>(data_); }
    Object& as_object() { return *std::get<ObjectBox>(data_); }

    /// The number as int64; saturates at the ends of the range, drops a fraction.
    std::int64_t as_int() const;
    double as_double() const;

    /// The member of an object, or nullptr: also when this is no object.
    const Value* find(std::string_view name) const;
    Value* find(std::string_view name);

    /// Deep equality. Objects are equal whatever the order of their members; numbers compare as numbers (1 == 1.0).
    bool operator==(const Value& other) const;

private:
    // Boxes keep a Value at 40 bytes and copy deeply.
    template <class T> class Box {
    public:
        explicit Box(T value) : value_(std::make_unique<T>(std::move(value))) {}
        Box(const Box& other) : value_(std::make_unique<T>(*other.value_)) {}
        Box(Box&&) noexcept = default;
        Box& operator=(const Box& other) {
            value_ = std::make_unique<T>(*other.value_);
            return *this;
        }
        Box& operator=(Box&&) noexcept = default;
        const T& operator*() const { return *value_; }
        T& operator*() { return *value_; }

    private:
        std::unique_ptr<T> value_;
    };
    using ArrayBox = Box<Array>;
    using ObjectBox = Box<Object>;

    std::variant<std::monostate, bool, Number, std::string, Bytes, ArrayBox, ObjectBox> data_;
};

inline Object::iterator Object::begin() { return members_.begin(); }
inline Object::iterator Object::end() { return members_.end(); }
inline Object::const_iterator Object::begin() const { return members_.begin(); }
inline Object::const_iterator Object::end() const { return members_.end(); }
inline std::size_t Object::size() const { return members_.size(); }

} // namespace labdb::json
