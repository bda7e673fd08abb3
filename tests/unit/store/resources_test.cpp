#include "core/store/resources.hpp"

#include <doctest/doctest.h>

#include "scratch.hpp"

namespace labdb::store {
namespace {

std::string names(const Reader& reader, std::string_view kind, std::string_view after, std::size_t limit) {
    std::string out;
    visit_resources(reader, kind, after, [&](std::string_view name, const json::Value&) {
        out.append(name).append(1, ' ');
        return --limit > 0;
    });
    return out;
}

TEST_CASE("documents by kind and name") {
    const Scratch scratch;
    const Environment environment = Environment::open(scratch / "state", {.sync = false});
    const json::Value document = json::Object{{"Name", "ä"}, {"List", json::Array{1, 2.5, nullptr, true}}};
    {
        Writer writer = environment.write();
        put_resource(writer, "backup", "b", document);
        put_resource(writer, "backup", "a", "first");
        put_resource(writer, "backup", "a", "second");
        put_resource(writer, "backup", "ab", 3);
        put_resource(writer, "backup-more", "x", 1);
        CHECK(erase_resource(writer, "backup", "ab"));
        CHECK_FALSE(erase_resource(writer, "backup", "ab"));
        put_resource(writer, "backup", "c", json::Object{});
        writer.commit();
    }
    const Reader reader = environment.read();
    CHECK(find_resource(reader, "backup", "b") == document);
    CHECK(find_resource(reader, "backup", "a") == json::Value("second"));
    CHECK_FALSE(find_resource(reader, "backup", "nobody"));
    CHECK_FALSE(find_resource(reader, "other", "a"));

    CHECK(names(reader, "backup", "", 10) == "a b c ");
    CHECK(names(reader, "backup", "a", 10) == "b c ");
    CHECK(names(reader, "backup", "aa", 1) == "b ");
    CHECK(names(reader, "none", "", 10).empty());
}

TEST_CASE("a damaged document is told of") {
    const Scratch scratch;
    const Environment environment = Environment::open(scratch / "state", {.sync = false});
    Writer writer = environment.write();
    writer.put(Database::resources, "kind/name", "{");
    CHECK_THROWS_AS(find_resource(writer, "kind", "name"), StoreError);
}

} // namespace
} // namespace labdb::store
