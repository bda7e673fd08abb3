// A text of statements. Either it parses, each statement lying within the text and behind the one before, or it is an
// Error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/sql/error.hpp"
#include "core/sql/postgres/parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        std::size_t behind = 0;
        for (const auto& statement : labdb::sql::postgres::parse(text)) {
            if (statement->position < behind || statement->position + statement->length > size) std::abort();
            behind = statement->position + statement->length;
        }
    } catch (const labdb::sql::Error& error) {
        if (error.sqlstate.size() != 5 || error.message.empty() || error.position.value_or(0) > size) std::abort();
    }
    return 0;
}
