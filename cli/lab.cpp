#include "cli/lab.hpp"

#include <algorithm>
#include <charconv>

#include "cli/python_text.hpp"
#include "core/store/former_layout.hpp"
#include "core/store/snapshots.hpp"
#include "core/util/ascii.hpp"
#include "core/util/time.hpp"

namespace labdb::cli {

namespace {

constexpr std::string_view kAccount = "123456789012";
constexpr std::size_t kLongestRegion = 63;

[[noreturn]] void fail(std::string_view variable, std::string_view value, std::string_view wanted) {
    throw Error(ErrorKind::configuration,
                std::string(variable) + " is " + python_quote(value) + ", and must be " + std::string(wanted) + ".");
}

std::string home_of(const Environment& environment) {
    if (auto home = environment.get("LABDB_HOME"); !home.empty()) return std::string(home);
    if (auto data = environment.get("XDG_DATA_HOME"); !data.empty()) return std::string(data) + "/labdb";
    if (auto home = environment.get("HOME"); !home.empty()) return std::string(home) + "/.local/share/labdb";
    throw Error(ErrorKind::configuration, "There is no place for labdb's data: set LABDB_HOME to a folder.");
}

store::Pace pace_of(std::string_view text) {
    if (text.empty() || text == "fast") return store::Pace::fast;
    if (text == "instant") return store::Pace::instant;
    if (text == "real") return store::Pace::real;
    fail("LABDB_PACE", text, "fast, instant or real");
}

util::Instant moment_of(std::string_view text) {
    if (auto moment = read_moment(text)) return *moment;
    fail("LABDB_CLOCK", text, "a moment such as 2026-01-31T12:00:00Z");
}

std::uint64_t seed_of(std::string_view text) {
    std::uint64_t seed = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc() || end != text.data() + text.size()) fail("LABDB_SEED", text, "a whole number");
    return seed;
}

} // namespace

std::optional<util::Instant> read_moment(std::string_view text) {
    if (auto moment = util::parse_iso8601(text)) return moment;
    if (auto seconds = python_float(text)) return util::Instant::from_seconds(*seconds);
    return std::nullopt;
}

Lab lab_of(const Environment& environment) {
    Lab lab;
    lab.home = home_of(environment);
    lab.clock.pace = pace_of(environment.get("LABDB_PACE"));
    if (auto moment = environment.get("LABDB_CLOCK"); !moment.empty()) {
        lab.clock.now = moment_of(moment);
        lab.clock.frozen = true;
    } else {
        lab.clock.now = util::system_now();
    }
    if (auto seed = environment.get("LABDB_SEED"); !seed.empty()) lab.seed = seed_of(seed);
    auto sync = environment.get("LABDB_SYNC");
    if (!sync.empty() && sync != "on" && sync != "off") fail("LABDB_SYNC", sync, "on or off");
    lab.sync = sync != "off";
    lab.strict = environment.get("LABDB_STRICT") == "1";
    auto throttle = environment.get("LABDB_THROTTLE");
    if (!throttle.empty() && throttle != "on" && throttle != "off") fail("LABDB_THROTTLE", throttle, "on or off");
    lab.throttle = throttle == "on";
    auto s3_root = environment.get("LABDB_S3_ROOT");
    lab.s3_root = s3_root.empty() ? lab.home + "/s3" : std::string(s3_root);
    return lab;
}

store::Clock clock_now(const Lab& lab) {
    store::Clock clock = lab.clock;
    if (!clock.frozen) clock.now = util::system_now();
    return clock;
}

void adopt_former_data(const Lab& lab, Terminal& terminal) {
    if (!store::adopt_former_layout(lab.home)) return;
    terminal.err << "labdb: the data of an earlier version has been moved to " + store::data_folder(lab.home) + "\n";
    terminal.err.flush();
}

Lab lab_with_data(Session& session) {
    Lab lab = lab_of(session.environment);
    adopt_former_data(lab, session.terminal);
    return lab;
}

store::Options store_options(const Lab& lab) { return {lab.sync, store::data_folder(lab.home)}; }

std::string account_of(const std::optional<Credentials>& credentials) {
    if (!credentials) return std::string(kAccount);
    const std::string& id = credentials->access_key_id;
    bool is_account = id.size() == kAccount.size() && std::all_of(id.begin(), id.end(), util::is_digit);
    return is_account ? id : std::string(kAccount);
}

std::string state_folder(const Lab& lab, std::string_view account, std::string_view region) {
    return store::data_folder(lab.home) + "/" + std::string(account) + "/" + std::string(region);
}

bool is_region_name(std::string_view text) {
    if (text.empty() || text.size() > kLongestRegion || text.front() == '-' || text.back() == '-') return false;
    if (std::all_of(text.begin(), text.end(), util::is_digit)) return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return util::is_letter(c) || util::is_digit(c) || c == '-'; });
}

} // namespace labdb::cli
