#include "core/sql/ast/statement.hpp"

// The nodes refer to one another through unique_ptr: here all of them are known.
namespace labdb::sql::ast {

Query::Query() = default;
Query::~Query() = default;
Query::Query(Query&&) noexcept = default;
Query& Query::operator=(Query&&) noexcept = default;

Statement::Statement() = default;
Statement::Statement(Node made) : node(std::move(made)) {}
Statement::~Statement() = default;
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;

} // namespace labdb::sql::ast
