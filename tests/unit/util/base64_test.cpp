#include "core/util/base64.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace labdb::util;

namespace {

/// Texts, and what CPython 3.13's base64.b64decode() makes of them; null for an error.
constexpr const char* kPythonVectors[][2] = {
    {"", ""},
    {"=", ""},
    {"==", ""},
    {"a", nullptr},
    {"ab", nullptr},
    {"abc", nullptr},
    {"abcd", "\151\267\035"},
    {"YQ==", "\141"},
    {"YQ=", nullptr},
    {"YQ", nullptr},
    {"YQ===", "\141"},
    {"YWI=", "\141\142"},
    {"YWI", nullptr},
    {"YWJj", "\141\142\143"},
    {"YW Jj", "\141\142\143"},
    {"YW\nJj", "\141\142\143"},
    {"Y=WJj", "\141\142\143"},
    {"Y=Q=", nullptr},
    {"YQ==YQ==", "\141"},
    {"YWJjYQ==x", "\141\142\143\141"},
    {"YQ=x=", "\141\014"},
    {"YQ=x", nullptr},
    {"!!!!", ""},
    {"YWJj!", "\141\142\143"},
    {"=YQ==", "\141"},
    {"Y==", nullptr},
    {"YWJjZA", nullptr},
    {"YWJjZ", nullptr},
    {"YQ==\n", "\141"},
    {"--__", ""},
    {"é", ""},
    {"YWI=YWJj", "\141\142"},
    {"YQ=a=", "\141\006"},
    {"YQ=ab=", "\141\006\233"},
    {"A===", nullptr},
    {"====", ""},
    {"YR==", "\141"},
    {"YWJ=", "\141\142"},
};

} // namespace

TEST_CASE("lenient decoding takes what Python takes") {
    for (const auto& each : kPythonVectors) { // clang 14 captures no structured bindings
        const auto& text = each[0];
        const auto& bytes = each[1];
        CAPTURE(text);
        auto decoded = base64_decode_lenient(text);
        REQUIRE(decoded.has_value() == (bytes != nullptr));
        if (bytes) CHECK(*decoded == bytes);
    }
    CHECK(base64_decode_lenient("AAA=A=") == std::string(2, '\0'));
}

TEST_CASE("strict decoding takes the alphabet and the right padding, nothing else") {
    CHECK(base64_decode("") == "");
    CHECK(base64_decode("YQ==") == "a");
    CHECK(base64_decode("YWI=") == "ab");
    CHECK(base64_decode("+/+/") == "\xFB\xFF\xBF");
    for (const char* text :
         {"Y", "YQ", "YQ=", "YQ===", "=", "==", "====", "Y===", "YW Jj", "YWJj\n", "YQ==YQ==", "YQ=a", "-_-_"}) {
        CAPTURE(text);
        CHECK_FALSE(base64_decode(text));
    }
}

TEST_CASE("what was encoded decodes to the same bytes") {
    std::mt19937 random(64);
    for (std::size_t size = 0; size < 200; ++size) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random());
        std::string text = base64_encode(bytes);
        REQUIRE(text.size() == (size + 2) / 3 * 4);
        REQUIRE(base64_decode(text) == bytes);
        REQUIRE(base64_decode_lenient(text) == bytes);
    }
    CHECK(base64_encode("foobar") == "Zm9vYmFy");
    CHECK(base64_encode("fooba") == "Zm9vYmE=");
    CHECK(base64_encode("foob") == "Zm9vYg==");
}
