// Any text: either values, or an error that says where.
#include <cstddef>
#include <cstdint>

#include "cli/errors.hpp"
#include "cli/yaml/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb::cli;
    try {
        yaml::to_json(yaml::read({reinterpret_cast<const char*>(data), size}));
    } catch (const yaml::SyntaxError&) {
    } catch (const Error&) {
    }
    return 0;
}
