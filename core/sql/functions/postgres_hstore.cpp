// Functions of the extension hstore.
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_contributed.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/hstore.hpp"
#include "core/sql/postgres/jsonb.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

using Element = std::optional<std::string>;

Hstore hstore_of(const CellView& value) { return Hstore::read(as_text(value)); }

Element element_of(const HstorePair* pair) { return pair ? pair->value : std::nullopt; }

std::vector<std::string> keys_of(const CellView& array) {
    std::vector<std::string> keys;
    for (Element& element : Array::read(as_text(array)).elements)
        if (element) keys.push_back(std::move(*element));
    return keys;
}

Cell cell_of(const Element& element) { return element ? Cell(*element) : Cell(); }

/// hstore(key, value): a key of NULL makes NULL.
Cell of_pair(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    HstorePair pair{std::string(as_text(a[0])), {}};
    if (!is_null(a[1])) pair.value = std::string(as_text(a[1]));
    return Hstore({std::move(pair)}).print();
}

std::string key_of(const Element& element) {
    if (!element) throw Error("22004", "null value not allowed for hstore key");
    return *element;
}

/// hstore(text[]): keys and values by turns, or pairs in rows of two.
Cell of_array(Environment&, Arguments a) {
    const Array array = Array::read(as_text(a[0]));
    if (array.dimensions.size() > 2) throw Error("2202E", "wrong number of array subscripts");
    if (array.dimensions.size() == 2 && array.dimensions[1].length != 2)
        throw Error("2202E", "array must have two columns");
    if (array.elements.size() % 2 != 0) throw Error("2202E", "array must have even number of elements");
    std::vector<HstorePair> pairs;
    for (std::size_t i = 0; i < array.elements.size(); i += 2)
        pairs.push_back({key_of(array.elements[i]), array.elements[i + 1]});
    return Hstore(std::move(pairs)).print();
}

/// hstore(keys, values).
Cell of_arrays(Environment&, Arguments a) {
    if (is_null(a[0])) return {};
    const Array keys = Array::read(as_text(a[0]));
    const Array values = is_null(a[1]) ? Array() : Array::read(as_text(a[1]));
    if (keys.dimensions.size() > 1 || values.dimensions.size() > 1)
        throw Error("2202E", "wrong number of array subscripts");
    if (!is_null(a[1]) && keys.elements.size() != values.elements.size())
        throw Error("2202E", "arrays must have same bounds");
    std::vector<HstorePair> pairs;
    for (std::size_t i = 0; i < keys.elements.size(); ++i)
        pairs.push_back({key_of(keys.elements[i]), is_null(a[1]) ? Element() : values.elements[i]});
    return Hstore(std::move(pairs)).print();
}

/// hstore(record), and the record's type.
Cell of_record(Environment&, Arguments a) {
    const std::vector<RecordField> fields = record_fields(decode_type(as_text(a[1])));
    std::vector<Element> values;
    if (!is_null(a[0])) values = read_record(as_text(a[0]));
    values.resize(fields.size());
    std::vector<HstorePair> pairs;
    for (std::size_t i = 0; i < fields.size(); ++i) pairs.push_back({fields[i].name, values[i]});
    return Hstore(std::move(pairs)).print();
}

/// The record with what the hstore has of its fields: the record, its type's code, the hstore.
Cell populate(Environment& environment, Arguments a) {
    if (is_null(a[2])) return is_null(a[0]) ? Cell() : Cell(std::string(as_text(a[0])));
    const std::vector<RecordField> fields = record_fields(decode_type(as_text(a[1])));
    std::vector<Element> values;
    if (!is_null(a[0])) values = read_record(as_text(a[0]));
    values.resize(fields.size());
    const Hstore given = hstore_of(a[2]);
    if (given.pairs().empty() && is_null(a[0])) return {};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const HstorePair* pair = given.find(fields[i].name);
        if (!pair) continue;
        values[i] = pair->value;
        if (!pair->value) continue;
        const Cell cell = limit_value(value_read(environment, *pair->value, fields[i].type), fields[i].type, false);
        values[i] = value_text(environment, view_of(cell), fields[i].type);
    }
    return print_record(values);
}

Cell get(Environment&, Arguments a) {
    const Hstore from = hstore_of(a[0]);
    return cell_of(element_of(from.find(as_text(a[1]))));
}

Cell get_several(Environment&, Arguments a) {
    const Hstore from = hstore_of(a[0]);
    Array keys = Array::read(as_text(a[1]));
    for (Element& key : keys.elements) key = key ? element_of(from.find(*key)) : std::nullopt;
    return keys.print();
}

Cell concat(Environment&, Arguments a) {
    const Hstore first = hstore_of(a[0]), second = hstore_of(a[1]);
    std::vector<HstorePair> pairs = second.pairs();
    for (const HstorePair& pair : first.pairs()) pairs.push_back(pair);
    return Hstore(std::move(pairs)).print();
}

Cell exists(Environment&, Arguments a) { return bool_cell(hstore_of(a[0]).find(as_text(a[1])) != nullptr); }

