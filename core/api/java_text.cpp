#include "core/api/violation.hpp"

namespace labdb::api {

std::string lower_first(std::string_view name) {
    std::string out(name);
    if (!out.empty() && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] - 'A' + 'a');
    return out;
}

namespace {

std::string structure_text(const Shape& shape, const json::Value& value) {
    std::string out(shape.name);
    out += '(';
    for (const auto& member : shape.members) {
        if (out.back() != '(') out += ", ";
        out += lower_first(member.name) + '=' + java_text(*member.shape, value.find(member.name));
    }
    return out + ')';
}

std::string list_text(const Shape& shape, const json::Array& values) {
    std::string out = "[";
    for (const auto& value : values) {
        if (out.size() > 1) out += ", ";
        out += java_text(*shape.members[0].shape, &value);
    }
    return out + ']';
}

std::string map_text(const Shape& shape, const json::Object& values) {
    std::string out = "{";
    for (const auto& [key, value] : values) {
        if (out.size() > 1) out += ", ";
        out += key + '=' + java_text(*shape.members[1].shape, &value);
    }
    return out + '}';
}

} // namespace

std::string java_text(const Shape& shape, const json::Value* value) {
    if (!value) return "null";
    switch (value->kind()) {
    case json::Kind::null: return "null";
    case json::Kind::boolean: return value->as_bool() ? "true" : "false";
    case json::Kind::number: return value->as_number().text;
    case json::Kind::string: return value->as_string();
    case json::Kind::bytes: {
        const std::string size = std::to_string(value->as_bytes().size());
        return "java.nio.HeapByteBuffer[pos=0 lim=" + size + " cap=" + size + ']';
    }
    case json::Kind::array: return shape.type == Type::list ? list_text(shape, value->as_array()) : "[]";
    case json::Kind::object:
        if (shape.type == Type::structure) return structure_text(shape, *value);
        return shape.type == Type::map ? map_text(shape, value->as_object()) : "{}";
    }
    return "null";
}

} // namespace labdb::api
