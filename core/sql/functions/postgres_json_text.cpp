#include "core/sql/functions/postgres_json.hpp"

#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/casts.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view json) {
    while (!json.empty() && is_blank(json.front())) json.remove_prefix(1);
    while (!json.empty() && is_blank(json.back())) json.remove_suffix(1);
    return json;
}

/// Behind the value that begins at `at`.
std::size_t skip_value(std::string_view json, std::size_t at) {
    std::size_t depth = 0;
    bool inside = false;
    for (; at < json.size(); ++at) {
        const char c = json[at];
        if (inside) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                inside = false;
        } else if (c == '"') {
            inside = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0) return at;
            --depth;
        } else if (c == ',' && depth == 0) {
            return at;
        }
    }
    return at;
}

std::string read_string(std::string_view literal) { return read_json(literal).as_string(); }

std::string timestamp_text(const Environment& environment, const CellView& value, const Type& type) {
    Environment iso = environment;
    iso.date_style = "ISO, MDY";
    auto text = value_text(iso, value, type);
    if (const auto blank = text.find(' '); type.kind != TypeKind::date && blank != std::string::npos) text[blank] = 'T';
    // JSON's zones have minutes.
    if (type.kind == TypeKind::timestamp && text.size() > 3 &&
        (text[text.size() - 3] == '+' || text[text.size() - 3] == '-'))
        text += ":00";
    return text;
}

std::string array_to_json(const Environment& environment, const Array& array, const Type& element,
                          std::size_t dimension, std::size_t& next) {
    std::string out = "[";
    Environment reader = environment;
    for (int i = 0; dimension < array.dimensions.size() && i < array.dimensions[dimension].length; ++i) {
        if (i > 0) out += ',';
        if (dimension + 1 < array.dimensions.size()) {
            out += array_to_json(environment, array, element, dimension + 1, next);
            continue;
        }
        const auto& text = array.elements[next++];
        out += text ? to_json(environment, view_of(value_read(reader, *text, element)), element) : "null";
    }
    return out + "]";
}

std::string record_to_json(const Environment& environment, std::string_view text, const Type& type) {
    const auto fields = record_fields(type);
    const auto values = read_record(text);
    std::string out = "{";
    Environment reader = environment;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) out += ',';
        out += json_string(i < fields.size() ? fields[i].name : "f" + std::to_string(i + 1)) + ":";
        if (!values[i]) {
            out += "null";
        } else if (i < fields.size()) {
            const auto cell = value_read(reader, *values[i], fields[i].type);
            out += to_json(environment, view_of(cell), fields[i].type);
        } else {
            out += json_string(*values[i]);
        }
    }
    return out + "}";
}

} // namespace

JsonKind json_kind(std::string_view json) {
    json = trimmed(json);
    switch (json.empty() ? 'n' : json.front()) {
    case '{': return JsonKind::object;
    case '[': return JsonKind::array;
    case '"': return JsonKind::string;
    case 't':
    case 'f': return JsonKind::boolean;
    case 'n': return JsonKind::null;
    default: return JsonKind::number;
    }
}

std::vector<std::string_view> json_elements(std::string_view array) {
    array = trimmed(array);
    array = array.substr(1, array.size() - 2);
    std::vector<std::string_view> elements;
    if (trimmed(array).empty()) return elements;
    for (std::size_t at = 0; at <= array.size();) {
        const auto end = skip_value(array, at);
        elements.push_back(trimmed(array.substr(at, end - at)));
        at = end + 1;
    }
    return elements;
}

std::vector<std::pair<std::string, std::string_view>> json_members(std::string_view object) {
    std::vector<std::pair<std::string, std::string_view>> members;
    for (const auto member : json_elements(object)) {
        std::size_t end = 1;
        while (end < member.size() && member[end] != '"') end += member[end] == '\\' ? 2 : 1;
        const auto colon = member.find(':', end);
        members.emplace_back(read_string(member.substr(0, end + 1)), trimmed(member.substr(colon + 1)));
    }
    return members;
}

std::optional<std::string> json_text(std::string_view json) {
    json = trimmed(json);
    switch (json_kind(json)) {
    case JsonKind::null: return std::nullopt;
    case JsonKind::string: return read_string(json);
    default: return std::string(json);
    }
}

std::optional<std::string_view> json_step(std::string_view json, std::string_view step) {
    if (json_kind(json) == JsonKind::object) {
        // Of several members of one name the last counts.
        std::optional<std::string_view> found;
        for (const auto& [key, value] : json_members(json))
            if (key == step) found = value;
        return found;
    }
    if (json_kind(json) != JsonKind::array) return std::nullopt;
    std::int64_t number = 0;
    const auto end = std::from_chars(step.data(), step.data() + step.size(), number);
    if (end.ec != std::errc() || end.ptr != step.data() + step.size()) return std::nullopt;
    const auto elements = json_elements(json);
    const auto count = static_cast<std::int64_t>(elements.size());
    if (number < 0) number += count;
    if (number < 0 || number >= count) return std::nullopt;
    return elements[static_cast<std::size_t>(number)];
}

std::string to_json(const Environment& environment, const CellView& value, const Type& type) {
    if (is_null(value)) return "null";
    switch (type.kind) {
    case TypeKind::boolean: return as_int(value) != 0 ? "true" : "false";
    case TypeKind::smallint:
    case TypeKind::integer:
    case TypeKind::bigint: return std::to_string(as_int(value));
    case TypeKind::real:
    case TypeKind::double_precision:
    case TypeKind::decimal: {
        auto text = value_text(environment, value, type);
        // What is no JSON number is a string.
        return text.find_first_of("NI") != std::string::npos ? json_string(text) : text;
    }
    case TypeKind::json:
    case TypeKind::jsonb: return std::string(as_text(value));
    case TypeKind::date:
    case TypeKind::datetime:
    case TypeKind::timestamp: return json_string(timestamp_text(environment, value, type));
    case TypeKind::array: {
        std::size_t next = 0;
        return array_to_json(environment, Array::read(as_text(value)), *type.element, 0, next);
    }
    case TypeKind::record: return record_to_json(environment, as_text(value), type);
    default: return json_string(value_text(environment, value, type));
    }
}

Cell from_json(Environment& environment, std::string_view json, const Type& type) {
    const auto kind = json_kind(json);
    if (kind == JsonKind::null) return {};
    if (type.kind == TypeKind::json) return std::string(json);
    if (type.kind == TypeKind::jsonb) return print_jsonb(read_json(json));
    if (type.kind == TypeKind::array && kind == JsonKind::array) {
        std::vector<std::optional<std::string>> elements;
        for (const auto element : json_elements(json)) {
            const auto cell = from_json(environment, element, *type.element);
            elements.push_back(is_null(cell) ? std::nullopt
                                             : std::optional(value_text(environment, view_of(cell), *type.element)));
        }
        return Array::of(std::move(elements)).print();
    }
    if (type.kind == TypeKind::record && kind == JsonKind::object) {
        std::vector<std::optional<std::string>> fields;
        for (const auto& field : record_fields(type)) {
            const auto member = json_step(json, field.name);
            const auto cell = member ? from_json(environment, *member, field.type) : Cell();
            fields.push_back(is_null(cell) ? std::nullopt
                                           : std::optional(value_text(environment, view_of(cell), field.type)));
        }
        return print_record(fields);
    }
    return limit_value(value_read(environment, *json_text(json), type), type, false);
}

} // namespace labdb::sql::postgres
