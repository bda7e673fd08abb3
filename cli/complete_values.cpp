#include "cli/complete_values.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/config.hpp"
#include "cli/files.hpp"

namespace labdb::cli {

namespace fs = std::filesystem;

namespace {

// AWS General Reference, "AWS service endpoints": the Regions of the commercial partition.
constexpr std::array kRegions{
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
    "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",   "ca-west-1",      "eu-central-1",
    "eu-central-2",   "eu-north-1",     "eu-south-1",     "eu-south-2",     "eu-west-1",      "eu-west-2",
    "eu-west-3",      "il-central-1",   "me-central-1",   "me-south-1",     "mx-central-1",   "sa-east-1",
    "us-east-1",      "us-east-2",      "us-west-1",      "us-west-2",
};

} // namespace

std::vector<std::string> region_names() { return {kRegions.begin(), kRegions.end()}; }

std::vector<std::string> profile_names(const Environment& environment) {
    std::vector<std::string> names;
    try {
        for (const Profile& profile : Configuration::load(environment).profiles()) names.push_back(profile.name);
    } catch (const Error&) {
        // A completion has no place to complain.
    }
    return names;
}

std::vector<std::string> file_parameters(std::string_view fragment, const Environment& environment) {
    const std::size_t scheme = fragment.find("://") + 3;
    const std::string_view path = fragment.substr(scheme);
    const std::size_t slash = path.find_last_of('/');
    const std::string folder(slash == std::string_view::npos ? "" : path.substr(0, slash + 1));
    const std::string_view name = path.substr(folder.size());
    std::vector<std::string> result;
    std::error_code error;
    for (fs::directory_iterator entry(folder.empty() ? "." : expand_user(folder, environment), error), end;
         !error && entry != end; entry.increment(error)) {
        const std::string file = entry->path().filename().string();
        if (file.substr(0, name.size()) != name || (name.empty() && file.front() == '.')) continue;
        std::error_code ignored;
        result.push_back(std::string(fragment.substr(0, scheme)) + folder + file +
                         (entry->is_directory(ignored) ? "/" : ""));
    }
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace labdb::cli
