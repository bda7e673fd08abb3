#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/modelc_source.hpp"

namespace labdb::api::modelc {

/// One declaration's traits by their absolute names, checked against the table of those that modelc knows: whether the
/// trait may stand there, and whether its value has the right form.
class Traits {
public:
    /// `kind` is the shape's kind, or `member`. Throws ModelError for a trait that is unknown, doubled or misplaced.
    Traits(const std::vector<TraitSource>& traits, const FileSource& file, std::string_view kind);

    /// The trait's value, or nullptr when it is not there. `name` is absolute, without namespace for Smithy's prelude.
    const Node* find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// The trait's whole value as text, or nothing.
    std::string text(std::string_view name) const;

private:
    struct Entry {
        std::string name;
        const TraitSource* source;
    };
    std::vector<Entry> entries_;
};

/// Checked readers of a node's members: a wrong type, or a missing member that must be there, is a ModelError at the
/// node.
const Node& required_member(const Node& object, std::string_view name);
std::string text_member(const Node& object, std::string_view name, std::string_view otherwise);
std::string required_text(const Node& object, std::string_view name);
std::vector<std::string> texts_member(const Node& object, std::string_view name);
std::int64_t integer(const Node& node);
const Node& expect(const Node& node, Node::Kind kind, std::string_view what);
/// Refuses every member that is not named.
void allow_members(const Node& object, std::span<const std::string_view> names);

/// Whether modelc knows a trait of that absolute name.
bool is_trait(std::string_view name);

/// The name with its namespace: as written when absolute, by the file's `use` statements, else in the file's own
/// namespace.
std::string absolute_name(const FileSource& file, std::string_view name);

} // namespace labdb::api::modelc
