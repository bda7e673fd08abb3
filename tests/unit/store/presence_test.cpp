#include <doctest/doctest.h>

#include <csignal>
#include <optional>

#include "core/store/presence.hpp"
#include "scratch.hpp"

using namespace labdb::store;

TEST_CASE("a presence is seen while it lasts, and ends with its process") {
    const Scratch scratch;
    const std::string file = scratch / "presence";
    CHECK_FALSE(Presence::exists(file));
    std::optional<Presence> first(std::in_place, file);
    {
        const Presence second(file);
        CHECK(Presence::exists(file));
        first.reset();
        CHECK(Presence::exists(file));
    }
    CHECK_FALSE(Presence::exists(file));

    const pid_t child = start([&file] {
        const Presence of_another(file);
        raise(SIGKILL);
        return 0;
    });
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    CHECK_FALSE(Presence::exists(file));
}
