#include "core/sql/mysql/typing.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/mysql/collation_table.hpp"

namespace labdb::sql::mysql {

namespace {

const char* coercibility_name(Coercibility coercibility) {
    switch (coercibility) {
    case Coercibility::explicit_: return "EXPLICIT";
    case Coercibility::conflict: return "NONE";
    case Coercibility::implicit: return "IMPLICIT";
    case Coercibility::system: return "SYSCONST";
    case Coercibility::literal: return "COERCIBLE";
    case Coercibility::numeric: return "NUMERIC";
    case Coercibility::null: return "IGNORABLE";
    }
    return "";
}

std::string_view charset_of(std::string_view collation) {
    const CollationInfo* found = find_collation(collation);
    return found != nullptr ? found->charset : collation.substr(0, collation.find('_'));
}

bool is_unicode(std::string_view charset) { return charset.starts_with("utf") || charset == "ucs2"; }

/// `a` and `b` together; the coercibility is `conflict` when neither wins.
Collated together(const Collated& a, const Collated& b) {
    if (a.collation == b.collation) return {a.collation, std::min(a.coercibility, b.coercibility)};
    if (a.collation == "binary" && a.coercibility <= b.coercibility) return a;
    if (b.collation == "binary" && b.coercibility <= a.coercibility) return b;
    if (a.coercibility != b.coercibility) return a.coercibility < b.coercibility ? a : b;
    const std::string_view left = charset_of(a.collation), right = charset_of(b.collation);
    if (left != right && is_unicode(left) != is_unicode(right)) return is_unicode(left) ? a : b;
    if (left != right && left == "utf8mb4" && right == "utf8mb3") return a;
    if (left != right && left == "utf8mb3" && right == "utf8mb4") return b;
    if (left == right && a.coercibility != Coercibility::explicit_) {
        if (a.collation.ends_with("_bin")) return a;
        if (b.collation.ends_with("_bin")) return b;
    }
    return {"binary", Coercibility::conflict};
}

std::string said(const Collated& collated) {
    return "(" + collated.collation + "," + coercibility_name(collated.coercibility) + ")";
}

[[noreturn]] void illegal_mix(const std::vector<Collated>& mixed, std::string_view operation) {
    const std::string behind = " for operation '" + std::string(operation) + "'";
    if (mixed.size() == 2)
        throw Error(1267, "HY000", "Illegal mix of collations " + said(mixed[0]) + " and " + said(mixed[1]) + behind);
    if (mixed.size() == 3)
        throw Error(1270, "HY000",
                    "Illegal mix of collations " + said(mixed[0]) + ", " + said(mixed[1]) + ", " + said(mixed[2]) +
                        behind);
    throw Error(1271, "HY000", "Illegal mix of collations" + behind);
}

} // namespace

Bound made_of(std::string sql, Type type, std::span<const Bound> operands) {
    Bound made;
    made.sql = std::move(sql);
    made.type = std::move(type);
    made.nullable = false;
    for (const Bound& operand : operands) {
        made.nullable = made.nullable || operand.nullable;
        made.aggregate = made.aggregate || operand.aggregate;
        made.window = made.window || operand.window;
        made.volatile_ = made.volatile_ || operand.volatile_;
    }
    if (!has_collation(made.type)) made.coercibility = Coercibility::numeric;
    return made;
}

Bound call_of(std::string_view name, std::vector<Bound> operands, Type type) {
    std::string sql = std::string(name) + "(";
    for (std::size_t i = 0; i < operands.size(); ++i) sql += (i > 0 ? "," : "") + operands[i].sql;
    return made_of(sql + ")", std::move(type), operands);
}

Bound truth_of(std::string sql, std::span<const Bound> operands) {
    return made_of(std::move(sql), truth_type(), operands);
}

Bound number_constant(Binder& binder, std::int64_t value) {
    Bound made = binder.constant(
        value, integer_type(static_cast<std::int64_t>(std::to_string(value < 0 ? -value : value).size())));
    made.nullable = false;
    made.coercibility = Coercibility::numeric;
    return made;
}

Bound text_constant(Binder& binder, std::string_view value) {
    Bound made = binder.constant(std::string(value), connection_text(binder, static_cast<std::int64_t>(value.size())));
    made.nullable = false;
    made.coercibility = Coercibility::literal;
    return made;
}

const Bound& scalar(const Bound& value) {
    if (value.is_row()) throw Error(1241, "21000", "Operand should contain 1 column(s)");
    return value;
}

Collated collation_of(Binder& binder, std::span<const Bound> values, std::string_view operation, bool must_be_known) {
    std::vector<Collated> mixed;
    for (const Bound& value : values) {
        if (value.type.kind == TypeKind::null) continue;
        if (value.type.kind == TypeKind::json) {
            mixed.push_back({"utf8mb4_bin", Coercibility::implicit});
        } else if (has_collation(value.type) && !value.type.collation.empty()) {
            mixed.push_back({value.type.collation, value.coercibility});
        } else if (value.type.kind == TypeKind::bit) {
            mixed.push_back({"binary", Coercibility::implicit});
        } else {
            mixed.push_back({connection_collation(binder), Coercibility::numeric});
        }
    }
    if (mixed.empty()) return {connection_collation(binder), Coercibility::null};
    Collated made = mixed[0];
    for (std::size_t i = 1; i < mixed.size(); ++i) {
        const Collated next = together(made, mixed[i]);
        if (next.coercibility == Coercibility::conflict && next.collation != made.collation) {
            // A later operand with its collation said outright decides.
            const auto explicit_one = std::find_if(mixed.begin(), mixed.end(), [](const Collated& one) {
                return one.coercibility == Coercibility::explicit_;
            });
            const bool decided = made.coercibility != Coercibility::explicit_ && explicit_one != mixed.end();
            if (!decided && (must_be_known || made.coercibility == Coercibility::explicit_))
                illegal_mix(mixed, operation);
        }
        made = next;
    }
    return made;
}

std::string implied_collation(const Bound& value) {
    if (!value.origin) return {};
    if (value.type.kind == TypeKind::decimal) return "decimal";
    return is_text(value.type.kind) ? value.type.collation : std::string();
}

std::string collate_clause(std::string_view collation) { return " COLLATE \"" + std::string(collation) + "\""; }

std::string_view unrounded(std::string_view sql) {
    constexpr std::string_view kFit = "my_fit(";
    if (!sql.starts_with(kFit)) return sql;
    return sql.substr(kFit.size(), sql.rfind(',') - kFit.size());
}

std::string rounded_to(std::string_view sql, int scale) {
    return "my_fit(" + std::string(sql) + "," + std::to_string(scale) + ")";
}

} // namespace labdb::sql::mysql
