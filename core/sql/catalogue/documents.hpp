#pragma once

#include <string>
#include <string_view>

#include "core/sql/catalogue/objects.hpp"

/// Objects of a catalogue as JSON documents. What has its usual value is not written, and what is not written has it,
/// so that a later version may add members.
namespace labdb::sql {

/// `T` is one of Catalogue's kinds.
template <class T> std::string document_of(const T& object);
/// Throws DatabaseError when the text is not what `document_of` writes.
template <class T> T object_of(std::string_view document);

} // namespace labdb::sql
