#include "core/api/dispatch.hpp"

#include <functional>
#include <stdexcept>

#include "core/api/long_task.hpp"
#include "core/api/model_order.hpp"
#include "core/api/validate.hpp"

namespace labdb::api {
namespace {

/// A request that hears the other Regions, or has something due written, is called again; more than twice only if they
/// change under it.
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

json::Value in_write_request(Engine& engine, const std::function<json::Value(WriteRequest&)>& work) {
    json::Value output;
    std::vector<std::function<void()>> after_commit;
    bool has_news = false;
    in_transaction(engine, [&](store::Writer& writer) {
        const store::Clock clock = engine.clock.in(writer);
        WriteRequest request(writer, engine.caller, clock, engine.random, engine.settings);
        request.others = engine.others;
        output = work(request);
        after_commit = std::move(request.after_commit);
        has_news = request.has_news;
    });
    for (const std::function<void()>& action : after_commit) action();
    if (has_news && engine.others) engine.others->deliver();
    return output;
}

void in_slices(LongTask& task, Engine& engine) {
    const auto prepare = [&] {
        const store::Reader reader = engine.environment.read();
        const store::Clock clock = engine.clock.in(reader);
        return task.prepare({reader, engine.caller, clock, engine.random, engine.settings, engine.others});
    };
    while (prepare()) {
        in_write_request(engine, [&task](WriteRequest& request) {
            task.write(request);
            return json::Value();
        });
    }
}

json::Value carry_out(LongTask& task, Engine& engine) {
    try {
        in_slices(task, engine);
        return in_write_request(engine, [&task](WriteRequest& request) { return task.finish(request); });
    } catch (...) {
        try {
            in_write_request(engine, [&task](WriteRequest& request) {
                task.abandon(request);
                return json::Value();
            });
        } catch (const std::exception&) {
            // What stays means nothing to anyone, and the first failure is the one to tell of.
        }
        throw;
    }
}

json::Value call_writing(const Handler& handler, const json::Value& input, Engine& engine) {
    std::shared_ptr<LongTask> task;
    try {
        return in_write_request(engine, [&](WriteRequest& request) { return handler.write(input, request); });
    } catch (const TooLong& rest) {
        task = rest.task;
    }
    return carry_out(*task, engine);
}

json::Value call(const Operation& operation, const json::Value& input, Engine& engine) {
    const Handler handler = handler_of(operation);
    for (int left = kMostCalls;; --left) {
        try {
            return operation.access == Access::read ? call_reading(handler, input, engine)
                                                    : call_writing(handler, input, engine);
        } catch (const Due& due) {
            if (left == 0) throw std::logic_error("what has come due stays due");
            in_write_request(engine, [&due](WriteRequest& request) {
                due.write(request);
                return json::Value();
            });
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
