#include "core/sql/postgres/deparse/deparse.hpp"
#include "core/sql/functions/postgres_text.hpp"

#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/deparse/query_text.hpp"
#include "core/sql/postgres/parse.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres::deparse {
namespace {

/// What analysing and writing need, over the columns of one or more tables.
class Work {
public:
    Work(Catalogs& catalogs, bool pretty)
        : binder(catalogs.state.rules, catalogs.state.lookup, catalogs.state.environment), writer(pretty) {
        writer.type_name = [&catalogs](const Type& type) {
            // `character` alone would be character(1).
            const bool open = type.kind == TypeKind::character && type_modifier(type) == -1;
            return open ? std::string("bpchar") : shown_type(catalogs, type, "");
        };
        writer.relation_name = [&catalogs](const std::string& name) {
            const std::size_t dot = name.find('.');
            if (dot == std::string::npos || name.find('"') != std::string::npos) return name;
            return catalogs.relation_name(name.substr(0, dot), name.substr(dot + 1));
        };
        binder.push_scope(scope);
    }
    ~Work() { binder.pop_scope(); }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

    void add(const Table& table, const std::string& alias = {}) {
        scope.add(binder.base_table(std::make_shared<const Table>(table), alias));
    }

    /// With `type`, what an assignment to it makes of it.
    Shown show(const std::string& source, const Type* type) {
        const ast::ExpressionPtr parsed = parse_expression(source);
        Analyser analyser(binder, [this](const ast::Name& name) {
            if (domain) return std::string("VALUE");
            std::string made;
            for (const std::string& part : name) made += (made.empty() ? "" : ".") + quote_identifier(part);
            return made;
        });
        const NodePtr node = type ? analyser.assigned(*parsed, *type) : analyser.settled(analyser.expression(*parsed));
        writer.expression(*node, false);
        return {writer.text, looks_like_call(*node)};
    }

    bind::Binder binder;
    bind::Scope scope;
    Writer writer;
    bool domain = false; ///< the one name is VALUE
};

/// The text as it was typed where there is no other.
template <class Make> Shown shown_or(const std::string& source, Make&& make) {
    try {
        return make();
    } catch (const Unshown&) {
        return {source, false};
    } catch (const Error&) {
        // A column that is gone, a function that is no more: the catalogue shows it all the same.
        return {source, false};
    }
}

/// A table with the one column `value`, for a domain's VALUE.
Table domain_table(const Type& base) {
    Table table;
    Column column;
    column.name = "value";
    column.type = base;
    table.columns.push_back(std::move(column));
    return table;
}

} // namespace

Shown table_expression(Catalogs& catalogs, const Table& table, const std::string& source, bool pretty) {
    return shown_or(source, [&] {
        Work work(catalogs, pretty);
        work.add(table);
        return work.show(source, nullptr);
    });
}

std::string column_expression(Catalogs& catalogs, const Table& table, const Column& column, bool pretty) {
    const std::string& source = column.generated ? *column.generated : *column.default_source;
    return shown_or(source,
                    [&] {
                        Work work(catalogs, pretty);
                        work.add(table);
                        return work.show(source, &column.type);
                    })
        .text;
}

std::string domain_check(Catalogs& catalogs, const Type& base, const std::string& source, bool pretty) {
    return shown_or(source,
                    [&] {
                        Work work(catalogs, pretty);
                        work.add(domain_table(base));
                        work.domain = true;
                        return work.show(source, nullptr);
                    })
        .text;
}

std::string domain_default(Catalogs& catalogs, const Type& base, const std::string& source) {
    return shown_or(source, [&] { return Work(catalogs, false).show(source, &base); }).text;
}

std::string trigger_condition(Catalogs& catalogs, const Table& table, const std::string& source, bool pretty) {
    return shown_or(source,
                    [&] {
                        Work work(catalogs, pretty);
                        work.add(table, "old");
                        work.add(table, "new");
                        return work.show(source, nullptr);
                    })
        .text;
}

std::string view_query(Catalogs& catalogs, const Table& view, bool pretty) {
    std::vector<std::string> names;
    for (const Column& column : view.columns) names.push_back(column.name);
    return shown_or(" " + view.query,
                    [&] {
                        Work work(catalogs, pretty);
                        const ast::Query& query = catalogs.state.lookup.view_query(view);
                        QueryText(catalogs, work.binder, work.writer, pretty).query(query, names, true);
                        return Shown{work.writer.text, false};
                    })
               .text +
           ";";
}

} // namespace labdb::sql::postgres::deparse
