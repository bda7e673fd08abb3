#include "core/api/protocol_query.hpp"

#include "core/api/protocol_json.hpp"
#include "core/api/xml_write.hpp"
#include "core/json/write.hpp"
#include "core/util/base64.hpp"

namespace labdb::api {

namespace {

/// What AWS's framework calls the version of a request that names none.
constexpr std::string_view kNoVersion = "NO_VERSION_SPECIFIED";

Fault fault(const Service& service, std::string_view code, const std::string& message) {
    return {*find_error(service, code), message};
}

class ResultWriter {
public:
    explicit ResultWriter(std::string& out) : xml_(out) {}

    /// In the order in which the handler has them.
    void members(const Shape& shape, const json::Object& object) {
        for (const auto& [name, value] : object)
            if (const Member* member = value.is_null() ? nullptr : find_member(shape, name))
                element(wire_name(*member), *member->shape, value);
    }

private:
    XmlWriter xml_;

    void element(std::string_view name, const Shape& shape, const json::Value& value) {
        if (value.is_object())
            composite(name, value.as_object().empty(), [&] { object(shape, value.as_object()); });
        else if (value.is_array())
            composite(name, value.as_array().empty(), [&] { list(shape, value.as_array()); });
        else
            xml_.text(name, scalar(shape, value));
    }

    template <class Content> void composite(std::string_view name, bool is_empty, Content&& content) {
        if (is_empty) return xml_.empty(name);
        xml_.open(name);
        content();
        xml_.close(name);
    }

    void object(const Shape& shape, const json::Object& object) {
        if (shape.type != Type::map) return members(shape, object);
        for (const auto& [key, value] : object) {
            xml_.open(kMapEntry);
            xml_.text(kMapKey, key);
            element(kMapValue, *shape.members[1].shape, value);
            xml_.close(kMapEntry);
        }
    }

    void list(const Shape& shape, const json::Array& items) {
        for (const json::Value& item : items) element(element_name(shape), *shape.members[0].shape, item);
    }

    static std::string scalar(const Shape& shape, const json::Value& value) {
        if (value.is_bytes()) return util::base64_encode(value.as_bytes());
        if (shape.type == Type::timestamp) return moment_text(value);
        if (value.is_string()) return value.as_string();
        if (shape.type == Type::float_number || shape.type == Type::double_number)
            return java_double(value.as_double());
        return json::write(value);
    }
};

} // namespace

const Operation& query_operation(const Service& service, const Form& form) {
    const std::string* action = find_field(form, kActionField);
    if (!action || action->empty()) throw fault(service, "MissingAction", "Missing Action");
    const std::string* version = find_field(form, kVersionField);
    const Operation* operation = find_operation_by_name(service, *action);
    if (!operation || !version || *version != service.api_version)
        throw fault(service, "InvalidAction",
                    "Could not find operation " + *action + " for version " +
                        (version && !version->empty() ? *version : std::string(kNoVersion)));
    return *operation;
}

std::string query_output(const Operation& operation, const json::Value& output, std::string_view request_id) {
    std::string out;
    XmlWriter xml(out);
    const std::string response = std::string(operation.name) + "Response";
    xml.open(response, operation.service->xml_namespace);
    if (!operation.output->members.empty()) {
        xml.open(operation.result_wrapper);
        if (output.is_object()) ResultWriter(out).members(*operation.output, output.as_object());
        xml.close(operation.result_wrapper);
    }
    xml.open("ResponseMetadata");
    xml.text("RequestId", request_id);
    xml.close("ResponseMetadata");
    xml.close(response);
    return out;
}

std::string query_error(const Service& service, const Fault& fault, std::string_view request_id) {
    std::string out;
    XmlWriter xml(out);
    xml.open("ErrorResponse", service.xml_namespace);
    xml.open("Error");
    xml.text("Type", fault.error().error->sender_fault ? "Sender" : "Receiver");
    xml.text("Code", fault.code());
    if (const std::string_view message = fault.what(); !message.empty()) xml.text("Message", message);
    ResultWriter(out).members(fault.error(), fault.details());
    xml.close("Error");
    xml.text("RequestId", request_id);
    xml.close("ErrorResponse");
    return out;
}

} // namespace labdb::api
