#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/api/dynamodb.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/table_uses.hpp"

/// What TransactWriteItems, TransactGetItems and ExecuteTransaction have in common.
///
/// A mistake that shows in the request alone refuses the request. One that takes the table or the item to see cancels
/// the transaction, with a reason for each action in the order of the request (API Reference, "TransactWriteItems";
/// reference/dynamodb.md sections 2 and 7).
namespace labdb::dynamodb {

/// All items and keys of a transaction together.
constexpr std::size_t kMaxPayload = 4 * 1024 * 1024;

/// Why each action of a cancelled transaction was not done.
class Reasons {
public:
    explicit Reasons(std::size_t actions);

    void add(std::size_t action, std::string_view code, std::string_view message, const Item* item = nullptr);
    /// The fault of one action. One that the service does not take for a mistake of the action is thrown on.
    void add(std::size_t action, const api::Fault& fault);
    /// Throws TransactionCanceledException.
    void throw_if_any() const;

private:
    json::Array reasons_;
    bool any_ = false;
};

/// Runs `check` for every action. Only the first mistake is told: the service looks no further.
template <class Actions, class Check> void check_each(Actions& actions, Check check) {
    Reasons reasons(actions.size());
    bool found = false;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        try {
            check(actions[i]);
        } catch (const EmptyKeyFault&) {
            throw; // seen before the transaction begins, so that it is no reason to cancel one
        } catch (const api::Fault& fault) {
            if (!found) reasons.add(i, fault);
            found = true;
        }
    }
    reasons.throw_if_any();
}

/// Two actions of one transaction on one item have no order, so there may not be two.
template <class Actions> void refuse_repeated_items(const Actions& actions) {
    for (auto action = actions.begin(); action != actions.end(); ++action) {
        const bool repeated = std::any_of(actions.begin(), action, [&action](const auto& earlier) {
            return earlier.use == action->use && earlier.key == action->key;
        });
        if (repeated) refuse("Transaction request cannot include multiple operations on one item");
    }
}

enum class Verb : std::uint8_t { ConditionCheck, Put, Delete, Update };

/// One change, or check, of one item.
struct ItemAction {
    Verb verb = Verb::Put;
    std::string_view table_name;
    TableUse* use = nullptr;
    /// Put only.
    Item item;
    /// Of the item that is meant; a put's is known with its table.
    AttributeMap key;
    std::optional<expression::Condition> condition;
    std::optional<expression::Update> update;
    /// A put of PartiQL's INSERT: when its condition fails, the item is a duplicate.
    bool inserts = false;
    bool tells_old = false;
    std::size_t payload = 0;

    const TableDefinition& table() const { return use->table; }
};

/// Refuses more than 4 MB.
void check_payload(const std::vector<ItemAction>& actions);
/// What can be said of an action without the item.
void validate(const ItemAction& action);
/// Judges every condition and makes every update, so that all reasons are told, and then does all of them.
void carry_out(const std::vector<ItemAction>& actions, api::WriteRequest& request);
/// A transaction that comes again under its token is not done again. It costs a read of each item.
void replay(const std::vector<ItemAction>& actions, const store::Reader& reader);

} // namespace labdb::dynamodb
