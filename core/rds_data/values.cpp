#include "core/rds_data/values.hpp"

#include <algorithm>
#include <array>

#include "core/api/error.hpp"
#include "core/api/rds_data.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::rds_data {
namespace {

using sql::TypeKind;

bool is_truth(const sql::Type& type, sql::Engine engine) {
    if (type.kind == TypeKind::boolean) return true;
    if (engine == sql::Engine::postgres) return false;
    // TINYINT(1) and BIT(1) are MySQL's booleans.
    return (type.kind == TypeKind::tinyint && type.length == 1) || (type.kind == TypeKind::bit && type.length <= 1);
}

bool is_long(const sql::Type& type, sql::Engine engine) {
    if (sql::is_integer(type.kind) || type.kind == TypeKind::year) return true;
    if (type.kind == TypeKind::bit) return engine != sql::Engine::postgres;
    return type.kind == TypeKind::oid && type.name.empty();
}

bool is_real(const sql::Type& type) { return type.kind == TypeKind::real || type.kind == TypeKind::double_precision; }

/// A fraction of a second has no, three or six digits: no more than it needs. The zone is UTC and not told.
std::string time_text(std::string text) {
    if (constexpr std::string_view kZone = "+00"; text.ends_with(kZone)) text.resize(text.size() - kZone.size());
    const std::size_t point = text.rfind('.');
    if (point == std::string::npos ||
        !std::all_of(text.begin() + static_cast<long>(point) + 1, text.end(), util::is_digit))
        return text;
    std::string digits = text.substr(point + 1);
    digits.resize(6, '0');
    text.resize(point);
    if (digits == "000000") return text;
    if (digits.ends_with("000")) digits.resize(3);
    return text + "." + digits;
}

/// Without the blanks that the engines print between its parts.
std::string compact_json(std::string_view text) {
    std::string made;
    bool within = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter == '"') within = !within;
        if (within || (letter != ' ' && letter != '\n' && letter != '\t' && letter != '\r')) made += letter;
        if (within && letter == '\\' && i + 1 < text.size()) made += text[++i];
    }
    return made;
}

/// A number that stays one with a fraction when it is whole: `10.0`. What JSON has no number for is text.
json::Value real_value(std::string text) {
    if (text.find_first_of("nN") != std::string::npos) return text;
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return json::Number{std::move(text)};
}

/// What a text of the engine stands for: of a column's value, or of an array's element.
json::Value value_of_text(std::string text, const sql::Type& type, sql::Engine engine, const ResultOptions& options) {
    if (is_truth(type, engine)) return text == "t" || text == "true" || text == "1";
    if (is_long(type, engine)) {
        if (options.longs_as_text) return text;
        return json::Number{std::move(text)};
    }
    if (is_real(type)) return real_value(std::move(text));
    if (type.kind == TypeKind::decimal && options.decimals_as_numbers) {
        if (text.find('.') != std::string::npos) return real_value(std::move(text));
        return json::Number{std::move(text)};
    }
    if (sql::is_temporal(type.kind)) {
        if (text.find("infinity") != std::string::npos) throw api::Fault(errors::InternalFailure, "");
        return time_text(std::move(text));
    }
    if (type.kind == TypeKind::json || type.kind == TypeKind::jsonb) return compact_json(text);
    return text;
}

/// The members of ArrayValue.
const char* array_member(const sql::Type& element) {
    if (element.kind == TypeKind::boolean) return "booleanValues";
    if (sql::is_integer(element.kind) || (element.kind == TypeKind::oid && element.name.empty())) return "longValues";
    return is_real(element) ? "doubleValues" : "stringValues";
}

json::Array array_elements(const std::string& text, const sql::Type& element) {
    const auto array = sql::postgres::Array::read(text);
    if (array.dimensions.size() > 1)
        throw api::Fault(errors::UnsupportedResultException, "The result contains a multidimensional array.");
    json::Array elements;
    for (const auto& one : array.elements)
        elements.push_back(one ? value_of_text(*one, element, sql::Engine::postgres, {}) : json::Value(nullptr));
    return elements;
}

