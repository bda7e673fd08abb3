// The words for wrong types are DynamoDB's of today, as dynalite's test suite recorded them from the service. What no
// recording covers (timestamps, lists of maps) follows the pattern of its neighbours.
#include "core/api/protocol_json.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/json/write.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"

namespace labdb::api {

namespace {

/// A value that is not of a structure's member: AWS words some errors differently inside of lists and maps.
enum class Place { member, element };

constexpr const char* kUnexpectedObject = "Start of structure or map found where not expected";
constexpr const char* kUnexpectedField = "Unexpected field type";
/// What a list of lists, or a map of them, makes of AWS's reader in Java.
constexpr const char* kParameterizedType =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class "
    "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of "
    "loader 'bootstrap')";

/// `DECIMAL_VALUE`, as AWS's reader names the kind of a scalar.
std::string token_name(const json::Value& value) {
    if (value.is_string()) return "STRING_VALUE";
    if (value.is_bool()) return value.as_bool() ? "TRUE_VALUE" : "FALSE_VALUE";
    return value.as_number().is_integer() ? "NUMBER_VALUE" : "DECIMAL_VALUE";
}

/// The whole part, to which AWS rounds a number where it wants a whole one.
json::Number whole(const json::Value& value) {
    const json::Number& number = value.as_number();
    return number.is_integer() ? number : json::Number{std::to_string(value.as_int())};
}

/// What the service puts in the place of a null in a list or a map.
json::Value empty_of(Type type) {
    switch (type) {
    case Type::structure:
    case Type::map: return json::Object();
    case Type::list: return json::Array();
    case Type::blob: return json::Bytes();
    case Type::boolean: return false;
    case Type::string: return "";
    default: return 0;
    }
}

/// Gives a JSON tree, in place, the types of a shape.
class InputReader {
public:
    explicit InputReader(const Service& service) : service_(service) {}

    void read(const Shape& shape, json::Value& value, Place place) const {
        switch (shape.type) {
        case Type::structure: structure(shape, value, place); break;
        case Type::list: list(shape, value, place); break;
        case Type::map: map(shape, value, place); break;
        case Type::blob: blob(shape, value); break;
        case Type::boolean: boolean(shape, value); break;
        default: scalar(shape, value);
        }
    }

private:
    const Service& service_;

    [[noreturn]] void refuse(const std::string& message) const {
        throw Fault(*find_error(service_, "SerializationException"), message);
    }

    std::string simple_name(const Shape& shape) const {
        switch (shape.type) {
        case Type::integer: return "Integer";
        case Type::long_integer: return "Long";
        case Type::float_number: return "Float";
        case Type::double_number: return "Double";
        case Type::boolean: return "Boolean";
        case Type::timestamp: return "Date";
        default: return "String";
        }
    }

    /// The Java class that AWS's service has for a shape.
    std::string class_name(const Shape& shape) const {
        switch (shape.type) {
        case Type::structure: return std::string(service_.wire_namespace) + '.' + std::string(shape.name);
        case Type::list: return "java.util.List<" + class_name(*shape.members[0].shape) + '>';
        case Type::map: return "java.util.Map<java.lang.String, " + class_name(*shape.members[1].shape) + '>';
        case Type::blob: return "java.nio.ByteBuffer";
        case Type::timestamp: return "java.util.Date";
        default: return "java.lang." + simple_name(shape);
        }
    }

    void refuse_array(const Shape& shape, const json::Value& value) const {
        if (!value.is_array()) return;
        refuse("Unrecognized collection type " + std::string(shape.type == Type::map ? "" : "class ") +
               class_name(shape));
    }

    void refuse_object(const json::Value& value) const {
        if (value.is_object()) refuse(kUnexpectedObject);
    }

    void scalar(const Shape& shape, json::Value& value) const {
        refuse_array(shape, value);
        refuse_object(value);
        if (value.is_string() != (shape.type == Type::string) || value.is_bool())
            refuse(token_name(value) + " cannot be converted to " + simple_name(shape));
        if (shape.type == Type::integer || shape.type == Type::long_integer) value = whole(value);
    }

