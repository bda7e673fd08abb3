#include "core/rds/parameter_formula.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr int kDeepest = 16;

/// Reads and computes at once. NaN stands for a mistake and spreads by itself.
class Reader {
public:
    Reader(std::string_view text, const InstanceFigures& figures) : rest_(text), figures_(figures) {}

    double whole() {
        const double result = value(0);
        return skip_blanks().empty() ? result : kMistake;
    }

private:
    static constexpr double kMistake = std::numeric_limits<double>::quiet_NaN();
    std::string_view rest_;
    const InstanceFigures& figures_;

    std::string_view skip_blanks() {
        while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
        return rest_;
    }

    bool take(char c) {
        if (skip_blanks().empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// Letters, in lower case.
    std::string word() {
        skip_blanks();
        std::size_t length = 0;
        while (length < rest_.size() && ((rest_[length] | 32) >= 'a' && (rest_[length] | 32) <= 'z')) ++length;
        const std::string text = util::to_lower(rest_.substr(0, length));
        rest_.remove_prefix(length);
        return text;
    }

    double number() {
        double result = kMistake;
        skip_blanks();
        const auto [end, error] =
            std::from_chars(rest_.data(), rest_.data() + rest_.size(), result, std::chars_format::fixed);
        if (error != std::errc() || !std::isfinite(result)) return kMistake;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return result;
    }

    double value(int depth) {
        if (depth > kDeepest) return kMistake;
        if (take('{')) {
            const double result = sum(depth + 1);
            return take('}') ? result : kMistake;
        }
        const std::string function = word();
        return function.empty() ? number() : call(function, depth + 1);
    }

    double call(const std::string& function, int depth) {
        if (function != "greatest" && function != "least" && function != "sum") return kMistake;
        if (!take('(')) return kMistake;
        double result = value(depth);
        while (take(',')) {
            const double next = value(depth);
            if (std::isnan(next)) return kMistake;
            if (function == "greatest")
                result = std::max(result, next);
            else
                result = function == "least" ? std::min(result, next) : result + next;
        }
        return take(')') ? result : kMistake;
    }

    double sum(int depth) {
        double result = product(depth);
        for (;;) {
            if (take('+'))
                result += product(depth);
            else if (take('-'))
                result -= product(depth);
            else
                return result;
        }
    }

    double product(int depth) {
        double result = factor(depth);
        for (;;) {
            if (take('*')) {
                result *= factor(depth);
            } else if (take('/')) {
                const double by = factor(depth);
                result = by == 0 ? kMistake : result / by;
            } else {
                return result;
            }
        }
    }

    double factor(int depth) {
        if (depth > kDeepest) return kMistake;
        if (take('(')) {
            const double result = sum(depth + 1);
            return take(')') ? result : kMistake;
        }
        const std::string name = word();
        if (name.empty()) return number();
        if (name == "log") {
            if (!take('(')) return kMistake;
            const double of = sum(depth + 1);
            return take(')') && of > 0 ? std::log2(of) : kMistake;
        }
        return variable(name);
    }

    double variable(const std::string& name) const {
        if (name == "dbinstanceclassmemory") return static_cast<double>(figures_.memory);
        if (name == "allocatedstorage") return static_cast<double>(figures_.storage);
        if (name == "dbinstancevcpu") return static_cast<double>(figures_.vcpus);
        if (name == "endpointport") return static_cast<double>(figures_.port);
        if (name == "trueifreplica") return figures_.replica ? 1 : 0;
        return kMistake;
    }
};

} // namespace

bool is_formula(std::string_view text) {
    const std::string begin = util::to_lower(util::trim(text).substr(0, 9));
    return begin.substr(0, 1) == "{" || begin == "greatest(" || begin.substr(0, 6) == "least(" ||
           begin.substr(0, 4) == "sum(";
}

std::optional<std::int64_t> evaluate_formula(std::string_view text, const InstanceFigures& figures) {
    const double result = std::floor(Reader(text, figures).whole());
    if (std::isnan(result) || std::fabs(result) > 9e18) return std::nullopt;
    return static_cast<std::int64_t>(result);
}

} // namespace labdb::rds
