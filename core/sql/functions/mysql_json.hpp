#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json/value.hpp"
#include "core/sql/functions/environment.hpp"
#include "core/sql/value.hpp"

/// MySQL's JSON (manual, 11.5): documents are texts in one form, keys by length and then by bytes, with `, ` and `: `.
namespace labdb::sql::mysql {

/// Where and why a text is no JSON, in the words that MySQL has from RapidJSON.
struct JsonFault {
    std::string reason;
    std::size_t at = 0;
};
/// A document of a text: doubled names are one (the last), numbers are int64, uint64 or double. Absent with `fault`
/// set.
std::optional<json::Value> parse_json(std::string_view text, JsonFault& fault);
/// Of a document in its stored form.
json::Value stored_json(std::string_view text);
std::string print_json(const json::Value& value);
/// On several lines, two blanks a level: JSON_PRETTY.
std::string pretty_json(const json::Value& value);

/// A column's value; 3140 when the text is none.
Cell json_of_text(std::string_view text, std::string_view column);
/// The argument of a function; 3141 when the text is none.
std::string json_of_argument(std::string_view text, int argument, std::string_view function);
/// An object of names and JSON texts.
std::string json_object(std::vector<std::pair<std::string, std::string>> members);

/// The order of JSON values (manual, 11.5, "Comparison and Ordering of JSON Values"); of texts in the stored form.
int compare_json(std::string_view left, std::string_view right);
int compare_json(const json::Value& left, const json::Value& right);

/// A path, `$.a[0].*`.
struct JsonLeg {
    enum class Kind : unsigned char { member, element, any_member, any_element, range, deep };
    Kind kind = Kind::member;
    std::string name;
    std::int64_t from = 0, to = 0;
    bool from_last = false, to_last = false; ///< counted back from the end
};
class JsonPath {
public:
    /// 3143 when the text is no path; 3149 when it may mean several values and `single` is set.
    static JsonPath parse(std::string_view text, bool single = false);

    const std::vector<JsonLeg>& legs() const { return legs_; }
    /// It has wildcards: it may mean several values.
    bool is_many() const;
    /// All that it means, in the document's order.
    std::vector<const json::Value*> find(const json::Value& document) const;
    /// The place that it means, if there is one.
    json::Value* place(json::Value& document, std::size_t legs) const;
    json::Value* place(json::Value& document) const { return place(document, legs_.size()); }

private:
    std::vector<JsonLeg> legs_;
};
/// The number of the element that a leg means: absent beyond an array's ends. What is no array is one of one element.
std::optional<std::size_t> element_of(const JsonLeg& leg, std::size_t size);

} // namespace labdb::sql::mysql
