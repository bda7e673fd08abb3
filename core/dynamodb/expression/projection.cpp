#include <algorithm>
#include <numeric>

#include "core/dynamodb/expression/check.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/expression/parser.hpp"
#include "core/dynamodb/expression/refusal.hpp"

namespace labdb::dynamodb::expression {

Projection::Projection(std::string_view text, Placeholders& placeholders) {
    check_size(Role::Projection, text);
    Tree tree = parse_projection(text);
    Checker checker(tree, Role::Projection, placeholders);
    checker.check_words();
    std::vector<std::uint32_t> nodes(tree.nodes.size());
    std::iota(nodes.begin(), nodes.end(), 0U);
    paths_ = checker.bind_targets(nodes);
}

Projection::Projection(std::vector<std::string> attributes) {
    paths_.reserve(attributes.size());
    for (std::string& name : attributes) {
        Path path;
        path.steps.emplace_back(std::move(name));
        paths_.push_back(std::move(path));
    }
}

std::vector<std::string> Projection::attributes() const {
    std::vector<std::string> names;
    for (const Path& path : paths_)
        if (std::find(names.begin(), names.end(), path.root()) == names.end()) names.push_back(path.root());
    return names;
}

} // namespace labdb::dynamodb::expression
