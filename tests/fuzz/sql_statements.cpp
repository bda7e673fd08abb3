// The statements of tests/sql, each changed a little: tokens dropped, doubled, swapped with others of the same kind and
// with values at the edge. Whatever comes of it is rows or an error of the engine's own.
//
//     sql_statements mysql|postgres FOLDER [steps [seed]]
//
// FOLDER has files of statements, or folders with such files; those of the other dialect do, too.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "sql_volume.hpp"

namespace {

using labdb::util::Random;

enum class Kind { word, number, text, mark };

struct Token {
    Kind kind;
    std::string text;
};

/// Roughly: what stands between blanks, with quotes and comments whole.
std::vector<Token> tokens_of(const std::string& text) {
    std::vector<Token> tokens;
    const auto is_word = [](char letter) {
        return std::isalnum(static_cast<unsigned char>(letter)) || letter == '_' || letter == '@' || letter < 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char first = text[at];
        std::size_t end = at + 1;
        Kind kind = Kind::mark;
        if (std::isspace(static_cast<unsigned char>(first))) {
            ++at;
            continue;
        }
        if (first == '\'' || first == '"' || first == '`') {
            end = text.find(first, end);
            end = end == std::string::npos ? text.size() : end + 1;
            kind = first == '`' ? Kind::word : Kind::text;
        } else if (is_word(first)) {
            while (end < text.size() &&
                   (is_word(text[end]) || (std::isdigit(static_cast<unsigned char>(first)) && text[end] == '.')))
                ++end;
            kind = std::isdigit(static_cast<unsigned char>(first)) ? Kind::number : Kind::word;
        } else if (std::string_view("<>=!:|&-").find(first) != std::string_view::npos) {
            while (end < text.size() && std::string_view("<>=!:|&").find(text[end]) != std::string_view::npos) ++end;
        }
        tokens.push_back({kind, text.substr(at, end - at)});
        at = end;
    }
    return tokens;
}

/// Values that many functions did not think of.
constexpr const char* kEdges[] = {"NULL",
                                  "0",
                                  "-1",
                                  "1e308",
                                  "-1e-308",
                                  "9223372036854775807",
                                  "-9223372036854775808",
                                  "18446744073709551616",
                                  "99999999999999999999999999999999999999999999999999999999999999999.9",
                                  "0.00000000000000000000000000000000000001",
                                  "''",
                                  "'\\\\'",
                                  "'%'",
                                  "'日本'",
                                  "'0000-00-00'",
                                  "'9999-12-31 23:59:59.999999'",
                                  "'-838:59:59'",
                                  "'infinity'",
                                  "'{}'",
                                  "'[1,{\"a\":2}]'",
                                  "'a.b'",
                                  "x'ff'",
                                  "TRUE",
                                  "CURRENT_DATE",
                                  "(SELECT 1)",
                                  "(SELECT NULL)",
                                  "(1,2)",
                                  "*",
                                  "DEFAULT",
                                  "@a",
                                  "$1",
                                  "?",
                                  "INTERVAL '1' DAY",
                                  "ARRAY[1,NULL]",
                                  "'x' COLLATE \"C\"",
                                  "repeat('ab', 3000)"};

/// Of one kind of fault.
constexpr int kMostShown = 10;

class Mutator {
public:
    Mutator(const std::vector<std::string>& statements, std::uint64_t seed) : random_(seed) {
        for (const std::string& statement : statements)
            for (const Token& token : tokens_of(statement)) pools_[token.kind].push_back(token.text);
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_.below(limit)); }

    std::string change(const std::string& statement) {
        std::vector<Token> tokens = tokens_of(statement);
        for (std::size_t times = 1 + below(3); times > 0 && !tokens.empty(); --times) {
            const std::size_t at = below(tokens.size());
            const auto place = tokens.begin() + static_cast<std::ptrdiff_t>(at);
            switch (below(8)) {
            case 0: tokens.erase(place); break;
            case 1: tokens.insert(place, Token(*place)); break;
            case 2: std::swap(*place, tokens[below(tokens.size())]); break;
            case 3: // with one of the same kind in this statement
                for (std::size_t i = 0; i < tokens.size(); ++i)
                    if (const std::size_t other = (at + i + 1) % tokens.size(); tokens[other].kind == place->kind) {
                        place->text = tokens[other].text;
                        break;
                    }
                break;
            case 4:
            case 5: place->text = anything(place->kind); break;
            case 6:
                if (place->kind != Kind::mark) place->text = kEdges[below(std::size(kEdges))];
                break;
            default: tokens.insert(place, {Kind::word, anything(static_cast<Kind>(below(4)))}); break;
            }
        }
        std::string text;
        for (const Token& token : tokens) text += token.text + (token.text.starts_with("--") ? "\n" : " ");
        return text;
    }

private:
    Random random_;
    std::map<Kind, std::vector<std::string>> pools_;

    const std::string& anything(Kind kind) {
        const std::vector<std::string>& pool = pools_[kind];
        return pool[below(pool.size())];
    }
};

std::vector<std::filesystem::path> files_below(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".sql") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

} // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const std::string dialect = arguments[1];
    const int steps = count > 3 ? std::atoi(arguments[3]) : 3000;
    const std::uint64_t seed = count > 4 ? std::strtoull(arguments[4], nullptr, 10) : 1;
    std::vector<std::vector<std::string>> scripts;
    std::vector<std::string> all;
    std::vector<std::size_t> own; // scripts of the dialect
    for (const std::filesystem::path& path : files_below(arguments[2])) {
        if (path.string().find(dialect) != std::string::npos) own.push_back(scripts.size());
        scripts.push_back(sql_statements(content_of(path)));
        all.insert(all.end(), scripts.back().begin(), scripts.back().end());
    }
    if (own.empty()) return 2;
    SqlVolume volume(dialect == "mysql" ? labdb::sql::Engine::mysql : labdb::sql::Engine::postgres);
    Mutator mutator(all, seed);
    int done = 0;
    std::map<std::string, int> faults;
    const auto say = [&](const std::string& statement) {
        ++done;
        const auto wrong = volume.run(statement);
        if (wrong && ++faults[*wrong] <= kMostShown)
            std::printf("%s\n    %s\n", wrong->c_str(), statement.c_str()), std::fflush(stdout);
    };
    while (done < steps) {
        volume.begin_anew();
        const bool others = mutator.below(8) == 0;
        const auto& script = scripts[others ? mutator.below(scripts.size()) : own[mutator.below(own.size())]];
        for (const std::string& statement : script) {
            // As it stands it may make a table that later ones speak of.
            if (mutator.below(2) == 0) say(statement);
            for (std::size_t times = 1 + mutator.below(3); times > 0; --times) say(mutator.change(statement));
            if (mutator.below(4) == 0) say(mutator.change(all[mutator.below(all.size())]));
        }
    }
    std::printf("%s: %d statements, %d succeeded, %zu kinds of faults\n", dialect.c_str(), done, volume.succeeded(),
                faults.size());
    return faults.empty() ? 0 : 1;
}
