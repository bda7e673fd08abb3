#include "core/store/former_layout.hpp"

#include <filesystem>

#include <doctest/doctest.h>

#include "tests/unit/store/scratch.hpp"

using labdb::store::adopt_former_layout;
namespace fs = std::filesystem;

TEST_CASE("former layout: accounts become the data, and nothing else does") {
    const labdb::store::Scratch home;
    const fs::path root = home.path();
    CHECK_FALSE(adopt_former_layout(root / "nowhere"));
    CHECK_FALSE(adopt_former_layout(root));
    fs::create_directories(root / "123456789012/eu-west-1");
    fs::create_directories(root / "000000000000");
    fs::create_directories(root / "snapshots");
    fs::create_directories(root / "12345678901x");
    CHECK(adopt_former_layout(root));
    CHECK(fs::exists(root / "data/123456789012/eu-west-1"));
    CHECK(fs::exists(root / "data/000000000000"));
    CHECK(fs::exists(root / "snapshots"));
    CHECK(fs::exists(root / "12345678901x"));
    CHECK_FALSE(fs::exists(root / "123456789012"));
    CHECK_FALSE(adopt_former_layout(root));
}

TEST_CASE("former layout: what a killed process has begun is completed, data that is there is left alone") {
    const labdb::store::Scratch home;
    const fs::path root = home.path();
    fs::create_directories(root / "data.former/111111111111");
    fs::create_directories(root / "222222222222");
    CHECK(adopt_former_layout(root));
    CHECK(fs::exists(root / "data/111111111111"));
    CHECK(fs::exists(root / "data/222222222222"));
    fs::create_directories(root / "333333333333");
    CHECK_FALSE(adopt_former_layout(root));
    CHECK(fs::exists(root / "333333333333"));
}
