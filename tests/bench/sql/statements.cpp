#include <cstdio>
#include <vector>

#include "tests/bench/bench.hpp"
#include "tests/bench/sql/sql_bench.hpp"

namespace labdb::bench {

namespace {

constexpr int kBig = 100'000, kSmall = 1'000, kLookups = 10'000, kShapes = 1'000;

/// The same tables on both sides, with the same values.
const char* const kOurTables[] = {
    "CREATE TABLE small (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL)",
    "CREATE TABLE big (id INT PRIMARY KEY, small_id INT NOT NULL, code INT NOT NULL, text VARCHAR(60), amount INT)",
    "CREATE INDEX big_code ON big (code)",
};
const char* const kPlainTables[] = {
    "CREATE TABLE small (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE big (id INTEGER PRIMARY KEY, small_id INT NOT NULL, code INT NOT NULL, text TEXT, amount INT)",
    "CREATE INDEX big_code ON big (code)",
};

std::string small_row(int i) {
    return "INSERT INTO small VALUES (" + std::to_string(i) + ", 'name " + std::to_string(i) + "')";
}

std::string big_row(int i) {
    return "INSERT INTO big VALUES (" + std::to_string(i) + ", " + std::to_string(i * 7 % kSmall) + ", " +
           std::to_string(static_cast<long>(i) * 7919 % kBig) + ", 'the text of row " + std::to_string(i) + "', " +
           std::to_string(i % 977) + ")";
}

template <class Side> void fill_small(Side& side) {
    side.run("BEGIN");
    for (int i = 0; i < kSmall; ++i) side.run(small_row(i));
    side.run("COMMIT");
}

template <class Side> void fill_big(Side& side) {
    side.run("BEGIN");
    for (int i = 0; i < kBig; ++i) side.run(big_row(i));
    side.run("COMMIT");
}

/// Rounds of both sides in turn; microseconds of one of `parts` equal parts.
template <class Work> void beside(const std::string& what, int rounds, int parts, double budget, Work&& work) {
    Sample ours, theirs;
    for (int round = 0; round < rounds; ++round) {
        ours.micros.push_back(processor_micros([&] { work(true, round); }) / parts);
        theirs.micros.push_back(processor_micros([&] { work(false, round); }) / parts);
    }
    print_ratio(what, ours.median(), theirs.median(), budget);
}

/// What labdb does in addition to SQLite, for each statement.
template <class Work> void translation(const std::string& what, int rounds, int parts, double budget, Work&& work) {
    Sample more;
    for (int round = 0; round < rounds; ++round) {
        const double ours = processor_micros([&] { work(true, round); });
        more.micros.push_back((ours - processor_micros([&] { work(false, round); })) / parts);
    }
    print_ratio(what + ", us beside budget", more.median(), budget, 1);
}

/// Constants that all have to be converted: whole numbers in a column of decimal ones.
std::string values_in_from(int rows) {
    std::string text = "SELECT COUNT(*) FROM (VALUES ";
    for (int i = 0; i < rows; ++i) text += (i > 0 ? ", (" : "(") + std::to_string(i) + (i % 2 ? ".5)" : ")");
    return text + ") AS v";
}

} // namespace

void sql_statements(sql::Engine engine, int rounds) {
    const std::string name = engine == sql::Engine::postgres ? "PostgreSQL: " : "MySQL: ";
    const Scratch scratch;
    Ours ours(engine, scratch.path() + "/volume");
    Plain plain(scratch.path() + "/plain.db");
    for (const char* table : kOurTables) ours.run(table);
    for (const char* table : kPlainTables) plain.run(table);
    fill_small(ours);
    fill_small(plain);
    const auto both = [&](bool labdb, const std::string& text) { labdb ? ours.run(text) : plain.run(text); };

    beside(name + "INSERT, 100,000 rows in a transaction", rounds, kBig, 2, [&](bool labdb, int round) {
        if (round > 0) both(labdb, "DELETE FROM big");
        labdb ? fill_big(ours) : fill_big(plain);
    });
    beside(name + "join of 100,000 x 1,000, rows", rounds, 1, 2, [&](bool labdb, int) {
        both(labdb, "SELECT big.id, big.text, small.name FROM big JOIN small ON small.id = big.small_id");
    });
    beside(name + "join of 100,000 x 1,000, a sum", rounds, 1, 2, [&](bool labdb, int) {
        both(labdb, "SELECT COUNT(*), MAX(big.amount) FROM big JOIN small ON small.id = big.small_id "
                    "WHERE big.amount < 900");
    });
    beside(name + "lookup by an index", rounds, kLookups, 2, [&](bool labdb, int round) {
        for (int i = 0; i < kLookups; ++i)
            both(labdb,
                 "SELECT id, text, amount FROM big WHERE code = " + std::to_string((round * 31 + i * 13) % kBig));
    });
    if (engine == sql::Engine::postgres) {
        constexpr int kFew = 5'000, kMany = 40'000;
        const auto micros = [&](int rows) { return processor_micros([&] { ours.run(values_in_from(rows)); }) / rows; };
        const double few = micros(kFew);
        print_ratio(name + "VALUES in FROM, a row of 40,000 beside 5,000", micros(kMany), few, 2);
    }
    // Where there is hardly anything to run, what is left is the translation.
    translation(name + "translation, known shape", rounds, kLookups, 5, [&](bool labdb, int round) {
        for (int i = 0; i < kLookups; ++i)
            both(labdb, "SELECT name FROM small WHERE id = " + std::to_string((round + i * 7) % kSmall));
    });
    translation(name + "translation, new shape", rounds, kShapes, 100, [&](bool labdb, int round) {
        for (int i = 0; i < kShapes; ++i) {
            const std::string alias = "c" + std::to_string(round) + "_" + std::to_string(i);
            both(labdb, "SELECT big.id AS " + alias +
                            ", small.name, big.amount + 1 FROM big JOIN small ON small.id = "
                            "big.small_id WHERE big.id = 17 AND small.name <> 'x' ORDER BY " +
                            alias + " LIMIT 3");
        }
    });
}

} // namespace labdb::bench
