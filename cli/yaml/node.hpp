#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace labdb::cli::yaml {

/// A YAML value in the types of YAML 1.2's core schema, and those that the AWS CLI's loader adds: bytes, sets, dates.
struct Node {
    enum class Kind : std::uint8_t {
        null,
        boolean,
        integer, ///< `text` is decimal digits, perhaps with a minus
        real,    ///< `text` is as written
        string,
        binary,    ///< `text` is the bytes
        date,      ///< `text` is `2026-11-20`
        timestamp, ///< `text` is `2026-11-20 16:44:06`, in UTC, as Python shows a datetime
        sequence,
        mapping,
        set,   ///< of `items`
        merge, ///< `<<`, which does something as a key and is a string elsewhere
    };

    Kind kind = Kind::null;
    bool flag = false;
    std::string text;
    std::vector<Node> items;
    /// Each key is there once. None is a mapping or a set.
    std::vector<std::pair<Node, Node>> members;

    bool operator==(const Node& other) const = default;
};

} // namespace labdb::cli::yaml
