#include "cli/database/local.hpp"

#include <algorithm>
#include <utility>

#include "cli/config.hpp"
#include "cli/database/session_connection.hpp"
#include "cli/globals.hpp"
#include "cli/regions.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/rds/due_renames.hpp"
#include "core/rds/endpoints.hpp"
#include "core/store/snapshots.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::database {

namespace {

constexpr std::string_view kDomain = ".rds.amazonaws.com";
constexpr std::string_view kStandardRegion = "us-east-1";

/// What stands before the domain in a name of RDS's: the Region. Empty for a name without dots; absent for names of
/// others.
std::optional<std::string> region_in(std::string_view host) {
    std::string name = util::to_lower(host);
    if (!name.empty() && name.back() == '.') name.pop_back();
    if (name.find('.') == std::string::npos) return std::string();
    if (name.size() <= kDomain.size() || name.compare(name.size() - kDomain.size(), kDomain.size(), kDomain) != 0)
        return std::nullopt;
    name.resize(name.size() - kDomain.size());
    return name.substr(name.rfind('.') + 1);
}

/// The account and Region that the user's settings say.
api::Caller own_place(const Environment& environment) {
    const Settings settings = resolve(Configuration::load(environment), environment, {});
    return {account_of(settings.credentials), settings.region.value_or(std::string(kStandardRegion))};
}

bool speaks(sql::Engine engine, Protocol protocol) {
    return (engine == sql::Engine::postgres) == (protocol == Protocol::postgres);
}

} // namespace

LocalExchange::LocalExchange(Session& session)
    : session_(session), lab_(lab_of(session.environment)), random_(lab_.seed) {}

std::vector<api::Caller> LocalExchange::places(std::string_view host) const {
    const std::optional<std::string> region = region_in(host);
    if (!region) return {};
    std::vector<api::Caller> found;
    for (const std::string& folder : store::environment_folders(store::data_folder(lab_.home))) {
        const std::vector<std::string> parts = util::split(folder, '/');
        if (parts.size() < 2) continue;
        api::Caller place{parts[parts.size() - 2], parts.back()};
        if (region->empty() || place.region == *region) found.push_back(std::move(place));
    }
    if (found.size() < 2) return found;
    const api::Caller own = own_place(session_.environment);
    const auto rank = [&](const api::Caller& place) {
        return (place.account == own.account ? 0 : 2) + (place.region == own.region ? 0 : 1);
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](const api::Caller& a, const api::Caller& b) { return rank(a) < rank(b); });
    return found;
}

void LocalExchange::visit_places(std::string_view host, const std::function<bool(const api::ReadRequest&)>& visit) {
    for (const api::Caller& place : places(host)) {
        const std::string folder = state_folder(lab_, place.account, place.region);
        const store::Environment environment = store::Environment::open(folder, store_options(lab_));
        LocalRegions regions(lab_, place.account, place.region, environment);
        const store::Clock clock = clock_now(lab_);
        dynamodb::Replication others(regions, place, clock, random_);
        const api::Settings settings{lab_.strict, folder, lab_.throttle, lab_.s3_root};
        bool due = false;
        {
            const store::Reader before = environment.read();
            due = rds::renames_are_due({before, place, clock.in(before), random_, settings, &others});
        }
        if (due) {
            store::Writer writer = environment.write();
            api::WriteRequest request(writer, place, clock.in(writer), random_, settings);
            rds::apply_due_renames(request);
            writer.commit();
        }
        const store::Reader reader = environment.read();
        const store::Clock moved = clock.in(reader);
        if (visit({reader, place, moved, random_, settings, &others})) return;
    }
}

std::optional<rds::SqlServer> LocalExchange::find(const std::string& host) {
    std::optional<rds::SqlServer> found;
    visit_places(host, [&](const api::ReadRequest& request) {
        found = rds::find_server(request, host);
        return found.has_value();
    });
    return found;
}

bool LocalExchange::knows(const std::string& host) {
    found_ = find(host);
    found_host_ = host;
    return found_.has_value();
}

Call LocalExchange::connect(const Login& login) {
    std::optional<rds::SqlServer> found = std::exchange(found_, std::nullopt);
    if (!found || found_host_ != login.host) found = find(login.host);
    Call call;
    if (!found) return call;
    if (!found->unspoken.empty())
        throw sql::Error(2003, "HY000",
                         "Can't connect to '" + login.host + "': labdb manages instances of " + found->unspoken +
                             ", but does not run that engine");
    call.outcome = Outcome::refused;
    if (!found->listening || (login.port != 0 && login.port != found->server.port)) return call;
    call.outcome = Outcome::other_protocol;
    if (!speaks(found->server.engine, login.protocol)) return call;
    // The real random source is this object's, which outlives all connections.
    found->server.random = &random_;
    call.server_version = found->server.version;
    const rds::LogIn way = rds::log_in(*found, login.user, login.password.value_or(""));
    if (way != rds::LogIn::accepted) {
        call.outcome = way == rds::LogIn::wrong_token ? Outcome::wrong_token : Outcome::wrong_password;
        return call;
    }
    sql::Session::Login user{login.user, "localhost", login.database, next_id_++, login.application};
    call.connection = std::make_unique<SessionConnection>(found->server, user);
    call.outcome = Outcome::connected;
    return call;
}

std::vector<std::string> LocalExchange::endpoints(Protocol protocol) {
    std::vector<std::string> names;
    visit_places("", [&](const api::ReadRequest& request) {
        rds::visit_records(request, rds::kinds::kInstance, "", [&](rds::Record& instance) {
            const bool postgres = instance.text("Engine").find("postgres") != std::string_view::npos;
            const json::Value* endpoint = instance.shown.find("Endpoint");
            if (endpoint && rds::takes_connections(instance) && postgres == (protocol == Protocol::postgres))
                names.push_back(endpoint->find("Address")->as_string());
            return true;
        });
        return false;
    });
    return names;
}

} // namespace labdb::cli::database
