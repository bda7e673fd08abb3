#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/postgres/plpgsql/reader.hpp"

namespace labdb::sql::postgres::plpgsql {

/// PL/pgSQL's grammar (PostgreSQL 15, src/pl/plpgsql/src/pl_gram.y) by recursive descent.
class Parser {
public:
    explicit Parser(std::string_view body) : in_(body) {}

    /// The whole body.
    ast::Block body();

private:
    using Node = ast::Statement::Node;

    Reader in_;
    int depth_ = 0;
    struct Label {
        std::string name;
        bool loop = false;
    };
    std::vector<Label> labels_; ///< of the blocks and loops around; unnamed ones too

    // parse.cpp
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
    ast::Expressions using_arguments(const Reader::Words& ends);
};

} // namespace labdb::sql::postgres::plpgsql
