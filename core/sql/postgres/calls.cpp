#include "core/sql/postgres/calls.hpp"

#include <string>
#include <unordered_map>

#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

std::unordered_map<std::string, std::vector<Signature>> build() {
    std::unordered_map<std::string, std::vector<Signature>> all;
    for (const auto rows : {number_calls(), text_calls(), time_calls(), json_calls(), array_calls(), aggregate_calls(),
                            system_calls(), row_calls(), type_calls(), search_calls(), geometry_calls(),
                            extension_calls(), operator_calls(), contributed_calls()}) {
        for (const auto& row : rows) {
            // A function that gives rows of several columns has no one result.
            const bool several = row.result.find(' ') != std::string_view::npos;
            for (const auto& name : util::split(row.names, ' ')) {
                auto signature = read_signature(row.parameters, several ? "record" : row.result);
                signature.row = &row;
                all[name].push_back(std::move(signature));
            }
        }
    }
    return all;
}

} // namespace

const std::vector<Signature>& calls_of(std::string_view name) {
    static const auto kAll = build();
    static const std::vector<Signature> kNone;
    const auto found = kAll.find(std::string(name));
    return found == kAll.end() ? kNone : found->second;
}

} // namespace labdb::sql::postgres
