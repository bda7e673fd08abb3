#pragma once

namespace labdb::sql::bind {

/// Counts how deep expressions and queries are nested while it lives; too deep is the engine's error (1436; 54001).
class DepthGuard {
public:
    DepthGuard(int& depth, bool mysql);
    ~DepthGuard() { --depth_; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;

private:
    int& depth_;
};

} // namespace labdb::sql::bind
