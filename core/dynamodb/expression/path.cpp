#include "core/dynamodb/expression/path.hpp"

#include <algorithm>
#include <optional>

namespace labdb::dynamodb::expression {
namespace {

using Step = Path::Step;

const AttributeValue* descend(const AttributeValue& value, const Step& step) {
    if (const auto* name = std::get_if<std::string>(&step))
        return value.type() == AttributeType::M ? value.map().find(*name) : nullptr;
    const std::size_t index = std::get<std::size_t>(step);
    return value.type() == AttributeType::L && index < value.list().size() ? &value.list()[index] : nullptr;
}

/// Paths that share their first `depth` steps.
struct Branch {
    std::vector<const Path*> paths;
    std::size_t depth = 0;
};

/// The branch's paths by their next step, in the order of the steps: names as first written, indices ascending.
std::vector<std::pair<const Step*, Branch>> split(const Branch& branch) {
    std::vector<std::pair<const Step*, Branch>> parts;
    for (const Path* path : branch.paths) {
        const Step& step = path->steps[branch.depth];
        auto part = std::find_if(parts.begin(), parts.end(), [&](const auto& known) { return *known.first == step; });
        if (part == parts.end()) part = parts.insert(parts.end(), {&step, {{}, branch.depth + 1}});
        part->second.paths.push_back(path);
    }
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
        const auto *x = std::get_if<std::size_t>(a.first), *y = std::get_if<std::size_t>(b.first);
        return x && y && *x < *y;
    });
    return parts;
}

/// What the branch's paths select of `value`; absent when that is nothing. As deep as the paths are, which is 32 steps
/// at most.
std::optional<AttributeValue> select(const AttributeValue& value, const Branch& branch) {
    if (branch.paths.front()->steps.size() == branch.depth) return value;
    AttributeMap map;
    AttributeValue::List list;
    for (const auto& [step, part] : split(branch)) {
        const AttributeValue* inner = descend(value, *step);
        std::optional<AttributeValue> selected = inner ? select(*inner, part) : std::nullopt;
        if (!selected) continue;
        if (const auto* name = std::get_if<std::string>(step))
            map.append(*name, std::move(*selected));
        else
            list.push_back(std::move(*selected));
    }
    if (!map.empty()) return AttributeValue::map(std::move(map));
    if (!list.empty()) return AttributeValue::list(std::move(list));
    return std::nullopt;
}

} // namespace

std::string to_string(const Path& path) {
    std::string text = "[";
    for (const Step& step : path.steps) {
        if (text.size() > 1) text += ", ";
        if (const auto* name = std::get_if<std::string>(&step))
            text += *name;
        else
            text += '[' + std::to_string(std::get<std::size_t>(step)) + ']';
    }
    return text + ']';
}

const AttributeValue* resolve(const Path& path, const AttributeMap& item) {
    const AttributeValue* value = item.find(path.root());
    for (std::size_t i = 1; value && i < path.steps.size(); ++i) value = descend(*value, path.steps[i]);
    return value;
}

AttributeMap fragment(const AttributeMap& item, const std::vector<Path>& paths) {
    AttributeMap result;
    Branch all;
    for (const Path& path : paths) all.paths.push_back(&path);
    for (const auto& [step, part] : split(all)) {
        const std::string& name = std::get<std::string>(*step);
        const AttributeValue* value = item.find(name);
        std::optional<AttributeValue> selected = value ? select(*value, part) : std::nullopt;
        if (selected) result.append(name, std::move(*selected));
    }
    return result;
}

Clash clash(const Path& a, const Path& b) {
    const std::size_t common = std::min(a.steps.size(), b.steps.size());
    for (std::size_t i = 0; i < common; ++i) {
        if (a.steps[i] == b.steps[i]) continue;
        return a.steps[i].index() == b.steps[i].index() ? Clash::None : Clash::Conflict;
    }
    return Clash::Overlap;
}

} // namespace labdb::dynamodb::expression
