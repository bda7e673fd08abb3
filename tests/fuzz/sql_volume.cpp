#include "sql_volume.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>

#include "core/util/text.hpp"

namespace {

using namespace labdb;
using sql::Engine;

/// A statement that runs longer is broken off.
constexpr std::chrono::milliseconds kPatience{500};
/// One that goes on after that is a fault.
constexpr std::chrono::seconds kMost{120};

constexpr std::string_view kMysqlTables = R"(
CREATE TABLE n (id INT PRIMARY KEY AUTO_INCREMENT, t TINYINT, u BIGINT UNSIGNED, d DECIMAL(20,6), f FLOAT, g DOUBLE, b BIT(9), z BOOLEAN NOT NULL DEFAULT 1);
INSERT INTO n VALUES (1, -128, 18446744073709551615, 12345678901234.123456, 1.5, 1e300, b'101', 0), (2, NULL, 0, NULL, NULL, NULL, NULL, 1), (3, 5, 7, -0.5, -2, 0.1, 0, 1);
CREATE TABLE s (id INT PRIMARY KEY, c CHAR(5), v VARCHAR(20) COLLATE utf8mb4_bin, x TEXT, y VARBINARY(9), bl BLOB, e ENUM('red','green','blue'), st SET('a','b','c'), j JSON, UNIQUE (v), KEY (e, c));
INSERT INTO s VALUES (1, 'ab', 'Straße', 'long text', x'00ff', 'blob', 'red', 'a,c', '{"k": [1, 2, {"l": null}]}'), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (3, '', '日本語', '%_', '', '', 'blue', '', '[]');
CREATE TABLE t (d DATE, tm TIME(3), dt DATETIME(6), ts TIMESTAMP NULL, y YEAR, id INT, g INT AS (id * 2), h INT AS (id + 1) STORED, CHECK (id < 1000), FOREIGN KEY (id) REFERENCES n (id) ON DELETE CASCADE);
INSERT INTO t (d, tm, dt, ts, y, id) VALUES ('2024-02-29', '-838:59:59', '2024-12-31 23:59:59.999999', '2024-06-01 12:00:00', 2024, 1), (NULL, NULL, NULL, NULL, NULL, NULL), ('1000-01-01', '00:00:00.001', '9999-12-31', '1970-01-02', 1901, 3);
CREATE VIEW w AS SELECT n.id, n.d, s.v, t.dt FROM n LEFT JOIN s ON s.id = n.id LEFT JOIN t ON t.id = n.id;
CREATE FUNCTION twice(a INT) RETURNS INT DETERMINISTIC RETURN a * 2;
CREATE PROCEDURE many(IN a INT, OUT b INT) BEGIN SELECT COUNT(*) INTO b FROM n WHERE id > a; END;
CREATE TRIGGER n_before BEFORE INSERT ON n FOR EACH ROW SET NEW.t = COALESCE(NEW.t, 0);
)";

constexpr std::string_view kPostgresTables = R"(
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (a int, b text);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE n (id serial PRIMARY KEY, s smallint, b bigint, d numeric(20,6), f real, g double precision, z boolean NOT NULL DEFAULT true, p positive);
INSERT INTO n (s, b, d, f, g, z, p) VALUES (-32768, 9223372036854775807, 12345678901234.123456, 1.5, 'NaN', false, 1), (NULL, NULL, NULL, NULL, NULL, true, NULL), (5, 7, -0.5, 'Infinity', 0.1, true, 9);
CREATE TABLE s (id int PRIMARY KEY, c char(5), v varchar(20) UNIQUE, x text, y bytea, m mood, u uuid, j jsonb, k json, a int[], ta text[], q pair, i inet, bt bit(4));
INSERT INTO s VALUES (1, 'ab', 'Straße', 'long text', '\x00ff', 'ok', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"k": [1, 2, {"l": null}]}', '[]', '{1,2,NULL}', '{a,"b c"}', '(1,x)', '10.0.0.1', B'1010'), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (3, '', '日本語', '%_', '', 'sad', NULL, '[]', '{}', '{}', '{}', NULL, NULL, NULL);
CREATE TABLE t (d date, tm time, tz timestamptz, ts timestamp, iv interval, id int REFERENCES n ON DELETE CASCADE, g int GENERATED ALWAYS AS (id * 2) STORED, i int GENERATED ALWAYS AS IDENTITY, CHECK (id < 1000));
INSERT INTO t (d, tm, tz, ts, iv, id) VALUES ('2024-02-29', '23:59:59.999999', '2024-12-31 23:59:59+02', '2024-06-01 12:00', '1 year 2 days -3:00', 1), (NULL, NULL, NULL, NULL, NULL, NULL), ('infinity', '00:00', '-infinity', '0044-03-15 BC', '-1 mon', 3);
CREATE VIEW w AS SELECT n.id, n.d, s.v, t.ts FROM n LEFT JOIN s ON s.id = n.id LEFT JOIN t ON t.id = n.id;
CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a * 2';
CREATE FUNCTION many(a int) RETURNS SETOF int LANGUAGE plpgsql AS 'BEGIN FOR i IN 1 .. a LOOP RETURN NEXT i; END LOOP; END';
CREATE SEQUENCE q;
)";

