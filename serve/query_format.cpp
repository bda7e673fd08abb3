#include "core/api/protocol_query.hpp"
#include "core/util/random.hpp"
#include "serve/wire_format.hpp"

namespace labdb::serve {

namespace {

constexpr std::string_view kXml = "text/xml";

class QueryFormat : public WireFormat {
public:
    explicit QueryFormat(const api::Service& service) : WireFormat(util::Random().uuid()), service_(service) {}

    const api::Service& service() const override { return service_; }

    bool accept(const Request& request, Response& response) override {
        if (request.method == "GET" || request.method == "POST") {
            response.headers.emplace_back("Content-Type", kXml);
            return true;
        }
        response.status = 405;
        response.headers.emplace_back("Allow", "GET, POST");
        return false;
    }

    /// The fields stand in the body; what the URL has beside them counts too, as for AWS.
    const api::Operation& operation(const Request& request) override {
        form_ = api::read_form(request.body);
        if (const std::size_t mark = request.target.find('?'); mark != std::string::npos)
            for (auto& field : api::read_form(std::string_view(request.target).substr(mark + 1)))
                form_.push_back(std::move(field));
        return api::query_operation(service_, form_);
    }

    json::Value input(const Request&, const api::Operation& operation) override {
        return api::query_input(operation, form_);
    }

    void answer(const api::Operation& operation, const json::Value& output, Response& response) const override {
        response.body = api::query_output(operation, output, request_id());
    }

    void refuse(const api::Service& service, const api::Fault& fault, Response& response) const override {
        response.status = fault.error().error->http_status;
        response.body = api::query_error(service, fault, request_id());
    }

private:
    const api::Service& service_;
    api::Form form_;
};

} // namespace

std::unique_ptr<WireFormat> query_format(const api::Service& service) { return std::make_unique<QueryFormat>(service); }

} // namespace labdb::serve
