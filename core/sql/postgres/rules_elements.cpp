// Assigning to an element or a field of a column: what the column's new value is.
#include <algorithm>

#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres {

namespace {

/// One step of a path: a field, or all subscripts that stand beside each other.
struct Step {
    const ast::FieldSelection* field = nullptr;
    std::vector<const ast::Subscript*> subscripts;
};

struct Path {
    std::vector<Step> steps;
    std::string column;
    std::size_t position = 0;
};

Path path_of(const ast::Expression& expression) {
    Path path;
    path.position = expression.position;
    std::vector<const ast::Expression*> chain = {&expression};
    for (;;) {
        const auto& node = chain.back()->node;
        if (const auto* subscript = std::get_if<ast::Subscript>(&node))
            chain.push_back(subscript->value.get());
        else if (const auto* field = std::get_if<ast::FieldSelection>(&node))
            chain.push_back(field->value.get());
        else
            break;
    }
    path.column = std::get<ast::ColumnReference>(chain.back()->node).name.back();
    for (std::size_t i = chain.size() - 1; i-- > 0;) {
        if (const auto* field = std::get_if<ast::FieldSelection>(&chain[i]->node)) {
            path.steps.push_back({field, {}});
            continue;
        }
        if (path.steps.empty() || path.steps.back().field) path.steps.emplace_back();
        path.steps.back().subscripts.push_back(&std::get<ast::Subscript>(chain[i]->node));
    }
    return path;
}

/// Puts a value where a path leads.
class Assignment {
public:
    Assignment(Binder& binder, const Path& path, Bound value)
        : binder_(binder), path_(path), value_(std::move(value)) {}

    Bound run(Bound current, std::size_t depth) {
        if (depth == path_.steps.size()) return given(current.type, depth);
        const Step& step = path_.steps[depth];
        if (step.field) return field(std::move(current), *step.field, depth);
        if (current.type.kind == TypeKind::jsonb) return json(current, step, depth);
        if (current.type.kind != TypeKind::array)
            fail_at("42804",
                    "cannot subscript type " + type_name(current.type) + " because it does not support subscripting",
                    path_.position);
        return element(std::move(current), step, depth);
    }

private:
    /// The new value itself, as the type of where it is put.
    Bound given(const Type& type, std::size_t depth) {
        const bool known = !is_unknown(value_) && !value_.is_row();
        if (known && !can_cast(value_.type, type, CastContext::assignment)) {
            const auto& last = path_.steps[depth - 1];
            const std::string beginning =
                last.field
                    ? "subfield \"" + last.field->field + "\" is of type " + type_name(type) + " but"
                    : "subscripted assignment to \"" + path_.column + "\" requires type " + type_name(type) + " but";
            auto error =
                error_at("42804", beginning + " expression is of type " + type_name(value_.type), path_.position);
            error.hint = "You will need to rewrite or cast the expression.";
            throw error;
        }
        return convert_to(binder_, std::move(value_), type);
    }

    Bound field(Bound current, const ast::FieldSelection& field, std::size_t depth) {
        const std::string beginning =
            "cannot assign to field \"" + field.field + "\" of column \"" + path_.column + "\" because ";
        if (current.type.kind != TypeKind::record)
            fail_at("42804", beginning + "its type " + type_name(current.type) + " is not a composite type",
                    path_.position);
        const auto fields = record_fields(current.type);
        const auto found = std::find_if(fields.begin(), fields.end(),
                                        [&](const RecordField& each) { return each.name == field.field; });
        if (found == fields.end())
            fail_at("42703", beginning + "there is no such column in data type " + type_name(current.type),
                    path_.position);
        const auto number = std::to_string(found - fields.begin());
        Bound inside = current;
        inside.sql = "pg_field(" + current.sql + ", " + number + ", " + type_text(found->type) + ")";
        inside.type = found->type;
        inside.constant.reset();
        const auto made = run(std::move(inside), depth + 1);
        return changed(current, "pg_set_field(" + current.sql + ", " + number + ", " + std::to_string(fields.size()) +
                                    ", " + to_output(binder_, made).sql + ")");
    }

    Bound element(Bound current, const Step& step, std::size_t depth) {
        const bool slice =
            std::any_of(step.subscripts.begin(), step.subscripts.end(), [](const auto* each) { return each->slice; });
        const auto integer = type_named("int4");
        std::string places;
        const auto add = [&](const ast::ExpressionPtr& number) {
            places +=
                ", " + (number ? convert_to(binder_, binder_.expression(number), integer).sql : std::string("''"));
        };
        for (const auto* subscript : step.subscripts) {
            if (slice && !subscript->slice) places += ", 1"; // `[n]` is `[1:n]` then
            add(subscript->lower);
            if (subscript->slice) add(subscript->upper);
        }
        Bound inside = current;
        inside.constant.reset();
        if (!slice) {
            inside.sql = "pg_array_element(" + current.sql + ", " + type_text(*current.type.element) + places + ")";
            inside.type = *current.type.element;
        }
        const auto made = run(std::move(inside), depth + 1);
        const auto text = slice ? made.sql : to_output(binder_, made).sql;
        return changed(current, std::string(slice ? "pg_set_slice(" : "pg_set_element(") + current.sql + ", " + text +
                                    places + ")");
    }

    Bound json(const Bound& current, const Step& step, std::size_t depth) {
        if (depth + 1 < path_.steps.size())
            fail_at("42804", "cannot assign to a field of a jsonb value", path_.position);
        std::string places;
        bool first_number = false;
        for (const auto* subscript : step.subscripts) {
            if (subscript->slice) fail_at("42804", "jsonb subscript does not support slices", path_.position);
            auto place = binder_.expression(subscript->lower);
            if (places.empty()) first_number = is_integer(place.type.kind);
            places += ", " + convert_to(binder_, std::move(place), type_named("text")).sql;
        }
        return changed(current, "pg_set_json(" + current.sql + ", " + given(type_named("jsonb"), depth + 1).sql + ", " +
                                    (first_number ? "1" : "0") + places + ")");
    }

    static Bound changed(Bound current, std::string sql) {
        current.sql = std::move(sql);
        current.constant.reset();
        current.origin.reset();
        current.text_literal.clear();
        current.nullable = true;
        return current;
    }

    Binder& binder_;
    const Path& path_;
    Bound value_;
};

} // namespace

Bound Dialect::assign_element(Binder& binder, const ast::Call& call) const {
    const Path path = path_of(*call.arguments[1]);
    auto base = binder.expression(call.arguments[0]);
    auto value = binder.expression(call.arguments[2]);
    return Assignment(binder, path, std::move(value)).run(std::move(base), 0);
}

} // namespace labdb::sql::postgres