/// What only SQLite says, and the words that stand where nobody had an error of the engine's.
constexpr std::string_view kForeignWords[] = {
    "no such column:",
    "no such table:",
    "no such function:",
    "no such index:",
    "SQL logic error",
    "datatype mismatch",
    "wrong number of arg",
    "misuse of ",
    "error of a function",
    "labdb_",
    "unrecognized token",
    "incomplete input",
    "basic_string",
    "std::",
    "vector::",
    "bad_alloc",
    "bad_variant_access",
    "map::at",
    "stoi",
    "UNIQUE constraint failed",
    "constraint failed",
    "too many terms in",
    "parser stack",
    "Expression tree is too large",
    "SELECTs to the left and right",
};

struct Sink : sql::ResultSink {
    const sql::Session& session;
    std::vector<sql::ResultColumn> head;
    std::string problem;

    explicit Sink(const sql::Session& the_session) : session(the_session) {}
    void columns(const std::vector<sql::ResultColumn>& columns) override { head = columns; }
    void row(const sql::Row& row) override {
        if (row.size() != head.size()) problem = "a row is not as wide as its head";
        for (std::size_t i = 0; i < row.size() && i < head.size(); ++i)
            if (!is_null(row[i])) session.text(row[i], head[i].type);
    }
    void done(const sql::Completion&) override {}
    std::string read_file(const std::string&) override { return "1\t2\tthree\n\\N\t\t\\\\\n"; }
};

std::optional<std::string> judge(const sql::Error& error, bool mysql, std::string_view text) {
    const std::string said =
        (error.code ? std::to_string(error.code) + " " : "") + error.sqlstate + " " + error.message;
    if (error.sqlstate.size() != 5 || error.message.empty() || mysql != (error.code != 0))
        return "an error without a number or a text: " + said;
    if (error.message == "Unknown error" || error.message == "internal error")
        return "no error of the engine's: " + said;
    for (const std::string_view words : kForeignWords)
        if (error.message.find(words) != std::string::npos && text.find(words) == std::string_view::npos)
            return "words of another: " + said;
    return std::nullopt;
}

} // namespace

/// Breaks off what runs too long, and ends the program when that does not help.
class SqlVolume::Watch {
public:
    Watch() : thread_([this] { watch(); }) {}
    ~Watch() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }
    void begin(sql::Session& session, std::string_view text) {
        const std::lock_guard lock(mutex_);
        session_ = &session;
        text_ = text;
        since_ = std::chrono::steady_clock::now();
    }
    void end() {
        const std::lock_guard lock(mutex_);
        session_ = nullptr;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    sql::Session* session_ = nullptr;
    std::string text_;
    std::chrono::steady_clock::time_point since_;
    bool ending_ = false;
    std::thread thread_;

    void watch() {
        std::unique_lock lock(mutex_);
        while (!ending_) {
            changed_.wait_for(lock, kPatience / 5);
            if (!session_) continue;
            const auto passed = std::chrono::steady_clock::now() - since_;
            if (passed > kPatience) session_->interrupt();
            if (passed < kMost) continue;
            std::fprintf(stderr, "does not end: %s\n", text_.c_str());
            std::abort();
        }
    }
};

