#pragma once

#include <doctest/doctest.h>

#include <string>

#include "core/sql/error.hpp"
#include "core/sql/postgres/parse.hpp"

namespace labdb::sql::test {

/// The one statement of a text, which must be of that kind.
template <class Kind> Kind one(std::string_view text) {
    auto statements = postgres::parse(text);
    REQUIRE(statements.size() == 1);
    Kind* node = std::get_if<Kind>(&statements.front()->node);
    REQUIRE_MESSAGE(node != nullptr, text);
    return std::move(*node);
}

/// The error that a text gives.
inline Error refused(std::string_view text) {
    try {
        postgres::parse(text);
    } catch (const Error& error) {
        return error;
    }
    FAIL("no error: " << text);
    return Error("", "");
}

} // namespace labdb::sql::test
