#include "core/store/keys.hpp"
#include "core/store/partition_hash.hpp"
#include "core/util/md5.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/unit/store/scratch.hpp"

using namespace labdb;
using namespace labdb::store;

namespace {

/// A key attribute that owns its text.
struct Attribute {
    bool is_number = false;
    std::string text;
    util::Decimal number;

    KeyPart part() const { return is_number ? KeyPart(number) : KeyPart(std::string_view(text)); }
};

KeyParts parts_of(const std::vector<Attribute>& attributes) {
    KeyParts parts;
    for (const Attribute& attribute : attributes) parts.push_back(attribute.part());
    return parts;
}

class Generator {
public:
    explicit Generator(unsigned seed) : random_(seed) {}

    unsigned pick(unsigned count) { return static_cast<unsigned>(random_() % count); }

    Attribute number() {
        std::string text = (pick(2) ? "-" : "") + std::to_string(pick(20)) + "." + std::to_string(pick(1'000'000)) +
                           "e" + std::to_string(static_cast<int>(pick(5)) - 2);
        return {true, {}, *util::Decimal::parse(text)};
    }

    /// Bytes out of few values, among them those that the escapes are made of, so that neighbours are close.
    Attribute binary(std::size_t longest) {
        static const char kBytes[] = {'\0', '\0', '\x01', 'a', 'b', '\xFE', '\xFF', '\xFF'};
        std::string text;
        for (std::size_t length = pick(static_cast<unsigned>(longest) + 1); length > 0; --length)
            text += kBytes[pick(8)];
        return {false, text, {}};
    }

