#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/expression/path.hpp"
#include "core/dynamodb/expression/placeholders.hpp"
#include "core/dynamodb/expression/reserved_words.hpp"
#include "core/dynamodb/expression/role.hpp"

/// DynamoDB's expressions: condition, filter, key condition, projection, update.
///
/// Everything that can be refused without an item is refused on parsing, as the service does: a read of an empty table
/// with a broken filter is an error all the same. Refusals are Faults (ValidationException) that begin with `Invalid
/// FilterExpression: …`. What is parsed needs neither its text nor its Placeholders any more.
namespace labdb::dynamodb::expression {

struct Tree;

/// A parsed condition or filter. Movable, evaluated any number of times.
class Condition {
public:
    Condition(std::string_view text, Role role, Placeholders& placeholders);
    /// Of a tree that is bound and checked already.
    explicit Condition(Tree tree);
    Condition(Condition&&) noexcept;
    Condition& operator=(Condition&&) noexcept;
    ~Condition();

    /// `item` empty stands for an absent item. Operands that are missing or of another type than expected make a
    /// comparison false, and `<>` true.
    bool evaluate(const AttributeMap& item) const;
    /// Names of the top-level attributes it mentions: a filter may not name key attributes.
    std::vector<std::string> attributes() const;
    /// All that it mentions.
    const std::vector<Path>& paths() const;

private:
    std::unique_ptr<const Tree> tree_;
};

/// One comparison of a key condition on a key attribute.
struct KeyTerm {
    enum class Operator : std::uint8_t {
        Equal,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Between,
        BeginsWith,
        NotIndexable ///< one of KeyConditions' that no key has; without value
    };
    std::string attribute;
    Operator op = Operator::Equal;
    AttributeValue value;
    AttributeValue upper; ///< Between only
};

/// Parses a key condition into its terms, joined by AND, in the order written; a value on the left has been brought to
/// the right. Only its form is checked here, and that no attribute has two terms; the query knows the schema and checks
/// that each term is allowed on its key attribute.
std::vector<KeyTerm> parse_key_condition(std::string_view text, Placeholders& placeholders);

/// A parsed projection.
class Projection {
public:
    Projection(std::string_view text, Placeholders& placeholders);
    /// AttributesToGet: top-level names.
    explicit Projection(std::vector<std::string> attributes);
    explicit Projection(std::vector<Path> paths) : paths_(std::move(paths)) {}

    AttributeMap apply(const AttributeMap& item) const { return fragment(item, paths_); }
    /// Top-level attribute names mentioned: an index that does not project them cannot serve a query.
    std::vector<std::string> attributes() const;
    const std::vector<Path>& paths() const { return paths_; }

private:
    std::vector<Path> paths_;
};

/// A parsed update expression.
class Update {
public:
    struct Actions;

    Update(std::string_view text, Placeholders& placeholders);
    /// Of actions that are bound and checked already.
    explicit Update(Actions actions);
    Update(Update&&) noexcept;
    Update& operator=(Update&&) noexcept;
    ~Update();

    /// What the update makes of `old` (empty when absent; the caller puts the key attributes in first). Every operand
    /// reads the item as it was. Throws Fault for invalid paths, missing operands, wrong types.
    AttributeMap apply(const AttributeMap& old) const;
    /// The paths that the expression writes or removes, in order: the fragments of UPDATED_OLD and UPDATED_NEW, and the
    /// check that no key attribute is among them.
    const std::vector<Path>& targets() const;
    /// The paths that it reads.
    const std::vector<Path>& operands() const;
    /// False when it only takes away (REMOVE, DELETE). Of an absent item nothing can be taken: then nothing happens, no
    /// item comes to be, and the paths are not looked at either.
    bool creates() const;
    /// What UpdateItem counts the statement as, in bytes: what it writes and a fixed cost for each clause, whatever the
    /// item is. The item's own limit holds for this, too.
    std::size_t statement_size() const;

private:
    std::unique_ptr<const Actions> actions_;
};

} // namespace labdb::dynamodb::expression
