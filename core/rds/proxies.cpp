#include "core/rds/proxies.hpp"

#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/events.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr std::size_t kMostProxies = 20;
constexpr std::int64_t kLongestIdle = 28'800; // seconds

[[noreturn]] void refuse_existing_proxy(const std::string& name) {
    throw api::Fault(errors::DBProxyAlreadyExistsFault, "DB proxy " + name + " already exists.");
}

std::int64_t require_idle_timeout(const json::Value& seconds) {
    if (seconds.as_int() < 1 || seconds.as_int() > kLongestIdle)
        refuse_value("Invalid value " + std::to_string(seconds.as_int()) +
                     " for IdleClientTimeout. Must be between 1 and 28800");
    return seconds.as_int();
}

/// How a client proves who it is, where the parameter does not say.
std::string_view standard_password_type(std::string_view family) {
    if (family == "MYSQL") return "MYSQL_CACHING_SHA2_PASSWORD";
    return family == "POSTGRESQL" ? "POSTGRES_SCRAM_SHA_256" : "SQL_SERVER_AUTHENTICATION";
}

/// Reads Auth: as the proxy shows it. Refuses a secret that is none, and a password type of another engine family.
json::Array require_auth(const json::Value& auth, std::string_view family) {
    json::Array shown;
    for (const json::Value& entry : auth.as_array()) {
        json::Object read;
        for (const char* member : {"Description", "UserName"})
            if (const json::Value* text = entry.find(member)) read.set(member, *text);
        const json::Value* secret = entry.find("SecretArn");
        if (!secret ||
            !api::matches("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+", secret->as_string()))
            refuse_value("The parameter SecretArn must be the ARN of a secret in Secrets Manager.");
        const json::Value* type = entry.find("ClientPasswordAuthType");
        const std::string_view own = standard_password_type(family);
        if (type && type->as_string().substr(0, 5) != own.substr(0, 5))
            refuse_combination("ClientPasswordAuthType " + type->as_string() + " can't be used with engine family " +
                               std::string(family) + ".");
        const json::Value* iam = entry.find("IAMAuth");
        read.set("AuthScheme", "SECRETS");
        read.set("SecretArn", *secret);
        read.set("IAMAuth", iam ? *iam : json::Value("DISABLED"));
        read.set("ClientPasswordAuthType", type ? *type : json::Value(own));
        shown.emplace_back(std::move(read));
    }
    return shown;
}

json::Object new_target_group(api::WriteRequest& request, const std::string& proxy, std::string_view family) {
    const json::Value now = timestamp(request.clock.now);
    return {{"DBProxyName", proxy},
            {"TargetGroupName", kDefaultTargetGroup},
            {"TargetGroupArn", arn_of(request.caller, "target-group", new_proxy_id(request.random, "prx-tg-"))},
            {"IsDefault", true},
            {"Status", "available"},
            {"ConnectionPoolConfig", json::Object{{"MaxConnectionsPercent", 100},
                                                  {"MaxIdleConnectionsPercent", family == "SQLSERVER" ? 5 : 50},
                                                  {"ConnectionBorrowTimeout", 120},
                                                  {"SessionPinningFilters", json::Array()}}},
            {"CreatedDate", now},
            {"UpdatedDate", now}};
}

/// A proxy under another name: its address follows, its ARN does not.
void rename(api::WriteRequest& request, Record& proxy, const std::string& name) {
    if (name == proxy.name) return;
    if (find_record(request, kinds::kProxy, name)) refuse_existing_proxy(name);
    std::vector<Record> endpoints;
    visit_records(request, kinds::kProxyEndpoint, "", [&](Record& endpoint) {
        if (endpoint.text("DBProxyName") == proxy.name) endpoints.push_back(endpoint);
        return true;
    });
    for (Record& endpoint : endpoints) {
        endpoint.shown.set("DBProxyName", name);
        save_record(request, kinds::kProxyEndpoint, endpoint);
    }
    erase_record(request, kinds::kProxy, proxy);
    proxy.name = name;
    proxy.shown.set("DBProxyName", name);
    proxy.shown.set("Endpoint", endpoint_name(request.caller, name, "proxy"));
    proxy.hidden.find(kTargetGroup)->as_object().set("DBProxyName", name);
}

} // namespace

