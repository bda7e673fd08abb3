#include "core/sql/bind/view_names.hpp"

#include <algorithm>

#include "core/sql/catalogue/catalogue.hpp"

namespace labdb::sql::bind {

bool ViewNames::same(const std::string& left, const std::string& right) const {
    return same_name(left, right, rules_.is_mysql());
}

void ViewNames::enter(const ast::Select& select) {
    levels_.emplace_back();
    selects_.push_back(&select);
    // A derived table inside opens levels of its own, so this one is filled apart.
    std::vector<InSight> level;
    for (const ast::TableReferencePtr& table : select.from) add(*table, level);
    levels_.back() = std::move(level);
}

bool ViewNames::has_column(const ast::TableReference& reference, const std::string& column) {
    std::vector<InSight> tables;
    add(reference, tables);
    const auto has = [&](const std::vector<std::string>& columns) {
        return std::any_of(columns.begin(), columns.end(), [&](const std::string& one) { return same(one, column); });
    };
    return std::any_of(tables.begin(), tables.end(),
                       [&](const InSight& table) { return has(table.columns) && !has(table.hidden); });
}

std::vector<std::string> ViewNames::common_columns(const ast::Join& join) {
    std::vector<InSight> tables;
    add(*join.left, tables);
    std::vector<std::string> made;
    for (const InSight& table : tables)
        for (const std::string& column : table.columns) {
            const bool known =
                std::any_of(made.begin(), made.end(), [&](const std::string& one) { return same(one, column); });
            if (!known && has_column(*join.left, column) && has_column(*join.right, column)) made.push_back(column);
        }
    return made;
}

bool ViewNames::is_common(const ast::Name& name) const {
    return name.size() == 1 &&
           std::any_of(common_.begin(), common_.end(), [&](const auto& one) { return same(one.first, name[0]); });
}

void ViewNames::add_common(const ast::Query& query) {
    if (!query.with) return;
    for (const auto& table : query.with->tables) {
        // A recursive one is in sight of itself.
        common_.emplace_back(table.name, table.columns);
        if (table.columns.empty() && table.query) {
            auto columns = output(*table.query);
            common_.back().second = std::move(columns);
        }
    }
}

void ViewNames::add(const ast::TableReference& reference, std::vector<InSight>& level) {
    const auto rename = [](std::vector<std::string>& columns, const std::vector<std::string>& names) {
        for (std::size_t i = 0; i < names.size() && i < columns.size(); ++i) columns[i] = names[i];
    };
    if (const auto* named = std::get_if<ast::NamedTable>(&reference.node)) {
        InSight made;
        made.alias = named->alias.empty() ? named->name.back() : named->alias;
        if (is_common(named->name)) {
            for (const auto& [name, columns] : common_)
                if (same(name, named->name[0])) made.columns = columns;
        } else if (const auto table = lookup_.find_table(named->name)) {
            if (named->alias.empty()) made.schema = table->schema;
            made.origin_schema = table->schema;
            made.origin_table = table->name;
            for (const Column& column : table->columns) {
                made.columns.push_back(column.name);
                if (column.invisible) made.hidden.push_back(column.name);
            }
        } else if (const SystemTable* system = lookup_.find_system_table(named->name)) {
            if (named->alias.empty()) made.schema = system->schema;
            for (const Column& column : system->columns) made.columns.push_back(column.name);
        }
        rename(made.columns, named->column_aliases);
        level.push_back(std::move(made));
    } else if (const auto* derived = std::get_if<ast::DerivedTable>(&reference.node)) {
        InSight made{"", derived->alias, "", "", output(*derived->query), {}};
        rename(made.columns, derived->column_aliases);
        level.push_back(std::move(made));
    } else if (const auto* join = std::get_if<ast::Join>(&reference.node)) {
        const std::size_t begin = level.size();
        add(*join->left, level);
        const std::size_t middle = level.size();
        add(*join->right, level);
        std::vector<std::string> merged = join->usings;
        if (join->natural)
            for (std::size_t i = middle; i < level.size(); ++i)
                for (const std::string& column : level[i].columns)
                    for (std::size_t j = begin; j < middle; ++j)
                        if (std::any_of(level[j].columns.begin(), level[j].columns.end(),
                                        [&](const std::string& other) { return same(other, column); }))
                            merged.push_back(column);
        for (std::size_t i = middle; i < level.size(); ++i)
            level[i].hidden.insert(level[i].hidden.end(), merged.begin(), merged.end());
    } else if (const auto* function = std::get_if<ast::FunctionTable>(&reference.node)) {
        InSight made{"", function->alias, "", "", function->column_aliases, {}};
        for (const auto& column : function->column_definitions) made.columns.push_back(column.name);
        level.push_back(std::move(made));
    } else if (const auto* json = std::get_if<ast::JsonTable>(&reference.node)) {
        InSight made{"", json->alias, "", "", {}, {}};
        for (const auto& column : json->columns) made.columns.push_back(column.name);
        level.push_back(std::move(made));
    }
}

std::optional<ViewNames::Found> ViewNames::resolve(const ast::Name& name) const {
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
        for (const InSight& table : *level) {
            if (name.size() > 1 && !same(table.alias, name[name.size() - 2])) continue;
            if (name.size() > 2 && !table.schema.empty() && table.schema != name[name.size() - 3]) continue;
            for (const std::string& column : table.columns)
                if (same(column, name.back()))
                    return Found{table.schema, table.alias, column, table.origin_schema, table.origin_table};
        }
    return std::nullopt;
}

std::vector<ViewNames::Found> ViewNames::visible(const ast::TableReference& reference) {
    const auto* join = std::get_if<ast::Join>(&reference.node);
    if (!join) {
        std::vector<InSight> tables;
        add(reference, tables);
        std::vector<Found> found;
        for (const InSight& table : tables)
            for (const std::string& column : table.columns)
                if (std::none_of(table.hidden.begin(), table.hidden.end(),
                                 [&](const std::string& other) { return same(other, column); }))
                    found.push_back({table.schema, table.alias, column, table.origin_schema, table.origin_table});
        return found;
    }
    // RIGHT JOIN is the other one turned round.
    const bool turned = join->kind == ast::Join::Kind::right && (join->natural || !join->usings.empty());
    std::vector<Found> first = visible(turned ? *join->right : *join->left),
                       second = visible(turned ? *join->left : *join->right);
    const auto has = [&](const std::vector<Found>& columns, const std::string& name) {
        return std::any_of(columns.begin(), columns.end(), [&](const Found& one) { return same(one.column, name); });
    };
    const auto merged = [&](const std::string& name) {
        if (join->natural) return has(first, name) && has(second, name);
        return std::any_of(join->usings.begin(), join->usings.end(),
                           [&](const std::string& one) { return same(one, name); });
    };
    std::vector<Found> found;
    for (const Found& one : first)
        if (merged(one.column)) found.push_back(one);
    for (const std::vector<Found>* side : {&first, &second})
        for (const Found& one : *side)
            if (!merged(one.column)) found.push_back(one);
    return found;
}

std::vector<ViewNames::Found> ViewNames::star(const ast::Name& qualifier) {
    std::vector<Found> found;
    if (qualifier.empty()) {
        for (const ast::TableReferencePtr& table : selects_.back()->from)
            for (Found& one : visible(*table)) found.push_back(std::move(one));
        return found;
    }
    for (const InSight& table : levels_.back()) {
        if (!same(table.alias, qualifier.back())) continue;
        for (const std::string& column : table.columns)
            found.push_back({table.schema, table.alias, column, table.origin_schema, table.origin_table});
    }
    return found;
}

std::vector<std::string> ViewNames::output(const ast::Query& query) {
    if (const auto* inner = std::get_if<ast::QueryPtr>(&query.body)) return output(**inner);
    if (const auto* operation = std::get_if<ast::SetOperation>(&query.body)) return output(*operation->left);
    std::vector<std::string> names;
    if (const auto* values = std::get_if<ast::Values>(&query.body)) {
        const std::string prefix = rules_.is_mysql() ? "column_" : "column";
        const std::size_t count = values->rows.empty() ? 0 : values->rows[0].size();
        for (std::size_t i = 0; i < count; ++i) names.push_back(prefix + std::to_string(rules_.is_mysql() ? i : i + 1));
        return names;
    }
    const std::size_t before = common_.size();
    add_common(query);
    const auto& select = std::get<ast::Select>(query.body);
    enter(select);
    for (const ast::SelectItem& item : select.items) {
        if (const auto* all = ast::as<ast::Star>(item.value))
            for (const Found& one : star(all->qualifier)) names.push_back(one.column);
        else
            names.push_back(item.alias.empty() ? rules_.column_name(item) : item.alias);
    }
    leave();
    common_.resize(before);
    return names;
}

} // namespace labdb::sql::bind
