#include "core/rds_data/transactions.hpp"

#include <doctest/doctest.h>

namespace labdb::rds_data {
namespace {

constexpr std::int64_t kSecond = 1'000'000, kMinute = 60 * kSecond;

util::Instant at(std::int64_t micros) {
    util::Instant instant;
    instant.micros = micros;
    return instant;
}

std::shared_ptr<OpenTransactions::Transaction> begun_at(std::int64_t micros) {
    auto transaction = std::make_shared<OpenTransactions::Transaction>();
    transaction->cluster_arn = "arn";
    transaction->begun = transaction->used = at(micros);
    return transaction;
}

TEST_CASE("transactions: three minutes without use are too many") {
    OpenTransactions open;
    util::Random random(1);
    const std::string id = open.add(begun_at(0), random);
    CHECK(id.size() == 88);
    CHECK(open.find(id, "arn", at(3 * kMinute)));
    CHECK(open.find(id, "arn", at(6 * kMinute)));
    CHECK(!open.find(id, "arn", at(9 * kMinute + kSecond)));
    CHECK(open.sweep(at(0)) == 0);
}

TEST_CASE("transactions: a day is the most, and each is its cluster's") {
    OpenTransactions open;
    util::Random random(1);
    const std::string id = open.add(begun_at(0), random), other = open.add(begun_at(0), random);
    CHECK(id != other);
    CHECK(!open.find(id, "another", at(0)));
    for (std::int64_t minute = 0; minute <= 24 * 60; minute += 3) CHECK(open.find(id, "arn", at(minute * kMinute)));
    CHECK(!open.find(id, "arn", at(24 * 60 * kMinute + kSecond)));
    const std::string third = open.add(begun_at(0), random);
    open.remove(third);
    CHECK(!open.find(third, "arn", at(0)));
}

} // namespace
} // namespace labdb::rds_data
