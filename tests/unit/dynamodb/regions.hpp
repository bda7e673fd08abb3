#pragma once

#include <map>
#include <string>

#include "core/dynamodb/replication.hpp"
#include "core/store/regions.hpp"
#include "tests/unit/dynamodb/handlers.hpp"

namespace labdb::dynamodb {

/// An account with as many Regions as a test names. Handlers are called as dispatch() calls them.
class Account : public store::Regions {
public:
    Account() : root_(std::filesystem::temp_directory_path() / "labdb-regions-XXXXXX") {
        REQUIRE(mkdtemp(root_.data()));
        clock.now = util::Instant{1'700'000'000'000'000};
    }
    ~Account() override {
        places_.clear();
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }

    std::optional<Place> find(const std::string& region, bool make) override {
        opened[region] += 1;
        auto known = places_.find(region);
        if (known == places_.end()) {
            if (!make) return std::nullopt;
            known = places_.emplace(region, store::Environment::open(root_ + "/" + region, {.sync = false})).first;
        }
        return Place{known->second};
    }

    template <class Name>
    json::Value call(const std::string& region,
                     json::Value (*handler)(const api::Input<Name>&, const api::ReadRequest&), Service::Body body) {
        const json::Value input = input_of(std::move(body.value));
        const api::Caller caller{"123456789012", region};
        Replication replication(*this, caller, clock, random_);
        const store::Environment& environment = find(region, true)->environment;
        for (;;) try {
                const store::Reader reader = environment.read();
                return handler(api::Input<Name>(input),
                               {reader, caller, clock, random_, api::ReadRequest::kNoSettings, &replication});
            } catch (const api::Behind& behind) {
                replication.hear(behind);
            }
    }
    template <class Name>
    json::Value call(const std::string& region, json::Value (*handler)(const api::Input<Name>&, api::WriteRequest&),
                     Service::Body body) {
        const json::Value input = input_of(std::move(body.value));
        const api::Caller caller{"123456789012", region};
        Replication replication(*this, caller, clock, random_);
        const store::Environment& environment = find(region, true)->environment;
        for (;;) try {
                store::Writer writer = environment.write();
                api::WriteRequest request(writer, caller, clock, random_, settings);
                request.others = &replication;
                json::Value output = handler(api::Input<Name>(input), request);
                writer.commit();
                if (request.has_news && delivers) replication.deliver();
                return output;
            } catch (const api::Behind& behind) {
                replication.hear(behind);
            }
    }
    template <class Handler> std::string refusal(const std::string& region, Handler handler, Service::Body body) {
        try {
            call(region, handler, std::move(body));
        } catch (const api::Fault& fault) {
            return std::string(fault.code()) + ": " + fault.what();
        }
        FAIL("not refused");
        return {};
    }

    /// False: as if the process were killed right after the commit.
    bool delivers = true;
    api::Settings settings;
    store::Clock clock;
    /// How often each Region was asked for.
    std::map<std::string, int> opened;

private:
    std::string root_;
    std::map<std::string, store::Environment> places_;
    util::Random random_{1};
};

} // namespace labdb::dynamodb
