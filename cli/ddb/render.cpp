#include "cli/ddb/render.hpp"

#include <algorithm>

#include "cli/ddb/convert.hpp"
#include "cli/output/members.hpp"
#include "cli/output/output.hpp"
#include "cli/output/yaml_writer.hpp"
#include "core/util/base64.hpp"
#include "core/util/decimal.hpp"

namespace labdb::cli::ddb {

namespace {

using output::YamlWriter;

const json::Value* set_items(const json::Object& object) { return object.size() == 1 ? object.find(kSet) : nullptr; }

bool is_less(const json::Value& a, const json::Value& b) {
    if (a.is_string()) return a.as_string() < b.as_string();
    if (!a.is_number()) return false; // Python has no order for bytes in their wrapper.
    const auto left = util::Decimal::parse(a.as_number().text), right = util::Decimal::parse(b.as_number().text);
    return left && right && *left < *right;
}

class Renderer {
public:
    explicit Renderer(std::string& out) : yaml_(out) {}

    void run(const json::Value& document) {
        write(document);
        yaml_.finish();
    }

private:
    YamlWriter yaml_;

    void write(const json::Value& value) {
        switch (value.kind()) {
        case json::Kind::null: return plain("null");
        case json::Kind::boolean: return plain(value.as_bool() ? "true" : "false");
        case json::Kind::number: return plain(value.as_number().text);
        case json::Kind::string: return yaml_.scalar(value.as_string());
        case json::Kind::bytes:
            return yaml_.scalar(util::base64_encode(value.as_bytes()), YamlWriter::Scalar::double_quoted, "!!binary");
        case json::Kind::array: return list(value.as_array());
        case json::Kind::object: return map(value.as_object());
        }
    }

    void plain(std::string_view text) { yaml_.scalar(text, YamlWriter::Scalar::plain); }

    void list(const json::Array& items) {
        if (items.empty()) return yaml_.empty_sequence();
        yaml_.begin_sequence();
        for (const json::Value& item : items) write(item);
        yaml_.end();
    }

    void map(const json::Object& members) {
        if (const json::Value* items = set_items(members)) return set(items->as_array());
        if (members.empty()) return yaml_.empty_mapping();
        yaml_.begin_mapping();
        for (const auto* member : output::sorted_members(members)) {
            yaml_.scalar(member->first);
            write(member->second);
        }
        yaml_.end();
    }

    void set(json::Array items) {
        if (items.empty()) return yaml_.empty_mapping("!!set");
        std::stable_sort(items.begin(), items.end(), is_less);
        yaml_.begin_mapping("!!set");
        for (const json::Value& item : items) {
            write(item);
            plain("null");
        }
        yaml_.end();
    }
};

} // namespace

void render(const json::Value& document, std::string& out) {
    const bool is_collection = document.is_array() || (document.is_object() && !document.as_object().empty());
    // A number that is all of the document, unlike other scalars, is none of JSON's.
    if (document.is_number())
        out += document.as_number().text + "\n";
    else if (is_collection || document.is_bytes())
        Renderer(out).run(document);
    else
        output::render_yaml(document, out);
}

} // namespace labdb::cli::ddb
