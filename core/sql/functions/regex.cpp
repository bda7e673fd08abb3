#include "core/sql/functions/regex.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <list>
#include <mutex>

namespace labdb::sql {

namespace {

struct Free {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};

std::string message_of(int code) {
    PCRE2_UCHAR text[256];
    const int length = pcre2_get_error_message(code, text, sizeof text);
    return std::string(reinterpret_cast<const char*>(text), length > 0 ? static_cast<std::size_t>(length) : 0);
}

/// As many steps as MySQL's regexp_time_limit and PCRE2's own default come to.
constexpr std::uint32_t kMatchLimit = 10'000'000;

} // namespace

struct Regex::State {
    std::unique_ptr<pcre2_code, Free> code;
    std::unique_ptr<pcre2_match_context, Free> context;
};

Regex::Regex(std::unique_ptr<State> state) : state_(std::move(state)) {}
Regex::~Regex() = default;

std::shared_ptr<const Regex> Regex::of(std::string_view pattern, Options options) {
    std::uint32_t flags = options.bytes ? 0 : PCRE2_UTF | PCRE2_UCP;
    if (options.ignore_case) flags |= PCRE2_CASELESS;
    if (options.multi_line) flags |= PCRE2_MULTILINE;
    if (options.dot_all) flags |= PCRE2_DOTALL;
    if (options.extended) flags |= PCRE2_EXTENDED;

    // What is kept is never changed, only found again.
    struct Kept {
        std::string pattern;
        std::uint32_t flags;
        std::shared_ptr<const Regex> regex;
    };
    constexpr std::size_t kMost = 16;
    static std::mutex mutex;
    static std::list<Kept> kept;
    const std::lock_guard lock(mutex);
    for (auto one = kept.begin(); one != kept.end(); ++one)
        if (one->flags == flags && one->pattern == pattern) {
            kept.splice(kept.begin(), kept, one);
            return kept.front().regex;
        }
    int code = 0;
    PCRE2_SIZE at = 0;
    auto state = std::make_unique<State>();
    state->code.reset(
        pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), flags, &code, &at, nullptr));
    if (!state->code) throw Fault(code, at, message_of(code));
    state->context.reset(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(state->context.get(), kMatchLimit);
    std::shared_ptr<const Regex> made(new Regex(std::move(state)));
    kept.push_front({std::string(pattern), flags, made});
    if (kept.size() > kMost) kept.pop_back();
    return made;
}

std::optional<Regex::Match> Regex::find(std::string_view subject, std::size_t from) const {
    const std::unique_ptr<pcre2_match_data, Free> data(
        pcre2_match_data_create_from_pattern(state_->code.get(), nullptr));
    const int count = pcre2_match(state_->code.get(), reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(),
                                  from, 0, data.get(), state_->context.get());
    if (count == PCRE2_ERROR_NOMATCH) return std::nullopt;
    if (count < 0) throw Fault(count, 0, message_of(count));
    const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(data.get());
    Match match;
    for (std::uint32_t i = 0; i < pcre2_get_ovector_count(data.get()); ++i)
        match.emplace_back(offsets[2 * i] == PCRE2_UNSET ? std::string_view::npos : offsets[2 * i],
                           offsets[2 * i + 1] == PCRE2_UNSET ? std::string_view::npos : offsets[2 * i + 1]);
    return match;
}

std::size_t Regex::groups() const {
    std::uint32_t count = 0;
    pcre2_pattern_info(state_->code.get(), PCRE2_INFO_CAPTURECOUNT, &count);
    return count;
}

} // namespace labdb::sql
