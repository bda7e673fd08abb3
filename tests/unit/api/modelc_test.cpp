#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/api/modelc_emit.hpp"
#include "core/api/modelc_model.hpp"

using namespace labdb::api::modelc;

namespace {

constexpr const char* kHead = R"($version: "2.0"
namespace test
use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQueryError
use labdb.api#command
use labdb.api#unsupported
use labdb.api#waiterAttempts
use smithy.waiters#waitable
)";

/// A service with the operation Go, whose traits and whose further shapes a test gives.
std::string model(const std::string& traits, const std::string& shapes = "structure In { Name: Text }\nstring Text\n",
                  const std::string& properties = "input: In output: In") {
    return std::string(kHead) +
           R"(@command("test") @service(sdkId: "Test", endpointPrefix: "test") @sigv4(name: "test") @awsJson1_0
service Test_1 { version: "1" operations: [Go] }
)" + traits +
           "\noperation Go { " + properties + " }\n" + shapes;
}

std::vector<ServiceModel> compile(const std::string& text) {
    const std::vector<FileSource> files{parse("m.smithy", text)};
    return build(files);
}

std::string mistake(const std::string& text) {
    try {
        compile(text);
    } catch (const ModelError& error) {
        return error.what();
    }
    return "";
}

/// The message without the place, which is checked where it matters.
std::string reason(const std::string& text) {
    const std::string what = mistake(text);
    CHECK(what.starts_with("m.smithy:"));
    return what.substr(what.find(": ") + 2);
}

} // namespace

TEST_CASE("a small model compiles") {
    const auto services = compile(
        model(R"(/// Goes
/// on.
@readonly)",
              "structure In {\n/// What it is called\n@required Name: Text\nMode: Mode }\n@length(min: 1) string Text\n"
              "enum Mode { FAST SLOW = \"slow-ish\" }\n"));
    REQUIRE(services.size() == 1);
    CHECK(services[0].command == "test");
    CHECK(services[0].target_prefix == "Test_1");
    const auto& operation = services[0].operations.at(0);
    CHECK(operation.documentation == "Goes on.");
    CHECK(operation.access == labdb::api::Access::read);
    CHECK(operation.supported);
    const auto& input = services[0].shapes.at(*operation.input);
    CHECK(input.members.at(0).required);
    CHECK(input.members.at(0).documentation == "What it is called");
    CHECK(services[0].shapes.at(input.members.at(0).shape).min == 1);
    CHECK(services[0].shapes.at(input.members.at(1).shape).enum_values == std::vector<std::string>{"FAST", "slow-ish"});
}

TEST_CASE("a mistake is reported with file, line and column") {
    CHECK(mistake("$version: \"2.0\"\nnamespace test\nstructure A {\n    b: !\n}\n") ==
          "m.smithy:4:8: unexpected character '!'");
    CHECK(mistake(model("", "structure In { Name: Nothing }\n")) == "m.smithy:15:22: unknown shape 'Nothing'");
}

TEST_CASE("mistakes of form") {
    CHECK(reason("namespace test") == "expected '$', found 'namespace'");
    CHECK(reason("$version: \"1.0\"") == "only Smithy IDL version \"2.0\" is read");
    CHECK(reason("$version: \"2.0\"\nnamespace test\nuse Foo\n") == "'use' needs an absolute shape id: namespace#Name");
    CHECK(reason("$version: \"2.0\"\nnamespace test\nstructure A { b: \"") == "the string has no end on its line");
    CHECK(reason("$version: \"2.\\q\"") == "unknown escape in a string");
    CHECK(reason("$version: \"\\u12x4\"") == "\\u needs four hexadecimal digits");
    CHECK(reason("$version: \"2.0\"\nnamespace test\nresource A {}\n").starts_with("'resource' is not in the subset"));
    CHECK(reason("$version: \"2.0\"\nnamespace test\nstructure A {") == "expected a member, the file ends");
    CHECK(reason("$version: \"2.0\"\nnamespace test\nstructure A { b B }\n") == "expected ':', found 'B'");
    CHECK(reason("$version: \"2.0\"\nnamespace test\nstructure A { b: B b: B }\n") == "duplicate member 'b'");
    CHECK(reason("$version: \"2.0\"\nnamespace test\nenum A { B C = \"B\" }\n") == "duplicate enum value 'B'");
    std::string deep = "$version: \"2.0\"\nnamespace test\n@x(";
    deep += std::string(100000, '[');
    CHECK(reason(deep) == "nested too deep");
}

