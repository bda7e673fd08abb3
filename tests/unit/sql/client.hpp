#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/session.hpp"
#include "core/util/random.hpp"
#include "folder.hpp"

/// An instance of a test's own, in a folder that goes with it.
class Instance {
public:
    explicit Instance(labdb::sql::Engine engine) {
        server.engine = engine;
        const bool postgres = engine == labdb::sql::Engine::postgres;
        server.version = postgres ? "15.8" : engine == labdb::sql::Engine::mariadb ? "10.11.9" : "8.0.42";
        server.path = folder_.file("volume.db");
        server.identifier = "lab";
        server.host_name = "ip-10-0-0-12";
        server.port = postgres ? 5432 : 3306;
        server.master_user = postgres ? "postgres" : "admin";
        server.first_database = "demo";
        if (!postgres) server.parameters["local_infile"] = "1";
        server.random = &random_;
        server.now = [] { return labdb::util::Instant{1'763'657'046'000}; }; // 2025-11-20 16:44:06
    }

    labdb::sql::Server server;

private:
    Folder folder_;
    labdb::util::Random random_{1};
};

/// A session that gives all results as text: rows end with `;`, columns are parted by `|`, NULL is `~`.
class Client : private labdb::sql::ResultSink {
public:
    explicit Client(Instance& instance)
        : session(instance.server,
                  {instance.server.master_user, "localhost", instance.server.first_database, 8, "test"}) {}

    /// The rows.
    std::string run(std::string_view sql) {
        rows_.clear();
        completion = {};
        notices.clear();
        session.execute(sql, *this);
        return rows_;
    }
    /// The error: `1062 23000 Duplicate entry …`, `23505 duplicate key …`, with `detail`, `hint` and `position` behind
    /// ` | `.
    std::string error(std::string_view sql) {
        try {
            return "no error: " + run(sql);
        } catch (const labdb::sql::Error& error) {
            std::string text = error.code ? std::to_string(error.code) + " " : "";
            text += error.sqlstate + " " + error.message;
            if (!error.detail.empty()) text += " | " + error.detail;
            if (!error.hint.empty()) text += " | " + error.hint;
            return text;
        }
    }

    labdb::sql::Session session;
    labdb::sql::Completion completion;
    std::vector<labdb::sql::ResultColumn> head;
    std::vector<labdb::sql::Condition> notices;
    std::string file; ///< what LOAD DATA LOCAL and COPY FROM STDIN read
    std::string copied;

private:
    void columns(const std::vector<labdb::sql::ResultColumn>& columns) override { head = columns; }
    void row(const labdb::sql::Row& row) override {
        for (std::size_t i = 0; i < row.size(); ++i)
            rows_ += (i ? "|" : "") + (is_null(row[i]) ? std::string("~") : session.text(row[i], head[i].type));
        rows_ += ";";
    }
    void done(const labdb::sql::Completion& ended) override { completion = ended; }
    void notice(const labdb::sql::Condition& condition) override { notices.push_back(condition); }
    std::string read_file(const std::string&) override { return file; }
    void copy_data(std::string_view data) override { copied += data; }

    std::string rows_;
};
