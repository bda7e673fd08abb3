#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "core/api/error.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"

/// Short ways to put expressions, items and values into tests. Blobs are written as text: `{"B": "bytes"}`.
namespace labdb::dynamodb::expression {

inline json::Value with_blobs(json::Value value) {
    if (value.is_array())
        for (json::Value& element : value.as_array()) element = with_blobs(std::move(element));
    if (!value.is_object()) return value;
    for (auto& [name, member] : value.as_object()) {
        if (name == "B" && member.is_string()) {
            member = json::Bytes{member.as_string()};
        } else if (name == "BS" && member.is_array()) {
            for (json::Value& element : member.as_array())
                if (element.is_string()) element = json::Bytes{element.as_string()};
        } else {
            member = with_blobs(std::move(member));
        }
    }
    return value;
}

inline json::Value parse(std::string_view text) { return with_blobs(json::read(text)); }
inline AttributeMap item(std::string_view text) { return read_attribute_map(parse(text)); }
inline AttributeValue value(std::string_view text) { return read_attribute_value(parse(text)); }
inline std::string text_of(const AttributeMap& map) { return json::write(to_json(map)); }

/// The message of the Fault that `action` throws; empty when it throws none.
template <class Action> std::string refusal(Action&& action) {
    try {
        action();
    } catch (const api::Fault& fault) {
        CHECK(fault.code() == "ValidationException");
        return fault.what();
    }
    return {};
}

/// Placeholders from JSON texts; empty ones are left out.
inline Placeholders placeholders(std::string_view values, std::string_view names = {}) {
    const json::Value parsed_values = values.empty() ? json::Value() : parse(values);
    const json::Value parsed_names = names.empty() ? json::Value() : parse(names);
    return {names.empty() ? nullptr : &parsed_names, values.empty() ? nullptr : &parsed_values, true};
}

/// `count` copies with `separator` between them.
inline std::string repeated(std::string_view text, std::size_t count, std::string_view separator = {}) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i) result.append(i ? separator : std::string_view()).append(text);
    return result;
}

} // namespace labdb::dynamodb::expression
