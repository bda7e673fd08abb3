// Laid out as ruamel.yaml's round-trip dumper does it: comments stand behind their line, the first of a mapping two
// blanks away, the others one.
#include <algorithm>
#include <vector>

#include "cli/skeleton.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

class Writer {
public:
    std::string write(const api::Shape& shape) {
        if (shape.members.empty()) return "{}\n";
        structure(shape, 0);
        return std::move(out_);
    }

private:
    std::string out_;
    std::vector<const api::Shape*> around_;

    static std::string comment(const api::Member& member) {
        std::vector<std::string> parts;
        if (member.required) parts.emplace_back("[REQUIRED]");
        if (!member.documentation.empty()) parts.push_back(std::string(member.documentation) + ".");
        std::vector<std::string> values(member.shape->enum_values.begin(), member.shape->enum_values.end());
        if (!values.empty()) parts.push_back("Valid values are: " + util::join(values, ", ") + ".");
        return util::join(parts, " ");
    }

    static std::string indented(int indent) { return std::string(static_cast<std::size_t>(indent), ' '); }

    static std::string scalar(const api::Shape& shape) {
        switch (shape.type) {
        case api::Type::integer:
        case api::Type::long_integer: return "0";
        case api::Type::float_number:
        case api::Type::double_number: return "0.0";
        case api::Type::boolean: return "true";
        case api::Type::timestamp: return "'1970-01-01T00:00:00'";
        case api::Type::blob: return "!!binary ''";
        default: return shape.enum_values.empty() ? "''" : std::string(shape.enum_values[0]);
        }
    }

    bool is_inside_itself(const api::Shape& shape) const {
        return std::find(around_.begin(), around_.end(), &shape) != around_.end();
    }

    /// Is it written below its key, rather than behind it?
    bool is_block(const api::Shape& shape) const {
        if (shape.type == api::Type::list || shape.type == api::Type::map) return true;
        return shape.type == api::Type::structure && !shape.members.empty() && !is_inside_itself(shape);
    }

    std::string inline_text(const api::Shape& shape) const {
        return shape.type == api::Type::structure ? "{}" : scalar(shape);
    }

    /// The members, each on lines of its own. The first goes where the line already is.
    void structure(const api::Shape& shape, int indent) {
        around_.push_back(&shape);
        bool first = true, first_comment = true;
        for (const api::Member& member : shape.members) {
            if (!first) out_ += indented(indent);
            first = false;
            // A word of YAML's own among the names.
            out_ += member.name == "NULL" ? "'NULL'" : std::string(member.name);
            out_ += ':';
            const bool block = is_block(*member.shape);
            if (!block) out_ += " " + inline_text(*member.shape);
            if (const std::string text = comment(member); !text.empty()) {
                out_ += (first_comment ? "  # " : " # ") + text;
                first_comment = false;
            }
            out_ += '\n';
            if (block) below(*member.shape, indent);
        }
        around_.pop_back();
    }

    /// A collection below the key that is at `indent`: a list's dash in the key's own column, anything else deeper.
    void below(const api::Shape& shape, int indent) {
        constexpr int kStep = 2;
        if (shape.type == api::Type::list) {
            out_ += indented(indent);
            item(*shape.members[0].shape, indent);
            return;
        }
        out_ += indented(indent + kStep);
        if (shape.type == api::Type::map)
            entry(*shape.members[1].shape, indent + kStep);
        else
            structure(shape, indent + kStep);
    }

    /// The one entry of a map, where the line already is.
    void entry(const api::Shape& value, int indent) {
        out_ += "KeyName:";
        if (!is_block(value)) {
            out_ += " " + inline_text(value) + "\n";
            return;
        }
        out_ += '\n';
        below(value, indent);
    }

    /// The one item of a list, with its dash at `indent`.
    void item(const api::Shape& element, int indent) {
        constexpr int kDash = 2;
        out_ += "- ";
        if (!is_block(element))
            out_ += inline_text(element) + "\n";
        else if (element.type == api::Type::list)
            item(*element.members[0].shape, indent + kDash);
        else if (element.type == api::Type::map)
            entry(*element.members[1].shape, indent + kDash);
        else
            structure(element, indent + kDash);
    }
};

} // namespace

std::string yaml_skeleton(const api::Shape& shape) { return Writer().write(shape); }

} // namespace labdb::cli
