// A table's definition as it is stored. Either the bytes are one, which reads again as it is written again, or they are
// damaged.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/dynamodb/table_format.hpp"
#include "core/store/store.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb;
    using namespace labdb::dynamodb;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const std::string again = encode_table(decode_table(bytes));
        if (encode_table(decode_table(again)) != again) std::abort();
    } catch (const store::StoreError&) {
    }
    return 0;
}
