#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace labdb::tests {

/// `labdb serve` on a port of its own and a state of its own, ended with the object.
class ServeProcess {
public:
    using Variables = std::vector<std::pair<std::string, std::string>>;
    /// `variables` are added to its environment.
    explicit ServeProcess(const std::vector<std::string>& options = {}, const Variables& variables = {});
    ServeProcess(const ServeProcess&) = delete;
    ServeProcess& operator=(const ServeProcess&) = delete;
    ~ServeProcess();

    int port() const { return port_; }
    pid_t pid() const { return pid_; }
    const std::string& home() const { return home_; }
    /// What it printed before it served.
    const std::string& greeting() const { return greeting_; }
    /// Sends a signal and returns the exit status, 128 and more for a signal's.
    int stop(int signal);
    /// Starts it again, on the same state and another port, after stop().
    void start();

private:
    std::vector<std::string> options_;
    Variables variables_;
    std::string home_;
    std::string greeting_;
    pid_t pid_ = -1;
    int port_ = 0;
};

struct Answer {
    int status = 0;
    /// Names in lower case.
    std::map<std::string, std::string> headers;
    std::string body;
};

/// One connection to a server, on which bytes are sent as they are.
class Wire {
public:
    explicit Wire(int port);
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    ~Wire();

    void send(std::string_view bytes) const;
    /// The next answer; status 0 when the connection has ended.
    Answer receive();
    /// A request with the usual header fields, and its answer.
    Answer call(std::string_view operation, std::string_view body, std::string_view more_headers = {});
    /// The same, of DynamoDB Streams.
    Answer call_streams(std::string_view operation, std::string_view body);
    bool ended();

private:
    int socket_ = -1;
    std::string pending_;

    bool fill();
    Answer call_target(const std::string& target, std::string_view body, std::string_view more_headers);
};

/// The Authorization and X-Amz-Date fields of a signed request.
std::string authorization(std::string_view key = "AKIDEXAMPLE", std::string_view region = "us-east-1");
std::string request(std::string_view headers, std::string_view body);

} // namespace labdb::tests
