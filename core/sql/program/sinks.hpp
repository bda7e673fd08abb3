#pragma once

#include "core/sql/functions/environment.hpp"
#include "core/sql/session.hpp"

namespace labdb::sql::program {

/// A notice to `outer`; where nobody hears it, it waits for the end of the statement that runs around.
inline void pass_notice(ResultSink* outer, Environment& environment, const Condition& condition) {
    if (outer)
        outer->notice(condition);
    else
        environment.conditions.push_back(condition);
}

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
    explicit NoResultSink(Environment& environment, bool trigger = false)
        : in_trigger(trigger), environment_(environment) {}
    void columns(const std::vector<ResultColumn>&) override {}
    void row(const Row&) override {}
    void done(const Completion& completion) override { rows_ = completion.rows; }
    void notice(const Condition& condition) override { pass_notice(nullptr, environment_, condition); }
    std::int64_t rows() const { return rows_; }

    const bool in_trigger; ///< of MySQL's, not in a function

private:
    Environment& environment_;
    std::int64_t rows_ = 0;
};

/// Keeps the rows of the last result.
class RowsSink final : public ResultSink {
public:
    /// `outer` gets the notices.
    explicit RowsSink(Environment& environment, ResultSink* outer = nullptr)
        : environment_(environment), outer_(outer) {}
    void columns(const std::vector<ResultColumn>& columns) override {
        heads = columns;
        rows.clear();
    }
    void row(const Row& row) override { rows.push_back(row); }
    void done(const Completion& completion) override { completed = completion.rows; }
    void notice(const Condition& condition) override { pass_notice(outer_, environment_, condition); }
    std::vector<ResultColumn> heads;
    std::vector<Row> rows;
    std::int64_t completed = 0;

private:
    Environment& environment_;
    ResultSink* outer_;
};

} // namespace labdb::sql::program
