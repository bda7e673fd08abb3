#pragma once

#include "core/sql/define/keys.hpp"

/// What the two dialects do each in their own way; `keys.hpp` chooses.
namespace labdb::sql::define {

std::vector<KeyPart> mysql_key_parts(Context& context, const Table& table, const std::vector<ast::KeyPart>& parts,
                                     Index::Kind kind, const std::string& name);
std::vector<KeyPart> postgres_key_parts(Context& context, const Table& table, const std::vector<ast::KeyPart>& parts,
                                        Index::Kind kind);
void name_mysql_index(Context& context, Table& table, Index& index);
void name_postgres_index(Context& context, Table& table, Index& index);
Index& add_mysql_index(Context& context, Table& table, Index index);
Index& add_postgres_index(Context& context, Table& table, Index index);

/// The parent's columns and the name of a foreign key, checked as the dialect does.
void finish_mysql_foreign_key(Context& context, Table& table, const ast::TableConstraint& constraint, ForeignKey& key,
                              const Table* parent);
void finish_postgres_foreign_key(Context& context, Table& table, const ast::TableConstraint& constraint,
                                 ForeignKey& key, const Table* parent);

} // namespace labdb::sql::define
