#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/ast/routine.hpp"
#include "core/sql/bind/binder.hpp"
#include "core/sql/session.hpp"

namespace labdb::sql::program {

/// A variable of a stored program. A record of PL/pgSQL's has its fields in `fields`.
struct Variable {
    std::string name;
    Type type;
    Cell value;
    bool constant = false, not_null = false;
    bool record = false;
    struct Field {
        std::string name;
        Type type;
        Cell value;
    };
    std::vector<Field> fields;
    bool assigned = false;                  ///< of a record without a fixed structure
    bool null_row = false;                  ///< of a record: NEW and OLD where there is none
    bool output = false;                    ///< an OUT parameter, or a column of RETURNS TABLE
    Variable* alias_of = nullptr;           ///< ALIAS FOR
    std::shared_ptr<const UserType> domain; ///< PL/pgSQL: of a type that a user has made
    Variable* target() { return alias_of ? alias_of->target() : this; }
};

struct OpenCursor {
    std::string name;
    const ast::LocalCursor* declaration = nullptr;
    bool open = false;
    std::vector<ResultColumn> columns;
    std::vector<Row> rows;
    std::size_t next = 0;
};

/// The names of one block: innermost last. Names of MySQL's ignore case; PL/pgSQL's parser has folded them.
struct BlockScope {
    std::string label;
    const ast::Block* block = nullptr;
    std::vector<std::unique_ptr<Variable>> variables;
    std::vector<OpenCursor> cursors;
};

/// A running program's variables, for the binder and for assignments.
class Frame final : public bind::Variables {
public:
    Frame(const bind::Rules& rules, Environment& environment) : rules_(rules), environment_(environment) {}

    std::optional<Value> find(const ast::Name& name) const override;
    Variable* variable(const ast::Name& name);
    OpenCursor* cursor(const std::string& name);
    /// Converted to the variable's type as an assignment does. Throws the engine's error.
    void assign(Variable& variable, const bind::Binder::Given& value);
    /// A row into a record.
    static void assign_record(Variable& variable, const std::vector<ResultColumn>& columns, const Row* row);

    std::vector<BlockScope> blocks;
    std::string routine; ///< PL/pgSQL: parameters may be called `routine.name`

private:
    bool same(std::string_view left, std::string_view right) const;
    Variable* find_variable(const ast::Name& name) const;

    const bind::Rules& rules_;
    Environment& environment_;
};

} // namespace labdb::sql::program
