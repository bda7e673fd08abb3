// Any text: either it compiles and finds something in a document, or it is a CompileError or a RuntimeError.
#include <cstddef>
#include <cstdint>

#include "core/jmespath/expression.hpp"
#include "core/json/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace labdb;
    static const json::Value document =
        json::read(R"({"Items": [{"pk": {"S": "a"}, "n": 1}, {"pk": {"S": "b"}, "n": 2.5}], "Count": 2, "x": null})");
    try {
        jmespath::Expression::compile({reinterpret_cast<const char*>(data), size}).search(document);
    } catch (const jmespath::CompileError&) {
    } catch (const jmespath::RuntimeError&) {
    }
    return 0;
}
