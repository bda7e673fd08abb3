#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace labdb::bench {

/// One request of a DynamoDB client: the operation's name and the JSON body.
struct Request {
    const char* operation;
    std::string body;
};

/// What a row of the benchmark asks for, by number; an operation of nullptr says that there is no more.
using RequestSource = std::function<Request(std::size_t number)>;

struct LoadResult {
    std::size_t requests = 0;
    /// Answers with another status than 200, and the first of them.
    std::size_t refused = 0;
    std::string first_refusal;
    double seconds = 0;

    double rate() const { return seconds > 0 ? static_cast<double>(requests) / seconds : 0; }
};

constexpr int kConnections = 8;

/// Sends requests over kConnections connections that stay, one at a time on each, until the time is over or the source
/// has no more. All connections are driven by one thread, which leaves the processors to the server. Throws
/// std::runtime_error when the server goes away.
LoadResult load(int port, const RequestSource& source, double seconds);

/// One request on a connection of its own: its answer, whole.
std::string ask(int port, const Request& request);

/// Is there someone who accepts connections?
bool listens(int port);

} // namespace labdb::bench
