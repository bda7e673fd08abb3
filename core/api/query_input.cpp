// The texts are those of AWS's framework, as users of its Query services have reported them: for booleans, moments,
// "complex elements" (a value where a structure should be) and "list elements" (a value where a list should be).
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>

#include "core/api/protocol_query.hpp"
#include "core/util/base64.hpp"
#include "core/util/time.hpp"
#include "core/util/utf8.hpp"

namespace labdb::api {

namespace {

/// A form's fields in the order of their names, so that those below `Filters.Filter.1.` stand side by side. Of fields
/// with the same name the first counts.
///
/// The shapes lead the way down: none holds itself, so that the depth is the model's and not the sender's.
class InputReader {
public:
    InputReader(const Service& service, const Form& form) : service_(service) {
        for (const auto& [name, value] : form) fields_.emplace(name, value);
    }

    json::Value structure(const Shape& shape, const std::string& prefix) const {
        json::Object object;
        for (const Member& member : shape.members) {
            const std::string path = prefix + std::string(wire_name(member));
            if (!member.local_only && is_present(path)) object.set(member.name, read(*member.shape, path));
        }
        return object;
    }

private:
    using Fields = std::map<std::string_view, std::string_view>;

    const Service& service_;
    Fields fields_;

    [[noreturn]] void refuse(const std::string& message) const {
        throw Fault(*find_error(service_, "MalformedInput"), message);
    }

    std::optional<std::string_view> value_at(const std::string& path) const {
        const auto field = fields_.find(path);
        return field == fields_.end() ? std::nullopt : std::optional(field->second);
    }

    /// The first field whose name starts with the prefix, or the end.
    Fields::const_iterator below(const std::string& prefix) const {
        const auto field = fields_.lower_bound(prefix);
        return field != fields_.end() && field->first.starts_with(prefix) ? field : fields_.end();
    }

    bool has_below(const std::string& path) const { return below(path + ".") != fields_.end(); }
    bool is_present(const std::string& path) const { return fields_.contains(path) || has_below(path); }

    json::Value read(const Shape& shape, const std::string& path) const {
        switch (shape.type) {
        case Type::structure: refuse_value(path, "Unexpected complex element termination"); break;
        case Type::list:
        case Type::map: refuse_value(path, "Unexpected list element termination"); break;
        default: return scalar(shape, path);
        }
        if (shape.type == Type::structure) return structure(shape, path + ".");
        return shape.type == Type::list ? list(shape, path) : map(shape, path);
    }

    /// A field without a value is how an empty list is sent.
    void refuse_value(const std::string& path, const char* message) const {
        if (const auto value = value_at(path); value && !value->empty()) refuse(message);
    }

    /// The paths of the elements `path.name.1`, `path.name.2` … in the order of the numbers, which may have gaps.
    std::map<std::uint64_t, std::string> elements(const std::string& path, std::string_view name) const {
        std::map<std::uint64_t, std::string> found;
        const std::string prefix = path + "." + std::string(name) + ".";
        for (auto field = below(prefix); field != fields_.end() && field->first.starts_with(prefix);) {
            const std::string_view rest = field->first.substr(prefix.size());
            const std::string_view digits = rest.substr(0, rest.find('.'));
            std::uint64_t number = 0;
            const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
            if (error != std::errc() || end != digits.data() + digits.size())
                refuse("Unexpected list element termination");
            const std::string element = prefix + std::string(digits);
            found.emplace(number, element);
            // '/' is what comes after '.'.
            field = digits.size() == rest.size() ? std::next(field) : fields_.lower_bound(element + "/");
        }
        return found;
    }

    json::Value list(const Shape& shape, const std::string& path) const {
        auto found = elements(path, element_name(shape));
        // What clients with older models send.
        if (element_name(shape) != kListElement) found.merge(elements(path, kListElement));
        if (found.empty() && has_below(path)) refuse_list(path);
        json::Array items;
        for (const auto& [number, element] : found) items.push_back(read(*shape.members[0].shape, element));
        return items;
    }

    /// `Ids.1` in the place of `Ids.member.1`, or another word than the model's.
    [[noreturn]] void refuse_list(const std::string& path) const {
        const char next = below(path + ".")->first.substr(path.size() + 1).front();
        const bool top = path.find('.') == std::string::npos && next >= '0' && next <= '9';
        refuse(top ? "Top level element may not be treated as a list" : "Unexpected list element termination");
    }

    json::Value map(const Shape& shape, const std::string& path) const {
        json::Object object;
        for (const auto& [number, entry] : elements(path, kMapEntry)) {
            const auto key = value_at(entry + "." + std::string(kMapKey));
            const std::string value = entry + "." + std::string(kMapValue);
            if (key && is_present(value)) object.set(text(*key), read(*shape.members[1].shape, value));
        }
        return object;
    }

    json::Value scalar(const Shape& shape, const std::string& path) const {
        if (has_below(path)) refuse("Start of structure or map found where not expected.");
        const std::string_view value = *value_at(path);
        switch (shape.type) {
        case Type::boolean: return boolean(value);
        case Type::integer:
            return integer(value, "integer", std::numeric_limits<std::int32_t>::min(),
                           std::numeric_limits<std::int32_t>::max());
        case Type::long_integer:
            return integer(value, "long", std::numeric_limits<std::int64_t>::min(),
                           std::numeric_limits<std::int64_t>::max());
        case Type::float_number: return fraction(value, "float");
        case Type::double_number: return fraction(value, "double");
        case Type::timestamp:
            if (const auto at = util::parse_iso8601(value)) return at->seconds();
            refuse("timestamp must follow ISO8601");
        case Type::blob:
            if (auto bytes = util::base64_decode(value)) return json::Bytes{std::move(*bytes)};
            refuse("blob must be base64");
        default: return text(value);
        }
    }

    std::string text(std::string_view value) const {
        if (!util::is_utf8(value)) refuse("The request is not valid UTF-8");
        return std::string(value);
    }

    void refuse_missing(std::string_view value, const char* type) const {
        if (value.empty()) refuse("missing value for " + std::string(type) + " type");
    }

    json::Value boolean(std::string_view value) const {
        refuse_missing(value, "boolean");
        const bool yes = value == "true" || value == "1";
        if (!yes && value != "false" && value != "0") refuse("boolean must follow xsd1.1 definition");
        return yes;
    }

    /// What Java says of a text that is no number.
    [[noreturn]] void refuse_number(std::string_view value) const {
        refuse("For input string: \"" + text(value) + '"');
    }

    json::Value integer(std::string_view value, const char* type, std::int64_t least, std::int64_t most) const {
        refuse_missing(value, type);
        std::string_view digits = value;
        if (digits.starts_with('+') && !digits.starts_with("+-")) digits.remove_prefix(1);
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc() || end != digits.data() + digits.size() || number < least || number > most)
            refuse_number(value);
        return number;
    }

    json::Value fraction(std::string_view value, const char* type) const {
        refuse_missing(value, type);
        const std::string copy(value);
        char* end = nullptr;
        const double number = std::strtod(copy.c_str(), &end);
        if (copy.find_first_not_of("+-.0123456789eE") != std::string::npos || end != copy.c_str() + copy.size())
            refuse_number(value);
        return number;
    }
};

} // namespace

json::Value query_input(const Operation& operation, const Form& form) {
    return InputReader(*operation.service, form).structure(*operation.input, "");
}

} // namespace labdb::api
