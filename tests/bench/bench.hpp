#pragma once

#include <string>
#include <vector>

namespace labdb::bench {

/// Microseconds of many runs of one thing.
struct Sample {
    std::string name;
    std::vector<double> micros;

    double least() const;
    double median() const;
};

/// A folder that is removed with everything in it.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

using Command = std::vector<std::string>;
/// Runs a program without its output: microseconds from just before the process is made until it has been reaped. Ends
/// this one when it fails.
double run_process(const Command& command);

/// Whole processes beside their floors.
void processes(int rounds);
/// Latency of a get and a query inside one process, against the table's size.
void growth(int largest_exponent);

} // namespace labdb::bench