Cell exists_any(Environment&, Arguments a) {
    const Hstore from = hstore_of(a[0]);
    const auto keys = keys_of(a[1]);
    return bool_cell(std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return from.find(key); }));
}

Cell exists_all(Environment&, Arguments a) {
    const Hstore from = hstore_of(a[0]);
    const auto keys = keys_of(a[1]);
    return bool_cell(std::all_of(keys.begin(), keys.end(), [&](const auto& key) { return from.find(key); }));
}

Cell defined(Environment&, Arguments a) {
    const Hstore from = hstore_of(a[0]);
    return bool_cell(element_of(from.find(as_text(a[1]))).has_value());
}

Cell contains(Environment&, Arguments a) {
    const Hstore whole = hstore_of(a[0]), part = hstore_of(a[1]);
    return bool_cell(std::all_of(part.pairs().begin(), part.pairs().end(), [&](const HstorePair& pair) {
        const HstorePair* found = whole.find(pair.key);
        return found && found->value == pair.value;
    }));
}

template <class Goes> Cell without(const Hstore& from, Goes&& goes) {
    std::vector<HstorePair> kept;
    for (const HstorePair& pair : from.pairs())
        if (!goes(pair)) kept.push_back(pair);
    return Hstore(std::move(kept)).print();
}

Cell delete_key(Environment&, Arguments a) {
    return without(hstore_of(a[0]), [&](const HstorePair& pair) { return pair.key == as_text(a[1]); });
}

Cell delete_keys(Environment&, Arguments a) {
    const auto keys = keys_of(a[1]);
    return without(hstore_of(a[0]),
                   [&](const HstorePair& pair) { return std::find(keys.begin(), keys.end(), pair.key) != keys.end(); });
}

Cell delete_pairs(Environment&, Arguments a) {
    const Hstore gone = hstore_of(a[1]);
    return without(hstore_of(a[0]), [&](const HstorePair& pair) {
        const HstorePair* found = gone.find(pair.key);
        return found && found->value == pair.value;
    });
}

Cell slice(Environment&, Arguments a) {
    const auto keys = keys_of(a[1]);
    return without(hstore_of(a[0]),
                   [&](const HstorePair& pair) { return std::find(keys.begin(), keys.end(), pair.key) == keys.end(); });
}

Cell keys(Environment&, Arguments a) {
    std::vector<Element> made;
    const Hstore from = hstore_of(a[0]);
    for (const HstorePair& pair : from.pairs()) made.emplace_back(pair.key);
    return Array::of(std::move(made)).print();
}

Cell values(Environment&, Arguments a) {
    std::vector<Element> made;
    const Hstore from = hstore_of(a[0]);
    for (const HstorePair& pair : from.pairs()) made.push_back(pair.value);
    return Array::of(std::move(made)).print();
}

/// hstore_to_array; with a second argument, hstore_to_matrix.
Cell to_array(Environment&, Arguments a) {
    Array made;
    const Hstore from = hstore_of(a[0]);
    for (const HstorePair& pair : from.pairs()) {
        made.elements.emplace_back(pair.key);
        made.elements.push_back(pair.value);
    }
    const int pairs = static_cast<int>(from.pairs().size());
    if (pairs == 0) return made.print();
    if (a.size() > 1)
        made.dimensions = {{1, pairs}, {1, 2}};
    else
        made.dimensions = {{1, pairs * 2}};
    return made.print();
}

Cell to_json(Environment&, Arguments a) { return hstore_of(a[0]).json(as_int(a[1]) != 0); }
Cell to_jsonb(Environment&, Arguments a) { return print_jsonb(read_json(hstore_of(a[0]).json(as_int(a[1]) != 0))); }

constexpr ScalarFunctionRow kRows[] = {
    {"pg_hstore_of_pair", 2, of_pair, true},
    {"pg_hstore_of_array", 1, of_array},
    {"pg_hstore_of_arrays", 2, of_arrays, true},
    {"pg_hstore_of_record", 2, of_record, true},
    {"pg_hstore_populate", 3, populate, true},
    {"pg_hstore_get", 2, get},
    {"pg_hstore_get_several", 2, get_several},
    {"pg_hstore_concat", 2, concat},
    {"pg_hstore_exists", 2, exists},
    {"pg_hstore_exists_any", 2, exists_any},
    {"pg_hstore_exists_all", 2, exists_all},
    {"pg_hstore_defined", 2, defined},
    {"pg_hstore_contains", 2, contains},
    {"pg_hstore_delete_key", 2, delete_key},
    {"pg_hstore_delete_keys", 2, delete_keys},
    {"pg_hstore_delete_pairs", 2, delete_pairs},
    {"pg_hstore_slice", 2, slice},
    {"pg_hstore_keys", 1, keys},
    {"pg_hstore_values", 1, values},
    {"pg_hstore_to_array", -1, to_array},
    {"pg_hstore_to_json", 2, to_json},
    {"pg_hstore_to_jsonb", 2, to_jsonb},
};

} // namespace

std::span<const ScalarFunctionRow> hstore_functions() { return kRows; }

} // namespace labdb::sql::postgres
