#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/mysql/dialect.hpp"
#include "core/sql/mysql/typing.hpp"

/// MySQL's functions as rows of tables: what they are called with, what they give, and which function of SQLite's does
/// it.
namespace labdb::sql::mysql {

/// A call while it is bound.
struct Invocation {
    Binder& binder;
    std::string_view name; ///< lower case
    std::vector<const ast::Expression*> operands;
    const ast::Call* node = nullptr; ///< null when an operator stands for the function
    std::size_t position = 0;

    const Dialect& rules() const { return static_cast<const Dialect&>(binder.rules()); }
    /// An operand, bound; 1241 for rows.
    Bound bound(std::size_t at) const { return scalar(binder.expression(*operands[at])); }
    Bound bound(std::size_t at, Form form, int scale = -1) const { return converted(binder, bound(at), form, scale); }
    std::size_t size() const { return operands.size(); }
};

/// Sets the made call's type, and what else follows from its operands.
using ResultRule = void (*)(Binder&, Bound& made, std::span<const Bound> operands);

/// A function whose operands take fixed forms.
struct CallRow {
    std::string_view name;
    int least, most; ///< operands; `most` -1: any number
    /// A letter for each operand, the last for all that follow: `s` text, `b` its bytes, `i` integer, `d` real, `n`
    /// number, `e` decimal, `t` datetime, `D` date, `T` time, `m` date or datetime, `j` JSON or a text that is parsed
    /// as such, `J` JSON value, `c` truth, `a` as it is.
    std::string_view operands;
    ResultRule result;
    const char* function;                                                     ///< SQLite's name of it
    enum class Extra : unsigned char { none, collation } extra = Extra::none; ///< a further argument, the last
};

/// A function that binds its operands itself.
struct SpecialRow {
    std::string_view name;
    int least, most;
    Bound (*bind)(const Invocation&);
};

/// A text as its bytes in its own character set; what is none as its text.
Bound bytes_of_text(Binder& binder, Bound value);

/// Whether the server has a function of the name, which is in lower case.
bool is_native_function(std::string_view name);

std::span<const CallRow> string_calls();
std::span<const CallRow> numeric_calls();
std::span<const CallRow> time_calls();
std::span<const CallRow> json_calls();
std::span<const CallRow> other_calls();
std::span<const SpecialRow> control_specials();
std::span<const SpecialRow> numeric_specials();
std::span<const SpecialRow> string_specials();
std::span<const SpecialRow> time_specials();
std::span<const SpecialRow> json_specials();
std::span<const SpecialRow> information_specials();
std::span<const SpecialRow> aggregate_specials();
std::span<const SpecialRow> window_specials();
std::span<const SpecialRow> spatial_specials();

/// A function by its name. Absent functions are 1305, wrong numbers of operands 1582.
Bound call_function(Binder& binder, std::string_view name, std::vector<const ast::Expression*> operands,
                    const ast::Call* node = nullptr, std::size_t position = 0);

// Results.

template <int digits> void gives_integer(Binder&, Bound& made, std::span<const Bound>) {
    made.type = integer_type(digits);
}
template <int digits> void gives_integer_or_null(Binder&, Bound& made, std::span<const Bound>) {
    made.type = integer_type(digits);
    made.nullable = true;
}
void gives_unsigned(Binder&, Bound& made, std::span<const Bound>);
void gives_real(Binder&, Bound& made, std::span<const Bound>);
/// NULL where the mathematics end.
void gives_real_or_null(Binder&, Bound& made, std::span<const Bound>);
/// A text in the collation of the operands' texts, as long as the first of them.
void gives_text(Binder&, Bound& made, std::span<const Bound> operands);
void gives_text_or_null(Binder&, Bound& made, std::span<const Bound> operands);
/// As long as all of them together.
void gives_joined_text(Binder&, Bound& made, std::span<const Bound> operands);
/// A text that comes from no operand, in the connection's collation.
template <int length> void gives_ascii(Binder& binder, Bound& made, std::span<const Bound>) {
    made.type = connection_text(binder, length);
    made.coercibility = Coercibility::literal;
}
template <int length> void gives_ascii_or_null(Binder& binder, Bound& made, std::span<const Bound> operands) {
    gives_ascii<length>(binder, made, operands);
    made.nullable = true;
}
template <int length> void gives_binary(Binder&, Bound& made, std::span<const Bound>) {
    made.type = binary_type(length);
    made.nullable = true;
}
template <TypeKind kind, int scale> void gives_temporal(Binder&, Bound& made, std::span<const Bound>) {
    made.type = temporal_type(kind, scale);
    made.nullable = true;
}
void gives_json(Binder&, Bound& made, std::span<const Bound>);
/// What the first operand is.
void gives_first(Binder&, Bound& made, std::span<const Bound> operands);

} // namespace labdb::sql::mysql
