#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/statement.hpp"
#include "core/sql/postgres/tree/context.hpp"

/// What the nodes of several statements have in common.
namespace labdb::sql::postgres::tree {

/// ColumnDef, with its constraints.
ast::ColumnDefinition column_definition(const Node& node, Context& context);
/// Constraint nodes of a column or a domain: they become the definition's default, nullability … or one of its
/// constraints. libpg_query gives DEFERRABLE and its like as nodes of their own, behind the one they are about.
void add_constraints(ast::ColumnDefinition& column, const std::vector<Node>& constraints, Context& context);
/// The text behind the SET DEFAULT that stands before `position`, a place in its value.
std::string set_default_source(std::size_t position, Context& context);
/// A Constraint of a table.
ast::TableConstraint table_constraint(const Node& node, Context& context);
/// IndexElem nodes.
std::vector<ast::KeyPart> key_parts(const std::vector<Node>& nodes, Context& context);

/// A PartitionSpec, a PartitionBoundSpec.
ast::PartitionKey partition_key(const Node& specification, Context& context);
ast::PartitionBound partition_bound(const Node& bound, Context& context);

/// The value of a DefElem as text: a word, a string, a number, a list with commas.
std::string option_value(const Node& definition, Context& context);
/// DefElem nodes.
std::vector<ast::Option> options(const std::vector<Node>& definitions, Context& context);
/// A VariableSetStmt among them: `set x` with its value, or `reset x`.
ast::Option setting(const Node& node, Context& context);
ast::SequenceOptions sequence_options(const std::vector<Node>& definitions, Context& context);

/// RoleSpec; `public`, `current_user` and `session_user` are names like others, with `current_user` said for the
/// second.
ast::UserSpecification role(const Node& node);
std::string role_name(const Node& node);

/// `OBJECT_MATVIEW` as `materialized view`.
std::string object_name(const std::string& type);

/// The types of an ObjectWithArgs' or of FunctionParameters that are given to a call.
std::vector<ast::TypeName> signature(const Node& object_with_arguments, Context& context);

/// The text of the query that follows AS somewhere behind `position`, without a WITH [NO] DATA or WITH CHECK OPTION
/// behind it.
std::string query_source(std::size_t position, Context& context);

inline bool is_cascade(const Node& node) { return node.text("behavior") == "DROP_CASCADE"; }

} // namespace labdb::sql::postgres::tree
