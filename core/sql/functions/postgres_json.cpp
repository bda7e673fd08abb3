// json and jsonb: reading. PostgreSQL's manual, 9.16.
#include "core/sql/functions/postgres_json.hpp"

#include <algorithm>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

/// `->`: a key of an object, a number of an array.
std::optional<std::string_view> step(const CellView& json, const CellView& key) {
    const auto text = as_text(json);
    if (std::holds_alternative<std::int64_t>(key)) {
        if (json_kind(text) != JsonKind::array) return std::nullopt;
        return json_step(text, std::to_string(as_int(key)));
    }
    if (json_kind(text) != JsonKind::object) return std::nullopt;
    return json_step(text, as_text(key));
}

Cell as_json(std::optional<std::string_view> found) { return found ? text_cell(*found) : Cell(); }
Cell as_plain(std::optional<std::string_view> found) {
    if (!found) return {};
    auto text = json_text(*found);
    return text ? Cell(std::move(*text)) : Cell();
}

Cell get(Environment&, Arguments a) { return as_json(step(a[0], a[1])); }
Cell get_text(Environment&, Arguments a) { return as_plain(step(a[0], a[1])); }

std::optional<std::string_view> walk(std::string_view json, const std::vector<std::optional<std::string>>& path) {
    std::optional<std::string_view> at = json;
    for (const auto& key : path) {
        if (!key) return std::nullopt;
        at = json_step(*at, *key);
        if (!at) return std::nullopt;
    }
    return at;
}

Cell path(Environment&, Arguments a) { return as_json(walk(as_text(a[0]), Array::read(as_text(a[1])).elements)); }
Cell path_text(Environment&, Arguments a) { return as_plain(walk(as_text(a[0]), Array::read(as_text(a[1])).elements)); }

std::vector<std::optional<std::string>> rest_of(Arguments a) {
    std::vector<std::optional<std::string>> keys;
    for (const auto& key : a.subspan(1)) keys.emplace_back(std::string(as_text(key)));
    return keys;
}
Cell extract(Environment&, Arguments a) { return as_json(walk(as_text(a[0]), rest_of(a))); }
Cell extract_text(Environment&, Arguments a) { return as_plain(walk(as_text(a[0]), rest_of(a))); }

Cell type_of(Environment&, Arguments a) {
    static constexpr const char* kNames[] = {"object", "array", "string", "number", "boolean", "null"};
    return std::string(kNames[static_cast<int>(json_kind(as_text(a[0])))]);
}

Cell array_length(Environment&, Arguments a) {
    const auto kind = json_kind(as_text(a[0]));
    if (kind == JsonKind::object) throw Error("22023", "cannot get array length of a non-array");
    if (kind != JsonKind::array) throw Error("22023", "cannot get array length of a scalar");
    return static_cast<std::int64_t>(json_elements(as_text(a[0])).size());
}

bool contains(const json::Value& outer, const json::Value& inner, bool top) {
    if (outer.is_object() && inner.is_object()) {
        for (const auto& [key, value] : inner.as_object()) {
            const auto* found = outer.find(key);
            if (!found || !contains(*found, value, false)) return false;
        }
        return true;
    }
    if (outer.is_array() && inner.is_array()) {
        return std::all_of(inner.as_array().begin(), inner.as_array().end(), [&](const json::Value& sought) {
            return std::any_of(outer.as_array().begin(), outer.as_array().end(),
                               [&](const json::Value& element) { return contains(element, sought, false); });
        });
    }
    // An array may contain a bare scalar, at the top.
    if (top && outer.is_array() && !inner.is_object()) {
        return std::any_of(outer.as_array().begin(), outer.as_array().end(),
                           [&](const json::Value& element) { return compare_jsonb(element, inner) == 0; });
    }
    return compare_jsonb(outer, inner) == 0;
}

Cell jsonb_contains(Environment&, Arguments a) {
    return bool_cell(contains(read_json(as_text(a[0])), read_json(as_text(a[1])), true));
}

bool exists(const json::Value& value, std::string_view key) {
    if (value.is_object()) return value.find(key) != nullptr;
    if (value.is_string()) return value.as_string() == key;
    return value.is_array() &&
           std::any_of(value.as_array().begin(), value.as_array().end(),
                       [&](const json::Value& element) { return element.is_string() && element.as_string() == key; });
}

