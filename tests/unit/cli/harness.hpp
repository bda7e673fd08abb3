#pragma once

#include <map>
#include <string>
#include <vector>

namespace labdb::cli::test {

/// What a command line has left behind.
struct Result {
    int status = 0;
    std::string out;
    std::string err;
};

using Variables = std::map<std::string, std::string, std::less<>>;

/// A folder of its own under the system's temporary one, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::string& path() const { return path_; }
    /// Writes a file inside and returns its path.
    std::string write(const std::string& name, const std::string& content) const;

private:
    std::string path_;
};

/// Runs the program in this process, with these environment variables and no others. `words` begin with the program's
/// name, `input` what stands on stdin.
Result run_program(const std::vector<std::string>& words, const Variables& variables, const std::string& input = {});

/// Runs `aws words…` in a fresh home: Region us-east-1, credentials, nothing stored, no pause in waiting.
Result run_aws(const std::vector<std::string>& words, const Variables& more = {});

/// The text of an error behind `aws: [ERROR]: ` and its code, or all of it when it has another form.
std::string message(const Result& result);

} // namespace labdb::cli::test
