#include <stdexcept>
#include <type_traits>

#include "core/sql/define/context.hpp"
#include "core/sql/define/drop.hpp"
#include "core/sql/define/schemas.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/define/types.hpp"
#include "core/sql/define/views.hpp"

namespace labdb::sql::define {
namespace {

struct Execute {
    Context& context;
    Completion operator()(const ast::CreateTable& x) { return create_table(context, x); }
    Completion operator()(const ast::AlterTable& x) { return alter_table(context, x); }
    Completion operator()(const ast::CreateIndex& x) { return create_index(context, x); }
    Completion operator()(const ast::CreateView& x) { return create_view(context, x); }
    Completion operator()(const ast::RefreshView& x) { return refresh_view(context, x); }
    Completion operator()(const ast::CreateDatabase& x) { return create_database(context, x); }
    Completion operator()(const ast::AlterDatabase& x) { return alter_database(context, x); }
    Completion operator()(const ast::Drop& x) { return drop(context, x); }
    Completion operator()(const ast::RenameTables& x) { return rename_tables(context, x); }
    Completion operator()(const ast::AlterObject& x) { return alter_object(context, x); }
    Completion operator()(const ast::CreateSequence& x) { return create_sequence(context, x); }
    Completion operator()(const ast::AlterSequence& x) { return alter_sequence(context, x); }
    Completion operator()(const ast::CreateType& x) { return create_type(context, x); }
    Completion operator()(const ast::AlterEnum& x) { return alter_enum(context, x); }
    Completion operator()(const ast::CreateDomain& x) { return create_domain(context, x); }
    Completion operator()(const ast::CreateExtension& x) { return create_extension(context, x); }
    Completion operator()(const ast::Comment& x) { return comment(context, x); }
    Completion operator()(const ast::PolicyStatement& x) { return policy(context, x); }
    template <class Other> Completion operator()(const Other&) { throw std::logic_error("not a definition"); }
};

/// The kinds that Execute takes.
template <class Node>
constexpr bool kTaken = std::is_same_v<Node, ast::CreateTable> || std::is_same_v<Node, ast::AlterTable> ||
                        std::is_same_v<Node, ast::CreateIndex> || std::is_same_v<Node, ast::CreateView> ||
                        std::is_same_v<Node, ast::RefreshView> || std::is_same_v<Node, ast::CreateDatabase> ||
                        std::is_same_v<Node, ast::AlterDatabase> || std::is_same_v<Node, ast::Drop> ||
                        std::is_same_v<Node, ast::RenameTables> || std::is_same_v<Node, ast::AlterObject> ||
                        std::is_same_v<Node, ast::CreateSequence> || std::is_same_v<Node, ast::AlterSequence> ||
                        std::is_same_v<Node, ast::CreateType> || std::is_same_v<Node, ast::AlterEnum> ||
                        std::is_same_v<Node, ast::CreateDomain> || std::is_same_v<Node, ast::CreateExtension> ||
                        std::is_same_v<Node, ast::Comment> || std::is_same_v<Node, ast::PolicyStatement>;

} // namespace

bool is_definition(const ast::Statement& statement) {
    return std::visit([](const auto& node) { return kTaken<std::decay_t<decltype(node)>>; }, statement.node);
}

Completion execute(Context& context, const ast::Statement& statement) {
    return std::visit(Execute{context}, statement.node);
}

} // namespace labdb::sql::define
