// Functions of the extension intarray (manual, F.20).
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_contributed.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

using Numbers = std::vector<std::int64_t>;

Numbers numbers_of(const CellView& value) {
    Numbers numbers;
    for (const auto& element : Array::read(as_text(value)).elements) {
        if (!element) throw Error("22004", "array must not contain nulls");
        numbers.push_back(std::strtoll(element->c_str(), nullptr, 10));
    }
    return numbers;
}

Cell print(const Numbers& numbers) {
    std::vector<std::optional<std::string>> texts;
    for (const std::int64_t number : numbers) texts.emplace_back(std::to_string(number));
    return Array::of(std::move(texts)).print();
}

void settle(Numbers& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

Cell sorted(Environment&, Arguments a) {
    const std::string how = util::to_lower(as_text(a[1]));
    if (how != "asc" && how != "desc") throw Error("22023", "second parameter must be \"ASC\" or \"DESC\"");
    Numbers numbers = numbers_of(a[0]);
    std::sort(numbers.begin(), numbers.end());
    if (how == "desc") std::reverse(numbers.begin(), numbers.end());
    return print(numbers);
}

Cell unique(Environment&, Arguments a) {
    Numbers numbers = numbers_of(a[0]);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return print(numbers);
}

Cell index_of(Environment&, Arguments a) {
    const Numbers numbers = numbers_of(a[0]);
    const auto found = std::find(numbers.begin(), numbers.end(), as_int(a[1]));
    return found == numbers.end() ? std::int64_t{0} : static_cast<std::int64_t>(found - numbers.begin()) + 1;
}

/// subarray(array, start [, length]): the first is 1; what is negative counts from the end.
Cell part(Environment&, Arguments a) {
    const Numbers numbers = numbers_of(a[0]);
    const auto size = static_cast<std::int64_t>(numbers.size());
    std::int64_t from = as_int(a[1]);
    from = from > 0 ? from - 1 : from;
    if (from < 0) from = size + from;
    const std::int64_t length = a.size() > 2 ? as_int(a[2]) : 0;
    std::int64_t to = a.size() < 3 ? size : length < 0 ? size + length : from + length;
    from = std::max<std::int64_t>(from, 0);
    to = std::min(to, size);
    if (from >= to) return print({});
    return print(Numbers(numbers.begin() + from, numbers.begin() + to));
}

Cell add(Environment&, Arguments a) {
    Numbers numbers = numbers_of(a[0]);
    numbers.push_back(as_int(a[1]));
    return print(numbers);
}

Cell remove(Environment&, Arguments a) {
    Numbers numbers = numbers_of(a[0]);
    std::erase(numbers, as_int(a[1]));
    return print(numbers);
}

/// The operator, two arrays: as sets.
Cell combine(Environment&, Arguments a) {
    Numbers left = numbers_of(a[1]), right = numbers_of(a[2]), made;
    settle(left);
    settle(right);
    switch (as_text(a[0])[0]) {
    case '|': std::set_union(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(made)); break;
    case '&':
        std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(made));
        break;
    default: std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(made));
    }
    return print(made);
}

/// A query_int, `1&(2|3)`, by recursive descent.
class Question {
public:
    Question(std::string_view text, const Numbers& numbers) : text_(text), numbers_(numbers) {}
    bool whole() {
        const bool taken = alternatives(0);
        if (peek() != '\0') throw Error("42601", "syntax error");
        return taken;
    }

private:
    char peek() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool alternatives(int depth) {
        bool taken = conjunction(depth);
        while (peek() == '|') {
            ++at_;
            const bool other = conjunction(depth);
            taken = taken || other;
        }
        return taken;
    }
    bool conjunction(int depth) {
        bool taken = single(depth);
        while (peek() == '&') {
            ++at_;
            const bool other = single(depth);
            taken = taken && other;
        }
        return taken;
    }
    bool single(int depth) {
        constexpr int kDeepest = 500;
        if (depth > kDeepest) throw Error("54001", "stack depth limit exceeded");
        const char first = peek();
        if (first == '!') return ++at_, !single(depth + 1);
        if (first == '(') {
            ++at_;
            const bool taken = alternatives(depth + 1);
            if (peek() != ')') throw Error("42601", "syntax error");
            ++at_;
            return taken;
        }
        const std::size_t from = at_;
        if (first == '-') ++at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
        if (from == at_) throw Error("42601", "syntax error");
        const std::int64_t number = std::strtoll(std::string(text_.substr(from, at_ - from)).c_str(), nullptr, 10);
        return std::find(numbers_.begin(), numbers_.end(), number) != numbers_.end();
    }

    std::string_view text_;
    const Numbers& numbers_;
    std::size_t at_ = 0;
};

Cell matches(Environment&, Arguments a) {
    const Numbers numbers = numbers_of(a[0]);
    return bool_cell(Question(as_text(a[1]), numbers).whole());
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_intarray_sort", 2, sorted},     {"pg_intarray_unique", 1, unique},   {"pg_intarray_index", 2, index_of},
    {"pg_intarray_part", -1, part},      {"pg_intarray_add", 2, add},         {"pg_intarray_remove", 2, remove},
    {"pg_intarray_combine", 3, combine}, {"pg_intarray_matches", 2, matches},
};

} // namespace

std::span<const ScalarFunctionRow> integer_array_functions() { return kRows; }

} // namespace labdb::sql::postgres
