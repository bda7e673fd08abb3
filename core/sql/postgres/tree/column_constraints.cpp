#include <set>

#include "core/sql/error.hpp"
#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"

namespace labdb::sql::postgres::tree {

namespace {

// What may follow a column's DEFAULT.
const std::vector<std::string_view>& column_clauses() {
    static const std::vector<std::string_view> kClauses = {
        ",",          "not",     "null",      "constraint", "check",      "unique",   "primary",
        "references", "default", "generated", "collate",    "deferrable", "initially"};
    return kClauses;
}

// The constraint begins with CONSTRAINT name, or with DEFAULT.
std::string default_source(const Node& node, Context& context) {
    const auto& tokens = context.tokens();
    std::size_t at = context.token_at(node.position());
    if (at < tokens.size() && tokens[at].is("constraint")) at += 2;
    return at + 1 < tokens.size() ? context.source_until(tokens[at + 1].position, column_clauses()) : std::string();
}

bool is_serial(const ast::TypeName& type) {
    static const std::set<std::string, std::less<>> kSerial = {"smallserial", "serial2",   "serial",
                                                               "serial4",     "bigserial", "serial8"};
    return type.name.size() == 1 && kSerial.contains(type.name.front());
}

/// The constraints of a column one after another. What they must not say together is checked here, where all that was
/// said is still known (PostgreSQL's parse_utilcmd.c, transformColumnDefinition and transformConstraintAttrs).
class Walk {
public:
    Walk(ast::ColumnDefinition& column, Context& context)
        : column_(column), context_(context), default_(is_serial(column.type)) {}

    void add(const Node& node) {
        const std::string kind = node.text("contype");
        if (kind.starts_with("CONSTR_ATTR_")) return attribute(node, kind);
        last_ = nullptr;
        deferrability_ = initially_ = false;
        if (kind == "CONSTR_NULL")
            nullable(node, true);
        else if (kind == "CONSTR_NOTNULL")
            nullable(node, false);
        else if (kind == "CONSTR_DEFAULT")
            default_value(node);
        else if (kind == "CONSTR_IDENTITY")
            identity(node);
        else if (kind == "CONSTR_GENERATED")
            generated(node);
        else
            other(node);
        if (context_.table.empty()) return;
        if (default_ && column_.identity) refuse(node, "both default and identity specified");
        if (default_ && column_.generated) refuse(node, "both default and generation expression specified");
        if (column_.identity && column_.generated) refuse(node, "both identity and generation expression specified");
    }

private:
    ast::ColumnDefinition& column_;
    Context& context_;
    bool default_;
    // What DEFERRABLE and INITIALLY DEFERRED are about, and whether they were said of it.
    ast::TableConstraint* last_ = nullptr;
    bool deferrability_ = false, initially_ = false;

    [[noreturn]] static void fail(const Node& node, const std::string& message) {
        Error error("42601", message);
        error.position = node.position();
        throw error;
    }

    [[noreturn]] void refuse(const Node& node, const std::string& what) const {
        fail(node, what + " for column \"" + column_.name + "\" of table \"" + context_.table + "\"");
    }

    bool in_domain() const { return context_.table.empty(); }

    void nullable(const Node& node, bool value) {
        if (column_.nullable && *column_.nullable != value) {
            if (in_domain()) fail(node, "conflicting NULL/NOT NULL constraints");
            refuse(node, "conflicting NULL/NOT NULL declarations");
        }
        column_.nullable = value;
    }

    void default_value(const Node& node) {
        if (default_ && in_domain()) fail(node, "multiple default expressions");
        if (default_) refuse(node, "multiple default values specified");
        default_ = true;
        column_.default_value = expression(node.child("raw_expr"), context_);
        column_.default_source = default_source(node, context_);
    }

    void identity(const Node& node) {
        if (in_domain()) fail(node, "identity constraints not possible for domains");
        if (column_.identity) refuse(node, "multiple identity specifications");
        if (column_.nullable == true) refuse(node, "conflicting NULL/NOT NULL declarations");
        column_.identity = true;
        column_.identity_always = node.text("generated_when") == "a";
        column_.sequence = sequence_options(node.list("options"), context_);
    }

    void generated(const Node& node) {
        if (in_domain()) fail(node, "generated columns are not possible for domains");
        if (column_.generated) refuse(node, "multiple generation clauses specified");
        column_.generated =
            ast::Generated{expression(node.child("raw_expr"), context_), context_.parenthesised(node.position()), true};
    }

    void other(const Node& node) {
        using Kind = ast::TableConstraint::Kind;
        ast::TableConstraint made = table_constraint(node, context_);
        if (in_domain() && made.kind != Kind::check) {
            fail(node, made.kind == Kind::primary_key   ? "primary key constraints not possible for domains"
                       : made.kind == Kind::unique      ? "unique constraints not possible for domains"
                       : made.kind == Kind::foreign_key ? "foreign key constraints not possible for domains"
                                                        : "exclusion constraints not possible for domains");
        }
        if (made.kind != Kind::check && made.parts.empty()) {
            made.parts.emplace_back();
            made.parts.back().column = column_.name;
        }
        column_.constraints.push_back(std::move(made));
        if (column_.constraints.back().kind != Kind::check) last_ = &column_.constraints.back();
    }

    // [NOT] DEFERRABLE, INITIALLY DEFERRED|IMMEDIATE: nodes of their own behind the one that they are about.
    void attribute(const Node& node, const std::string& kind) {
        const bool deferrability = kind.ends_with("DEFERRABLE");
        const bool yes = kind == "CONSTR_ATTR_DEFERRABLE" || kind == "CONSTR_ATTR_DEFERRED";
        if (!last_) {
            fail(node, deferrability ? (yes ? "misplaced DEFERRABLE clause" : "misplaced NOT DEFERRABLE clause")
                       : yes         ? "misplaced INITIALLY DEFERRED clause"
                                     : "misplaced INITIALLY IMMEDIATE clause");
        }
        bool& said = deferrability ? deferrability_ : initially_;
        if (said)
            fail(node, deferrability ? "multiple DEFERRABLE/NOT DEFERRABLE clauses not allowed"
                                     : "multiple INITIALLY IMMEDIATE/DEFERRED clauses not allowed");
        said = true;
        (deferrability ? last_->deferrable : last_->initially_deferred) = yes;
        if (!last_->initially_deferred || last_->deferrable) return;
        if (deferrability_) fail(node, "constraint declared INITIALLY DEFERRED must be DEFERRABLE");
        last_->deferrable = true;
    }
};

} // namespace

void add_constraints(ast::ColumnDefinition& column, const std::vector<Node>& constraints, Context& context) {
    Walk walk(column, context);
    for (const Node& node : constraints) walk.add(node);
}

} // namespace labdb::sql::postgres::tree