sql::Type element_of(const sql::Type& array) {
    return array.element ? *array.element : sql::postgres::type_named("text");
}

bool is_supported(const sql::Type& type) {
    switch (type.kind) {
    case TypeKind::timetz:
    case TypeKind::interval:
    case TypeKind::money:
    case TypeKind::macaddr:
    case TypeKind::bit:
    case TypeKind::varbit:
    case TypeKind::record:
    case TypeKind::xml:
    case TypeKind::tsvector:
    case TypeKind::tsquery:
    case TypeKind::geometry: return false;
    case TypeKind::oid: return type.name.empty();
    case TypeKind::character: return type.name != "char";
    case TypeKind::text: return type.name != "jsonpath" && type.name != "regconfig";
    case TypeKind::array: return !type.element || is_supported(*type.element);
    default: return true;
    }
}

/// As the Data API's driver calls it: types that it knows in capitals, all others by their own names.
std::string driver_name(const sql::Type& type) {
    if (type.kind == TypeKind::array) {
        const std::string element = driver_name(*type.element);
        return util::to_upper(element) == element ? element + "[]" : "_" + element;
    }
    if (type.kind == TypeKind::record && !type.name.empty()) return type.name;
    const std::string name = sql::postgres::row_of(type).name;
    if (name == "char") return "\"CHAR\"";
    constexpr std::array<std::string_view, 6> kUnknown{"xml", "tsvector", "tsquery", "tid", "xid", "cid"};
    const bool unknown = name.starts_with("reg") || std::find(kUnknown.begin(), kUnknown.end(), name) != kUnknown.end();
    return unknown ? name : util::to_upper(name);
}

} // namespace

void require_supported(const sql::Type& type, sql::Engine engine) {
    if (engine == sql::Engine::postgres && !is_supported(type))
        throw api::Fault(errors::UnsupportedResultException,
                         "The result contains the unsupported data type " + driver_name(type) + ".");
}

json::Value plain_value(const sql::Session& session, const sql::Cell& cell, const sql::Type& type,
                        const ResultOptions& options) {
    if (sql::is_null(cell)) return nullptr;
    const sql::Engine engine = session.engine();
    const auto* number = std::get_if<std::int64_t>(&cell);
    if (number && is_truth(type, engine)) return *number != 0;
    // BIT(8) is no text, and what is over 2^63 is no long.
    if (number && type.kind == TypeKind::bit && is_long(type, engine))
        return value_of_text(std::to_string(*number), type, engine, options);
    const std::string text = session.text(cell, type);
    if (is_long(type, engine) && std::holds_alternative<sql::Blob>(cell)) return text;
    if (sql::is_bytes(type.kind))
        return json::Bytes{std::get_if<sql::Blob>(&cell) ? std::get<sql::Blob>(cell).bytes : text};
    if (type.kind == TypeKind::array) return array_elements(text, element_of(type));
    return value_of_text(text, type, engine, options);
}

json::Value field_of(const sql::Session& session, const sql::Cell& cell, const sql::Type& type,
                     const ResultOptions& options) {
    json::Value value = plain_value(session, cell, type, options);
    if (value.is_null()) return json::Object{{"isNull", true}};
    if (value.is_array())
        return json::Object{{"arrayValue", json::Object{{array_member(element_of(type)), std::move(value)}}}};
    const char* member = "stringValue";
    if (value.is_bool()) member = "booleanValue";
    if (value.is_bytes()) member = "blobValue";
    if (is_real(type)) member = "doubleValue";
    if (value.is_number() && !is_real(type)) member = value.as_number().is_integer() ? "longValue" : "doubleValue";
    return json::Object{{member, std::move(value)}};
}

} // namespace labdb::rds_data
