// Any configuration file: what is put into one that can be read is there afterwards.
#include <cstddef>
#include <cstdint>

#include "cli/ini.hpp"
#include "cli/ini_write.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb::cli;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    parse_ini(text);
    update_ini(text, "default", {{"region", "us-east-1", std::nullopt}});
    update_ini(text, "profile a b", {{"s3", "10", "size"}});
    return 0;
}
