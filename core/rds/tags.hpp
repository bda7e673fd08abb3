#pragma once

#include "core/rds/records.hpp"

/// The tags of a record: in `hidden`, under `Tags`, as an array of `{Key, Value}` in the order in which they were first
/// given.
namespace labdb::rds {

/// Gives a new record the tags of a Create operation's Tags parameter, which may be null. Refuses
/// (InvalidParameterValue) tags that RDS does not take: more than 50, a key twice, blank or too long or reserved keys,
/// characters other than letters, digits, blanks and `_.:/=+-@`.
void set_new_tags(Record& record, const json::Value* tags);

/// Empty when the record has none.
json::Array tags_of(const Record& record);

} // namespace labdb::rds
