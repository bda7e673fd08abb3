#include "core/api/rds.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/proxies.hpp"
#include "core/rds/tags.hpp"

namespace labdb::rds {
namespace {

constexpr std::size_t kMostEndpoints = 20; // of one proxy

[[noreturn]] void refuse_existing_endpoint(const std::string& name) {
    throw api::Fault(errors::DBProxyEndpointAlreadyExistsFault, "DB proxy endpoint " + name + " already exists.");
}

Record require_available_endpoint(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> endpoint = find_record(request, kinds::kProxyEndpoint, name);
    if (!endpoint) refuse_missing_proxy_endpoint(name);
    if (endpoint->text("Status") != "available")
        throw api::Fault(errors::InvalidDBProxyEndpointStateFault,
                         "DB proxy endpoint " + endpoint->name + " is not in available state.");
    return std::move(*endpoint);
}

std::string address_of(const api::ReadRequest& request, const std::string& endpoint) {
    return endpoint_name(request.caller, endpoint + ".endpoint", "proxy");
}

} // namespace

void refuse_missing_proxy_endpoint(std::string_view name) {
    throw api::Fault(errors::DBProxyEndpointNotFoundFault, "DB proxy endpoint " + std::string(name) + " not found.");
}

json::Value create_db_proxy_endpoint(const api::Input<CreateDBProxyEndpoint>& in, api::WriteRequest& request) {
    using In = CreateDBProxyEndpoint;
    const Record proxy = require_available_proxy(request, in.text(In::DBProxyName));
    const std::string name = require_identifier("DBProxyEndpointName", in.text(In::DBProxyEndpointName));
    json::Array subnets = require_proxy_subnets(in.at(In::VpcSubnetIds));
    if (find_record(request, kinds::kProxyEndpoint, name)) refuse_existing_endpoint(name);
    std::size_t count = 0;
    visit_records(request, kinds::kProxyEndpoint, "", [&](Record& other) {
        if (other.text("DBProxyName") == proxy.name) ++count;
        return true;
    });
    if (count >= kMostEndpoints)
        throw api::Fault(errors::DBProxyEndpointQuotaExceededFault, "DB proxy endpoint quota exceeded");

    Record endpoint{name,
                    {{"DBProxyEndpointName", name},
                     {"DBProxyEndpointArn", arn_of(request.caller, kinds::kProxyEndpoint.arn_type,
                                                   new_proxy_id(request.random, "prx-endpoint-"))},
                     {"DBProxyName", proxy.name},
                     {"Status", "creating"},
                     {"VpcId", default_vpc(request.caller)},
                     {"VpcSecurityGroupIds", security_groups_or_default(request, in[In::VpcSecurityGroupIds])},
                     {"VpcSubnetIds", std::move(subnets)},
                     {"Endpoint", address_of(request, name)},
                     {"CreatedDate", timestamp(request.clock.now)},
                     {"TargetRole", in.text(In::TargetRole, "READ_WRITE")},
                     {"IsDefault", false},
                     {"EndpointNetworkType", in.text(In::EndpointNetworkType, "IPV4")}},
                    {},
                    {}};
    set_new_tags(endpoint, in[In::Tags]);
    json::Object shown = endpoint.shown;
    Plan(endpoint, request.clock).after(minutes(3), {{"Status", "available"}});
    save_record(request, kinds::kProxyEndpoint, endpoint);
    note_proxy_event(
        request, proxy,
        {"RDS-EVENT-0206", "creation", "RDS created endpoint " + name + " for DB proxy " + proxy.name + "."});
    return json::Object{{"DBProxyEndpoint", std::move(shown)}};
}

json::Value describe_db_proxy_endpoints(const api::Input<DescribeDBProxyEndpoints>& in,
                                        const api::ReadRequest& request) {
    using In = DescribeDBProxyEndpoints;
    const Filters filters(in[In::Filters], {});
    std::optional<Record> proxy;
    if (in[In::DBProxyName]) proxy = require_proxy(request, in.text(In::DBProxyName));
    return list_records(request,
                        {kinds::kProxyEndpoint, "DBProxyEndpoints", in[In::DBProxyEndpointName], in[In::Marker],
                         in[In::MaxRecords], refuse_missing_proxy_endpoint},
                        [&](const Record& endpoint) { return !proxy || endpoint.text("DBProxyName") == proxy->name; });
}

json::Value modify_db_proxy_endpoint(const api::Input<ModifyDBProxyEndpoint>& in, api::WriteRequest& request) {
    using In = ModifyDBProxyEndpoint;
    Record endpoint = require_available_endpoint(request, in.text(In::DBProxyEndpointName));
    const Record proxy = require_proxy(request, endpoint.text("DBProxyName"));
    if (in[In::VpcSecurityGroupIds]) endpoint.shown.set("VpcSecurityGroupIds", *in[In::VpcSecurityGroupIds]);
    if (in[In::NewDBProxyEndpointName]) {
        const std::string name = require_identifier("NewDBProxyEndpointName", in.text(In::NewDBProxyEndpointName));
        if (name != endpoint.name && find_record(request, kinds::kProxyEndpoint, name)) refuse_existing_endpoint(name);
        erase_record(request, kinds::kProxyEndpoint, endpoint);
        endpoint.name = name;
        endpoint.shown.set("DBProxyEndpointName", name);
        endpoint.shown.set("Endpoint", address_of(request, name));
    }
    endpoint.shown.set("Status", "modifying");
    json::Object shown = endpoint.shown;
    Plan(endpoint, request.clock).after(minutes(1), {{"Status", "available"}});
    save_record(request, kinds::kProxyEndpoint, endpoint);
    note_proxy_event(
        request, proxy,
        {"RDS-EVENT-0207", "configuration change", "RDS modified the endpoint of the DB proxy " + proxy.name + "."});
    return json::Object{{"DBProxyEndpoint", std::move(shown)}};
}

json::Value delete_db_proxy_endpoint(const api::Input<DeleteDBProxyEndpoint>& in, api::WriteRequest& request) {
    Record endpoint = require_available_endpoint(request, in.text(DeleteDBProxyEndpoint::DBProxyEndpointName));
    const Record proxy = require_proxy(request, endpoint.text("DBProxyName"));
    endpoint.shown.set("Status", "deleting");
    json::Object shown = endpoint.shown;
    Plan(endpoint, request.clock).gone_after(minutes(1));
    save_record(request, kinds::kProxyEndpoint, endpoint);
    note_proxy_event(
        request, proxy,
        {"RDS-EVENT-0208", "deletion", "RDS deleted endpoint " + endpoint.name + " for DB proxy " + proxy.name + "."});
    return json::Object{{"DBProxyEndpoint", std::move(shown)}};
}

} // namespace labdb::rds
