#include "core/sql/execute/partitions.hpp"
#include "core/sql/functions/postgres_text.hpp"

#include "core/sql/catalogue/family.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/postgres/hash.hpp"
#include "core/sql/postgres/partition_text.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::execute {
namespace {

std::string text_of(const KeyPart& part) {
    return part.column.empty() ? part.expression : postgres::quote_identifier(part.column);
}

std::size_t add_source(Context& context, RowProgram& program, const std::string& source) {
    return program.add(program.binder().expression(context.hooks.parse_expression(source)));
}

std::uint64_t hash_of(const RowProgram& program, const Row& values, std::size_t first, std::size_t count) {
    std::uint64_t hash = 0;
    for (std::size_t i = first; i < first + count; ++i)
        if (!is_null(values[i])) hash = postgres::partition_hash(hash, values[i], program.type(i));
    return hash;
}

/// Every partition's condition but DEFAULT's.
std::vector<std::shared_ptr<const Table>> partitions_of(Context& context, const Table& parent) {
    std::vector<std::shared_ptr<const Table>> found;
    for (const std::int64_t oid : parent.children)
        if (auto child = context.catalogue.find_oid<Table>(oid); child && child->partition_bound)
            found.push_back(std::move(child));
    return found;
}

} // namespace

Row row_as(const Table& from, const Table& to, const Row& row) {
    Row made(to.columns.size());
    const std::vector<int> places = same_columns(from, to);
    for (std::size_t i = 0; i < places.size() && i < row.size(); ++i)
        if (places[i] >= 0) made[static_cast<std::size_t>(places[i])] = row[i];
    return made;
}

PartitionRouter::PartitionRouter(Context& context, std::shared_ptr<const Table> parent)
    : context_(context), parent_(std::move(parent)), program_(context, context.lookup) {
    program_.add_table(parent_, "");
    for (const KeyPart& part : parent_->partition_key) add_source(context, program_, text_of(part));
    keys_ = parent_->partition_key.size();
    std::string choice = "CASE";
    for (auto& child : partitions_of(context, *parent_)) {
        if (child->partition_bound->is_default) {
            default_ = std::move(child);
            continue;
        }
        partitions_.push_back(std::move(child));
        if (parent_->partition_strategy != "hash")
            choice += " WHEN " + postgres::partition_condition(*parent_, *partitions_.back()->partition_bound) +
                      " THEN " + std::to_string(partitions_.size());
    }
    if (parent_->partition_strategy != "hash" && !partitions_.empty()) add_source(context, program_, choice + " END");
    program_.ready();
}

std::shared_ptr<const Table> PartitionRouter::find(const Row& row) {
    const Row values = program_.run(row);
    if (parent_->partition_strategy == "hash") {
        const std::uint64_t hash = hash_of(program_, values, 0, keys_);
        for (const auto& partition : partitions_) {
            const PartitionBound& bound = *partition->partition_bound;
            if (hash % static_cast<std::uint64_t>(bound.modulus) == static_cast<std::uint64_t>(bound.remainder))
                return partition;
        }
    } else if (!partitions_.empty()) {
        if (const auto* number = std::get_if<std::int64_t>(&values[keys_]))
            return partitions_[static_cast<std::size_t>(*number - 1)];
    }
    if (default_) return default_;
    Error error("23514", "no partition of relation \"" + parent_->name + "\" found for row");
    std::string names, shown_values;
    for (std::size_t i = 0; i < keys_; ++i) {
        names += (i ? ", " : "") + text_of(parent_->partition_key[i]);
        shown_values += (i ? ", " : "") + shown(context_, values[i], program_.type(i));
    }
    error.detail = "Partition key of the failing row contains (" + names + ") = (" + shown_values + ").";
    error.schema = parent_->schema;
    error.table = parent_->name;
    throw error;
}

TableWriter& LeafRouter::find(Row& row) {
    std::shared_ptr<const Table> table = root_;
    while (!table->partition_strategy.empty()) {
        std::unique_ptr<PartitionRouter>& router = routers_[table->oid];
        if (!router) router = std::make_unique<PartitionRouter>(context_, table);
        std::shared_ptr<const Table> next = router->find(row);
        row = row_as(*table, *next, row);
        table = std::move(next);
    }
    return TableWriter::of(context_, table);
}

std::unique_ptr<PartitionConstraint> PartitionConstraint::of(Context& context,
                                                             const std::shared_ptr<const Table>& table) {
    if (!table->partition_bound) return nullptr;
    return std::unique_ptr<PartitionConstraint>(new PartitionConstraint(context, table));
}

PartitionConstraint::PartitionConstraint(Context& context, const std::shared_ptr<const Table>& table)
    : program_(context, context.lookup) {
    program_.add_table(table, "");
    for (std::shared_ptr<const Table> child = table; child && child->partition_bound;) {
        const auto parent = context.catalogue.find_oid<Table>(child->parents.at(0));
        if (!parent) break;
        const PartitionBound& bound = *child->partition_bound;
        if (parent->partition_strategy == "hash") {
            Hash hash{program_.size(), parent->partition_key.size(), bound.modulus, bound.remainder};
            for (const KeyPart& part : parent->partition_key) add_source(context, program_, text_of(part));
            hashes_.push_back(hash);
        } else if (!bound.is_default) {
            conditions_.push_back(add_source(context, program_, postgres::partition_condition(*parent, bound)));
        } else {
            std::vector<std::string> others;
            for (const auto& other : partitions_of(context, *parent))
                if (!other->partition_bound->is_default)
                    others.push_back(postgres::partition_condition(*parent, *other->partition_bound));
            if (!others.empty())
                conditions_.push_back(add_source(context, program_, "NOT (" + util::join(others, " OR ") + ")"));
        }
        child = parent;
    }
    program_.ready();
}

bool PartitionConstraint::holds(const Row& row) {
    const Row& values = program_.run(row);
    for (const std::size_t condition : conditions_)
        if (is_false(values[condition])) return false;
    for (const Hash& hash : hashes_)
        if (hash_of(program_, values, hash.first, hash.count) % static_cast<std::uint64_t>(hash.modulus) !=
            static_cast<std::uint64_t>(hash.remainder))
            return false;
    return true;
}

} // namespace labdb::sql::execute
