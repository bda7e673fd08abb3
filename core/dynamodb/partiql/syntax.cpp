#include "core/dynamodb/partiql/syntax.hpp"

#include "core/dynamodb/faults.hpp"

namespace labdb::dynamodb::partiql {

std::string at(const Position& position) {
    return " at " + std::to_string(position.line) + ':' + std::to_string(position.column) + ':' +
           std::to_string(position.length);
}

void refuse_syntax(const std::string& detail) { refuse("Statement wasn't well formed, can't be processed: " + detail); }

bool Expr::is_whole_number() const {
    return kind == ExprKind::Number && text.find_first_of(".eE") == std::string::npos;
}

std::string_view words(Returning returning) {
    switch (returning) {
    case Returning::AllOld: return "ALL OLD";
    case Returning::ModifiedOld: return "MODIFIED OLD";
    case Returning::AllNew: return "ALL NEW";
    case Returning::ModifiedNew: return "MODIFIED NEW";
    case Returning::None: break;
    }
    return "NONE";
}

} // namespace labdb::dynamodb::partiql
