#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/error.hpp"
#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/typing.hpp"
#include "core/util/text.hpp"

/// MATCH … AGAINST: the words are looked for in the columns' texts, the statistics counted over the whole table once
/// for each statement.
namespace labdb::sql::mysql {

namespace {

[[noreturn]] void fail_arguments(const char* what) {
    throw Error(1210, "HY000", std::string("Incorrect arguments to ") + what);
}

/// 1191 unless an index has just these columns.
void need_index(const Table& table, const std::vector<std::string>& columns) {
    const auto has_all = [&](const Index& index) {
        return index.kind == Index::Kind::fulltext && index.parts.size() == columns.size() &&
               std::all_of(index.parts.begin(), index.parts.end(), [&](const KeyPart& part) {
                   return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
                       return util::to_lower(column) == util::to_lower(part.column);
                   });
               });
    };
    if (std::none_of(table.indexes.begin(), table.indexes.end(), has_all))
        throw Error(1191, "HY000", "Can't find FULLTEXT index matching the column list");
}

} // namespace

Bound Dialect::match(Binder& binder, const ast::MatchAgainst& node, std::size_t) const {
    using Mode = ast::MatchAgainst::Mode;
    const Bound words = converted(binder, scalar(binder.expression(node.words)), Form::text);
    if (words.origin) fail_arguments("AGAINST");
    const int mode = node.mode == Mode::boolean_mode                                        ? 1
                     : node.mode == Mode::natural_expansion || node.mode == Mode::expansion ? 2
                                                                                            : 0;
    std::vector<Bound> columns;
    std::vector<std::string> names;
    std::string physical;
    std::shared_ptr<const Bound::Origin> of;
    for (const ast::Name& name : node.columns) {
        Bound column = binder.expression(*ast::make(ast::ColumnReference{name}));
        if (!column.origin || (of && of->table_alias != column.origin->table_alias)) fail_arguments("MATCH");
        of = column.origin;
        names.push_back(of->column);
        physical += "," + column.sql.substr(column.sql.find('.') + 1);
        columns.push_back(converted(binder, std::move(column), Form::text));
    }
    const auto table = of ? binder.lookup().find_table({of->schema, of->table}) : nullptr;
    if (!table || table->kind != Table::Kind::table)
        throw Error(1191, "HY000", "Can't find FULLTEXT index matching the column list");
    need_index(*table, names);
    const std::string said = words.sql + "," + std::to_string(mode);
    std::string sql = "my_match(" + said + ",(SELECT my_match_statistics(" + said + physical + ") FROM " +
                      bind::quoted(table->physical) + ")";
    for (const Bound& column : columns) sql += "," + column.sql;
    Bound made = made_of(sql + ")", double_type(), columns);
    made.nullable = false;
    made.coercibility = Coercibility::numeric;
    return made;
}

} // namespace labdb::sql::mysql
