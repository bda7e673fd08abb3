#include "core/dynamodb/key_condition.hpp"

#include <algorithm>

#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"

namespace labdb::dynamodb {
namespace {

using expression::KeyTerm;
using Operator = KeyTerm::Operator;

constexpr const char* kNotSupported = "Query key condition not supported";

void check_value(const AttributeValue& value, const KeyAttribute& key, const ReadTarget& target, std::size_t longest) {
    if (value.type() != key.type) refuse_parameter("Condition parameter type does not match schema type");
    if (key.type == AttributeType::N) return;
    if (value.text().empty()) {
        const std::string empty = std::string("The AttributeValue for a key attribute cannot contain an empty ") +
                                  (key.type == AttributeType::S ? "string" : "binary") + " value. ";
        refuse_empty_key("One or more parameter values are not valid. " +
                         (target.index ? "A value specified for a secondary index key is not supported. " + empty +
                                             "IndexName: " + target.index->name + ", IndexKey: " + key.name
                                       : empty + "Key: " + key.name));
    }
    if (value.text().size() <= longest) return;
    if (longest == kMaxPartitionKey)
        refuse_parameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    refuse_parameter("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
}

void check_term(const KeyTerm& term, const KeyAttribute& key, const ReadTarget& target, std::size_t longest) {
    if (term.op == Operator::NotIndexable) refuse("Attempted conditional constraint is not an indexable operation");
    check_value(term.value, key, target, longest);
    if (term.op == Operator::Between) check_value(term.upper, key, target, longest);
}

const KeyTerm* find_term(const std::vector<KeyTerm>& terms, const std::string& attribute) {
    const auto found =
        std::find_if(terms.begin(), terms.end(), [&](const KeyTerm& term) { return term.attribute == attribute; });
    return found == terms.end() ? nullptr : &*found;
}

[[noreturn]] void refuse_missing_term(const KeyAttribute& key) {
    refuse("Query condition missed key schema element: " + key.name);
}

/// Sort attributes are conditioned from the first one on without a gap, and all but the last by equality.
void check_sort_terms(const std::vector<KeyTerm>& terms, const KeySchema& keys) {
    std::string loose; // attributes so far without an equality
    for (const KeyAttribute& key : keys.sort) {
        const KeyTerm* term = find_term(terms, key.name);
        if (term && !loose.empty()) {
            refuse("RANGE key attributes " + loose +
                   " must have equality conditions specified in the query because a condition "
                   "is present on key attribute " +
                   key.name);
        }
        if (!term || term->op != Operator::Equal) loose += (loose.empty() ? "" : ", ") + key.name;
    }
}

store::Comparison comparison(Operator op) {
    switch (op) {
    case Operator::Less: return store::Comparison::less;
    case Operator::LessOrEqual: return store::Comparison::less_equal;
    case Operator::Greater: return store::Comparison::greater;
    case Operator::GreaterOrEqual: return store::Comparison::greater_equal;
    default: return store::Comparison::equal;
    }
}

} // namespace

KeyCondition::KeyCondition(const std::vector<KeyTerm>& terms, const ReadTarget& target) : target_(&target) {
    const KeySchema& keys = target.keys();
    const std::size_t attributes = keys.partition.size() + keys.sort.size();
    if (terms.size() > attributes) {
        refuse("The number of query conditions (" + std::to_string(terms.size()) +
               ") exceeds the number of key attributes defined in the schema (" + std::to_string(attributes) + ")");
    }

    for (const KeyAttribute& key : keys.partition) {
        const KeyTerm* term = find_term(terms, key.name);
        if (!term) refuse_missing_term(key);
        check_term(*term, key, target, kMaxPartitionKey);
        if (term->op != Operator::Equal) refuse(kNotSupported);
        partition_.append(key.name, term->value);
    }

    std::size_t known = keys.partition.size();
    for (const KeyAttribute& key : keys.sort) known += find_term(terms, key.name) ? 1 : 0;
    if (known < terms.size()) {
        for (const KeyAttribute& key : keys.sort)
            if (!find_term(terms, key.name)) refuse_missing_term(key);
        refuse(kNotSupported);
    }
    check_sort_terms(terms, keys);

    for (const KeyAttribute& key : keys.sort) {
        const KeyTerm* term = find_term(terms, key.name);
        if (!term) break;
        check_term(*term, key, target, kMaxSortKey);
        if (term->op == Operator::Equal)
            equal_.push_back(term->value);
        else
            last_.push_back(*term);
    }
}

store::KeyRange KeyCondition::range_in(const AttributeMap& partition) const {
    store::KeyParts partition_parts, equal_parts;
    for (const KeyAttribute& key : target_->keys().partition)
        partition_parts.push_back(key_part(*partition.find(key.name)));
    for (const AttributeValue& value : equal_) equal_parts.push_back(key_part(value));
    const std::string prefix = store::key_prefix(target_->id(), partition_parts, equal_parts);
    if (last_.empty()) return store::keys_with(prefix);

    const KeyTerm& term = last_.front();
    switch (term.op) {
    case Operator::Between: return store::keys_between(prefix, key_part(term.value), key_part(term.upper));
    case Operator::BeginsWith: return store::keys_beginning(prefix, term.value.text());
    default: return store::keys_where(prefix, comparison(term.op), key_part(term.value));
    }
}

bool KeyCondition::selects_partition_of(const AttributeMap& item) const {
    return std::all_of(partition_.begin(), partition_.end(), [&item](const AttributeMap::Entry& wanted) {
        const AttributeValue* value = item.find(wanted.first);
        return value && *value == wanted.second;
    });
}

void KeyCondition::require_within(const AttributeMap& start) const {
    if (equal_.empty() && last_.empty()) {
        if (!selects_partition_of(start))
            refuse("The provided starting key is outside query boundaries based on provided conditions");
        return;
    }
    if (!range_in(start).contains(target_->whole_key(start)))
        refuse("The provided starting key does not match the range key predicate");
    if (!selects_partition_of(start)) refuse("The query can return at most one row and cannot be restarted");
}

} // namespace labdb::dynamodb
