#include "core/json/value.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/util/text.hpp"

namespace labdb::json {

namespace {

/// Up to so many members a look at one after the other is as quick as an index, which costs an allocation for each of
/// them with every copy; so a description of an RDS instance needs none.
constexpr std::size_t kIndexFrom = 96;
constexpr std::size_t kAbsent = std::numeric_limits<std::size_t>::max();

} // namespace

Object::Object() noexcept = default;
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

Object::Object(std::initializer_list<Member> members) {
    reserve(members.size());
    for (const auto& [name, value] : members) set(name, value);
}

Object::Object(const Object& other) : members_(other.members_) { rebuild_index(); }

Object& Object::operator=(const Object& other) {
    members_ = other.members_;
    rebuild_index();
    return *this;
}

std::size_t Object::position(std::string_view name) const {
    if (index_) {
        auto found = index_->find(std::string(name));
        return found == index_->end() ? kAbsent : found->second;
    }
    for (std::size_t i = 0; i < members_.size(); ++i)
        if (members_[i].first == name) return i;
    return kAbsent;
}

void Object::rebuild_index() {
    index_.reset();
    if (members_.size() <= kIndexFrom) return;
    index_ = std::make_unique<std::unordered_map<std::string, std::size_t>>(members_.size() * 2);
    for (std::size_t i = 0; i < members_.size(); ++i) index_->emplace(members_[i].first, i);
}

const Value* Object::find(std::string_view name) const {
    auto at = position(name);
    return at == kAbsent ? nullptr : &members_[at].second;
}

Value* Object::find(std::string_view name) {
    auto at = position(name);
    return at == kAbsent ? nullptr : &members_[at].second;
}

Value& Object::operator[](std::string_view name) {
    auto at = position(name);
    if (at != kAbsent) return members_[at].second;
    members_.emplace_back(std::string(name), Value());
    if (index_)
        index_->emplace(members_.back().first, members_.size() - 1);
    else
        rebuild_index();
    return members_.back().second;
}

Value& Object::set(std::string_view name, Value value) { return (*this)[name] = std::move(value); }

void Object::append(std::string name, Value value) {
    members_.emplace_back(std::move(name), std::move(value));
    if (index_) index_->emplace(members_.back().first, members_.size() - 1);
}

bool Object::erase(std::string_view name) {
    auto at = position(name);
    if (at == kAbsent) return false;
    members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(at));
    rebuild_index();
    return true;
}

void Object::reserve(std::size_t count) { members_.reserve(count); }

void Object::clear() {
    members_.clear();
    index_.reset();
}

bool Number::is_integer() const { return !text.empty() && text.find_first_not_of("-0123456789") == std::string::npos; }

Value::Value(std::int64_t value) : data_(Number{std::to_string(value)}) {}
Value::Value(std::uint64_t value) : data_(Number{std::to_string(value)}) {}
Value::Value(double value) : data_(Number{util::float_repr(value)}) {}
Value::Value(Array value) : data_(ArrayBox(std::move(value))) {}
Value::Value(Object value) : data_(ObjectBox(std::move(value))) {}

double Value::as_double() const {
    const std::string& text = as_number().text;
    if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity") return std::numeric_limits<double>::infinity();
    if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
    double result = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error == std::errc::result_out_of_range) {
        // from_chars leaves the result alone: too small is zero, too large is infinite.
        bool tiny = text.find("e-") != std::string::npos || text.find("E-") != std::string::npos;
        double size = tiny ? 0.0 : std::numeric_limits<double>::infinity();
        return text.front() == '-' ? -size : size;
    }
    return result;
}

std::int64_t Value::as_int() const {
    const Number& number = as_number();
    std::int64_t result = 0;
    auto [end, error] = std::from_chars(number.text.data(), number.text.data() + number.text.size(), result);
    if (error == std::errc() && end == number.text.data() + number.text.size()) return result;
    constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
    constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
    double wide = as_double();
    if (wide >= static_cast<double>(kMax)) return kMax;
    if (wide <= static_cast<double>(kMin)) return kMin;
    return wide == wide ? static_cast<std::int64_t>(wide) : 0;
}

const Value* Value::find(std::string_view name) const { return is_object() ? as_object().find(name) : nullptr; }
Value* Value::find(std::string_view name) { return is_object() ? as_object().find(name) : nullptr; }

bool Value::operator==(const Value& other) const {
    if (kind() != other.kind()) return false;
    switch (kind()) {
    case Kind::null: return true;
    case Kind::boolean: return as_bool() == other.as_bool();
    case Kind::string: return as_string() == other.as_string();
    case Kind::bytes: return as_bytes() == other.as_bytes();
    case Kind::number: {
        const Number &a = as_number(), &b = other.as_number();
        if (a == b) return true;
        if (a.is_integer() && b.is_integer()) return false;
        return as_double() == other.as_double();
    }
    case Kind::array: return as_array() == other.as_array();
    case Kind::object:
        return as_object().size() == other.as_object().size() &&
               std::all_of(as_object().begin(), as_object().end(), [&](const auto& member) {
                   const Value* match = other.as_object().find(member.first);
                   return match && member.second == *match;
               });
    }
    return false;
}

} // namespace labdb::json
