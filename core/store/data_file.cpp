// The part of LMDB 0.9's file format (64 bits, data version 1) that leads from page to page. Numbers are in the
// machine's byte order, page numbers count from the file's start:
//
//     file     = meta meta page*                           a page has the size that meta tells; the meta with the
//     larger
//                                                          transaction id is the newest
//     meta     = header magic:32 version:32 address:64 mapsize:64 tree(free pages) tree(main) last_page:64
//     transaction:64 tree     = page_size:32 flags:16 depth:16 branches:64 leaves:64 overflows:64 entries:64 root:64
//     header   = page:64 pad:16 flags:16 (lower:16 upper:16 | pages:32)
//     branch   = header offset:16* node*                    lower is the end of the offsets
//     leaf     = header offset:16* node*
//     overflow = header value                               runs over `pages` pages
//     node     = low:16 high:16 flags:16 key_size:16 key value
//
// In a branch low, high and flags are the child's number (48 bits); in a leaf low and high are the value's size, and
// the value is itself, the number of its overflow page (flag 1), or the tree of a named database (flag 2).
#include "core/store/data_file.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace labdb::store {

namespace {

constexpr std::uint32_t kMagic = 0xBEEFC0DE;
constexpr std::uint64_t kNoPage = ~std::uint64_t{0};
constexpr std::size_t kHeader = 16, kTree = 48, kRootInTree = 40;
constexpr std::size_t kFreeTree = 40, kMainTree = kFreeTree + kTree, kLastPage = kMainTree + kTree;
constexpr std::size_t kTransaction = kLastPage + 8, kMetaSize = kTransaction + 8;
constexpr unsigned kBranch = 1, kLeaf = 2, kOverflow = 4;
constexpr unsigned kBigValue = 1, kNamedTree = 2;

/// Reads a number out of a buffer whose bounds the caller has checked.
template <class T> T load(std::string_view bytes, std::size_t at) {
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

struct Meta {
    std::uint64_t transaction = 0;
    std::uint64_t page_size = 0;
    std::array<std::uint64_t, 2> roots{};
};

std::optional<Meta> read_meta(int file, std::uint64_t at) {
    char buffer[kMetaSize];
    if (pread(file, buffer, sizeof buffer, static_cast<off_t>(at)) != static_cast<ssize_t>(sizeof buffer))
        return std::nullopt;
    std::string_view bytes(buffer, sizeof buffer);
    if (load<std::uint32_t>(bytes, kHeader) != kMagic) return std::nullopt;
    return Meta{
        load<std::uint64_t>(bytes, kTransaction),
        load<std::uint32_t>(bytes, kFreeTree),
        {load<std::uint64_t>(bytes, kFreeTree + kRootInTree), load<std::uint64_t>(bytes, kMainTree + kRootInTree)}};
}

std::optional<Meta> newest_meta(int file) {
    auto first = read_meta(file, 0);
    if (!first || first->page_size < 512) return std::nullopt;
    auto second = read_meta(file, first->page_size);
    if (!second) return std::nullopt;
    return second->transaction > first->transaction ? second : first;
}

class Walk {
public:
    Walk(int file, std::uint64_t page_size, std::uint64_t pages)
        : file_(file), page_size_(page_size), seen_(static_cast<std::size_t>(pages)), page_(page_size, '\0') {}

    bool tree(std::uint64_t root) {
        if (root != kNoPage) waiting_.push_back(root);
        while (!waiting_.empty()) {
            std::uint64_t number = waiting_.back();
            waiting_.pop_back();
            if (!visit(number)) return false;
        }
        return true;
    }

private:
    int file_;
    std::uint64_t page_size_;
    std::vector<bool> seen_;
    std::string page_;
    std::vector<std::uint64_t> waiting_;

    /// Marks pages as used. False when they are not all in the file, or used already.
    bool claim(std::uint64_t first, std::uint64_t count) {
        if (first >= seen_.size() || count > seen_.size() - first) return false;
        for (std::uint64_t i = first; i < first + count; ++i) {
            if (seen_[static_cast<std::size_t>(i)]) return false;
            seen_[static_cast<std::size_t>(i)] = true;
        }
        return true;
    }

    bool visit(std::uint64_t number) {
        if (!claim(number, 1)) return false;
        auto size = static_cast<ssize_t>(page_size_);
        if (pread(file_, page_.data(), page_.size(), static_cast<off_t>(number * page_size_)) != size) return false;
        unsigned flags = load<std::uint16_t>(page_, 10);
        std::size_t lower = load<std::uint16_t>(page_, 12);
        if (load<std::uint64_t>(page_, 0) != number || lower < kHeader || lower > page_.size()) return false;
        if ((flags & (kBranch | kLeaf)) == 0 || (flags & kOverflow) != 0) return false;
        for (std::size_t at = kHeader; at + 2 <= lower; at += 2)
            if (!node(load<std::uint16_t>(page_, at), (flags & kBranch) != 0)) return false;
        return true;
    }

    bool node(std::size_t at, bool branch) {
        constexpr std::size_t kNodeHeader = 8;
        if (at + kNodeHeader > page_.size()) return false;
        std::uint64_t low_high = load<std::uint32_t>(page_, at);
        std::uint64_t flags = load<std::uint16_t>(page_, at + 4);
        if (branch) {
            waiting_.push_back(low_high | flags << 32);
            return true;
        }
        std::size_t value = at + kNodeHeader + load<std::uint16_t>(page_, at + 6);
        if (flags & kBigValue) {
            if (value + 8 > page_.size()) return false;
            return claim(load<std::uint64_t>(page_, value), (kHeader - 1 + low_high) / page_size_ + 1);
        }
        if (value + low_high > page_.size()) return false;
        if (flags & kNamedTree) {
            if (low_high != kTree) return false;
            std::uint64_t root = load<std::uint64_t>(page_, value + kRootInTree);
            if (root != kNoPage) waiting_.push_back(root);
        }
        return true;
    }
};

} // namespace

bool holds_all_used_pages(int file) {
    for (;;) {
        auto meta = newest_meta(file);
        struct stat status {};
        if (!meta || fstat(file, &status) != 0) return false;
        Walk walk(file, meta->page_size, static_cast<std::uint64_t>(status.st_size) / meta->page_size);
        if (walk.tree(meta->roots[0]) && walk.tree(meta->roots[1])) return true;
        // A writer may have reused pages of the state that was walked; then there is a newer one to look at.
        auto now = newest_meta(file);
        if (!now || now->transaction == meta->transaction) return false;
    }
}

} // namespace labdb::store
