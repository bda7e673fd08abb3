#include "core/rds/volumes.hpp"

#include <filesystem>

#include "core/store/files.hpp"
#include "tests/unit/rds/databases.hpp"

using namespace labdb;
using namespace labdb::rds;

TEST_CASE("whatever stands in an id, its file stays in the folder") {
    Service service;
    service.with_reader([&](const api::ReadRequest& request) {
        const std::string folder = request.settings.folder + "/rds/";
        CHECK(volume_path(request, "db-ABC7") == folder + "db-ABC7.db");
        for (const char* id : {"../../etc/passwd", "a/b", ".", "", "rds:x-2026", "\xff\n"}) {
            const std::string path = volume_path(request, id);
            CHECK(path.substr(0, folder.size()) == folder);
            CHECK(path.find('/', folder.size()) == std::string::npos);
        }
        CHECK(volume_path(request, "a_2f") != volume_path(request, "a/"));
    });
}

TEST_CASE("a volume is made when it is opened, copied, and removed with its record") {
    Service service;
    insert_row(service, "db-A", "one");
    service.with_reader([&](const api::ReadRequest& request) {
        copy_volume(request, "db-A", "db-B");
        copy_volume(request, "db-NOTHING", "db-C");
        CHECK(!store::status_of(volume_path(request, "db-C")));
    });
    insert_row(service, "db-A", "two");
    CHECK(count_rows(service, "db-A") == 2);
    CHECK(count_rows(service, "db-B") == 1);
    CHECK(count_rows(service, "db-C") == 0);

    service.with_writer([&](api::WriteRequest& request) {
        remove_volume(request, "db-A");
        CHECK(store::status_of(volume_path(request, "db-A"))); // until all is durable
    });
    service.with_reader([&](const api::ReadRequest& request) {
        CHECK(!store::status_of(volume_path(request, "db-A")));
        CHECK(store::status_of(volume_path(request, "db-B")));
    });
}

TEST_CASE("a request that fails removes nothing") {
    Service service;
    insert_row(service, "db-A", "one");
    CHECK_THROWS(service.with_writer([&](api::WriteRequest& request) {
        remove_volume(request, "db-A");
        throw std::runtime_error("refused");
    }));
    CHECK(count_rows(service, "db-A") == 1);
}

TEST_CASE("a volume with a history is copied for `state save` with all that belongs to it") {
    Service service;
    service.advance(minutes(10));
    insert_row_now(service, "db-A", "one");
    const util::Instant then = service.now();
    service.advance(minutes(10));
    insert_row_now(service, "db-A", "two");
    service.with_reader([&](const api::ReadRequest& request) {
        const std::string from = volume_path(request, "db-A"), to = volume_path(request, "db-B");
        CHECK(copy_volume_file(from, to));
        CHECK(store::status_of(to + "-history"));
        for (const char* beside : {"-wal", "-shm", "-commits", "-history"})
            CHECK(copy_volume_file(from + beside, to + beside));
        CHECK(!store::status_of(to + "-commits"));
        CHECK(!copy_volume_file(request.settings.folder + "/data.mdb", to));
        sql::copy_as_of(to, then, volume_path(request, "db-C"));
    });
    CHECK(count_rows(service, "db-B") == 2);
    CHECK(count_rows(service, "db-C") == 1);
}
