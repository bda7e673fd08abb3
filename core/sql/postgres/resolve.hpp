#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/type.hpp"

/// Which operator or function a call means: PostgreSQL's manual, chapter 10, sections 2 and 3;
/// src/backend/parser/parse_func.c.
namespace labdb::sql::postgres {

/// A parameter as a table says it: a type, or one of the pseudo-types that stand for several.
struct Parameter {
    Type type;
    enum class Any { none, anything, element, array, not_array, enumeration, range, compatible, compatible_array };
    Any any = Any::none;
};

struct Signature {
    std::vector<Parameter> parameters;
    std::size_t required = 0; ///< those behind may be left out
    bool variadic = false;    ///< the last one any number of times, at least once
    Parameter result;
    const void* row = nullptr; ///< what the owner of the table knows it by
    bool user = false;
};

/// `int4 text? variadic any`: blanks between; `?` marks what may be left out.
Signature read_signature(std::string_view parameters, std::string_view result);

struct Choice {
    const Signature* signature = nullptr;
    std::vector<Type> arguments; ///< what each argument is to be converted to
    Type result;
    bool ambiguous = false; ///< several fit as well: 42725
};

/// The signature that the arguments' types choose; null when none fits or none fits best. An argument of kind `unknown`
/// (or `null`) is a literal without type. `operator_rule`: of a binary operator's two arguments the unknown one is
/// first taken for the other's type.
Choice choose(std::span<const Signature> candidates, std::span<const Type> arguments, bool operator_rule);

/// The one type for values that come together (manual, 10.5); kind null when there is none: `left` and `right` are then
/// the types that do not go together.
struct Common {
    Type type, left, right;
    bool found = false;
};
Common common_type(std::span<const Type> types);

} // namespace labdb::sql::postgres
