#include "cli/ddb/convert.hpp"

#include <algorithm>

#include "cli/ddb/number.hpp"
#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "cli/yaml/read.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::ddb {

namespace {

using Kind = yaml::Node::Kind;

[[noreturn]] void unsupported(std::string_view type, const std::string& value) {
    throw Error(ErrorKind::general,
                "Unsupported type \"<class '" + std::string(type) + "'>\" for value \"" + value + "\"");
}

std::string set_repr(const yaml::Node& set) {
    std::vector<std::string> items;
    for (const yaml::Node& item : set.items) items.push_back(python_repr(yaml::to_json(item)));
    return "{" + util::join(items, ", ") + "}";
}

json::Value scalar(const yaml::Node& value) {
    switch (value.kind) {
    case Kind::integer:
    case Kind::real: return attribute_number(value.text);
    case Kind::binary: return json::Bytes{value.text};
    default: return value.text;
    }
}

std::string_view scalar_type(const yaml::Node& value) {
    switch (value.kind) {
    case Kind::integer:
    case Kind::real: return "N";
    case Kind::string: return "S";
    case Kind::binary: return "B";
    default: return {};
    }
}

json::Value set(const yaml::Node& value) {
    // An empty set is one of numbers: the first kind that is asked for.
    const std::string_view type = value.items.empty() ? "N" : scalar_type(value.items[0]);
    json::Array items;
    for (const yaml::Node& item : value.items) {
        if (type.empty() || scalar_type(item) != type) unsupported("set", set_repr(value));
        items.push_back(scalar(item));
    }
    return json::Object{{std::string(type) + "S", items}};
}

std::string key_of(const yaml::Node& key, const std::string& path) {
    if (key.kind == Kind::string) return key.text;
    const json::Value value = yaml::to_json(key);
    const std::string shown = python_str(value);
    throw Error(ErrorKind::parameters, "Parameter validation failed:\nInvalid type for parameter " + path +
                                           " (key: " + shown + "), value: " + shown + ", type: " + python_type(value) +
                                           ", valid types: <class 'str'>");
}

} // namespace

json::Value to_attribute(const yaml::Node& value, const std::string& path) {
    switch (value.kind) {
    case Kind::null: return json::Object{{"NULL", true}};
    case Kind::boolean: return json::Object{{"BOOL", value.flag}};
    case Kind::date: unsupported("datetime.date", value.text);
    case Kind::timestamp: unsupported("datetime.datetime", value.text);
    case Kind::set: return set(value);
    case Kind::sequence: {
        json::Array items;
        for (const yaml::Node& item : value.items)
            items.push_back(to_attribute(item, path + ".L[" + std::to_string(items.size()) + "]"));
        return json::Object{{"L", items}};
    }
    case Kind::mapping: return json::Object{{"M", to_attributes(value, path + ".M")}};
    default: return json::Object{{std::string(scalar_type(value)), scalar(value)}};
    }
}

json::Value to_attributes(const yaml::Node& item, const std::string& path) {
    if (item.kind != Kind::mapping) return yaml::to_json(item);
    json::Object attributes;
    for (const auto& [key, value] : item.members) {
        const std::string name = key_of(key, path);
        attributes.set(name, to_attribute(value, path + "." + name));
    }
    return attributes;
}

json::Value from_attribute(const json::Value& attribute) {
    if (!attribute.is_object() || attribute.as_object().empty()) return attribute;
    const auto& [type, value] = *attribute.as_object().begin();
    if (type == "NULL") return nullptr;
    if (type == "N") return json::Number{decimal_text(value.as_string())};
    if (type == "M") return from_attributes(value);
    if (type == "L") {
        json::Array items;
        for (const json::Value& item : value.as_array()) items.push_back(from_attribute(item));
        return items;
    }
    if (type != "SS" && type != "NS" && type != "BS") return value;
    json::Array items;
    for (const json::Value& item : value.as_array())
        items.push_back(type == "NS" ? json::Number{decimal_text(item.as_string())} : item);
    return json::Object{{std::string(kSet), items}};
}

json::Value from_attributes(const json::Value& item) {
    json::Object members;
    for (const auto& [name, value] : item.as_object()) members.set(name, from_attribute(value));
    return members;
}

} // namespace labdb::cli::ddb
