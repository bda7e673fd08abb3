#include "core/sql/postgres/tree/recursion.hpp"

#include <algorithm>
#include <set>

#include "core/sql/error.hpp"

namespace labdb::sql::postgres::tree {
namespace {

[[noreturn]] void fail(const char* code, const std::string& text, std::size_t position) {
    Error error(code, text);
    error.position = position;
    throw error;
}

bool is_select(const Node& node) { return node.is("SelectStmt") || (node.kind().empty() && node.has("op")); }

/// Walks a query, and knows which of its own WITH names hide those around it.
class Walk {
public:
    explicit Walk(Context& context) : context_(context) {}
    virtual ~Walk() = default;

protected:
    virtual void reference(const Node& table, const std::string& name) = 0;
    /// What stands in a place where the rules differ; true when it has been walked.
    virtual bool special(const Node&) { return false; }
    virtual void select(const Node& node) { inside(node); }

    void walk(const Node& node) {
        if (!node) return;
        const Context::Level level(context_);
        if (node.is("RangeVar")) {
            if (!node.has("schemaname") && hidden_.count(node.text("relname")) == 0)
                reference(node, node.text("relname"));
            return;
        }
        if (special(node)) return;
        const Node with = node.child("withClause");
        if (!with) return is_select(node) ? select(node) : inside(node);
        const std::multiset<std::string> around = hidden_;
        if (with.flag("recursive"))
            for (const Node& item : with.list("ctes")) hidden_.insert(item.text("ctename"));
        for (const Node& item : with.list("ctes")) {
            walk(item.child("ctequery"));
            hidden_.insert(item.text("ctename"));
        }
        is_select(node) ? select(node) : inside(node);
        hidden_ = around;
    }
    /// All that stands in it but for its WITH.
    void inside(const Node& node) {
        for (const auto& [field, child] : node.children())
            if (field != "withClause") walk(child);
    }

private:
    Context& context_;
    std::multiset<std::string> hidden_;
};

/// Which of the items a query names.
class Uses final : public Walk {
public:
    Uses(const Node& query, const std::vector<Node>& items, Context& context) : Walk(context), items_(items) {
        walk(query);
    }
    const std::set<std::size_t>& found() const { return found_; }

private:
    void reference(const Node&, const std::string& name) override {
        for (std::size_t i = 0; i < items_.size(); ++i)
            if (items_[i].text("ctename") == name) found_.insert(i);
    }

    const std::vector<Node>& items_;
    std::set<std::size_t> found_;
};

/// Where a query names itself.
class SelfUses final : public Walk {
public:
    SelfUses(const Node& item, Context& context) : Walk(context), name_(item.text("ctename")) {
        const Node query = item.child("ctequery");
        if (!is_select(query))
            fail("42P19", "recursive query \"" + name_ + "\" must not contain data-modifying statements",
                 item.position());
        if (query.text("op") != "SETOP_UNION")
            fail("42P19",
                 "recursive query \"" + name_ +
                     "\" does not have the form non-recursive-term UNION [ALL] recursive-term",
                 item.position());
        place_ = "its non-recursive term";
        walk(query.child("larg"));
        place_ = nullptr;
        walk(query.child("rarg"));
        for (const Node& with : query.child("withClause").list("ctes")) in("a subquery", with.child("ctequery"));
        refuse(query.list("sortClause").empty() ? Node() : query.list("sortClause").front().child("node"), "ORDER BY");
        refuse(query.child("limitOffset"), "OFFSET");
        refuse(query.child("limitCount"), "LIMIT");
        if (!query.list("lockingClause").empty())
            fail("0A000", "FOR UPDATE/SHARE in a recursive query is not implemented", 0);
    }

private:
    void refuse(const Node& clause, const char* name) const {
        if (clause) fail("0A000", std::string(name) + " in a recursive query is not implemented", clause.position());
    }

    void in(const char* place, const Node& node) {
        const char* around = std::exchange(place_, place);
        walk(node);
        place_ = around;
    }
    const char* or_place(const char* place) const { return place_ ? place_ : place; }

    void reference(const Node& table, const std::string& name) override {
        if (name != name_) return;
        const std::string text = "recursive reference to query \"" + name_ + "\" must not appear ";
        if (place_) fail("42P19", text + "within " + place_, table.position());
        if (++count_ > 1) fail("42P19", text + "more than once", table.position());
        // SQLite's recursive tables stand in FROM itself.
        if (inner_)
            fail("0A000", "recursive reference to query \"" + name_ + "\" in a subquery of FROM is not supported",
                 table.position());
    }

    bool special(const Node& node) override {
        if (node.is("SubLink")) {
            in("a subquery", node.child("subselect"));
            walk(node.child("testexpr"));
            return true;
        }
        if (node.is("RangeSubselect")) {
            ++inner_;
            walk(node.child("subquery"));
            --inner_;
            return true;
        }
        if (!node.is("JoinExpr")) return false;
        const std::string kind = node.text("jointype");
        const auto side = [&](const char* field, bool outer) {
            in(outer ? or_place("an outer join") : place_, node.child(field));
        };
        side("larg", kind == "JOIN_RIGHT" || kind == "JOIN_FULL");
        side("rarg", kind == "JOIN_LEFT" || kind == "JOIN_FULL");
        walk(node.child("quals"));
        return true;
    }

    void select(const Node& node) override {
        const std::string operation = node.text("op");
        const bool except = operation == "SETOP_EXCEPT";
        if (place_ || (operation != "SETOP_INTERSECT" && !except)) return inside(node);
        const char* name = except ? "EXCEPT" : "INTERSECT";
        ++inner_;
        in(node.flag("all") ? name : nullptr, node.child("larg"));
        in(node.flag("all") || except ? name : nullptr, node.child("rarg"));
        --inner_;
        for (const auto& [field, child] : node.children())
            if (field != "withClause" && field != "larg" && field != "rarg") walk(child);
    }

    std::string name_;
    const char* place_ = nullptr; ///< null where it may name itself
    int count_ = 0, inner_ = 0;
};

} // namespace

std::vector<Node> in_order_of_use(const std::vector<Node>& items, Context& context) {
    std::vector<std::set<std::size_t>> uses;
    for (const Node& item : items) uses.push_back(Uses(item.child("ctequery"), items, context).found());
    std::vector<bool> recursive(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) recursive[i] = uses[i].erase(i) > 0;
    std::vector<Node> ordered;
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < items.size(); ++i) waiting.push_back(i);
    while (!waiting.empty()) {
        const auto next =
            std::find_if(waiting.begin(), waiting.end(), [&](std::size_t item) { return uses[item].empty(); });
        if (next == waiting.end())
            fail("0A000", "mutual recursion between WITH items is not implemented", items[waiting.front()].position());
        const std::size_t item = *next;
        waiting.erase(next);
        for (std::set<std::size_t>& of : uses) of.erase(item);
        ordered.push_back(items[item]);
    }
    for (std::size_t i = 0; i < items.size(); ++i)
        if (recursive[i]) SelfUses check(items[i], context);
    return ordered;
}

} // namespace labdb::sql::postgres::tree