SqlVolume::SqlVolume(Engine engine) : folder_(std::filesystem::temp_directory_path() / "labdb-fuzz-XXXXXX") {
    if (!mkdtemp(folder_.data())) std::abort();
    const bool postgres = engine == Engine::postgres;
    server_.engine = engine;
    server_.version = postgres ? "15.8" : "8.0.42";
    server_.path = file("first.db");
    server_.identifier = "lab";
    server_.host_name = "ip-10-0-0-12";
    server_.port = postgres ? 5432 : 3306;
    server_.master_user = postgres ? "postgres" : "admin";
    server_.first_database = "demo";
    server_.parameters = {{"local_infile", "1"}, {"log_bin_trust_function_creators", "1"}};
    server_.random = &random_;
    server_.now = [] { return util::Instant{1'763'657'046'000'000}; }; // 2025-11-20 16:44:06
    watch_ = std::make_unique<Watch>();
    connect();
    for (const std::string& statement : sql_statements(postgres ? kPostgresTables : kMysqlTables)) {
        Sink sink(*session_);
        try {
            session_->execute(statement, sink);
        } catch (const sql::Error& error) {
            std::fprintf(stderr, "%s: %s\n", statement.c_str(), error.what());
            std::abort();
        }
    }
    session_.reset();
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        std::filesystem::copy_file(entry.path(), file("kept." + entry.path().filename().string()));
    connect();
}

SqlVolume::~SqlVolume() {
    session_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void SqlVolume::connect() {
    session_ = std::make_unique<sql::Session>(
        server_, sql::Session::Login{server_.master_user, "localhost", server_.first_database, 8, "fuzz"});
}

void SqlVolume::begin_anew() {
    session_.reset();
    constexpr std::string_view kKept = "kept.";
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) names.push_back(entry.path().filename());
    for (const std::string& name : names)
        if (!name.starts_with(kKept)) std::filesystem::remove(file(name));
    for (const std::string& name : names)
        if (name.starts_with(kKept)) std::filesystem::copy_file(file(name), file(name.substr(kKept.size())));
    connect();
}

std::optional<std::string> SqlVolume::run(std::string_view text) {
    Sink sink(*session_);
    std::optional<std::string> wrong;
    watch_->begin(*session_, text);
    try {
        session_->execute(text, sink);
        ++succeeded_;
        if (!sink.problem.empty()) wrong = sink.problem;
    } catch (const sql::Error& error) {
        wrong = judge(error, server_.engine != Engine::postgres, text);
    } catch (const std::exception& error) {
        wrong = std::string("an exception of another kind: ") + error.what();
    }
    watch_->end();
    return wrong;
}

void SqlVolume::run_script(std::string_view script) {
    begin_anew();
    for (const std::string& statement : sql_statements(script))
        if (const auto wrong = run(statement)) {
            std::fprintf(stderr, "%s\n    %s\n", wrong->c_str(), statement.c_str());
            std::abort();
        }
}

std::vector<std::string> sql_statements(std::string_view text) {
    std::vector<std::string> statements;
    std::string statement, end = ";";
    bool quoted = false, data = false;
    for (const std::string& line : util::split(text, '\n')) {
        const std::string_view trimmed = util::trim(line);
        if (data) {
            data = trimmed != "\\.";
            continue;
        }
        if (statement.empty()) {
            if (trimmed.empty() || trimmed.starts_with("--") || trimmed.starts_with("\\")) continue;
            if (util::to_upper(trimmed.substr(0, 10)) == "DELIMITER ") {
                end = util::trim(trimmed.substr(10));
                continue;
            }
        }
        statement += line + "\n";
        for (std::size_t at = line.find("$$"); at != std::string::npos; at = line.find("$$", at + 2)) quoted = !quoted;
        if (quoted || !trimmed.ends_with(end)) continue;
        data = util::to_upper(statement).find("FROM STDIN") != std::string::npos;
        statement.resize(statement.rfind(end));
        statements.push_back(std::move(statement));
        statement.clear();
    }
    return statements;
}
