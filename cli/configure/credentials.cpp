#include <algorithm>

#include "cli/configure/configure.hpp"
#include "cli/custom.hpp"
#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "core/json/write.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::configure {

namespace {

/// How a shell's variable is set, around its name and value.
struct LineFormat {
    std::string_view name;
    std::string_view before;
    std::string_view between;
    std::string_view behind;
};

constexpr LineFormat kLineFormats[] = {
    {"env", "export ", "=", ""},      {"env-no-export", "", "=", ""},    {"powershell", "$Env:", "=\"", "\""},
    {"windows-cmd", "set ", "=", ""}, {"fish", "set -gx ", " \"", "\""},
};

constexpr std::string_view kFormats[] = {"process", "env", "env-no-export", "powershell", "windows-cmd", "fish"};

std::string as_process(const Credentials& credentials) {
    json::Object object{
        {"Version", 1}, {"AccessKeyId", credentials.access_key_id}, {"SecretAccessKey", credentials.secret_access_key}};
    if (credentials.session_token) object.set("SessionToken", *credentials.session_token);
    return json::write(object, {.indent = 2, .ascii = true}) + "\n";
}

std::string as_lines(const Credentials& credentials, const LineFormat& format) {
    auto line = [&](std::string_view name, std::string_view value) {
        return std::string(format.before) + std::string(name) + std::string(format.between) + std::string(value) +
               std::string(format.behind) + "\n";
    };
    std::string text = line("AWS_ACCESS_KEY_ID", credentials.access_key_id) +
                       line("AWS_SECRET_ACCESS_KEY", credentials.secret_access_key);
    if (credentials.session_token) text += line("AWS_SESSION_TOKEN", *credentials.session_token);
    return text;
}

/// A key as the console hands it out.
struct Key {
    std::string user;
    std::string id;
    std::string secret;
};

constexpr std::string_view kHeaders[] = {"User Name", "Access Key ID", "Secret Access key"};

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    for (const std::string& cell : util::split(line, ',')) cells.emplace_back(python_strip(cell));
    return cells;
}

/// With `skip_invalid`, rows without a key are left out; otherwise they are errors.
std::vector<Key> read_keys(std::string_view text, bool skip_invalid) {
    if (python_strip(text).empty()) throw Error(ErrorKind::general, "Provided CSV contains no contents");
    const std::vector<std::string> lines = util::split(util::replace_all(text, "\r\n", "\n"), '\n');
    std::vector<std::string> columns = cells_of(lines[0]);
    for (std::string& column : columns) column = util::to_lower(column);
    std::size_t places[3];
    for (std::size_t i = 0; i < 3; ++i) {
        auto found = std::find(columns.begin(), columns.end(), util::to_lower(kHeaders[i]));
        if (found == columns.end())
            throw Error(ErrorKind::general, "Expected header \"" + std::string(kHeaders[i]) + "\" not found");
        places[i] = static_cast<std::size_t>(found - columns.begin());
    }
    std::vector<Key> keys;
    const std::size_t rows = lines.back().empty() ? lines.size() - 1 : lines.size();
    for (std::size_t row = 1; row < rows; ++row) {
        const std::vector<std::string> cells = cells_of(lines[row]);
        std::string values[3];
        std::size_t missing = 3;
        for (std::size_t i = 3; i-- > 0;) {
            if (places[i] < cells.size()) values[i] = cells[places[i]];
            if (values[i].empty()) missing = i;
        }
        if (missing == 3)
            keys.push_back({values[0], values[1], values[2]});
        else if (!skip_invalid)
            throw Error(ErrorKind::general, "Failed to parse entry #" + std::to_string(row) +
                                                ": Row missing value for header \"" + std::string(kHeaders[missing]) +
                                                "\"");
    }
    return keys;
}

} // namespace

int export_credentials(const std::vector<std::string>& words, Invocation& invocation) {
    static constexpr Option kOptions[] = {{.name = "--format", .destination = "format", .choices = kFormats}};
    auto parsed = parse_custom({"configure export-credentials", kOptions, {}, {}}, words, invocation);
    if (!parsed) return 0;
    const Settings& settings = invocation.settings;
    if (settings.profile_missing)
        throw Error(ErrorKind::configuration, "Unable to retrieve credentials: The config profile (" +
                                                  settings.profile + ") could not be found\n");
    if (!settings.credentials)
        throw Error(ErrorKind::configuration, "Unable to retrieve credentials: no credentials found");
    std::string text = as_process(*settings.credentials);
    for (const LineFormat& format : kLineFormats)
        if (format.name == parsed->text("format")) text = as_lines(*settings.credentials, format);
    invocation.session.terminal.out << text;
    return 0;
}

int import_keys(const std::vector<std::string>& words, Invocation& invocation) {
    static constexpr Option kOptions[] = {
        {.name = "--csv", .destination = "csv", .required = true},
        {.name = "--skip-invalid", .destination = "skip_invalid", .takes = Takes::nothing},
        {.name = "--profile-prefix", .destination = "profile_prefix"},
    };
    auto parsed = parse_custom({"configure import", kOptions, {}, {}}, words, invocation);
    if (!parsed) return 0;
    const std::vector<Key> keys = read_keys(parsed->text("csv"), parsed->find("skip_invalid") != nullptr);
    for (const Key& key : keys)
        update_credentials(
            std::string(parsed->text("profile_prefix")) + key.user,
            {{"aws_access_key_id", key.id, std::nullopt}, {"aws_secret_access_key", key.secret, std::nullopt}},
            invocation);
    invocation.session.terminal.out << "Successfully imported " + std::to_string(keys.size()) + " profile(s)\n";
    return 0;
}

} // namespace labdb::cli::configure
