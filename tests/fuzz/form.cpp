// A form as it comes over HTTP, for any of the Query services' operations. What is read from it survives being sent
// again; what is not a request is a Fault. Its answer, with the input's texts in it, is XML.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/api/protocol_query.hpp"
#include "core/api/query_write.hpp"
#include "core/api/xml_read.hpp"
#include "core/json/write.hpp"

namespace {

using namespace labdb;

void require(bool holds) {
    if (!holds) std::abort();
}

void call(const api::Service& service, const api::Form& form) {
    try {
        const api::Operation& operation = api::query_operation(service, form);
        const json::Value input = api::query_input(operation, form);
        const json::Value again = api::query_input(operation, api::query_form(operation, input));
        // Structures and maps without members are not sent, and then their absence is read.
        const json::Value third = api::query_input(operation, api::query_form(operation, again));
        require(json::write(again) == json::write(third));
    } catch (const api::Fault& fault) {
        const api::XmlElement error = api::read_xml(api::query_error(service, fault, "id"));
        require(error.find("Error") && error.find("Error")->text_of("Code") == fault.code());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const api::Form form = api::read_form({reinterpret_cast<const char*>(data), size});
    for (const char* command : {"rds", "sts"}) call(*api::find_service(command), form);
    return 0;
}
