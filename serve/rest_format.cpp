#include "core/api/protocol_json.hpp"
#include "core/json/read.hpp"
#include "core/util/random.hpp"
#include "core/util/utf8.hpp"
#include "serve/wire_format.hpp"

namespace labdb::serve {

namespace {

constexpr std::string_view kJson = "application/json";
constexpr unsigned kNotFound = 404;

class RestFormat : public WireFormat {
public:
    explicit RestFormat(const api::Service& service) : WireFormat(util::Random().uuid()), service_(service) {}

    const api::Service& service() const override { return service_; }

    bool accept(const Request&, Response& response) override {
        response.headers.emplace_back("Content-Type", kJson);
        return true;
    }

    const api::Operation& operation(const Request& request) override {
        const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
        for (const api::Operation& operation : service_.operations)
            if (operation.http_uri == path && operation.http_method == request.method) return operation;
        throw fault("UnknownOperationException");
    }

    /// A request without a body has no members.
    json::Value input(const Request& request, const api::Operation& operation) override {
        if (request.body.empty()) return json::Object();
        if (!util::is_utf8(request.body)) throw fault("SerializationException");
        try {
            return api::to_input(operation, json::read_strict(request.body));
        } catch (const json::ReadError&) {
            throw fault("SerializationException");
        }
    }

    void answer(const api::Operation& operation, const json::Value& output, Response& response) const override {
        response.body = api::output_text(operation, output);
    }

    /// The header names the error, the body has its members.
    void refuse(const api::Service&, const api::Fault& fault, Response& response) const override {
        const bool no_operation = fault.code() == "UnknownOperationException";
        response.status = no_operation ? kNotFound : fault.error().error->http_status;
        response.headers.emplace_back("x-amzn-ErrorType", fault.code());
        response.body = api::error_members(fault);
    }

private:
    const api::Service& service_;

    api::Fault fault(std::string_view code) const { return {*api::find_error(service_, code), ""}; }
};

} // namespace

std::unique_ptr<WireFormat> rest_format(const api::Service& service) { return std::make_unique<RestFormat>(service); }

} // namespace labdb::serve
