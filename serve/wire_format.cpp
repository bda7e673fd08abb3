#include "serve/wire_format.hpp"

#include "core/api/form.hpp"
#include "core/util/text.hpp"
#include "serve/authorization.hpp"

namespace labdb::serve {

namespace {

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

std::unique_ptr<WireFormat> format_of(const api::Service& service) {
    switch (service.protocol) {
    case api::Protocol::query: return query_format(service);
    case api::Protocol::rest_json: return rest_format(service);
    case api::Protocol::json: break;
    }
    return json_format();
}

/// An unsigned Query request is of the service whose API version it names.
const api::Service* query_service(const Request& request) {
    const std::size_t mark = request.target.find('?');
    const bool asks = mark != std::string::npos && request.target.find("Action=", mark) != std::string::npos;
    if (!asks && media_type(request) != kFormType) return nullptr;
    const api::Form form =
        api::read_form(asks ? std::string_view(request.target).substr(mark + 1) : std::string_view(request.body));
    const std::string* version = api::find_field(form, api::kVersionField);
    for (const api::Service& service : api::services())
        if (service.protocol == api::Protocol::query && version && service.api_version == *version) return &service;
    return api::find_service("rds");
}

const api::Service* service_of_path(const Request& request) {
    const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
    for (const api::Service& service : api::services())
        if (service.protocol == api::Protocol::rest_json)
            for (const api::Operation& operation : service.operations)
                if (operation.http_uri == path) return &service;
    return nullptr;
}

} // namespace

std::unique_ptr<WireFormat> wire_format_of(const Request& request) {
    if (!request.header("X-Amz-Target").empty()) return json_format();
    if (const std::string name = signed_service(request); !name.empty())
        for (const api::Service& service : api::services())
            if (service.signing_name == name) return format_of(service);
    if (const api::Service* service = query_service(request)) return format_of(*service);
    if (const api::Service* service = service_of_path(request)) return format_of(*service);
    return json_format();
}

std::string media_type(const Request& request) {
    const std::string_view field = request.header("Content-Type");
    return util::to_lower(util::trim(field.substr(0, field.find(';'))));
}

} // namespace labdb::serve
