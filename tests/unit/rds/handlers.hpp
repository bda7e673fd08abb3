#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "core/api/error.hpp"
#include "core/api/long_task.hpp"
#include "core/api/rds.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/records.hpp"
#include "core/store/store.hpp"

/// Handlers called as dispatch() calls them, on a store in a folder of its own, at 2026-11-20T16:44:06Z.
namespace labdb::rds {

class Service {
public:
    Service() : folder_(make_folder()), environment_(store::Environment::open(folder_, {.sync = false})) {
        settings.folder = folder_;
        clock_.now = *util::parse_iso8601("2026-11-20T16:44:06Z");
        clock_.pace = store::Pace::instant;
    }
    ~Service() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    /// The answer to an input written as JSON.
    template <class Name>
    json::Value call(json::Value (*handler)(const api::Input<Name>&, const api::ReadRequest&), std::string_view input) {
        const json::Value value = json::read(input);
        try {
            const store::Reader reader = environment_.read();
            return handler(api::Input<Name>(value), {reader, caller_, clock_, random_, settings});
        } catch (const api::Due& due) {
            with_writer([&](api::WriteRequest& request) { due.write(request); });
        }
        return call(handler, input);
    }
    template <class Name>
    json::Value call(json::Value (*handler)(const api::Input<Name>&, api::WriteRequest&), std::string_view input) {
        const json::Value value = json::read(input);
        json::Value output;
        try {
            with_writer([&](api::WriteRequest& request) { output = handler(api::Input<Name>(value), request); });
            return output;
        } catch (const api::Due& due) {
            with_writer([&](api::WriteRequest& request) { due.write(request); });
        }
        return call(handler, input);
    }

    /// `Code: message` of the refusal; fails the test when there is none.
    template <class Handler> std::string refusal(Handler handler, std::string_view input) {
        try {
            call(handler, input);
        } catch (const api::Fault& fault) {
            return std::string(fault.code()) + ": " + fault.what();
        }
        FAIL("not refused");
        return {};
    }

    /// A transaction of its own, outside of a handler.
    template <class Action> void with_writer(Action&& action) {
        store::Writer writer = environment_.write();
        api::WriteRequest request(writer, caller_, clock_, random_, settings);
        action(request);
        writer.commit();
        for (const auto& after : request.after_commit) after();
    }
    template <class Action> void with_reader(Action&& action) {
        const store::Reader reader = environment_.read();
        action(api::ReadRequest{reader, caller_, clock_, random_, settings});
    }

    void advance(util::Duration by) { clock_.now = clock_.now + by; }
    void set_pace(store::Pace pace) { clock_.pace = pace; }
    util::Instant now() const { return clock_.now; }
    const api::Caller& caller() const { return caller_; }

    api::Settings settings;

private:
    std::string folder_;
    store::Environment environment_;
    api::Caller caller_{"123456789012", "eu-west-1"};
    store::Clock clock_;
    util::Random random_{1};

    static std::string make_folder() {
        std::string path = std::filesystem::temp_directory_path() / "labdb-rds-XXXXXX";
        REQUIRE(mkdtemp(path.data()));
        return path;
    }
};

/// A member far inside: `at(output, "DBProxies/0/Status")`. Null when there is none.
inline const json::Value& at(const json::Value& value, std::string_view path) {
    static const json::Value kNothing;
    const json::Value* found = &value;
    while (found && !path.empty()) {
        const std::string_view step = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), step.size() + 1));
        if (found->is_array()) {
            const std::size_t index = std::stoul(std::string(step));
            found = index < found->as_array().size() ? &found->as_array()[index] : nullptr;
        } else {
            found = found->find(step);
        }
    }
    return found ? *found : kNothing;
}
inline std::string text_at(const json::Value& value, std::string_view path) {
    const json::Value& found = at(value, path);
    return found.is_string() ? found.as_string() : std::string();
}

} // namespace labdb::rds
