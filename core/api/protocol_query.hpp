#pragma once

#include <string>
#include <string_view>

#include "core/api/error.hpp"
#include "core/api/form.hpp"
#include "core/api/table.hpp"
#include "core/json/value.hpp"

/// The Query protocol as its server speaks it (query_write.hpp and query_read.hpp have the client's side): a form
/// comes, XML goes.
namespace labdb::api {

/// The operation that the form's `Action` and `Version` ask for. Throws Fault MissingAction, InvalidAction.
const Operation& query_operation(const Service& service, const Form& form);

/// The operation's input, in the model's types: moments are seconds, lists are in the order of their numbers. Fields
/// that the model does not know are passed over, as AWS does. Throws Fault MalformedInput.
json::Value query_input(const Operation& operation, const Form& form);

/// The body of a response: `<DescribeDBInstancesResponse xmlns="…"><DescribeDBInstancesResult>…`. Members that the
/// model does not have are left out.
std::string query_output(const Operation& operation, const json::Value& output, std::string_view request_id);

/// The body of an error: `<ErrorResponse xmlns="…"><Error><Type>Sender</Type><Code>…`.
std::string query_error(const Service& service, const Fault& fault, std::string_view request_id);

} // namespace labdb::api
