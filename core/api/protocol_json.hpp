#pragma once

#include <string>
#include <string_view>

#include "core/api/error.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"

/// The protocol awsJson1.0: what stands in the bodies of requests and responses.
namespace labdb::api {

/// Gives a request's JSON the types of the operation's input: base64 text becomes bytes, numbers where whole ones are
/// wanted lose their fraction, members that are null or that the model does not have go. Throws Fault
/// (SerializationException) in AWS's words where a value has another JSON type than its member.
json::Value to_input(const Operation& operation, json::Value document);

/// The body of a response: an operation's output.
std::string output_text(const Operation& operation, const json::Value& output);

/// The client's side of the same: the body of a request,
std::string input_text(const Operation& operation, const json::Value& input);
/// and what a response's JSON says in the shape's types: base64 text becomes bytes.
json::Value from_output(const Shape& shape, json::Value document);

/// The body of an error: `{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"…"}`.
/// An empty message is left out.
std::string error_text(const Service& service, const Fault& fault);
/// The same without `__type`, for restJson1: there a header has it.
std::string error_members(const Fault& fault);

/// A double as Java prints it, and so AWS: `0.5`, `1.0`, `1.763657046123E9`.
std::string java_double(double value);

} // namespace labdb::api
