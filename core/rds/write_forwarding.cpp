#include "core/rds/write_forwarding.hpp"

namespace labdb::rds {
namespace {

/// The first version of a major one that has it. Later major versions have it from the start.
struct First {
    std::string_view engine;
    std::string_view version;
};
constexpr First kFirst[] = {
    {"aurora-mysql", "8.0.mysql_aurora.3.04.0"},
    {"aurora-postgresql", "14.13"},
    {"aurora-postgresql", "15.8"},
    {"aurora-postgresql", "16.4"},
};

} // namespace

bool forwards_local_writes(const catalogue::Version& version) {
    bool later = false;
    for (const First& row : kFirst) {
        if (row.engine != version.engine->name) continue;
        const catalogue::Version* first = catalogue::find_version(*version.engine, row.version, false);
        if (first && first->major == version.major) return &version >= first;
        later = first && &version > first; // versions stand in their order
    }
    return later;
}

} // namespace labdb::rds
