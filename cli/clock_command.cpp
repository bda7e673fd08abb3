#include "cli/clock_command.hpp"

#include <cstdlib>

#include "cli/errors.hpp"
#include "cli/lab.hpp"
#include "cli/regions.hpp"
#include "cli/tool_arguments.hpp"
#include "core/api/request.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/rds/due_renames.hpp"
#include "core/store/clock.hpp"
#include "core/store/files.hpp"
#include "core/store/snapshots.hpp"
#include "core/util/random.hpp"

namespace labdb::cli {

namespace {

struct Unit {
    char letter;
    std::int64_t seconds;
};
constexpr Unit kUnits[] = {{'w', 7 * 86400}, {'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};

constexpr std::int64_t kMostSeconds = std::int64_t{1000} * 366 * 86400;
/// 0001-01-01 and 9999-12-31: what a date can be written for.
constexpr util::Instant kEarliest{-62135596800LL * 1'000'000}, kLatest{253402300799LL * 1'000'000};

class ClockCommand {
public:
    explicit ClockCommand(Session& session)
        : session_(session), lab_(lab_with_data(session)), root_(store::data_folder(lab_.home)) {}

    void show() {
        const store::Clock clock = clock_now(lab_);
        const util::Duration offset = clock.frozen ? util::Duration() : store::clock_offset_of(root_);
        const util::Instant now = clock.now + offset;
        std::string text = util::iso8601_z({now.micros / 1'000'000 * 1'000'000}, false);
        const util::Duration apart{std::abs(offset.micros)};
        if (clock.frozen)
            text += ", frozen by LABDB_CLOCK";
        else if (offset.micros != 0)
            text +=
                ", " + duration_text(apart) + (offset.micros > 0 ? " ahead of" : " behind") + " this machine's clock";
        session_.terminal.out << text + "\n";
    }

    /// `new_offset` is asked once no one else can move the clock.
    template <class Offset> void move(const Offset& new_offset) {
        if (lab_.clock.frozen)
            throw Error(ErrorKind::configuration, "the clock is frozen by LABDB_CLOCK: unset it first");
        if (const int error = store::make_folders(root_)) store::fail_on(root_, error);
        {
            const store::FolderLock lock(root_);
            const util::Duration offset = new_offset(store::clock_offset_of(root_));
            const util::Instant now = util::system_now() + offset;
            if (now < kEarliest || now > kLatest)
                throw Error(ErrorKind::parameters, "the clock goes from the year 1 to the year 9999");
            store::store_clock_offset(root_, offset);
            each_environment([&](const store::Environment& environment, const std::string&) {
                store::Writer writer = environment.write();
                store::store_clock_offset(writer, offset);
                writer.commit();
            });
        }
        // Not under the lock: what one Region has for another may be the first thing done there.
        each_environment(
            [&](const store::Environment& environment, const std::string& folder) { sweep(environment, folder); });
        show();
        if (swept_ > 0)
            session_.terminal.out << std::to_string(swept_) + (swept_ == 1 ? " item has" : " items have") +
                                         " expired\n";
    }

private:
    Session& session_;
    const Lab lab_;
    const std::string root_;
    std::size_t swept_ = 0;

    /// All of them, also when one fails.
    template <class Visit> void each_environment(const Visit& visit) {
        std::exception_ptr failure;
        for (const std::string& folder : store::environment_folders(root_)) {
            try {
                visit(store::Environment::open(folder, store_options(lab_)), folder);
            } catch (...) {
                if (!failure) failure = std::current_exception();
            }
        }
        if (failure) std::rethrow_exception(failure);
    }

    /// What time brings with it and no plan can say. As a write does it (core/api/dispatch.cpp): it hears other Regions
    /// before, and tells them after.
    void sweep(const store::Environment& environment, const std::string& folder) {
        const std::size_t region = folder.rfind('/') + 1;
        const api::Caller caller{folder.substr(root_.size() + 1, region - root_.size() - 2), folder.substr(region)};
        util::Random random(lab_.seed);
        const store::Clock now = clock_now(lab_);
        LocalRegions regions(lab_, caller.account, caller.region, environment);
        dynamodb::Replication others(regions, caller, now, random);
        others.hear({});
        store::Writer writer = environment.write();
        const store::Clock clock = now.in(writer);
        api::WriteRequest request(writer, caller, clock, random);
        request.others = &others;
        swept_ += dynamodb::sweep_expired(request);
        rds::apply_due_renames(request);
        writer.commit();
        if (request.has_news) others.deliver();
    }
};

void advance(ClockCommand& command, const std::string& text) {
    const std::optional<util::Duration> by = read_duration(text);
    if (!by) throw Error(ErrorKind::parameters, "'" + text + "' is no duration such as 90s, 6m, 2h, 3d or 1d12h");
    command.move([&](util::Duration offset) { return util::Duration{offset.micros + by->micros}; });
}

void set(ClockCommand& command, const std::string& text) {
    const std::optional<util::Instant> to = read_moment(text);
    if (!to || *to < kEarliest || *to > kLatest)
        throw Error(ErrorKind::parameters, "'" + text + "' is no moment such as 2026-01-31T12:00:00Z");
    command.move([&](util::Duration) { return *to - util::system_now(); });
}

} // namespace

std::optional<util::Duration> read_duration(std::string_view text) {
    std::int64_t seconds = 0;
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        std::int64_t number = 0;
        std::size_t digits = 0;
        for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
            number = number * 10 + (text[digits] - '0');
            if (number > kMostSeconds) return std::nullopt;
        }
        if (digits == 0 || digits == text.size()) return std::nullopt;
        const Unit* unit = nullptr;
        for (const Unit& candidate : kUnits)
            if (candidate.letter == text[digits]) unit = &candidate;
        if (!unit) return std::nullopt;
        seconds += number * unit->seconds;
        if (seconds > kMostSeconds) return std::nullopt;
        text.remove_prefix(digits + 1);
    }
    return util::Duration::of_seconds(seconds);
}

std::string duration_text(util::Duration duration) {
    std::int64_t seconds = (duration.micros + 500'000) / 1'000'000;
    std::string text;
    for (const Unit& unit : kUnits) {
        if (unit.letter == 'w') continue;
        const std::int64_t number = seconds / unit.seconds;
        seconds %= unit.seconds;
        if (number > 0) text += (text.empty() ? "" : " ") + std::to_string(number) + unit.letter;
    }
    return text.empty() ? "0s" : text;
}

std::vector<std::string> clock_candidates(const std::vector<std::string>& words, const Environment&) {
    if (!words.empty()) return {};
    return {"show", "advance", "set", "reset"};
}

int clock(const std::vector<std::string>& words, Session& session) {
    std::vector<std::string> given;
    ToolArguments syntax("clock",
                         "What time it is for labdb. All commands and servers follow at once: items expire, streams "
                         "are cut, tokens end.");
    syntax.optional_words("ACTION", given,
                          "show (if none is given), advance 6m (90s, 2h, 3d, 1d12h), set 2026-01-31T12:00:00Z, reset");
    if (const std::string page = syntax.parse(words); !page.empty()) {
        session.terminal.out << page;
        return 0;
    }
    if (given.empty()) given.emplace_back("show");
    const std::string action = given[0];
    const bool takes_one = action == "advance" || action == "set";
    if (!takes_one && action != "show" && action != "reset")
        throw Error(ErrorKind::parameters,
                    "there is no action '" + action + "': it is show, advance, set or reset. Try: labdb clock --help");
    const std::size_t wanted = takes_one ? 2 : 1;
    if (given.size() < wanted)
        throw Error(ErrorKind::parameters,
                    action + " needs " + (action == "set" ? "a moment" : "a duration") + ". Try: labdb clock --help");
    if (given.size() > wanted)
        throw Error(ErrorKind::parameters, "'" + given[wanted] + "' is one word too many. Try: labdb clock --help");

    ClockCommand command(session);
    if (action == "show") command.show();
    if (action == "advance") advance(command, given[1]);
    if (action == "set") set(command, given[1]);
    if (action == "reset") command.move([](util::Duration) { return util::Duration(); });
    return 0;
}

} // namespace labdb::cli
