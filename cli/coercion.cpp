#include "cli/coercion.hpp"

#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

[[noreturn]] void fail_int(const json::Value& value) {
    if (value.is_array() || value.is_object())
        throw Error(ErrorKind::general, "int() argument must be a string, a bytes-like object or a real number, not '" +
                                            std::string(value.is_array() ? "list" : "dict") + "'");
    throw Error(ErrorKind::general, "invalid literal for int() with base 10: " + python_repr(value));
}

[[noreturn]] void fail_float(const json::Value& value) {
    if (value.is_array() || value.is_object())
        throw Error(ErrorKind::general, "float() argument must be a string or a real number, not '" +
                                            std::string(value.is_array() ? "list" : "dict") + "'");
    throw Error(ErrorKind::general, "could not convert string to float: " + python_repr(value));
}

void coerce_boolean(json::Value& value) {
    if (!value.is_string()) {
        const char* type = value.is_array() ? "list" : value.is_object() ? "dict" : nullptr;
        if (type) throw Error(ErrorKind::general, "'" + std::string(type) + "' object has no attribute 'lower'");
        return;
    }
    std::string lower = util::to_lower(value.as_string());
    if (lower == "true") value = true;
    if (lower == "false") value = false;
}

/// A list of the model where one value stands alone; its content is not looked at again, as in the CLI.
bool wrap(json::Value& value, const api::Shape& shape) {
    if (shape.type != api::Type::list || value.is_array()) return false;
    json::Array single;
    single.push_back(std::move(value));
    value = std::move(single);
    return true;
}

void coerce_member(json::Value& value, const api::Shape& shape) {
    if (!wrap(value, shape)) coerce(value, shape);
}

} // namespace

void coerce(json::Value& value, const api::Shape& shape) {
    const std::string* text = value.is_string() ? &value.as_string() : value.is_bytes() ? &value.as_bytes() : nullptr;
    switch (shape.type) {
    case api::Type::structure:
        if (!value.is_object()) return;
        for (const api::Member& member : shape.members)
            if (json::Value* present = value.find(member.name)) coerce_member(*present, *member.shape);
        return;
    case api::Type::map:
        if (!value.is_object()) return;
        for (auto& [name, item] : value.as_object()) coerce_member(item, *shape.members[1].shape);
        return;
    case api::Type::list:
        if (!value.is_array()) return;
        for (json::Value& item : value.as_array()) coerce_member(item, *shape.members[0].shape);
        return;
    case api::Type::integer:
    case api::Type::long_integer: {
        auto number = text ? python_int(*text) : std::nullopt;
        if (!number) fail_int(value);
        value = json::Number{*number};
        return;
    }
    case api::Type::float_number:
    case api::Type::double_number: {
        auto number = text ? python_float(*text) : std::nullopt;
        if (!number) fail_float(value);
        value = *number;
        return;
    }
    case api::Type::boolean: coerce_boolean(value); return;
    default: return;
    }
}

} // namespace labdb::cli
