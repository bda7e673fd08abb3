#include "core/sql/postgres/tree/node.hpp"

namespace labdb::sql::postgres::tree {

Node::Node(const json::Value& value) {
    if (!value.is_object()) return;
    const json::Object& members = value.as_object();
    // Kinds begin with a capital, fields never.
    if (members.size() == 1 && members.begin()->first[0] >= 'A' && members.begin()->first[0] <= 'Z') {
        kind_ = members.begin()->first;
        fields_ = &members.begin()->second.as_object();
    } else if (!members.empty()) {
        fields_ = &members;
    }
}

std::string Node::text(std::string_view field) const {
    const json::Value* value = fields_ ? fields_->find(field) : nullptr;
    return value && value->is_string() ? value->as_string() : std::string();
}

bool Node::flag(std::string_view field) const {
    const json::Value* value = fields_ ? fields_->find(field) : nullptr;
    return value && value->is_bool() && value->as_bool();
}

std::int64_t Node::number(std::string_view field) const {
    const json::Value* value = fields_ ? fields_->find(field) : nullptr;
    return value && value->is_number() ? value->as_int() : 0;
}

Node Node::child(std::string_view field) const {
    const json::Value* value = fields_ ? fields_->find(field) : nullptr;
    return value ? Node(*value) : Node();
}

std::vector<Node> Node::list(std::string_view field) const {
    std::vector<Node> made;
    const json::Value* value = fields_ ? fields_->find(field) : nullptr;
    if (!value || !value->is_array()) return made;
    made.reserve(value->as_array().size());
    for (const json::Value& element : value->as_array()) made.emplace_back(element);
    return made;
}

std::vector<std::pair<std::string_view, Node>> Node::children() const {
    std::vector<std::pair<std::string_view, Node>> made;
    if (!fields_) return made;
    for (const auto& [field, value] : *fields_) {
        if (value.is_object()) made.emplace_back(field, Node(value));
        if (!value.is_array()) continue;
        for (const json::Value& element : value.as_array()) made.emplace_back(field, Node(element));
    }
    return made;
}

std::size_t Node::position() const {
    const std::int64_t location = number("location");
    return location > 0 ? static_cast<std::size_t>(location) : 0;
}

std::string string_of(const Node& node) { return node.is("String") ? node.text("sval") : std::string(); }

ast::Name name_of(const std::vector<Node>& list) {
    ast::Name name;
    for (const Node& part : list) name.push_back(string_of(part));
    return name;
}

ast::Name name_of(const Node& node) { return node.is("List") ? name_of(node.items()) : ast::Name{string_of(node)}; }

ast::Name relation_name(const Node& range) {
    ast::Name name;
    for (const char* part : {"catalogname", "schemaname", "relname"})
        if (range.has(part)) name.push_back(range.text(part));
    return name;
}

} // namespace labdb::sql::postgres::tree
