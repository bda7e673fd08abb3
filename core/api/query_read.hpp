#pragma once

#include <string_view>

#include "core/api/table.hpp"
#include "core/api/xml_read.hpp"
#include "core/json/value.hpp"

/// The Query protocol as its client reads it (query_write.hpp has the request).
namespace labdb::api {

/// The result in a response, in the model's types; moments stay text. Throws XmlError when the text is no XML or no
/// response to the operation.
json::Value query_result(const Operation& operation, std::string_view body);

/// The members of a structure, as found below an element.
json::Value query_structure(const Shape& shape, const XmlElement& element);

} // namespace labdb::api
