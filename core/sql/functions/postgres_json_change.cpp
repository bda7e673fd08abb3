// json and jsonb: making and changing. PostgreSQL's manual, 9.16.
#include <algorithm>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_json.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

using Path = std::vector<std::optional<std::string>>;

Cell value_to_json(Environment& environment, Arguments a) {
    return to_json(environment, a[0], decode_type(as_text(a[1])));
}
Cell value_to_jsonb(Environment& environment, Arguments a) {
    return print_jsonb(read_json(to_json(environment, a[0], decode_type(as_text(a[1])))));
}

/// array_to_json with its elements on lines of their own.
Cell array_to_json(Environment& environment, Arguments a) {
    const auto text = to_json(environment, a[0], decode_type(as_text(a[1])));
    if (is_null(a[2]) || as_int(a[2]) == 0) return text;
    std::string out = "[";
    for (const auto element : json_elements(text)) out += (out.size() > 1 ? ",\n " : "") + std::string(element);
    return out + "]";
}

Cell row_to_json(Environment& environment, Arguments a) {
    auto text = to_json(environment, a[0], decode_type(as_text(a[1])));
    if (is_null(a[2]) || as_int(a[2]) == 0) return text;
    // Each field on its own line.
    std::string out = "{";
    bool first = true;
    for (const auto& [key, value] : json_members(text)) {
        out += (first ? "" : ",\n ") + json_string(key) + ":" + std::string(value);
        first = false;
    }
    return out + "}";
}

/// Values and types in pairs; keys and values in pairs of these.
std::string build_object(Environment& environment, Arguments a, bool binary) {
    if (a.size() % 4 != 0) {
        Error error("22023", "argument list must have even number of elements");
        error.hint = std::string("The arguments of ") + (binary ? "jsonb" : "json") +
                     "_build_object() must consist of alternating keys and values.";
        throw error;
    }
    std::string out = "{";
    for (std::size_t i = 0; i < a.size(); i += 4) {
        if (is_null(a[i]) && binary)
            throw Error("22023", "argument " + std::to_string(i / 2 + 1) + ": key must not be null");
        if (is_null(a[i])) {
            Error error("22023", "argument " + std::to_string(i / 2 + 1) + " cannot be null");
            error.hint = "Object keys should be text.";
            throw error;
        }
        const auto type = decode_type(as_text(a[i + 1]));
        if (type.kind == TypeKind::array || type.kind == TypeKind::record || type.kind == TypeKind::json ||
            type.kind == TypeKind::jsonb)
            throw Error("22023", "key value must be scalar, not array, composite, or json");
        const auto key = type.kind == TypeKind::boolean ? std::string(as_int(a[i]) != 0 ? "true" : "false")
                                                        : value_text(environment, a[i], type);
        out += (i > 0 ? ", " : "") + json_string(key) + " : " +
               to_json(environment, a[i + 2], decode_type(as_text(a[i + 3])));
    }
    return out + "}";
}

std::string build_array(Environment& environment, Arguments a) {
    std::string out = "[";
    for (std::size_t i = 0; i < a.size(); i += 2)
        out += (i > 0 ? ", " : "") + to_json(environment, a[i], decode_type(as_text(a[i + 1])));
    return out + "]";
}

Cell json_build_object(Environment& environment, Arguments a) { return build_object(environment, a, false); }
Cell jsonb_build_object(Environment& environment, Arguments a) {
    return print_jsonb(read_json(build_object(environment, a, true)));
}
Cell json_build_array(Environment& environment, Arguments a) { return build_array(environment, a); }
Cell jsonb_build_array(Environment& environment, Arguments a) {
    return print_jsonb(read_json(build_array(environment, a)));
}