    /// Sort keys that share hundreds of bytes, around the place where keys are cut.
    Attribute long_text() {
        static const std::size_t kShared[] = {0, 3, 300, 460, 472, 473, 474, 475, 476, 477, 480, 700, 1'020};
        std::string text(kShared[pick(13)], pick(3) ? 'x' : 'y');
        if (pick(6) == 0) std::fill(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.size() / 2), '\0');
        return {false, text + binary(4).text, {}};
    }

private:
    std::mt19937 random_;
};

int sign(int order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

template <class T> int compare(const T& a, const T& b) { return a < b ? -1 : b < a ? 1 : 0; }

/// A value is the whole key here.
std::string whole_of(std::string_view value) { return std::string(value); }

std::vector<std::string> walk(const Reader& reader, const KeyRange& range, Direction direction) {
    std::vector<std::string> keys;
    for (KeyWalk entries(reader, Database::items, range, direction, whole_of); entries.valid(); entries.next()) {
        keys.emplace_back(entries.value());
    }
    return keys;
}

} // namespace

TEST_CASE("encoded attributes are ordered as the attributes, and none begins another") {
    Generator generate(3);
    std::string prefix = key_prefix(1, {"p"});
    auto check = [&](const Attribute& a, const Attribute& b) {
        std::string left = key_prefix(1, {"p"}, {a.part()}), right = key_prefix(1, {"p"}, {b.part()});
        REQUIRE(sign(left.compare(right)) == compare(a.part(), b.part()));
        REQUIRE((left == right || !left.starts_with(right)));
        REQUIRE(left.starts_with(prefix));
    };
    for (int i = 0; i < 20'000; ++i) {
        check(generate.number(), generate.number());
        check(generate.binary(6), generate.binary(6));
        check(generate.long_text(), generate.long_text());
    }
}

TEST_CASE("several attributes are ordered one after the other") {
    Generator generate(4);
    for (int i = 0; i < 20'000; ++i) {
        std::vector<Attribute> a, b;
        for (int k = 0; k < 4; ++k) {
            bool number = k % 2 == 0;
            a.push_back(number ? generate.number() : generate.binary(3));
            b.push_back(generate.pick(2) ? a.back() : number ? generate.number() : generate.binary(3));
        }
        std::string left = key_prefix(9, {"p", util::Decimal(1)}, parts_of(a));
        std::string right = key_prefix(9, {"p", util::Decimal(1)}, parts_of(b));
        REQUIRE(sign(left.compare(right)) == compare(parts_of(a), parts_of(b)));
    }
}

TEST_CASE("stored keys fit into LMDB, are unique, and differ from whole keys only beyond 495 bytes") {
    Generator generate(5);
    std::map<std::string, std::string> seen;
    for (int i = 0; i < 20'000; ++i) {
        std::string whole = item_key(7, {"p"}, {generate.long_text().part()});
        std::string stored = stored_key(whole);
        REQUIRE(stored.size() <= 511);
        REQUIRE((stored == whole) == (whole.size() <= 495));
        REQUIRE(stored.substr(0, 495) == whole.substr(0, 495));
        REQUIRE(seen.emplace(stored, whole).first->second == whole);
    }
}

TEST_CASE("partitions stand in the order of DynamoDB's scans") {
    const auto order = [](std::vector<KeyPart> keys) {
        std::sort(keys.begin(), keys.end(),
                  [](const KeyPart& a, const KeyPart& b) { return partition_hash({a}) < partition_hash({b}); });
        return keys;
    };
    const auto number = [](const char* text) { return util::Decimal::parse(text).value(); };
    // moto, test_scan_with_alternating_hash_keys (run on AWS); localstack, test_dynamodb_execute_transaction
    // (recorded).
    CHECK(order({"B", "A"}) == std::vector<KeyPart>{"A", "B"});
    CHECK(order({"user02", "user01"}) == std::vector<KeyPart>{"user01", "user02"});
    // architect/dynalite, test/scan.js, run on AWS: texts, numbers, and in which of 4,096 segments they are.
    CHECK(order({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "aardman", "hello", "zapf", "äáöü"}) ==
          std::vector<KeyPart>{"2", "8", "9", "1", "6", "hello", "0", "5", "4", "äáöü", "aardman", "7", "3", "zapf"});
    std::vector<KeyPart> numbers, scanned;
    for (const char* text : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "-0.09", "999.9", "0.012345", "-999.9"})
        numbers.emplace_back(number(text));
    for (const char* text : {"7", "999.9", "8", "3", "2", "-999.9", "9", "4", "-0.09", "6", "1", "0", "0.012345", "5"})
        scanned.emplace_back(number(text));
    CHECK(order(numbers) == scanned);
    const auto within = [](std::uint32_t segment, const KeyPart& part) {
        return segment_keys(kScanOrderIds, segment, 4096).contains(item_key(kScanOrderIds, {part}, {}));
    };
    CHECK((within(0, "3635") && within(0, "228") && within(1, "1668") && within(4, "3435")));
    CHECK((within(1, number("251")) && within(4095, number("2388"))));

    // Its db/index.js: numToBuffer.
    const auto hash = [](std::string bytes) { return util::md5("Outliers" + bytes); };
    CHECK(partition_hash({number("0")}) == hash("\x80"));
    CHECK(partition_hash({number("1")}) == hash("\xC1\x02"));
    CHECK(partition_hash({number("50")}) == hash("\xC1\x33"));
    CHECK(partition_hash({number("123")}) == hash("\xC2\x02\x18"));
    CHECK(partition_hash({number("0.5")}) == hash("\xC0\x33"));
    CHECK(partition_hash({number("-1")}) == hash("\x3E\x64\x66"));
    CHECK(partition_hash({number("-12.5")}) == hash("\x3E\x59\x33\x66"));
    CHECK(partition_hash({number("-0.05")}) == hash("\x3F\x60\x66"));

    // test/query.js, "should query on basic hash global index": ties in a global index.
    const auto tie = [](const char* pair) {
        return item_hash(std::string_view(pair, 1), std::string_view(pair + 1, 1));
    };
    std::vector<const char*> ties{"aa", "bb", "cd", "ce", "da", "ea"};
    std::sort(ties.begin(), ties.end(), [&](const char* a, const char* b) { return tie(a) < tie(b); });
    CHECK(ties == std::vector<const char*>{"bb", "aa", "ce", "ea", "da", "cd"});

