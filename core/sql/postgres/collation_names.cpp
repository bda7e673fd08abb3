#include "core/sql/postgres/collation_names.hpp"

#include <algorithm>

#include "core/sql/error.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr CollationName kNames[] = {
    {"default", 100, "", 'd', -1, false},
    {"C", 950, "C", 'c', -1, true},
    {"POSIX", 951, "POSIX", 'c', -1, true},
    {"ucs_basic", 12547, "C", 'c', 6, true},
    {"C.utf8", 12548, "C.utf8", 'c', 6, true},
    {"en_US", 12549, "en_US.utf8", 'c', 6, false},
    {"en_US.utf8", 12550, "en_US.utf8", 'c', 6, false},
    {"en_US.UTF-8", 12550, "en_US.utf8", 'c', 6, false}, // as the default is kept
    {"und-x-icu", 12601, "und", 'i', -1, false},
    {"de-x-icu", 12602, "de", 'i', -1, false},
    {"de-DE-x-icu", 12603, "de-DE", 'i', -1, false},
    {"en-x-icu", 12604, "en", 'i', -1, false},
    {"en-GB-x-icu", 12605, "en-GB", 'i', -1, false},
    {"en-US-x-icu", 12606, "en-US", 'i', -1, false},
    {"fr-x-icu", 12607, "fr", 'i', -1, false},
    {"fr-FR-x-icu", 12608, "fr-FR", 'i', -1, false},
    {"it-x-icu", 12609, "it", 'i', -1, false},
    {"nl-x-icu", 12610, "nl", 'i', -1, false},
    {"pt-x-icu", 12611, "pt", 'i', -1, false},
    {"pt-BR-x-icu", 12612, "pt-BR", 'i', -1, false},
};

} // namespace

std::span<const CollationName> collation_names() { return kNames; }

const CollationName* find_collation_name(std::string_view name) {
    const auto* found = std::find_if(std::begin(kNames), std::end(kNames),
                                     [&](const CollationName& each) { return each.name == name; });
    return found == std::end(kNames) ? nullptr : found;
}

void fail_unknown_collation(std::string_view name) {
    throw Error("42704", "collation \"" + std::string(name) + "\" for encoding \"UTF8\" does not exist");
}

} // namespace labdb::sql::postgres
