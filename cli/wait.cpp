#include "cli/wait.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "cli/errors.hpp"
#include "core/jmespath/expression.hpp"

namespace labdb::cli {

namespace {

/// What one poll has brought.
struct Response {
    json::Value document;
    std::optional<ServiceError> error;
};

class Acceptor {
public:
    explicit Acceptor(const api::Acceptor& acceptor) : acceptor_(acceptor) {
        if (acceptor.matcher != api::Matcher::error) expression_ = jmespath::Expression::compile(acceptor.argument);
    }

    api::Outcome outcome() const { return acceptor_.outcome; }

    bool matches(const Response& response) const {
        if (acceptor_.matcher == api::Matcher::error)
            return response.error && response.error->code() == acceptor_.expected;
        if (response.error) return false;
        json::Value found = search(response.document);
        if (acceptor_.matcher == api::Matcher::path) return is_expected(found);
        if (!found.is_array() || found.as_array().empty()) return false;
        auto expected = [this](const json::Value& item) { return is_expected(item); };
        const json::Array& items = found.as_array();
        return acceptor_.matcher == api::Matcher::path_all ? std::all_of(items.begin(), items.end(), expected)
                                                           : std::any_of(items.begin(), items.end(), expected);
    }

    std::string explanation() const {
        std::string expression = "For expression \"" + std::string(acceptor_.argument) + "\" ";
        std::string expected = "\"";
        expected += expected_text() + "\"";
        switch (acceptor_.matcher) {
        case api::Matcher::path: return expression + "we matched expected path: " + expected;
        // The misspelling is the CLI's.
        case api::Matcher::path_all: return expression + "all members matched excepted path: " + expected;
        case api::Matcher::path_any: return expression + "we matched expected path: " + expected + " at least once";
        case api::Matcher::error: break;
        }
        return "Matched expected service error code: " + expected_text();
    }

private:
    const api::Acceptor& acceptor_;
    std::optional<jmespath::Expression> expression_;

    json::Value search(const json::Value& document) const {
        try {
            return expression_->search(document);
        } catch (const jmespath::RuntimeError& error) {
            throw Error(ErrorKind::general, error.what());
        }
    }

    bool is_expected(const json::Value& value) const {
        if (acceptor_.expected_is_bool) return value.is_bool() && value.as_bool() == (acceptor_.expected == "true");
        return value.is_string() && value.as_string() == acceptor_.expected;
    }

    std::string expected_text() const {
        if (acceptor_.expected_is_bool) return acceptor_.expected == "true" ? "True" : "False";
        return std::string(acceptor_.expected);
    }
};

Response ask(const std::function<json::Value()>& poll) {
    try {
        return {poll(), std::nullopt};
    } catch (const ServiceError& error) {
        return {{}, error};
    }
}

[[noreturn]] void fail(const api::Waiter& waiter, const std::string& reason) {
    throw Error(ErrorKind::general, "Waiter " + std::string(waiter.name) + " failed: " + reason);
}

} // namespace

void wait_for(const api::Waiter& waiter, const std::function<json::Value()>& poll,
              const std::function<void(std::uint32_t polls)>& pause) {
    std::vector<Acceptor> acceptors(waiter.acceptors.begin(), waiter.acceptors.end());
    bool any_matched = false;
    for (std::uint32_t polls = 1;; ++polls) {
        Response response = ask(poll);
        auto decided = std::find_if(acceptors.begin(), acceptors.end(),
                                    [&](const Acceptor& acceptor) { return acceptor.matches(response); });
        const bool matched = decided != acceptors.end();
        if (!matched && response.error)
            fail(waiter, "An error occurred (" + response.error->code() + "): " + response.error->message());
        any_matched |= matched;
        if (matched && decided->outcome() == api::Outcome::success) return;
        if (matched && decided->outcome() == api::Outcome::failure)
            fail(waiter, "Waiter encountered a terminal failure state: " + decided->explanation());
        if (polls >= waiter.max_attempts) {
            if (!any_matched) fail(waiter, "Max attempts exceeded");
            const Acceptor& last = matched ? *decided : acceptors.back();
            fail(waiter, "Max attempts exceeded. Previously accepted state: " + last.explanation());
        }
        pause(polls);
    }
}

util::Duration pause_of(const api::Waiter& waiter, std::uint32_t polls, store::Pace pace, bool frozen) {
    if (pace == store::Pace::real) return util::Duration::of_seconds(waiter.delay_seconds);
    if (frozen || pace == store::Pace::instant) return {};
    constexpr std::int64_t kFirst = 10'000, kLongest = 130'000;
    return {polls > 4 ? kLongest : std::min(kFirst << (polls - 1), kLongest)};
}

} // namespace labdb::cli