TEST_CASE("mistakes with shapes") {
    CHECK(reason(model("", "structure In {}\nstructure In {}\n")) == "duplicate shape 'In'");
    CHECK(reason(model("", "structure In {}\nstring Alone\n")) == "no service reaches 'Alone'");
    CHECK(reason(model("", "structure In {}\n", "input: In output: Out")) == "unknown shape 'Out'");
    CHECK(reason(model("", "list In { member: Text }\nstring Text\n")) == "input must be a structure");
    CHECK(reason(model("", "structure In { A: Text }\nlist Text { item: Text }\n")) ==
          "a list has one member, 'member'");
    CHECK(reason(model("", "structure In { A: Text }\nmap Text { key: Text }\n")) ==
          "a map has two members, 'key' and 'value'");
    CHECK(reason(model("", "structure In { A: Go }\n")) == "'Go' is no data shape");
    CHECK(reason(model("", "structure In { A: Mode }\nenum Mode {}\n")) == "'Mode' needs a member");
    CHECK(reason(model("", "structure In { KMSKeyId: Text KmsKeyId: Text }\nstring Text\n")) ==
          "two members of the input are typed '--kms-key-id'");
    CHECK(reason("$version: \"2.0\"\nnamespace test\nuse other#Shape\n") == "unknown shape 'other#Shape'");
    CHECK(reason("$version: \"2.0\"\nnamespace labdb.api\n@trait(selector: \"operation\") structure strange {}\n") ==
          "modelc does not know what trait 'strange' means");
}

TEST_CASE("mistakes with traits") {
    CHECK(reason(model("@nonsense")) == "unknown trait 'nonsense'");
    CHECK(reason(model("@localOnly")) == "unknown trait 'localOnly'"); // not brought in by `use`
    CHECK(reason(model("@readonly @readonly")) == "duplicate trait 'readonly'");
    CHECK(reason(model("@readonly(true)")) == "trait 'readonly' takes no value");
    CHECK(reason(model("@required")) == "trait 'required' does not apply to this kind of declaration: operation");
    CHECK(reason(model("@http(verb: \"GET\")")) == "unknown key 'verb'");
    CHECK(reason(model("@http(method: \"GET\")")) == "'uri' is missing");
    CHECK(reason(model("@http(method: 5, uri: \"/\")")) == "expected a string");
    const auto text = [](const std::string& trait) {
        return model("", "structure In { A: Text }\n" + trait + " string Text\n");
    };
    CHECK(reason(text("@length(min: \"x\")")) == "expected a whole number");
    CHECK(reason(text("@length(min: 99999999999999999999)")) == "the number does not fit 64 bits");
    CHECK(reason(text("@length(min: 3, max: 2)")) == "min is greater than max");
    CHECK(reason(text("@length()")) == "'min' or 'max' is missing");
    CHECK(reason(text("@pattern(5)")) == "expected a string");
}

TEST_CASE("mistakes with operations") {
    const std::string in = "structure In { Name: Text }\nstring Text\n";
    CHECK(reason(model("", in, "input: In errors: [In]")) == "'In' has no @error");
    CHECK(reason(model("", in + "@error(\"client\") structure E {}\n", "input: In errors: [E E]")) ==
          "'E' stands there twice");
    CHECK(reason(model("", in + "@error(\"other\") structure E {}\n", "input: In errors: [E]")) ==
          "@error is \"client\" or \"server\"");
    CHECK(reason(model("", in + "@error(\"client\") @httpError(200) structure E {}\n", "input: In errors: [E]")) ==
          "an error's HTTP status is between 400 and 599");
    CHECK(reason(model("", in, "input: In throws: [In]")) == "unknown key 'throws'");
    const std::string paginated = R"(@paginated(inputToken: "Name", outputToken: "Name", items: )";
    CHECK(mistake(model(paginated + "\"Name\")", in)).empty());
    CHECK(reason(model(paginated + "\"Names\")", in)) == "'Names' leads to no member");
    CHECK(reason(model(paginated + "\"Name.First\")", in)) == "'Name.First' leads to no member");
}

TEST_CASE("mistakes with waiters") {
    const auto waiter = [](const std::string& acceptor, const std::string& attempts = "@waiterAttempts(Gone: 5)") {
        return model("@waitable(Gone: { minDelay: 2 acceptors: [" + acceptor + "] }) " + attempts);
    };
    const std::string good = R"({ state: "success", matcher: { errorType: "E" } })";
    CHECK(mistake(waiter(good)).empty());
    CHECK(reason(waiter(good, "")) == "the waiter needs @waiterAttempts");
    CHECK(reason(waiter(good, "@waiterAttempts(Here: 5)")) == "'Gone' is missing");
    CHECK(reason(waiter(R"({ state: "done", matcher: { errorType: "E" } })")) == "unknown value 'done'");
    CHECK(reason(waiter(R"({ state: "retry", matcher: { success: true } })")) == "unknown key 'success'");
    CHECK(reason(waiter(R"({ state: "retry", matcher: { output: { path: "A", expected: "B" } } })")) ==
          "'comparator' is missing");
}

TEST_CASE("what the emitter writes can stand in C++") {
    CHECK(literal("a\"b\\c\n") == "\"a\\\"b\\\\c\\n\"");
    CHECK_THROWS((void)literal(std::string(1, '\0')));
    const auto services = compile(model("", "structure In { default: Text Name: Text }\nstring Text\n"));
    const std::string header = emit_header(services[0]);
    CHECK(header.find("enum class Go : std::uint16_t { default_, Name, };") != std::string::npos);
    CHECK(header.find("json::Value go(const api::Input<Go>& in, api::WriteRequest& request);") != std::string::npos);
    const auto unsupported = compile(model("@unsupported"));
    CHECK(emit_header(unsupported[0]).find("json::Value go(") == std::string::npos);
    CHECK(emit_handlers(unsupported).find("    {},\n") != std::string::npos);
}
