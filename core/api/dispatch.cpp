#include "core/api/dispatch.hpp"

#include "core/api/validate.hpp"

namespace labdb::api {

json::Value dispatch(const Operation& operation, const json::Value& input, Engine& engine) {
    if (!operation.supported) throw unsupported_operation(operation);
    validate_constraints(operation, input);
    const Handler handler = handler_of(operation);
    if (operation.access == Access::read) {
        const store::Reader reader = engine.environment.read();
        return handler.read(input, {reader, engine.caller, engine.clock, engine.random});
    }
    json::Value output;
    const auto write = [&](store::Writer& writer) {
        WriteRequest request(writer, engine.caller, engine.clock, engine.random);
        output = handler.write(input, request);
    };
    if (engine.commits) {
        engine.commits->run(write);
    } else {
        store::Writer writer = engine.environment.write();
        write(writer);
        writer.commit();
    }
    return output;
}

} // namespace labdb::api
