#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/api/dynamodb.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/key_condition.hpp"
#include "core/dynamodb/partiql/syntax.hpp"
#include "core/dynamodb/partiql/values.hpp"
#include "core/dynamodb/read_target.hpp"

namespace labdb::dynamodb::partiql {

/// A statement does not name one item by its key. A transaction has other words for it.
class KeyFault : public api::Fault {
public:
    explicit KeyFault(const std::string& message) : Fault(errors::ValidationException, message) {}
};
/// For a key attribute that is compared with a value of another type.
class KeyTypeFault : public KeyFault {
public:
    explicit KeyTypeFault(const std::string& key);
};

/// `name = value`, whichever way round, as an equality on a key attribute.
struct KeyEquality {
    const KeyAttribute* key;
    AttributeValue value;
};
std::optional<KeyEquality> key_equality(const Expr& expr, const KeySchema& keys, const Parameters& parameters);
/// Throws KeyTypeFault.
void require_key_type(const KeyEquality& equality);

/// The parts of a condition that AND joins, through parentheses.
std::vector<const Expr*> conjuncts(const Expr& where);

/// Which entries a WHERE clause asks for, as far as keys tell.
///
/// The clause is taken apart at the ORs and INs that concern key attributes. When each part pins a partition, its
/// entries are read and no others: as many reads as there are parts, one after the other in the order of the partition
/// key. Else everything is walked. In either case the whole clause is the filter.
class ReadPlan {
public:
    struct Read {
        AttributeMap partition;
        store::KeyRange range;
        std::shared_ptr<const KeyCondition> condition;
    };

    /// Throws Fault for key conditions that the service refuses.
    ReadPlan(const Expr* where, const ReadTarget& target, const Parameters& parameters);

    /// Whether every part pins a partition; then reads() may still be empty, since nothing can match.
    bool keyed() const { return keyed_; }
    const std::vector<Read>& reads() const { return reads_; }
    /// The whole key, when the clause says that and nothing else.
    const std::optional<AttributeMap>& exact_key() const { return exact_key_; }
    /// How many different partitions are pinned.
    std::size_t partitions() const;
    /// Top-level attributes that the filters of the last read mention and the target does not hold; empty when those of
    /// some read mention none.
    const std::vector<std::string>& missing_filters() const { return missing_filters_; }

private:
    /// What AND joins in one part of the clause.
    struct Term {
        const Expr* expr;
        std::optional<KeyEquality> equality;
    };
    using Branch = std::vector<Term>;

    const ReadTarget& target_;
    const Parameters& parameters_;
    bool keyed_ = false;
    std::vector<Read> reads_;
    std::optional<AttributeMap> exact_key_;
    std::vector<std::string> missing_filters_;

    bool mentions_key(const Expr& expr) const;
    bool pins_partition(const Expr& expr) const;
    std::vector<Branch> branches_of(const Expr& expr) const;
    std::vector<Branch> joined(const std::vector<Branch>& left, const std::vector<Branch>& right) const;
    std::optional<std::vector<KeyEquality>> key_values_of_in(const Expr& expr) const;
    void plan(const std::vector<Branch>& branches);
    void find_exact_key(const Branch& branch);
    bool is_sort_term(const Term& term) const;
    std::vector<std::string> missing_in(const Branch& branch) const;
};

} // namespace labdb::dynamodb::partiql
