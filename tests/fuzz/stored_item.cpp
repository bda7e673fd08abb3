// An item as it is stored. Either the bytes are an item, which reads again as it is written again, or they are damaged.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/dynamodb/item_format.hpp"
#include "core/store/store.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb;
    using namespace labdb::dynamodb;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const AttributeMap item = decode_item(bytes);
        const std::size_t counted = size_of(item);
        const std::string again = encode_item(item, counted);
        if (stored_size(again) != counted || encode_item(decode_item(again), counted) != again) std::abort();
    } catch (const store::StoreError&) {
    }
    return 0;
}