Cell jsonb_exists(Environment&, Arguments a) { return bool_cell(exists(read_json(as_text(a[0])), as_text(a[1]))); }

template <bool all> Cell jsonb_exists_several(Environment&, Arguments a) {
    const auto value = read_json(as_text(a[0]));
    const auto keys = Array::read(as_text(a[1])).elements;
    const auto there = [&](const std::optional<std::string>& key) { return key && exists(value, *key); };
    if (all)
        return bool_cell(std::all_of(keys.begin(), keys.end(), [&](const auto& key) { return !key || there(key); }));
    return bool_cell(std::any_of(keys.begin(), keys.end(), there));
}

Cell pretty(Environment&, Arguments a) { return pretty_jsonb(read_json(as_text(a[0]))); }

/// Writes JSON again, without the members that are null.
void strip(std::string_view json, std::string& out) {
    switch (json_kind(json)) {
    case JsonKind::object: {
        out += '{';
        bool first = true;
        for (const auto& [key, value] : json_members(json)) {
            if (json_kind(value) == JsonKind::null) continue;
            if (!first) out += ',';
            first = false;
            out += json_string(key) + ":";
            strip(value, out);
        }
        out += '}';
        break;
    }
    case JsonKind::array: {
        out += '[';
        bool first = true;
        for (const auto element : json_elements(json)) {
            if (!first) out += ',';
            first = false;
            strip(element, out);
        }
        out += ']';
        break;
    }
    default: out += json;
    }
}

Cell strip_nulls(Environment&, Arguments a) {
    std::string out;
    strip(as_text(a[0]), out);
    return out;
}
Cell strip_nulls_binary(Environment&, Arguments a) {
    std::string out;
    strip(as_text(a[0]), out);
    return print_jsonb(read_json(out));
}

// Rows.

std::vector<std::string_view> elements_or_fail(std::string_view json, const char* function) {
    switch (json_kind(json)) {
    case JsonKind::array: return json_elements(json);
    case JsonKind::object: throw Error("22023", std::string("cannot ") + function + " an object");
    default: throw Error("22023", std::string("cannot ") + function + " a scalar");
    }
}

class Texts final : public RowSource {
public:
    explicit Texts(std::vector<Row> rows) : rows_(std::move(rows)) {}
    bool next(Row& row) override {
        if (at_ >= rows_.size()) return false;
        row = std::move(rows_[at_++]);
        return true;
    }

private:
    std::vector<Row> rows_;
    std::size_t at_ = 0;
};

template <bool as_texts> std::unique_ptr<RowSource> element_rows(Environment&, Arguments a) {
    std::vector<Row> rows;
    if (!is_null(a[0])) {
        if (a.size() > 1 && json_kind(as_text(a[0])) == JsonKind::object)
            throw Error("22023", "cannot call " + std::string(as_text(a[1])) + " on a non-array");
        if (a.size() > 1 && json_kind(as_text(a[0])) != JsonKind::array)
            throw Error("22023", "cannot call " + std::string(as_text(a[1])) + " on a scalar");
        for (const auto element : elements_or_fail(as_text(a[0]), "extract elements from"))
            rows.push_back({as_texts ? as_plain(element) : text_cell(element)});
    }
    return std::make_unique<Texts>(std::move(rows));
}

std::vector<std::pair<std::string, std::string_view>> members_or_fail(std::string_view json, const char* function) {
    switch (json_kind(json)) {
    case JsonKind::object: return json_members(json);
    case JsonKind::array: throw Error("22023", std::string("cannot call ") + function + " on an array");
    default: throw Error("22023", std::string("cannot call ") + function + " on a scalar");
    }
}