    void boolean(const Shape& shape, json::Value& value) const {
        refuse_array(shape, value);
        refuse_object(value);
        if (value.is_number()) refuse(token_name(value) + " cannot be converted to Boolean");
        if (!value.is_string()) return;
        const std::string word = util::to_lower(value.as_string());
        const bool yes = word == "true" || word == "yes" || word == "1";
        if (!yes && word != "false" && word != "no" && word != "0") refuse("Unexpected token received from parser");
        value = yes;
    }

    void blob(const Shape& shape, json::Value& value) const {
        refuse_array(shape, value);
        refuse_object(value);
        if (!value.is_string()) refuse("only base-64-encoded strings are convertible to bytes");
        const std::string& text = value.as_string();
        if (text.size() % 4 != 0)
            refuse("Base64 encoded length is expected a multiple of 4 bytes but found: " + std::to_string(text.size()));
        auto bytes = util::base64_decode(text);
        // Bits that stand in no byte must be zero, which a second encoding shows.
        if (!bytes || util::base64_encode(*bytes) != text) refuse("Invalid last non-pad Base64 character dectected");
        value = json::Bytes{std::move(*bytes)};
    }

    void list(const Shape& shape, json::Value& value, Place place) const {
        refuse_object(value);
        if (!value.is_array()) refuse(place == Place::member ? kUnexpectedField : kParameterizedType);
        const Shape& element = *shape.members[0].shape;
        // The service tells of those itself: StringSetAttributeValue and its like.
        const bool keeps_nulls = shape.name.ends_with("SetAttributeValue");
        for (json::Value& item : value.as_array())
            if (!keeps_nulls || !item.is_null()) read_element(element, item);
    }

    void map(const Shape& shape, json::Value& value, Place place) const {
        refuse_array(shape, value);
        if (!value.is_object()) refuse(place == Place::member ? kUnexpectedField : kParameterizedType);
        const Shape& element = *shape.members[1].shape;
        for (auto& [name, item] : value.as_object()) read_element(element, item);
    }

    void read_element(const Shape& shape, json::Value& value) const {
        if (value.is_null())
            value = empty_of(shape.type);
        else
            read(shape, value, Place::element);
    }

    void structure(const Shape& shape, json::Value& value, Place place) const {
        refuse_array(shape, value);
        if (!value.is_object()) refuse(place == Place::member ? kUnexpectedField : "Unexpected value type in payload");
        std::size_t kept = 0;
        for (auto& [name, item] : value.as_object()) {
            const Member* member = item.is_null() ? nullptr : find_member(shape, name);
            if (!member) {
                item = nullptr;
                continue;
            }
            read(*member->shape, item, Place::member);
            ++kept;
        }
        if (kept < value.as_object().size()) drop_nulls(value.as_object(), kept);
    }

    static void drop_nulls(json::Object& object, std::size_t kept) {
        json::Object rest;
        rest.reserve(kept);
        for (auto& [name, item] : object)
            if (!item.is_null()) rest.set(name, std::move(item));
        object = std::move(rest);
    }
};

class OutputWriter {
public:
    explicit OutputWriter(std::string& out) : out_(out) {}

    void write(const Shape& shape, const json::Value& value) {
        switch (shape.type) {
        case Type::structure:
            if (value.is_object()) return structure(shape, value.as_object());
            break;
        case Type::list:
            if (value.is_array()) return list(*shape.members[0].shape, value.as_array());
            break;
        case Type::map:
            if (value.is_object()) return map(*shape.members[1].shape, value.as_object());
            break;
        case Type::float_number:
        case Type::double_number:
        case Type::timestamp:
            if (value.is_number()) {
                out_ += java_double(value.as_double());
                return;
            }
            break;
        default: break;
        }
        json::write(value, json::kCompact, out_);
    }

    /// Members without the brackets around them.
    void members(const Shape& shape, const json::Object& object, bool first) {
        for (const auto& [name, item] : object) {
            if (item.is_null()) continue;
            start(name, first);
            first = false;
            if (const Member* member = find_member(shape, name))
                write(*member->shape, item);
            else
                json::write(item, json::kCompact, out_);
        }
    }

private:
    std::string& out_;

    void start(std::string_view name, bool first) {
        if (!first) out_ += ',';
        json::write_string(name, false, out_);
        out_ += ':';
    }