    // Keys of several attributes stay apart.
    CHECK(partition_hash({"a", "bc"}) != partition_hash({"ab", "c"}));
    // What was there before stays where it is.
    CHECK(key_prefix(1, {"p"}).substr(4) != key_prefix(kScanOrderIds | 1, {"p"}).substr(4));
    CHECK(key_prefix(kScanOrderIds | 1, {"p"}).substr(4) == partition_hash({"p"}));
}

TEST_CASE("keys of tables, partitions and attribute splits do not meet") {
    std::set<std::string> keys;
    for (std::uint32_t id : {0U, 1U, 256U, kScanOrderIds, 0xFFFFFFFEU})
        for (const KeyParts& partition : {KeyParts{"ab"}, KeyParts{"a", "b"}, KeyParts{"", "ab"},
                                          KeyParts{std::string_view("ab\0", 3)}, KeyParts{util::Decimal(1)}})
            CHECK(keys.insert(key_prefix(id, partition)).second);
    std::string item = item_key(1, {"p"}, {"s"});
    std::string entry = index_key(2, {"g"}, {util::Decimal(5)}, item);
    CHECK(entry.starts_with(key_prefix(2, {"g"}, {util::Decimal(5)})));
    CHECK(entry.ends_with(item.substr(4)));
}

TEST_CASE("a walk gives exactly the entries of a range in exact order, both ways") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path(), {.sync = false});
    Generator generate(6);
    std::set<std::string> model;
    std::vector<Attribute> sorts;
    {
        Writer writer = environment.write();
        for (int i = 0; i < 3'000; ++i) {
            sorts.push_back(generate.long_text());
            std::string whole = item_key(1 + generate.pick(3), {generate.pick(2) ? "p" : "q"}, {sorts.back().part()});
            model.insert(whole);
            writer.put(Database::items, stored_key(whole), whole);
        }
        writer.commit();
    }
    Reader reader = environment.read();
    std::size_t found = 0;
    auto check = [&](const KeyRange& range, const std::function<bool(const std::string&)>& wanted) {
        std::vector<std::string> expected;
        std::copy_if(model.begin(), model.end(), std::back_inserter(expected), wanted);
        found += expected.size();
        REQUIRE(walk(reader, range, Direction::forward) == expected);
        std::reverse(expected.begin(), expected.end());
        REQUIRE(walk(reader, range, Direction::backward) == expected);
    };

    for (std::uint32_t id = 0; id < 5; ++id)
        check(all_keys(id), [&](const std::string& key) { return key[3] == static_cast<char>(id); });

    for (int i = 0; i < 250; ++i) {
        std::string prefix = key_prefix(1 + generate.pick(3), {"p"});
        auto any = [&] { return generate.pick(2) ? sorts[generate.pick(3'000)] : generate.long_text(); };
        Attribute a = any(), b = any();
        std::string low = prefix + key_prefix(0, {"p"}, {a.part()}).substr(20);
        std::string high = prefix + key_prefix(0, {"p"}, {b.part()}).substr(20);
        auto inside = [&](const std::string& key) { return key.starts_with(prefix); };
        check(keys_with(prefix), inside);
        check(keys_where(prefix, Comparison::equal, a.part()), [&](auto& key) { return key == low; });
        check(keys_where(prefix, Comparison::less, a.part()), [&](auto& key) { return inside(key) && key < low; });
        check(keys_where(prefix, Comparison::less_equal, a.part()),
              [&](auto& key) { return inside(key) && key <= low; });
        check(keys_where(prefix, Comparison::greater, a.part()), [&](auto& key) { return inside(key) && key > low; });
        check(keys_where(prefix, Comparison::greater_equal, a.part()),
              [&](auto& key) { return inside(key) && key >= low; });
        check(keys_between(prefix, a.part(), b.part()),
              [&](auto& key) { return inside(key) && key >= low && key <= high; });
        std::string_view text =
            std::string_view(a.text).substr(0, generate.pick(static_cast<unsigned>(a.text.size()) + 1));
        std::string beginning = prefix + key_prefix(0, {"p"}, {text}).substr(20);
        beginning.resize(beginning.size() - 2);
        check(keys_beginning(prefix, text), [&](auto& key) { return key.starts_with(beginning); });
    }
    CHECK(found > 20'000);
}

TEST_CASE("a walk that is broken off and taken up behind each entry visits every entry once") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path(), {.sync = false});
    Generator generate(8);
    {
        Writer writer = environment.write();
        for (int i = 0; i < 300; ++i) {
            std::string whole = item_key(1, {"p"}, {generate.long_text().part()});
            writer.put(Database::items, stored_key(whole), whole);
        }
        writer.commit();
    }
    Reader reader = environment.read();
    for (Direction direction : {Direction::forward, Direction::backward}) {
        std::vector<std::string> pieces;
        KeyRange range = all_keys(1);
        for (;;) {
            KeyWalk entries(reader, Database::items, range, direction, whole_of);
            if (!entries.valid()) break;
            pieces.emplace_back(entries.value());
            range = direction == Direction::forward ? range.after(entries.value()) : range.before(entries.value());
        }
        CHECK(pieces == walk(reader, all_keys(1), direction));
    }
    KeyRange range = keys_with(key_prefix(1, {"p"}));
    CHECK(range.after(item_key(2, {"p"}, {"x"})).empty());
    CHECK(range.before(item_key(0, {"p"}, {"x"})).empty());
    CHECK(walk(reader, range.after(item_key(0, {"p"}, {"x"})), Direction::forward) ==
          walk(reader, range, Direction::forward));
}

TEST_CASE("begins_with on strings that end in the escapes' bytes") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path(), {.sync = false});
    std::vector<std::string> texts;
    for (const char* a : {"", "a", "ab", "a\xFF", "\xFF", "\xFF\xFF"})
        for (std::size_t zeros : {0, 1, 2}) texts.push_back(a + std::string(zeros, '\0'));
    texts.push_back(std::string("a\0\xFF", 3));
    texts.push_back(std::string("a\0\x01", 3));
    {
        Writer writer = environment.write();
        for (const std::string& text : texts) {
            std::string whole = item_key(1, {"p"}, {text});
            writer.put(Database::items, stored_key(whole), whole);
        }
        writer.commit();
    }
    Reader reader = environment.read();
    for (const std::string& prefix : texts) {
        auto wanted = std::count_if(texts.begin(), texts.end(), [&](auto& text) { return text.starts_with(prefix); });
        CHECK(walk(reader, keys_beginning(key_prefix(1, {"p"}), prefix), Direction::forward).size() ==
              static_cast<std::size_t>(wanted));
    }
}

