#include "core/dynamodb/expression/placeholders.hpp"

#include <algorithm>
#include <cstdint>

#include "core/dynamodb/faults.hpp"
#include "core/util/text.hpp"

namespace labdb::dynamodb::expression {
namespace {

constexpr const char* kNames = "ExpressionAttributeNames";
constexpr const char* kValues = "ExpressionAttributeValues";
constexpr std::size_t kMaxKey = 255;
constexpr std::size_t kMaxName = 65535;

bool is_word(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

void check_key(const std::string& parameter, std::string_view key, char sigil) {
    const std::string invalid = parameter + " contains invalid key: ";
    if (key.empty()) refuse(invalid + "The expression attribute map contains an empty key;");
    if (key.size() > kMaxKey) {
        // Only of names is the size told.
        refuse(invalid + "The expression attribute map contains a key that is too long;" +
               (sigil == '#' ? " size of key: " + std::to_string(key.size()) : ""));
    }
    if (key[0] != sigil || key.size() == 1 || !is_word(key.substr(1)))
        refuse(invalid + "Syntax error; key: \"" + std::string(key) + '"');
}

/// The service keeps the placeholders in a java.util.HashMap, and lists them in its order: by hash, modulo a power of
/// two that leaves a quarter of the places free.
std::vector<std::string> in_java_order(std::vector<std::string> keys, std::size_t count) {
    const auto place = [count](const std::string& key) {
        std::uint32_t hash = 0;
        for (char c : key) hash = 31 * hash + static_cast<unsigned char>(c);
        std::uint32_t capacity = 16;
        while (count * 4 > capacity * 3UL) capacity *= 2;
        return (hash ^ (hash >> 16)) & (capacity - 1);
    };
    std::stable_sort(keys.begin(), keys.end(),
                     [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
    return keys;
}

template <class Aliases> void require_used(const char* parameter, const Aliases& aliases) {
    std::vector<std::string> unused;
    for (const auto& alias : aliases)
        if (!alias.used) unused.push_back(alias.key);
    if (unused.empty()) return;
    refuse("Value provided in " + std::string(parameter) + " unused in expressions: keys: {" +
           util::join(in_java_order(std::move(unused), aliases.size()), ", ") + "}");
}

template <class Aliases> auto* find_alias(Aliases& aliases, std::string_view key) {
    const auto found =
        std::find_if(aliases.begin(), aliases.end(), [key](const auto& alias) { return alias.key == key; });
    if (found == aliases.end()) return decltype(&*found)(nullptr);
    found->used = true;
    return &*found;
}

bool is_there(const json::Value* parameter) { return parameter && !parameter->is_null(); }

} // namespace

Placeholders::Placeholders(const json::Value* names, const json::Value* values, bool has_expression)
    : Placeholders(PlaceholderInput{names, values, has_expression, has_expression, Wording::Current, {}}) {}

Placeholders::Placeholders(const PlaceholderInput& input) {
    if (is_there(input.names) && !input.takes_names)
        refuse(std::string(kNames) + " can only be specified when using expressions");
    if (is_there(input.values) && !input.takes_values) {
        const bool tells = input.wording == Wording::Older && !input.absent_expressions.empty();
        refuse(std::string(kValues) + " can only be specified when using expressions" +
               (tells ? ": " + std::string(input.absent_expressions) : ""));
    }
    if (is_there(input.names)) read_names(*input.names);
    if (is_there(input.values)) read_values(*input.values, input.wording);
}

void Placeholders::read_names(const json::Value& names) {
    const json::Object& object = names.as_object();
    if (object.empty()) refuse(std::string(kNames) + " must not be empty");
    names_.reserve(object.size());
    for (const auto& [key, name] : object) {
        check_key(kNames, key, '#');
        const std::string invalid = std::string(kNames) + " contains invalid value: ";
        if (name.as_string().empty()) refuse(invalid + "Empty attribute name for key " + key);
        if (name.as_string().size() > kMaxName)
            refuse(invalid + "Attribute name is too large, must be less than 65536 bytes for key " + key);
        names_.push_back({key, name.as_string(), false});
    }
}

void Placeholders::read_values(const json::Value& values, Wording wording) {
    const json::Object& object = values.as_object();
    if (object.empty()) refuse(std::string(kValues) + " must not be empty");
    // All keys are looked at before the first value.
    for (const auto& [key, value] : object) check_key(kValues, key, ':');
    values_.reserve(object.size());
    for (const auto& [key, value] : object) {
        auto read = std::make_shared<const AttributeValue>(read_placeholder_value(value, key, wording));
        values_.push_back({key, std::move(read), false});
    }
}

void Placeholders::require_all_used() const {
    require_used(kNames, names_);
    require_used(kValues, values_);
}

const std::string* Placeholders::name(std::string_view alias) {
    auto* found = find_alias(names_, alias);
    return found ? &found->meaning : nullptr;
}

std::shared_ptr<const AttributeValue> Placeholders::value(std::string_view alias) {
    auto* found = find_alias(values_, alias);
    return found ? found->meaning : nullptr;
}

} // namespace labdb::dynamodb::expression
