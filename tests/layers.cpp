// Holds the direction of includes (design, section 2) and the rule that each heavy or foreign header has one home.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

// Folder → the folders whose headers it may include; its own are always allowed.
const std::map<std::string, std::set<std::string>> kAllowed = {
    {"core/util", {}},
    {"core/json", {"core/util"}},
    {"core/jmespath", {"core/json", "core/util"}},
    {"core/store", {"core/json", "core/util"}},
    {"core/api", {"core/store", "core/jmespath", "core/json", "core/util"}},
    {"core/iam", {"core/json", "core/util"}},
    {"core/dynamodb", {"core/iam", "core/api", "core/store", "core/json", "core/util"}},
    {"core/dynamodb/transfer", {"core/dynamodb", "core/api", "core/store", "core/json", "core/util"}},
    {"core/dynamodbstreams", {"core/dynamodb", "core/api", "core/store", "core/json", "core/util"}},
    {"core/sts", {"core/api", "core/json", "core/util"}},
    {"core/sql", {"core/store", "core/json", "core/util"}},
    {"core/rds", {"core/sql", "core/api", "core/store", "core/json", "core/util"}},
    {"core/rds_data", {"core/rds", "core/sql", "core/api", "core/store", "core/json", "core/util"}},
    {"client", {"core/api", "core/json", "core/util"}},
    {"serve", {"client", "core/rds_data", "core/dynamodb", "core/api", "core/store", "core/json", "core/util"}},
    {"cli",
     {"client", "serve", "core/dynamodb", "core/rds", "core/sql", "core/api", "core/store", "core/jmespath",
      "core/json", "core/util"}},
};

// Foreign header, or folder of headers, → the files that may include it.
const std::map<std::string, std::set<std::string>> kHomes = {
    {"lmdb.h", {"core/store/lmdb.cpp"}},
    {"pcre2.h", {"core/api/pattern.cpp", "core/sql/functions/regex.cpp"}},
    {"mbedtls/", {"client/tls.cpp", "client/tls_words.cpp"}},
    {"boost/", {"serve/http.cpp", "client/http_client.cpp", "core/sql/numeric_big.hpp"}},
    {"zlib.h", {"core/util/gzip.cpp"}},
    {"zstd.h", {"core/util/zstd.cpp"}},
    {"histedit.h", {"cli/database/line_editor.cpp"}},
    {"pg_query.h", {"core/sql/postgres/parse.cpp"}},
    {"sqlite3.h", {"core/sql/sqlite.hpp"}},
    {"core/sql/sqlite.hpp",
     {"core/sql/sqlite.cpp", "core/sql/database.cpp", "core/sql/connection.cpp", "core/sql/adapter.hpp",
      "core/sql/adapter.cpp", "core/sql/row_module.cpp", "core/sql/history.cpp"}},
    {"core/sql/adapter.hpp", {"core/sql/adapter.cpp", "core/sql/connection.cpp", "core/sql/row_module.cpp"}},
};

// Headers that a folder may not see although the layer below it offers them.
const std::vector<std::pair<std::string, std::string>> kForbidden = {
    {"core/dynamodb", "core/json/read.hpp"}, // handlers see trees, not JSON text
    {"core/dynamodb", "core/json/write.hpp"},
    {"core/dynamodbstreams", "core/json/read.hpp"},
    {"core/dynamodbstreams", "core/json/write.hpp"},
    {"core", "iostream"},
    {"cli", "iostream"},
    {"serve", "iostream"},
    {"core", "locale"},
    {"cli", "locale"},
};

std::string layer_of(const std::string& path) {
    std::string best;
    for (const auto& [folder, allowed] : kAllowed)
        if (path.starts_with(folder + "/") && folder.size() > best.size()) best = folder;
    return best;
}

int check(const std::string& file, const std::string& included, int line) {
    auto refuse = [&](const std::string& why) {
        std::printf("%s:%d: includes %s: %s\n", file.c_str(), line, included.c_str(), why.c_str());
        return 1;
    };
    for (const auto& [header, homes] : kHomes)
        if ((included == header || (header.ends_with('/') && included.starts_with(header))) && !homes.contains(file))
            return refuse("only " + *homes.begin() + " may");
    std::string from = layer_of(file), to = layer_of(included);
    for (const auto& [folder, header] : kForbidden)
        if ((kAllowed.contains(folder) ? from == folder : file.starts_with(folder + "/")) && included == header)
            return refuse("not in " + folder);
    if (to.empty() || from == to) return 0;
    return kAllowed.at(from).contains(to) ? 0 : refuse(from + " may not use " + to);
}

} // namespace

int main(int, char** argv) {
    fs::path root = argv[1];
    const std::regex include(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
    int broken = 0, files = 0;
    for (const char* top : {"core", "client", "serve", "cli"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            std::string extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp") continue;
            ++files;
            std::string file = fs::relative(entry.path(), root);
            if (layer_of(file).empty()) {
                std::printf("%s: in no layer\n", file.c_str());
                ++broken;
                continue;
            }
            std::ifstream in(entry.path());
            std::string text;
            for (int line = 1; std::getline(in, text); ++line)
                if (std::smatch match; std::regex_search(text, match, include)) broken += check(file, match[1], line);
        }
    }
    std::printf("%d files, %d broken rules\n", files, broken);
    return broken == 0 && files > 0 ? 0 : 1;
}
