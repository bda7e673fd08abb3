#include "core/api/query_write.hpp"

#include "core/json/write.hpp"
#include "core/util/base64.hpp"

namespace labdb::api {

namespace {

class FormWriter {
public:
    explicit FormWriter(Form& form) : form_(form) {}

    void structure(const Shape& shape, const json::Value& value, const std::string& prefix) {
        for (const Member& member : shape.members) {
            const json::Value* present = member.local_only ? nullptr : value.find(member.name);
            if (!present || present->is_null()) continue;
            write(*member.shape, *present, prefix + std::string(wire_name(member)));
        }
    }

private:
    Form& form_;

    void write(const Shape& shape, const json::Value& value, const std::string& path) {
        switch (shape.type) {
        case Type::structure: structure(shape, value, path + "."); break;
        case Type::list: list(shape, value, path); break;
        case Type::map: map(shape, value, path); break;
        case Type::timestamp: form_.emplace_back(path, moment_text(value)); break;
        case Type::blob:
            form_.emplace_back(path, util::base64_encode(value.is_bytes() ? value.as_bytes() : value.as_string()));
            break;
        default: form_.emplace_back(path, value.is_string() ? value.as_string() : json::write(value));
        }
    }

    void list(const Shape& shape, const json::Value& value, const std::string& path) {
        if (value.as_array().empty()) form_.emplace_back(path, "");
        const std::string name = path + "." + std::string(element_name(shape)) + ".";
        std::size_t number = 0;
        for (const json::Value& item : value.as_array())
            write(*shape.members[0].shape, item, name + std::to_string(++number));
    }

    void map(const Shape& shape, const json::Value& value, const std::string& path) {
        std::size_t number = 0;
        for (const auto& [name, item] : value.as_object()) {
            const std::string entry = path + "." + std::string(kMapEntry) + "." + std::to_string(++number);
            form_.emplace_back(entry + "." + std::string(kMapKey), name);
            write(*shape.members[1].shape, item, entry + "." + std::string(kMapValue));
        }
    }
};

} // namespace

Form query_form(const Operation& operation, const json::Value& input) {
    Form form = {{std::string(kActionField), std::string(operation.name)},
                 {std::string(kVersionField), std::string(operation.service->api_version)}};
    FormWriter(form).structure(*operation.input, input, "");
    return form;
}

} // namespace labdb::api
