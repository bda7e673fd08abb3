#include <algorithm>

#include "cli/output/members.hpp"
#include "cli/output/output.hpp"
#include "cli/output/yaml_scalar.hpp"
#include "cli/output/yaml_writer.hpp"
#include "core/json/python.hpp"
#include "core/json/write.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::output {

namespace {

using Scalar = YamlWriter::Scalar;

void write_number(const json::Number& number, YamlWriter& yaml) {
    if (number.is_integer()) return yaml.scalar(json::python_number(number).text, Scalar::plain);
    std::string text = util::to_lower(json::python_number(number).text);
    if (text == "nan" || text == "infinity")
        text = text == "nan" ? ".nan" : ".inf";
    else if (text == "-infinity")
        text = "-.inf";
    yaml.scalar(text, Scalar::plain);
}

/// `1970-01-01T00:00:00`, which is a moment, as ruamel.yaml writes a datetime.
void write_moment(std::string text, YamlWriter& yaml) {
    std::replace(text.begin(), text.end(), 'T', ' ');
    yaml.scalar(text, Scalar::plain);
}

void write(const json::Value& value, YamlWriter& yaml, bool has_moments) {
    switch (value.kind()) {
    case json::Kind::null: return yaml.scalar("null", Scalar::plain);
    case json::Kind::boolean: return yaml.scalar(value.as_bool() ? "true" : "false", Scalar::plain);
    case json::Kind::number: return write_number(value.as_number(), yaml);
    case json::Kind::string:
        if (has_moments && resolve_yaml(value.as_string()) == YamlType::timestamp)
            return write_moment(value.as_string(), yaml);
        return yaml.scalar(value.as_string());
    case json::Kind::bytes: return yaml.scalar(util::base64_encode(value.as_bytes()));
    case json::Kind::array:
        if (value.as_array().empty()) return yaml.empty_sequence();
        yaml.begin_sequence();
        for (const json::Value& item : value.as_array()) write(item, yaml, has_moments);
        return yaml.end();
    case json::Kind::object:
        if (value.as_object().empty()) return yaml.empty_mapping();
        yaml.begin_mapping();
        for (const auto* member : sorted_members(value.as_object())) {
            yaml.scalar(member->first);
            write(member->second, yaml, has_moments);
        }
        return yaml.end();
    }
}

} // namespace

void render_yaml(const json::Value& document, std::string& out, bool has_moments) {
    if (document.is_object() && document.as_object().empty()) return;
    if (is_scalar(document)) {
        // The AWS CLI does so to keep YAML's document end marks out.
        json::write(document, json::kPretty, out);
        out += '\n';
        return;
    }
    YamlWriter yaml(out);
    write(document, yaml, has_moments);
    yaml.finish();
}

void render_yaml_item(const json::Value& document, std::string& out, bool has_moments) {
    YamlWriter yaml(out);
    yaml.begin_sequence();
    write(document, yaml, has_moments);
    yaml.end();
    yaml.finish();
}

} // namespace labdb::cli::output
