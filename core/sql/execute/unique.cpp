// Which row has a key already, once SQLite has said that some row has.
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/writer.hpp"

namespace labdb::sql::execute {

namespace {

using bind::quoted;

/// The text with the parameters behind the first `kept` as literals: SQLite knows an index's expressions again by them.
std::string with_literals(std::string_view sql, const std::vector<Cell>& parameters, std::size_t kept) {
    std::string text;
    for (std::size_t i = 0; i < sql.size();) {
        const std::size_t mark = sql.find('?', i);
        if (mark == std::string_view::npos) return text.append(sql.substr(i));
        text += sql.substr(i, mark - i);
        std::size_t number = 0;
        for (i = mark + 1; i < sql.size() && sql[i] >= '0' && sql[i] <= '9'; ++i)
            number = number * 10 + static_cast<std::size_t>(sql[i] - '0');
        if (number > kept && number <= parameters.size())
            text += physical::literal(parameters[number - 1]);
        else
            text += sql.substr(mark, i - mark);
    }
    return text;
}

bool is_meant(const Index& index, const std::vector<const Index*>* only) {
    return only ? std::find(only->begin(), only->end(), &index) != only->end() : !index.deferrable;
}

} // namespace

void TableWriter::prepare_unique(UniqueIndex& unique) {
    const Index& index = *unique.index;
    const Table& of = *table_;
    const std::size_t count = index.parts.size();
    unique.key = std::make_unique<RowProgram>(context_, context_.lookup);
    bind::Binder& binder = unique.key->binder();
    unique.key->add_table(table_, "");
    // The table itself, for parts that are expressions: the index must find its own.
    bind::Binder inside = context_.hooks.binder(context_.lookup);
    bind::Scope scope;
    inside.push_scope(scope);
    inside.reserve_parameters(count);
    const std::string alias = scope.add(inside.base_table(table_, "")).sql_alias;

    std::string conditions;
    for (std::size_t i = 0; i < count; ++i) {
        const KeyPart& part = index.parts[i];
        std::string parameter = "?" + std::to_string(i + 1), stored;
        if (!part.column.empty()) {
            const auto number = static_cast<std::size_t>(column_number(context_, of, part.column));
            const Column& column = of.columns[number];
            bind::Bound value;
            value.sql = RowProgram::parameter(number);
            value.type = column.type;
            unique.key->add(value);
            stored = alias + "." + quoted(column.physical);
            if (part.prefix_length > 0) {
                const std::string length = ", 1, " + std::to_string(part.prefix_length) + ")";
                stored = "substr(" + stored + length;
                if (is_text(column.type.kind) && !column.type.collation.empty())
                    stored += " COLLATE " + quoted(column.type.collation);
                parameter = "substr(" + parameter + length;
            }
        } else {
            const ast::ExpressionPtr expression = context_.hooks.parse_expression(part.expression);
            unique.key->add(binder.expression(expression));
            stored = inside.expression(expression).sql;
        }
        if (!part.collation.empty()) stored += " COLLATE " + quoted(part.collation);
        if (index.nulls_not_distinct)
            conditions += (i ? " AND " : "") + stored + " IS " + parameter;
        else
            conditions += (i ? " AND " : "") + stored + " = " + parameter;
    }
    if (unique.partial) {
        const ast::ExpressionPtr where = context_.hooks.parse_expression(index.where);
        unique.key->add(context_.rules.condition(binder, binder.expression(where), "WHERE"));
        conditions += " AND " + context_.rules.condition(inside, inside.expression(where), "WHERE").sql;
    }
    unique.key->ready();
    const std::string text =
        "SELECT " + alias + ".rowid FROM " + physical::qualified(of) + " AS " + alias + " WHERE " + conditions;
    unique.lookup = with_literals(text, inside.parameters(), count);
}

std::optional<Conflict> TableWriter::find_conflict(const Row& row, std::optional<std::int64_t> self,
                                                   const std::vector<const Index*>* only) {
    for (UniqueIndex& unique : unique_) {
        if (!is_meant(*unique.index, only)) continue;
        if (!unique.key) prepare_unique(unique);
        Row key = unique.key->run(row);
        if (unique.partial) {
            const auto* holds = std::get_if<std::int64_t>(&key.back());
            if (!holds || *holds == 0) continue;
            key.pop_back();
        }
        if (!unique.index->nulls_not_distinct &&
            std::any_of(key.begin(), key.end(), [](const Cell& cell) { return is_null(cell); }))
            continue;
        Prepared& lookup = context_.connection().cached(unique.lookup);
        lookup.bind(key);
        std::optional<std::int64_t> other;
        while (!other && lookup.step())
            if (const auto found = std::get<std::int64_t>(lookup.cell(0)); found != self) other = found;
        lookup.reset();
        if (other) return Conflict{unique.index, *other};
    }
    return find_excluded(row, self, only);
}

std::optional<Conflict> TableWriter::find_excluded(const Row& row, std::optional<std::int64_t> self,
                                                   const std::vector<const Index*>* only) {
    for (const auto& exclusion : exclusions_) {
        const Index* index = &exclusion->index();
        if (!is_meant(*index, only)) continue;
        if (const auto other = exclusion->find(row, self)) return Conflict{index, *other};
    }
    return std::nullopt;
}

Error TableWriter::duplicate(const Index& index, const Row& row) {
    for (const auto& exclusion : exclusions_)
        if (&exclusion->index() == &index) return exclusion->error(row);
    for (UniqueIndex& unique : unique_) {
        if (unique.index != &index) continue;
        if (!unique.key) prepare_unique(unique);
        Row key = unique.key->run(row);
        key.resize(index.parts.size());
        std::vector<Type> types;
        for (std::size_t i = 0; i < key.size(); ++i) {
            types.push_back(unique.key->type(i));
            if (index.parts[i].prefix_length > 0)
                if (auto* text = std::get_if<std::string>(&key[i])) {
                    std::size_t end = 0;
                    for (int letters = 0; end < text->size() && letters <= index.parts[i].prefix_length; ++end)
                        if ((static_cast<unsigned char>((*text)[end]) & 0xc0) != 0x80 &&
                            letters++ == index.parts[i].prefix_length)
                            break;
                    text->resize(end);
                }
        }
        return duplicate_error(context_, *table_, index, key, types);
    }
    return duplicate_error(context_, *table_, index, {}, {});
}

} // namespace labdb::sql::execute
