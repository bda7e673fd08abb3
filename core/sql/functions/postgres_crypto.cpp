// Functions of the extensions pgcrypto and uuid-ossp.
#include <crypt.h>

#include <cstring>
#include <memory>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/digest.hpp"
#include "core/util/md5.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

using Hash = std::string (*)(std::string_view);
struct HashRow {
    std::string_view name;
    Hash hash;
    std::size_t block; ///< bytes, for HMAC
};
constexpr HashRow kHashes[] = {{"md5", util::md5, 64},        {"sha1", util::sha1, 64},
                               {"sha224", util::sha224, 64},  {"sha256", util::sha256, 64},
                               {"sha384", util::sha384, 128}, {"sha512", util::sha512, 128}};

const HashRow& hash_named(std::string_view said) {
    const std::string name = util::to_lower(said);
    for (const HashRow& row : kHashes)
        if (row.name == name) return row;
    throw Error("22023", "Cannot use \"" + std::string(said) + "\": No such hash algorithm");
}

Cell digest(Environment&, Arguments a) { return Blob{hash_named(as_text(a[1])).hash(as_bytes(a[0]))}; }

/// RFC 2104.
Cell hmac(Environment&, Arguments a) {
    const HashRow& row = hash_named(as_text(a[2]));
    std::string key(as_bytes(a[1]));
    if (key.size() > row.block) key = row.hash(key);
    key.resize(row.block);
    std::string inner = key, outer = key;
    for (char& byte : inner) byte = static_cast<char>(byte ^ 0x36);
    for (char& byte : outer) byte = static_cast<char>(byte ^ 0x5c);
    return Blob{row.hash(outer + row.hash(inner + std::string(as_bytes(a[0]))))};
}

std::string random_bytes(Environment& environment, std::size_t count) {
    std::string bytes;
    util::Random fallback;
    util::Random& random = environment.random ? *environment.random : fallback;
    while (bytes.size() < count) {
        const std::uint64_t word = random.next();
        bytes.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    bytes.resize(count);
    return bytes;
}

Cell random_blob(Environment& environment, Arguments a) {
    const auto count = as_int(a[0]);
    if (count < 1 || count > 1024) throw Error("39000", "Length not in range");
    return Blob{random_bytes(environment, static_cast<std::size_t>(count))};
}

Cell gen_salt(Environment& environment, Arguments a) {
    struct Row {
        std::string_view name;
        const char* prefix;
        unsigned long standard, least, most;
    };
    // pgcrypto's px-crypt.c; without a number the standard.
    static constexpr Row kRows[] = {
        {"des", "", 0, 0, 0}, {"md5", "$1$", 0, 0, 0}, {"xdes", "_", 725, 1, 0xFFFFFF}, {"bf", "$2a$", 6, 4, 31}};
    const std::string name = util::to_lower(as_text(a[0]));
    for (const Row& row : kRows) {
        if (row.name != name) continue;
        unsigned long rounds = row.standard;
        if (a.size() > 1 && as_int(a[1]) != 0) {
            rounds = static_cast<unsigned long>(as_int(a[1]));
            if (rounds < row.least || rounds > row.most || (name == "xdes" && rounds % 2 == 0))
                throw Error("22023", "gen_salt: Incorrect number of rounds");
        }
        const std::string bytes = random_bytes(environment, 16);
        char salt[CRYPT_GENSALT_OUTPUT_SIZE];
        if (!crypt_gensalt_rn(row.prefix, rounds, bytes.data(), static_cast<int>(bytes.size()), salt, sizeof salt))
            throw Error("22023", "gen_salt: Unknown salt algorithm");
        return std::string(salt);
    }
    throw Error("22023", "gen_salt: Unknown salt algorithm");
}

Cell crypt_password(Environment&, Arguments a) {
    const std::string password(as_text(a[0])), salt(as_text(a[1]));
    if (salt.size() < 2) throw Error("22023", "invalid salt");
    auto data = std::make_unique<crypt_data>();
    std::memset(data.get(), 0, sizeof *data);
    const char* made = crypt_rn(password.c_str(), salt.c_str(), data.get(), sizeof *data);
    if (!made) throw Error("22023", "invalid salt");
    return std::string(made);
}

std::string uuid_text(std::string bytes, char version) {
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | (version << 4));
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    std::string text;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        constexpr char kDigits[] = "0123456789abcdef";
        text += kDigits[static_cast<unsigned char>(bytes[i]) >> 4];
        text += kDigits[static_cast<unsigned char>(bytes[i]) & 15];
    }
    return text;
}

/// RFC 4122, 4.3: a name in a name space.
Cell uuid_of_name(Environment&, Arguments a) {
    std::string digits, bytes;
    for (const char letter : as_text(a[1]))
        if (letter != '-') digits += letter;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    bytes += as_text(a[2]);
    const bool by_md5 = as_int(a[0]) == 3;
    return uuid_text((by_md5 ? util::md5(bytes) : util::sha1(bytes)).substr(0, 16), by_md5 ? 3 : 5);
}

/// RFC 4122, 4.2: by the time; the node's number is a random one (uuid_generate_v1mc), which never shows the machine's.
Cell uuid_of_time(Environment& environment, Arguments) {
    constexpr std::uint64_t kSince1582 = 0x01B21DD213814000ULL;
    std::string bytes = random_bytes(environment, 16);
    std::uint16_t tick = 0;
    std::memcpy(&tick, bytes.data() + 8, sizeof tick);
    const std::uint64_t time =
        static_cast<std::uint64_t>(environment.statement_time.micros) * 10 + kSince1582 + tick % 10;
    for (int i = 0; i < 4; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<char>(time >> (24 - 8 * i));
    bytes[4] = static_cast<char>(time >> 40);
    bytes[5] = static_cast<char>(time >> 32);
    bytes[6] = static_cast<char>(time >> 56);
    bytes[7] = static_cast<char>(time >> 48);
    bytes[10] = static_cast<char>(bytes[10] | 1); // no machine's
    return uuid_text(std::move(bytes), 1);
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_crypto_digest", 2, digest},
    {"pg_crypto_hmac", 3, hmac},
    {"pg_crypto_random", 1, random_blob, false, false},
    {"pg_crypto_salt", -1, gen_salt, false, false},
    {"pg_crypto_crypt", 2, crypt_password},
    {"pg_uuid_of_name", 3, uuid_of_name},
    {"pg_uuid_of_time", 0, uuid_of_time, false, false},
};

} // namespace

std::span<const ScalarFunctionRow> crypto_functions() { return kRows; }

} // namespace labdb::sql::postgres
