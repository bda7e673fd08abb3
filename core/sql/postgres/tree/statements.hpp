#pragma once

#include <string>
#include <vector>

#include "core/sql/ast/statement.hpp"
#include "core/sql/postgres/tree/context.hpp"

/// Each kind of statement has a function, found by its node's name in statement.cpp.
namespace labdb::sql::postgres::tree {

/// Any statement's node. Throws Error 0A000 for what has no node in the AST.
ast::StatementPtr statement(const Node& node, Context& context);

using StatementNode = ast::Statement::Node;

// manipulation.cpp
StatementNode insert(const Node& node, Context& context);
StatementNode update(const Node& node, Context& context);
StatementNode remove(const Node& node, Context& context);
StatementNode merge(const Node& node, Context& context);

// create_table.cpp
StatementNode create_table(const Node& node, Context& context);
StatementNode create_table_as(const Node& node, Context& context);
StatementNode select_into(const Node& node, Context& context);

// relations.cpp
StatementNode create_index(const Node& node, Context& context);
StatementNode create_view(const Node& node, Context& context);
StatementNode refresh_view(const Node& node, Context& context);
StatementNode create_sequence(const Node& node, Context& context);
StatementNode alter_sequence(const Node& node, Context& context);

// policies.cpp
StatementNode create_policy(const Node& node, Context& context);
StatementNode alter_policy(const Node& node, Context& context);

// alter_table.cpp
StatementNode alter_table(const Node& node, Context& context);

// alter_object.cpp
StatementNode rename(const Node& node, Context& context);
StatementNode set_schema(const Node& node, Context& context);
StatementNode set_owner(const Node& node, Context& context);

// types.cpp
StatementNode create_enumeration(const Node& node, Context& context);
StatementNode create_composite(const Node& node, Context& context);
StatementNode create_range(const Node& node, Context& context);
StatementNode define(const Node& node, Context& context);
StatementNode alter_enumeration(const Node& node, Context& context);
StatementNode create_domain(const Node& node, Context& context);
StatementNode alter_domain(const Node& node, Context& context);

// databases.cpp
StatementNode create_schema(const Node& node, Context& context);
StatementNode create_database(const Node& node, Context& context);
StatementNode drop_database(const Node& node, Context& context);
StatementNode alter_database(const Node& node, Context& context);
StatementNode alter_database_set(const Node& node, Context& context);
StatementNode create_extension(const Node& node, Context& context);
StatementNode alter_extension(const Node& node, Context& context);

// objects.cpp
StatementNode drop(const Node& node, Context& context);
StatementNode truncate(const Node& node, Context& context);
StatementNode comment(const Node& node, Context& context);

// routines.cpp
StatementNode create_routine(const Node& node, Context& context);
StatementNode create_aggregate(const Node& node, Context& context);
StatementNode alter_routine(const Node& node, Context& context);
StatementNode create_trigger(const Node& node, Context& context);
StatementNode create_rule(const Node& node, Context& context);
StatementNode call_statement(const Node& node, Context& context);
StatementNode do_block(const Node& node, Context& context);

// roles.cpp
StatementNode create_role(const Node& node, Context& context);
StatementNode alter_role(const Node& node, Context& context);
StatementNode alter_role_set(const Node& node, Context& context);
StatementNode drop_role(const Node& node, Context& context);
StatementNode drop_owned(const Node& node, Context& context);
StatementNode reassign_owned(const Node& node, Context& context);
StatementNode grant(const Node& node, Context& context);
StatementNode grant_role(const Node& node, Context& context);
StatementNode default_privileges(const Node& node, Context& context);

// session.cpp
StatementNode transaction(const Node& node, Context& context);
StatementNode set_variable(const Node& node, Context& context);
StatementNode show_variable(const Node& node, Context& context);
StatementNode set_constraints(const Node& node, Context& context);
StatementNode discard(const Node& node, Context& context);
StatementNode listen(const Node& node, Context& context);
StatementNode notify(const Node& node, Context& context);
StatementNode unlisten(const Node& node, Context& context);
StatementNode checkpoint(const Node& node, Context& context);
StatementNode alter_system(const Node& node, Context& context);
StatementNode lock_tables(const Node& node, Context& context);

// prepared.cpp
StatementNode prepare(const Node& node, Context& context);
StatementNode execute(const Node& node, Context& context);
StatementNode deallocate(const Node& node, Context& context);
StatementNode declare_cursor(const Node& node, Context& context);
StatementNode fetch(const Node& node, Context& context);
StatementNode close(const Node& node, Context& context);
StatementNode explain(const Node& node, Context& context);

// utility.cpp
StatementNode copy(const Node& node, Context& context);
StatementNode vacuum(const Node& node, Context& context);
StatementNode reindex(const Node& node, Context& context);
StatementNode cluster(const Node& node, Context& context);

} // namespace labdb::sql::postgres::tree
