#include "core/rds_data/transactions.hpp"

#include "core/util/base64.hpp"

namespace labdb::rds_data {
namespace {

constexpr util::Duration kIdle{3 * 60 * 1'000'000LL};
constexpr util::Duration kLongest{24 * 60 * 60 * 1'000'000LL};

bool is_over(const OpenTransactions::Transaction& transaction, util::Instant now) {
    return (now - transaction.used).micros > kIdle.micros || (now - transaction.begun).micros > kLongest.micros;
}

} // namespace

std::string OpenTransactions::add(std::shared_ptr<Transaction> transaction, util::Random& random) {
    constexpr std::size_t kBytes = 66;
    std::string bytes;
    for (std::size_t i = 0; i < kBytes; ++i) bytes += static_cast<char>(random.below(256));
    std::string id = util::base64_encode(bytes);
    const std::lock_guard lock(mutex_);
    open_[id] = std::move(transaction);
    return id;
}

std::shared_ptr<OpenTransactions::Transaction> OpenTransactions::find(const std::string& id,
                                                                      std::string_view cluster_arn, util::Instant now) {
    sweep(now);
    const std::lock_guard lock(mutex_);
    const auto found = open_.find(id);
    if (found == open_.end() || found->second->cluster_arn != cluster_arn) return nullptr;
    found->second->used = now;
    return found->second;
}

void OpenTransactions::remove(const std::string& id) {
    const std::lock_guard lock(mutex_);
    open_.erase(id);
}

std::size_t OpenTransactions::sweep(util::Instant now) {
    const std::lock_guard lock(mutex_);
    std::erase_if(open_, [&](const auto& entry) { return is_over(*entry.second, now); });
    return open_.size();
}

} // namespace labdb::rds_data