std::string object_of_texts(Arguments a) {
    const auto first = Array::read(as_text(a[0]));
    Path keys, values;
    if (a.size() > 1) {
        keys = first.elements;
        values = Array::read(as_text(a[1])).elements;
        if (keys.size() != values.size()) throw Error("2202E", "mismatched array dimensions");
    } else {
        if (first.elements.size() % 2 != 0) throw Error("2202E", "array must have even number of elements");
        for (std::size_t i = 0; i < first.elements.size(); ++i)
            (i % 2 == 0 ? keys : values).push_back(first.elements[i]);
    }
    std::string out = "{";
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!keys[i]) throw Error("22004", "null value not allowed for object key");
        out += (i > 0 ? ", " : "") + json_string(*keys[i]) + " : " + (values[i] ? json_string(*values[i]) : "null");
    }
    return out + "}";
}
Cell json_object(Environment&, Arguments a) { return object_of_texts(a); }
Cell jsonb_object(Environment&, Arguments a) { return print_jsonb(read_json(object_of_texts(a))); }

Cell concatenate(Environment&, Arguments a) {
    auto left = read_json(as_text(a[0]));
    auto right = read_json(as_text(a[1]));
    if (left.is_object() && right.is_object()) {
        for (auto& [key, value] : right.as_object()) left.as_object().set(key, std::move(value));
        return print_jsonb(left);
    }
    json::Array all;
    for (auto* side : {&left, &right}) {
        if (side->is_array()) {
            for (auto& element : side->as_array()) all.push_back(std::move(element));
        } else {
            all.push_back(std::move(*side));
        }
    }
    return print_jsonb(json::Value(std::move(all)));
}

/// The index that a path's step means in an array: 22P02 when it is no number.
std::int64_t array_index(const std::string& step, std::size_t position) {
    std::int64_t number = 0;
    const auto end = std::from_chars(step.data(), step.data() + step.size(), number);
    if (end.ec != std::errc() || end.ptr != step.data() + step.size()) {
        throw Error("22P02", "path element at position " + std::to_string(position + 1) + " is not an integer: \"" +
                                 step + "\"");
    }
    return number;
}

enum class Change { set, insert_before, insert_after, remove };

/// setPath of jsonfuncs.c.
void change(json::Value& at, const Path& path, std::size_t depth, Change what, const json::Value* value, bool create) {
    if (!path[depth]) throw Error("22004", "path element at position " + std::to_string(depth + 1) + " is null");
    const auto& step = *path[depth];
    const bool last = depth + 1 == path.size();
    if (at.is_object()) {
        auto* found = at.find(step);
        if (!last) {
            if (found) change(*found, path, depth + 1, what, value, create);
            return;
        }
        switch (what) {
        case Change::remove: at.as_object().erase(step); break;
        case Change::set:
            if (found || create) at.as_object().set(step, *value);
            break;
        default:
            if (found) {
                Error error("22023", "cannot replace existing key");
                error.hint = "Try using the function jsonb_set to replace key value.";
                throw error;
            }
            at.as_object().set(step, *value);
        }
        return;
    }
    if (!at.is_array()) return;
    auto& array = at.as_array();
    const auto count = static_cast<std::int64_t>(array.size());
    auto index = array_index(step, depth);
    if (index < 0) index += count;
    const bool there = index >= 0 && index < count;
    if (!last) {
        if (there) change(array[static_cast<std::size_t>(index)], path, depth + 1, what, value, create);
        return;
    }
    switch (what) {
    case Change::remove:
        if (there) array.erase(array.begin() + index);
        break;
    case Change::set:
        if (there)
            array[static_cast<std::size_t>(index)] = *value;
        else if (create)
            array.insert(index < 0 ? array.begin() : array.end(), *value);
        break;
    default: {
        const auto place = std::clamp<std::int64_t>(index + (what == Change::insert_after && there ? 1 : 0), 0, count);
        array.insert(array.begin() + place, *value);
    }
    }
}

Cell changed(const CellView& json, const CellView& path_text, Change what, const CellView* value, bool create) {
    auto document = read_json(as_text(json));
    const auto path = Array::read(as_text(path_text)).elements;
    if (!document.is_object() && !document.is_array()) {
        throw Error("22023", what == Change::remove ? "cannot delete path in scalar" : "cannot set path in scalar");
    }
    if (path.empty()) return text_cell(as_text(json));
    const auto given = value ? read_json(as_text(*value)) : json::Value();
    change(document, path, 0, what, &given, create);
    return print_jsonb(document);
}

