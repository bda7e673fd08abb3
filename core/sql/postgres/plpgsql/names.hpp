#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labdb::sql::postgres::plpgsql {

/// The names that a body's text may use at a place: pl_funcs.c's namespace stack.
class Names {
public:
    struct Cursor {
        bool bound = false;
        std::size_t parameters = 0;
    };
    struct Variable {
        std::string name;
        bool constant = false;
        Cursor cursor;
    };

    void open(std::string label) { levels_.push_back({std::move(label), {}}); }
    void close() { levels_.pop_back(); }
    void add(Variable variable) { levels_.back().variables.push_back(std::move(variable)); }

    /// The innermost variable of a name without qualification.
    const Variable* find(std::string_view name) const {
        for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
            for (auto variable = level->variables.rbegin(); variable != level->variables.rend(); ++variable)
                if (variable->name == name) return &*variable;
        return nullptr;
    }
    /// Whether `a`, `a.b`: a variable, a record's field, a block's variable.
    bool knows(std::string_view qualified) const {
        const std::string_view first = qualified.substr(0, qualified.find('.'));
        if (find(first)) return true;
        if (first.size() == qualified.size()) return false;
        for (const Level& level : levels_)
            if (level.label == first) return true;
        return false;
    }

private:
    struct Level {
        std::string label;
        std::vector<Variable> variables;
    };
    std::vector<Level> levels_;
};

} // namespace labdb::sql::postgres::plpgsql
