#include <algorithm>
#include <array>
#include <cctype>
#include <functional>

#include "core/json/write.hpp"
#include "core/sql/error.hpp"
#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/functions/mysql_json_arguments.hpp"
#include "core/sql/functions/mysql_json_storage.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"

/// Functions that look into JSON documents (manual, 12.17.3 and 12.17.5).
namespace labdb::sql::mysql {

json::Value json_argument(Arguments a, std::size_t at, const char* function) {
    JsonFault fault;
    if (auto value = parse_json(bytes_of(a[at]), fault)) return std::move(*value);
    json_of_argument(bytes_of(a[at]), static_cast<int>(at + 1), function);
    return {};
}

bool one_of_one_or_all(std::string_view text, const char* function) {
    std::string word(text);
    for (char& letter : word) letter = static_cast<char>(letter | 0x20);
    if (word == "one") return true;
    if (word == "all") return false;
    throw Error(3154, "42000",
                std::string("The oneOrAll argument to ") + function + " may take these values: 'one' or 'all'.");
}

namespace {

/// document, path …
Cell extract(Environment&, Arguments a) {
    const json::Value document = json_argument(a, 0, "json_extract");
    std::vector<const json::Value*> found;
    bool many = a.size() > 2;
    for (std::size_t i = 1; i < a.size(); ++i) {
        const JsonPath path = JsonPath::parse(bytes_of(a[i]));
        many = many || path.is_many();
        for (const json::Value* value : path.find(document)) found.push_back(value);
    }
    if (found.empty()) return {};
    if (!many) return print_json(*found[0]);
    json::Array all;
    for (const json::Value* value : found) all.push_back(*value);
    return print_json(json::Value(std::move(all)));
}

/// A JSON string's text; of other values their JSON.
Cell unquoted(const json::Value& value) { return value.is_string() ? value.as_string() : print_json(value); }

Cell unquote(Environment&, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
    return unquoted(json_argument(a, 0, "json_unquote"));
}

/// `document->>path`
Cell extract_text(Environment& environment, Arguments a) {
    const Cell found = extract(environment, a);
    if (is_null(found)) return {};
    return unquoted(stored_json(std::get<std::string>(found)));
}

/// document, path, on empty, on error, default of empty, default of error
Cell value(Environment&, Arguments a) {
    const auto otherwise = [&](std::size_t what, std::size_t by_default, const Error& error) -> Cell {
        const std::string_view choice = bytes_of(a[what]);
        if (choice == "error") throw error;
        if (choice == "default") return cell_of(a[by_default]);
        return {};
    };
    if (is_null(a[0])) return {};
    JsonFault fault;
    const auto document = parse_json(bytes_of(a[0]), fault);
    if (!document) {
        json_of_argument(bytes_of(a[0]), 1, "json_value");
        return {};
    }
    const auto found = JsonPath::parse(bytes_of(a[1])).find(*document);
    if (found.empty())
        return otherwise(2, 4, Error(3966, "22035", "No value was found by 'json_value' on the specified path."));
    if (found.size() > 1)
        return otherwise(3, 5,
                         Error(3967, "22034", "More than one value was found by 'json_value' on the specified path."));
    if (found[0]->is_null()) return {};
    if (found[0]->is_bool()) return found[0]->as_bool() ? "true" : "false";
    return unquoted(*found[0]);
}

Cell valid(Environment&, Arguments a) {
    JsonFault fault;
    return std::int64_t{parse_json(bytes_of(a[0]), fault).has_value()};
}

std::string type_of(const json::Value& value) {
    switch (value.kind()) {
    case json::Kind::null: return "NULL";
    case json::Kind::boolean: return "BOOLEAN";
    case json::Kind::string:
    case json::Kind::bytes: return "STRING";
    case json::Kind::array: return "ARRAY";
    case json::Kind::object: return "OBJECT";
    case json::Kind::number: break;
    }
    const std::string& digits = value.as_number().text;
    if (!value.as_number().is_integer()) return "DOUBLE";
    return read_integer(digits).magnitude > static_cast<std::uint64_t>(INT64_MAX) && digits[0] != '-'
               ? "UNSIGNED INTEGER"
               : "INTEGER";
}
Cell type(Environment&, Arguments a) { return type_of(json_argument(a, 0, "json_type")); }

std::int64_t depth_of(const json::Value& value) {
    std::int64_t deepest = 0;
    if (value.is_array())
        for (const json::Value& element : value.as_array()) deepest = std::max(deepest, depth_of(element));
    if (value.is_object())
        for (const auto& [name, member] : value.as_object()) deepest = std::max(deepest, depth_of(member));
    return deepest + 1;
}
Cell depth(Environment&, Arguments a) { return depth_of(json_argument(a, 0, "json_depth")); }

/// document[, path]
Cell length(Environment&, Arguments a) {
    const json::Value document = json_argument(a, 0, "json_length");
    const json::Value* at = &document;
    if (a.size() > 1) {
        const auto found = JsonPath::parse(bytes_of(a[1]), true).find(document);
        if (found.empty()) return {};
        at = found[0];
    }
    if (at->is_array()) return static_cast<std::int64_t>(at->as_array().size());
    if (at->is_object()) return static_cast<std::int64_t>(at->as_object().size());
    return std::int64_t{1};
}

Cell keys(Environment&, Arguments a) {
    const json::Value document = json_argument(a, 0, "json_keys");
    const json::Value* at = &document;
    if (a.size() > 1) {
        const auto found = JsonPath::parse(bytes_of(a[1]), true).find(document);
        if (found.empty()) return {};
        at = found[0];
    }
    if (!at->is_object()) return {};
    json::Array names;
    std::vector<std::string> sorted;
    for (const auto& [name, member] : at->as_object()) sorted.push_back(name);
    std::sort(sorted.begin(), sorted.end(), [](const std::string& left, const std::string& right) {
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    });
    for (std::string& name : sorted) names.emplace_back(std::move(name));
    return print_json(json::Value(std::move(names)));
}

bool holds(const json::Value& target, const json::Value& candidate) {
    if (target.is_array()) {
        const auto in_target = [&](const json::Value& one) {
            return std::any_of(target.as_array().begin(), target.as_array().end(),
                               [&](const json::Value& element) { return holds(element, one); });
        };
        if (candidate.is_array())
            return std::all_of(candidate.as_array().begin(), candidate.as_array().end(), in_target);
        return in_target(candidate);
    }
    if (target.is_object() && candidate.is_object())
        return std::all_of(candidate.as_object().begin(), candidate.as_object().end(), [&](const auto& member) {
            const json::Value* had = target.find(member.first);
            return had != nullptr && holds(*had, member.second);
        });
    return compare_json(target, candidate) == 0;
}

/// target, candidate[, path]
Cell contains(Environment&, Arguments a) {
    const json::Value target = json_argument(a, 0, "json_contains"), candidate = json_argument(a, 1, "json_contains");
    const json::Value* at = &target;
    if (a.size() > 2) {
        const auto found = JsonPath::parse(bytes_of(a[2]), true).find(target);
        if (found.empty()) return {};
        at = found[0];
    }
    return std::int64_t{holds(*at, candidate)};
}

/// document, one or all, path …
Cell contains_path(Environment&, Arguments a) {
    const json::Value document = json_argument(a, 0, "json_contains_path");
    const bool one = one_of_one_or_all(bytes_of(a[1]), "json_contains_path");
    for (std::size_t i = 2; i < a.size(); ++i)
        if (JsonPath::parse(bytes_of(a[i])).find(document).empty() != one) return std::int64_t{one};
    return std::int64_t{!one};
}

Cell overlaps(Environment&, Arguments a) {
    const json::Value left = json_argument(a, 0, "json_overlaps"), right = json_argument(a, 1, "json_overlaps");
    const auto equal = [](const json::Value& x, const json::Value& y) { return compare_json(x, y) == 0; };
    if (left.is_object() && right.is_object())
        return std::int64_t{std::any_of(left.as_object().begin(), left.as_object().end(), [&](const auto& member) {
            const json::Value* had = right.find(member.first);
            return had != nullptr && equal(*had, member.second);
        })};
    const json::Array a_one{left}, b_one{right};
    const json::Array& x = left.is_array() ? left.as_array() : a_one;
    const json::Array& y = right.is_array() ? right.as_array() : b_one;
    for (const json::Value& one : x)
        for (const json::Value& other : y)
            if (equal(one, other)) return std::int64_t{1};
    return std::int64_t{0};
}

/// value MEMBER OF (array)
Cell member_of(Environment&, Arguments a) {
    const json::Value wanted = json_argument(a, 0, "member of"), document = json_argument(a, 1, "member of");
    if (!document.is_array()) return std::int64_t{compare_json(wanted, document) == 0};
    const json::Array& all = document.as_array();
    return std::int64_t{
        std::any_of(all.begin(), all.end(), [&](const json::Value& one) { return compare_json(wanted, one) == 0; })};
}

std::string path_name(const std::string& name) {
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char letter) {
        return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '$';
    }) && std::isdigit(static_cast<unsigned char>(name[0])) == 0;
    if (plain) return "." + name;
    std::string quoted = ".";
    json::write_string(name, false, quoted);
    return quoted;
}

