// KEY_COLUMN_USAGE, TABLE_CONSTRAINTS, REFERENTIAL_CONSTRAINTS, CHECK_CONSTRAINTS, the privileges.
#include <algorithm>

#include "core/sql/mysql/information_schema.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {
namespace {

Cell text(std::string value) { return Cell(std::move(value)); }
Cell number(std::int64_t value) { return Cell(value); }

bool is_key(const Index& index) { return index.kind == Index::Kind::primary || index.kind == Index::Kind::unique; }

std::vector<Row> key_column_usage(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        const auto add = [&](const std::string& constraint, const std::string& column, std::int64_t ordinal, Cell place,
                             Cell schema, Cell parent, Cell referred) {
            rows.push_back({text("def"), text(table->schema), text(constraint), text("def"), text(table->schema),
                            text(table->name), text(column), number(ordinal), std::move(place), std::move(schema),
                            std::move(parent), std::move(referred)});
        };
        for (const Index& index : table->indexes) {
            if (!is_key(index)) continue;
            std::int64_t ordinal = 0;
            for (const KeyPart& part : index.parts) add(index.name, part.column, ++ordinal, {}, {}, {}, {});
        }
        for (const ForeignKey& key : table->foreign_keys)
            for (std::size_t i = 0; i < key.columns.size(); ++i) {
                const auto ordinal = static_cast<std::int64_t>(i) + 1;
                add(key.name, key.columns[i], ordinal, number(ordinal), text(key.parent_schema), text(key.parent_table),
                    text(key.parent_columns[i]));
            }
    }
    return rows;
}

std::vector<Row> table_constraints(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables()) {
        const auto add = [&](const std::string& name, const char* type, bool enforced) {
            rows.push_back({text("def"), text(table->schema), text(name), text(table->schema), text(table->name),
                            text(type), yes_or_no(enforced)});
        };
        for (const Index& index : table->indexes)
            if (is_key(index)) add(index.name, index.kind == Index::Kind::primary ? "PRIMARY KEY" : "UNIQUE", true);
        for (const ForeignKey& key : table->foreign_keys) add(key.name, "FOREIGN KEY", true);
        for (const Check& check : table->checks) add(check.name, "CHECK", check.enforced);
    }
    return rows;
}

/// The parent's key that a foreign key stands on.
Cell unique_name(SystemContext& context, const ForeignKey& key) {
    const auto parent = context.catalogue.find_table(key.parent_schema, key.parent_table);
    if (!parent) return {};
    for (const Index& index : parent->indexes) {
        if (!is_key(index) || index.parts.size() != key.parent_columns.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < index.parts.size(); ++i)
            same = same && same_name(index.parts[i].column, key.parent_columns[i], true);
        if (same) return index.name;
    }
    return {};
}

std::vector<Row> referential_constraints(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables())
        for (const ForeignKey& key : table->foreign_keys)
            rows.push_back({text("def"), text(table->schema), text(key.name), text("def"), text(key.parent_schema),
                            unique_name(context, key), text("NONE"), text(util::to_upper(key.on_update)),
                            text(util::to_upper(key.on_delete)), text(table->name), text(key.parent_table)});
    return rows;
}

std::vector<Row> check_constraints(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    for (const auto& table : context.tables())
        for (const Check& check : table->checks)
            rows.push_back({text("def"), text(table->schema), text(check.name), text(check.source)});
    return rows;
}

std::string grantee(const Account& account) { return "'" + account.user + "'@'" + account.host + "'"; }

/// A row for each privilege of the grants that `wanted` takes.
template <class Wanted, class Add> void each_privilege(SystemContext& context, Wanted&& wanted, Add&& add) {
    for (const auto& account : context.catalogue.list<Account>()) {
        bool any = false;
        for (const Account::Grant& grant : account->grants) {
            if (!wanted(grant)) continue;
            for (const std::string& privilege : grant.privileges) {
                add(*account, grant, util::to_upper(privilege));
                any = true;
            }
        }
        if (!any && wanted(Account::Grant{})) add(*account, Account::Grant{}, "USAGE");
    }
}

std::vector<Row> user_privileges(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    each_privilege(
        context, [](const Account::Grant& grant) { return grant.schema.empty(); },
        [&](const Account& account, const Account::Grant& grant, const std::string& privilege) {
            rows.push_back({text(grantee(account)), text("def"), text(privilege), yes_or_no(grant.grant_option)});
        });
    return rows;
}

std::vector<Row> schema_privileges(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    each_privilege(
        context, [](const Account::Grant& grant) { return !grant.schema.empty() && grant.object.empty(); },
        [&](const Account& account, const Account::Grant& grant, const std::string& privilege) {
            rows.push_back({text(grantee(account)), text("def"), text(grant.schema), text(privilege),
                            yes_or_no(grant.grant_option)});
        });
    return rows;
}

std::vector<Row> table_privileges(Session::State& state) {
    SystemContext context(state);
    std::vector<Row> rows;
    each_privilege(
        context, [](const Account::Grant& grant) { return !grant.object.empty() && grant.kind == "table"; },
        [&](const Account& account, const Account::Grant& grant, const std::string& privilege) {
            rows.push_back({text(grantee(account)), text("def"), text(grant.schema), text(grant.object),
                            text(privilege), yes_or_no(grant.grant_option)});
        });
    return rows;
}

