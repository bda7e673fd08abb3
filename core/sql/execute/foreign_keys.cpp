// Foreign keys: rows need their parents, and what becomes of rows whose parent goes.
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/execute/changes.hpp"
#include "core/sql/execute/deferral.hpp"
#include "core/sql/execute/errors.hpp"

namespace labdb::sql::execute {
namespace {

using bind::quoted;

Row values_of(const Table& table, const std::vector<std::string>& columns, const Row& row) {
    Row values;
    for (const std::size_t number : column_numbers(table, columns)) values.push_back(row[number]);
    return values;
}

bool has_null(const Row& values) {
    return std::any_of(values.begin(), values.end(), [](const Cell& cell) { return is_null(cell); });
}

/// `"a" = ?1 AND "b" = ?2` with a table's physical columns.
std::string equal_to_parameters(const Table& table, const std::vector<std::string>& columns) {
    std::string sql;
    int number = 0;
    for (const std::size_t column : column_numbers(table, columns))
        sql += (number ? " AND " : "") + quoted(table.columns[column].physical) + " = ?" + std::to_string(number + 1),
            ++number;
    return sql;
}

/// Whether the constraint is looked at with COMMIT.
bool is_action(const std::string& action) {
    return action == "cascade" || action == "set null" || action == "set default";
}

bool exists(Context& context, const std::string& sql, const Row& values) {
    Prepared& select = context.connection().cached(sql);
    select.bind(values);
    const bool found = select.step();
    select.reset();
    return found;
}

bool row_exists(Context& context, const Table& table, const std::vector<std::string>& columns, const Row& values) {
    return exists(context,
                  "SELECT 1 FROM " + physical::all_rows(table) + " WHERE " + equal_to_parameters(table, columns),
                  values);
}

} // namespace

bool Changes::has_parent(const Table& child, const ForeignKey& key, const Row& values) {
    const bool itself = key.parent_schema == child.schema && key.parent_table == child.name;
    std::shared_ptr<const Table> found;
    if (!itself) found = context_.catalogue.find_table(key.parent_schema, key.parent_table);
    // MySQL with foreign_key_checks off lets the parent go.
    if (!itself && !found) return false;
    return row_exists(context_, itself ? child : *found, key.parent_columns, values);
}

void Changes::check_parents(TableWriter& writer, std::int64_t rowid, const Row* old_row, const Row& row, bool at_end) {
    const Table& table = writer.table();
    if (table.foreign_keys.empty() || at_end == context_.mysql()) return;
    if (context_.mysql() && (!context_.options.foreign_key_checks || cascade_depth_ > 0)) return;
    for (const ForeignKey& key : table.foreign_keys) {
        Row values = values_of(table, key.columns, row);
        if (old_row && values == values_of(table, key.columns, *old_row)) continue;
        if (has_null(values)) {
            const bool all = std::all_of(values.begin(), values.end(), [](const Cell& cell) { return is_null(cell); });
            if (key.match != "full" || all) continue;
            Error error("23503", "insert or update on table \"" + table.name + "\" violates foreign key constraint \"" +
                                     key.name + "\"");
            error.detail = "MATCH FULL does not allow mixing of null and nonnull key values.";
            error.schema = table.schema;
            error.table = table.name;
            error.constraint = key.name;
            throw error;
        }
        if (is_deferred(context_, key)) {
            context_.deferred.push_back({table.schema, table.name, key.name, rowid, false, {}});
            continue;
        }
        // A row may be its own parent, before it is there.
        if (key.parent_schema == table.schema && key.parent_table == table.name &&
            values == values_of(table, key.parent_columns, row))
            continue;
        if (has_parent(table, key, values)) continue;
        if (at_end) {
            // The row may have gone since, or have another parent.
            const std::optional<Row> now = writer.read(rowid);
            if (!now || !(values_of(table, key.columns, *now) == values)) continue;
        }
        throw missing_parent_error(context_, table, key, values);
    }
}

std::vector<std::int64_t> Changes::children(const Reference& reference, const Row& key) {
    Prepared& select =
        context_.connection().cached("SELECT rowid FROM " + physical::qualified(*reference.child) + " WHERE " +
                                     equal_to_parameters(*reference.child, reference.key->columns));
    select.bind(key);
    std::vector<std::int64_t> rows;
    while (select.step()) rows.push_back(std::get<std::int64_t>(select.cell(0)));
    return rows;
}

void Changes::act_on_children(TableWriter& writer, const Row& old_row, const Row* new_row) {
    if (context_.mysql() && !context_.options.foreign_key_checks) return;
    for (const Reference& reference : references(writer.table())) {
        const Row old_key = values_of(writer.table(), reference.key->parent_columns, old_row);
        if (has_null(old_key)) continue;
        if (!new_row) {
            act(reference, writer.table(), old_key, nullptr);
            continue;
        }
        const Row new_key = values_of(writer.table(), reference.key->parent_columns, *new_row);
        if (!(new_key == old_key)) act(reference, writer.table(), old_key, &new_key);
    }
}

void Changes::act(const Reference& reference, const Table& parent, const Row& old_key, const Row* new_key) {
    const ForeignKey& key = *reference.key;
    const std::string& action = new_key ? key.on_update : key.on_delete;
    if (!is_action(action)) {
        if (action != "restrict" && is_deferred(context_, key)) {
            context_.deferred.push_back({reference.child->schema, reference.child->name, key.name, 0, true, old_key});
            return;
        }
        if (!row_exists(context_, *reference.child, key.columns, old_key)) return;
        // Another row may have got the key meanwhile: that is what NO ACTION waits for.
        if (!context_.mysql() && action != "restrict" && row_exists(context_, parent, key.parent_columns, old_key))
            return;
        throw referenced_error(context_, parent, *reference.child, key, old_key);
    }
    const std::vector<std::int64_t> rows = children(reference, old_key);
    if (rows.empty()) return;
    // MySQL's manual, 13.1.20.5: cascading operations may not be nested more than 15 levels deep.
    constexpr int kDeepest = 15;
    if (context_.mysql() && cascade_depth_ >= kDeepest)
        throw Error(3008, "HY000", "Foreign key cascade delete/update exceeds max depth of 15.");

    // PostgreSQL runs a statement of its own, with all that belongs to one.
    std::optional<Changes> statement;
    if (!context_.mysql()) statement.emplace(context_);
    Changes& changes = statement ? *statement : *this;
    TableWriter& child = TableWriter::of(context_, reference.child);
    const std::vector<std::size_t> columns = column_numbers(*reference.child, key.columns);
    if (statement) {
        std::vector<bool> assigned(child.size());
        for (const std::size_t column : columns) assigned[column] = true;
        statement->set_assigned(std::move(assigned));
        statement->begin(child, !new_key && action == "cascade" ? Event::erase : Event::update);
    }
    struct Deeper {
        int& depth;
        explicit Deeper(int& counted) : depth(counted) { ++depth; }
        ~Deeper() { --depth; }
    } const deeper(cascade_depth_);
    for (const std::int64_t rowid : rows) {
        const std::optional<Row> old_row = child.read(rowid);
        if (!old_row) continue;
        if (!new_key && action == "cascade") {
            changes.erase(child, rowid, *old_row);
            continue;
        }
        Row row = *old_row;
        for (std::size_t i = 0; i < columns.size(); ++i)
            row[columns[i]] = action == "cascade"    ? (*new_key)[i]
                              : action == "set null" ? Cell()
                                                     : child.default_value(columns[i], row, false);
        changes.update(child, rowid, *old_row, row, 1);
    }
    if (statement) statement->finish();
}

void check_deferred(Context& context, bool at_commit) {
    for (DeferredCheck& check : std::exchange(context.deferred, {})) {
        const std::shared_ptr<const Table> child = context.catalogue.find_table(check.schema, check.table);
        if (!child) continue;
        const auto key = std::find_if(child->foreign_keys.begin(), child->foreign_keys.end(),
                                      [&](const ForeignKey& candidate) { return candidate.name == check.constraint; });
        if (key == child->foreign_keys.end()) {
            const Index* index = find_index(*child, check.constraint, false);
            if (!index) continue;
            if (!at_commit && is_deferred(context, *index))
                context.deferred.push_back(std::move(check));
            else
                check_equal_key(context, TableWriter::of(context, child), *index, check.rowid, false);
            continue;
        }
        if (!at_commit && is_deferred(context, *key)) {
            context.deferred.push_back(std::move(check));
            continue;
        }
        const std::shared_ptr<const Table> parent = context.catalogue.find_table(key->parent_schema, key->parent_table);
        if (!parent) continue;
        if (check.of_parent) {
            if (row_exists(context, *child, key->columns, check.key) &&
                !row_exists(context, *parent, key->parent_columns, check.key))
                throw referenced_error(context, *parent, *child, *key, check.key);
            continue;
        }
        const std::optional<Row> row = TableWriter::of(context, child).read(check.rowid);
        if (!row) continue;
        const Row values = values_of(*child, key->columns, *row);
        if (!has_null(values) && !row_exists(context, *parent, key->parent_columns, values))
            throw missing_parent_error(context, *child, *key, values);
    }
}

} // namespace labdb::sql::execute
