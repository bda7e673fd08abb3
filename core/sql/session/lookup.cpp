#include "core/sql/session/lookup.hpp"

#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/sql/functions/row_packs.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// Hands a query's rows on: LATERAL, run anew for each call.
class LateralRows final : public RowSource {
public:
    LateralRows(Connection& connection, const bind::LateralQuery& query, Arguments arguments)
        : statement_(connection.prepare(query.sql)), columns_(query.columns) {
        for (const CellView& argument : arguments) {
            const Row cells = unpack_cells(std::get<BlobView>(argument).bytes);
            for (std::size_t i = 0; i + 1 < cells.size(); i += 2)
                statement_.bind(static_cast<int>(std::get<std::int64_t>(cells[i])), cells[i + 1]);
        }
    }
    bool next(Row& row) override {
        if (!statement_.step()) return false;
        row.resize(columns_);
        for (std::size_t i = 0; i < columns_; ++i) row[i] = statement_.cell(static_cast<int>(i));
        return true;
    }

private:
    Prepared statement_;
    std::size_t columns_;
};

struct LateralContext {
    Connection* connection;
    bind::LateralQuery query;
};

} // namespace

const std::vector<std::string>& SessionLookup::named_path() const {
    if (path_.revision == state_.settings.revision() && path_.role == state_.role) return path_.names;
    path_ = {state_.settings.revision(), state_.role, {}};
    for (const std::string& part : util::split(state_.settings.value("search_path"), ',')) {
        std::string name(util::trim(part));
        if (name.size() > 1 && name.front() == '"')
            name = util::replace_all(name.substr(1, name.size() - 2), "\"\"", "\"");
        if (name == "$user") name = state_.role;
        path_.names.push_back(std::move(name));
    }
    return path_.names;
}

std::vector<std::string> SessionLookup::search_path() const {
    std::vector<std::string> schemas;
    for (const std::string& name : named_path())
        if (state_.catalogue->find_schema(name)) schemas.push_back(name);
    return schemas;
}

std::shared_ptr<const Table> SessionLookup::find_table(const ast::Name& name) {
    Catalogue& catalogue = *state_.catalogue;
    if (state_.mysql) {
        if (name.size() > 1) return catalogue.find_table(name[0], name[1]);
        // A view's names are those of its own database.
        const std::string& schema = entered_.empty() ? state_.database : entered_.back()->schema;
        if (schema.empty()) throw Error(1046, "3D000", "No database selected");
        return catalogue.find_table(schema, name[0]);
    }
    if (name.size() > 2 && name[0] != state_.database)
        throw Error("0A000", "cross-database references are not implemented: \"" + util::join(name, ".") + "\"");
    if (name.size() > 1) return catalogue.find_table(name[name.size() - 2], name.back());
    if (state_.stored)
        if (auto transition = state_.stored->transition_table(name[0])) return transition;
    if (auto temporary = catalogue.find_table("pg_temp", name[0])) return temporary;
    // pg_catalog comes first, unless the path says otherwise.
    if (find_system_table({"pg_catalog", name[0]})) return nullptr;
    for (const std::string& schema : named_path())
        if (auto found = catalogue.find_table(schema, name[0])) return found;
    return nullptr;
}

void SessionLookup::check_read(const Table& table, const std::string& column) {
    if (state_.mysql && column.empty()) note_use(table);
    if (!entered_.empty()) {
        if (state_.mysql) check_view_read(table, column);
        return;
    }
    // What views, triggers and functions need is locked with them.
    if (state_.program_depth == 0) state_.table_locks.check_use(table);
    state_.check_privilege("select", table, column);
}

