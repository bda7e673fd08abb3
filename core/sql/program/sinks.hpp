#pragma once

#include "core/sql/session.hpp"

namespace labdb::sql::program {

/// What a procedure's own statements give goes to whoever called it; that a statement is done does not.
class InnerSink final : public ResultSink {
public:
    /// `silent`: results are thrown away, notices are not (PL/pgSQL).
    InnerSink(ResultSink& outer, bool silent) : outer_(outer), silent_(silent) {}
    void columns(const std::vector<ResultColumn>& columns) override {
        if (!silent_) outer_.columns(columns);
    }
    void row(const Row& row) override {
        if (!silent_) outer_.row(row);
    }
    void done(const Completion& completion) override {
        rows_ = completion.rows;
        if (completion.has_rows && !silent_) outer_.done(completion);
    }
    void notice(const Condition& condition) override { outer_.notice(condition); }
    std::string read_file(const std::string& file) override { return outer_.read_file(file); }
    std::int64_t rows() const { return rows_; }

private:
    ResultSink& outer_;
    bool silent_;
    std::int64_t rows_ = 0;
};

/// For functions and triggers, which give nothing.
class NoResultSink final : public ResultSink {
public:
    void columns(const std::vector<ResultColumn>&) override {}
    void row(const Row&) override {}
    void done(const Completion& completion) override { rows_ = completion.rows; }
    std::int64_t rows() const { return rows_; }

private:
    std::int64_t rows_ = 0;
};

/// Keeps the rows of the last result.
class RowsSink final : public ResultSink {
public:
    /// `outer` gets the notices.
    explicit RowsSink(ResultSink* outer = nullptr) : outer_(outer) {}
    void columns(const std::vector<ResultColumn>& columns) override {
        heads = columns;
        rows.clear();
    }
    void row(const Row& row) override { rows.push_back(row); }
    void done(const Completion& completion) override { completed = completion.rows; }
    void notice(const Condition& condition) override {
        if (outer_) outer_->notice(condition);
    }
    std::vector<ResultColumn> heads;
    std::vector<Row> rows;
    std::int64_t completed = 0;

private:
    ResultSink* outer_;
};

} // namespace labdb::sql::program
