// DESCRIBE.
#include "core/sql/session/state.hpp"

namespace labdb::sql {

void Session::State::run_describe(const ast::Describe& describe, ResultSink& sink) {
    ast::Show show;
    show.what = "columns";
    show.name = describe.table;
    if (!describe.column.empty()) {
        ast::Literal pattern;
        pattern.kind = ast::Literal::Kind::string;
        pattern.text = describe.column;
        show.like = ast::make(std::move(pattern));
    }
    run_show(show, sink);
}

} // namespace labdb::sql
