#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/expression/expression.hpp"
#include "core/dynamodb/partiql/read_plan.hpp"
#include "core/dynamodb/partiql/syntax.hpp"
#include "core/dynamodb/partiql/values.hpp"
#include "core/dynamodb/transaction.hpp"

/// Statements fitted to their tables.
namespace labdb::dynamodb::partiql {

/// A table, or an index of it, as FROM names it.
struct Source {
    std::string table;
    std::string index;
};

/// A parsed statement with its parameters.
struct Prepared {
    Statement statement;
    Parameters parameters;

    const Expr& root() const { return statement.root; }
    bool reads() const { return root().kind == ExprKind::Select; }
    /// `EXISTS(SELECT …)`
    bool checks() const;
    bool writes() const;
    /// The table that it is about.
    Source source() const;
};

/// Parses. Throws Fault.
Prepared prepare(std::string_view text, Parameters parameters);

/// What a SELECT gives of each item.
class Columns {
public:
    explicit Columns(const std::vector<Expr>& columns);

    /// Absent for `*`.
    const std::optional<expression::Projection>& projection() const { return projection_; }
    /// Every column under the last name in its path.
    AttributeMap row(const Item& item) const;

private:
    std::vector<std::string> names_;
    std::vector<expression::Path> paths_;
    std::optional<expression::Projection> projection_;
};

/// A SELECT of one item by its whole key, as batches and transactions have it.
struct KeyedRead {
    TableUse* use = nullptr;
    AttributeMap key;
    Columns columns;
};
/// `needs_key`: what is said of a SELECT that does not name one item by its key. Throws Fault.
KeyedRead keyed_read(const Prepared& prepared, TableUse& use, const std::string& needs_key);

/// A write, with what it returns.
struct BoundWrite {
    ItemAction action;
    Returning returning = Returning::None;
};
/// In a transaction an INSERT's key is checked later, with those of the others.
BoundWrite bind_write(const Prepared& prepared, TableUse& use, bool in_transaction);
/// `EXISTS(SELECT …)`, as a check.
ItemAction bind_check(const Prepared& prepared, TableUse& use);

/// Carries out one write for itself. Returns what RETURNING asks for; empty for nothing. Throws Fault.
Item write(const BoundWrite& bound, api::WriteRequest& request);

/// The table of a statement. Throws Fault.
TableUse& use_of(TableUses& uses, const Source& source);

} // namespace labdb::dynamodb::partiql