Cell set(Environment&, Arguments a) {
    return changed(a[0], a[1], Change::set, &a[2], a.size() < 4 || as_int(a[3]) != 0);
}
Cell insert(Environment&, Arguments a) {
    return changed(a[0], a[1], a.size() > 3 && as_int(a[3]) != 0 ? Change::insert_after : Change::insert_before, &a[2],
                   true);
}
Cell delete_path(Environment&, Arguments a) { return changed(a[0], a[1], Change::remove, nullptr, false); }

Cell set_lax(Environment&, Arguments a) {
    if (is_null(a[0]) || is_null(a[1])) return {};
    const bool create = a.size() < 4 || as_int(a[3]) != 0;
    if (!is_null(a[2])) return changed(a[0], a[1], Change::set, &a[2], create);
    const auto how = a.size() > 4 ? as_text(a[4]) : std::string_view("use_json_null");
    if (how == "raise_exception") {
        Error error("22004", "JSON value must not be null");
        error.detail = "Exception was raised because null_value_treatment is \"raise_exception\".";
        error.hint =
            "To avoid, either change the null_value_treatment argument or ensure that an SQL NULL is not passed.";
        throw error;
    }
    if (how == "return_target") return text_cell(as_text(a[0]));
    if (how == "delete_key") return changed(a[0], a[1], Change::remove, nullptr, false);
    if (how != "use_json_null") {
        throw Error("22023", "null_value_treatment must be \"delete_key\", \"return_target\", \"use_json_null\", or "
                             "\"raise_exception\"");
    }
    const CellView null = std::string_view("null");
    return changed(a[0], a[1], Change::set, &null, create);
}

void delete_key(json::Value& document, std::string_view key) {
    if (document.is_object()) {
        document.as_object().erase(key);
    } else if (document.is_array()) {
        std::erase_if(document.as_array(),
                      [&](const json::Value& element) { return element.is_string() && element.as_string() == key; });
    } else {
        throw Error("22023", "cannot delete from scalar");
    }
}

Cell delete_one(Environment&, Arguments a) {
    auto document = read_json(as_text(a[0]));
    if (!std::holds_alternative<std::int64_t>(a[1])) {
        delete_key(document, as_text(a[1]));
        return print_jsonb(document);
    }
    if (document.is_object()) throw Error("22023", "cannot delete from object using integer index");
    if (!document.is_array()) throw Error("22023", "cannot delete from scalar");
    auto& array = document.as_array();
    auto index = as_int(a[1]);
    if (index < 0) index += static_cast<std::int64_t>(array.size());
    if (index >= 0 && index < static_cast<std::int64_t>(array.size())) array.erase(array.begin() + index);
    return print_jsonb(document);
}

Cell delete_several(Environment&, Arguments a) {
    auto document = read_json(as_text(a[0]));
    for (const auto& key : Array::read(as_text(a[1])).elements)
        if (key) delete_key(document, *key);
    return print_jsonb(document);
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_to_json", 2, value_to_json},
    {"pg_to_jsonb", 2, value_to_jsonb},
    {"pg_json_value", 2, value_to_json, true},
    {"pg_row_to_json", 3, row_to_json, true},
    {"pg_json_build_object", -1, json_build_object, true},
    {"pg_jsonb_build_object", -1, jsonb_build_object, true},
    {"pg_json_build_array", -1, json_build_array, true},
    {"pg_jsonb_build_array", -1, jsonb_build_array, true},
    {"pg_json_object", -1, json_object},
    {"pg_jsonb_object", -1, jsonb_object},
    {"pg_jsonb_concat", 2, concatenate},
    {"pg_array_to_json", 3, array_to_json, true},
    {"pg_jsonb_set", -1, set},
    {"pg_jsonb_insert", -1, insert},
    {"pg_jsonb_set_lax", -1, set_lax, true},
    {"pg_jsonb_delete", 2, delete_one},
    {"pg_jsonb_delete_keys", 2, delete_several},
    {"pg_jsonb_delete_path", 2, delete_path},
};

} // namespace

std::span<const ScalarFunctionRow> json_change_functions() { return kRows; }

} // namespace labdb::sql::postgres
