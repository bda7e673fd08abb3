#pragma once

#include <string>
#include <string_view>

#include "core/util/text.hpp"
#include "tests/unit/dynamodb/handlers.hpp"

/// PartiQL statements on the tables of create_tables(), named TTT and HHH here since PartiQL has no shorter names.
namespace labdb::dynamodb {

struct PartiqlService : Service {
    PartiqlService() {
        const KeyAttribute pk{"pk", AttributeType::S}, sk{"sk", AttributeType::S}, g{"g", AttributeType::S},
            r{"r", AttributeType::N}, l{"l", AttributeType::S};
        create(table_of("TTT", {{pk}, {sk}},
                        {index_of("inc", true, {{g}, {}}, ProjectionType::Include, {"p"}),
                         index_of("all", true, {{g}, {r}}), index_of("multi", true, {{g, l}, {r}}),
                         index_of("local", false, {{pk}, {l}}, ProjectionType::KeysOnly)}));
        create(table_of("HHH", {{pk}, {}}));
        create(table_of("NNN", {{{"pk", AttributeType::N}}, {}}));
    }

    /// The output, or `Code: message`.
    json::Value run(std::string_view statement, std::string_view parameters = {}) {
        json::Object body{{"Statement", statement}};
        if (!parameters.empty()) body.set("Parameters", json::read(parameters));
        return call(execute_statement, std::move(body));
    }
    std::string refused(std::string_view statement, std::string_view parameters = {}) {
        json::Object body{{"Statement", statement}};
        if (!parameters.empty()) body.set("Parameters", json::read(parameters));
        return refusal(execute_statement, std::move(body));
    }
    /// The Items, as JSON.
    std::string items(std::string_view statement, std::string_view parameters = {}) {
        return text_of(run(statement, parameters).find("Items"));
    }
    /// The sk of all rows, over all pages.
    std::string keys(std::string_view where, std::string_view source = "TTT") {
        return column(
            run("SELECT pk, sk FROM \"" + util::replace_all(source, ".", "\".\"") + "\" WHERE " + std::string(where)),
            "sk");
    }
};

} // namespace labdb::dynamodb