void SessionLookup::check_view_read(const Table& table, const std::string& column) {
    const Table* rights = nullptr;
    for (const Table* view : entered_)
        if (view->security != "INVOKER") rights = view;
    const std::string key =
        "view " + (rights ? rights->definer : std::string()) + " " + table.schema + "." + table.name + "." + column;
    if (state_.allowed.contains(key)) return;
    try {
        std::optional<AsDefiner> definer;
        if (rights) definer.emplace(state_, rights->definer);
        state_.check_privilege("select", table, column);
    } catch (const Error& error) {
        if (error.code != 1142 && error.code != 1143) throw;
        const Table& top = *entered_.front();
        throw Error(1356, "HY000",
                    "View '" + top.schema + "." + top.name +
                        "' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack "
                        "rights to use them");
    }
    state_.allowed.insert(key);
}

bool SessionLookup::has_extension(const std::string& name) {
    return state_.catalogue->find<Extension>("", name) != nullptr;
}

std::optional<bind::RowPolicies> SessionLookup::row_policies(const Table& table, std::string_view command, bool check) {
    if (!table.row_level_security) return std::nullopt;
    // A view reads with its owner's rights, unless it is to read with those of whoever asks.
    std::string reader = state_.role;
    for (const Table* view : entered_)
        if (const auto option = view->options.find("security_invoker");
            option == view->options.end() || option->second != "true")
            reader = view->owner;
    const auto role = state_.global_catalogue->find<Role>("", reader);
    if (role && (role->superuser || role->bypass_row_level_security)) return std::nullopt;
    if (!table.force_row_level_security && state_.is_member(reader, table.owner)) return std::nullopt;
    if (!state_.settings.boolean("row_security"))
        throw Error("42501", "query would be affected by row-level security policy for table \"" + table.name + "\"");
    bind::RowPolicies found;
    for (const Policy& policy : table.policies) {
        if (policy.command != "all" && policy.command != command) continue;
        if (std::none_of(policy.roles.begin(), policy.roles.end(),
                         [&](const std::string& of) { return of == "public" || state_.is_member(reader, of); }))
            continue;
        const std::string& source = check && !policy.check.empty() ? policy.check : policy.condition;
        ast::ExpressionPtr& parsed = policies_[source];
        if (!parsed) parsed = state_.parse_expression(source.empty() ? "true" : source);
        (policy.permissive ? found.permissive : found.restrictive).push_back({parsed.get(), policy.name});
    }
    return found;
}

std::vector<std::shared_ptr<const Routine>> SessionLookup::find_routines(const ast::Name& name) {
    if (state_.mysql) {
        const std::string& schema = name.size() > 1 ? name[0] : state_.database;
        return schema.empty() ? std::vector<std::shared_ptr<const Routine>>()
                              : state_.catalogue->routines(schema, name.back());
    }
    if (name.size() > 1) return state_.catalogue->routines(name[name.size() - 2], name.back());
    std::vector<std::shared_ptr<const Routine>> all;
    for (const std::string& schema : named_path())
        for (auto& routine : state_.catalogue->routines(schema, name.back())) all.push_back(std::move(routine));
    return all;
}

std::shared_ptr<const UserType> SessionLookup::find_type(const ast::Name& name) {
    if (state_.mysql) return nullptr;
    if (name.size() > 1) return state_.catalogue->find<UserType>(name[name.size() - 2], name.back());
    for (const std::string& schema : named_path())
        if (auto found = state_.catalogue->find<UserType>(schema, name.back())) return found;
    return nullptr;
}

std::shared_ptr<const Sequence> SessionLookup::find_sequence(const ast::Name& name) {
    if (name.size() > 1) return state_.catalogue->find<Sequence>(name[name.size() - 2], name.back());
    if (auto temporary = state_.catalogue->find<Sequence>("pg_temp", name.back())) return temporary;
    for (const std::string& schema : named_path())
        if (auto found = state_.catalogue->find<Sequence>(schema, name.back())) return found;
    return nullptr;
}

const ast::Query& SessionLookup::view_query(const Table& view) {
    View& known = views_[view.schema + "." + view.name];
    if (!known.query) known.query = state_.parse_query(view.query);
    return *known.query;
}

