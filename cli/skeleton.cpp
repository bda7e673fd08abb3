#include "cli/skeleton.hpp"

#include <algorithm>
#include <vector>

namespace labdb::cli {

namespace {

class Generator {
public:
    explicit Generator(SkeletonText text) : text_(text) {}

    /// `name` is the member's name; of a list's element the shape's; of a map's value nothing.
    json::Value generate(const api::Shape& shape, std::string_view name) {
        switch (shape.type) {
        case api::Type::structure: return structure(shape);
        case api::Type::list: return list(shape);
        case api::Type::map: {
            json::Object entry;
            entry.set("KeyName", generate(*shape.members[1].shape, ""));
            return entry;
        }
        case api::Type::string:
            if (text_ != SkeletonText::sample) return name;
            return shape.enum_values.empty() ? std::string_view() : shape.enum_values[0];
        case api::Type::integer:
        case api::Type::long_integer: return 0;
        case api::Type::float_number:
        case api::Type::double_number: return 0.0;
        case api::Type::boolean: return true;
        case api::Type::timestamp:
            return text_ == SkeletonText::printed ? "1970-01-01 00:00:00" : "1970-01-01T00:00:00";
        case api::Type::blob: break;
        }
        return nullptr;
    }

private:
    SkeletonText text_;
    /// The structures around the current one. Recursion in the model always passes through a structure.
    std::vector<const api::Shape*> around_;

    json::Value structure(const api::Shape& shape) {
        json::Object members;
        if (std::find(around_.begin(), around_.end(), &shape) != around_.end()) return members;
        around_.push_back(&shape);
        for (const api::Member& member : shape.members) members.set(member.name, generate(*member.shape, member.name));
        around_.pop_back();
        return members;
    }

    json::Value list(const api::Shape& shape) {
        const api::Shape& element = *shape.members[0].shape;
        json::Array items;
        items.push_back(generate(element, element.name));
        return items;
    }
};

} // namespace

json::Value skeleton(const api::Shape& shape, SkeletonText text) { return Generator(text).generate(shape, ""); }

} // namespace labdb::cli