void refuse_missing_proxy(std::string_view name) {
    throw api::Fault(errors::DBProxyNotFoundFault, "DB proxy " + std::string(name) + " not found.");
}

Record require_proxy(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> proxy = find_record(request, kinds::kProxy, name);
    if (!proxy) refuse_missing_proxy(name);
    return std::move(*proxy);
}

Record require_available_proxy(const api::ReadRequest& request, std::string_view name) {
    Record proxy = require_proxy(request, name);
    if (proxy.text("Status") != "available")
        throw api::Fault(errors::InvalidDBProxyStateFault, "DB proxy " + proxy.name + " is in an unsupported state - " +
                                                               util::to_upper(proxy.text("Status")) +
                                                               ", needs to be in [AVAILABLE]");
    return proxy;
}

json::Array require_proxy_subnets(const json::Value& ids) {
    for (const json::Value& id : ids.as_array())
        if (!api::matches("subnet-[0-9a-z-]{1,64}", id.as_string()))
            throw api::Fault(errors::InvalidSubnet, "The requested subnet " + id.as_string() +
                                                        " is invalid, or multiple subnets were requested that are "
                                                        "not all in a common VPC.");
    if (ids.as_array().size() < 2)
        throw api::Fault(errors::InvalidSubnet, "At least two subnets in different Availability Zones are required.");
    return ids.as_array();
}

json::Array security_groups_or_default(const api::ReadRequest& request, const json::Value* ids) {
    if (ids && !ids->as_array().empty()) return ids->as_array();
    return {default_security_group(request.caller)};
}

std::string new_proxy_id(util::Random& random, std::string_view prefix) {
    return std::string(prefix) + random.text(17, "0123456789abcdef");
}

void note_proxy_event(api::WriteRequest& request, const Record& proxy, const ProxyEvent& event) {
    note_event(request, {"db-proxy", proxy.name, std::string(proxy.text("DBProxyArn"))},
               {event.id, event.category, event.message}, request.clock.now);
}

json::Value create_db_proxy(const api::Input<CreateDBProxy>& in, api::WriteRequest& request) {
    using In = CreateDBProxy;
    const std::string name = require_identifier("DBProxyName", in.text(In::DBProxyName));
    const std::string_view family = in.text(In::EngineFamily);
    const std::string_view scheme = in.text(In::DefaultAuthScheme, "NONE");
    json::Array subnets = require_proxy_subnets(in.at(In::VpcSubnetIds));
    json::Array auth;
    if (in[In::Auth]) auth = require_auth(*in[In::Auth], family);
    if (auth.empty() && scheme == "NONE")
        refuse_combination("You must specify Auth unless DefaultAuthScheme is IAM_AUTH.");
    if (find_record(request, kinds::kProxy, name)) refuse_existing_proxy(name);
    if (count_records(request, kinds::kProxy) >= kMostProxies)
        throw api::Fault(errors::DBProxyQuotaExceededFault, "DB proxy quota exceeded");

    const json::Value now = timestamp(request.clock.now);
    Record proxy{
        name,
        {{"DBProxyName", name},
         {"DBProxyArn", arn_of(request.caller, kinds::kProxy.arn_type, new_proxy_id(request.random, "prx-"))},
         {"Status", "creating"},
         {"EngineFamily", family},
         {"VpcId", default_vpc(request.caller)},
         {"VpcSecurityGroupIds", security_groups_or_default(request, in[In::VpcSecurityGroupIds])},
         {"VpcSubnetIds", std::move(subnets)},
         {"DefaultAuthScheme", scheme},
         {"Auth", std::move(auth)},
         {"RoleArn", in.text(In::RoleArn)},
         {"Endpoint", endpoint_name(request.caller, name, "proxy")},
         {"RequireTLS", in.flag(In::RequireTLS)},
         {"IdleClientTimeout", in[In::IdleClientTimeout] ? require_idle_timeout(*in[In::IdleClientTimeout]) : 1800},
         {"DebugLogging", in.flag(In::DebugLogging)},
         {"CreatedDate", now},
         {"UpdatedDate", now},
         {"EndpointNetworkType", in.text(In::EndpointNetworkType, "IPV4")},
         {"TargetConnectionNetworkType", in.text(In::TargetConnectionNetworkType, "IPV4")}},
        {{std::string(kTargetGroup), new_target_group(request, name, family)}, {std::string(kTargets), json::Array()}},
        {}};
    set_new_tags(proxy, in[In::Tags]);
    json::Object shown = proxy.shown;
    Plan(proxy, request.clock).after(minutes(5), {{"Status", "available"}});
    save_record(request, kinds::kProxy, proxy);
    note_proxy_event(request, proxy, {"RDS-EVENT-0203", "creation", "RDS created DB proxy " + name + "."});
    return json::Object{{"DBProxy", std::move(shown)}};
}

