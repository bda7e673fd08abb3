// What PostgreSQL's functions tell of partitioned tables.
#include "core/sql/catalogue/family.hpp"
#include "core/sql/postgres/partition_text.hpp"
#include "core/sql/session/postgres_functions.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

std::shared_ptr<const Table> table_of(void* context, Arguments arguments) {
    Session::State& state = *static_cast<Session::State*>(context);
    return is_null(arguments[0]) ? nullptr : state.catalogue->find_oid<Table>(std::get<std::int64_t>(arguments[0]));
}

Cell key(void* context, Environment&, Arguments arguments) {
    const auto table = table_of(context, arguments);
    if (!table || table->partition_strategy.empty()) return {};
    return postgres::partition_key_text(*table);
}

Cell constraint(void* context, Environment&, Arguments arguments) {
    Catalogue& catalogue = *static_cast<Session::State*>(context)->catalogue;
    const auto table = table_of(context, arguments);
    if (!table || !table->partition_bound) return {};
    const auto parent = catalogue.find_oid<Table>(table->parents.at(0));
    if (!parent) return {};
    const PartitionBound& bound = *table->partition_bound;
    if (parent->partition_strategy == "hash") {
        std::vector<std::string> keys;
        for (const KeyPart& part : parent->partition_key)
            keys.push_back(part.column.empty() ? part.expression : part.column);
        return "satisfies_hash_partition('" + std::to_string(parent->oid) + "'::oid, " + std::to_string(bound.modulus) +
               ", " + std::to_string(bound.remainder) + ", " + util::join(keys, ", ") + ")";
    }
    if (!bound.is_default) return postgres::partition_condition(*parent, bound);
    std::vector<std::string> others;
    for (const std::int64_t oid : parent->children)
        if (const auto other = catalogue.find_oid<Table>(oid); other && other->partition_bound)
            if (!other->partition_bound->is_default)
                others.push_back(postgres::partition_condition(*parent, *other->partition_bound));
    if (others.empty()) return {};
    return "(NOT (" + util::join(others, " OR ") + "))";
}

bool belongs(const Table& table) { return !table.partition_strategy.empty() || table.partition_bound.has_value(); }

Cell root(void* context, Environment&, Arguments arguments) {
    const auto table = table_of(context, arguments);
    if (!table || !belongs(*table)) return {};
    const auto above = ancestors(*static_cast<Session::State*>(context)->catalogue, *table);
    return above.empty() ? table->oid : above.back()->oid;
}

class Listed final : public RowSource {
public:
    explicit Listed(std::vector<Row> rows) : rows_(std::move(rows)) {}
    bool next(Row& row) override {
        if (at_ == rows_.size()) return false;
        row = rows_[at_++];
        return true;
    }

private:
    std::vector<Row> rows_;
    std::size_t at_ = 0;
};

std::unique_ptr<RowSource> list_ancestors(void* context, Environment&, Arguments arguments) {
    std::vector<Row> rows;
    const auto table = table_of(context, arguments);
    if (table && belongs(*table)) {
        rows.push_back({table->oid});
        for (const auto& one : ancestors(*static_cast<Session::State*>(context)->catalogue, *table))
            rows.push_back({one->oid});
    }
    return std::make_unique<Listed>(std::move(rows));
}

std::unique_ptr<RowSource> list_tree(void* context, Environment&, Arguments arguments) {
    Catalogue& catalogue = *static_cast<Session::State*>(context)->catalogue;
    std::vector<Row> rows;
    // Breadth first, as the function of PostgreSQL gives them.
    struct Found {
        std::shared_ptr<const Table> table;
        std::int64_t level;
    };
    std::vector<Found> waiting;
    if (const auto table = table_of(context, arguments); table && belongs(*table)) waiting.push_back({table, 0});
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const auto [table, level] = waiting[i];
        rows.push_back({table->oid, table->parents.empty() ? Cell() : Cell(table->parents[0]),
                        std::int64_t{table->partition_strategy.empty() ? 1 : 0}, level});
        for (const std::int64_t oid : table->children)
            if (auto child = catalogue.find_oid<Table>(oid)) waiting.push_back({std::move(child), level + 1});
    }
    return std::make_unique<Listed>(std::move(rows));
}

constexpr SessionFunctionRow kRows[] = {{"pg_session_partition_key", 1, key},
                                        {"pg_session_partition_constraint", 1, constraint},
                                        {"pg_session_partition_root", 1, root}};

} // namespace

void add_partition_functions(Session::State& state) {
    for (const SessionFunctionRow& row : kRows)
        state.connection->add_function(row.name, row.arity, row.function, &state);
    state.connection->add_table_function("pg_session_partition_ancestors", 1, 1, list_ancestors, &state);
    state.connection->add_table_function("pg_session_partition_tree", 4, 1, list_tree, &state);
}

} // namespace labdb::sql