TEST_CASE("the segments of a scan are disjoint, complete and even") {
    Scratch scratch;
    Environment environment = Environment::open(scratch.path(), {.sync = false});
    constexpr std::size_t kItems = 5'000;
    {
        Writer writer = environment.write();
        for (std::size_t i = 0; i < kItems; ++i) {
            std::string whole = item_key(1, {util::Decimal(static_cast<long long>(i))}, {});
            writer.put(Database::items, stored_key(whole), whole);
        }
        writer.commit();
    }
    Reader reader = environment.read();
    for (std::uint32_t count : {1U, 2U, 3U, 7U, 10U, 100U}) {
        std::vector<std::string> all;
        for (std::uint32_t segment = 0; segment < count; ++segment) {
            auto part = walk(reader, segment_keys(1, segment, count), Direction::forward);
            CHECK(part.size() > kItems / count / 2);
            CHECK(part.size() < kItems / count * 2 + 10);
            all.insert(all.end(), part.begin(), part.end());
        }
        CHECK(all == walk(reader, all_keys(1), Direction::forward));
    }
    KeyRange last = segment_keys(1, 999'999, 1'000'000);
    CHECK(last.high == all_keys(1).high);
    CHECK(segment_keys(1, 499'999, 1'000'000).high == segment_keys(1, 500'000, 1'000'000).low);
}