/// document, one or all, pattern[, escape[, path …]]: the paths of texts that are LIKE the pattern.
Cell search(Environment& environment, Arguments a) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (is_null(a[i]) && i != 3) return {};
    const json::Value document = json_argument(a, 0, "json_search");
    const bool one = one_of_one_or_all(bytes_of(a[1]), "json_search");
    const std::string_view escape = a.size() > 3 && !is_null(a[3]) && !bytes_of(a[3]).empty() ? bytes_of(a[3]) : "\\";
    const ScalarFunctionRow* like = nullptr;
    for (const ScalarFunctionRow& row : text_search_functions())
        if (std::string_view(row.name) == "my_like") like = &row;
    std::vector<std::string> found;
    const std::function<void(const json::Value&, const std::string&)> walk = [&](const json::Value& value,
                                                                                 const std::string& path) {
        if (one && !found.empty()) return;
        if (value.is_string()) {
            const std::array<CellView, 4> arguments = {std::string_view(value.as_string()), a[2], escape,
                                                       std::string_view("utf8mb4_bin")};
            const bool matches = std::get<std::int64_t>(like->function(environment, arguments)) != 0;
            if (matches && std::find(found.begin(), found.end(), path) == found.end()) found.push_back(path);
        } else if (value.is_array()) {
            for (std::size_t i = 0; i < value.as_array().size(); ++i)
                walk(value.as_array()[i], path + "[" + std::to_string(i) + "]");
        } else if (value.is_object()) {
            for (const auto& [name, member] : value.as_object()) walk(member, path + path_name(name));
        }
    };
    if (a.size() <= 4) {
        walk(document, "$");
    } else {
        for (std::size_t i = 4; i < a.size(); ++i)
            for (const json::Value* start : JsonPath::parse(bytes_of(a[i])).find(document))
                walk(*start, std::string(bytes_of(a[i])));
    }
    if (found.empty()) return {};
    if (one || found.size() == 1) return print_json(json::Value(found[0]));
    json::Array paths(found.begin(), found.end());
    return print_json(json::Value(std::move(paths)));
}

