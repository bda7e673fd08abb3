#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/api/modelc_emit.hpp"
#include "core/api/modelc_model.hpp"

/// The model compiler, a host tool that the build runs: `modelc --out FOLDER MODEL.smithy…` writes the tables, a header
/// for each service and the table of handlers. A mistake in a model ends it with `file:line:column: message` and
/// status 1.
namespace {

namespace modelc = labdb::api::modelc;

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(path + ": cannot be read");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Leaves a file alone that has this content already, so that what depends on it is not compiled again.
void write_file(const std::filesystem::path& path, const std::string& content) {
    if (std::filesystem::exists(path) && read_file(path) == content) return;
    std::ofstream file(path, std::ios::binary);
    file << content;
    file.close();
    if (!file) throw std::runtime_error(path.string() + ": cannot be written");
}

void compile(const std::filesystem::path& folder, const std::vector<std::string>& paths) {
    std::vector<modelc::FileSource> files;
    files.reserve(paths.size());
    for (const auto& path : paths) files.push_back(modelc::parse(path, read_file(path)));
    const auto services = modelc::build(files);
    std::filesystem::create_directories(folder);
    write_file(folder / "tables.cpp", modelc::emit_tables(services));
    write_file(folder / "handlers.cpp", modelc::emit_handlers(services));
    for (const auto& service : services)
        write_file(folder / (service.identifier() + ".hpp"), modelc::emit_header(service));
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4 || std::string(argv[1]) != "--out") {
        std::fputs("usage: modelc --out FOLDER MODEL.smithy...\n", stderr);
        return 2;
    }
    try {
        compile(argv[2], {argv + 3, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