json::Value describe_db_proxies(const api::Input<DescribeDBProxies>& in, const api::ReadRequest& request) {
    using In = DescribeDBProxies;
    const Filters filters(in[In::Filters], {});
    return list_records(request, {kinds::kProxy, "DBProxies", in[In::DBProxyName], in[In::Marker], in[In::MaxRecords],
                                  refuse_missing_proxy});
}

json::Value modify_db_proxy(const api::Input<ModifyDBProxy>& in, api::WriteRequest& request) {
    using In = ModifyDBProxy;
    Record proxy = require_available_proxy(request, in.text(In::DBProxyName));
    if (in[In::Auth]) proxy.shown.set("Auth", require_auth(*in[In::Auth], proxy.text("EngineFamily")));
    if (in[In::DefaultAuthScheme]) proxy.shown.set("DefaultAuthScheme", *in[In::DefaultAuthScheme]);
    if (proxy.text("DefaultAuthScheme") == "NONE" && proxy.shown.find("Auth")->as_array().empty())
        refuse_combination("You must specify Auth unless DefaultAuthScheme is IAM_AUTH.");
    if (in[In::IdleClientTimeout])
        proxy.shown.set("IdleClientTimeout", require_idle_timeout(*in[In::IdleClientTimeout]));
    for (const auto& [parameter, member] : {std::pair(In::RequireTLS, "RequireTLS"),
                                            {In::DebugLogging, "DebugLogging"},
                                            {In::RoleArn, "RoleArn"},
                                            {In::SecurityGroups, "VpcSecurityGroupIds"}})
        if (in[parameter]) proxy.shown.set(member, *in[parameter]);
    if (in[In::NewDBProxyName])
        rename(request, proxy, require_identifier("NewDBProxyName", in.text(In::NewDBProxyName)));
    proxy.shown.set("UpdatedDate", timestamp(request.clock.now));
    proxy.shown.set("Status", "modifying");
    json::Object shown = proxy.shown;
    Plan(proxy, request.clock).after(minutes(1), {{"Status", "available"}});
    save_record(request, kinds::kProxy, proxy);
    note_proxy_event(request, proxy,
                     {"RDS-EVENT-0204", "configuration change", "RDS modified DB proxy " + proxy.name + "."});
    return json::Object{{"DBProxy", std::move(shown)}};
}

json::Value delete_db_proxy(const api::Input<DeleteDBProxy>& in, api::WriteRequest& request) {
    Record proxy = require_proxy(request, in.text(DeleteDBProxy::DBProxyName));
    if (proxy.text("Status") == "deleting")
        throw api::Fault(errors::InvalidDBProxyStateFault, "DB proxy " + proxy.name + " is already being deleted.");
    std::vector<Record> endpoints;
    visit_records(request, kinds::kProxyEndpoint, "", [&](Record& endpoint) {
        if (endpoint.text("DBProxyName") == proxy.name) endpoints.push_back(endpoint);
        return true;
    });
    for (Record& endpoint : endpoints) {
        endpoint.shown.set("Status", "deleting");
        Plan(endpoint, request.clock).gone_after(minutes(2));
        save_record(request, kinds::kProxyEndpoint, endpoint);
    }
    proxy.shown.set("Status", "deleting");
    json::Object shown = proxy.shown;
    Plan(proxy, request.clock).gone_after(minutes(2));
    save_record(request, kinds::kProxy, proxy);
    note_proxy_event(request, proxy, {"RDS-EVENT-0205", "deletion", "RDS deleted DB proxy " + proxy.name + "."});
    return json::Object{{"DBProxy", std::move(shown)}};
}

} // namespace labdb::rds
