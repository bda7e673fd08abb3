#include "cli/values.hpp"

#include "cli/errors.hpp"
#include "cli/files.hpp"
#include "cli/python_text.hpp"
#include "cli/timestamp.hpp"
#include "cli/unpack.hpp"
#include "cli/yaml/read.hpp"
#include "core/json/read.hpp"
#include "core/util/base64.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

class Loader {
public:
    Loader(const Parsed& parsed, const Environment& environment, Output& err)
        : parsed_(parsed), environment_(environment), err_(err) {}

    CallParameters load(const std::vector<OperationOption>& options) {
        for (const OperationOption& entry : options)
            if (const Given* given = parsed_.find(entry.option.destination)) take(entry, *given);
        if (inputs_.size() > 1) throw Error(ErrorKind::parameters, "Only one --cli-input- parameter may be specified.");
        if (!inputs_.empty()) merge(inputs_[0]);
        return std::move(result_);
    }

private:
    /// The text of --cli-input-json or --cli-input-yaml.
    struct Input {
        OperationOption::Role role;
        std::string text;
    };

    const Parsed& parsed_;
    const Environment& environment_;
    Output& err_;
    CallParameters result_;
    std::vector<Input> inputs_;

    void take(const OperationOption& entry, const Given& given) {
        RawValue raw{given.values, entry.option.takes == Takes::any};
        switch (entry.role) {
        case OperationOption::Role::member: take_member(entry, given, raw); break;
        case OperationOption::Role::paging: take_paging(entry, raw); break;
        case OperationOption::Role::input_json:
        case OperationOption::Role::input_yaml: {
            auto file = load_file(raw, entry.option.name, environment_);
            std::string text = !file ? given.values[0] : file->is_bytes() ? file->as_bytes() : file->as_string();
            inputs_.push_back({entry.role, std::move(text)});
            break;
        }
        case OperationOption::Role::skeleton: break;
        }
    }

    void take_member(const OperationOption& entry, const Given& given, const RawValue& raw) {
        std::string name(entry.member->name);
        if (entry.option.takes == Takes::nothing) {
            result_.members.set(name, given.flag);
            return;
        }
        if (entry.option.conversion != Conversion::text) {
            result_.members.set(name, json::Number{given.values[0]});
            return;
        }
        Unpacked unpacked = unpack(raw, *entry.member->shape, entry.option.name, environment_);
        result_.members.set(name, std::move(unpacked.value));
        if (unpacked.from_json) result_.from_json.push_back(name);
    }

    void take_paging(const OperationOption& entry, const RawValue& raw) {
        json::Value value;
        if (entry.option.conversion == Conversion::integer) {
            value = json::Number{raw.words[0]};
            if (entry.paging_key == "MaxItems" && value.as_int() <= 0)
                err_ << "warning: Non-positive values for --max-items may result in undefined behavior.\n";
        } else if (auto file = load_file(raw, entry.option.name, environment_)) {
            value = std::move(*file);
        } else {
            value = raw.words[0];
        }
        json::Value& config = result_.members["PaginationConfig"];
        if (!config.is_object()) config = json::Object();
        config.as_object().set(entry.paging_key, std::move(value));
    }

    /// Whole members; an option that was given wins.
    void merge(const Input& input) {
        json::Value loaded = read(input);
        const std::string option =
            input.role == OperationOption::Role::input_json ? "--cli-input-json" : "--cli-input-yaml";
        if (!loaded.is_object())
            throw Error(ErrorKind::parameters, "Error parsing parameter '" + option +
                                                   "': Invalid type: expecting map, received " + python_type(loaded));
        for (auto& [name, value] : loaded.as_object())
            if (!result_.members.contains(name)) result_.members.set(name, std::move(value));
    }

    static json::Value read_yaml(const std::string& text) {
        try {
            if (util::is_utf8(text)) return yaml::to_json(yaml::read(text));
        } catch (const std::runtime_error&) {
            // All that can be wrong has one name.
        }
        throw Error(ErrorKind::parameters, "Error parsing parameter 'cli-input-yaml': Invalid YAML received.");
    }

    static json::Value read(const Input& input) {
        if (input.role == OperationOption::Role::input_yaml) return read_yaml(input.text);
        try {
            return json::read(input.text);
        } catch (const json::ReadError&) {
            throw Error(ErrorKind::parameters, "Error parsing parameter 'cli-input-json': Invalid JSON received.");
        }
    }
};

/// Calls `leaf` with every value in the tree whose shape is no structure, list or map. What does not fit the model is
/// left for validation.
template <class Leaf> void walk(json::Value& value, const api::Shape& shape, const Leaf& leaf) {
    switch (shape.type) {
    case api::Type::structure:
        for (const api::Member& member : shape.members)
            if (json::Value* present = value.find(member.name)) walk(*present, *member.shape, leaf);
        return;
    case api::Type::list:
        if (!value.is_array()) return;
        for (json::Value& item : value.as_array()) walk(item, *shape.members[0].shape, leaf);
        return;
    case api::Type::map:
        if (!value.is_object()) return;
        for (auto& [name, item] : value.as_object()) walk(item, *shape.members[1].shape, leaf);
        return;
    default: leaf(value, shape);
    }
}

} // namespace

CallParameters load_parameters(const std::vector<OperationOption>& options, const Parsed& parsed,
                               const Environment& environment, Output& err) {
    return Loader(parsed, environment, err).load(options);
}

void decode_blobs(json::Value& value, const api::Shape& shape) {
    walk(value, shape, [](json::Value& leaf, const api::Shape& type) {
        if (type.type != api::Type::blob || !leaf.is_string()) return;
        auto bytes = util::base64_decode_lenient(leaf.as_string());
        if (!bytes) throw Error(ErrorKind::general, "Invalid base64: \"" + leaf.as_string() + "\"");
        leaf = json::Bytes{std::move(*bytes)};
    });
}

void to_model_types(json::Value& value, const api::Shape& shape) {
    walk(value, shape, [](json::Value& leaf, const api::Shape& type) {
        switch (type.type) {
        case api::Type::blob:
            if (leaf.is_string()) {
                std::string bytes = std::move(leaf.as_string());
                leaf = json::Bytes{std::move(bytes)};
            }
            return;
        case api::Type::timestamp:
            if (auto moment = parse_timestamp(leaf)) leaf = moment->seconds();
            return;
        case api::Type::integer:
        case api::Type::long_integer:
            // Python's bool is an int, and so passes validation.
            if (leaf.is_bool()) leaf = leaf.as_bool() ? 1 : 0;
            return;
        default: return;
        }
    });
}

} // namespace labdb::cli
