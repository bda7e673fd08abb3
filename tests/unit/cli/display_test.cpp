#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/display.hpp"
#include "cli/errors.hpp"
#include "cli/spool.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

/// A scan whose pages are made as they are asked for.
struct Server {
    int pages = 3;
    int items = 2;
    std::string text = "x";
    bool counts_only = false;
    /// The page instead of which there is an error; none by default.
    int broken = 0;

    json::Value operator()(const json::Object& parameters) const {
        const json::Value* start = parameters.find("ExclusiveStartKey");
        const int page = start ? static_cast<int>(start->find("k")->as_int()) : 1;
        if (page == broken) throw Error(ErrorKind::general, "broken");
        json::Object result;
        json::Array list;
        for (int i = 0; i < items; ++i)
            list.push_back(json::Object{{"b", json::Object{{"S", text}}}, {"a", json::Array{page, i, "é"}}});
        if (!counts_only) result.set("Items", std::move(list));
        result.set("Count", items);
        result.set("ScannedCount", items);
        if (page < pages) result.set("LastEvaluatedKey", json::Object{{"k", page + 1}});
        return result;
    }
};

Pages pages_of(const Server& server, json::Object config = {}) {
    const auto& paginator = *api::find_operation_by_name(*api::find_service("dynamodb"), "Scan")->paginator;
    json::Object parameters;
    parameters.set("PaginationConfig", std::move(config));
    return {paginator, std::move(parameters), server};
}

/// Shows the pages on the terminal; `out` there collects.
void show(const char* format, Pages& pages, Terminal& terminal) {
    const Environment environment{std::map<std::string, std::string, std::less<>>()};
    Session session{environment, terminal};
    Invocation invocation{session, {}, {}, {}, {}};
    invocation.settings.output = format;
    Display(invocation, "Scan").show(pages);
}

void check_as_merged(const Server& server, const json::Object& config = {}) {
    for (const char* format : {"json", "yaml"}) {
        CAPTURE(format);
        Pages merged = pages_of(server, config), shown = pages_of(server, config);
        std::string expected;
        output::render(*output::find_format(format), merged.merged(), {}, expected);
        Terminal terminal;
        show(format, shown, terminal);
        CHECK(terminal.out.text() == expected);
    }
}

} // namespace

TEST_CASE("display: a listing shown piece by piece is what all pages merged are") {
    check_as_merged({});
    check_as_merged({.pages = 1, .items = 0});
    check_as_merged({.pages = 3, .items = 0});
    check_as_merged({.counts_only = true});
    check_as_merged({.pages = 4, .items = 3}, {{"MaxItems", 7}});
    check_as_merged({.pages = 4, .items = 3}, {{"MaxItems", 6}});
    check_as_merged({}, {{"MaxItems", 0}});
    // So much that it waits in a file.
    check_as_merged({.pages = 20, .items = 30, .text = std::string(10'000, 'y')});
}

TEST_CASE("display: an error on a later page leaves nothing on stdout") {
    for (const char* format : {"json", "yaml", "table"}) {
        Terminal terminal;
        Pages pages = pages_of({.pages = 5, .items = 1000, .text = std::string(5'000, 'y'), .broken = 5});
        CHECK_THROWS_AS(show(format, pages, terminal), Error);
        CHECK(terminal.out.text().empty());
    }
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

TEST_CASE("display: a hundred megabytes need no more memory than a page") {
    if (kSanitized) {
        MESSAGE("skipped: a sanitizer keeps what is freed, so that nothing can be said of memory");
        return;
    }
    // What takes longer to write shows itself with less, too.
    for (const auto& each : {std::pair("json", 100), {"yaml", 30}, {"yaml-stream", 30}, {"text", 30}}) {
        const auto& format = each.first; // clang 14 captures no structured bindings
        const auto& count = each.second;
        CAPTURE(format);
        const pid_t child = ::fork();
        if (child == 0) {
            rusage before{}, after{};
            ::getrusage(RUSAGE_SELF, &before);
            Terminal terminal;
            terminal.out.redirect(::open("/dev/null", O_WRONLY | O_CLOEXEC));
            Pages pages = pages_of({.pages = count, .items = 100, .text = std::string(10'000, 'z')});
            show(format, pages, terminal);
            ::getrusage(RUSAGE_SELF, &after);
            constexpr long kKilobytes = 16 * 1024;
            ::_exit(after.ru_maxrss - before.ru_maxrss < kKilobytes ? 0 : 1);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
    }
}

TEST_CASE("spool: gives back what it was given") {
    const Environment environment{std::map<std::string, std::string, std::less<>>()};
    for (const std::size_t pieces : {0U, 1U, 10'000U}) {
        Spool spool(environment);
        std::string expected, got;
        for (std::size_t i = 0; i < pieces; ++i) {
            const std::string piece(1'000, static_cast<char>('a' + i % 26));
            spool.write(piece);
            expected += piece;
        }
        spool.read([&](std::string_view piece) { got += piece; });
        CHECK(got == expected);
    }
    const Environment nowhere{std::map<std::string, std::string, std::less<>>{{"TMPDIR", "/no/such/folder"}}};
    Spool spool(nowhere);
    CHECK_THROWS_WITH_AS(
        [&] {
            for (int i = 0; i < 10'000; ++i) spool.write(std::string(1'000, 'a'));
        }(),
        "[Errno 2] No such file or directory: '/no/such/folder'", Error);
}
