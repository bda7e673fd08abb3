#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// What a statement says, in a form that both dialects share: made by the parsers, read by the binder and by nobody
/// else. Nodes are plain data. Names are as the user wrote them, after the dialect's folding (PostgreSQL's unquoted
/// names are lower case); keywords and operators are lower case.
namespace labdb::sql::ast {

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;
using Expressions = std::vector<ExpressionPtr>;
struct Query;
using QueryPtr = std::unique_ptr<Query>;

/// A possibly qualified name: `{"t"}`, `{"s", "t"}`, `{"s", "t", "c"}`.
using Name = std::vector<std::string>;

struct Literal {
    /// `integer`, `decimal` (has a point), `real` (has an exponent): the digits in `text`. `hexadecimal` and `bits`:
    /// the bytes themselves; PostgreSQL's `B'…'` and `X'…'` are `bits` both, with the digits 0 and 1 in `text`. `date`,
    /// `time`, `timestamp`: MySQL's `DATE '…'`. PostgreSQL's `DATE '…'` is a Cast.
    enum class Kind { null, boolean, integer, decimal, real, string, hexadecimal, bits, date, time, timestamp };
    Kind kind = Kind::null;
    std::string text;    ///< `true` and `false` for a boolean; a string without quotes and escapes.
    std::string charset; ///< MySQL's introducer, `utf8mb4` of `_utf8mb4'…'`; `national` is `utf8`.
};

struct ColumnReference {
    Name name;
};

/// `*`, `t.*`; in a list of columns or as count's argument.
struct Star {
    Name qualifier;
};

/// `?` (numbered from 1 in the order of the text), `$1`, or the Data API's `:name`.
struct Parameter {
    int number = 0;
    std::string name;
};

/// MySQL's `@x` and `@@x`; also a stored program's local variable once the parser knows it to be one (`local`).
struct Variable {
    enum class Scope { user, system, session, global, persist, local };
    Scope scope = Scope::user;
    std::string name; ///< Without `@`; `@@a.b` (a structured or plugin variable) keeps its point.
};

/// `@x := value`.
struct VariableAssignment {
    std::string name;
    ExpressionPtr value;
};

/// An operator with its one (prefix), or two operands, or for `and` and `or` any number from two.
///
/// Names: `or xor and not`, `= <=> <> < <= > >=`, `+ - * / div % ^ | & << >> ~ #`, `||` for concatenation (MySQL's `||`
/// that means OR is `or`), `->` `->>`, `binary` (MySQL's prefix), and PostgreSQL's own as they are written (`@>`, `~*`,
/// `!~~` …). MySQL's `^` is `xor_bits`, since PostgreSQL's is a power.
struct Operator {
    std::string name;
    Expressions operands;
    std::string schema; ///< Of PostgreSQL's `OPERATOR(pg_catalog.~)`.
};

struct Between {
    ExpressionPtr value, low, high;
    bool negated = false;
    bool symmetric = false;
};

struct InList {
    ExpressionPtr value;
    Expressions list;
    bool negated = false;
};

struct Like {
    enum class Kind { like, ilike, similar, regexp };
    Kind kind = Kind::like;
    ExpressionPtr value, pattern, escape; ///< `escape` may be null.
    bool negated = false;
};

/// `value IS [NOT] …`.
struct Is {
    enum class Test { null, boolean_true, boolean_false, unknown, distinct_from, document, json };
    Test test = Test::null;
    ExpressionPtr value, other; ///< `other` of `distinct_from` alone.
    bool negated = false;
};

struct Case {
    struct When {
        ExpressionPtr condition, result;
    };
    ExpressionPtr operand, otherwise; ///< Both may be null.
    std::vector<When> whens;
};

/// A type as it was written; the binder makes a Type of it.
struct TypeName {
    Name name; ///< Lower case: `{"varchar"}`, `{"double precision"}`, `{"pg_catalog", "int4"}`.
    std::vector<std::string> modifiers; ///< `10`, `2` of `decimal(10,2)`; the labels of ENUM and SET.
    bool is_unsigned = false;
    bool zerofill = false;
    bool binary = false; ///< MySQL's attribute BINARY.
    std::string charset, collation;
    int array_dimensions = 0;
    bool set_of = false;
    std::string fields; ///< Of an interval: `year to month`.
    /// MySQL: `AS UNSIGNED ARRAY`; PostgreSQL's `t.c%TYPE`.
    bool percent_type = false;
    std::size_t position = 0;
};

/// `CAST(x AS t)`, `x::t`, `CONVERT(x, t)`.
struct Cast {
    ExpressionPtr value;
    TypeName type;
};

/// `CONVERT(x USING charset)`.
struct ConvertCharset {
    ExpressionPtr value;
    std::string charset;
};

struct Collate {
    ExpressionPtr value;
    Name collation;
};

struct OrderItem {
    enum class Nulls { unsaid, first, last };
    ExpressionPtr value;
    bool descending = false;
    Nulls nulls = Nulls::unsaid;
};

struct FrameBound {
    enum class Kind { unbounded_preceding, preceding, current_row, following, unbounded_following };
    Kind kind = Kind::current_row;
    ExpressionPtr offset;
};

struct Window {
    std::string name;       ///< Of a WINDOW clause's definition.
    std::string base;       ///< `OVER w` and `OVER (w …)`.
    bool only_name = false; ///< `OVER w`, without parentheses.
    Expressions partition_by;
    std::vector<OrderItem> order_by;
    std::string frame_unit; ///< `rows`, `range`, `groups`, or empty when there is no frame.
    FrameBound from, to;
    std::string exclude; ///< `current row`, `group`, `ties`, or empty.
};

/// A function, an aggregate, a window function; also what has a syntax of its own, as the plain call it means:
/// `EXTRACT(YEAR FROM d)` is `extract('year', d)`, `TRIM(LEADING x FROM s)` is `ltrim(s, x)` in PostgreSQL and
/// `trim_leading(s, x)` in MySQL, `POSITION(a IN b)` is `position(a, b)`, `SUBSTRING(s FROM a FOR b)` is `substring(s,
/// a, b)`, `INTERVAL '1' DAY` as an argument is an Interval, `CURRENT_TIMESTAMP` is `current_timestamp()`, `x AT TIME
/// ZONE z` is `timezone(z, x)`.
struct Call {
    Name name; ///< Lower case.
    Expressions arguments;
    std::vector<std::string> argument_names; ///< `f(a => 1)`: empty, or one for each argument, `""` for a plain one.
    bool distinct = false;
    bool star = false; ///< count(*)
    bool variadic = false;
    /// There were no parentheses: CURRENT_DATE, USER.
    bool bare = false;
    std::vector<OrderItem> order_by; ///< Of an aggregate; with `within_group` that of an ordered-set one.
    bool within_group = false;
    std::optional<std::string> separator; ///< GROUP_CONCAT's.
    ExpressionPtr filter;
    std::unique_ptr<Window> over;
    bool ignore_nulls = false;
    bool from_last = false; ///< NTH_VALUE(…) FROM LAST
};

/// MySQL's `INTERVAL value unit`, as the operand of `+` and `-` or a function's argument. PostgreSQL's is a Cast.
struct Interval {
    ExpressionPtr value;
    std::string unit; ///< `day`, `hour_minute` …
};

struct Subquery {
    /// `quantified`: `value op ANY|ALL (query)`; `in`: `value [NOT] IN (query)`; `array`: PostgreSQL's `ARRAY(query)`.
    enum class Kind { scalar, exists, in, quantified, array };
    Kind kind = Kind::scalar;
    QueryPtr query;
    ExpressionPtr value;
    std::string op;
    bool all = false;
    bool negated = false;
};

/// `value op ANY|ALL (array)` of PostgreSQL.
struct QuantifiedArray {
    ExpressionPtr value, array;
    std::string op;
    bool all = false;
};

/// `(a, b)`, `ROW(a, b)`.
struct RowValue {
    Expressions elements;
    bool explicit_row = false;
};

/// `ARRAY[…]`.
struct ArrayValue {
    Expressions elements;
};

/// `a[1]`, `a[1:2]`, `a[:2]`.
struct Subscript {
    ExpressionPtr value, lower, upper; ///< `upper` and `lower` may be null in a slice.
    bool slice = false;
};

/// `(row).field`.
struct FieldSelection {
    ExpressionPtr value;
    std::string field;
    bool star = false;
};

/// DEFAULT, alone (`column` empty) or `DEFAULT(column)`.
struct DefaultValue {
    Name column;
};

/// MySQL's `VALUES(column)` in ON DUPLICATE KEY UPDATE.
struct InsertedValue {
    Name column;
};

/// `MATCH (a, b) AGAINST ('words' IN BOOLEAN MODE)`.
struct MatchAgainst {
    std::vector<Name> columns;
    ExpressionPtr words;
    enum class Mode { natural, natural_expansion, boolean_mode, expansion };
    Mode mode = Mode::natural;
};

/// GROUPING SETS, ROLLUP, CUBE as an element of GROUP BY; `sets` of `grouping sets` may hold further GroupingSets.
struct GroupingSet {
    enum class Kind { empty, rollup, cube, sets };
    Kind kind = Kind::empty;
    Expressions elements;
};

/// A named argument in a place of its own would be a Call's; what stands here are the kinds of expression.
struct Expression {
    using Node =
        std::variant<Literal, ColumnReference, Star, Parameter, Variable, VariableAssignment, Operator, Between, InList,
                     Like, Is, Case, Cast, ConvertCharset, Collate, Call, Interval, Subquery, QuantifiedArray, RowValue,
                     ArrayValue, Subscript, FieldSelection, DefaultValue, InsertedValue, MatchAgainst, GroupingSet>;
    Node node;
    /// Where it begins in the statement's text, in bytes: for PostgreSQL's `LINE 1: …` and caret. An operator's is the
    /// operator's own.
    std::size_t position = 0;
};

template <class T> ExpressionPtr make(T node, std::size_t position = 0) {
    auto made = std::make_unique<Expression>();
    made->node = std::move(node);
    made->position = position;
    return made;
}

/// The node when it is of that kind, else nullptr.
template <class T> const T* as(const ExpressionPtr& expression) {
    return expression ? std::get_if<T>(&expression->node) : nullptr;
}

} // namespace labdb::sql::ast
