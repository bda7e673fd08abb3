#include <algorithm>
#include <string>
#include <vector>

#include "cli/output/members.hpp"
#include "cli/output/output.hpp"
#include "core/json/python.hpp"
#include "core/util/unicode.hpp"

namespace labdb::cli::output {

namespace {

using Columns = std::vector<std::string_view>;

class TextWriter {
public:
    explicit TextWriter(std::string& out) : out_(out) {}

    /// `identifier` is the upper-cased name of the member that holds the value; null when there is none.
    void write(const json::Value& value, const std::string* identifier) {
        if (value.is_object()) {
            object(value.as_object(), identifier);
        } else if (value.is_array()) {
            array(value.as_array(), identifier);
        } else {
            json::append_python_str(value, out_);
            out_ += '\n';
        }
    }

private:
    std::string& out_;

    void array(const json::Array& items, const std::string* identifier) {
        auto is_object = [](const json::Value& item) { return item.is_object(); };
        if (std::any_of(items.begin(), items.end(), is_object)) {
            Columns columns = scalar_names(items);
            for (const json::Value& item : items) row(item.as_object(), columns, identifier);
        } else {
            scalars(items, identifier);
            for (const json::Value& item : items)
                if (item.is_array()) array(item.as_array(), identifier);
        }
    }

    /// The list's scalar elements: a line for each when there is an identifier to put in front, else one for all.
    void scalars(const json::Array& items, const std::string* identifier) {
        bool first = true;
        for (const json::Value& item : items) {
            if (!is_scalar(item)) continue;
            if (identifier)
                (out_ += *identifier) += '\t';
            else if (!first)
                out_ += '\t';
            json::append_python_str(item, out_);
            if (identifier) out_ += '\n';
            first = false;
        }
        if (!first && !identifier) out_ += '\n';
    }

    static Columns scalar_names(const json::Array& items) {
        Columns names;
        for (const json::Value& item : items) {
            if (!item.is_object())
                throw RenderError("'" + std::string(json::python_type(item)) + "' object has no attribute 'items'");
            for (const auto& [name, value] : item.as_object())
                if (is_scalar(value)) names.push_back(name);
        }
        sort_unique(names);
        return names;
    }

    void object(const json::Object& object, const std::string* identifier) {
        auto members = sorted_members(object);
        bool first = true;
        for (const auto* member : members) {
            if (!is_scalar(member->second)) continue;
            separate(first, identifier);
            json::append_python_str(member->second, out_);
            first = false;
        }
        if (!first) out_ += '\n';
        for (const auto* member : members)
            if (!is_scalar(member->second)) nested(*member);
    }

    /// An object of a list of objects: just the columns of the list, whatever the object has under these names.
    void row(const json::Object& object, const Columns& columns, const std::string* identifier) {
        bool first = true;
        for (std::string_view column : columns) {
            separate(first, identifier);
            if (const json::Value* value = object.find(column)) json::append_python_str(*value, out_);
            first = false;
        }
        if (!first) out_ += '\n';
        for (const auto* member : sorted_members(object))
            if (!std::binary_search(columns.begin(), columns.end(), member->first)) nested(*member);
    }

    void separate(bool first, const std::string* identifier) {
        if (first && identifier) out_ += *identifier;
        if (!first || identifier) out_ += '\t';
    }

    void nested(const json::Object::Member& member) {
        std::string identifier = util::unicode_upper(member.first);
        write(member.second, &identifier);
    }
};

} // namespace

void render_text(const json::Value& document, std::string& out) { TextWriter(out).write(document, nullptr); }

} // namespace labdb::cli::output
