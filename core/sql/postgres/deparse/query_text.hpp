#pragma once

#include <string>
#include <vector>

#include "core/sql/bind/binder.hpp"
#include "core/sql/postgres/catalog.hpp"
#include "core/sql/postgres/deparse/analyse.hpp"
#include "core/sql/postgres/deparse/write.hpp"

namespace labdb::sql::postgres::deparse {

/// Writes queries: get_query_def and what it calls.
class QueryText {
public:
    QueryText(Catalogs& catalogs, bind::Binder& binder, Writer& writer, bool pretty);

    /// `names` are what the columns are called (a view's), empty: as the query says. `visible`: somebody can see the
    /// names.
    void query(const ast::Query& query, const std::vector<std::string>& names, bool visible);

private:
    Catalogs& catalogs_;
    bind::Binder& binder_;
    Writer& writer_;
    bool pretty_;
    Analyser analyser_;
    std::vector<std::string> common_, functions_;

    std::string column(const ast::Name& name) const;

    void clause(const std::string& word, int plus) { writer_.keyword(word, -kIndentation, kIndentation, plus); }
    void with(const ast::With& with);
    void set_operand(const ast::Query& query, const std::vector<std::string>& names, bool visible);
    void set_operation(const ast::SetOperation& operation, const std::vector<std::string>& names, bool visible);
    void values(const ast::Values& values);
    void select(const ast::Select& select, const ast::Query& query, const std::vector<std::string>& names,
                bool visible);
    void items(const ast::Select& select, const std::vector<std::string>& names, bool visible);
    void from(const std::vector<ast::TableReferencePtr>& tables);
    void table(const ast::TableReference& reference);
    void named(const ast::NamedTable& table);
    void function(const ast::FunctionTable& function);
    void join(const ast::Join& join);
    void columns(const std::vector<std::string>& names);
    void windows(const std::vector<ast::Window>& windows);
    void group(const ast::Select& select);
    void tail(const ast::Query& query, bool by_number, const ast::Select* select);
    void condition(const ast::Expression& expression);
};

} // namespace labdb::sql::postgres::deparse
