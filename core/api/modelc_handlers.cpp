#include "core/api/modelc_emit.hpp"
#include "core/api/modelc_names.hpp"

namespace labdb::api::modelc {

namespace {

struct Thunk {
    std::string name;
    std::string definition;
};

/// A function of one type for all operations, which gives the handler its input under its own type.
Thunk thunk(const ServiceModel& service, const OperationModel& operation) {
    const std::string name_space = service.identifier();
    const std::string function = function_name(operation.command);
    const std::string request = operation.access == Access::read ? "const ReadRequest&" : "WriteRequest&";
    Thunk thunk;
    thunk.name = name_space + '_' + function;
    thunk.definition = "json::Value " + thunk.name + "(const json::Value& input, " + request +
                       " request) {\n    return labdb::" + name_space + "::" + function +
                       "(Input<labdb::" + name_space + "::" + operation.name + ">(input), request);\n}\n";
    return thunk;
}

} // namespace

std::string emit_handlers(std::span<const ServiceModel> services) {
    std::string includes, thunks, rows;
    for (const auto& service : services) {
        includes += "#include \"core/api/" + service.identifier() + ".hpp\"\n";
        for (const auto& operation : service.operations) {
            if (!operation.supported) {
                rows += "    {},\n";
                continue;
            }
            const auto [name, definition] = thunk(service, operation);
            thunks += definition;
            rows +=
                operation.access == Access::read ? "    {" + name + ", nullptr},\n" : "    {nullptr, " + name + "},\n";
        }
    }
    return std::string(kGeneratedNotice) + "#include \"core/api/dispatch.hpp\"\n" + includes +
           "\nnamespace labdb::api {\n\nnamespace {\n\n" + thunks +
           "\n/// By Operation::index.\nconstexpr Handler kHandlers[] = {\n" + rows +
           "};\n\n} // namespace\n\nHandler handler_of(const Operation& operation) { return "
           "kHandlers[operation.index]; }\n\n" +
           "} // namespace labdb::api\n";
}

} // namespace labdb::api::modelc
