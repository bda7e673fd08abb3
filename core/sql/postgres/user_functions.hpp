#pragma once

#include <vector>

#include "core/sql/bind/binder.hpp"
#include "core/sql/postgres/resolve.hpp"
#include "core/sql/postgres/types.hpp"

/// Functions that users have made: what a call of one means.
namespace labdb::sql::postgres {

/// What values are passed for: IN, INOUT and VARIADIC; of a procedure OUT too.
std::vector<const Routine::Parameter*> input_parameters(const Routine& routine);
/// The columns of what it gives: of OUT and TABLE parameters, or of the row type; empty when it is one value.
std::vector<RecordField> result_fields(const Routine& routine, bind::Lookup& lookup);
/// The type of what it gives where one value is asked for.
Type result_type(const Routine& routine, bind::Lookup& lookup);

/// A call that was resolved.
struct UserCall {
    std::shared_ptr<const Routine> routine; ///< with the types that polymorphic parameters have in this call
    std::vector<bind::Bound> arguments;     ///< one for each input parameter, converted
    Type result;
};
/// Chooses among the routines of the name. Absent when there is none of them; throws 42883, 42725. `procedures`: CALL.
std::optional<UserCall> resolve_user_call(bind::Binder& binder, const ast::Call& call,
                                          std::vector<bind::Bound> arguments, bool procedures, std::size_t position);

/// `function f(integer, text) ` with the arguments' types and names, as error texts have it.
std::string called_with(const ast::Call& call, const std::vector<bind::Bound>& arguments);

} // namespace labdb::sql::postgres