Cell pretty(Environment&, Arguments a) { return pretty_json(json_argument(a, 0, "json_pretty")); }
Cell storage_size(Environment&, Arguments a) {
    return static_cast<std::int64_t>(json_storage_size(json_argument(a, 0, "json_storage_size")));
}
Cell storage_free(Environment&, Arguments a) {
    json_argument(a, 0, "json_storage_free");
    return std::int64_t{0};
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_json_extract", -1, extract},
    {"my_json_unquote", 1, unquote},
    {"my_json_extract_text", 2, extract_text},
    {"my_json_value", 6, value, true},
    {"my_json_valid", 1, valid},
    {"my_json_type", 1, type},
    {"my_json_depth", 1, depth},
    {"my_json_length", -1, length},
    {"my_json_keys", -1, keys},
    {"my_json_contains", -1, contains},
    {"my_json_contains_path", -1, contains_path},
    {"my_json_overlaps", 2, overlaps},
    {"my_json_member_of", 2, member_of},
    {"my_json_search", -1, search, true},
    {"my_json_pretty", 1, pretty},
    {"my_json_storage_size", 1, storage_size},
    {"my_json_storage_free", 1, storage_free},
};

} // namespace

std::span<const ScalarFunctionRow> json_functions() { return kRows; }

} // namespace labdb::sql::mysql
