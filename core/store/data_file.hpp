#pragma once

namespace labdb::store {

/// True when every page that the newest committed state of an LMDB file uses lies inside the file.
///
/// LMDB maps its file and trusts it: to touch a page that was cut off ends the process with SIGBUS. A file shorter than
/// its own header says is nevertheless sound when only free pages are missing, which LMDB does not write when a
/// transaction took them and gave them back (a large item put and deleted in one transaction). To tell the two apart
/// the trees are walked with plain reads. Slow: only for files that are short.
bool holds_all_used_pages(int file);

} // namespace labdb::store
