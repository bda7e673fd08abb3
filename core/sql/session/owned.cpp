// DROP OWNED BY, REASSIGN OWNED BY: in the current database, and what is shared.
#include <algorithm>

#include "core/sql/define/dependents.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/session/access_lists.hpp"

namespace labdb::sql {
namespace {

void check_roles(Session::State& state, const std::vector<std::string>& roles, const char* verb) {
    for (const std::string& role : roles) {
        if (!state.global_catalogue->find<Role>("", role)) throw Error("42704", "role \"" + role + "\" does not exist");
        if (!state.is_member(state.role, role))
            throw Error("42501", std::string("permission denied to ") + verb + " objects");
    }
}

template <class T, class Change> void change_all(Catalogue& catalogue, Change&& change) {
    for (const auto& object : catalogue.list<T>()) {
        T changed = *object;
        if (change(changed)) catalogue.save(std::move(changed));
    }
}

template <class T>
void change_owner(Catalogue& catalogue, const std::vector<std::string>& from, const std::string& to) {
    change_all<T>(catalogue, [&](T& object) {
        if (std::find(from.begin(), from.end(), object.owner) == from.end()) return false;
        object.owner = to;
        return true;
    });
}

template <class T> void forget_rights(Catalogue& catalogue, const std::vector<std::string>& roles) {
    change_all<T>(catalogue, [&](T& object) {
        const auto forget = [&](std::vector<AclItem>& acl) {
            return std::erase_if(acl, [&](const AclItem& item) {
                return item.grantee != object.owner &&
                       std::find(roles.begin(), roles.end(), item.grantee) != roles.end();
            });
        };
        auto forgotten = forget(object.acl);
        if constexpr (std::is_same_v<T, Table>)
            for (Column& column : object.columns) forgotten += forget(column.acl);
        return forgotten > 0;
    });
}

} // namespace

void reassign_owned(Session::State& state, const std::vector<std::string>& roles, const std::string& to) {
    check_roles(state, roles, "reassign");
    check_roles(state, {to}, "reassign");
    Catalogue& catalogue = *state.catalogue;
    change_owner<Table>(catalogue, roles, to);
    change_owner<Sequence>(catalogue, roles, to);
    change_owner<Routine>(catalogue, roles, to);
    change_owner<UserType>(catalogue, roles, to);
    change_owner<Schema>(catalogue, roles, to);
    change_owner<DatabaseEntry>(*state.global_catalogue, roles, to);
}

void drop_owned(Session::State& state, const std::vector<std::string>& roles, bool cascade) {
    check_roles(state, roles, "drop");
    Catalogue& catalogue = *state.catalogue;
    const auto owned = [&](const std::string& owner) {
        return std::find(roles.begin(), roles.end(), owner) != roles.end();
    };
    define::Context context = state.define_context();
    define::Dependents dependents(context);
    std::vector<std::shared_ptr<const Table>> tables;
    for (const auto& table : catalogue.list<Table>())
        if (owned(table->owner)) {
            tables.push_back(table);
            dependents.except(define::called(context, *table));
        }
    for (const auto& table : tables) {
        const std::string what = define::called(context, *table);
        dependents.views_of(*table, "", what);
        dependents.foreign_keys_to(*table, {}, what);
        dependents.children_of(*table, what);
    }
    dependents.settle("cannot drop desired object(s)", cascade);
    for (const auto& table : tables) define::drop_relation(context, *table);
    for (const auto& sequence : catalogue.list<Sequence>())
        if (owned(sequence->owner)) define::drop_sequence(context, *sequence);
    for (const auto& routine : catalogue.list<Routine>())
        if (owned(routine->owner)) catalogue.erase(*routine);
    for (const auto& type : catalogue.list<UserType>())
        if (owned(type->owner)) catalogue.erase(*type);
    for (const auto& schema : catalogue.list<Schema>())
        if (owned(schema->owner) && catalogue.list<Table>(schema->name).empty()) catalogue.erase(*schema);
    forget_rights<Table>(catalogue, roles);
    forget_rights<Schema>(catalogue, roles);
    forget_rights<Routine>(catalogue, roles);
    forget_rights<Sequence>(catalogue, roles);
    forget_rights<DatabaseEntry>(*state.global_catalogue, roles);
}

} // namespace labdb::sql
