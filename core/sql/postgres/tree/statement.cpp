#include <map>
#include <utility>

#include "core/sql/postgres/tree/query.hpp"
#include "core/sql/postgres/tree/statements.hpp"

namespace labdb::sql::postgres::tree {

namespace {

StatementNode select(const Node& node, Context& context) {
    if (into_clause(node)) return select_into(node, context);
    return query(node, context);
}

using From = StatementNode (*)(const Node&, Context&);

const std::map<std::string_view, From>& kinds() {
    static const std::map<std::string_view, From> kKinds = {
        {"AlterDatabaseSetStmt", alter_database_set},
        {"AlterDatabaseStmt", alter_database},
        {"AlterDefaultPrivilegesStmt", default_privileges},
        {"AlterDomainStmt", alter_domain},
        {"AlterEnumStmt", alter_enumeration},
        {"AlterExtensionStmt", alter_extension},
        {"AlterFunctionStmt", alter_routine},
        {"AlterObjectSchemaStmt", set_schema},
        {"AlterOwnerStmt", set_owner},
        {"AlterPolicyStmt", alter_policy},
        {"AlterRoleSetStmt", alter_role_set},
        {"AlterRoleStmt", alter_role},
        {"AlterSeqStmt", alter_sequence},
        {"AlterSystemStmt", alter_system},
        {"AlterTableStmt", alter_table},
        {"CallStmt", call_statement},
        {"CheckPointStmt", checkpoint},
        {"ClosePortalStmt", close},
        {"ClusterStmt", cluster},
        {"CommentStmt", comment},
        {"CompositeTypeStmt", create_composite},
        {"ConstraintsSetStmt", set_constraints},
        {"CopyStmt", copy},
        {"CreateDomainStmt", create_domain},
        {"CreateEnumStmt", create_enumeration},
        {"CreateExtensionStmt", create_extension},
        {"CreateFunctionStmt", create_routine},
        {"CreatePolicyStmt", create_policy},
        {"CreateRangeStmt", create_range},
        {"CreateRoleStmt", create_role},
        {"CreateSchemaStmt", create_schema},
        {"CreateSeqStmt", create_sequence},
        {"CreateStmt", create_table},
        {"CreateTableAsStmt", create_table_as},
        {"CreateTrigStmt", create_trigger},
        {"RuleStmt", create_rule},
        {"CreatedbStmt", create_database},
        {"DeallocateStmt", deallocate},
        {"DeclareCursorStmt", declare_cursor},
        {"DefineStmt", define},
        {"DeleteStmt", remove},
        {"DiscardStmt", discard},
        {"DoStmt", do_block},
        {"DropOwnedStmt", drop_owned},
        {"DropRoleStmt", drop_role},
        {"DropStmt", drop},
        {"DropdbStmt", drop_database},
        {"ExecuteStmt", execute},
        {"ExplainStmt", explain},
        {"FetchStmt", fetch},
        {"GrantRoleStmt", grant_role},
        {"GrantStmt", grant},
        {"IndexStmt", create_index},
        {"InsertStmt", insert},
        {"ListenStmt", listen},
        {"LockStmt", lock_tables},
        {"MergeStmt", merge},
        {"NotifyStmt", notify},
        {"PrepareStmt", prepare},
        {"RefreshMatViewStmt", refresh_view},
        {"ReassignOwnedStmt", reassign_owned},
        {"ReindexStmt", reindex},
        {"RenameStmt", rename},
        {"SelectStmt", select},
        {"TransactionStmt", transaction},
        {"TruncateStmt", truncate},
        {"UnlistenStmt", unlisten},
        {"UpdateStmt", update},
        {"VacuumStmt", vacuum},
        {"VariableSetStmt", set_variable},
        {"VariableShowStmt", show_variable},
        {"ViewStmt", create_view},
    };
    return kKinds;
}

// What labdb does not have, as PostgreSQL calls it.
constexpr std::pair<std::string_view, const char*> kRefused[] = {
    {"AlterCollationStmt", "ALTER COLLATION"},
    {"AlterDatabaseRefreshCollStmt", "ALTER DATABASE REFRESH COLLATION VERSION"},
    {"AlterEventTrigStmt", "ALTER EVENT TRIGGER"},
    {"AlterExtensionContentsStmt", "ALTER EXTENSION"},
    {"AlterFdwStmt", "ALTER FOREIGN DATA WRAPPER"},
    {"AlterForeignServerStmt", "ALTER SERVER"},
    {"AlterObjectDependsStmt", "DEPENDS ON EXTENSION"},
    {"AlterOpFamilyStmt", "ALTER OPERATOR FAMILY"},
    {"AlterOperatorStmt", "ALTER OPERATOR"},
    {"AlterPublicationStmt", "ALTER PUBLICATION"},
    {"AlterStatsStmt", "ALTER STATISTICS"},
    {"AlterSubscriptionStmt", "ALTER SUBSCRIPTION"},
    {"AlterTSConfigurationStmt", "ALTER TEXT SEARCH CONFIGURATION"},
    {"AlterTSDictionaryStmt", "ALTER TEXT SEARCH DICTIONARY"},
    {"AlterTableMoveAllStmt", "ALTER TABLE ALL IN TABLESPACE"},
    {"AlterTableSpaceOptionsStmt", "ALTER TABLESPACE"},
    {"AlterTypeStmt", "ALTER TYPE … SET"},
    {"AlterUserMappingStmt", "ALTER USER MAPPING"},
    {"CreateAmStmt", "CREATE ACCESS METHOD"},
    {"CreateCastStmt", "CREATE CAST"},
    {"CreateConversionStmt", "CREATE CONVERSION"},
    {"CreateEventTrigStmt", "CREATE EVENT TRIGGER"},
    {"CreateFdwStmt", "CREATE FOREIGN DATA WRAPPER"},
    {"CreateForeignServerStmt", "CREATE SERVER"},
    {"CreateForeignTableStmt", "CREATE FOREIGN TABLE"},
    {"CreateOpClassStmt", "CREATE OPERATOR CLASS"},
    {"CreateOpFamilyStmt", "CREATE OPERATOR FAMILY"},
    {"CreatePLangStmt", "CREATE LANGUAGE"},
    {"CreatePublicationStmt", "CREATE PUBLICATION"},
    {"CreateStatsStmt", "CREATE STATISTICS"},
    {"CreateSubscriptionStmt", "CREATE SUBSCRIPTION"},
    {"CreateTableSpaceStmt", "CREATE TABLESPACE"},
    {"CreateTransformStmt", "CREATE TRANSFORM"},
    {"CreateUserMappingStmt", "CREATE USER MAPPING"},
    {"DropSubscriptionStmt", "DROP SUBSCRIPTION"},
    {"DropTableSpaceStmt", "DROP TABLESPACE"},
    {"DropUserMappingStmt", "DROP USER MAPPING"},
    {"ImportForeignSchemaStmt", "IMPORT FOREIGN SCHEMA"},
    {"LoadStmt", "LOAD"},
    {"SecLabelStmt", "SECURITY LABEL"},
};

} // namespace

ast::StatementPtr statement(const Node& node, Context& context) {
    Context::Level level(context);
    const auto found = kinds().find(node.kind());
    if (found == kinds().end()) {
        for (const auto& [kind, name] : kRefused)
            if (kind == node.kind()) context.refuse(name);
        context.refuse("this statement");
    }
    return std::make_unique<ast::Statement>(found->second(node, context));
}

} // namespace labdb::sql::postgres::tree
