#pragma once

#include <string>
#include <vector>

namespace labdb::sql {

/// What is wrong with a database file: how it is built, the catalogue's documents, and whether the tables and indexes
/// that they speak of are there, and no others. A sentence for each, without the full stop.
std::vector<std::string> check_file(const std::string& path);

} // namespace labdb::sql
