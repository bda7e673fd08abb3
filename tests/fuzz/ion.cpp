// Any Ion text: values come to an end, and what was read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/dynamodb/transfer/ion_read.hpp"
#include "core/dynamodb/transfer/ion_write.hpp"

namespace {

using namespace labdb::dynamodb;

void read_all(transfer::IonReader& reader) {
    while (true) {
        try {
            const std::optional<AttributeValue> value = reader.next();
            if (!value) return;
            std::string text;
            transfer::write_ion(*value, text);
            // A list at the top stands for its elements.
            transfer::ObjectText again("{a:" + text + "}");
            const std::optional<AttributeValue> read = transfer::IonReader(again).next();
            if (!read || !(*read->map().find("a") == *value)) std::abort();
        } catch (const transfer::BadItem&) {
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    transfer::ObjectText text(std::string(reinterpret_cast<const char*>(data), size));
    transfer::IonReader reader(text);
    try {
        read_all(reader);
    } catch (const transfer::Malformed&) {
    }
    return 0;
}
