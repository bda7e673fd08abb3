// Any bytes: either a tree that survives being written and read again, or a ReadError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/json/read.hpp"
#include "core/json/write.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb::json;
    try {
        std::string once = write(read({reinterpret_cast<const char*>(data), size}));
        if (write(read(once)) != once) std::abort();
    } catch (const ReadError&) {
    }
    return 0;
}
