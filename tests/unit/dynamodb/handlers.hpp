#pragma once

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/api/dynamodb.hpp"
#include "core/api/error.hpp"
#include "core/api/long_task.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "core/store/store.hpp"

/// Handlers called as dispatch() calls them, on a store in a folder of its own.
namespace labdb::dynamodb {

/// JSON with `{"B": "…"}` turned into bytes, as the front ends do.
inline json::Value input_of(json::Value value) {
    if (value.is_array()) {
        for (json::Value& element : value.as_array()) element = input_of(std::move(element));
    } else if (value.is_object()) {
        json::Object& object = value.as_object();
        if (json::Value* bytes = object.find("B"); bytes && object.size() == 1 && bytes->is_string()) {
            *bytes = json::Bytes{bytes->as_string()};
            return value;
        }
        for (auto& [name, member] : object) member = input_of(std::move(member));
    }
    return value;
}

class Service {
public:
    Service() : folder_(make_folder()), environment_(store::Environment::open(folder_, {.sync = false})) {
        settings.s3_root = folder_ + "/s3";
        clock_.now = util::Instant{1'700'000'000'000'000};
    }
    ~Service() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    /// What a handler is asked: JSON as text or as a tree.
    struct Body {
        json::Value value;
        Body(const char* text) : value(json::read(text)) {}
        Body(std::string_view text) : value(json::read(text)) {}
        Body(const std::string& text) : value(json::read(text)) {}
        Body(json::Object object) : value(std::move(object)) {}
        Body(json::Value tree) : value(std::move(tree)) {}
    };

    template <class Name>
    json::Value call(json::Value (*handler)(const api::Input<Name>&, const api::ReadRequest&), Body body) {
        const json::Value input = input_of(std::move(body.value));
        const store::Reader reader = environment_.read();
        const api::ReadRequest request{reader, caller_, clock_, random_, settings};
        return handler(api::Input<Name>(input), request);
    }
    template <class Name>
    json::Value call(json::Value (*handler)(const api::Input<Name>&, api::WriteRequest&), Body body) {
        const json::Value input = input_of(std::move(body.value));
        std::shared_ptr<api::LongTask> task;
        try {
            return write([&](api::WriteRequest& request) { return handler(api::Input<Name>(input), request); });
        } catch (const api::TooLong& rest) {
            task = rest.task;
        }
        try {
            return carry_out(*task);
        } catch (const api::Fault&) {
            with_writer([&](api::WriteRequest& request) { task->abandon(request); });
            throw;
        }
    }
    /// Transactions of the latest long task before its last, and how many it may have.
    int slices = 0;
    int most_slices = 1000;
    /// What happens after the first of them.
    std::function<void()> between_slices;
    struct CutOff {};

    /// `Code: message` of the refusal; fails the test when there is none.
    template <class Handler> std::string refusal(Handler handler, Body body) {
        try {
            call(handler, std::move(body));
        } catch (const api::Fault& fault) {
            details = fault.details();
            return std::string(fault.code()) + ": " + fault.what();
        }
        FAIL("not refused");
        return {};
    }
    /// Of the latest refusal.
    json::Object details;
    api::Settings settings;

    /// A table that can be used at once.
    void create(TableDefinition table) {
        store::Writer writer = environment_.write();
        table.id = new_table_id(writer);
        for (IndexDefinition& index : table.indexes) index.id = new_table_id(writer);
        store_table(writer, table);
        writer.commit();
    }
    void put(std::string_view table, std::string_view item) {
        call(put_item, json::Object{{"TableName", table}, {"Item", json::read(item)}});
    }
    /// A transaction of its own, outside of a handler.
    template <class Action> void with_writer(Action&& action) {
        write([&action](api::WriteRequest& request) {
            action(request);
            return json::Value();
        });
    }
    void advance(util::Duration by) { clock_.now = clock_.now + by; }
    void set_pace(store::Pace pace) { clock_.pace = pace; }
    store::Reader read() const { return environment_.read(); }
    util::Instant now() const { return clock_.now; }

private:
    std::string folder_;
    store::Environment environment_;
    api::Caller caller_{"123456789012", "eu-west-1"};
    store::Clock clock_;
    util::Random random_{1};

    json::Value carry_out(api::LongTask& task) {
        const auto prepare = [&] {
            const store::Reader reader = environment_.read();
            return task.prepare({reader, caller_, clock_, random_, settings});
        };
        for (slices = 0; prepare(); ++slices) {
            if (slices == most_slices) throw CutOff();
            with_writer([&](api::WriteRequest& request) { task.write(request); });
            if (between_slices) std::exchange(between_slices, nullptr)();
        }
        return write([&](api::WriteRequest& request) { return task.finish(request); });
    }
    json::Value write(const std::function<json::Value(api::WriteRequest&)>& action) {
        store::Writer writer = environment_.write();
        api::WriteRequest request(writer, caller_, clock_, random_, settings);
        json::Value output = action(request);
        writer.commit();
        return output;
    }

    static std::string make_folder() {
        std::string path = std::filesystem::temp_directory_path() / "labdb-handlers-XXXXXX";
        REQUIRE(mkdtemp(path.data()));
        return path;
    }
};

inline IndexDefinition index_of(std::string name, bool global, KeySchema keys,
                                ProjectionType projection = ProjectionType::All,
                                std::vector<std::string> included = {}) {
    IndexDefinition index;
    index.name = std::move(name);
    index.global = global;
    index.keys = std::move(keys);
    index.projection = projection;
    index.non_key_attributes = std::move(included);
    return index;
}

inline TableDefinition table_of(std::string name, KeySchema keys, std::vector<IndexDefinition> indexes = {}) {
    TableDefinition table;
    table.name = std::move(name);
    table.keys = std::move(keys);
    table.indexes = std::move(indexes);
    table.billing = BillingMode::PayPerRequest;
    return table;
}

/// Table `T`: pk and sk; `hash` on g (KEYS_ONLY), `pair` on g and the number r (INCLUDE inc), `all` on g and r (ALL),
/// the local `local` on l (KEYS_ONLY). Table `H`: pk only.
inline void create_tables(Service& service) {
    const KeyAttribute pk{"pk", AttributeType::S}, sk{"sk", AttributeType::S}, g{"g", AttributeType::S},
        r{"r", AttributeType::N}, l{"l", AttributeType::S};
    service.create(
        table_of("T", {{pk}, {sk}},
                 {index_of("hash", true, {{g}, {}}, ProjectionType::KeysOnly),
                  index_of("pair", true, {{g}, {r}}, ProjectionType::Include, {"inc"}),
                  index_of("all", true, {{g}, {r}}), index_of("local", false, {{pk}, {l}}, ProjectionType::KeysOnly)}));
    service.create(table_of("H", {{pk}, {}}));
}

/// The values of one attribute in Items, in order: `a b c`.
inline std::string column(const json::Value& output, std::string_view attribute) {
    std::string out;
    for (const json::Value& item : output.find("Items")->as_array()) {
        const json::Value* value = item.find(attribute);
        if (!out.empty()) out += ' ';
        out += value ? value->as_object().begin()->second.as_string() : "-";
    }
    return out;
}

inline std::string text_of(const json::Value* value) { return value ? json::write(*value) : "absent"; }

} // namespace labdb::dynamodb
