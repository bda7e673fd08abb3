#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_json.hpp"
#include "core/sql/functions/mysql_json_arguments.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"

/// Functions that make and change JSON documents (manual, 12.17.2 and 12.17.4). Values come as JSON texts; an SQL NULL
/// is JSON's.
namespace labdb::sql::mysql {

namespace {

std::string value_text(const CellView& cell) { return is_null(cell) ? "null" : std::string(bytes_of(cell)); }
json::Value value_of(const CellView& cell) { return is_null(cell) ? json::Value() : stored_json(bytes_of(cell)); }

Cell array(Environment&, Arguments a) {
    std::string out = "[";
    for (const CellView& element : a) out += (out.size() > 1 ? ", " : "") + value_text(element);
    return out + "]";
}

Cell object(Environment&, Arguments a) {
    std::vector<std::pair<std::string, std::string>> members;
    for (std::size_t i = 0; i + 1 < a.size(); i += 2) {
        if (is_null(a[i])) throw Error(3158, "22032", "JSON documents may not contain NULL member names.");
        members.emplace_back(bytes_of(a[i]), value_text(a[i + 1]));
    }
    return json_object(std::move(members));
}

Cell quote(Environment&, Arguments a) { return print_json(json::Value(std::string(bytes_of(a[0])))); }

enum class Change { set, insert, replace };

/// document, path, value …
Cell changed(Arguments a, Change change, const char* function) {
    for (std::size_t i = 0; i < a.size(); i += i == 0 ? 1 : 2)
        if (is_null(a[i])) return {};
    json::Value document = json_argument(a, 0, function);
    for (std::size_t i = 1; i + 1 < a.size(); i += 2) {
        const JsonPath path = JsonPath::parse(bytes_of(a[i]), true);
        if (json::Value* there = path.place(document)) {
            if (change != Change::insert) *there = value_of(a[i + 1]);
            continue;
        }
        if (change == Change::replace || path.legs().empty()) continue;
        json::Value* parent = path.place(document, path.legs().size() - 1);
        if (parent == nullptr) continue;
        const JsonLeg& leg = path.legs().back();
        if (leg.kind == JsonLeg::Kind::member) {
            if (parent->is_object()) parent->as_object().set(leg.name, value_of(a[i + 1]));
            continue;
        }
        // Beyond an array's end it is put at the end; what is no array becomes one.
        if (!parent->is_array()) *parent = json::Value(json::Array{*parent});
        json::Array& elements = parent->as_array();
        elements.insert(leg.from_last ? elements.begin() : elements.end(), value_of(a[i + 1]));
    }
    return print_json(document);
}
Cell set(Environment&, Arguments a) { return changed(a, Change::set, "json_set"); }
Cell insert(Environment&, Arguments a) { return changed(a, Change::insert, "json_insert"); }
Cell replace(Environment&, Arguments a) { return changed(a, Change::replace, "json_replace"); }

/// document, path …
Cell remove(Environment&, Arguments a) {
    json::Value document = json_argument(a, 0, "json_remove");
    for (std::size_t i = 1; i < a.size(); ++i) {
        const JsonPath path = JsonPath::parse(bytes_of(a[i]), true);
        if (path.legs().empty()) throw Error(3153, "42000", "The path expression '$' is not allowed in this context.");
        json::Value* parent = path.place(document, path.legs().size() - 1);
        if (parent == nullptr) continue;
        const JsonLeg& leg = path.legs().back();
        if (leg.kind == JsonLeg::Kind::member) {
            if (parent->is_object()) parent->as_object().erase(leg.name);
        } else if (parent->is_array()) {
            json::Array& elements = parent->as_array();
            if (const auto number = element_of(leg, elements.size()))
                elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(*number));
        }
    }
    return print_json(document);
}

/// document, path, value …
Cell array_append(Environment&, Arguments a) {
    for (std::size_t i = 0; i < a.size(); i += i == 0 ? 1 : 2)
        if (is_null(a[i])) return {};
    json::Value document = json_argument(a, 0, "json_array_append");
    for (std::size_t i = 1; i + 1 < a.size(); i += 2) {
        json::Value* there = JsonPath::parse(bytes_of(a[i]), true).place(document);
        if (there == nullptr) continue;
        if (!there->is_array()) *there = json::Value(json::Array{*there});
        there->as_array().push_back(value_of(a[i + 1]));
    }
    return print_json(document);
}

Cell array_insert(Environment&, Arguments a) {
    for (std::size_t i = 0; i < a.size(); i += i == 0 ? 1 : 2)
        if (is_null(a[i])) return {};
    json::Value document = json_argument(a, 0, "json_array_insert");
    for (std::size_t i = 1; i + 1 < a.size(); i += 2) {
        const JsonPath path = JsonPath::parse(bytes_of(a[i]), true);
        if (path.legs().empty() || path.legs().back().kind != JsonLeg::Kind::element)
            throw Error(3165, "42000", "A path expression is not a path to a cell in an array.");
        json::Value* parent = path.place(document, path.legs().size() - 1);
        if (parent == nullptr || !parent->is_array()) continue;
        json::Array& elements = parent->as_array();
        const auto number = element_of(path.legs().back(), elements.size());
        const auto at = number                         ? elements.begin() + static_cast<std::ptrdiff_t>(*number)
                        : path.legs().back().from_last ? elements.begin()
                                                       : elements.end();
        elements.insert(at, value_of(a[i + 1]));
    }
    return print_json(document);
}

/// RFC 7396.
json::Value patched(json::Value target, const json::Value& patch) {
    if (!patch.is_object()) return patch;
    if (!target.is_object()) target = json::Value(json::Object());
    for (const auto& [name, member] : patch.as_object()) {
        if (member.is_null()) {
            target.as_object().erase(name);
            continue;
        }
        const json::Value* had = target.find(name);
        target.as_object().set(name, patched(had != nullptr ? *had : json::Value(), member));
    }
    return target;
}

json::Value preserved(const json::Value& left, const json::Value& right) {
    if (left.is_object() && right.is_object()) {
        json::Value made = left;
        for (const auto& [name, member] : right.as_object()) {
            const json::Value* had = made.find(name);
            made.as_object().set(name, had != nullptr ? preserved(*had, member) : member);
        }
        return made;
    }
    json::Array all = left.is_array() ? left.as_array() : json::Array{left};
    if (right.is_array())
        all.insert(all.end(), right.as_array().begin(), right.as_array().end());
    else
        all.push_back(right);
    return json::Value(std::move(all));
}

Cell merge_patch(Environment&, Arguments a) {
    json::Value made = json_argument(a, 0, "json_merge_patch");
    for (std::size_t i = 1; i < a.size(); ++i) made = patched(std::move(made), json_argument(a, i, "json_merge_patch"));
    return print_json(made);
}
Cell merge_preserve(Environment&, Arguments a) {
    json::Value made = json_argument(a, 0, "json_merge_preserve");
    for (std::size_t i = 1; i < a.size(); ++i) made = preserved(made, json_argument(a, i, "json_merge_preserve"));
    return print_json(made);
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_json_array", -1, array, true},
    {"my_json_object", -1, object, true},
    {"my_json_quote", 1, quote},
    {"my_json_set", -1, set, true},
    {"my_json_insert", -1, insert, true},
    {"my_json_replace", -1, replace, true},
    {"my_json_remove", -1, remove},
    {"my_json_array_append", -1, array_append, true},
    {"my_json_array_insert", -1, array_insert, true},
    {"my_json_merge_patch", -1, merge_patch},
    {"my_json_merge_preserve", -1, merge_preserve},
};

} // namespace

std::span<const ScalarFunctionRow> json_change_functions() { return kRows; }

} // namespace labdb::sql::mysql
