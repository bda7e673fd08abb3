// A script of statements for PostgreSQL, run one by one. Each gives rows or an error of the engine's own.
#include <cstddef>
#include <cstdint>

#include "sql_volume.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static SqlVolume volume(labdb::sql::Engine::postgres);
    volume.run_script({reinterpret_cast<const char*>(data), size});
    return 0;
}
