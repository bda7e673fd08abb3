#pragma once

#include <memory>
#include <string>

#include "core/sql/define/context.hpp"

/// What the names in definitions mean.
namespace labdb::sql::define {

struct Target {
    std::string schema, name;
};
/// Where something new of that name goes: the schema that was said or the current one. 1046, 1049, 1059, 1102, 1103;
/// 3F000. PostgreSQL cuts a name that is too long, with a notice.
Target new_name(Context& context, const ast::Name& name, bool temporary = false);
/// The table or view of that name, or nullptr.
std::shared_ptr<const Table> find_table(Context& context, const ast::Name& name);
/// The same; throws 1146, 42P01 when there is none.
std::shared_ptr<const Table> require_table(Context& context, const ast::Name& name);
std::shared_ptr<const Sequence> find_sequence(Context& context, const ast::Name& name);
std::shared_ptr<const UserType> find_type(Context& context, const ast::Name& name);
/// The table in whose indexes the name stands (PostgreSQL), or nullptr.
std::shared_ptr<const Table> find_index_table(Context& context, const ast::Name& name);
/// Checks that the schema is there: 1046, 1049; 3F000.
void require_schema(Context& context, const std::string& schema);

/// PostgreSQL: the role that OWNER TO names. Throws 42704.
std::string checked_owner(Context& context, const std::string& name);

/// Whether a table, view, sequence, index or composite type of PostgreSQL has the name.
bool relation_exists(Context& context, const std::string& schema, const std::string& name);

/// MySQL: 1059 for names of more than 64 characters. PostgreSQL: the name, cut to 63 bytes with a notice.
std::string checked_name(Context& context, const std::string& name);
/// A name that PostgreSQL makes: `t_a_b_key`, cut where it is too long, with 1, 2 … behind it while it is taken.
std::string made_name(const std::string& table, const std::string& columns, const std::string& suffix,
                      const std::function<bool(const std::string&)>& taken);

} // namespace labdb::sql::define
