#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the parser makes of a `.smithy` file: the text's own structure, nothing resolved yet.
namespace labdb::api::modelc {

/// A place in a model file. `file` views the name given to tokenize(), which outlives the whole compilation.
struct Position {
    std::string_view file;
    unsigned line = 1;
    unsigned column = 1;
};

/// A mistake in a model. `what()` is `file:line:column: message`, the form that editors jump to.
class ModelError : public std::runtime_error {
public:
    ModelError(const Position& at, const std::string& message);
};

struct NodeMember;

/// A value in Smithy's node grammar: what stands in a trait's brackets or behind a property's colon.
struct Node {
    enum class Kind { string, number, boolean, shape_id, array, object };
    Kind kind = Kind::object;
    Position at;
    /// The string's content, the number's digits, `true` or `false`, the shape id.
    std::string text;
    std::vector<Node> items;
    std::vector<NodeMember> members;

    /// The member of an object, or nullptr.
    const Node* find(std::string_view name) const;
};

struct NodeMember {
    std::string key;
    Node value;
};

struct TraitSource {
    /// As written; a documentation comment is the trait `documentation`.
    std::string name;
    Position at;
    /// An empty object when the trait is written without brackets.
    Node value;
};

struct MemberSource {
    std::string name;
    Position at;
    /// The shape's name as written; empty in an enum.
    std::string target;
    Position target_at;
    /// An enum member's value; its name when none is written.
    std::string value;
    std::vector<TraitSource> traits;
};

struct ShapeSource {
    /// `structure`, `string`, `operation`, … as written.
    std::string kind;
    std::string name;
    Position at;
    std::vector<TraitSource> traits;
    /// Of structures, unions, enums, lists (`member`) and maps (`key`, `value`).
    std::vector<MemberSource> members;
    /// Of operations and services.
    Node properties;
};

struct FileSource {
    std::string name_space;
    /// Absolute shape ids.
    std::vector<std::pair<std::string, Position>> uses;
    std::vector<ShapeSource> shapes;
};

/// `file` is used in messages and must outlive what is returned. Throws ModelError.
FileSource parse(std::string_view file, std::string_view text);

} // namespace labdb::api::modelc
