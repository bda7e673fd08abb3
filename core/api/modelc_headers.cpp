#include "core/api/modelc_emit.hpp"
#include "core/api/modelc_names.hpp"

namespace labdb::api::modelc {

namespace {

std::string request_type(const OperationModel& operation) {
    return operation.access == Access::read ? "const api::ReadRequest&" : "api::WriteRequest&";
}

std::string shape(const ServiceModel& service, std::size_t index) {
    return "api::tables::" + shapes_name(service) + '[' + std::to_string(index) + ']';
}

/// The enum of the input's members, and the function by which api::Input finds their names.
std::string input(const ServiceModel& service, const OperationModel& operation) {
    std::string out = "enum class " + operation.name + " : std::uint16_t {";
    if (operation.input)
        for (const auto& member : service.shapes[*operation.input].members)
            out += ' ' + enumerator_name(member.name) + ',';
    out += " };\ninline const api::Shape& input_shape(" + operation.name + ") { return ";
    return out + (operation.input ? shape(service, *operation.input) : "api::tables::unit") + "; }\n";
}

} // namespace

std::string emit_header(const ServiceModel& service) {
    const std::string name = service.identifier();
    std::string out(kGeneratedNotice);
    out +=
        "#pragma once\n\n#include <cstdint>\n\n#include \"core/api/request.hpp\"\n#include \"core/api/table.hpp\"\n\n";
    out += "namespace labdb::api::tables {\nextern const Shape " + shapes_name(service) + '[' +
           std::to_string(service.shapes.size()) +
           "];\nextern const Shape unit;\n} // namespace labdb::api::tables\n\n";
    out += "namespace labdb::" + name + " {\n\n";
    // An enumerator (PutItem::Item) hides nothing that could be meant, but gcc says so where a type has its name.
    out += "#pragma GCC diagnostic push\n#pragma GCC diagnostic ignored \"-Wshadow\"\n";
    for (const auto& operation : service.operations) {
        if (!operation.documentation.empty()) out += "/// " + operation.documentation + '\n';
        out += input(service, operation);
        if (operation.supported)
            out += "json::Value " + function_name(operation.command) + "(const api::Input<" + operation.name +
                   ">& in, " + request_type(operation) + " request);\n";
        out += '\n';
    }
    out += "#pragma GCC diagnostic pop\n\nnamespace errors {\n";
    for (std::size_t i = 0; i < service.shapes.size(); ++i)
        if (service.shapes[i].error)
            out += "inline constexpr const api::Shape& " + service.shapes[i].name + " = " + shape(service, i) + ";\n";
    return out + "} // namespace errors\n\n} // namespace labdb::" + name + '\n';
}

} // namespace labdb::api::modelc
