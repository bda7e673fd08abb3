#include "cli/validation.hpp"

#include <algorithm>

#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "cli/timestamp.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

std::string_view valid_types(api::Type type) {
    switch (type) {
    case api::Type::structure:
    case api::Type::map: return "<class 'dict'>";
    case api::Type::list: return "<class 'list'>, <class 'tuple'>";
    case api::Type::string: return "<class 'str'>";
    case api::Type::integer:
    case api::Type::long_integer: return "<class 'int'>";
    case api::Type::float_number:
    case api::Type::double_number: return "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>";
    case api::Type::boolean: return "<class 'bool'>";
    case api::Type::blob: return "<class 'bytes'>, <class 'bytearray'>, file-like object";
    case api::Type::timestamp: return "<class 'datetime.datetime'>, timestamp-string";
    }
    return {};
}

/// As Python's isinstance() sees it: a bool is an int, an int will do for a float.
bool has_type(const json::Value& value, api::Type type) {
    switch (type) {
    case api::Type::structure:
    case api::Type::map: return value.is_object();
    case api::Type::list: return value.is_array();
    case api::Type::string: return value.is_string();
    case api::Type::integer:
    case api::Type::long_integer: return value.is_bool() || (value.is_number() && value.as_number().is_integer());
    case api::Type::float_number:
    case api::Type::double_number: return value.is_bool() || value.is_number();
    case api::Type::boolean: return value.is_bool();
    case api::Type::blob: return value.is_bytes() || value.is_string();
    case api::Type::timestamp: return parse_timestamp(value).has_value();
    }
    return false;
}

class Validator {
public:
    explicit Validator(const std::vector<std::string>& from_json) : from_json_(from_json) {}

    void check(const json::Value& value, const api::Shape& shape, const std::string& path) {
        if (!has_type(value, shape.type)) {
            report("Invalid type for parameter " + shown(path) + ", value: " + python_str(value, style_) +
                   ", type: " + python_type(value, style_) + ", valid types: " + std::string(valid_types(shape.type)));
            return;
        }
        switch (shape.type) {
        case api::Type::structure: check_structure(value.as_object(), shape, path); break;
        case api::Type::map: check_map(value.as_object(), shape, path); break;
        case api::Type::list: check_list(value.as_array(), shape, path); break;
        case api::Type::string: check_length(util::code_points(value.as_string()), shape, path); break;
        case api::Type::integer:
        case api::Type::long_integer:
        case api::Type::float_number:
        case api::Type::double_number: check_minimum(value, shape, path); break;
        default: break;
        }
    }

    void finish() const {
        if (!lines_.empty())
            throw Error(ErrorKind::parameters, "Parameter validation failed:\n" + util::join(lines_, "\n"));
    }

private:
    const std::vector<std::string>& from_json_;
    Dictionary style_ = Dictionary::plain;
    std::vector<std::string> lines_;

    void report(std::string line) { lines_.push_back(std::move(line)); }

    /// The path as the messages show it: without the leading dot; the input itself is `input`.
    static std::string shown(const std::string& path) {
        return path.empty() ? "input" : path[0] == '.' ? path.substr(1) : path;
    }

    static std::string member_names(const api::Shape& shape, std::string_view separator) {
        std::vector<std::string> names;
        for (const api::Member& member : shape.members) names.emplace_back(member.name);
        return util::join(names, separator);
    }

    void check_structure(const json::Object& members, const api::Shape& shape, const std::string& path) {
        if (shape.is_union) check_union(members, shape, path);
        for (std::uint16_t index : shape.required) {
            std::string_view name = shape.members[index].name;
            if (!members.contains(name))
                report("Missing required parameter in " + shown(path) + ": \"" + std::string(name) + "\"");
        }
        for (const auto& [name, value] : members)
            if (!api::find_member(shape, name))
                report("Unknown parameter in " + shown(path) + ": \"" + name +
                       "\", must be one of: " + member_names(shape, ", "));
        for (const auto& [name, value] : members) {
            const api::Member* member = api::find_member(shape, name);
            if (!member) continue;
            if (path.empty())
                style_ = std::find(from_json_.begin(), from_json_.end(), name) != from_json_.end() ? Dictionary::ordered
                                                                                                   : Dictionary::plain;
            check(value, *member->shape, path + "." + name);
        }
    }

    void check_union(const json::Object& members, const api::Shape& shape, const std::string& path) {
        if (members.empty())
            report("Must set one of the following keys for tagged unionstructure " + shown(path) + ": " +
                   member_names(shape, ". ") + ".");
        else if (members.size() > 1)
            report("Invalid number of parameters set for tagged union structure " + shown(path) +
                   ". Can only set one of the following keys: " + member_names(shape, ". ") + ".");
    }

    void check_map(const json::Object& members, const api::Shape& shape, const std::string& path) {
        for (const auto& [name, value] : members) {
            check(json::Value(name), *shape.members[0].shape, path + " (key: " + name + ")");
            check(value, *shape.members[1].shape, path + "." + name);
        }
    }

    void check_list(const json::Array& items, const api::Shape& shape, const std::string& path) {
        check_length(items.size(), shape, path);
        for (std::size_t i = 0; i < items.size(); ++i)
            check(items[i], *shape.members[0].shape, path + "[" + std::to_string(i) + "]");
    }

    void check_length(std::size_t length, const api::Shape& shape, const std::string& path) {
        if (shape.min == api::kNoBound || static_cast<std::int64_t>(length) >= shape.min) return;
        report("Invalid length for parameter " + shown(path) + ", value: " + std::to_string(length) +
               ", valid min length: " + std::to_string(shape.min));
    }

    void check_minimum(const json::Value& value, const api::Shape& shape, const std::string& path) {
        if (shape.min == api::kNoBound) return;
        double number = value.is_bool() ? value.as_bool() : value.as_double();
        // Not-a-number is not less than anything.
        if (!(number < static_cast<double>(shape.min))) return;
        report("Invalid value for parameter " + shown(path) + ", value: " + python_str(value) +
               ", valid min value: " + std::to_string(shape.min));
    }
};

} // namespace

void validate(const json::Value& value, const api::Shape& shape, const std::vector<std::string>& from_json) {
    Validator validator(from_json);
    validator.check(value, shape, "");
    validator.finish();
}

} // namespace labdb::cli
