#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/sql/session.hpp"

/// Objects by number and by name: what regclass and its like mean.
namespace labdb::sql {

/// `kind` is `regclass`, `regtype`, `regproc`, `regprocedure`, `regrole`, `regnamespace`; a number when there is no
/// such object, `-` of 0.
std::string object_name(Session::State& state, std::string_view kind, std::int64_t oid);
/// Absent when there is none of that name.
std::optional<std::int64_t> object_number(Session::State& state, std::string_view kind, const std::string& text);
/// The parts of a name as it is written: folded, or in quotes.
std::vector<std::string> parts_of_name(const std::string& text);
/// The relation of that name, also an index or a system table.
std::optional<std::int64_t> relation_number(Session::State& state, const std::string& text);

} // namespace labdb::sql
