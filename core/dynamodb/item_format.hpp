#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/dynamodb/attribute_value.hpp"

/// Items as bytes; the grammar stands in item_format.cpp.
namespace labdb::dynamodb {

/// `size` is size_of(item), kept in front so that capacity can be told without reading the attributes.
std::string encode_item(const AttributeMap& item, std::size_t size);
/// Throws StoreError for bytes that are no item.
AttributeMap decode_item(std::string_view bytes);
/// The size that encode_item() was given.
std::size_t stored_size(std::string_view bytes);

} // namespace labdb::dynamodb
