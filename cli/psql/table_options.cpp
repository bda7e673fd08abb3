#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "cli/psql/client.hpp"

// \pset and the short commands for some of its options.
namespace labdb::cli::psql {

namespace {

constexpr std::string_view kOptions[] = {
    "border",
    "columns",
    "csv_fieldsep",
    "expanded",
    "fieldsep",
    "fieldsep_zero",
    "footer",
    "format",
    "linestyle",
    "null",
    "numericlocale",
    "pager",
    "pager_min_lines",
    "recordsep",
    "recordsep_zero",
    "tableattr",
    "title",
    "tuples_only",
    "unicode_border_linestyle",
    "unicode_column_linestyle",
    "unicode_header_linestyle",
};

struct LayoutName {
    std::string_view name;
    Layout layout;
};
constexpr LayoutName kLayouts[] = {
    {"aligned", Layout::aligned}, {"asciidoc", Layout::asciidoc},   {"csv", Layout::csv},
    {"html", Layout::html},       {"latex", Layout::latex},         {"latex-longtable", Layout::latex_longtable},
    {"troff-ms", Layout::troff},  {"unaligned", Layout::unaligned}, {"wrapped", Layout::wrapped},
};
struct StyleName {
    std::string_view name;
    LineStyle style;
};
constexpr StyleName kStyles[] = {
    {"ascii", LineStyle::ascii}, {"old-ascii", LineStyle::old_ascii}, {"unicode", LineStyle::unicode}};

std::string_view name_of(Layout layout) {
    return std::find_if(std::begin(kLayouts), std::end(kLayouts), [&](auto& row) { return row.layout == layout; })
        ->name;
}
std::string_view name_of(LineStyle style) {
    return std::find_if(std::begin(kStyles), std::end(kStyles), [&](auto& row) { return row.style == style; })->name;
}

/// A word may be cut short. Null when it names none, or more than one.
template <class Name, std::size_t N> const Name* find_name(const Name (&names)[N], std::string_view text) {
    const Name* found = nullptr;
    for (const Name& row : names) {
        if (row.name.substr(0, text.size()) != text || text.empty()) continue;
        if (row.name == text) return &row;
        if (found) return nullptr;
        found = &row;
    }
    return found;
}

/// The first two names that a word cut short may mean; absent when it means at most one.
template <class Name, std::size_t N>
std::optional<std::pair<std::string_view, std::string_view>> ambiguous(const Name (&names)[N], std::string_view text) {
    const Name* found = nullptr;
    for (const Name& row : names) {
        if (row.name == text) return std::nullopt;
        if (text.empty() || row.name.substr(0, text.size()) != text) continue;
        if (found && find_name(names, text) == nullptr) return std::pair(found->name, row.name);
        if (!found) found = &row;
    }
    return std::nullopt;
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }
/// As \pset shows a text: a literal of psql's own.
std::string literal(std::string_view text) {
    std::string shown = "'";
    for (const char c : text) {
        if (c == '\n')
            shown += "\\n";
        else if (c == '\'')
            shown += "\\'";
        else
            shown += c;
    }
    return shown + "'";
}
std::string on_off(bool on) { return on ? "on" : "off"; }
std::string double_single(bool is_double) { return is_double ? "double" : "single"; }

} // namespace

bool Client::set_table_option(const std::string& given, const std::optional<std::string>& value, bool quiet) {
    const std::string name = given == "x" || given == "vertical" ? "expanded"
                             : given == "t"                      ? "tuples_only"
                             : given == "C"                      ? "title"
                             : given == "T"                      ? "tableattr"
                                                                 : given;
    TableOptions& options = table_;
    const auto fail = [&](const std::string& text) {
        complain(text);
        return false;
    };
    const auto set_flag = [&](bool& flag) {
        const std::optional<bool> wanted = value ? read_boolean(*value) : std::optional(!flag);
        if (!wanted)
            return fail("unrecognized value " + quoted(*value) + " for " + quoted(name) + ": Boolean expected");
        flag = *wanted;
        return true;
    };
    const auto set_number = [&](int& number) {
        if (value) number = std::atoi(value->c_str());
        return true;
    };
    const auto set_lines = [&](bool& is_double) {
        if (!value) return true;
        if (*value != "single" && *value != "double")
            return fail("\\pset: allowed " + name.substr(0, 0) + "Unicode " + name.substr(8, name.find('_', 8) - 8) +
                        " line styles are single, double");
        is_double = *value == "double";
        return true;
    };
    bool good = true;
    if (name == "format") {
        if (value) {
            const LayoutName* layout = find_name(kLayouts, *value);
            if (const auto pair = ambiguous(kLayouts, *value))
                return fail("\\pset: ambiguous abbreviation " + quoted(*value) + " matches both " +
                            quoted(pair->first) + " and " + quoted(pair->second));
            if (!layout)
                return fail(
                    "\\pset: allowed formats are aligned, asciidoc, csv, html, latex, latex-longtable, troff-ms, "
                    "unaligned, wrapped");
            options.layout = layout->layout;
        }
    } else if (name == "linestyle") {
        if (value) {
            const StyleName* style = find_name(kStyles, *value);
            if (!style) return fail("\\pset: allowed line styles are ascii, old-ascii, unicode");
            options.line_style = style->style;
        }
    } else if (name == "unicode_border_linestyle") {
        good = set_lines(options.double_border);
    } else if (name == "unicode_column_linestyle") {
        good = set_lines(options.double_columns);
    } else if (name == "unicode_header_linestyle") {
        good = set_lines(options.double_header);
    } else if (name == "border") {
        if (value) options.border = std::clamp(std::atoi(value->c_str()), 0, 65535);
    } else if (name == "expanded") {
        if (value && (*value == "auto" || *value == "automatic")) {
            options.expanded = Expanded::automatic;
        } else {
            bool on = options.expanded != Expanded::off;
            if (value && !read_boolean(*value))
                return fail("unrecognized value " + quoted(*value) +
                            " for \"expanded\"\nAvailable values are: on, off, auto.");
            good = set_flag(on);
            options.expanded = on ? Expanded::on : Expanded::off;
        }
    } else if (name == "numericlocale") {
        good = set_flag(options.numeric_locale);
    } else if (name == "null") {
        if (value) options.null = *value;
    } else if (name == "csv_fieldsep") {
        if (value) {
            if (value->size() != 1) return fail("\\pset: csv_fieldsep must be a single one-byte character");
            if (value->find_first_of("\"\r\n") != std::string::npos)
                return fail("\\pset: csv_fieldsep cannot be a double quote, a newline, or a carriage return");
            options.csv_separator = *value;
        }
    } else if (name == "fieldsep") {
        if (value) options.field_separator = *value;
        if (value) options.field_separator_zero = false;
    } else if (name == "fieldsep_zero") {
        options.field_separator_zero = true;
    } else if (name == "recordsep") {
        if (value) options.record_separator = *value;
        if (value) options.record_separator_zero = false;
    } else if (name == "recordsep_zero") {
        options.record_separator_zero = true;
    } else if (name == "tuples_only") {
        good = set_flag(options.tuples_only);
    } else if (name == "title") {
        options.title = value;
    } else if (name == "tableattr") {
        options.table_attributes = value.value_or("");
    } else if (name == "pager") {
        if (value && *value == "always") {
            options.pager = 2;
        } else if (value) {
            const std::optional<bool> on = read_boolean(*value);
            if (!on)
                return fail("unrecognized value " + quoted(*value) +
                            " for \"pager\"\nAvailable values are: on, off, always.");
            options.pager = *on ? 1 : 0;
        } else {
            options.pager = options.pager == 1 ? 0 : 1;
        }
    } else if (name == "pager_min_lines") {
        good = set_number(options.pager_min_lines);
    } else if (name == "footer") {
        good = set_flag(options.default_footer);
    } else if (name == "columns") {
        good = set_number(options.columns);
    } else {
        return fail("\\pset: unknown option: " + given);
    }
    // psql says nothing about the footer.
    if (good && !quiet && name != "footer") say(describe_table_option(name));
    return good;
}

std::string Client::describe_table_option(const std::string& name) const {
    const TableOptions& options = table_;
    if (name == "border") return "Border style is " + std::to_string(options.border) + ".";
    if (name == "columns")
        return options.columns ? "Target width is " + std::to_string(options.columns) + "." : "Target width is unset.";
    if (name == "expanded")
        return options.expanded == Expanded::automatic
                   ? "Expanded display is used automatically."
                   : "Expanded display is " + on_off(options.expanded == Expanded::on) + ".";
    if (name == "csv_fieldsep") return "Field separator for CSV is " + quoted(options.csv_separator) + ".";
    if (name == "fieldsep" || name == "fieldsep_zero")
        return options.field_separator_zero ? "Field separator is zero byte."
                                            : "Field separator is " + quoted(options.field_separator) + ".";
    if (name == "recordsep" || name == "recordsep_zero") {
        if (options.record_separator_zero) return "Record separator is zero byte.";
        return options.record_separator == "\n" ? "Record separator is <newline>."
                                                : "Record separator is " + quoted(options.record_separator) + ".";
    }
    if (name == "format") return "Output format is " + std::string(name_of(options.layout)) + ".";
    if (name == "linestyle") return "Line style is " + std::string(name_of(options.line_style)) + ".";
    if (name == "null") return "Null display is " + quoted(options.null) + ".";
    if (name == "numericlocale") return "Locale-adjusted numeric output is " + on_off(options.numeric_locale) + ".";
    if (name == "pager")
        return options.pager == 1   ? "Pager is used for long output."
               : options.pager == 2 ? "Pager is always used."
                                    : "Pager usage is off.";
    if (name == "pager_min_lines")
        return "Pager won't be used for less than " + std::to_string(options.pager_min_lines) +
               (options.pager_min_lines == 1 ? " line." : " lines.");
    if (name == "tableattr")
        return options.table_attributes.empty() ? "Table attributes unset."
                                                : "Table attributes are " + quoted(options.table_attributes) + ".";
    if (name == "title") return options.title ? "Title is " + quoted(*options.title) + "." : "Title is unset.";
    if (name == "tuples_only") return "Tuples only is " + on_off(options.tuples_only) + ".";
    if (name == "unicode_border_linestyle")
        return "Unicode border line style is " + quoted(double_single(options.double_border)) + ".";
    if (name == "unicode_column_linestyle")
        return "Unicode column line style is " + quoted(double_single(options.double_columns)) + ".";
    return "Unicode header line style is " + quoted(double_single(options.double_header)) + ".";
}

void Client::list_table_options() {
    const TableOptions& options = table_;
    const auto value_of = [&](std::string_view name) -> std::string {
        if (name == "border") return std::to_string(options.border);
        if (name == "columns") return std::to_string(options.columns);
        if (name == "csv_fieldsep") return literal(options.csv_separator);
        if (name == "expanded")
            return options.expanded == Expanded::automatic ? "auto" : on_off(options.expanded == Expanded::on);
        if (name == "fieldsep") return literal(options.field_separator);
        if (name == "fieldsep_zero") return on_off(options.field_separator_zero);
        if (name == "footer") return on_off(options.default_footer);
        if (name == "format") return std::string(name_of(options.layout));
        if (name == "linestyle") return std::string(name_of(options.line_style));
        if (name == "null") return literal(options.null);
        if (name == "numericlocale") return on_off(options.numeric_locale);
        if (name == "pager") return std::to_string(options.pager);
        if (name == "pager_min_lines") return std::to_string(options.pager_min_lines);
        if (name == "recordsep") return literal(options.record_separator);
        if (name == "recordsep_zero") return on_off(options.record_separator_zero);
        if (name == "tableattr") return options.table_attributes.empty() ? "" : literal(options.table_attributes);
        if (name == "title") return options.title ? literal(*options.title) : "";
        if (name == "tuples_only") return on_off(options.tuples_only);
        if (name == "unicode_border_linestyle") return double_single(options.double_border);
        if (name == "unicode_column_linestyle") return double_single(options.double_columns);
        return double_single(options.double_header);
    };
    constexpr std::size_t kNames = 24;
    for (const std::string_view name : kOptions)
        output_.out(std::string(name) + std::string(kNames - name.size(), ' ') + " " + value_of(name) + "\n");
}

Client::Result Client::table_option(const std::string&) {
    const auto name = optional_argument();
    if (!name) {
        list_table_options();
        return Result::done;
    }
    return set_table_option(*name, optional_argument(), false) ? Result::done : Result::failed;
}

Client::Result Client::short_table_option(const std::string& name) {
    const bool takes_argument = name != "a" && name != "H" && name != "html";
    const std::optional<std::string> value = takes_argument ? optional_argument() : std::nullopt;
    if (name == "a")
        return set_table_option("format", table_.layout == Layout::aligned ? "unaligned" : "aligned", false)
                   ? Result::done
                   : Result::failed;
    if (name == "H" || name == "html")
        return set_table_option("format", table_.layout == Layout::html ? "aligned" : "html", false) ? Result::done
                                                                                                     : Result::failed;
    const std::string option = name == "f" ? "fieldsep" : name;
    return set_table_option(option, value, false) ? Result::done : Result::failed;
}

} // namespace labdb::cli::psql
