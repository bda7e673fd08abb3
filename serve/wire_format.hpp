#pragma once

#include <memory>
#include <string>

#include "core/api/error.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"
#include "serve/http.hpp"

namespace labdb::serve {

/// One request, and its answer, as one of AWS's protocols has them. It keeps what it has read from step to step; the
/// steps are in the order in which AWS's own front ends find fault.
class WireFormat {
public:
    WireFormat(const WireFormat&) = delete;
    WireFormat& operator=(const WireFormat&) = delete;
    virtual ~WireFormat() = default;

    /// Whose errors are answered before the operation is known.
    virtual const api::Service& service() const = 0;
    /// Whether the request is a call at all; when it is none, the answer is in `response`.
    virtual bool accept(const Request& request, Response& response) = 0;
    /// Takes the body apart and finds the operation. Throws Fault.
    virtual const api::Operation& operation(const Request& request) = 0;
    /// The operation's input in the model's types. Throws Fault.
    virtual json::Value input(const Request& request, const api::Operation& operation) = 0;

    /// Writes status, headers and body.
    virtual void answer(const api::Operation& operation, const json::Value& output, Response& response) const = 0;
    virtual void refuse(const api::Service& service, const api::Fault& fault, Response& response) const = 0;

    /// What tells this request from others.
    const std::string& request_id() const { return request_id_; }
    /// Whether answers say what their bytes add up to.
    virtual bool has_checksum() const { return false; }

protected:
    explicit WireFormat(std::string request_id) : request_id_(std::move(request_id)) {}

private:
    std::string request_id_;
};

/// The format of the service that a request is for: the one that it was signed for, else the one whose kind of body or
/// whose path it has. DynamoDB's, when there is neither.
std::unique_ptr<WireFormat> wire_format_of(const Request& request);

/// AWS JSON 1.0, where a header names the operation: DynamoDB and its Streams.
std::unique_ptr<WireFormat> json_format();
/// The Query protocol: RDS and STS.
std::unique_ptr<WireFormat> query_format(const api::Service& service);
/// restJson1, where the path is the operation: the Data API of RDS.
std::unique_ptr<WireFormat> rest_format(const api::Service& service);

/// Without parameters, in lower case.
std::string media_type(const Request& request);

} // namespace labdb::serve
