#include <array>
#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// Transactions, settings, locks, and what is said to the server.
namespace labdb::sql::postgres::tree {

namespace {

// `transaction_isolation`, `transaction_read_only`, `transaction_deferrable`.
void add_modes(ast::Transaction& made, const std::vector<Node>& definitions, Context& context) {
    for (const Node& definition : definitions) {
        const std::string name = definition.text("defname"), value = option_value(definition, context);
        if (name == "transaction_isolation") made.isolation = value;
        if (name == "transaction_read_only") made.read_only = value == "1";
        if (name == "transaction_deferrable") made.deferrable = value == "1";
    }
}

ast::Set one(ast::Set::Item item) {
    ast::Set made;
    made.items.push_back(std::move(item));
    return made;
}

ast::Administration administration(std::string verb, std::vector<std::string> words = {}, std::string argument = {}) {
    return {std::move(verb), std::move(words), std::move(argument)};
}

// SET TRANSACTION and SET SESSION CHARACTERISTICS.
ast::Set::Item transaction_item(const Node& node, Context& context) {
    ast::Set::Item item;
    item.kind = "transaction";
    item.name = node.text("name");
    if (item.name == "TRANSACTION SNAPSHOT") context.refuse("SET TRANSACTION SNAPSHOT");
    item.scope_said = item.name == "SESSION CHARACTERISTICS";
    item.name.clear();
    add_modes(item.transaction, node.list("args"), context);
    return item;
}

} // namespace

StatementNode transaction(const Node& node, Context& context) {
    using Kind = ast::Transaction::Kind;
    static const std::map<std::string, Kind, std::less<>> kKinds = {
        {"TRANS_STMT_BEGIN", Kind::begin},
        {"TRANS_STMT_START", Kind::begin},
        {"TRANS_STMT_COMMIT", Kind::commit},
        {"TRANS_STMT_ROLLBACK", Kind::rollback},
        {"TRANS_STMT_SAVEPOINT", Kind::savepoint},
        {"TRANS_STMT_RELEASE", Kind::release},
        {"TRANS_STMT_ROLLBACK_TO", Kind::rollback_to},
        {"TRANS_STMT_PREPARE", Kind::prepare},
        {"TRANS_STMT_COMMIT_PREPARED", Kind::commit_prepared},
        {"TRANS_STMT_ROLLBACK_PREPARED", Kind::rollback_prepared}};
    ast::Transaction made;
    made.kind = kKinds.at(node.text("kind"));
    made.savepoint = node.has("gid") ? node.text("gid") : node.text("savepoint_name");
    made.chain = node.flag("chain");
    add_modes(made, node.list("options"), context);
    return made;
}

StatementNode set_variable(const Node& node, Context& context) {
    const std::string kind = node.text("kind");
    if (kind == "VAR_SET_MULTI") return one(transaction_item(node, context));
    ast::Set::Item item;
    item.name = node.text("name");
    item.local = node.flag("is_local");
    if (kind == "VAR_RESET" || kind == "VAR_RESET_ALL") {
        item.kind = "reset";
        if (kind == "VAR_RESET_ALL") item.name = "all";
    } else {
        // PostgreSQL takes these for variables, whose names nobody else may have.
        if (item.name == "role") item.kind = "role";
        if (item.name == "session_authorization") item.kind = "session authorization";
        item.values = expressions(node.list("args"), context);
    }
    return one(std::move(item));
}

StatementNode show_variable(const Node& node, Context&) {
    ast::Show made;
    made.what = "parameter";
    made.name = {node.text("name")};
    return made;
}

StatementNode set_constraints(const Node& node, Context&) {
    ast::Set::Item item;
    item.kind = "constraints";
    item.name = node.flag("deferred") ? "deferred" : "immediate";
    for (const Node& constraint : node.list("constraints"))
        item.values.push_back(ast::make(ast::ColumnReference{relation_name(constraint)}, constraint.position()));
    return one(std::move(item));
}

StatementNode discard(const Node& node, Context&) {
    static const std::map<std::string, std::string, std::less<>> kTargets = {{"DISCARD_ALL", "all"},
                                                                             {"DISCARD_PLANS", "plans"},
                                                                             {"DISCARD_SEQUENCES", "sequences"},
                                                                             {"DISCARD_TEMP", "temp"}};
    return administration("discard", {kTargets.at(node.text("target"))});
}

StatementNode listen(const Node& node, Context&) { return administration("listen", {}, node.text("conditionname")); }

StatementNode notify(const Node& node, Context&) {
    return administration("notify", {node.text("conditionname")}, node.text("payload"));
}

StatementNode unlisten(const Node& node, Context&) {
    if (!node.has("conditionname")) return administration("unlisten", {"*"});
    return administration("unlisten", {}, node.text("conditionname"));
}

StatementNode checkpoint(const Node&, Context&) { return administration("checkpoint"); }

StatementNode alter_system(const Node& node, Context&) {
    return administration("alter system", {}, node.child("setstmt").text("name"));
}

StatementNode lock_tables(const Node& node, Context&) {
    // src/include/storage/lockdefs.h
    static const std::array<const char*, 9> kModes = {
        "",      "access share",        "row share", "row exclusive",   "share update exclusive",
        "share", "share row exclusive", "exclusive", "access exclusive"};
    ast::LockTables made;
    made.mode = kModes.at(static_cast<std::size_t>(node.number("mode")));
    made.nowait = node.flag("nowait");
    for (const Node& relation : node.list("relations")) {
        ast::NamedTable table;
        table.name = relation_name(relation);
        table.only = !relation.flag("inh");
        made.tables.emplace_back(std::move(table), made.mode);
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
