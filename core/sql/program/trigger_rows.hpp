#pragma once

#include <memory>
#include <string>

#include "core/sql/program/frame.hpp"

/// NEW and OLD.
namespace labdb::sql::program {

inline std::unique_ptr<Variable> row_variable(const std::string& name, const Table& table, const Row* row) {
    auto made = std::make_unique<Variable>();
    made->name = name;
    made->record = true;
    made->assigned = true;
    made->type.kind = TypeKind::record;
    made->type.name = table.name;
    made->null_row = row == nullptr;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        made->fields.push_back({table.columns[i].name, table.columns[i].type, row ? (*row)[i] : Cell()});
    return made;
}

inline void take_row(Row& row, const std::vector<Variable::Field>& fields) {
    for (std::size_t i = 0; i < fields.size() && i < row.size(); ++i) row[i] = fields[i].value;
}

} // namespace labdb::sql::program
