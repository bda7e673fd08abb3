#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json/value.hpp"
#include "core/sql/ast/expression.hpp"

/// libpg_query's parse tree and the walk from it to the AST. The nodes' and fields' names are PostgreSQL's own (its
/// source, src/include/nodes/parsenodes.h), so its documentation is there.
namespace labdb::sql::postgres::tree {

/// One node of the parse tree: `{"A_Const": {…}}`, or the fields alone where the grammar allows one kind only.
///
/// libpg_query leaves out every field that has its type's default value, so a field that is absent reads as that.
class Node {
public:
    Node() = default;
    explicit Node(const json::Value& value);

    /// False for what is not there.
    explicit operator bool() const { return fields_ != nullptr; }
    /// `A_Const`; empty when only the fields stand there.
    std::string_view kind() const { return kind_; }
    bool is(std::string_view kind) const { return kind_ == kind; }

    std::string text(std::string_view field) const;
    bool flag(std::string_view field) const;
    std::int64_t number(std::string_view field) const;
    Node child(std::string_view field) const;
    bool has(std::string_view field) const { return fields_ && fields_->contains(field); }
    /// A field that is a list, or (`List`) this node itself.
    std::vector<Node> list(std::string_view field) const;
    std::vector<Node> items() const { return list("items"); }
    /// Whatever nodes stand in its fields, each with the field's name.
    std::vector<std::pair<std::string_view, Node>> children() const;

    /// `location`; 0 when it is not known.
    std::size_t position() const;
    bool has_position() const { return number("location") >= 0; }

private:
    std::string_view kind_;
    const json::Object* fields_ = nullptr;
};

/// Of a `String` node; empty for any other.
std::string string_of(const Node& node);
/// A list of `String` nodes.
ast::Name name_of(const std::vector<Node>& list);
/// `name_of` of a `List` node, or of one `String`.
ast::Name name_of(const Node& node);
/// Of a RangeVar.
ast::Name relation_name(const Node& range);

} // namespace labdb::sql::postgres::tree
