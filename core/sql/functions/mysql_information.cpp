#include <chrono>
#include <cmath>
#include <cstdio>
#include <thread>

#include "core/sql/error.hpp"
#include "core/sql/functions/interruption.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/text.hpp"

/// What functions tell of the session (manual, 12.15), locks by name (12.14), and the miscellaneous ones (12.23).
namespace labdb::sql::mysql {

namespace {

Cell text_or_null(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

Cell database(Environment& environment, Arguments) { return text_or_null(environment.database); }
Cell user(Environment& environment, Arguments) { return environment.user + "@" + environment.host; }
Cell current_user(Environment& environment, Arguments) {
    return environment.current_user.find('@') == std::string::npos ? environment.current_user + "@%"
                                                                   : environment.current_user;
}
Cell current_role(Environment&, Arguments) { return "NONE"; }
Cell version(Environment& environment, Arguments) { return environment.server_version; }
Cell connection_id(Environment& environment, Arguments) { return environment.connection_id; }
Cell row_count(Environment& environment, Arguments) { return environment.row_count; }
Cell found_rows(Environment& environment, Arguments) { return environment.found_rows; }
Cell last_insert_id(Environment& environment, Arguments a) {
    if (!a.empty()) environment.last_insert_id = is_null(a[0]) ? 0 : clamped(a[0]);
    if (!a.empty() && is_null(a[0])) return {};
    return unsigned_cell(static_cast<std::uint64_t>(environment.last_insert_id));
}

Cell benchmark(Environment& environment, Arguments a) {
    if (!is_null(a[0]) && clamped(a[0]) >= 0) return std::int64_t{0};
    if (!is_null(a[0]))
        environment.warn("Warning", 1411, "Incorrect count value: '" + integer_text(a[0]) + "' for function benchmark");
    return {};
}

Cell sleep(Environment& environment, Arguments a) {
    if (is_null(a[0]) || real_of(a[0]) < 0) throw Error(1210, "HY000", "Incorrect arguments to sleep");
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(real_of(a[0]));
    while (std::chrono::steady_clock::now() < end) {
        if (is_interrupted(environment)) return std::int64_t{1};
        std::this_thread::sleep_for(std::min<std::chrono::duration<double>>(end - std::chrono::steady_clock::now(),
                                                                            std::chrono::milliseconds(20)));
    }
    return std::int64_t{0};
}

/// Version 1, as MySQL's are: made of the time, with a node of random bits.
Cell uuid(Environment& environment, Arguments) {
    if (environment.random == nullptr) return {};
    // 100 ns since 1582-10-15.
    constexpr std::uint64_t kGregorian = 0x01B21DD213814000;
    const std::uint64_t time =
        static_cast<std::uint64_t>(environment.statement_time.micros) * 10 + kGregorian + environment.random->below(10);
    const std::uint64_t node = (environment.random->next() & 0xFFFFFFFFFFFFULL) | 0x010000000000ULL;
    const auto sequence = static_cast<unsigned>(environment.random->below(0x4000)) | 0x8000U;
    char text[64];
    std::snprintf(text, sizeof text, "%08x-%04x-1%03x-%04x-%012llx", static_cast<unsigned>(time),
                  static_cast<unsigned>(time >> 32 & 0xFFFF), static_cast<unsigned>(time >> 48 & 0xFFF), sequence,
                  static_cast<unsigned long long>(node));
    return std::string(text);
}

Cell uuid_short(Environment& environment, Arguments) {
    std::string& next = environment.memory["uuid_short"];
    const std::uint64_t number = next.empty() ? 0 : std::stoull(next);
    next = std::to_string(number + 1);
    return unsigned_cell((static_cast<std::uint64_t>(environment.statement_time.micros / 1'000'000) << 24) + number);
}

/// The 32 digits of a UUID in one of its three spellings.
std::string uuid_digits(std::string_view text) {
    if (text.starts_with('{') && text.ends_with('}') && text.size() == 38) text = text.substr(1, 36);
    std::string digits;
    const bool dashed = text.size() == 36;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (dashed && (i == 8 || i == 13 || i == 18 || i == 23)) {
            if (text[i] != '-') return {};
            continue;
        }
        if (std::string_view("0123456789abcdefABCDEF").find(text[i]) == std::string_view::npos) return {};
        digits += text[i];
    }
    return digits.size() == 32 ? util::to_lower(digits) : std::string();
}

Cell is_uuid(Environment&, Arguments a) { return std::int64_t{!uuid_digits(bytes_of(a[0])).empty()}; }

/// text, whether the time's parts change places
Cell uuid_to_bin(Environment&, Arguments a) {
    std::string digits = uuid_digits(bytes_of(a[0]));
    if (digits.empty())
        throw Error(1411, "HY000",
                    "Incorrect string value: '" + std::string(bytes_of(a[0])) + "' for function uuid_to_bin");
    if (a.size() > 1 && clamped(a[1]) != 0)
        digits = digits.substr(12, 4) + digits.substr(8, 4) + digits.substr(0, 8) + digits.substr(16);
    std::string bytes;
    for (std::size_t i = 0; i < 32; i += 2) bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return Blob{std::move(bytes)};
}

Cell bin_to_uuid(Environment&, Arguments a) {
    const std::string_view bytes = bytes_of(a[0]);
    if (bytes.size() != 16)
        throw Error(1411, "HY000", "Incorrect string value: '" + std::string(bytes) + "' for function bin_to_uuid");
    std::string digits;
    for (char byte : bytes) {
        char pair[4];
        std::snprintf(pair, sizeof pair, "%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
        digits += pair;
    }
    if (a.size() > 1 && clamped(a[1]) != 0)
        digits = digits.substr(8, 8) + digits.substr(4, 4) + digits.substr(0, 4) + digits.substr(16);
    return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
           "-" + digits.substr(20);
}

// Locks by name: a session's own. Other sessions run in other processes, and are not asked.

std::string lock_name(std::string_view name) {
    if (name.empty() || name.size() > 64)
        throw Error(3057, "42000", "Incorrect user-level lock name '" + std::string(name) + "'.");
    return "lock " + util::to_lower(name);
}
Cell get_lock(Environment& environment, Arguments a) {
    std::string& count = environment.memory[lock_name(bytes_of(a[0]))];
    count += '+';
    return std::int64_t{1};
}
Cell release_lock(Environment& environment, Arguments a) {
    const auto found = environment.memory.find(lock_name(bytes_of(a[0])));
    if (found == environment.memory.end()) return {};
    found->second.pop_back();
    if (found->second.empty()) environment.memory.erase(found);
    return std::int64_t{1};
}
Cell is_free_lock(Environment& environment, Arguments a) {
    return std::int64_t{!environment.memory.contains(lock_name(bytes_of(a[0])))};
}
Cell is_used_lock(Environment& environment, Arguments a) {
    return environment.memory.contains(lock_name(bytes_of(a[0]))) ? Cell(environment.connection_id) : Cell();
}
Cell release_all_locks(Environment& environment, Arguments) {
    std::int64_t count = 0;
    for (auto one = environment.memory.begin(); one != environment.memory.end();) {
        const bool lock = one->first.starts_with("lock ");
        if (lock) count += static_cast<std::int64_t>(one->second.size());
        one = lock ? environment.memory.erase(one) : std::next(one);
    }
    return count;
}

struct ScaleRow {
    double from;
    const char* unit;
};
std::string scaled(double value, std::span<const ScaleRow> scale, int digits, const char* smallest) {
    for (const ScaleRow& row : scale)
        if (std::abs(value) >= row.from) {
            char text[64];
            const double shown = value / row.from;
            if (std::abs(shown) >= 100'000)
                std::snprintf(text, sizeof text, "%4.2e %s", shown, row.unit);
            else
                std::snprintf(text, sizeof text, "%4.*f %s", digits, shown, row.unit);
            return text;
        }
    char text[64];
    std::snprintf(text, sizeof text, "%4d %s", static_cast<int>(value), smallest);
    return text;
}
Cell format_bytes(Environment&, Arguments a) {
    constexpr ScaleRow kScale[] = {
        {1152921504606846976.0, "EiB"}, {1125899906842624.0, "PiB"}, {1099511627776.0, "TiB"},
        {1073741824.0, "GiB"},          {1048576.0, "MiB"},          {1024.0, "KiB"}};
    return scaled(real_of(a[0]), kScale, 2, "bytes");
}
Cell format_pico_time(Environment&, Arguments a) {
    constexpr ScaleRow kScale[] = {{8.64e16, "d"}, {3.6e15, "h"}, {6e13, "min"}, {1e12, "s"},
                                   {1e9, "ms"},    {1e6, "us"},   {1e3, "ns"}};
    return scaled(real_of(a[0]), kScale, 2, "ps");
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_database", 0, database, false, false},
    {"my_user", 0, user, false, false},
    {"my_current_user", 0, current_user, false, false},
    {"my_current_role", 0, current_role, false, false},
    {"my_version", 0, version, false, false},
    {"my_connection_id", 0, connection_id, false, false},
    {"my_row_count", 0, row_count, false, false},
    {"my_found_rows", 0, found_rows, false, false},
    {"my_last_insert_id", -1, last_insert_id, true, false},
    {"my_benchmark", 2, benchmark, true, false},
    {"my_sleep", 1, sleep, true, false},
    {"my_uuid", 0, uuid, false, false},
    {"my_uuid_short", 0, uuid_short, false, false},
    {"my_is_uuid", 1, is_uuid},
    {"my_uuid_to_bin", -1, uuid_to_bin},
    {"my_bin_to_uuid", -1, bin_to_uuid},
    {"my_get_lock", 2, get_lock, false, false},
    {"my_release_lock", 1, release_lock, false, false},
    {"my_is_free_lock", 1, is_free_lock, false, false},
    {"my_is_used_lock", 1, is_used_lock, false, false},
    {"my_release_all_locks", 0, release_all_locks, false, false},
    {"my_format_bytes", 1, format_bytes},
    {"my_format_pico_time", 1, format_pico_time},
};

} // namespace

std::span<const ScalarFunctionRow> information_functions() { return kRows; }

} // namespace labdb::sql::mysql
