#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.hpp"
#include "core/sql/functions/mysql_geometry.hpp"

/// GeoJSON (manual, 12.17.11).
namespace labdb::sql::mysql {

struct GeoJsonOptions {
    std::uint32_t digits = UINT32_MAX; ///< behind the point of a coordinate
    bool box = false, short_name = false, long_name = false;
};
/// The text of the geometry's object. One of SRID 0 has no name of a reference system.
std::string geojson_text(const Geometry& geometry, const GeoJsonOptions& options);

/// The geometry of an object: of a feature its own, of several features a collection, nothing for null. `function` is
/// for errors: 3072 to 3076. `strip` lets more than two coordinates pass.
std::optional<Geometry> geometry_of_geojson(const json::Value& document, std::string_view function, bool strip,
                                            std::uint32_t srid);

} // namespace labdb::sql::mysql
