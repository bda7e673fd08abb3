#include "core/sql/session/system_tables.hpp"

#include <algorithm>

#include "core/sql/mysql/information_schema.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// A table's rows, computed when it is first asked for one.
class ComputedRows final : public RowSource {
public:
    ComputedRows(std::vector<Row> rows, std::size_t columns, Cell table_oid)
        : rows_(std::move(rows)), columns_(columns), table_oid_(std::move(table_oid)) {}
    bool next(Row& row) override {
        if (at_ == rows_.size()) return false;
        row = std::move(rows_[at_++]);
        row.resize(columns_);
        row.push_back(table_oid_);
        return true;
    }

private:
    std::vector<Row> rows_;
    std::size_t columns_, at_ = 0;
    Cell table_oid_;
};

struct ComputedTable {
    Session::State* state;
    const SystemTableRow* row;
    Cell table_oid;
};

/// Asked for every table of every statement, and nearly always in vain.
class Rows {
public:
    explicit Rows(std::span<const std::span<const SystemTableRow>> parts) {
        for (const auto& part : parts)
            for (const SystemTableRow& row : part) rows_.emplace_back(util::to_lower(row.name), &row);
        std::stable_sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    }

    /// The name in lower case.
    const SystemTableRow* find(std::string_view schema, std::string_view name) const {
        auto at = std::lower_bound(rows_.begin(), rows_.end(), name,
                                   [](const auto& row, std::string_view wanted) { return row.first < wanted; });
        for (; at != rows_.end() && at->first == name; ++at)
            if (schema == at->second->schema) return at->second;
        return nullptr;
    }

private:
    std::vector<std::pair<std::string, const SystemTableRow*>> rows_;
};

const SystemTableRow* find_row(const Session::State& state, const std::string& schema, const std::string& name) {
    if (state.mysql) {
        static const Rows rows(mysql_system_tables());
        return rows.find(util::to_lower(schema), util::to_lower(name));
    }
    static const Rows rows(postgres_system_tables());
    return rows.find(schema, name);
}

Type type_of(const SystemColumn& column, bool mysql) {
    if (!mysql) return postgres_system_type(column);
    Type type;
    type.kind = column.kind;
    type.length = column.length;
    if (type.kind == TypeKind::datetime && column.length > 0) type.scale = static_cast<int>(column.length);
    if (is_text(type.kind)) {
        type.charset = "utf8mb3";
        type.collation = "utf8mb3_general_ci";
    }
    return type;
}

/// A sequence as a relation of one row.
bind::SystemTable sequence_table(const Sequence& sequence) {
    bind::SystemTable made;
    made.schema = sequence.schema;
    made.name = sequence.name;
    for (const auto& [name, kind] : {std::pair<const char*, TypeKind>{"last_value", TypeKind::bigint},
                                     {"log_cnt", TypeKind::bigint},
                                     {"is_called", TypeKind::boolean}}) {
        Column column;
        column.name = name;
        column.type.kind = kind;
        column.not_null = true;
        const std::string number = std::to_string(made.columns.size());
        made.sql += (made.sql.empty() ? "(SELECT " : ", ") +
                    ("pg_session_sequence_column(" + std::to_string(sequence.oid)) + ", " + number + ") AS c" + number;
        made.columns.push_back(std::move(column));
    }
    made.sql += ")";
    return made;
}

} // namespace

const bind::SystemTable* SessionLookup::find_system_table(const ast::Name& name) {
    std::string schema;
    if (name.size() > 1)
        schema = name[name.size() - 2];
    else
        schema = state_.mysql ? state_.database : "pg_catalog";
    const SystemTableRow* row = find_row(state_, schema, name.back());
    if (!row && !state_.mysql && name.size() == 1)
        for (const std::string& each : named_path())
            if (!row) row = find_row(state_, each, name.back());
    if (!row) {
        if (name.size() > 1 && schema == "pg_catalog") return nullptr; // nobody's sequences are there
        const auto sequence = state_.mysql ? nullptr : find_sequence(name);
        if (!sequence) return nullptr;
        std::unique_ptr<bind::SystemTable>& made = system_tables_["sequence " + std::to_string(sequence->oid)];
        if (!made) made = std::make_unique<bind::SystemTable>(sequence_table(*sequence));
        return made.get();
    }
    const std::string key = std::string(row->schema) + "." + row->name;
    std::unique_ptr<bind::SystemTable>& made = system_tables_[key];
    if (made) return made.get();
    made = std::make_unique<bind::SystemTable>();
    made->schema = row->schema;
    made->name = row->name;
    for (const SystemColumn& column : row->columns) {
        Column each;
        each.name = column.name;
        each.type = type_of(column, state_.mysql);
        each.not_null = column.not_null;
        made->columns.push_back(std::move(each));
    }
    Cell table_oid;
    if (!state_.mysql) {
        Column hidden;
        hidden.name = "tableoid";
        hidden.type.kind = TypeKind::oid;
        hidden.invisible = true;
        made->columns.push_back(std::move(hidden));
        if (const auto oid = Session::State::system_relation_oid({row->schema, row->name})) table_oid = *oid;
    }
    const std::string function = "labdb_system_" + util::to_lower(util::replace_all(key, ".", "_"));
    auto context = std::make_shared<ComputedTable>(ComputedTable{&state_, row, table_oid});
    state_.lateral_contexts.push_back(context);
    state_.connection->add_table_function(
        function.c_str(), static_cast<int>(row->columns.size()) + 1, 0,
        [](void* pointer, Environment&, Arguments) -> std::unique_ptr<RowSource> {
            const auto& table = *static_cast<const ComputedTable*>(pointer);
            return std::make_unique<ComputedRows>(table.row->rows(*table.state), table.row->columns.size(),
                                                  table.table_oid);
        },
        context.get());
    // With LIMIT it is computed once for each time it is named, and SQLite may make an index of its own for joins.
    made->sql = "(SELECT * FROM " + function + " LIMIT -1)";
    return made.get();
}

std::span<const std::span<const SystemTableRow>> mysql_system_tables() {
    static const std::span<const SystemTableRow> kAll[] = {
        mysql::information_schema_tables(), mysql::information_schema_keys(),   mysql::information_schema_programs(),
        mysql::information_schema_server(), mysql::information_schema_innodb(), mysql_own_tables(),
        performance_schema_tables()};
    return kAll;
}

} // namespace labdb::sql
