#include "core/rds/catalogue.hpp"

#include <algorithm>

#include "core/util/one_of.hpp"
#include "core/util/text.hpp"

namespace labdb::rds::catalogue {
namespace {

template <class Row> const Row* find_row(std::span<const Row> rows, std::string_view name) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

/// Is `8.0` the beginning of `8.0.44`? Not of `8.01`.
bool begins(std::string_view version, std::string_view prefix) {
    return version.substr(0, prefix.size()) == prefix && version.size() > prefix.size() &&
           version[prefix.size()] == '.';
}

} // namespace

const Engine* find_engine(std::string_view name) { return find_row(engines(), name); }
const Family* find_family(std::string_view name) { return find_row(families(), name); }
const Certificate* find_certificate(std::string_view name) { return find_row(certificates(), name); }
const Region* find_region(std::string_view name) { return find_row(regions(), name); }

const Parameter* find_parameter(const Family& family, std::string_view name) {
    return find_row(family.parameters, name);
}

const InstanceClass* find_class(std::string_view name, std::string_view engine) {
    for (const InstanceClass& row : classes())
        if (row.name == name && util::is_one_of(row.engines, engine)) return &row;
    return nullptr;
}

bool runs_on(const InstanceClass& size, std::string_view major) {
    return size.majors.empty() || util::is_one_of(size.majors, major);
}

const Storage* find_storage(std::string_view type, std::string_view engine) {
    for (const Storage& row : storages())
        if (row.type == type && util::is_one_of(row.engines, engine)) return &row;
    return nullptr;
}

const Option* find_option(std::string_view name, std::string_view engine, std::string_view major) {
    for (const Option& row : options()) {
        const bool fits =
            util::is_one_of(row.engines, engine) && (row.majors.empty() || util::is_one_of(row.majors, major));
        if (row.name == name && fits) return &row;
    }
    return nullptr;
}

bool has_major(std::string_view engine, std::string_view major) {
    return std::any_of(versions().begin(), versions().end(),
                       [&](const Version& row) { return row.engine->name == engine && row.major == major; });
}

std::size_t zone_count(std::string_view region) {
    const Region* row = find_region(region);
    return row ? row->zones.size() : 3;
}

std::string zone_name(std::string_view region, std::size_t index) {
    if (const Region* row = find_region(region)) return std::string(row->zones[index % row->zones.size()]);
    return std::string(region) + static_cast<char>('a' + index % 3);
}

const Version* find_version(const Engine& engine, std::string_view requested, bool strict) {
    if (requested.empty()) requested = engine.default_version;
    const Version* best = nullptr;
    for (const Version& row : versions()) {
        if (row.engine != &engine || (strict && row.retired)) continue;
        if (row.name == requested) return &row;
        const bool in_line = row.major == requested || begins(row.major, requested);
        if (!in_line && !begins(row.name, requested)) continue;
        // A line's default stands for the line; of what is narrower than a line, the latest.
        if (!best || !in_line || row.is_default) best = &row;
    }
    return best;
}

bool is_limitless(const Version& version) { return version.name.find("-limitless") != std::string_view::npos; }

bool is_upgrade_target(const Version& from, const Version& to) {
    if (from.engine != to.engine || to.retired || is_limitless(from) != is_limitless(to)) return false;
    if (from.major == to.major) return &from < &to;
    return util::is_one_of(from.upgrades, to.major);
}

std::string description_of(const Version& version) {
    std::string text = std::string(version.label);
    text += version.name;
    if (text.find('(') != std::string::npos) text += ')';
    return text;
}

std::string default_option_group(const Version& version) {
    return "default:" + std::string(version.engine->name) + "-" + util::replace_all(version.major, ".", "-");
}

} // namespace labdb::rds::catalogue
