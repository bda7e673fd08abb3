#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/bench/bench.hpp"

namespace labdb::bench {

namespace {

void prepare_floor(const std::string& folder) {
    mkdir(folder.c_str(), 0700);
    run_process({LABDB_FLOORS "/floor_put", folder});
}

void prepare_labdb(const std::string& home) {
    setenv("LABDB_HOME", home.c_str(), 1);
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null", 1);
    run_process({LABDB_PROGRAM, "dynamodb", "create-table", "--table-name", "Music", "--attribute-definitions",
                 "AttributeName=Artist,AttributeType=S", "AttributeName=Song,AttributeType=S", "--key-schema",
                 "AttributeName=Artist,KeyType=HASH", "AttributeName=Song,KeyType=RANGE", "--billing-mode",
                 "PAY_PER_REQUEST"});
    run_process({LABDB_PROGRAM, "dynamodb", "wait", "table-exists", "--table-name", "Music"});
}

} // namespace

void processes(int rounds) {
    Scratch scratch;
    std::string floor = scratch.path() + "/floor";
    prepare_floor(floor);
    prepare_labdb(scratch.path() + "/home");

    const std::string item = R"({"Artist":{"S":"No One You Know"},"Song":{"S":"Call Me Today"},"Year":{"N":"2015"}})";
    const std::string key = R"({"Artist":{"S":"No One You Know"},"Song":{"S":"Call Me Today"}})";
    struct Row {
        Sample sample;
        Command command;
        std::size_t against; // index of its floor; its own when it is one
        double budget;
    };
    std::vector<Row> rows = {
        {{"floor: empty program", {}}, {LABDB_FLOORS "/floor_empty"}, 0, 0},
        {{"floor: open LMDB, one get", {}}, {LABDB_FLOORS "/floor_get", floor}, 1, 0},
        {{"floor: open LMDB, one durable put", {}}, {LABDB_FLOORS "/floor_put", floor}, 2, 0},
        {{"labdb --version", {}}, {LABDB_PROGRAM, "--version"}, 0, 1.5},
        {{"labdb dynamodb put-item", {}},
         {LABDB_PROGRAM, "dynamodb", "put-item", "--table-name", "Music", "--item", item},
         2,
         1.3},
        {{"labdb dynamodb get-item", {}},
         {LABDB_PROGRAM, "dynamodb", "get-item", "--table-name", "Music", "--key", key},
         1,
         1.5},
        {{"labdb dynamodb query", {}},
         {LABDB_PROGRAM, "dynamodb", "query", "--table-name", "Music", "--key-condition-expression", "Artist = :a",
          "--expression-attribute-values", R"({":a":{"S":"No One You Know"}})"},
         1,
         0},
    };
    for (int round = 0; round < rounds; ++round)
        for (Row& row : rows) row.sample.micros.push_back(run_process(row.command));

    std::printf("%-36s %10s %10s %8s %8s\n", "process", "least us", "median us", "ratio", "budget");
    for (const Row& row : rows) {
        std::printf("%-36s %10.0f %10.0f", row.sample.name.c_str(), row.sample.least(), row.sample.median());
        const Sample& against = rows[row.against].sample;
        if (&against != &row.sample) std::printf(" %8.2f", row.sample.median() / against.median());
        if (row.budget > 0) std::printf(" %8.2f", row.budget);
        std::printf("\n");
    }
    struct stat program = {};
    if (stat(LABDB_PROGRAM, &program) == 0)
        std::printf("%-36s %10.2f %28.2f\n", "the program, MB", static_cast<double>(program.st_size) / 1e6, 15.0);
}

} // namespace labdb::bench
