#include "core/json/read.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <random>
#include <string>

#include "core/json/write.hpp"
#include "core/util/utf8.hpp"
#include "tests/unit/json/python_vectors.hpp"

using namespace labdb::json;

namespace {

/// The reason why a text is no JSON; empty when it is.
std::string error_of(std::string_view text) {
    try {
        read(text);
        return {};
    } catch (const ReadError& error) {
        return error.what();
    }
}

bool same(const Value& ours, const nlohmann::ordered_json& theirs) {
    switch (ours.kind()) {
    case Kind::null: return theirs.is_null();
    case Kind::boolean: return theirs.is_boolean() && theirs.get<bool>() == ours.as_bool();
    case Kind::number: return theirs.is_number() && theirs.get<double>() == ours.as_double();
    case Kind::string: return theirs.is_string() && theirs.get<std::string>() == ours.as_string();
    case Kind::bytes: return false;
    case Kind::array: {
        if (!theirs.is_array() || theirs.size() != ours.as_array().size()) return false;
        for (std::size_t i = 0; i < theirs.size(); ++i)
            if (!same(ours.as_array()[i], theirs[i])) return false;
        return true;
    }
    case Kind::object: {
        if (!theirs.is_object() || theirs.size() != ours.as_object().size()) return false;
        auto member = ours.as_object().begin();
        for (const auto& [name, value] : theirs.items()) {
            if (member->first != name || !same(member->second, value)) return false;
            ++member;
        }
        return true;
    }
    }
    return false;
}

class Generator {
public:
    explicit Generator(unsigned seed) : random_(seed) {}

    std::string value(int depth) {
        switch (pick(depth > 0 ? 8 : 6)) {
        case 0: return "null";
        case 1: return "true";
        case 2: return "-" + std::to_string(pick(1000));
        case 3: return std::to_string(pick(1000)) + "." + std::to_string(pick(1000)) + "e" + std::to_string(pick(20));
        case 4:
        case 5: return string();
        case 6: return sequence('[', ']', [&] { return value(depth - 1); });
        default:
            // No name twice: nlohmann's order of such members is its own.
            return sequence('{', '}', [&, i = 0]() mutable {
                return "\"" + std::to_string(i++) + "\"" + blank() + ":" + blank() + value(depth - 1);
            });
        }
    }

    std::string mutated(std::string text) {
        static const std::string kBytes = "{}[]\":,\\ \n0123456789.eE+-tfnul/x";
        for (int times = pick(3); times > 0 && !text.empty(); --times) {
            auto at = static_cast<std::size_t>(pick(static_cast<int>(text.size())));
            char byte = kBytes[static_cast<std::size_t>(pick(static_cast<int>(kBytes.size())))];
            switch (pick(3)) {
            case 0: text.erase(at, 1); break;
            case 1: text.insert(at, 1, byte); break;
            default: text[at] = byte;
            }
        }
        return text;
    }

private:
    std::mt19937 random_;

    int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
    std::string blank() { return std::string(static_cast<std::size_t>(pick(2)), " \t\n\r"[pick(4)]); }

    std::string string() {
        static const char* const kPieces[] = {"a",   "Z",       "\\n",     "\\\"",     "\\\\",
                                              "\\/", "\\u0041", "\\u00e9", "\xC3\xA9", " "};
        std::string text = "\"";
        for (int count = pick(6); count > 0; --count) text += kPieces[pick(10)];
        return text + "\"";
    }

    template <class Item> std::string sequence(char open, char close, Item item) {
        std::string text(1, open);
        for (int i = 0, count = pick(4); i < count; ++i) {
            if (i > 0) text += ',';
            text += blank();
            text += item();
            text += blank();
        }
        return text + close;
    }
};

} // namespace

TEST_CASE("texts are taken and refused as by CPython, in its words") {
    for (const PythonVector& vector : kPythonVectors) {
        CAPTURE(vector.text);
        CHECK(error_of(vector.text) == vector.error);
        if (vector.error.empty() && vector.tree != "*") CHECK(write(read(vector.text), {.ascii = true}) == vector.tree);
    }
}

TEST_CASE("random texts give the same tree as nlohmann's reader, or none in both") {
    Generator generate(20261120);
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text = generate.mutated(generate.value(3));
        CAPTURE(text);
        if (!labdb::util::is_utf8(text)) continue; // not looked at by read()
        try {
            auto theirs = nlohmann::ordered_json::parse(text);
            REQUIRE(error_of(text) == "");
            REQUIRE(same(read(text), theirs));
        } catch (const nlohmann::json::parse_error&) {
            REQUIRE(error_of(text) != "");
            ++refused;
        } catch (const nlohmann::json::out_of_range&) {
            // 6e802 is no double, but JSON.
        }
    }
    CHECK(refused > 2'000);
    CHECK(refused < 18'000);
}

TEST_CASE("numbers keep their text") {
    for (const char* text : {"1.10", "1e400", "12345678901234567890123456789012345678", "-0.0", "NaN", "-Infinity"})
        CHECK(read(text).as_number().text == text);
    CHECK(read("-0").as_number().text == "0");
    CHECK(read("1e400").as_double() == std::numeric_limits<double>::infinity());
    CHECK(read("-1E-400").as_double() == 0);
    CHECK(read("9223372036854775807").as_int() == INT64_MAX);
    CHECK(read("9223372036854775808").as_int() == INT64_MAX);
    CHECK(read("-1e30").as_int() == INT64_MIN);
    CHECK(read("NaN").as_int() == 0);
}

TEST_CASE("the last of two members of one name counts, in the place of the first") {
    CHECK(write(read(R"({"a":1,"b":2,"a":3})")) == R"({"a":3,"b":2})");
}

TEST_CASE("what is no number to RFC 8259 is none to the strict reader") {
    for (const char* text : {"NaN", "[Infinity]", "{\"a\":-Infinity}"}) {
        CHECK(error_of(text).empty());
        CHECK_THROWS_AS(labdb::json::read_strict(text), labdb::json::ReadError);
    }
    CHECK(write(labdb::json::read_strict(R"({"a":[-1.5e3,null]})")) == R"({"a":[-1.5e3,null]})");
}

TEST_CASE("half a surrogate pair becomes U+FFFD") {
    CHECK(read(R"("\ud800")").as_string() == "\xEF\xBF\xBD");
    CHECK(read(R"("\ude00\ud83d")").as_string() == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(read(R"("\ud83d\u0041")").as_string() == "\xEF\xBF\xBD"
                                                   "A");
}

TEST_CASE("nesting has a limit, whatever is behind it") {
    auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(error_of(nested(kMaxDepth)).empty());
    CHECK(error_of(nested(kMaxDepth + 2)).starts_with("Too deeply nested: line 1 column "));
    CHECK(error_of(std::string(1'000'000, '[')).starts_with("Too deeply nested"));
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK(error_of(objects).starts_with("Too deeply nested"));
}

TEST_CASE("an object of 50,000 members is read in linear time") {
    std::string text = "{";
    for (int i = 0; i < 50'000; ++i) text += (i ? ",\"m" : "\"m") + std::to_string(i) + "\":" + std::to_string(i);
    Value value = read(text + "}");
    REQUIRE(value.as_object().size() == 50'000);
    CHECK(value.find("m49999")->as_int() == 49'999);
    CHECK(value.find("m50000") == nullptr);
}
