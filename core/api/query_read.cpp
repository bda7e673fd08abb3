#include "core/api/query_read.hpp"

#include "core/api/form.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"

namespace labdb::api {

namespace {

json::Value read(const Shape& shape, const XmlElement& element);

json::Value list(const Shape& shape, const XmlElement& element) {
    json::Array items;
    for (const XmlElement& child : element.children) items.push_back(read(*shape.members[0].shape, child));
    return items;
}

json::Value map(const Shape& shape, const XmlElement& element) {
    json::Object items;
    for (const XmlElement& entry : element.children)
        if (const XmlElement* value = entry.find(kMapValue))
            items.set(entry.text_of(kMapKey), read(*shape.members[1].shape, *value));
    return items;
}

json::Value number(std::string_view text) {
    const std::string_view digits = util::trim(text);
    constexpr std::string_view kNumber = "+-.0123456789eE";
    if (digits.empty() || digits.find_first_not_of(kNumber) != std::string_view::npos)
        throw XmlError("\"" + std::string(text) + "\" is no number");
    return json::Number{std::string(digits)};
}

json::Value read(const Shape& shape, const XmlElement& element) {
    switch (shape.type) {
    case Type::structure: return query_structure(shape, element);
    case Type::list: return list(shape, element);
    case Type::map: return map(shape, element);
    case Type::boolean: return element.text == "true";
    case Type::integer:
    case Type::long_integer:
    case Type::float_number:
    case Type::double_number: return number(element.text);
    case Type::blob:
        if (auto bytes = util::base64_decode_lenient(element.text)) return json::Bytes{std::move(*bytes)};
        throw XmlError("an element that is no base64");
    default: return element.text;
    }
}

} // namespace

json::Value query_structure(const Shape& shape, const XmlElement& element) {
    json::Object members;
    for (const Member& member : shape.members)
        if (const XmlElement* child = element.find(wire_name(member)))
            members.set(member.name, read(*member.shape, *child));
    return members;
}

json::Value query_result(const Operation& operation, std::string_view body) {
    const XmlElement response = read_xml(body);
    if (operation.output->members.empty()) return json::Object();
    if (operation.result_wrapper.empty()) return query_structure(*operation.output, response);
    const XmlElement* result = response.find(operation.result_wrapper);
    if (!result) throw XmlError("no " + std::string(operation.result_wrapper));
    return query_structure(*operation.output, *result);
}

} // namespace labdb::api
