#include <algorithm>
#include <iterator>
#include <utility>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// ALTER TABLE, and of views, indexes, sequences and composite types what has the same actions.
namespace labdb::sql::postgres::tree {

namespace {

using Kind = ast::AlterAction::Kind;
using Action = ast::AlterAction;

void add_column(Action& made, const Node& command, Context& context) {
    made.column = column_definition(command.child("def"), context);
}

void set_default(Action& made, const Node& command, Context& context) {
    const Node value = command.child("def");
    if (!value) {
        made.kind = Kind::drop_default;
        return;
    }
    made.value = expression(value, context);
    made.source = set_default_source(made.value->position, context);
}

void set_type(Action& made, const Node& command, Context& context) {
    const Node definition = command.child("def");
    made.type = type_name(definition.child("typeName"), context);
    if (const Node collation = definition.child("collClause"))
        made.type.collation = name_of(collation.list("collname")).back();
    made.value = expression(definition.child("raw_default"), context);
}

void add_constraint(Action& made, const Node& command, Context& context) {
    made.constraint = table_constraint(command.child("def"), context);
}

void add_identity(Action& made, const Node& command, Context& context) {
    const Node definition = command.child("def");
    made.flag = definition.text("generated_when") == "a"; // GENERATED ALWAYS
    made.sequence = sequence_options(definition.list("options"), context);
}

void set_identity(Action& made, const Node& command, Context& context) {
    const std::vector<Node> items = command.child("def").items();
    for (const Node& item : items)
        if (item.text("defname") == "generated") {
            made.flag = item.child("arg").number("ival") == 'a'; // the letter's code
            made.options.push_back({"generated", made.flag ? "always" : "by default"});
        }
    made.sequence = sequence_options(items, context);
}

void set_relation_options(Action& made, const Node& command, Context& context) {
    made.options = options(command.child("def").items(), context);
}

void set_logged(Action& made, const Node& command, Context&) {
    made.options = {{"unlogged", command.text("subtype") == "AT_SetUnLogged" ? "true" : "false"}};
}

void change_owner(Action& made, const Node& command, Context&) { made.new_name = role_name(command.child("newowner")); }

void inherit(Action& made, const Node& command, Context&) { made.table = relation_name(command.child("def")); }

void partition(Action& made, const Node& command, Context& context) {
    const Node definition = command.child("def");
    made.table = relation_name(definition.child("name"));
    if (const Node bound = definition.child("bound")) made.bound = partition_bound(bound, context);
}

struct Row {
    Kind kind;
    void (*add)(Action&, const Node&, Context&) = nullptr;
    bool flag = false;
};

constexpr std::pair<std::string_view, Row> kActions[] = {
    {"AT_AddColumn", {Kind::add_column, add_column}},
    {"AT_ColumnDefault", {Kind::set_default, set_default}},
    {"AT_DropNotNull", {Kind::drop_not_null}},
    {"AT_SetNotNull", {Kind::set_not_null}},
    {"AT_DropExpression", {Kind::drop_expression}},
    {"AT_SetStatistics", {Kind::nothing}},
    {"AT_SetOptions", {Kind::nothing}},
    {"AT_ResetOptions", {Kind::nothing}},
    {"AT_SetStorage", {Kind::nothing}},
    {"AT_SetCompression", {Kind::nothing}},
    {"AT_DropColumn", {Kind::drop_column}},
    {"AT_AddConstraint", {Kind::add_constraint, add_constraint}},
    {"AT_AlterConstraint", {Kind::set_enforced, add_constraint}},
    {"AT_ValidateConstraint", {Kind::validate_constraint}},
    {"AT_DropConstraint", {Kind::drop_constraint}},
    {"AT_AlterColumnType", {Kind::set_type, set_type}},
    {"AT_ChangeOwner", {Kind::owner_to, change_owner}},
    {"AT_ClusterOn", {Kind::nothing}},
    {"AT_DropCluster", {Kind::nothing}},
    {"AT_SetLogged", {Kind::set_options, set_logged}},
    {"AT_SetUnLogged", {Kind::set_options, set_logged}},
    {"AT_DropOids", {Kind::nothing}},
    {"AT_SetAccessMethod", {Kind::nothing}},
    {"AT_SetTableSpace", {Kind::nothing}},
    {"AT_SetRelOptions", {Kind::set_options, set_relation_options}},
    {"AT_ResetRelOptions", {Kind::set_options, set_relation_options, true}},
    {"AT_EnableTrig", {Kind::enable_trigger}},
    {"AT_EnableAlwaysTrig", {Kind::enable_trigger}},
    {"AT_EnableReplicaTrig", {Kind::enable_trigger}},
    {"AT_DisableTrig", {Kind::disable_trigger}},
    {"AT_EnableTrigAll", {Kind::enable_trigger, nullptr, true}},
    {"AT_DisableTrigAll", {Kind::disable_trigger, nullptr, true}},
    {"AT_EnableTrigUser", {Kind::enable_trigger, nullptr, true}},
    {"AT_DisableTrigUser", {Kind::disable_trigger, nullptr, true}},
    {"AT_AddInherit", {Kind::inherit, inherit}},
    {"AT_DropInherit", {Kind::no_inherit, inherit}},
    {"AT_ReplicaIdentity", {Kind::nothing}},
    {"AT_EnableRowSecurity", {Kind::row_level_security, nullptr, true}},
    {"AT_DisableRowSecurity", {Kind::row_level_security}},
    {"AT_ForceRowSecurity", {Kind::force_row_level_security, nullptr, true}},
    {"AT_NoForceRowSecurity", {Kind::force_row_level_security}},
    {"AT_AttachPartition", {Kind::attach_partition, partition}},
    {"AT_DetachPartition", {Kind::detach_partition, partition}},
    {"AT_DetachPartitionFinalize", {Kind::detach_partition, partition}},
    {"AT_AddIdentity", {Kind::add_identity, add_identity}},
    {"AT_SetIdentity", {Kind::set_identity, set_identity}},
    {"AT_DropIdentity", {Kind::drop_identity}},
};

ast::AlterAction action(const Node& command, Context& context) {
    const std::string subtype = command.text("subtype");
    const auto row =
        std::find_if(std::begin(kActions), std::end(kActions), [&](const auto& each) { return each.first == subtype; });
    if (row == std::end(kActions)) context.refuse("this action of ALTER TABLE");
    Action made;
    made.kind = row->second.kind;
    made.name = command.text("name");
    made.flag = row->second.flag;
    made.cascade = is_cascade(command);
    // missing_ok is IF NOT EXISTS of what is added, IF EXISTS of all else.
    (made.kind == Kind::add_column ? made.if_not_exists : made.if_exists) = command.flag("missing_ok");
    if (row->second.add) row->second.add(made, command, context);
    return made;
}

} // namespace

StatementNode alter_table(const Node& node, Context& context) {
    ast::AlterTable made;
    const Node relation = node.child("relation");
    made.name = relation_name(relation);
    made.if_exists = node.flag("missing_ok");
    made.object = object_name(node.text("objtype"));
    context.table = made.name.back();
    made.only = made.object == "table" && !relation.flag("inh");
    for (const Node& command : node.list("cmds")) made.actions.push_back(action(command, context));
    return made;
}

} // namespace labdb::sql::postgres::tree
