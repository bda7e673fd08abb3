// Lines are the words of a command line. Whatever they are, it ends with an exit status.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "core/util/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb;
    std::vector<std::string> words = {"aws"};
    for (std::string& word : util::split({reinterpret_cast<const char*>(data), size}, '\n'))
        words.push_back(std::move(word));
    // Nothing is stored and nothing is read: every place is a file that is none.
    const cli::Environment environment({{"HOME", "/dev/null"}, {"LABDB_HOME", "/dev/null/lab"}});
    cli::Terminal terminal;
    cli::Session session{environment, terminal};
    const int status = cli::run(words, session);
    if (status < 0 || status > 255) std::abort();
    return 0;
}
