#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The extension ltree's types (manual, F.23): paths of labels, and two languages that ask for them. Each is kept as
/// its text.
namespace labdb::sql::postgres {

/// `Top.Science.Astronomy`, in parts. Throws 42601 `ltree syntax error at character 3`.
std::vector<std::string> read_labels(std::string_view path);
std::string print_labels(const std::vector<std::string>& labels);

/// Whether an lquery, `Top.*{1,2}.!a|b*`, takes the whole path. Throws 42601.
bool matches_path(std::string_view query, const std::vector<std::string>& labels);
/// Whether an ltxtquery, `Europe & Russia*@ & !Transportation`, takes the labels. Throws 42601.
bool matches_labels(std::string_view query, const std::vector<std::string>& labels);

} // namespace labdb::sql::postgres