template <bool as_texts> std::unique_ptr<RowSource> member_rows(Environment&, Arguments a) {
    std::vector<Row> rows;
    if (!is_null(a[0])) {
        if (json_kind(as_text(a[0])) != JsonKind::object && a.size() > 1)
            throw Error("22023", "cannot call " + std::string(as_text(a[1])) + " on a non-object");
        if (json_kind(as_text(a[0])) != JsonKind::object)
            throw Error("22023",
                        "cannot deconstruct " +
                            std::string(json_kind(as_text(a[0])) == JsonKind::array ? "an array" : "a scalar") +
                            " as an object");
        for (const auto& [key, value] : json_members(as_text(a[0])))
            rows.push_back({key, as_texts ? as_plain(value) : text_cell(value)});
    }
    return std::make_unique<Texts>(std::move(rows));
}

std::unique_ptr<RowSource> key_rows(Environment&, Arguments a) {
    std::vector<Row> rows;
    if (!is_null(a[0])) {
        for (const auto& [key, value] :
             members_or_fail(as_text(a[0]), a.size() > 1 ? "jsonb_object_keys" : "json_object_keys"))
            rows.push_back({key});
    }
    return std::make_unique<Texts>(std::move(rows));
}

/// The JSON, the record's type, and for json_populate_record the record that it fills.
template <bool several> std::unique_ptr<RowSource> record_rows(Environment& environment, Arguments a) {
    std::vector<Row> rows;
    if (!is_null(a[0])) {
        const auto type = decode_type(as_text(a[1]));
        const auto fields = record_fields(type);
        const auto base =
            a.size() > 2 && !is_null(a[2]) ? read_record(as_text(a[2])) : std::vector<std::optional<std::string>>();
        const auto add = [&](std::string_view object) {
            if (json_kind(object) != JsonKind::object)
                throw Error("22023", several ? "argument of jsonb_to_recordset must be an array of objects"
                                             : "cannot call jsonb_to_record on a non-object");
            std::vector<std::optional<std::string>> values;
            for (std::size_t i = 0; i < fields.size(); ++i) {
                const auto member = json_step(object, fields[i].name);
                if (!member) {
                    values.push_back(i < base.size() ? base[i] : std::nullopt);
                    continue;
                }
                const auto cell = from_json(environment, *member, fields[i].type);
                values.push_back(is_null(cell) ? std::nullopt
                                               : std::optional(value_text(environment, view_of(cell), fields[i].type)));
            }
            rows.push_back({print_record(values)});
        };
        if (several) {
            for (const auto element : elements_or_fail(as_text(a[0]), "call jsonb_to_recordset on")) add(element);
        } else {
            add(as_text(a[0]));
        }
    } else if (!several) {
        // json_to_record(NULL) is a row without values.
        const std::size_t fields = record_fields(decode_type(as_text(a[1]))).size();
        rows.push_back({print_record(std::vector<std::optional<std::string>>(fields))});
    }
    return std::make_unique<Texts>(std::move(rows));
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_json_get", 2, get},
    {"pg_json_get_text", 2, get_text},
    {"pg_json_path", 2, path},
    {"pg_json_path_text", 2, path_text},
    {"pg_json_extract", -1, extract},
    {"pg_json_extract_text", -1, extract_text},
    {"pg_json_typeof", 1, type_of},
    {"pg_json_array_length", 1, array_length},
    {"pg_jsonb_contains", 2, jsonb_contains},
    {"pg_jsonb_exists", 2, jsonb_exists},
    {"pg_jsonb_exists_any", 2, jsonb_exists_several<false>},
    {"pg_jsonb_exists_all", 2, jsonb_exists_several<true>},
    {"pg_jsonb_pretty", 1, pretty},
    {"pg_json_strip_nulls", 1, strip_nulls},
    {"pg_jsonb_strip_nulls", 1, strip_nulls_binary},
};

constexpr TableFunctionRow kTables[] = {
    {"pg_json_array_elements", 1, 2, element_rows<false>},
    {"pg_json_array_elements_text", 1, 2, element_rows<true>},
    {"pg_json_each", 2, 2, member_rows<false>},
    {"pg_json_each_text", 2, 2, member_rows<true>},
    {"pg_json_object_keys", 1, 2, key_rows},
    {"pg_json_to_record", 1, 3, record_rows<false>},
    {"pg_json_to_recordset", 1, 3, record_rows<true>},
};

} // namespace

std::span<const ScalarFunctionRow> json_functions() { return kRows; }
std::span<const TableFunctionRow> json_tables() { return kTables; }

} // namespace labdb::sql::postgres