    void structure(const Shape& shape, const json::Object& object) {
        out_ += '{';
        members(shape, object, true);
        out_ += '}';
    }

    void list(const Shape& element, const json::Array& items) {
        out_ += '[';
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) out_ += ',';
            write(element, items[i]);
        }
        out_ += ']';
    }

    void map(const Shape& element, const json::Object& items) {
        out_ += '{';
        bool first = true;
        for (const auto& [name, item] : items) {
            start(name, first);
            first = false;
            write(element, item);
        }
        out_ += '}';
    }
};

} // namespace

json::Value to_input(const Operation& operation, json::Value document) {
    InputReader(*operation.service).read(*operation.input, document, Place::element);
    return document;
}

std::string output_text(const Operation& operation, const json::Value& output) {
    std::string out;
    OutputWriter writer(out);
    if (output.is_object())
        writer.write(*operation.output, output);
    else
        out = "{}";
    return out;
}

std::string input_text(const Operation& operation, const json::Value& input) {
    std::string out;
    OutputWriter(out).write(*operation.input, input);
    return out;
}

json::Value from_output(const Shape& shape, json::Value document) {
    if (shape.type == Type::blob && document.is_string()) {
        if (auto bytes = util::base64_decode_lenient(document.as_string())) return json::Bytes{std::move(*bytes)};
    } else if (shape.type == Type::structure && document.is_object()) {
        for (auto& [name, value] : document.as_object())
            if (const Member* member = find_member(shape, name)) value = from_output(*member->shape, std::move(value));
    } else if (shape.type == Type::map && document.is_object()) {
        for (auto& [name, value] : document.as_object()) value = from_output(*shape.members[1].shape, std::move(value));
    } else if (shape.type == Type::list && document.is_array()) {
        for (json::Value& value : document.as_array()) value = from_output(*shape.members[0].shape, std::move(value));
    }
    return document;
}

namespace {

std::string members_text(const Fault& fault, bool capital) {
    const Shape& shape = fault.error();
    std::string out = "{";
    const std::string_view message = fault.what();
    if (!message.empty()) {
        out += capital || find_member(shape, "Message") ? "\"Message\":" : "\"message\":";
        json::write_string(message, false, out);
    }
    OutputWriter(out).members(shape, fault.details(), message.empty());
    return out + '}';
}

} // namespace

std::string error_text(const Service& service, const Fault& fault) {
    const ErrorTrait& error = *fault.error().error;
    const std::string_view origin = error.wire_namespace.empty() ? service.wire_namespace : error.wire_namespace;
    std::string out = "{\"__type\":";
    json::write_string(std::string(origin) + '#' + std::string(fault.code()), false, out);
    // DynamoDB writes the text of an error that tells more as `Message`, whatever its shape says (recorded: moto,
    // TestReturnValuesOnConditionCheckFailure; localstack, test_return_values_on_conditions_check_failure).
    const std::string members = members_text(fault, !fault.details().empty());
    if (members != "{}") out += ',';
    return out += std::string_view(members).substr(1);
}

std::string error_members(const Fault& fault) { return members_text(fault, false); }

std::string java_double(double value) {
    std::string text = util::float_repr(value);
    const double size = std::abs(value);
    // Double.toString(): plain from 10^-3 to 10^7, else one digit before the point and an exponent.
    if (!std::isfinite(value) || value == 0 || (size >= 1e-3 && size < 1e7)) return text;
    std::string sign;
    if (text[0] == '-') sign = "-", text.erase(0, 1);
    int exponent = 0;
    if (const std::size_t e = text.find('e'); e != std::string::npos) {
        exponent = std::atoi(text.c_str() + e + 1);
        text.resize(e);
    }
    const std::size_t point = text.find('.');
    exponent += static_cast<int>(point == std::string::npos ? text.size() : point) - 1;
    if (point != std::string::npos) text.erase(point, 1);
    const std::size_t first = text.find_first_not_of('0');
    exponent -= static_cast<int>(first);
    text.erase(0, first);
    text.resize(std::max<std::size_t>(text.find_last_not_of('0') + 1, 1));
    if (text.size() == 1) text += '0';
    return sign + text.substr(0, 1) + '.' + text.substr(1) + 'E' + std::to_string(exponent);
}

} // namespace labdb::api
