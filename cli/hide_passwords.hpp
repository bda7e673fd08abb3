#pragma once

namespace labdb::cli {

/// Overwrites the password on the mysql client's command line, which everybody on the machine can see with ps, as the
/// real client does. To be called when the words have been copied.
void hide_passwords(int count, char** words);

} // namespace labdb::cli