constexpr SystemColumn kKeyColumnUsageColumns[] = {
    {"CONSTRAINT_CATALOG", TypeKind::varchar, 64, true},
    {"CONSTRAINT_SCHEMA", TypeKind::varchar, 64, true},
    {"CONSTRAINT_NAME", TypeKind::varchar, 64},
    {"TABLE_CATALOG", TypeKind::varchar, 64, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true},
    {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"COLUMN_NAME", TypeKind::varchar, 64},
    {"ORDINAL_POSITION", TypeKind::bigint, 21, true},
    {"POSITION_IN_UNIQUE_CONSTRAINT", TypeKind::bigint, 21},
    {"REFERENCED_TABLE_SCHEMA", TypeKind::varchar, 64},
    {"REFERENCED_TABLE_NAME", TypeKind::varchar, 64},
    {"REFERENCED_COLUMN_NAME", TypeKind::varchar, 64},
};
constexpr SystemColumn kTableConstraintsColumns[] = {
    {"CONSTRAINT_CATALOG", TypeKind::varchar, 64, true},
    {"CONSTRAINT_SCHEMA", TypeKind::varchar, 64, true},
    {"CONSTRAINT_NAME", TypeKind::varchar, 64},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true},
    {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"CONSTRAINT_TYPE", TypeKind::varchar, 11, true},
    {"ENFORCED", TypeKind::varchar, 3, true},
};
constexpr SystemColumn kReferentialConstraintsColumns[] = {
    {"CONSTRAINT_CATALOG", TypeKind::varchar, 64, true},
    {"CONSTRAINT_SCHEMA", TypeKind::varchar, 64, true},
    {"CONSTRAINT_NAME", TypeKind::varchar, 64},
    {"UNIQUE_CONSTRAINT_CATALOG", TypeKind::varchar, 64, true},
    {"UNIQUE_CONSTRAINT_SCHEMA", TypeKind::varchar, 64, true},
    {"UNIQUE_CONSTRAINT_NAME", TypeKind::varchar, 64},
    {"MATCH_OPTION", TypeKind::varchar, 7, true},
    {"UPDATE_RULE", TypeKind::varchar, 11, true},
    {"DELETE_RULE", TypeKind::varchar, 11, true},
    {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"REFERENCED_TABLE_NAME", TypeKind::varchar, 64, true},
};
constexpr SystemColumn kCheckConstraintsColumns[] = {
    {"CONSTRAINT_CATALOG", TypeKind::varchar, 64, true},
    {"CONSTRAINT_SCHEMA", TypeKind::varchar, 64, true},
    {"CONSTRAINT_NAME", TypeKind::varchar, 64, true},
    {"CHECK_CLAUSE", TypeKind::text, 4294967295, true},
};
constexpr SystemColumn kUserPrivilegesColumns[] = {
    {"GRANTEE", TypeKind::varchar, 292, true},
    {"TABLE_CATALOG", TypeKind::varchar, 512, true},
    {"PRIVILEGE_TYPE", TypeKind::varchar, 64, true},
    {"IS_GRANTABLE", TypeKind::varchar, 3, true},
};
constexpr SystemColumn kSchemaPrivilegesColumns[] = {
    {"GRANTEE", TypeKind::varchar, 292, true},     {"TABLE_CATALOG", TypeKind::varchar, 512, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true}, {"PRIVILEGE_TYPE", TypeKind::varchar, 64, true},
    {"IS_GRANTABLE", TypeKind::varchar, 3, true},
};
constexpr SystemColumn kTablePrivilegesColumns[] = {
    {"GRANTEE", TypeKind::varchar, 292, true},       {"TABLE_CATALOG", TypeKind::varchar, 512, true},
    {"TABLE_SCHEMA", TypeKind::varchar, 64, true},   {"TABLE_NAME", TypeKind::varchar, 64, true},
    {"PRIVILEGE_TYPE", TypeKind::varchar, 64, true}, {"IS_GRANTABLE", TypeKind::varchar, 3, true},
};

constexpr SystemTableRow kRows[] = {
    {"information_schema", "KEY_COLUMN_USAGE", kKeyColumnUsageColumns, key_column_usage},
    {"information_schema", "TABLE_CONSTRAINTS", kTableConstraintsColumns, table_constraints},
    {"information_schema", "REFERENTIAL_CONSTRAINTS", kReferentialConstraintsColumns, referential_constraints},
    {"information_schema", "CHECK_CONSTRAINTS", kCheckConstraintsColumns, check_constraints},
    {"information_schema", "USER_PRIVILEGES", kUserPrivilegesColumns, user_privileges},
    {"information_schema", "SCHEMA_PRIVILEGES", kSchemaPrivilegesColumns, schema_privileges},
    {"information_schema", "TABLE_PRIVILEGES", kTablePrivilegesColumns, table_privileges},
};

} // namespace

std::span<const SystemTableRow> information_schema_keys() { return kRows; }

} // namespace labdb::sql::mysql
