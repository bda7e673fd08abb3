// A body of PL/pgSQL. Either it parses or it is an Error with a place in it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/sql/error.hpp"
#include "core/sql/postgres/plpgsql/parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        labdb::sql::postgres::plpgsql::parse({reinterpret_cast<const char*>(data), size}, {});
    } catch (const labdb::sql::Error& error) {
        if (error.sqlstate.size() != 5 || error.position.value_or(0) > size) std::abort();
    }
    return 0;
}
