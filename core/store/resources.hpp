#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.hpp"
#include "core/store/store.hpp"

/// Control-plane documents: what describes a resource and is no data of the user's, one JSON tree for each resource, by
/// its kind and a name that is unique among the resources of that kind.
///
/// A kind is lower-case letters and dashes. Kind and name together have at most 500 bytes. `json::Bytes` do not
/// survive.
namespace labdb::store {

/// Absent when there is none. Throws StoreError for bytes that are no document.
std::optional<json::Value> find_resource(const Reader& reader, std::string_view kind, std::string_view name);

/// Writes the document, new or in place of the old one.
void put_resource(Writer& writer, std::string_view kind, std::string_view name, const json::Value& document);

/// False when there was none.
bool erase_resource(Writer& writer, std::string_view kind, std::string_view name);

/// Shows the documents of a kind in the byte order of their names, those behind `after` (empty: all), until `visit`
/// returns false. `visit` must not write, and may take the document.
void visit_resources(const Reader& reader, std::string_view kind, std::string_view after,
                     const std::function<bool(std::string_view name, json::Value& document)>& visit);

} // namespace labdb::store
