#pragma once

#include <string>
#include <string_view>

#include "core/store/store.hpp"
#include "core/util/time.hpp"

namespace labdb::store {

/// How AWS's waiting times are scaled: `fast` turns minutes into at most two seconds, `instant` into nothing.
enum class Pace { fast, instant, real };

/// The time as labdb tells it: the machine's, moved by `labdb clock`, or frozen by LABDB_CLOCK.
struct Clock {
    util::Instant now;
    Pace pace = Pace::fast;
    /// `now` is what it is, however far an environment's time is moved.
    bool frozen = false;

    /// When something that takes AWS `real` to do is done here, if it starts at `from`.
    util::Instant done(util::Instant from, util::Duration real) const;
    /// As the environment tells it: moved, unless it is frozen.
    Clock in(const Reader& reader) const;
};

/// How far the time of an environment is ahead of the machine's. Each environment keeps it among what every request
/// reads anyway, so that a moved clock costs nothing; a file in the folder of all environments keeps it for those that
/// are made later (Options::root). It is moved in all places under a FolderLock of that folder.
util::Duration clock_offset(const Reader& reader);
void store_clock_offset(Writer& writer, util::Duration offset);
/// Nothing where there is no such file. Throws StoreError when it does not read.
util::Duration clock_offset_of(const std::string& root);
void store_clock_offset(const std::string& root, util::Duration offset);

/// The record in Database::catalogue, and its bytes.
constexpr std::string_view kClockKey = "o";
std::string encode_clock_offset(util::Duration offset);

} // namespace labdb::store
