#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/util/decimal.hpp"

/// What a PartiQL statement says, before anything is known of tables and parameters.
namespace labdb::dynamodb::partiql {

/// Where a token stands, counted in characters from 1: error texts end with ` at 1:8:5`.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
    std::size_t length = 0;
};

/// ` at LINE:COLUMN:LENGTH`
std::string at(const Position& position);

/// ValidationException: `Statement wasn't well formed, can't be processed: ` and the detail.
[[noreturn]] void refuse_syntax(const std::string& detail);

enum class ExprKind : std::uint8_t {
    Name,      ///< text
    String,    ///< text
    Number,    ///< number, and text as it was written
    Boolean,   ///< truth
    Null,      //
    Missing,   //
    IonText,   ///< text between backticks
    Parameter, ///< index
    List,      ///< children
    Bag,       ///< children
    Struct,    ///< children: name, value, name, value, …
    Path,      ///< children: a root, then the steps; see Expr::named
    Star,      ///< `*` as a projection or a step of a path
    Call,      ///< text (in lower case), children
    Unary,     ///< text, children
    Binary,    ///< text, children
    Between,   ///< children
    IsType,    ///< text (the type), children
    Select,    //
    Insert,    //
    Update,    //
    Delete,    //
    Other,     ///< text: something that PartiQL has and DynamoDB refuses
};

struct Select;
struct Change;

struct Expr {
    ExprKind kind = ExprKind::Missing;
    Position position;
    std::string text;
    /// Of a number: absent when it is none that DynamoDB has, for the reason in `fault`.
    std::optional<util::Decimal> number;
    util::Decimal::Fault fault{};
    bool truth = false;
    /// Of a parameter: how many stand before it.
    std::size_t index = 0;
    /// A step of a path: behind a dot rather than in brackets.
    bool named = false;
    std::vector<Expr> children;
    std::shared_ptr<const Select> select;
    std::shared_ptr<const Change> change;

    bool is_whole_number() const;
};

struct SortTerm {
    Expr key;
    bool descending = false;
};

/// `SELECT … FROM …`
struct Select {
    std::vector<Expr> columns; ///< one Star for all
    bool aliased = false;      ///< an alias somewhere
    Expr source;
    std::optional<Expr> where;
    std::vector<SortTerm> order;
    /// The first thing in it that DynamoDB does not take, as its refusal tells of it; empty for none.
    std::string unsupported;
};

enum class ChangeKind : std::uint8_t { Set, Remove, Insert };

/// One SET assignment or REMOVE.
struct Assignment {
    ChangeKind kind = ChangeKind::Set;
    Expr target;
    Expr value; ///< Set only
};

/// RETURNING.
enum class Returning : std::uint8_t { None, AllOld, ModifiedOld, AllNew, ModifiedNew };

/// `ALL OLD`, …
std::string_view words(Returning returning);

/// INSERT, UPDATE, DELETE.
struct Change {
    Expr table;
    bool aliased = false;
    Expr item; ///< Insert only
    std::vector<Assignment> assignments;
    std::optional<Expr> where;
    Returning returning = Returning::None;
    std::string unsupported;
};

struct Statement {
    Expr root;
    /// How many question marks there are.
    std::size_t parameters = 0;
};

/// Reads one statement. Throws Fault (ValidationException).
Statement parse(std::string_view text);

} // namespace labdb::dynamodb::partiql
