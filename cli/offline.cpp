#include "cli/offline.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "cli/shell_syntax.hpp"
#include "core/api/table.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

struct Reason {
    std::string_view command;
    std::string_view reason;
};

constexpr std::string_view kOtherMachine = "needs another machine";
constexpr std::string_view kInstalls = "installs software";
constexpr std::string_view kNeedsTerminal = "needs a terminal";
constexpr std::string_view kNeedsNetwork = "needs the network";

constexpr std::array kReasons{
    Reason{"ssh", kOtherMachine},
    Reason{"scp", kOtherMachine},
    Reason{"sftp", kOtherMachine},
    Reason{"rsync", kOtherMachine},
    Reason{"telnet", kOtherMachine},
    Reason{"ping", kNeedsNetwork},
    Reason{"sudo", "needs root"},
    Reason{"su", "needs root"},
    Reason{"apt", kInstalls},
    Reason{"apt-get", kInstalls},
    Reason{"yum", kInstalls},
    Reason{"dnf", kInstalls},
    Reason{"brew", kInstalls},
    Reason{"snap", kInstalls},
    Reason{"pip", kInstalls},
    Reason{"pip3", kInstalls},
    Reason{"npm", kInstalls},
    Reason{"msiexec.exe", kInstalls},
    Reason{"systemctl", "needs root"},
    Reason{"service", "needs root"},
    Reason{"docker", "needs Docker"},
    Reason{"nano", kNeedsTerminal},
    Reason{"vi", kNeedsTerminal},
    Reason{"vim", kNeedsTerminal},
    Reason{"emacs", kNeedsTerminal},
    Reason{"code", kNeedsTerminal},
    Reason{"open", kNeedsTerminal},
    Reason{"xdg-open", kNeedsTerminal},
    Reason{"terraform", "needs an AWS account"},
    Reason{"sam", "needs an AWS account"},
    Reason{"cdk", "needs an AWS account"},
    Reason{"eb", "needs an AWS account"},
};

/// The AWS CLI's commands that labdb has besides the services of its model.
constexpr std::array<std::string_view, 4> kOwnServices{"ddb", "sts", "configure", "help"};

/// Global options of the AWS CLI that take a value (reference/awscli.md §6.1).
constexpr std::array<std::string_view, 11> kValueOptions{
    "--endpoint-url",      "--output",           "--query",
    "--profile",           "--region",           "--color",
    "--ca-bundle",         "--cli-read-timeout", "--cli-connect-timeout",
    "--cli-binary-format", "--cli-error-format",
};

constexpr int kUsageStatus = 252;

template <class Range, class Value> bool contains(const Range& range, const Value& value) {
    return std::find(range.begin(), range.end(), value) != range.end();
}

bool is_assignment(std::string_view word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos || equals == 0 || (word[0] >= '0' && word[0] <= '9')) return false;
    return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals), [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

/// Without assignments and wrappers in front: `AWS_PAGER= env time aws …` runs `aws`.
ShellWords without_wrappers(ShellWords words) {
    constexpr std::array<std::string_view, 5> kWrappers{"env", "exec", "command", "nohup", "builtin"};
    auto first = words.begin();
    while (first != words.end() && (is_assignment(*first) || contains(kWrappers, *first))) {
        // `command -v curl` asks, it does not run.
        if (*first == "command" && first + 1 != words.end() && (*(first + 1) == "-v" || *(first + 1) == "-V"))
            return {};
        ++first;
    }
    words.erase(words.begin(), first);
    return words;
}

std::string_view aws_service(const ShellWords& words) {
    for (std::size_t at = 1; at < words.size(); ++at) {
        if (words[at].substr(0, 1) != "-") return words[at];
        if (words[at] == "--version") return {};
        if (contains(kValueOptions, words[at])) ++at;
    }
    return {};
}

std::string why_not_aws(const ShellWords& words, const Step& step) {
    const std::string_view service = aws_service(words);
    // A usage error that is expected needs no service: it is a misspelling on purpose.
    if (service.empty() || (step.expected && step.expected->status == kUsageStatus)) return {};
    if (service[0] == '$' || contains(kOwnServices, service) || api::find_service(service)) return {};
    return "another AWS service (" + std::string(service) + ")";
}

bool is_on_this_machine(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    constexpr std::array<std::string_view, 4> kHosts{"localhost", "127.", "[::1]", "0.0.0.0"};
    return std::any_of(kHosts.begin(), kHosts.end(),
                       [&](std::string_view host) { return url.substr(0, host.size()) == host; });
}

/// curl and wget may ask a server on this machine.
bool is_download(const ShellWords& words) {
    return std::none_of(words.begin() + 1, words.end(),
                        [](const std::string& word) { return is_on_this_machine(word); });
}

std::string why_not_command(const ShellWords& words, const Step& step) {
    const std::string& full = words.front();
    const std::string command = full.substr(full.find_last_of('/') + 1);
    if (command == "aws") return why_not_aws(words, step);
    if ((command == "curl" || command == "wget") && is_download(words)) return std::string(kNeedsNetwork);
    if (command == "git" && words.size() > 1 && (words[1] == "clone" || words[1] == "pull" || words[1] == "push"))
        return std::string(kNeedsNetwork);
    const auto found =
        std::find_if(kReasons.begin(), kReasons.end(), [&](const Reason& reason) { return reason.command == command; });
    if (found == kReasons.end()) return {};
    return std::string(found->reason) + " (" + command + ")";
}

} // namespace

std::string why_not_offline(const Step& step) {
    if (!step.not_a_command.empty()) return step.not_a_command;
    for (const ShellWords& written : read_shell(step.command).commands) {
        const ShellWords words = without_wrappers(written);
        if (words.empty()) continue;
        if (std::string reason = why_not_command(words, step); !reason.empty()) return reason;
    }
    return {};
}

} // namespace labdb::cli