void SessionLookup::begin_view(const Table& view) {
    constexpr std::size_t kDeepest = 64;
    if (entered_.size() >= kDeepest) {
        if (state_.mysql)
            throw Error(1462, "HY000", "`" + view.schema + "`.`" + view.name + "` contains view recursion");
        throw Error("42P17", "infinite recursion detected in rules for relation \"" + view.name + "\"");
    }
    entered_.push_back(&view);
}

void SessionLookup::end_view() { entered_.pop_back(); }

std::string SessionLookup::lateral(bind::LateralQuery query) {
    std::string& name =
        laterals_[std::to_string(query.columns) + " " + std::to_string(query.argument_count) + " " + query.sql];
    if (!name.empty()) return name;
    name = "labdb_lateral" + std::to_string(++state_.lateral_count);
    auto context = std::make_shared<LateralContext>(LateralContext{&*state_.connection, std::move(query)});
    const bind::LateralQuery& kept = context->query;
    state_.lateral_contexts.push_back(context);
    state_.connection->add_table_function(
        name.c_str(), static_cast<int>(kept.columns), static_cast<int>(kept.argument_count / 60 + 1),
        [](void* pointer, Environment&, Arguments arguments) -> std::unique_ptr<RowSource> {
            const auto* of = static_cast<const LateralContext*>(pointer);
            return std::make_unique<LateralRows>(*of->connection, of->query, arguments);
        },
        context.get());
    return name;
}

std::optional<bind::BoundQuery> SessionLookup::modified_rows(const std::string& name) {
    const auto found = modified_.find(name);
    return found == modified_.end() ? std::nullopt : std::optional(found->second);
}

bool SessionLookup::only_full_group_by() const {
    return !state_.mysql || state_.settings.value("sql_mode").find("ONLY_FULL_GROUP_BY") != std::string::npos;
}

bind::Bound SessionLookup::default_value(bind::Binder& binder, const ast::DefaultValue& value) {
    if (!state_.mysql) throw Error("42601", "DEFAULT is not allowed in this context");
    if (value.column.empty()) throw mysql_syntax_error("DEFAULT");
    // DEFAULT(column): what the column would get.
    ast::ColumnReference reference;
    reference.name = value.column;
    ast::Expression expression;
    expression.node = std::move(reference);
    const bind::Bound column = binder.expression(expression);
    const auto table =
        column.origin ? state_.catalogue->find_table(column.origin->schema, column.origin->table) : nullptr;
    const Column* found = table ? find_column(*table, column.origin->column, true) : nullptr;
    if (!found || (!found->default_source && found->not_null))
        throw Error(1364, "HY000", "Field '" + value.column.back() + "' doesn't have a default value");
    if (!found->default_source) return binder.constant(std::monostate(), found->type);
    const ast::ExpressionPtr written = state_.parse_expression(*found->default_source);
    return binder.rules().convert(binder, binder.expression(written), found->type);
}

bind::Bound SessionLookup::inserted_value(bind::Binder& binder, const ast::InsertedValue&) {
    // Outside of ON DUPLICATE KEY UPDATE it is NULL (MySQL's manual, VALUES()).
    return binder.constant(std::monostate(), Type());
}

bind::Lookup::Setting SessionLookup::system_variable(std::string_view name, ast::Variable::Scope scope) {
    return state_.system_variable(name, scope);
}

std::string SessionLookup::current_database() const { return state_.database; }

void SessionLookup::end_statement() {
    views_.clear();
    policies_.clear();
    modified_.clear();
    entered_.clear();
    used_.erase(used_.lower_bound(state_.program_depth), used_.end());
}

void SessionLookup::note_use(const Table& table) {
    used_[state_.program_depth].insert(table.schema + "." + table.name);
}

void SessionLookup::check_unused_outside(const Table& table) const {
    for (const auto& [depth, names] : used_)
        if (depth < state_.program_depth && names.count(table.schema + "." + table.name) > 0)
            throw Error(1442, "HY000",
                        "Can't update table '" + table.name +
                            "' in stored function/trigger because it is already used by statement which invoked this "
                            "stored function/trigger.");
}

} // namespace labdb::sql
