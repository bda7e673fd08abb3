#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/api/table.hpp"
#include "core/json/value.hpp"

/// What both ends of the Query protocol share: a request is a form, and these are the names in it and in the XML of its
/// answer.
namespace labdb::api {

/// The fields of a form in their order, not percent-encoded.
using Form = std::vector<std::pair<std::string, std::string>>;

/// Reads `application/x-www-form-urlencoded`, as bodies and the queries of URLs have it. Any text is a form.
Form read_form(std::string_view text);

/// The first field of that name, or null.
const std::string* find_field(const Form& form, std::string_view name);

/// A moment, which is seconds or a text, as the protocol writes it: `2026-11-20T16:44:06.840Z`, without a fraction when
/// the seconds are whole. What is no moment stays as it is.
std::string moment_text(const json::Value& value);

constexpr std::string_view kActionField = "Action";
constexpr std::string_view kVersionField = "Version";
/// A map is a list of entries.
constexpr std::string_view kMapEntry = "entry";
constexpr std::string_view kMapKey = "key";
constexpr std::string_view kMapValue = "value";
/// Of a list's elements, unless the model says otherwise.
constexpr std::string_view kListElement = "member";

/// What a structure's member is called on the wire.
inline std::string_view wire_name(const Member& member) {
    return member.xml_name.empty() ? member.name : member.xml_name;
}

/// What a list's elements are called: `Filters.Filter.1`, `<DBInstances><DBInstance>`.
inline std::string_view element_name(const Shape& list) {
    const std::string_view name = list.members[0].xml_name;
    return name.empty() ? kListElement : name;
}

} // namespace labdb::api
