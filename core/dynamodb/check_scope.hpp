#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/dynamodb/check.hpp"
#include "core/dynamodb/table.hpp"

/// The parts of check_data(). Each looks at one database and puts what it finds into the scope's findings.
namespace labdb::dynamodb {

/// Whose the entries under an id are.
struct Holder {
    TableDefinition table;
    /// The items are those of a backup of the table.
    bool in_backup = false;
    /// `Table Music`, `Backup nightly of table Music`.
    std::string title;
};

struct CheckScope {
    const store::Reader& reader;
    Findings findings{};
    /// By the id under which the items stand.
    std::map<std::uint32_t, Holder> holders{};
    /// Ids under which imports keep what is no table's yet.
    std::set<std::uint32_t> staged{};

    void problem(std::string sentence) { findings.problems.push_back(std::move(sentence)); }
    /// Runs what reads an entry; one that does not read is a problem. True when it went well.
    bool reads(const std::string& what, const std::function<void()>& work);
};

/// Fills `holders`.
void check_catalogue(CheckScope& scope);
/// Items, counts, and that each item is in the indexes where it belongs.
void check_items(CheckScope& scope);
/// That each entry of an index has its item.
void check_indexes(CheckScope& scope);
void check_streams(CheckScope& scope);
void check_documents(CheckScope& scope);

/// The id that the key of an entry begins with, behind `skipped` bytes; absent for a key that is too short.
std::optional<std::uint32_t> id_in(std::string_view key, std::size_t skipped = 0);
/// A key as it can be told: `{"Artist": "Anna"}`.
std::string shown(const AttributeMap& key);

} // namespace labdb::dynamodb
