#pragma once

#include <string_view>
#include <vector>

#include "core/sql/execute/context.hpp"
#include "core/sql/session/state.hpp"

/// Functions of PostgreSQL's extensions that need the session: LANGUAGE c in the catalogue, made by CREATE EXTENSION.
namespace labdb::sql::program {

struct NativeCall {
    Session::State& state;
    const Routine& routine; ///< `returns` has the columns that the query has said
    const std::vector<bind::Binder::Given>& arguments;

    /// An argument's text.
    std::string text(std::size_t number) const;
};

struct NativeTriggerCall {
    Session::State& state;
    const Table& table;
    const Trigger& trigger;
    execute::Event event;
    Row* new_row; ///< null for DELETE
};

using NativeRows = std::vector<Row> (*)(const NativeCall&);
using NativeTrigger = void (*)(const NativeTriggerCall&);

/// What CREATE EXTENSION runs besides: CREATE FUNCTION … LANGUAGE c; null: nothing.
const char* extension_script(std::string_view extension);

/// By the name that AS gives; null when there is none.
NativeRows find_native(std::string_view symbol);
NativeTrigger find_native_trigger(std::string_view symbol);

// native_crosstab.cpp
std::vector<Row> crosstab(const NativeCall& call);
std::vector<Row> crosstab_of_categories(const NativeCall& call);
std::vector<Row> connect_by(const NativeCall& call);

} // namespace labdb::sql::program
