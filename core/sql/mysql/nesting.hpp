#pragma once

#include <algorithm>

namespace labdb::sql::mysql {

/// How deep the parser is in a statement, and how high the tree is that it has read there.
struct Nesting {
    int depth = 0;
    int height = 0;
};

/// 1436: a statement is nested deeper than a thread's stack allows.
[[noreturn]] void fail_too_deep();

/// A level of nesting, while it lives: no statement may go deeper than the stack allows, neither while it is read nor
/// in the tree that it leaves, where a chain of operators is as deep as it is long.
class Level {
public:
    explicit Level(Nesting& nesting) : nesting_(nesting), outer_(nesting.height) {
        nesting_.height = 0;
        if (++nesting_.depth > kDeepest) fail_too_deep();
    }
    ~Level() {
        --nesting_.depth;
        nesting_.height = std::max(outer_, nesting_.height + 1);
    }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

    /// What has been read becomes the operand of something more.
    void grow() {
        if (++nesting_.height > kHighest) fail_too_deep();
    }

private:
    /// A pair of parentheses, a call, a subquery take one or two.
    static constexpr int kDeepest = 1000;
    static constexpr int kHighest = 2000;

    Nesting& nesting_;
    int outer_;
};

} // namespace labdb::sql::mysql
