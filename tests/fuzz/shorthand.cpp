// Any text: either an object, or a SyntaxError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "cli/shorthand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb;
    try {
        auto no_file = [](std::string_view) -> std::optional<json::Value> { return std::nullopt; };
        if (!cli::shorthand::parse({reinterpret_cast<const char*>(data), size}, no_file).is_object()) std::abort();
    } catch (const cli::shorthand::SyntaxError&) {
    }
    return 0;
}
