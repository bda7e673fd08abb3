#pragma once

#include <string>
#include <string_view>

#include "cli/mysql/result.hpp"

/// The layouts of results, byte for byte those of the mysql client of MySQL 8.0.
namespace labdb::cli::mysql {

struct Format {
    bool column_names = true;
    bool binary_as_hex = false;
    bool raw = false;
};

std::string format_table(const Result& result, const Format& format);
/// How wide that table is, in columns of the terminal.
std::size_t table_width(const Result& result, const Format& format);
/// Tab-separated; a tab, a line's end, a zero byte and a backslash in a value are escaped unless `raw`.
std::string format_tabs(const Result& result, const Format& format);
std::string format_vertical(const Result& result, const Format& format);
std::string format_html(const Result& result, const Format& format);
/// `statement` is shown as it was sent.
std::string format_xml(const Result& result, std::string_view statement, const Format& format);

} // namespace labdb::cli::mysql
