#include "tests/unit/cli/harness.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <stdlib.h>

#include "cli/run.hpp"

namespace labdb::cli::test {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "labdb-cli-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& content) const {
    std::filesystem::path file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file.string();
}

Result run_program(const std::vector<std::string>& words, const Variables& variables, const std::string& input) {
    const Environment environment(variables);
    Terminal terminal;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
    std::fputs(input.c_str(), file.get());
    std::rewind(file.get());
    terminal.in = ::fileno(file.get());
    Session session{environment, terminal};
    int status = cli::run(words, session);
    return {status, terminal.out.text(), terminal.err.text()};
}

Result run_aws(const std::vector<std::string>& words, const Variables& more) {
    TemporaryFolder home;
    Variables variables = more;
    variables.insert({{"HOME", home.path()},
                      {"AWS_DEFAULT_REGION", "us-east-1"},
                      {"AWS_ACCESS_KEY_ID", "x"},
                      {"AWS_SECRET_ACCESS_KEY", "x"},
                      {"LABDB_PACE", "instant"}});
    std::vector<std::string> all = {"aws"};
    all.insert(all.end(), words.begin(), words.end());
    return run_program(all, variables);
}

std::string message(const Result& result) {
    for (std::string_view prefix : {"\naws: [ERROR]: An error occurred (ParamValidation): ", "\naws: [ERROR]: "})
        if (result.err.rfind(prefix, 0) == 0) {
            std::string text = result.err.substr(prefix.size());
            if (!text.empty()) text.pop_back();
            return text;
        }
    return result.err;
}

} // namespace labdb::cli::test
