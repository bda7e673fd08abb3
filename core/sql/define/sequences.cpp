#include "core/sql/define/sequences.hpp"

#include <algorithm>

#include "core/sql/define/errors.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/stored.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

struct Range {
    std::int64_t lowest, highest;
};
Range range_of(const std::string& type) {
    if (type == "smallint") return {INT16_MIN, INT16_MAX};
    if (type == "integer") return {INT32_MIN, INT32_MAX};
    return {INT64_MIN, INT64_MAX};
}

std::string type_word(const std::string& said) {
    if (said == "int2" || said == "smallint") return "smallint";
    if (said == "int4" || said == "int" || said == "integer") return "integer";
    if (said == "int8" || said == "bigint") return "bigint";
    throw Error("22023", "sequence type must be smallint, integer, or bigint");
}

std::int64_t number(const std::string& text) { return std::strtoll(text.c_str(), nullptr, 10); }

/// Puts the options in and checks that they go together. `fresh`: what is not said gets its usual value.
void apply(Sequence& sequence, const ast::SequenceOptions& options, bool fresh) {
    if (options.type) sequence.type = type_word(*options.type);
    const Range range = range_of(sequence.type);
    if (options.increment) sequence.increment = number(*options.increment);
    if (sequence.increment == 0) throw Error("22023", "INCREMENT must not be zero");
    const bool up = sequence.increment > 0;
    if (options.maximum)
        sequence.maximum = number(*options.maximum);
    else if (fresh || options.no_maximum || options.type)
        sequence.maximum = up ? range.highest : -1;
    if (options.minimum)
        sequence.minimum = number(*options.minimum);
    else if (fresh || options.no_minimum || options.type)
        sequence.minimum = up ? 1 : range.lowest;
    if (sequence.maximum > range.highest || sequence.maximum < range.lowest)
        throw Error("22023", "MAXVALUE (" + std::to_string(sequence.maximum) +
                                 ") is out of range for sequence data type " + sequence.type);
    if (sequence.minimum < range.lowest || sequence.minimum > range.highest)
        throw Error("22023", "MINVALUE (" + std::to_string(sequence.minimum) +
                                 ") is out of range for sequence data type " + sequence.type);
    if (sequence.minimum >= sequence.maximum)
        throw Error("22023", "MINVALUE (" + std::to_string(sequence.minimum) + ") must be less than MAXVALUE (" +
                                 std::to_string(sequence.maximum) + ")");
    if (options.start)
        sequence.start = number(*options.start);
    else if (fresh)
        sequence.start = up ? sequence.minimum : sequence.maximum;
    if (sequence.start < sequence.minimum)
        throw Error("22023", "START value (" + std::to_string(sequence.start) + ") cannot be less than MINVALUE (" +
                                 std::to_string(sequence.minimum) + ")");
    if (sequence.start > sequence.maximum)
        throw Error("22023", "START value (" + std::to_string(sequence.start) + ") cannot be greater than MAXVALUE (" +
                                 std::to_string(sequence.maximum) + ")");
    if (options.cache) sequence.cache = number(*options.cache);
    if (sequence.cache <= 0)
        throw Error("22023", "CACHE (" + std::to_string(sequence.cache) + ") must be greater than zero");
    if (options.cycle) sequence.cycle = *options.cycle;
}

void set_owner(Context& context, Sequence& sequence, const ast::Name& owned_by) {
    if (owned_by.empty()) return;
    if (owned_by.size() == 1) {
        if (owned_by[0] != "none") {
            Error error("42601", "invalid OWNED BY option");
            error.hint = "Specify OWNED BY table.column or OWNED BY NONE.";
            throw error;
        }
        sequence.owned_by.clear();
        return;
    }
    const auto table = require_table(context, ast::Name(owned_by.begin(), owned_by.end() - 1));
    if (!find_column(*table, owned_by.back(), false))
        throw Error("42703", "column \"" + owned_by.back() + "\" of relation \"" + table->name + "\" does not exist");
    if (table->schema != sequence.schema)
        throw Error("55000", "sequence must be in same schema as table it is linked to");
    sequence.owned_by = table->schema + "." + table->name + "." + owned_by.back();
}

} // namespace

