// Any CSV text, with any separator: rows come to an end.
#include <cstddef>
#include <cstdint>

#include "core/dynamodb/transfer/csv_read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb::dynamodb::transfer;
    for (const char separator : {',', ';', ':', '|', '\t', ' '}) {
        ObjectText text(std::string(reinterpret_cast<const char*>(data), size));
        CsvReader reader(text, separator);
        try {
            while (reader.next()) {
            }
        } catch (const Malformed&) {
        }
    }
    return 0;
}
