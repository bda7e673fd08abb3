#include "core/api/model_order.hpp"

#include <utility>

namespace labdb::api {

json::Value in_model_order(const Shape& shape, json::Value value) {
    if (shape.type == Type::structure && value.is_object()) {
        json::Object ordered;
        for (const Member& member : shape.members)
            if (json::Value* found = value.find(member.name); found && !found->is_null())
                ordered.set(member.name, in_model_order(*member.shape, std::move(*found)));
        return ordered;
    }
    if (shape.type == Type::list && value.is_array())
        for (json::Value& element : value.as_array())
            element = in_model_order(*shape.members[0].shape, std::move(element));
    return value;
}

} // namespace labdb::api
