// A statement, with a parameter for each question mark. Either it parses and translates, or it is a Fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/api/error.hpp"
#include "core/dynamodb/partiql/conditions.hpp"
#include "core/dynamodb/partiql/statements.hpp"

namespace {

using namespace labdb::dynamodb;
namespace partiql = labdb::dynamodb::partiql;

void translate(const partiql::Prepared& prepared, const Item& item, const ReadTarget& target) {
    partiql::Translator translator(prepared.parameters);
    if (prepared.reads()) {
        const partiql::Select& select = *prepared.root().select;
        partiql::Columns(select.columns).row(item);
        if (select.where) translator.condition(*select.where).evaluate(item);
        partiql::ReadPlan(select.where ? &*select.where : nullptr, target, prepared.parameters);
    } else if (prepared.writes()) {
        const partiql::Change& change = *prepared.root().change;
        if (prepared.root().kind == partiql::ExprKind::Insert) partiql::item_of(change.item, prepared.parameters);
        if (change.where) translator.condition(*change.where).evaluate(item);
        if (!change.assignments.empty()) translator.update(change.assignments).apply(item);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 8192) return 0; // the model's limit
    static const TableDefinition table = [] {
        TableDefinition made;
        made.id = 1;
        made.name = "TTT";
        made.keys = {{{"pk", AttributeType::S}}, {{"sk", AttributeType::N}}};
        return made;
    }();
    static const Item item = [] {
        AttributeMap map, inner;
        inner.set("c", AttributeValue::number(labdb::util::Decimal(7)));
        map.set("pk", AttributeValue::string("text"));
        map.set("m", AttributeValue::map(inner));
        map.set("l", AttributeValue::list({AttributeValue::number(labdb::util::Decimal(1))}));
        map.set("ns", AttributeValue::number_set({labdb::util::Decimal(1), labdb::util::Decimal(2)}));
        return map;
    }();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const partiql::Prepared prepared =
            partiql::prepare(text, partiql::Parameters(size, AttributeValue::string("p")));
        prepared.source();
        translate(prepared, item, {table, nullptr});
    } catch (const labdb::api::Fault&) {
    }
    return 0;
}