std::string counter_name(const Sequence& sequence) { return sequence.schema + "." + sequence.name; }

std::string regclass_text(const Context& context, const std::string& schema, const std::string& name) {
    const auto quoted = [](const std::string& part) {
        const bool plain = !part.empty() && (std::isdigit(static_cast<unsigned char>(part[0])) == 0) &&
                           std::all_of(part.begin(), part.end(), [](char c) {
                               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                           });
        return plain ? part : "\"" + util::replace_all(part, "\"", "\"\"") + "\"";
    };
    const bool in_sight = schema == "pg_temp" || std::find(context.search_path.begin(), context.search_path.end(),
                                                           schema) != context.search_path.end();
    const std::string text = in_sight ? quoted(name) : quoted(schema) + "." + quoted(name);
    return util::replace_all(text, "'", "''");
}

std::shared_ptr<const Sequence> make_sequence(Context& context, Sequence sequence,
                                              const ast::SequenceOptions& options) {
    apply(sequence, options, true);
    set_owner(context, sequence, options.owned_by);
    auto made = context.catalogue.save(std::move(sequence));
    context.catalogue.counters().set(counter_name(*made), {made->start, false}, false);
    context.catalogue.counters().flush();
    return made;
}

Completion create_sequence(Context& context, const ast::CreateSequence& statement) {
    const Target target = new_name(context, statement.name, statement.temporary);
    Completion completion;
    completion.tag = "CREATE SEQUENCE";
    if (relation_exists(context, target.schema, target.name)) {
        if (!statement.if_not_exists) throw table_exists(context, target.name);
        context.notice("42P07", "relation \"" + target.name + "\" already exists, skipping");
        return completion;
    }
    Sequence sequence;
    sequence.schema = target.schema;
    sequence.name = target.name;
    sequence.temporary = target.schema == "pg_temp";
    sequence.owner = context.user;
    make_sequence(context, std::move(sequence), statement.options);
    return completion;
}

void change_sequence(Context& context, const Sequence& old, const ast::SequenceOptions& options) {
    Sequence sequence = old;
    apply(sequence, options, false);
    set_owner(context, sequence, options.owned_by);
    Counters& counters = context.catalogue.counters();
    auto state = counters.find(counter_name(old)).value_or(Counters::State{old.start, false});
    if (options.restart) {
        state = {options.restart->empty() ? sequence.start : number(*options.restart), false};
        if (state.value < sequence.minimum || state.value > sequence.maximum)
            throw Error("22023", "RESTART value (" + std::to_string(state.value) + ") cannot be " +
                                     (state.value < sequence.minimum
                                          ? "less than MINVALUE (" + std::to_string(sequence.minimum)
                                          : "greater than MAXVALUE (" + std::to_string(sequence.maximum)) +
                                     ")");
        counters.set(counter_name(old), state, false);
        counters.flush();
    } else if (state.value < sequence.minimum || state.value > sequence.maximum) {
        throw Error("22023", "RESTART value (" + std::to_string(state.value) + ") cannot be " +
                                 (state.value < sequence.minimum
                                      ? "less than MINVALUE (" + std::to_string(sequence.minimum)
                                      : "greater than MAXVALUE (" + std::to_string(sequence.maximum)) +
                                 ")");
    }
    context.catalogue.save(std::move(sequence));
}

Completion alter_sequence(Context& context, const ast::AlterSequence& statement) {
    Completion completion;
    completion.tag = "ALTER SEQUENCE";
    const auto sequence = find_sequence(context, statement.name);
    if (!sequence) {
        if (find_table(context, statement.name)) throw wrong_kind(statement.name.back(), "sequence");
        if (!statement.if_exists) throw unknown_table(context, statement.name);
        context.notice("00000", "relation \"" + dotted(statement.name) + "\" does not exist, skipping");
        return completion;
    }
    change_sequence(context, *sequence, statement.options);
    return completion;
}

void drop_sequence(Context& context, const Sequence& sequence) {
    context.catalogue.counters().erase(counter_name(sequence));
    context.catalogue.erase(sequence);
}

} // namespace labdb::sql::define
