#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/postgres/plpgsql/names.hpp"
#include "core/sql/postgres/plpgsql/parse.hpp"
#include "core/sql/postgres/plpgsql/reader.hpp"

namespace labdb::sql::postgres::plpgsql {

/// PL/pgSQL's grammar (PostgreSQL 15, src/pl/plpgsql/src/pl_gram.y) by recursive descent.
class Parser {
public:
    Parser(std::string_view body, const Function& function);

    /// The whole body.
    Body body();

private:
    using Node = ast::Statement::Node;

    Reader in_;
    const Function& function_;
    Names names_;
    bool loop_targets_ = false; ///< FOR's may be new
    int handlers_ = 0;          ///< EXCEPTION handlers around
    int depth_ = 0;
    struct Label {
        std::string name;
        bool loop = false;
    };
    std::vector<Label> labels_; ///< of the blocks and loops around; unnamed ones too

    // parse.cpp
    void options(Body& body);
    /// `"x" is not a known variable`, or one that cannot be changed.
    void check_target(const std::string& name, std::size_t position) const;
    /// A mistake that PL/pgSQL's compiler finds without telling the place.
    [[noreturn]] void fail_compiling(const char* sqlstate, std::string message) const;
    std::string condition_name();
    ast::Statements statements(const Reader::Words& ends);
    ast::StatementPtr statement();
    std::string label();
    void end_label(const std::string& label);
    ast::Block block(std::string label);
    void declaration(ast::Block& block);
    void variable(ast::Block& block, std::string name);
    void cursor(ast::Block& block, std::string name);
    void handlers(ast::Block& block);

    // control.cpp
    Node if_statement();
    Node case_statement();
    Node labelled();
    Node loop(std::string label);
    ast::Loop while_loop();
    ast::Loop for_loop();
    ast::Loop foreach_loop();
    void loop_body(ast::Loop& loop);
    Node leave();
    Node return_statement();
    bool returns_rows() const;
    ast::ExpressionPtr value_until_end();
    void check_returned() const;

    // statements.cpp
    bool assigns() const;
    Node assignment();
    Node raise();
    Node assert_statement();
    Node diagnostics();
    Node open();
    Node fetch();
    Node close();
    Node perform();
    Node dynamic();
    Node sql();
    std::string fetch_direction();
    std::string cursor_variable();
    ast::Expressions using_arguments(const Reader::Words& ends);
};

} // namespace labdb::sql::postgres::plpgsql
