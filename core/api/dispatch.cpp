#include "core/api/dispatch.hpp"

#include <stdexcept>

#include "core/api/model_order.hpp"
#include "core/api/validate.hpp"

namespace labdb::api {
namespace {

/// A request that hears the other Regions is called again; more than twice only if they change under it.
constexpr int kMostCalls = 10;

void in_transaction(Engine& engine, const store::CommitQueue::Work& work) {
    if (engine.commits) {
        engine.commits->run(work);
        return;
    }
    store::Writer writer = engine.environment.write();
    work(writer);
    writer.commit();
}

json::Value call_reading(const Handler& handler, const json::Value& input, Engine& engine) {
    const auto read = [&](const store::Reader& reader, store::Writer* meter) {
        return handler.read(input, {reader, engine.caller, engine.clock.in(reader), engine.random, engine.settings,
                                    engine.others, meter});
    };
    if (!engine.settings.throttle) return read(engine.environment.read(), nullptr);
    json::Value output;
    in_transaction(engine, [&](store::Writer& writer) { output = read(writer, &writer); });
    return output;
}

json::Value call_writing(const Handler& handler, const json::Value& input, Engine& engine) {
    json::Value output;
    std::vector<std::function<void()>> after_commit;
    bool has_news = false;
    in_transaction(engine, [&](store::Writer& writer) {
        const store::Clock clock = engine.clock.in(writer);
        WriteRequest request(writer, engine.caller, clock, engine.random, engine.settings);
        request.others = engine.others;
        output = handler.write(input, request);
        after_commit = std::move(request.after_commit);
        has_news = request.has_news;
    });
    for (const std::function<void()>& action : after_commit) action();
    if (has_news && engine.others) engine.others->deliver();
    return output;
}

json::Value call(const Operation& operation, const json::Value& input, Engine& engine) {
    const Handler handler = handler_of(operation);
    for (int left = kMostCalls;; --left) {
        try {
            return operation.access == Access::read ? call_reading(handler, input, engine)
                                                    : call_writing(handler, input, engine);
        } catch (const Behind& behind) {
            if (!engine.others || left == 0) throw std::logic_error("the other Regions cannot be heard");
            engine.others->hear(behind);
        }
    }
}

} // namespace

json::Value dispatch(const Operation& operation, const json::Value& input, Engine& engine) {
    if (!operation.supported) throw unsupported_operation(operation);
    validate_constraints(operation, input);
    json::Value output = call(operation, input, engine);
    if (operation.service->protocol == Protocol::query && operation.output)
        return in_model_order(*operation.output, std::move(output));
    return output;
}

} // namespace labdb::api
